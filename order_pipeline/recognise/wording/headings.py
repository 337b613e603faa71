"""Headings: orders, procedures, registers, appendices, and the words that open titles."""

from typing import Final

from order_pipeline.recognise.phrase import phrase
from order_pipeline.recognise.wording.signs import NUMBER_SIGN_TEXT, OPEN

ORDERS: Final = "приказ|распоряжение|постановление|указ|решение"
_PROCEDURES = (
    "порядок|положение|(?:административный|служебный|типовой|единый)?регламент|правила|инструкция"
    "|типовоеположение|типовойпорядок|примерныйпорядок|примерноеположение|временныйпорядок"
)
_REGISTERS = r"перечень(?:\(реестр\))?|формаперечня|реестр(?:\(перечень\))?"
_CHANGES = "изменение|изменения"
_OTHERS = (
    "список|состав|план|планмероприятий|дорожнаякарта|форма|образец|концепция"
    "|модель|организационнаямодель|методика|методическиерекомендации|рекомендации|график|схема"
    "|журнал|анкета|заявление|протокол|служебнаязаписка|докладнаязаписка|справка|информация"
    "|письмо|объявление|уведомление|стандарт|программа|структура|реквизиты|акт|выписка|памятка"
    "|пояснительнаязаписка|объяснительнаязаписка|рапорт|отчет|отчёт|договор|заявка"
)
ORDER_HEADING = phrase(
    "order heading, squeezed",
    rf"(?P<project>проект)?(?P<joint>совместн[а-яё]{{2}})?(?P<word>{ORDERS})(?:а)?",
    "ПРИКАЗ",
    "Приказом",
    whole=True,
)
ORDER_RUN_ON = phrase(
    "heading of an order that runs on",
    rf"^(?P<word>{ORDERS})\s+(?P<rest>(?:об?|по|от|{NUMBER_SIGN_TEXT})\s?(?=\W|\w).*)$",
    "ПРИКАЗ от 29.02.2024 № 201",
    "Приказом от 29.02.2024 № 201",
)
ORDER_OF_BODY = phrase(
    "heading of an order that names its body",
    rf"^(?:{ORDERS.upper()})\s+[А-ЯЁ «»\"-]+$",
    "РАСПОРЯЖЕНИЕ ГУБЕРНАТОРА ОБЛАСТИ",
    "Распоряжение губернатора",
    case=True,
)
SAMPLE_WORD = phrase(
    "word above the heading of a form, squeezed",
    r"\(?(?:типовая|примерная)?(?:форма|образец)\)?",
    "ФОРМА",
    "Формат",
    whole=True,
)
PROCEDURE_HEADING = phrase(
    "procedure heading, squeezed", _PROCEDURES, "ПОРЯДОК", "Порядком", whole=True
)
REGISTER_HEADING = phrase(
    "register heading, squeezed", _REGISTERS, "ПЕРЕЧЕНЬ", "перечня", whole=True
)
CHANGES_HEADING = phrase(
    "heading of changes, squeezed", rf"(?:{_CHANGES}),?", "ИЗМЕНЕНИЯ,", "изменений", whole=True
)
OTHER_HEADING = phrase("other heading, squeezed", _OTHERS, "СПИСОК", "списка", whole=True)
ACT_HEADING = phrase(
    "heading of any act, squeezed",
    rf"{ORDERS}|{_PROCEDURES}|{_REGISTERS}|(?:{_CHANGES}),?|{_OTHERS}",
    "ПОЛОЖЕНИЕ",
    "Положения",
    whole=True,
)
PROCEDURE_TITLE = phrase(
    "title of a procedure",
    rf"^{OPEN}(?:(?:административн|типов|примерн|временн|служебн|един)\w+ )?"
    r"(?:порядок|положение|регламент|правила|инструкция)\b",
    "Порядок ведения перечня",
    "О порядке ведения",
)
REGISTER_TITLE = phrase(
    "title of a register",
    rf"^{OPEN}(?:(?:примерн|типов)\w+ )?(?:форма )?(?:сводн\w+ )?(?:перечень|перечня|реестр)\b",
    "Форма перечня точек взаимодействия",
    "О перечне точек",
)
TITLE_BEGINS = phrase(
    "title of a procedure or a register",
    f"{PROCEDURE_TITLE.pattern.pattern}|{REGISTER_TITLE.pattern.pattern}",
    "Перечень точек взаимодействия",
    "О перечне",
)
TOUCHPOINTS = phrase(
    "touchpoints",
    r"\bточ(?:ек|ки|ка|кам) (?:взаимодействия|контакт)",
    "перечень точек контакта",
    "точка доступа",
)
CHANGES_TITLE = phrase(
    "title of changes",
    rf"^{OPEN}(?:изменени[ея],? котор\w+ внос|о внесении (?:изменени|дополнени)"
    r"|о внесении .{0,40}изменени|об изменени[ия] |о(?:б исключении| включении| дополнении) "
    r".{0,60}\bперечн)",
    "О внесении изменений в приказ",
    "Об утверждении изменений",
)
OTHER_TITLE = phrase(
    "title of something else",
    rf"^{OPEN}(?:список|состав|план|концепция|методическ|рекомендаци|график|образец|организационн"
    r"|методика|форма|схема|карта|дорожная карта|лист|стандарт|программа)\w*\b",
    "Состав рабочей группы",
    "О составе группы",
)
ABOUT = phrase(
    "title that says about what",
    r"^[«\"“]?(?:О|Об|ОБ)\s+[«\"“А-Яа-яЁё]",
    "Об утверждении Порядка",
    "Обязать отделы",
    case=True,
)
SECTION_NAME = phrase(
    "customary name of a section",
    r"(?:общие положения|заключительные положения|основные положения|термины и определения"
    r"|основные понятия.{0,30}|используемые понятия.{0,20}|порядок (?:формирования|ведения|"
    r"актуализации|внесения изменений).{0,60}|ответственность|контроль.{0,40})",
    "Общие положения",
    "Общие вопросы",
    whole=True,
)
