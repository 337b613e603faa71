"""Every phrase the recognition looks for: named, with an example that fits and one that does not.

Sources: the field notes on stamps, headers, preambles, signatures and amending formulas; GOST R
7.0.97 for requisites. Patterns expect folded text (``text/spacing``); those for headings expect
squeezed text (``text/letters``), so that letter-spaced words meet their plain form.
"""

import re
from dataclasses import dataclass
from typing import Final

from order_pipeline.text.letters import spaced_pattern


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern with its name and its two examples (the whole text, tested by ``test``)."""

    name: str
    pattern: re.Pattern[str]
    fits: str
    misses: str
    whole: bool = False

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Find the phrase anywhere."""
        return self.pattern.search(text, start)

    def match(self, text: str) -> re.Match[str] | None:
        """Find the phrase at the beginning."""
        return self.pattern.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Tell whether the whole text is the phrase."""
        return self.pattern.fullmatch(text)

    def test(self, text: str) -> bool:
        """Tell whether the phrase fits the way it is meant to be used."""
        found = self.pattern.fullmatch(text) if self.whole else self.pattern.search(text)
        return bool(found)


PHRASES: Final[dict[str, Phrase]] = {}


def _phrase(
    name: str, pattern: str, fits: str, misses: str, *, whole: bool = False, case: bool = False
) -> Phrase:
    flags = re.NOFLAG if case else re.IGNORECASE
    phrase = Phrase(name, re.compile(pattern, flags), fits, misses, whole)
    PHRASES[name] = phrase
    return phrase


_OPEN = r"[«\"“„']?"
_CLOSE = r"[»\"”“']?"
NUMBER_SIGN_TEXT: Final = (
    r"(?:№\s?№|№|в„–|Nо|No\b\.?|Nº|(?<![A-Za-zА-Яа-яЁё])[NnΝ](?![A-Za-zА-Яа-яё]))"
)

# --- headings -----------------------------------------------------------------------------------

_ORDERS = "приказ|распоряжение|постановление|указ|решение"
_PROCEDURES = (
    "порядок|положение|(?:административный|служебный|типовой|единый)?регламент|правила|инструкция"
    "|типовоеположение|типовойпорядок|примерныйпорядок|примерноеположение|временныйпорядок"
)
_REGISTERS = "перечень|формаперечня|реестр"
_CHANGES = "изменение|изменения"
_OTHERS = (
    "список|состав|план|планмероприятий|дорожнаякарта|форма|образец|концепция"
    "|модель|организационнаямодель|методика|методическиерекомендации|рекомендации|график|схема"
    "|журнал|анкета|заявление|протокол|служебнаязаписка|докладнаязаписка|справка|информация"
    "|письмо|объявление|уведомление|стандарт|программа|структура|реквизиты|акт|выписка|памятка"
    "|пояснительнаязаписка|объяснительнаязаписка|рапорт|отчет|отчёт|договор|заявка"
)
ORDER_HEADING = _phrase(
    "order heading, squeezed",
    rf"(?P<project>проект)?(?P<word>{_ORDERS})(?:а)?",
    "ПРИКАЗ",
    "Приказом",
    whole=True,
)
ORDER_RUN_ON = _phrase(
    "heading of an order that runs on",
    rf"^(?P<word>{_ORDERS})\s+(?P<rest>(?:об?|по|от|{NUMBER_SIGN_TEXT})\s?(?=\W|\w).*)$",
    "ПРИКАЗ от 29.02.2024 № 201",
    "Приказом от 29.02.2024 № 201",
)
ORDER_OF_BODY = _phrase(
    "heading of an order that names its body",
    rf"^(?:{_ORDERS.upper()})\s+[А-ЯЁ «»\"-]+$",
    "РАСПОРЯЖЕНИЕ ГУБЕРНАТОРА ОБЛАСТИ",
    "Распоряжение губернатора",
    case=True,
)
SAMPLE_WORD = _phrase(
    "word above the heading of a form, squeezed",
    r"\(?(?:типовая|примерная)?(?:форма|образец)\)?",
    "ФОРМА",
    "Формат",
    whole=True,
)
PROCEDURE_HEADING = _phrase(
    "procedure heading, squeezed", _PROCEDURES, "ПОРЯДОК", "Порядком", whole=True
)
REGISTER_HEADING = _phrase(
    "register heading, squeezed", _REGISTERS, "ПЕРЕЧЕНЬ", "перечня", whole=True
)
CHANGES_HEADING = _phrase(
    "heading of changes, squeezed", rf"(?:{_CHANGES}),?", "ИЗМЕНЕНИЯ,", "изменений", whole=True
)
OTHER_HEADING = _phrase("other heading, squeezed", _OTHERS, "СПИСОК", "списка", whole=True)
ACT_HEADING = _phrase(
    "heading of any act, squeezed",
    rf"{_ORDERS}|{_PROCEDURES}|{_REGISTERS}|(?:{_CHANGES}),?|{_OTHERS}",
    "ПОЛОЖЕНИЕ",
    "Положения",
    whole=True,
)
PROCEDURE_TITLE = _phrase(
    "title of a procedure",
    rf"^{_OPEN}(?:(?:административн|типов|примерн|временн|служебн|един)\w+ )?"
    r"(?:порядок|положение|регламент|правила|инструкция)\b",
    "Порядок ведения перечня",
    "О порядке ведения",
)
REGISTER_TITLE = _phrase(
    "title of a register",
    rf"^{_OPEN}(?:(?:примерн|типов)\w+ )?(?:форма )?(?:сводн\w+ )?(?:перечень|перечня|реестр)\b",
    "Форма перечня точек взаимодействия",
    "О перечне точек",
)
TITLE_BEGINS = _phrase(
    "title of a procedure or a register",
    f"{PROCEDURE_TITLE.pattern.pattern}|{REGISTER_TITLE.pattern.pattern}",
    "Перечень точек взаимодействия",
    "О перечне",
)
TOUCHPOINTS = _phrase(
    "touchpoints",
    r"\bточ(?:ек|ки|ка|кам) (?:взаимодействия|контакт)",
    "перечень точек контакта",
    "точка доступа",
)
CHANGES_TITLE = _phrase(
    "title of changes",
    rf"^{_OPEN}(?:изменени[ея],? котор\w+ внос|о внесении (?:изменени|дополнени)"
    r"|о внесении .{0,40}изменени|об изменени[ия] )",
    "О внесении изменений в приказ",
    "Об утверждении изменений",
)
OTHER_TITLE = _phrase(
    "title of something else",
    rf"^{_OPEN}(?:список|состав|план|концепция|методическ|рекомендаци|график|образец|организационн"
    r"|методика|форма|схема|карта|дорожная карта|лист|стандарт|программа)\w*\b",
    "Состав рабочей группы",
    "О составе группы",
)
ABOUT = _phrase(
    "title that says about what",
    r"^[«\"“]?(?:О|Об|ОБ)\s+[«\"“А-Яа-яЁё]",
    "Об утверждении Порядка",
    "Обязать отделы",
    case=True,
)
SECTION_NAME = _phrase(
    "customary name of a section",
    r"(?:общие положения|заключительные положения|основные положения|термины и определения"
    r"|основные понятия.{0,30}|используемые понятия.{0,20}|порядок (?:формирования|ведения|"
    r"актуализации|внесения изменений).{0,60}|ответственность|контроль.{0,40})",
    "Общие положения",
    "Общие вопросы",
    whole=True,
)

# --- acts that stamps and references point to ---------------------------------------------------

ACT_FORMS: Final = {
    "приказ": "приказу приказом приказа",
    "распоряжение": "распоряжению распоряжением распоряжения",
    "постановление": "постановлению постановлением постановления",
    "решение": "решению решением решения",
    "указ": "указу указом указа",
    "закон": "закону законом закона",
    "протокол": "протоколу протоколом протокола",
    "порядок": "порядку порядком порядка",
    "положение": "положению положением положения",
    "регламент": "регламенту регламентом регламента",
    "правила": "правилам правилами правил",
    "инструкция": "инструкции инструкцией",
    "методика": "методике методикой методики",
    "методические рекомендации": "методическим\u00a0рекомендациям рекомендациям рекомендациями",
    "концепция": "концепции концепцией",
    "перечень": "перечню перечнем перечня",
    "план": "плану планом плана",
    "письмо": "письму письмом письма",
    "договор": "договору договором договора",
    "изменения": "изменениям изменениями",
    "модель": "модели моделью",
    "стандарт": "стандарту стандартом стандарта",
}
_BY_FORM: Final = {
    form.replace("\u00a0", " "): kind
    for kind, forms in ACT_FORMS.items()
    for form in forms.split(" ")
}
DATED_KINDS: Final = frozenset(
    {"приказ", "распоряжение", "постановление", "решение", "указ", "закон", "протокол", "письмо"}
)
_FORMS = "|".join(sorted(_BY_FORM, key=len, reverse=True))


def act_kind_of(form: str) -> str:
    """Give the nominative of an act's name in any case: «приказу» → «приказ»."""
    return _BY_FORM[form.lower()]


