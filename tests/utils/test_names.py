"""Names, emails and titles in the form that is compared."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from precis_i18n import get_profile

from app.models.lockout import counter_key
from app.utils.names import (
    EMAIL_MOST,
    INPUT_MOST,
    NAME_LENGTH,
    TITLE_LENGTH,
    canonical_email,
    canonical_login,
    canonical_name,
    canonical_title,
    new_name,
    prefix_range,
)

pytestmark = pytest.mark.once

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)  # lone surrogates included
LETTERS = st.text(st.characters(categories=("L", "M", "N"), include_characters="._-+"), min_size=1, max_size=20)
NAMES = (ANY_TEXT | LETTERS).filter(lambda text: is_accepted(canonical_name, text))
EMAILS = (
    st.emails() | st.builds("{}@{}.example".format, LETTERS, LETTERS) | st.builds("{}@{}".format, ANY_TEXT, ANY_TEXT)
)
# The same examples each time, so that a test fails for what was changed.
steady = settings(
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
quick = settings(steady, max_examples=100)


def is_accepted(canonical: Callable[[str], object], text: str) -> bool:
    """Return whether a text is accepted; any exception other than ValueError itself is a defect."""
    try:
        canonical(text)
    except ValueError as error:
        refusal = error
    else:
        return True
    assert type(refusal) is ValueError, "a library's own error would tell too much"
    assert re.fullmatch(r"[A-Z][^\n]+\.", str(refusal))
    return False


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # RFC 8265 §3.5; what has one character there has two here, as a name has at least two.
        ("fussball", "fussball"),
        ("fußball", "fußball"),
        ("ππ", "ππ"),
        ("ΣΣa", "σσa"),
        ("σσ", "σσ"),
        ("ςς", "ςς"),
        # Width and letter case.
        ("alice", "alice"),
        ("ALICE", "alice"),
        ("Ａlice", "alice"),
        ("ＡＬＩＣＥ", "alice"),
        ("ｱﾘｽ", "アリス"),
        ("ЖУК", "жук"),
        ("\u212aim", "kim"),  # the Kelvin sign
        ("\u212bke", "åke"),  # the Angstrom sign
        # Composed and decomposed.
        ("zoë", "zoë"),
        ("zoe\u0308", "zoë"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
        # Right to left, as far as the Bidi Rule allows it.
        ("אליס", "אליס"),
        ("\u0627\u062d\u0645\u062f1", "\u0627\u062d\u0645\u062f1"),
        # All of ASCII's punctuation but the @.
        ("o'neil", "o'neil"),
        ("!\"#$%&'()*+,-./:;<=>?[\\]^_`{|}~", "!\"#$%&'()*+,-./:;<=>?[\\]^_`{|}~"),
        ("..", ".."),
        ("12", "12"),
        ("null", "null"),
        # Bounds, which hold after the preparation.
        ("ab", "ab"),
        ("a" * 64, "a" * 64),
        ("e\u0301" * 64, "é" * 64),
    ],
)
def test_prepare_name_answers_compared_form(text, name):
    assert canonical_name(text) == name


@pytest.mark.parametrize("text", ["foo bar", "", "henry\u2163", "\u221e\u221e", "\u265a\u265a"])
def test_prepare_name_that_rfc_8265_refuses_is_refused(text):
    assert not is_accepted(canonical_name, text)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a" * 65,
        "a" * (INPUT_MOST + 1),
        "a" * 1_000_000,
        "e\u0301",  # one character
        "\u0301",
        "al@ice",
        "@alice",
        "al＠ice",
        "al\ufe6bice",
        " alice",
        "alice ",
        "alice\n",
        "al\tice",
        "alice\0",
        "al\u00a0ice",
        "al\u3000ice",
        "al\u00adice",
        "al\u200bice",
        "al\u200dice",
        "al\ufeffice",
        "al\u202eice",
        "al\u2066ice",
        "al\x7fice",
        "al\x85ice",
        "al\ue000ice",
        "al\uffffice",
        "al\u0378ice",
        "al\U000e0041ice",
        "al\ud800ice",
        "alice\udfff",
        "ﬁsh",
        "alⓘce",
        "𝐚lice",
        "alice²",
        "😀😀",
        "abאג",
        "אגab",
        "1אג",
    ],
    ids=ascii,
)
def test_prepare_name_that_is_none_is_refused(text):
    assert not is_accepted(canonical_name, text)


@pytest.mark.parametrize(
    "text",
    ["sysop", "zoë", "đorđe", "ʻokina", "o'neil", "l·l", "жук-1", "αλφα", "אליס", "\u0627\u062d\u0645\u062f\u0661",
     "アリスー", "漢字かな", "佐々木", "한글", "한글漢字", "ㄅㄆ漢", "देवी१", "12", ".."],
    ids=ascii,
)  # fmt: skip
def test_choose_name_of_one_script_is_accepted(text):
    assert new_name(text) == canonical_name(text)


@pytest.mark.parametrize(
    "text",
    ["ѕysop", "sуsop", "sysоp", "sysοp", "sysօp", "αlpha", "аlice", "alice漢", "aliceー", "alice१", "жукα", "かな한글"],
    ids=ascii,
)
def test_choose_name_of_mixed_scripts_is_refused_and_still_a_login(text):
    assert not is_accepted(new_name, text)
    assert canonical_login(text) == canonical_name(text)


@quick
@given(ANY_TEXT | LETTERS)
@example("\u0130\u0130")
@example("ΑΣ")
@example("\ua7ae\u1c89")
@example("\u1e9e\u1e9e")
@example("\u03b1\u0345\u0345")
def test_prepare_name_twice_changes_nothing_more(text):
    assume(is_accepted(canonical_name, text))
    name = canonical_name(text)
    assert canonical_name(name) == name


@quick
@given(NAMES)
def test_prepare_name_answers_what_the_database_holds(text):
    name = canonical_name(text)
    assert len(name) in NAME_LENGTH
    assert "@" not in name
    assert name.isprintable()
    assert not any(character.isspace() for character in name)
    assert unicodedata.is_normalized("NFC", name)
    assert name.lower() == name
    assert name.encode()


@quick
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="@"), min_size=2, max_size=64))
def test_prepare_name_in_any_case_and_width_answers_one_form(text):
    assume(is_accepted(canonical_name, text))
    wide = "".join(chr(ord(character) + 0xFEE0) for character in text)
    assert canonical_name(text) == canonical_name(text.upper()) == canonical_name(text.lower()) == canonical_name(wide)


@quick
@given(NAMES)
def test_prepare_name_decomposed_answers_one_form(text):
    decomposed = unicodedata.normalize("NFD", text)
    assume(is_accepted(canonical_name, decomposed))
    assert canonical_name(decomposed) == canonical_name(text)


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("alice@example.com", "alice@example.com"),
        ("Alice@Example.COM", "alice@example.com"),
        ("alice+tag@mail.example.com", "alice+tag@mail.example.com"),
        ("zoë@example.com", "zoë@example.com"),
        ("zoe\u0308@example.com", "zoë@example.com"),
        ("alice@BÜCHER.example", "alice@bücher.example"),
        ("alice@xn--bcher-kva.example", "alice@bücher.example"),
        ("alice@corp.local", "alice@corp.local"),
        ("alice@host.test", "alice@host.test"),
        ("alice@host.invalid", "alice@host.invalid"),
        ("a@b.cd", "a@b.cd"),
        ("a" * 64 + "@example.com", "a" * 64 + "@example.com"),
    ],
)
def test_prepare_email_answers_compared_form(text, email):
    assert canonical_email(text) == email


@pytest.mark.parametrize(
    "text",
    [
        "",
        "alice",
        "@",
        "alice@",
        "@example.com",
        "alice@example",
        "alice@localhost",
        "alice@example..com",
        "alice@.example.com",
        "alice@-example.com",
        "alice@exam ple.com",
        "al ice@example.com",
        "alice@@example.com",
        "alice@b@example.com",
        "alice@[127.0.0.1]",
        "alice@[IPv6:::1]",
        '"al ice"@example.com',
        "Alice <alice@example.com>",
        "alice@example.com ",
        " alice@example.com",
        "alice@example.com\n",
        "alice\n@example.com",
        "alice\0@example.com",
        "alice\ud800@example.com",
        "alice@exam\ud800ple.com",
        "alice@exam\u200bple.com",
        ".alice@example.com",
        "alice.@example.com",
        "al..ice@example.com",
        "a" * 65 + "@example.com",
        "alice@" + "a" * 64 + ".com",
        "alice@" + ".".join(["a" * 60] * 5) + ".com",
        "a@" * 100_000,
        "a" * 1_000_000 + "@example.com",
        "alice＠example.com",
        "mailto:alice@example.com ",
    ],
    ids=lambda text: ascii(text)[:60],
)
def test_prepare_email_that_is_none_is_refused(text):
    assert not is_accepted(canonical_email, text)


@quick
@given(EMAILS)
@example("İ@example.com")
@example("a@ẞ.example")
@example("a@xn--.example")
@example("a@xn--a.example")
@example("a@\u3002example.com")
def test_prepare_email_twice_changes_nothing_more(text):
    assume(is_accepted(canonical_email, text))
    email = canonical_email(text)
    assert canonical_email(email) == email
    assert len(email) <= EMAIL_MOST
    assert email.count("@") == 1
    assert email.lower() == email
    assert unicodedata.is_normalized("NFC", email)


@quick
@given(st.emails())
def test_prepare_email_in_any_case_answers_one_form(text):
    assume(is_accepted(canonical_email, text))
    assert canonical_email(text) == canonical_email(text.upper()) == canonical_email(text.lower())


@quick
@given(ANY_TEXT | LETTERS | EMAILS)
@example("")
@example("\0")
@example("\ud800\udfff@\udbff")
@example("@" * 1000)
@example("\ufdfa" * 1000)
@example("İ" * INPUT_MOST)
def test_prepare_login_never_refuses(text):
    login = canonical_login(text)
    assert "\0" not in login
    assert len(login) <= INPUT_MOST * 18  # the longest that a character grows to
    assert re.fullmatch(r"[0-9a-f]{64}", counter_key("login", login))


@quick
@given(NAMES)
def test_prepare_login_that_is_name_answers_the_name(text):
    assert canonical_login(text) == canonical_name(text)


@quick
@given(EMAILS)
def test_prepare_login_that_is_email_answers_the_email(text):
    assume(is_accepted(canonical_email, text))
    assert canonical_login(text) == canonical_email(text)


@pytest.mark.parametrize(
    "texts",
    [
        ("alice", "ALICE", "Ａlice"),
        ("zoë", "ZOE\u0308"),
        ("Alice@Example.com", "alice@EXAMPLE.COM"),
        ("No One!", "no one!"),
        (" alice", "alice\t", "\u3000alice\u00a0"),
        (" Alice@example.com\n", "alice@example.com"),
    ],
)
def test_prepare_login_in_any_form_counts_under_one_key(texts):
    assert len({counter_key("login", canonical_login(text)) for text in texts}) == 1


@quick
@given(st.lists(ANY_TEXT, min_size=2, max_size=2, unique=True))
def test_key_of_other_login_is_another(texts):
    one, other = texts
    assert counter_key("login", one) != counter_key("login", other)


@pytest.mark.parametrize(
    ("text", "title", "compared"),
    [
        # RFC 8266 §2.5 and §3; what has one character there has two here.
        ("Foo", "Foo", "foo"),
        ("foo", "foo", "foo"),
        ("Foo Bar", "Foo Bar", "foo bar"),
        ("foo bar", "foo bar", "foo bar"),
        ("ΣΣa", "ΣΣa", "σσa"),
        ("σσ", "σσ", "σσ"),
        ("ςς", "ςς", "ςς"),
        ("♚♚", "♚♚", "♚♚"),
        ("Richard \u2163", "Richard IV", "richard iv"),
        # Blanks.
        ("  Swan  of   Avon  ", "Swan of Avon", "swan of avon"),
        ("Swan\u00a0of\u3000Avon", "Swan of Avon", "swan of avon"),
        # Letter case and width.
        ("ＱＡ", "QA", "qa"),
        ("Straße", "Straße", "straße"),
        ("a" * 80, "a" * 80, "a" * 80),
        ("ΐ" * 80, "ΐ" * 80, "ΐ" * 80),
        ("😀😀", "😀😀", "😀😀"),
    ],
)
def test_prepare_title_answers_shown_and_compared_form(text, title, compared):
    assert canonical_title(text) == (title, unicodedata.normalize("NFKC", compared))


@pytest.mark.parametrize(
    "text",
    ["", "a", " ", "   ", " a ", "a" * 81, "a" * (INPUT_MOST + 1), "a" * 1_000_000, "a\nb", "a\0b", "a\tb", "a\u200bb",
     "a\u202eb", "a\ufeffb", "a\ud800b", "a\uffffb", "a\ue000b", "a\u0378b", "\ufdfa" * 80],
    ids=lambda text: ascii(text)[:40],
)  # fmt: skip
def test_prepare_title_that_is_none_is_refused(text):
    assert not is_accepted(canonical_title, text)


@quick
@given(ANY_TEXT | LETTERS)
@example("\u0345\u0345")
@example("\u1f80\u1f88")
@example("\u2163 \u2163")
def test_prepare_title_twice_changes_nothing_more(text):
    assume(is_accepted(canonical_title, text))
    title, compared = canonical_title(text)
    assert canonical_title(title) == (title, compared)
    assert len(title) in TITLE_LENGTH
    assert len(compared) <= 240
    assert title.isprintable()
    assert title == title.strip()


@quick
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=2, max_size=80))
def test_prepare_title_in_any_case_answers_one_compared_form(text):
    assume(is_accepted(canonical_title, text))
    assert canonical_title(text)[1] == canonical_title(text.swapcase())[1] == canonical_title(f" {text} ")[1]


def is_within(text: str, prefix: str) -> bool:
    """Return whether a stored text is within the bounds of a prefix."""
    start, end = prefix_range(prefix)
    return start <= text < end


@quick
@given(NAMES, st.data())
@example("abc", None)
def test_look_for_prefix_finds_each_text_that_has_it(text, data):
    name = canonical_name(text)
    for length in range(1, len(name) + 1):
        prefix = name[:length]
        assert is_within(name, prefix)
        assert is_within(name + "z", prefix)
        assert is_within(name + "\U0010fffd", prefix)


@quick
@given(NAMES, NAMES, st.integers(0, 64))
def test_look_for_prefix_finds_no_other_text(text, other, length):
    name, prefix = canonical_name(text), canonical_name(other)[:length]
    assert is_within(name, prefix) == name.startswith(prefix)


@quick
@given(EMAILS, st.integers(0, 64))
def test_look_for_prefix_finds_emails(text, length):
    assume(is_accepted(canonical_email, text))
    email = canonical_email(text)
    assert is_within(email, email[:length])
    assert is_within(email, email[:length].upper()) or not email.isascii()


@quick
@given(ANY_TEXT)
def test_look_for_any_prefix_answers_ordered_bounds(text):
    start, end = prefix_range(text)
    assert start < end


@pytest.mark.parametrize(
    ("prefix", "name"),
    [
        ("AL", "alice"), ("ａｌ", "alice"), ("zoe\u0308", "zoël"), ("ZOË", "zoël"), ("ｱ", "アリス"), ("%", "%a"),
        ("_", "_a"), ("\\", "\\a"), ("", "alice"), ("alice", "alice"), ("STRASS", "strasse"),
    ],
)  # fmt: skip
def test_look_for_prefix_in_any_form_finds_name(prefix, name):
    assert is_within(name, prefix)


@pytest.mark.parametrize(
    ("prefix", "name"),
    [
        ("al", "bob"),
        ("al", "a"),
        ("al", "am"),
        ("%", "alice"),
        ("a_", "alice"),
        ("strass", "straße"),
        ("alicea", "alice"),
    ],
)
def test_look_for_prefix_does_not_find_other_name(prefix, name):
    assert not is_within(name, prefix)


def test_ascii_name_is_what_the_profile_makes_of_it():
    profile = get_profile("UsernameCaseMapped")
    for character in map(chr, range(128)):
        for name in (f"{character}ab", f"a{character}b", f"ab{character}", character * 3):
            try:
                expected = profile.enforce(name)
            except UnicodeEncodeError:
                expected = None
            assert is_accepted(canonical_name, name) is (expected is not None and "@" not in expected)
            assert expected is None or "@" in expected or canonical_name(name) == expected
