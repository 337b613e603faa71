"""Lines of the preface: dates, numbers, places, issuers (GOST R 7.0.97)."""

from order_pipeline.recognise.phrase import phrase
from order_pipeline.recognise.wording.signs import CLOSE, NUMBER_SIGN_TEXT, OPEN

NUMBER_SIGN = phrase("number sign", NUMBER_SIGN_TEXT, "№ 5", "5")
NO_NUMBER = phrase("no number", r"б\s?/\s?н\b\.?", "б/н", "бн", whole=True)
BARE_NUMBER = phrase(
    "number without a sign, beside a date",
    r"\d[\d/.@\-–А-Яа-яЁёA-Za-z]*",
    "48-П",
    "П-образный",
    whole=True,
)
BLANK_NUMBER = phrase("blank for a number", r"_[_\s/\-.]*", "____", "12_", whole=True)
PLACE = phrase(
    "place with its kind",
    r"(?:(?-i:[гспдх]|ст)\b\.?|(?:г|с|п|д|х|ст|гор|город|село|пос|пгт|р\.п|рп|р/п|дер|ст-ца|станица"
    r"|пос[её]лок|аул|хутор|д\.?п)\b\.?(?<=[.а-я]{2}))"
    r"\s?(?-i:[А-ЯЁ])[а-яё]+(?:[\s-](?:на-)?[А-ЯЁа-яё][а-яё]*){0,3}\.?",
    "г. Орёл",
    "с внешним клиентом",
    whole=True,
)
PLACE_OF_SOMETHING = phrase(
    "place in the genitive: the end of the name of an institution",
    r"(?:г|гор|города|с|села|пос|пгт|посёлка|поселка)\b\.?\s?[А-ЯЁ][а-яё-]+(?:ска|града|бурга|города"
    r"|дара|[цм]ка|ова|ева|ина|ого|ой)",
    "г. Волчанска",
    "г. Волчанск",
    whole=True,
    case=True,
)
COPY_NUMBER = phrase(
    "number of the copy, restriction of use",
    rf"(?:экз(?:емпляр)?\.?\s?{NUMBER_SIGN_TEXT}\s?[\d_]+|(?:единственный экземпляр)"
    r"|для служебного пользования|\(?дсп\)?)",
    "Экз. № 1",
    "Экземпляр приказа",
    whole=True,
)
BARE_PLACE = phrase(
    "place without its kind, beside a date",
    r"[А-ЯЁ][а-яё]{2,}(?:-(?:на-)?[А-ЯЁа-яё]+)*(?: [А-ЯЁ][а-яё]+)?",
    "Санкт-Петербург",
    "Об утверждении",
    whole=True,
    case=True,
)
REQUISITE_SIGNS = phrase(
    "a cell with a date, a number or a place",
    rf"^(?:от\s)?(?:\d{{1,2}}\s?[.]\d{{1,2}}[.]\d{{2,4}}|{OPEN}\s?\d{{1,2}}\s?{CLOSE}\s+[а-яё]+\s+\d{{4}}"
    rf"|{NUMBER_SIGN_TEXT}\s?[\d_]|г\.\s?[А-ЯЁ]|[«\"]_+[»\"])",
    "29 февраля 2024 г.",
    "29 процентов",
)
REQUISITE_LABEL = phrase(
    "label of a requisite in a form",
    r"(?:номер документа|дата составления|дата документа|регистрационный номер|дата|номер)[:.]?",
    "Дата составления",
    "Дата приёма",
    whole=True,
)
PROJECT_MARK = phrase(
    "project mark",
    r"\(?проект(?:\s(?:приказа|распоряжения|постановления))?\)?",
    "ПРОЕКТ",
    "Проект плана",
    whole=True,
)
COUNTRY = phrase(
    "country line, squeezed", r"российскаяфедерация", "РОССИЙСКАЯФЕДЕРАЦИЯ", "РФ", whole=True
)
REGISTRATION = phrase(
    "registration mark",
    r"^(?:зарегистрирован\w*\b|регистрационный (?:№|N|номер)|внесен\w* в реестр"
    r"|(?:в ред\.|\(в ред\.)|\(?с изменениями|\(?в редакции |список изменяющих документов$)",
    "Зарегистрирован Минюстом России",
    "Регистрация заявлений",
)
CONTACTS = phrase(
    "address and contacts of the body",
    r"(?:\bтел(?:ефон(?:ы|\w*:|\s?[\d(+])|\.)|\bфакс|e-?mail|\bокпо\b|\bогрн\b|\bинн\b|\bкпп\b|@\w+\.\w|https?://|www\."
    r"|^\d{6},|\bул\.\s|\bпросп\w*\.\s|\bпл\.\s|\bпер\.\s)",
    "302028, г. Орёл, ул. Ленина, 1, тел. 47-50-50",
    "отдел телефонной связи",
)