_ADJECTIVES = (
    r"(?:(?:настоящ|указанн|административн|типов|служебн|федеральн|областн|временн|примерн)\w+ )?"
)
TO_ACT = _phrase(
    "to which act an appendix belongs",
    rf"^[кК]о? {_ADJECTIVES}(?P<form>{_FORMS})\b",
    "к приказу Министерства труда",
    "к сведению",
)
BY_ACT = _phrase(
    "by which act it is approved",
    rf"^(?:настоящим )?{_ADJECTIVES}(?P<form>{_FORMS})\b",
    "приказом министерства",
    "Приказ министерства",
)
TO_CLAUSES = _phrase(
    "appendix bound to clauses",
    r"^[кК]о? (?:под)?(?:пункт|раздел|стать|част|глав)\w+ (?:№ ?)?[\d.,;и\s–-]+",
    "к подпунктам 3.1.6, 3.1.10",
    "к пункту выдачи",
)

# --- stamps -------------------------------------------------------------------------------------

_SENTENCE_VERBS = (
    r"изложить|дополнить|исключить|признать|заменить|применя\w+|является|содержит|заполня\w+"
    r"|оформля\w+|считать|следующей редакции"
)
_NO_SENTENCE = rf"(?!.*\b(?:{_SENTENCE_VERBS})\b)"
_APPENDIX_NUMBER = r"(?:\d+(?:[.\-]\d+)*(?:[а-я](?=\s|$))?|[IVX]+\b|[АБВГДЕ]\b)"
APPENDIX_MARK = _phrase(
    "appendix mark",
    rf"^{_NO_SENTENCE}{_OPEN}Приложение(?:\s?(?:{NUMBER_SIGN_TEXT})?\s?"
    rf"(?:(?P<number>{_APPENDIX_NUMBER})|_+)|\s?{NUMBER_SIGN_TEXT})?[.,]?"
    r"\s?(?P<rest>$|\(?[кК]о? .*|\(?утвержд.*|\(?(?:обязательное|справочное|рекомендуемое)\)?$)$",
    "Приложение № 1 к приказу Департамента",
    "Приложение: на 3 л. в 1 экз.",
)
APPROVE_MARK = _phrase(
    "approval by an official",
    rf"^{_NO_SENTENCE}{_OPEN}утвержд(?:аю|аем){_CLOSE}:?(?P<rest>$|\s+[А-ЯЁA-Z«].*$)",
    "УТВЕРЖДАЮ",
    "Утверждаются планы",
)
APPROVED_MARK = _phrase(
    "approval by an act",
    rf"^{_NO_SENTENCE}{_OPEN}(?P<word>утвержд[её]н[аоы]?){_CLOSE}:?"
    rf"(?P<rest>$|\s+{_ADJECTIVES}(?:{_FORMS})\b.*$)",
    "УТВЕРЖДЕНА приказом министерства",
    "Утверждены планы работ",
)
APPROVED_IN_BRACKETS = _phrase(
    "approval in brackets",
    rf"^\((?P<word>утв\.|утвержд[её]н[аоы]?)\s+(?P<rest>(?:{_FORMS})\b[^()]*(?:\([^()]*\)[^()]*)*)\)?$",
    "(утв. приказом Минтруда от 27 ноября 2014 г. N 858)",
    "(утверждены на заседании)",
)
AGREED_MARK = _phrase(
    "agreement stamp",
    rf"^{_NO_SENTENCE}{_OPEN}согласован[оаы]?{_CLOSE}:?(?P<rest>$|\s+(?:[А-ЯЁ«]|{_FORMS}).*$)",
    "СОГЛАСОВАНО:",
    "Согласование проектов",
)
STAMP_WORD = _phrase(
    "first line of any stamp",
    "|".join(
        re.sub(r"\?P<\w+>", "?:", phrase.pattern.pattern)
        for phrase in (APPENDIX_MARK, APPROVE_MARK, APPROVED_MARK, AGREED_MARK)
    ),
    "Приложение",
    "Приложение 7 к порядку изложить в следующей редакции.",
)
PROTOCOL = _phrase("protocol in brackets", r"^\(?протокол\b", "(протокол № 5)", "по протоколу")
TITLE_IN_STAMP = _phrase(
    "the title of the act inside a stamp",
    r"[«\"“(]*\b(?:Об?) [а-яё«\"]+.*$",
    "«Об утверждении Порядка»",
    "Областного суда",
    case=True,
)

