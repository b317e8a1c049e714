"""What a document breaks is told within bounds."""

import pytest

from app.catalogue.judging import MOST_FINDINGS, judge
from app.catalogue.reading import read
from app.utils.json import encode
from tests.support.openapi_documents import document, operation

pytestmark = pytest.mark.once
OF_ONE = 100  # findings of an operation
MORE = 20


def test_each_operation_tells_its_worst_when_there_is_too_much_to_tell():
    number = MOST_FINDINGS // OF_ONE + MORE
    paths = {f"/{each}": {"get": operation({"$ref": "#/components/schemas/Row"})} for each in range(number)}
    row = {"type": "object", "properties": {f"column_{each}": {"type": "string"} for each in range(OF_ONE + MORE)}}
    before = encode(document(paths, "3.1.0", components={"schemas": {"Row": row}}))
    after = encode(document(paths, "3.1.0", components={"schemas": {"Row": {"type": "object"}}}))
    found = judge(before, read(after), {})
    assert [len(each) for each in found.values()] == [OF_ONE] * (number - MORE) + [1] * MORE
    assert {one["level"] for each in found.values() for one in each} == {"breaking"}
