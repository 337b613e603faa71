"""Approval stamps, appendix marks and agreement stamps (GOST R 7.0.97, requisites 16, 19, 20)."""

import re

from order_pipeline.recognise.phrase import phrase
from order_pipeline.recognise.wording.acts import ADJECTIVES, DATED_KINDS, FORMS
from order_pipeline.recognise.wording.signs import CLOSE, NUMBER_SIGN_TEXT, OPEN

_SENTENCE_VERBS = (
    r"изложить|дополнить|исключить|признать|заменить|применя\w+|является|содержит|заполня\w+"
    r"|оформля\w+|считать|следующей редакции"
)
_NO_SENTENCE = rf"(?!.*\b(?:{_SENTENCE_VERBS})\b)"
_APPENDIX_NUMBER = r"(?:\d+(?:[.\-]\d+)*(?:[а-я](?=\s|$))?|[IVXХ]+\b|[АБВГДЕ]\b)"
APPENDIX_MARK = phrase(
    "appendix mark",
    rf"^{_NO_SENTENCE}{OPEN}Приложение(?:\s?(?:{NUMBER_SIGN_TEXT})?\s?"
    rf"(?:(?P<number>{_APPENDIX_NUMBER})|_+)|\s?{NUMBER_SIGN_TEXT})?[.,]?"
    r"\s?(?P<rest>$|\(?[кК]о? .*|\(?утвержд.*|\(?(?:обязательное|справочное|рекомендуемое)\)?$)$",
    "Приложение № 1 к приказу Департамента",
    "Приложение: на 3 л. в 1 экз.",
)
APPROVE_MARK = phrase(
    "approval by an official",
    rf"^{_NO_SENTENCE}{OPEN}утвержд(?:аю|аем){CLOSE}:?(?P<rest>$|\s+[А-ЯЁA-Z«].*$)",
    "УТВЕРЖДАЮ",
    "Утверждаются планы",
)
APPROVED_MARK = phrase(
    "approval by an act",
    rf"^{_NO_SENTENCE}{OPEN}(?P<word>утвержд[её]н[аоы]?){CLOSE}:?"
    rf"(?P<rest>$|\s+{ADJECTIVES}(?:{FORMS})\b.*$)",
    "УТВЕРЖДЕНА приказом министерства",
    "Утверждены планы работ",
)
APPROVED_IN_BRACKETS = phrase(
    "approval in brackets",
    rf"^\((?P<word>утв\.|утвержд[её]н[аоы]?)\s+(?P<rest>(?:{FORMS})\b[^()]*(?:\([^()]*\)[^()]*)*)\)?$",
    "(утв. приказом Минтруда от 27 ноября 2014 г. N 858)",
    "(утверждены на заседании)",
)
AGREED_MARK = phrase(
    "agreement stamp",
    rf"^{_NO_SENTENCE}{OPEN}(?:согласован[оаы]?{CLOSE}:?(?P<rest>$|\s+(?:[А-ЯЁ«]|{FORMS}).*$)"
    rf"|(?:принят|рассмотрен|одобрен|рекомендован)[оаы]?{CLOSE}$)",
    "СОГЛАСОВАНО:",
    "Согласование проектов",
)
ACT_IN_STAMP = phrase(
    "the act by which an official approves, on a line of its own",
    rf"^(?P<form>{'|'.join(sorted(DATED_KINDS))}|{FORMS})\s*(?=от\b|{NUMBER_SIGN_TEXT}|\d)",
    "Приказ № 15-ОД от 12.05.2025",
    "Приказ министра",
)
STAMP_WORD = phrase(
    "first line of any stamp",
    "|".join(
        re.sub(r"\?P<\w+>", "?:", phrase.pattern.pattern)
        for phrase in (APPENDIX_MARK, APPROVE_MARK, APPROVED_MARK, AGREED_MARK)
    ),
    "Приложение",
    "Приложение 7 к порядку изложить в следующей редакции.",
)
PROTOCOL = phrase("protocol in brackets", r"^\(?протокол\b", "(протокол № 5)", "по протоколу")
TITLE_IN_STAMP = phrase(
    "the title of the act inside a stamp",
    r"[«\"“(]*\b(?:Об?) [а-яё«\"]+.*$",
    "«Об утверждении Порядка»",
    "Областного суда",
    case=True,
)
