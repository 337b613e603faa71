"""Every sentence a user can see is translated, once, with the same places to fill in."""

import string
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from order_pipeline import language

from .message_ids import PACKAGE, ids_in, ids_in_code

FOLDER = PACKAGE / "language" / "messages" / "ru"
FILES = sorted(FOLDER.glob("*.po"))


def entries(path: Path) -> list[tuple[object, tuple[str, ...]]]:
    with path.open("rb") as file:
        catalog = read_po(file, locale="ru", abort_invalid=True)
    return [
        (
            message.id,
            (message.string,) if isinstance(message.string, str) else tuple(message.string),
        )
        for message in catalog
        if message.id
    ]


def fields(text: str) -> Counter[str | None]:
    return Counter(name for _text, name, _spec, _conversion in string.Formatter().parse(text))


def test_scan_finds_plain_marked_joined_and_counted_ids() -> None:
    code = '_("a"); mark("b" "c"); plural("{n} d", "{n} ds", n); _(x); other("e")'
    assert [identity for identity, _line in ids_in(code)] == ["a", "bc", ("{n} d", "{n} ds")]


def test_every_id_is_translated_and_no_translation_is_an_orphan() -> None:
    translated = Counter(identity for path in FILES for identity, _text in entries(path))
    code = ids_in_code()
    missing = {identity: places for identity, places in code.items() if identity not in translated}
    assert missing == {}
    assert [identity for identity in translated if identity not in code] == []
    assert [identity for identity, count in translated.items() if count > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_translations_are_whole_and_keep_the_places_to_fill_in(path: Path) -> None:
    for identity, texts in entries(path):
        ids = (identity,) if isinstance(identity, str) else tuple(identity)
        assert all(texts), identity
        assert len(texts) == (1 if isinstance(identity, str) else 3), identity
        for text in texts:
            assert set(fields(text)) - {None} == set(fields(ids[-1])) - {None}, identity


def test_an_id_in_two_rooms_is_one_translation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDER_PIPELINE_LANG", "ru_RU.UTF-8")
    language.use(language.preferred())
    assert language._("unknown key") == "неизвестный ключ"


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "ru"),
        ({"LANG": "C.UTF-8"}, "ru"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "ORDER_PIPELINE_LANG": "en"}, "en"),
    ],
)
def test_language_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name in ("ORDER_PIPELINE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language.preferred() == expected


def test_counts_follow_russian_rules() -> None:
    language.use("ru")
    said = [
        language.plural("{count} error", "{count} errors", count).format(count=count)
        for count in (1, 2, 5, 11, 21)
    ]
    assert said == ["1 ошибка", "2 ошибки", "5 ошибок", "11 ошибок", "21 ошибка"]
