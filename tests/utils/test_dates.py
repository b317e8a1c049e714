"""Times: one rule wherever one is read, in a query, a body or a line of a file."""

import json

import pytest
from marshmallow import ValidationError

from app.schemas.fields import Moment
from app.utils.dates import parse_day, parse_time

pytestmark = pytest.mark.once

NO_TIMES = [
    *("T24:00:00Z", "T23:59:60Z", "T24:00:00.0Z", "T25:00:00Z", "T12:60:00Z", "T12:00:61Z", "T12:00Z", "T12Z"),
    *("T120000Z", "T12:00:00", "T12:00:00+24:00", "T12:00:00+02:60", "T12:00:00+0200", "T12:00:00+02", "T12:00:00,5Z"),
]


@pytest.mark.parametrize("time", NO_TIMES)
@pytest.mark.parametrize("read", [parse_time, parse_day, Moment().deserialize])
def test_time_that_is_none_is_none_everywhere(read, time):
    with pytest.raises((ValueError, ValidationError)):
        read(f"2016-12-31{time}")


@pytest.mark.parametrize("time", ["T00:00:00Z", "T23:59:59.999999z", " 12:00:00+23:59", "t12:00:00-00:00"])
def test_time_that_is_one_is_one_everywhere(time):
    moment = parse_time(f"2016-12-31{time}")
    assert Moment().deserialize(f"2016-12-31{time}") == moment
    assert parse_day(f"2016-12-31{time}") == moment.date()


def test_plus_that_a_query_took_for_a_blank_is_named_by_every_query_and_body(api, admin):
    lost = "2026-05-13T08:30:00 02:00"
    asked = [
        (path, parameter["name"])
        for path, verbs in json.loads(api.get("openapi").response.data)["paths"].items()
        for parameter in verbs.get("get", {}).get("parameters", [])
        if parameter.get("schema", {}).get("format") == "date-time"
    ]
    assert len(asked) >= 2
    for path, name in asked:
        message = api.get(path, as_=admin, query={name: lost}, expect=422).errors[name][0]
        assert "%2B" in message
        api.get(f"{path}?{name}=2026-05-13T08:30:00%2B02:00", as_=admin, expect=200)
    widget = {"name": "w", "info_url": "https://example.com/", "deadline": lost}
    assert "%2B" in api.post("widgets", as_=admin, json=widget, expect=422).errors["deadline"][0]
