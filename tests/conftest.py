"""What every test may rely on: LibreOffice or a visible skip, the shared folder or a skip."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

settings.register_profile(
    "project", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("project")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs LibreOffice where it is absent; under CI nothing is skipped for that."""
    if shutil.which("soffice") or os.environ.get("CI"):
        return
    for item in items:
        if item.get_closest_marker("libreoffice"):
            item.add_marker(pytest.mark.skip(reason="LibreOffice is not installed"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder with seeds and gold data, or skip where it is absent."""
    folder = Path(os.environ.get("ORDER_PIPELINE_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the shared folder is not beside the checkout")
    return folder
