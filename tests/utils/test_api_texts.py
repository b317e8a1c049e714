"""Texts that describe an HTTP API."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.utils.api_texts import (
    PATH_PATTERN,
    check_field,
    check_header,
    check_media_type,
    check_path,
    check_status,
    path_key,
)

pytestmark = pytest.mark.once
# A machine that does more than this is no fault.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = st.text("abcXYZ_09-.ä", min_size=1, max_size=8)
LITERALS = st.text("abc-._~09%ü:@", max_size=6)


@st.composite
def paths(draw):
    """Return a path in parts: texts, and names of parameters, no two alike."""
    names = draw(st.lists(NAMES, unique=True, max_size=5))
    return [(draw(LITERALS), name) for name in names], draw(LITERALS)


def written(path, rename=lambda name: name):
    """Return a path as it is written, its parameters under other names."""
    parts, rest = path
    return "/" + "".join(f"{text}{{{rename(name)}}}/" for text, name in parts) + rest


@PATIENT
@given(paths())
def test_path_of_parts_is_taken_and_its_key_minds_no_names(path):
    text = written(path)
    assert check_path(text) == text
    key = path_key(text)
    assert key == written(path, lambda _name: "")
    assert path_key(written(path, lambda name: f"other_{name}")) == key == path_key(key)


@PATIENT
@given(st.text(max_size=40))
def test_path_is_taken_only_as_its_pattern_says(text):
    try:
        check_path(text)
    except ValueError:
        return
    assert re.search(PATH_PATTERN, text)
    assert text.startswith("/")
    assert not re.search(r"[\s?#]", text)
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize("text", ["/", "/a", "/a/", "//", "/a/{b}.json", "/{a}-{b}", "/ü", "/a%20b", "/" + "x" * 511])
def test_check_path_takes(text):
    assert check_path(text) == text


@pytest.mark.parametrize(
    "text",
    ["", "a", "/a b", "/a?b", "/a#b", "/{", "/}", "/{}", "/{a", "/a}", "/{a{b}}", "/{a/b}", "/{a}/{a}", "/a\n", "/\\",
     "/a\u2003b", "/" + "x" * 512, "https://example.com/a"],
    ids=ascii,
)  # fmt: skip
def test_check_path_refuses(text):
    with pytest.raises(ValueError, match="path"):
        check_path(text)


@pytest.mark.parametrize(
    "text", ["id", "data.id", "data.items[].id", "[]", "[].id", "[][].a", "a[][].b", "$ref", "@t", "ü b"]
)
def test_check_field_takes(text):
    assert check_field(text) == text


@pytest.mark.parametrize(
    "text", ["", ".", "a.", ".a", "a..b", "a[0]", "a[", "[]a", "a[]b", "a\n", "x" * 201], ids=ascii
)
def test_check_field_refuses(text):
    with pytest.raises(ValueError, match="A field has names"):
        check_field(text)


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (check_header, ["X-Request-ID", "a" * 128], ["", "a b", "a:", "ü", "a" * 129, "a\n"]),
        (
            check_media_type,
            ["application/json", "*/*", "text/plain; charset=utf-8", "application/problem+json"],
            ["", "json", "a/", "/a", "a/b c", "a/b;\n", "a/" + "b" * 126],
        ),
        (check_status, ["200", "599", "4XX", "default"], ["", "99", "600", "2xx", "20", "Default", "200\n", "٢٠٠"]),
    ],
)
def test_check_takes_and_refuses(check, good, bad):
    for text in good:
        assert check(text) == text
    for text in bad:
        with pytest.raises(ValueError, match=r"is not|A status is"):
            check(text)
