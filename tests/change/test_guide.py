"""The example of the guide is a change set that applies, the same in both languages."""

import re
from pathlib import Path

import pytest

from order_pipeline.change.apply import apply_changes
from order_pipeline.change.load import load_change_set
from tests.change.lists import act, lines

DOCS = Path(__file__).parent.parent.parent / "docs"
BASE = """
1.1 | Обращения | Приём граждан | Личный приём | консультация
1.2 | Обращения | Приём граждан | Почта | приём обращений
1.3 | Обращения | Приём граждан | Телефон | консультация | с 9 до 18
1.4 | Обращения | Справки | Окно | выдача справок
1.5 | Обращения | Приём граждан | Приёмная | Консультация.; запись
"""


@pytest.mark.parametrize("name", ["change-sets.md", "change-sets.ru.md"])
def test_the_example_applies(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    new = apply_changes(act(BASE), load_change_set(example, name))
    assert new.register_ is not None
    assert lines(new.register_.rows) == [
        "1.4 | Обращения | Справки | Окно | выдача справок",
        "1.1 | Обращения | Приём граждан | Личный приём | консультация; запись",
        "1.1.1 | Обращения | Приём граждан | МФЦ | подача документов",
        "1.3 | Обращения | Приём граждан | Телефон горячей линии | консультация; запись на приём",
    ]
