"""Builds the Word templates of this folder: ``python templates/build.py``.

The templates are ordinary Word files in docxtpl's syntax; staff may edit them in Word. This
script is their first author, so that the six are of one hand. Look: GOST R 7.0.97-2025.
"""

from pathlib import Path

from order_pipeline.render.act_frame import ActFrame
from order_pipeline.render.look import OWN
from order_pipeline.render.package import package
from order_pipeline.render.styles import styles_xml

# A sheet's columns: the header, the field of a line (empty: filled in by hand), twips.
APPROVAL = (
    ("№", "number", 567),
    ("Должность", "position", 2608),
    ("Инициалы, фамилия", "name", 1928),
    ("Дата поступления", "", 1531),
    ("Дата согласования", "date", 1587),
    ("Подпись", "", 1417),
)
ACQUAINTANCE = (
    ("№", "number", 567),
    ("Должность", "position", 3402),
    ("Инициалы, фамилия", "name", 2268),
    ("Дата", "date", 1474),
    ("Подпись", "", 1927),
)


def main() -> None:
    """Write every template beside this script."""
    frame = ActFrame(OWN)
    bodies = {
        "order": frame.parts(),
        "procedure": frame.parts(),
        "register": frame.parts(),
        "amending-order": frame.parts(),
        "approval-sheet": frame.sheet(
            "ЛИСТ СОГЛАСОВАНИЯ", "{{ act.document }}", "approvers", APPROVAL
        ),
        "acquaintance-sheet": frame.sheet(
            "ЛИСТ ОЗНАКОМЛЕНИЯ", "с {{ act.document_with }}", "acquainted", ACQUAINTANCE
        ),
    }
    for name, body in bodies.items():
        data = package(frame.document(body), styles_xml(), '<w:pStyle w:val="PageNumber"/>')
        (Path(__file__).resolve().parent / f"{name}.docx").write_bytes(data)


if __name__ == "__main__":
    main()
