"""The fingerprint is what the contract says: a digest over JSON with sorted keys, no spaces."""

import hashlib
import json

from hypothesis import given

from order_pipeline.model.exchange import fingerprint
from order_pipeline.model.register import Register
from tests.change.strategies import registers


@given(registers)
def test_fingerprint_is_the_digest_of_sorted_json(register: Register) -> None:
    data = register.model_dump(mode="json", by_alias=True)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert fingerprint(register) == "sha256:" + hashlib.sha256(text.encode()).hexdigest()
