"""Acts that stamps and references point to, whatever the case their names stand in."""

from typing import Final

from order_pipeline.recognise.phrase import phrase
from order_pipeline.text.lookalikes import fold_lookalikes

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
FORMS: Final = "|".join(sorted(_BY_FORM, key=len, reverse=True))


def act_kind_of(form: str) -> str:
    """Give the nominative of an act's name in any case: «приказу» → «приказ»."""
    form = fold_lookalikes(form).lower()
    return form if form in ACT_FORMS else _BY_FORM[form]


ADJECTIVES: Final = (
    r"(?:(?:настоящ|указанн|административн|типов|служебн|федеральн|областн|временн|примерн|совместн)"
    r"\w+ )?"
)
TO_ACT = phrase(
    "to which act an appendix belongs",
    rf"^[кК]о? {ADJECTIVES}(?P<form>{FORMS})\b",
    "к приказу Министерства труда",
    "к сведению",
)
BY_ACT = phrase(
    "by which act it is approved",
    rf"^(?:настоящим )?{ADJECTIVES}(?P<form>{FORMS})\b",
    "приказом министерства",
    "Приказ министерства",
)
TO_CLAUSES = phrase(
    "appendix bound to clauses",
    r"^[кК]о? (?:под)?(?:пункт|раздел|стать|част|глав)\w+ (?:№ ?)?[\d.,;и\s–-]+",
    "к подпунктам 3.1.6, 3.1.10",
    "к пункту выдачи",
)
