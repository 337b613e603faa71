# ruff: noqa: INP001 - a folder of Word files with two scripts, not a package
"""Draws the pictures of this folder's README: ``python templates/pictures.py``.

Needs LibreOffice and pdftoppm; the act is written here, so that a picture shows a whole order.
"""

import datetime as dt
import shutil
import subprocess
import tempfile
from pathlib import Path

from order_pipeline.model.act import Act, Approval, Clause, Signature
from order_pipeline.model.register import Register, Row
from order_pipeline.render.columns import HEADERS
from order_pipeline.render.document import render_act
from order_pipeline.render.pdf import docx_to_pdf

FOLDER = Path(__file__).resolve().parent / "pictures"
AGENCY = "комитета по труду Северного края"
POINTS = ("Личный приём", "Официальный сайт", "Телефон горячей линии", "Электронная почта")


def sample() -> Act:
    """Give an order that approves a procedure with a register."""
    rows = tuple(
        Row(
            number=f"{index // 8 + 1}.{index % 8 + 1}",
            direction=("Рассмотрение обращений", "Предоставление услуг")[index // 8],
            process=("Письменные обращения", "Устные обращения", "Выдача справок", "Запись")[
                index // 4
            ],
            touchpoint=POINTS[index % 4],
            interactions=("приём обращения", "консультация")[: 1 + index % 2],
            features=None if index % 4 else "по предварительной записи",
        )
        for index in range(16)
    )
    register = Act(
        kind="register",
        heading="Перечень",
        title="точек взаимодействия с внешним и внутренним клиентами",
        approval=Approval(mark="Приложение", act_kind="порядок"),
        register=Register(columns=tuple(HEADERS.values()), rows=rows),
    )
    procedure = Act(
        kind="procedure",
        title="Порядок ведения перечня точек взаимодействия с внешним и внутренним клиентами",
        approval=Approval(
            mark="УТВЕРЖДЕН",
            number="1",
            act_kind="приказ",
            organization=AGENCY,
            act_date=dt.date(2026, 2, 27),
            act_number="48-П",
        ),
        clauses=(
            Clause(
                number="1",
                text="Общие положения",
                clauses=(
                    Clause(number="1.1", text="Порядок определяет ведение перечня комитетом."),
                    Clause(
                        number="1.2",
                        text="Перечень содержит сведения о направлениях деятельности:",
                        clauses=(
                            Clause(number="а)", text="рассмотрение обращений;"),
                            Clause(number="б)", text="предоставление услуг."),
                        ),
                    ),
                ),
            ),
        ),
        appendices=(register,),
    )
    return Act(
        kind="order",
        heading="ПРИКАЗ",
        issuer="КОМИТЕТ ПО ТРУДУ СЕВЕРНОГО КРАЯ",
        title="Об утверждении Порядка ведения перечня точек взаимодействия с клиентами",
        date=dt.date(2026, 2, 27),
        number="48-П",
        place="г. Северск",
        preamble="В целях внедрения стандартов клиентоцентричности",
        enacting="приказываю",
        clauses=(
            Clause(number="1", text="Утвердить прилагаемый Порядок ведения перечня."),
            Clause(number="2", text="Контроль за исполнением приказа оставляю за собой."),
        ),
        signatures=(Signature(position="Председатель комитета", name="О.С. Левченко"),),
        appendices=(procedure,),
    )


def main() -> None:
    """Draw each page of the order and of the two sheets."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    program = shutil.which("pdftoppm") or "pdftoppm"
    for template in ("order", "approval-sheet", "acquaintance-sheet"):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "act.pdf"
            source.write_bytes(docx_to_pdf(render_act(sample(), template=template)))
            command = [program, "-r", "50", "-gray", "-png", str(source), str(FOLDER / template)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
