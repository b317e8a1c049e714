"""Passwords: prepared, judged, hashed."""

import re
import unicodedata

import argon2
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from nacl.pwhash import argon2id

from app.utils import passwords
from app.utils.passwords import INPUT_MOST, LENGTH, check, guessable, hash_password, is_outdated, matches, prepare

pytestmark = pytest.mark.once

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=100)  # lone surrogates included
PRINTABLE = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=60)
# The same examples each time, so that a test fails for what was changed.
steady = settings(
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
quick = settings(steady, max_examples=100)
slow = settings(steady, max_examples=15)  # each of them hashes
LONG = st.text(st.characters(exclude_categories=["C"]), min_size=8, max_size=280)
PASSWORD = "correct horse battery"
WORDS = " ".join(f"{number} quiet harbours" for number in range(7, 50))


def is_accepted(judge, text):
    """Return whether a text is accepted; any exception other than ValueError itself is a defect."""
    try:
        judge(text)
    except ValueError as error:
        refusal = error
    else:
        return True
    assert type(refusal) is ValueError, "a library's own error would tell too much"
    assert re.fullmatch(r"[A-Z][^\n]+\.", str(refusal))
    assert len(text) < 12 or text not in str(refusal)
    return False


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        # RFC 8265 §4.3.
        ("correct horse battery staple", "correct horse battery staple"),
        ("Correct Horse Battery Staple", "Correct Horse Battery Staple"),
        ("πßå", "πßå"),
        ("Jack of ♦s", "Jack of ♦s"),
        ("foo\u1680bar", "foo bar"),
        # Blanks stay where and as many as they are; other ones become ASCII's.
        ("  two  blanks  ", "  two  blanks  "),
        ("no\u00a0break", "no break"),
        ("wide\u3000blank", "wide blank"),
        # Neither letter case nor width is mapped, but what looks alike is composed.
        ("Ａlice", "Ａlice"),
        ("zoe\u0308", "zoë"),
        ("👩\u200d💻"[:1], "👩"),
        ("日本語のパスワード", "日本語のパスワード"),
    ],
)
def test_prepare_password_answers_hashed_form(text, prepared):
    assert prepare(text) == prepared


@pytest.mark.parametrize("text", ["", "my cat is a \tby"])
def test_prepare_password_that_rfc_8265_refuses_is_refused(text):
    assert not is_accepted(prepare, text)


@pytest.mark.parametrize(
    "text",
    ["eight\0chars", "eight\nchars", "eight\x7fchars", "eight\u200bchars", "eight\ud800chars", "eight\uffffchars",
     "eight\u202echars", "eight\u200dchars", "eight\ufe0fchars", "eight\ue000chars",
     "eight\U0003ffffchars", "a" * (INPUT_MOST + 1), "a" * 1_000_000],
    ids=lambda text: ascii(text)[:40],
)  # fmt: skip
def test_prepare_password_that_is_none_is_refused(text):
    assert not is_accepted(prepare, text)


@quick
@given(ANY_TEXT | PRINTABLE)
@example("\u03b1\u0345\u0301")
@example("\u1680\u2003")
def test_prepare_password_twice_changes_nothing_more(text):
    assume(is_accepted(prepare, text))
    prepared = prepare(text)
    assert prepare(prepared) == prepared
    assert prepared.encode()


@quick
@given(PRINTABLE)
def test_prepare_password_decomposed_answers_one_form(text):
    assume(is_accepted(prepare, text))
    decomposed = unicodedata.normalize("NFD", text)
    assume(is_accepted(prepare, decomposed))
    assert prepare(decomposed) == prepare(text)


@pytest.mark.parametrize(
    "text",
    [
        "8 chars!",
        "straße é",
        WORDS[:255] + "!",
        WORDS[:256],
        "e\u0301" * 128 + WORDS[:128],
        " two  blanks ",
        "♦♥♠♣♦♥♠♠",
        "👩\u200d❤\ufe0f\u200d👨 👨\u200d🚀",  # joined and varied
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f of England",  # tagged
        "1\ufe0f\u20e3 and 2\ufe0f\u20e3 make 3\ufe0f\u20e3",
        "\U0001fae8 of Unicode 15 \U0001fae9 and 16",
        "eight\u0378chars",  # which no Unicode has so far
        "no digits nor capitals",
    ],
    ids=lambda text: ascii(text)[:40],
)
def test_choose_password_of_any_characters_is_accepted(text):
    assert check(text) == prepare(text)


@pytest.mark.parametrize(
    "text",
    ["", "7 chars", "e\u0301" * 7, "z" * 257, "é" * 257, "e\u0301" * 257],
    ids=lambda text: ascii(text)[:40],
)
def test_choose_password_of_wrong_length_is_refused(text):
    assert not is_accepted(check, text)


@pytest.mark.parametrize(
    "text",
    ["password", "12345678", "qwertyuiop", "iloveyou", "password1", "PASSWORD", "PassWord1", "1q2w3e4r", "sunshine"],
)
def test_choose_common_password_is_refused(text):
    assert not is_accepted(check, text)