# --- requisites ---------------------------------------------------------------------------------

NUMBER_SIGN = _phrase("number sign", NUMBER_SIGN_TEXT, "№ 5", "5")
NO_NUMBER = _phrase("no number", r"б\s?/\s?н\b\.?", "б/н", "бн", whole=True)
BARE_NUMBER = _phrase(
    "number without a sign, beside a date",
    r"\d[\d/.\-–А-Яа-яЁёA-Za-z]*",
    "48-П",
    "П-образный",
    whole=True,
)
BLANK_NUMBER = _phrase("blank for a number", r"_[_\s/\-.]*", "____", "12_", whole=True)
PLACE = _phrase(
    "place with its kind",
    r"(?:г|гор|город|с|село|п|пос|пгт|р\.п|рп|р/п|д|дер|ст|ст-ца|станица|пос[её]лок|аул|х|хутор|д\.?п)"
    r"\b\.?\s?[А-ЯЁ][а-яё]+(?:[\s-](?:на-)?[А-ЯЁа-яё][а-яё]*){0,3}\.?",
    "г. Орёл",
    "г. 2024",
    whole=True,
)
BARE_PLACE = _phrase(
    "place without its kind, beside a date",
    r"[А-ЯЁ][а-яё]{2,}(?:-(?:на-)?[А-ЯЁа-яё]+)*(?: [А-ЯЁ][а-яё]+)?",
    "Санкт-Петербург",
    "Об утверждении",
    whole=True,
    case=True,
)
REQUISITE_SIGNS = _phrase(
    "a cell with a date, a number or a place",
    rf"^(?:от\s)?(?:\d{{1,2}}\s?[.]\d{{1,2}}[.]\d{{2,4}}|{_OPEN}\s?\d{{1,2}}\s?{_CLOSE}\s+[а-яё]+\s+\d{{4}}"
    rf"|{NUMBER_SIGN_TEXT}\s?[\d_]|г\.\s?[А-ЯЁ]|[«\"]_+[»\"])",
    "29 февраля 2024 г.",
    "29 процентов",
)
REQUISITE_LABEL = _phrase(
    "label of a requisite in a form",
    r"(?:номер документа|дата составления|дата документа|регистрационный номер|дата|номер)[:.]?",
    "Дата составления",
    "Дата приёма",
    whole=True,
)
PROJECT_MARK = _phrase(
    "project mark",
    r"\(?проект(?:\s(?:приказа|распоряжения|постановления))?\)?",
    "ПРОЕКТ",
    "Проект плана",
    whole=True,
)
COUNTRY = _phrase(
    "country line, squeezed", r"российскаяфедерация", "РОССИЙСКАЯФЕДЕРАЦИЯ", "РФ", whole=True
)
REGISTRATION = _phrase(
    "registration mark",
    r"^(?:зарегистрирован\w*\b|регистрационный (?:№|N|номер)|внесен\w* в реестр"
    r"|(?:в ред\.|\(в ред\.)|\(?с изменениями|\(?в редакции )",
    "Зарегистрирован Минюстом России",
    "Регистрация заявлений",
)
CONTACTS = _phrase(
    "address and contacts of the body",
    r"(?:\bтел(?:ефон(?:ы|\w*:|\s?[\d(+])|\.)|\bфакс|e-?mail|\bокпо\b|\bогрн\b|\bинн\b|\bкпп\b|@\w+\.\w|https?://|www\."
    r"|^\d{6},|\bул\.\s|\bпросп\w*\.\s|\bпл\.\s|\bпер\.\s)",
    "302028, г. Орёл, ул. Ленина, 1, тел. 47-50-50",
    "отдел телефонной связи",
)

