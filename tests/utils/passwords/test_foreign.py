"""Hashes of other systems: recognised, bounded, verified."""

import bcrypt
import pytest

from app.utils.passwords import is_outdated, matches
from app.utils.passwords.foreign import accepted
from app.utils.passwords.forms import read
from app.utils.passwords.refused import DO, EMPTY, FAST, UNKNOWN
from tests.support.foreign import CONVERTED, FIREBASE, FOREIGN_PASSWORD, HASHES

pytestmark = pytest.mark.once

SALT, KEY = "c2FsdHNhbHQ", "A" * 43
ALL = HASHES | CONVERTED
BCRYPT = HASHES["passlib bcrypt 2a"]


@pytest.mark.parametrize("hashed", ALL.values(), ids=ALL)
def test_verify_foreign_hash_takes_its_password_alone(hashed):
    stored = accepted(hashed)
    assert matches(stored, FOREIGN_PASSWORD)
    for other in ("", FOREIGN_PASSWORD[:-1], f"{FOREIGN_PASSWORD} ", FOREIGN_PASSWORD.upper(), hashed):
        assert not matches(stored, other)
    assert is_outdated(stored)


@pytest.mark.parametrize("hashed", [*ALL.values(), FIREBASE], ids=[*ALL, "Firebase"])
def test_accepted_hash_is_accepted_again_as_it_is(hashed):
    stored = accepted(hashed)
    assert accepted(stored) == stored
    assert hashed.endswith(stored) or hashed in CONVERTED.values()


def test_verify_hash_of_firebase_takes_its_password_alone():
    assert matches(accepted(FIREBASE), "user1password")
    assert not matches(accepted(FIREBASE), "user2password")


