"""The witnesses that tests ask."""

from collections.abc import Iterator

import pytest

from tests.witness.witnesses import Audit, Sdk, UnavailableError, Witness


@pytest.fixture(scope="session", params=["openxml-audit", "sdk"])
def witness(request: pytest.FixtureRequest) -> Iterator[Witness]:
    """Give each witness in turn, or skip where it can't be asked."""
    if request.param == "openxml-audit":
        yield Audit()
        return
    try:
        sdk = Sdk()
    except UnavailableError as error:
        pytest.skip(str(error))
    yield sdk
    sdk.close()
