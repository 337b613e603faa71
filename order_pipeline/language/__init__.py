"""Messages in the user's language: Russian by default, English on request.

Message ids in the code are English sentences; ``messages/ru/<room>.po`` translates them, one
file a room, all compiled into one catalog by ``make messages``. Without a catalog (English) the
id itself is shown.
"""

import gettext
import os
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("ru", "en")
_DOMAIN = "order_pipeline"
_current: ContextVar[str] = ContextVar("language", default="ru")


@lru_cache
def _catalog(language: str) -> gettext.NullTranslations:
    folder = Path(__file__).parent / "catalogs"
    return gettext.translation(_DOMAIN, folder, languages=[language], fallback=True)


def use(language: str) -> None:
    """Set the language of messages: «ru» or «en»."""
    _current.set(language if language in LANGUAGES else "ru")


def current() -> str:
    """Give the language in use."""
    return _current.get()


def preferred() -> str:
    """Give the language the environment asks for; Russian unless it says English."""
    for variable in ("ORDER_PIPELINE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "en" if value.lower().startswith("en") else "ru"
    return "ru"


def _(message: str) -> str:
    """Translate a message; fill it in with ``.format`` afterwards."""
    return _catalog(_current.get()).gettext(message)


def plural(one: str, many: str, count: int) -> str:
    """Translate a counted message by the language's plural rules; fill it in afterwards."""
    return _catalog(_current.get()).ngettext(one, many, count)


def mark(message: str) -> str:
    """Mark a message id that is translated later, when it is shown; gives it unchanged."""
    return message
