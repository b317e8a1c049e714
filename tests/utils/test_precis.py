"""The profiles of PRECIS: the verdict of the library, after each rule has asked a text once."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from precis_i18n import get_profile
from precis_i18n.unicode import UnicodeData

from app.utils.precis import enforce, enforce_unread

pytestmark = pytest.mark.once

PROFILES = [get_profile(name) for name in ("UsernameCaseMapped", "OpaqueString", "NicknameCaseMapped")]
# The characters of the context rules, of what they ask for, and of what forms them.
CHARACTERS = "a0l·・･アｱ漢\u0660\u0669\u06f0\u06f9\u200c\u200d\u0628\u064b\u094d\u0915\u0375αא\u05f3\u0301\u3099 @"
steady = settings(deadline=None, database=None, derandomize=True, max_examples=500)


def verdict(judge, *arguments):
    """Return the form of a text, None where it is refused."""
    try:
        return judge(*arguments)
    except UnicodeEncodeError:
        return None


@steady
@given(st.text(st.sampled_from(CHARACTERS), max_size=8), st.sampled_from(PROFILES))
@example("", PROFILES[1])
@example("l·\u0660l\u0660", PROFILES[1])
@example("\u0660l·\u0660", PROFILES[1])
@example("・・ア・", PROFILES[0])
@example("・・", PROFILES[0])
@example("\u0660\u0661\u06f0", PROFILES[1])
@example("\u06f0\u06f1\u0661", PROFILES[2])
@example("א\u0660\u0661", PROFILES[0])
def test_verdict_is_the_library_s(text, profile):
    assert verdict(enforce, profile, text) == verdict(profile.enforce, text)


@steady
@given(st.text(st.sampled_from(CHARACTERS), max_size=8))
def test_verdict_on_what_nobody_reads_is_the_library_s_without_emoji(text):
    assert verdict(enforce_unread, PROFILES[1], text) == verdict(PROFILES[1].enforce, text)


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d💻",
        "❤\ufe0f",
        "❤\ufe0f\u200d🔥",
        "1\ufe0f\u20e3",
        "‼\ufe0f",
        "🏴\U000e0067\U000e007f",
        "\U0001fae8",
        "\u0378",
    ],
    ids=ascii,
)
def test_what_nobody_reads_may_have_every_emoji(text):
    assert enforce_unread(PROFILES[1], text) == text
    assert verdict(PROFILES[1].enforce, text) is None


@pytest.mark.parametrize(
    "text",
    ["a\u200db", "a\ufe0f", "\u200d", "1\ufe0f", "a\U000e0067", "👩\u200b", "\ufdd0", "\U0010ffff", "\ue000", "a\0"],
    ids=ascii,
)
def test_what_nobody_reads_has_no_other_invisible_characters(text):
    assert verdict(enforce_unread, PROFILES[1], text) is None


@pytest.mark.parametrize(
    "text", ["・" * 1000 + "ア", "\u0660" * 1000, "\u06f0" * 1000], ids=["dots", "digits", "extended"]
)
def test_whole_text_is_asked_once_for_each_rule(monkeypatch, text):
    asked = []

    def counted(method):
        def call(self, code):
            asked.append(code)
            return method(self, code)

        return call

    for name in ("hiragana_katakana_han_script", "arabic_indic", "extended_arabic_indic"):
        monkeypatch.setattr(UnicodeData, name, counted(getattr(UnicodeData, name)))
    assert enforce(PROFILES[1], text) == text
    assert len(asked) < 5 * len(text)