def test_common_passwords_are_many():
    words = [word for word in guessable._zxcvbn()[0].RANKED_DICTIONARIES["passwords"] if len(word) in LENGTH]
    assert len(words) >= 3000  # OWASP ASVS 6.2.4
    assert all(guessable.is_common(word.upper()) for word in words)


@pytest.mark.parametrize(
    "text",
    ["letmein123", "P@ssw0rd1", "x" * 7 + "é", "z" * 256, " " * 8, "♦" * 256, "abcdefgh" * 30, "qwertyuiop" * 2,
     "01/01/1991", "abcdefghijklmnopqrstuvwxyz"],
    ids=lambda text: ascii(text)[:40],
)  # fmt: skip
def test_choose_password_that_a_million_tries_guess_is_refused(text):
    assert not is_accepted(check, text)


def test_choose_long_password_with_one_strong_end_is_accepted():
    assert check("z" * 200 + "correct horse battery")
    assert check("correct horse battery" + "z" * 200)


def test_choose_password_costs_zxcvbn_no_more_for_symbols_that_read_as_letters(monkeypatch):
    """The readings of these would take seconds at the length that is examined."""
    matching, _ = guessable._zxcvbn()
    looked_up, match = [], matching.dictionary_match

    def counted(part, *rest, **options):
        looked_up.append(len(part) ** 2)
        return match(part, *rest, **options)

    monkeypatch.setattr(matching, "dictionary_match", counted)
    check("4@8({[<369!1|0$5+7%2" * 12)
    assert sum(looked_up) < 4 * guessable.MOST_WORK


@quick
@given(LONG)
def test_choose_password_answers_hashed_form_or_refuses(text):
    assume(is_accepted(check, text))
    assert check(text) == prepare(text)
    assert len(check(text)) in LENGTH


def test_hash_password_answers_argon2id_of_the_promised_cost():
    hashed = hash_password(PASSWORD)
    found = re.fullmatch(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$[^$]{22}\$[^$]{43}", hashed)
    assert found
    memory, time, lanes = map(int, found.groups())
    assert memory >= 19456
    assert time >= 2
    assert lanes >= 1
    assert len(hashed) <= 255


def test_hash_password_twice_answers_different_ones():
    assert hash_password(PASSWORD) != hash_password(PASSWORD)


@slow
@given(PRINTABLE)
def test_hashed_password_matches_itself_alone(text):
    assume(is_accepted(prepare, text))
    hashed = hash_password(prepare(text))
    assert matches(hashed, text)
    assert not matches(hashed, text + "x")
    assert not matches(hashed, text[:-1])


@pytest.mark.parametrize("length", [8, 72, 73, 128, 256])
def test_hashed_password_is_never_cut(length):
    hashed = hash_password("z" * (length - 1) + "a")
    assert matches(hashed, "z" * (length - 1) + "a")
    assert not matches(hashed, "z" * (length - 1) + "b")
    assert not matches(hashed, "z" * (length - 1))


def test_hashed_password_matches_in_equivalent_form_only():
    hashed = hash_password(prepare("Zoë and the blank"))
    assert matches(hashed, "Zoe\u0308 and\u00a0the\u3000blank")
    for other in ("zoë and the blank", "Zoë and the blank ", " Zoë and the blank", "Zoe and the blank"):
        assert not matches(hashed, other)


@slow
@given(ANY_TEXT)
@example("")
@example("\0")
@example("\ud800")
@example("x" * 100_000)
@example("the password of nobody")
def test_no_password_matches_nobody(text):
    assert matches(None, text) is False


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "x" * 100_000, "tab\there", PASSWORD])
@pytest.mark.parametrize("known", [True, False])
def test_judge_password_costs_one_hash_whatever_it_is(monkeypatch, known, text):
    password_hash = hash_password("another password") if known else None
    verify, verified = argon2id.verify, []

    def counted(*arguments):
        verified.append(arguments[0])
        return verify(*arguments)

    monkeypatch.setattr(argon2id, "verify", counted)
    assert matches(password_hash, text) is False
    assert len(verified) == 1
    assert verified[0].startswith(b"$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.parametrize(
    "password_hash", ["", "x", "$argon2id$", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA", "$2b$12$" + "a" * 53, PASSWORD]
)
def test_no_password_matches_what_is_no_hash(password_hash):
    assert matches(password_hash, PASSWORD) is False
    assert matches(password_hash, password_hash) is False


@pytest.mark.parametrize(("memory", "time", "outdated"), [(8192, 2, True), (19456, 1, True), (19456, 2, False)])
def test_hash_of_weaker_settings_is_outdated_yet_matches(memory, time, outdated):
    hashed = argon2.PasswordHasher(time_cost=time, memory_cost=memory, parallelism=1).hash(PASSWORD)
    assert is_outdated(hashed) is outdated
    assert matches(hashed, PASSWORD)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "8 to 256"), ("eight\0chars", "control"), ("eight\tchars", "control"), ("eight\u200bchars", "invisible")],
)
def test_refusal_of_password_says_what_is_wrong(text, words):
    with pytest.raises(ValueError, match=words):
        prepare(text)


def test_guess_at_an_unknown_login_costs_as_much_as_at_a_known_one():
    assert not is_outdated(passwords._nobody)
    assert not passwords._verify(passwords._nobody, "a guess")