# --- preamble and enacting ----------------------------------------------------------------------

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
ENACTING = _phrase(
    "enacting word",
    r"(?<!\w)(?P<word>"
    + "|".join(map(spaced_pattern, _ENACTING_WORDS[:7]))
    + r")(?!\w)|(?<!\w)(?P<colon>"
    + "|".join(map(spaced_pattern, _ENACTING_WORDS[7:]))
    + r")\s?:",
    "с целью учёта п р и к а з ы в а ю:",
    "приказ министра",
)
GREETING = _phrase(
    "greeting of a letter", r"^(?:глубоко)?уважаем\w+\b", "Уважаемый Иван Иванович!", "Уважение"
)
LEGAL_BASE_HEADING = _phrase(
    "heading line of a copy in a legal database",
    rf"^(?P<word>{_ORDERS})\s+(?P<issuer>[А-ЯЁ].{{3,300}}?)\s+(?P<tail>от\s.{{6,60}}?\s*"
    rf"{NUMBER_SIGN_TEXT}\s?\S+)$",
    "Приказ Министерства труда от 12.02.2024 г. N 48-П",
    "Приказ от 12.02.2024 г. N 48-П",
    case=False,
)
PREAMBLE_OPENING = _phrase(
    "opening of a preamble",
    r"^(?:во исполнение|в целях|с целью|в соответствии|в связи с|на основании|руководствуясь"
    r"|заслушав|рассмотрев|учитывая|согласно|по результатам|в рамках|для |исходя из|обсудив"
    r"|принимая во внимание|в силу|ввиду|во изменение|в дополнение|по согласованию|по итогам"
    r"|в порядке|в развитие|в продолжение|с уч[её]том|настоящим)",
    "Во исполнение плана",
    "Исполнение плана",
)

