"""The preamble's openings and the enacting formula."""

from order_pipeline.recognise.phrase import phrase
from order_pipeline.recognise.wording.headings import ORDERS
from order_pipeline.recognise.wording.signs import NUMBER_SIGN_TEXT
from order_pipeline.text.letters import spaced_pattern

_ENACTING_WORDS = [
    "приказываю",
    "приказывает",
    "приказываем",
    "постановляю",
    "постановляет",
    "постановляем",
    "постановляют",
    "распоряжаюсь",
    "обязываю",
    "решил",
    "решила",
    "решило",
    "решили",
    "решает",
    "определяет",
    "определил",
]
ENACTING = phrase(
    "enacting word",
    r"(?<!\w)(?P<word>"
    + "|".join(map(spaced_pattern, _ENACTING_WORDS[:7]))
    + r")(?!\w)|(?<!\w)(?P<colon>"
    + "|".join(map(spaced_pattern, _ENACTING_WORDS[7:]))
    + r")\s?:",
    "с целью учёта п р и к а з ы в а ю:",
    "приказ министра",
)
GREETING = phrase(
    "greeting of a letter", r"^(?:глубоко)?уважаем\w+\b", "Уважаемый Иван Иванович!", "Уважение"
)
LEGAL_BASE_HEADING = phrase(
    "heading line of a copy in a legal database",
    rf"^(?P<word>{ORDERS})\s+(?P<issuer>[А-ЯЁ].{{3,300}}?)\s+(?P<tail>от\s.{{6,60}}?\s*"
    rf"{NUMBER_SIGN_TEXT}\s?\S+)"
    r"(?:\s+[\"«“](?P<title>Об?\s.{3,300})[\"»”])?$",
    "Приказ Министерства труда от 12.02.2024 г. N 48-П",
    "Приказ от 12.02.2024 г. N 48-П",
    case=False,
)
PREAMBLE_OPENING = phrase(
    "opening of a preamble",
    r"^(?:во исполнение|в целях|с целью|в соответствии|в связи с|на основании|руководствуясь"
    r"|заслушав|рассмотрев|учитывая|согласно|по результатам|в рамках|для |исходя из|обсудив"
    r"|принимая во внимание|в силу|ввиду|во изменение|в дополнение|по согласованию|по итогам"
    r"|в порядке|в развитие|в продолжение|с уч[её]том|настоящим)",
    "Во исполнение плана",
    "Исполнение плана",
)