@pytest.mark.parametrize(
    ("hashed", "reason"),
    [
        (BCRYPT.replace("$05$", "$15$"), "cost of 4 to 14"),
        (BCRYPT.replace("$05$", "$31$"), "cost of 4 to 14"),
        (BCRYPT.replace("$05$", "$03$"), "cost of 4 to 14"),
        ("bcrypt_sha256$" + BCRYPT.replace("$05$", "$15$"), "cost of 4 to 14"),
        (f"pbkdf2_sha256$3000001$salt${KEY}=", "3000000 iterations"),
        (f"pbkdf2:sha256:4000000000$salt${'ab' * 32}", "3000000 iterations"),
        (f"pbkdf2:sha256:2000000$salt${'ab' * 64}", "3000000 iterations"),  # two blocks: twice the work
        (f"$pbkdf2-sha512$9999999999${SALT}${KEY}", "3000000 iterations"),
        (f"scrypt:262144:8:1$salt${'ab' * 64}", "128 MiB"),
        (f"scrypt:16384:8:17$salt${'ab' * 64}", "128 MiB"),
        (f"scrypt:1024:9999999999:1$salt${'ab' * 64}", "128 MiB"),
        (f"$scrypt$ln=99,r=8,p=1${SALT}${KEY}", "128 MiB"),
        (f"scrypt:16385:8:1$salt${'ab' * 64}", "power of two"),
        (f"scrypt:1:8:1$salt${'ab' * 64}", "power of two"),
        (f"$argon2id$v=19$m=131073,t=1,p=1${SALT}${KEY}", "m=131072"),
        (f"$argon2id$v=19$m=131072,t=9,p=1${SALT}${KEY}", "m=131072"),
        (f"$argon2id$v=19$m=8,t=9999999999,p=1${SALT}${KEY}", "m=131072"),
        (f"argon2$argon2id$v=19$m=65536,t=1,p=17${SALT}${KEY}", "p=16"),
        (f"$argon2id$v=19$m=8,t=1,p=2${SALT}${KEY}", "8 KiB a lane"),
        (f"$argon2id$v=19$m=1024,t=1,p=1$c2FsdA${KEY}", "salt of 8 bytes"),
        (f"$argon2id$v=19$m=1024,t=1,p=1${SALT}$AAAA", "fewer than 16 bytes"),
        ("pbkdf2:sha256:3000$salt$ab", "fewer than 16 bytes"),
        ("scrypt:1024:8:1$salt$ab", "fewer than 16 bytes"),
        (HASHES["passlib bcrypt_sha256"].replace("r=5", "r=15"), "cost of 4 to 14"),
        (HASHES["passlib sha512-crypt of its own rounds"].replace("=1000", "=1000001"), "1000000 rounds"),
        ("$P$J" + HASHES["WordPress phpass"][4:], "1048576 rounds"),
        (FIREBASE.replace("n=14", "n=18"), "128 MiB"),
        (FIREBASE[:-8] + "==", "signer key"),
        ("{SSHA}" + "A" * 30, "salt of 4 bytes"),
        (BCRYPT[:-1], "60 characters"),
        (BCRYPT + "a", "60 characters"),
        (BCRYPT[1:], "60 characters"),
        (f"{BCRYPT}\n", "60 characters"),
        (BCRYPT[:28] + "a" + BCRYPT[29:], "60 characters"),  # a salt that no bcrypt writes so
        (BCRYPT.replace("$2a$", "$2x$"), "faulty program"),
        (HASHES["passlib argon2d"].replace("p=4$", "p=4"), "$salt$key"),
        ("$bcrypt-sha256$v=3,t=2b,r=5$MDJ3TVghfA9SnY4kp7KV.e$QQP3zDjJVUkMKqM2csdnPJ6UPrCu5Jy", "r=12$salt$hash"),
        ("$y$j9T$aaaaaaaaaaaaaaaaaaaaaa$bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "yescrypt"),
        ("rEK1ecacw.7.c", "DES"),
        ("{noop}correct horse", "plain text"),
        ("{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=", FAST),
        ("{MD5}X03MO1qnZdYdgyfeuILPmQ==", FAST),
        ("*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19", FAST),
        ("md5$salt$5f4dcc3b5aa765d61d8327deb882cf99", FAST),
        ("5f4dcc3b5aa765d61d8327deb882cf99", FAST),
        ("pbkdf2:sha256$salt$" + "ab" * 32, "PBKDF2"),
        ("pbkdf2:md5:3000$salt$" + "ab" * 16, "PBKDF2"),
        ("pbkdf2:sha256:0$salt$" + "ab" * 32, "PBKDF2"),
        ("pbkdf2:sha256:-1$salt$" + "ab" * 32, "PBKDF2"),
        ("pbkdf2:sha256:٣٠٠٠$salt$" + "ab" * 32, "PBKDF2"),
        (f"$pbkdf2-sha256$2000${SALT}${'A' * 45}", "PBKDF2"),
        ("pbkdf2:sha256:3000$salt$" + "ab" * 200, "255 characters"),
        ("argon2bcrypt$" + BCRYPT, UNKNOWN),
        (FOREIGN_PASSWORD, UNKNOWN),
        ("", EMPTY),
    ],
    ids=lambda text: text[:40],
)  # fmt: skip
def test_hash_that_costs_too_much_or_is_none_is_refused(hashed, reason):
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        accepted(hashed)
    assert reason in str(refusal.value)


def test_hash_that_costs_too_much_is_never_computed():
    dear = "pbkdf2_sha256$9999999999$salt$" + "A" * 43 + "="
    assert read(dear), "its form is known"
    assert not matches(dear, FOREIGN_PASSWORD)


def test_longest_bounds_are_taken():
    for hashed in (
        BCRYPT.replace("$05$", "$14$"),
        f"pbkdf2_sha256$3000000$salt${KEY}=",
        f"$scrypt$ln=17,r=8,p=2${SALT}${KEY}",
        f"$argon2id$v=19$m=102400,t=2,p=8${SALT}${KEY}",
        f"$argon2i$m=65536,t=3,p=4${SALT}${KEY}",
    ):
        assert accepted(hashed) == hashed


def test_bcrypt_of_a_long_password_takes_what_it_was_made_of():
    """The other system cut it at 72 bytes; its owner types it whole."""
    long = "ä" * 40
    hashed = bcrypt.hashpw(long.encode()[:72], bcrypt.gensalt(4)).decode()
    assert matches(hashed, long)
    assert matches(hashed, "ä" * 36)
    assert not matches(hashed, "ä" * 35)


def test_bcrypt_of_sha256_takes_a_long_password_whole():
    hashed = (
        "bcrypt_sha256$"
        + bcrypt.hashpw(b"2816597888e4a0d3a36b82b83316ab32680eb8f00f8cd3b904d681246d285a0e", bcrypt.gensalt(4)).decode()
    )  # SHA-256 of a hundred times a
    assert matches(hashed, "a" * 100)
    assert not matches(hashed, "a" * 101)


def test_foreign_hash_is_of_what_was_typed():
    decomposed = "correct horse ba\u0308ttery"
    hashed = bcrypt.hashpw(decomposed.encode(), bcrypt.gensalt(4)).decode()
    assert matches(hashed, decomposed)
    assert not matches(hashed, FOREIGN_PASSWORD)


def test_refusal_of_what_is_never_taken_says_what_to_do():
    for hashed in ("5f4dcc3b5aa765d61d8327deb882cf99", "$y$j9T$a$b", "rEK1ecacw.7.c", "{noop}x", "$2x$05$x"):
        with pytest.raises(ValueError, match=DO):
            accepted(hashed)