# --- signatures ---------------------------------------------------------------------------------

_INITIALS = r"(?:[А-ЯЁA-Z]\.\s?-?\s?){1,3}"
_SURNAME = r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*|[А-ЯЁ]{2,}(?:-[А-ЯЁ]{2,})*)"
_PATRONYMIC = (
    r"[А-ЯЁ][а-яё]+(?:ович|евич|[а-я]ич|овна|евна|[а-я]ична)|(?:[А-ЯЁ][а-яё]+ )?(?:оглы|кызы)"
)
NAME_TEXT: Final = (
    rf"(?:{_INITIALS}{_SURNAME}"
    rf"|{_SURNAME} (?:[А-ЯЁ]\.\s?){{1,2}}"
    rf"|[А-ЯЁ][а-яё]+ (?:{_PATRONYMIC}) {_SURNAME}"
    rf"|{_SURNAME} [А-ЯЁ][а-яё]+ (?:{_PATRONYMIC}))"
)
CAPTION = _phrase(
    "caption under a line to fill in",
    r"\((?:наименование|полное наименование|должность|дата|орган|указать|название|адрес|номер)"
    r"[^()]*\)",
    "(наименование органа)",
    "(далее – Порядок)",
    whole=True,
)
TO_BE_SIGNED = _phrase(
    "position with an empty line for the name",
    r"(?P<position>[^_]+?)[\s\t]+_{3,}[_\s/]*",
    "Руководитель ________ _________",
    "Руководитель отдела",
    whole=True,
)
NAME = _phrase(
    "name of a person",
    rf"(?P<name>{NAME_TEXT})\.?",
    "А. В. Востриков",
    "А. В.",
    whole=True,
    case=True,
)
NAME_AT_END = _phrase(
    "name at the end of a line",
    rf"(?P<before>^|^.*?[\s_/»\"])(?P<name>{_INITIALS}{_SURNAME}"
    rf"|[А-ЯЁ][а-яё]+ (?:{_PATRONYMIC}) {_SURNAME}"
    rf"|{_SURNAME} (?:[А-ЯЁ]\.\s?){{1,2}}|{_SURNAME} [А-ЯЁ][а-яё]+ (?:{_PATRONYMIC}))\.?$",
    "Министр Подпись А.В. Коновалов",
    "министра А.В. Коновалова в отпуске",
    case=True,
)
SIGN_HERE = _phrase(
    "room for the hand-written signature",
    r"[_/\s]*(?:\(?(?:личная |электронная )?подпись\)?|п/п|м\.\s?п\."
    r"|\((?:расшифровка|инициалы|и\.\s?о\.|фио|ф\.\s?и\.\s?о\.|дата)[^()]*\))"
    r"(?:[_/\s]*\((?:расшифровка|инициалы|и\.\s?о\.|фио|ф\.\s?и\.\s?о\.|дата)[^()]*\))?[_/\s]*|[_/\s]+",
    "(подпись)",
    "подпись министра",
    whole=True,
)
POSITION = _phrase(
    "opening of a position",
    r"^(?:(?:первый|старший|главный|временно)(?:\s|$)|и\.\s?о\.|и\.\s?п\.|врио|врип"
    r"|вр\.\s?и\.|исполняющ|исп\. обяз"
    r"|зам(?:еститель|\.)|директор|начальник|руководител|министр|председател|глава\b|губернатор|мэр"
    r"|управляющ|заведующ|ректор|проректор|атаман|командир|командующ|секретар|уполномоченн|президент"
    r"|вице-|генеральн|ведущ|специалист|консультант|советник|помощник|референт|инженер|бухгалтер"
    r"|юрис|инспектор|статс-секретар|прокурор|врач|комиссар|полковник|майор|капитан|подполковник"
    r"|генерал|действительный|государственный советник|член\b|эксперт|менеджер|методист|координатор"
    r"|администратор|аудитор|контрол[её]р\b|юрисконсульт|архитектор|ответственн|директора"
    r"|исполнительный|технический|художественный|заместители|мастер\b|диспетчер|архивариус)",
    "И.о. начальника управления",
    "Контроль за исполнением",
)
ORGANISATION = _phrase(
    "name of a body or an institution",
    r"(?<![А-Яа-яЁё])(?:(?:Министерств|Департамент|Управлени|Комитет|Служб|Агентств|Инспекци"
    r"|Правительств|Администраци|Учреждени|Центр|Фонд|Палат|Дум|Совет|Федеральн|Государственн|Областн|Краев"
    r"|Муниципальн|Главн(?!ый|ая)|Казённ|Казенн|Бюджетн|Автономн)[а-яё]*|[А-ЯЁ]{2,}(?![А-Яа-яЁё.]))",
    "ГБУЗ «Поликлиника»",
    "начальника отряда",
    case=True,
)
ADDRESSEE = _phrase(
    "position of an addressee",
    r"^(?:директор(?:у|ам)|начальник(?:у|ам)|руководител(?:ю|ям)|министр(?:у|ам)|губернатору"
    r"|председател(?:ю|ям)|заместител(?:ю|ям)|глав(?:е|ам)|заведующ(?:ему|ей|им)|мэру|ректору"
    r"|исполняющему)\b",
    "Директору школы",
    "Директор школы",
)
NOT_A_POSITION = _phrase(
    "a sentence that only mentions a person",
    r"\b(?:контроль за|возложить|назначить|поручить|обеспечить|довести|вступает|утвердить|признать"
    r"|организовать|разместить|ознакомить|считать|внести|представить|оставляю)\b",
    "Контроль за исполнением возложить на министра",
    "Министр труда",
)
EXECUTOR = _phrase(
    "executor mark",
    r"^(?:исп(?:олнитель)?\b\.?:?\s|исполнитель:?$|исп\.:?$|тел\.|телефон:?\s"
    r"|\(?\d{3,5}\)?[\s-]?\d{1,3}-\d{2}-\d{2}$|\+?[78][\s(-]*\d{3,5}[\s)-]*\d[\d\s-]{4,9}$|\d{1,3}-\d{2}-\d{2}$)",
    "Исп. Петров И.В., тел. 47-50-50",
    "Исполняющий обязанности министра",
)
PHONE = _phrase(
    "phone on a line of its own",
    r"^(?:тел|\(?\d{3,5}\)|\+?[78][\s(-]|\d{1,3}-\d{2}-\d{2})",
    "8 (4862) 47-50-50",
    "47 заявлений",
)
E_SIGNATURE = _phrase(
    "mark of an electronic signature",
    r"(?:подписан\w* (?:усиленной )?(?:квалифицированной )?электронной подписью|сертификат[: ]"
    r"|^владелец:?\s|^действителен)",
    "Документ подписан электронной подписью",
    "электронная подпись граждан",
)

# --- endorsements -------------------------------------------------------------------------------

ENDORSEMENTS = _phrase(
    "opening of visas, an approval sheet or an acquaintance list",
    r"^(?:лист (?:согласования|ознакомления|визирования|согласований)\b.*"
    r"|(?:проект\w* )?(?:\w+ )?(?:внес[её]н|подготовлен|завизирован)[оаы]?:?$"
    r"|визы?:?$|согласовано:?$|согласовали:?$|согласующие.{0,30}:?$|виза согласования:?$"
    r"|(?:с|со) (?:настоящим )?(?:приказом|распоряжением|порядком|перечнем|документом|положением)"
    r".{0,80}ознакомлен\w*(?:\s?\([^)]*\)|\s?/\s?\w+)?.{0,20}:?$|ознакомлен\w*(?:\s?\([^)]*\))?:?$"
    r"|ознакомлен\w* с приказом.{0,40}:?$)",
    "С приказом ознакомлены:",
    "Ознакомить работников с приказом",
)
OF_THE_ORDER = _phrase(
    "endorsements of the order itself",
    r"\b(?:лист (?:согласован|ознакомлен|визирован)|приказом|распоряжением|постановлением)",
    "С приказом ознакомлены",
    "СОГЛАСОВАНО",
)
SHEET_COLUMNS = _phrase(
    "header of an approval sheet",
    r"\b(?:ф\.?\s?и\.?\s?о|фамилия|инициалы|расшифровка)|\bдолжност",
    "Ф.И.О.",
    "Направление",
)

# --- clauses and amendments ---------------------------------------------------------------------

BRINGS_TEXT = _phrase(
    "a clause that brings new text",
    r"(?:следующе(?:й|го)\s(?:редакции|содержания)|(?:новой|прилагаемой) редакции"
    r"|в редакции|редакции следующего содержания)\s?:\s*$",
    "изложить в следующей редакции:",
    "изложить в следующей редакции",
)
BRINGS_TEXT_INLINE = _phrase(
    "new text on the same line",
    r"(?P<head>.*?(?:следующе(?:й|го)\s(?:редакции|содержания)|новой редакции)\s?:)"
    r"\s*(?P<body>[«\"“„].+)$",
    "пункт 6 изложить в следующей редакции: «6. Отделы обязаны…».",
    "слова «отдел» заменить словами «управление»",
)
AMENDS = _phrase(
    "a clause that amends another act",
    r"\b(?:внести (?:в .{3,400}?)?(?:следующие )?изменени|следующие изменения"
    r"|изложить в (?:следующей|новой) редакции"
    r"|дополнить (?:пункт|строк|абзац|слов|раздел|позици|подпункт|приложени))",
    "Внести в приказ следующие изменения:",
    "изменения вносятся ежегодно",
)
OWN_APPENDIX = _phrase(
    "a procedure that speaks of its own appendix",
    r"приложени\w+ (?:(?:№|N) ?)?(?:\d+ )?к настоящ\w+ (?P<form>" + _FORMS + r")\b",
    "по форме согласно приложению к настоящему Порядку",
    "согласно приложению",
)
