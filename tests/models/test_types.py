"""Column types that mean the same on every database."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.models import Lockout, LogEntry, Revocation
from app.utils.ids import new_id

INDIA = timezone(timedelta(hours=5, minutes=30))
MOMENTS = [
    datetime(2026, 5, 13, 12, 30, 15, 123456, UTC),
    datetime(2026, 5, 13, 12, 30, 15, 1, UTC),
    datetime(2026, 5, 13, 12, 30, 15, 0, UTC),
    datetime(2026, 5, 13, 12, 30, 15, 999999, UTC),
    datetime(2026, 12, 31, 23, 59, 59, 999999, UTC),
    datetime(2026, 3, 29, 1, 30, 0, 5, UTC),  # an hour that a zone with summer time lacks
    datetime(2026, 10, 25, 0, 30, 0, 5, UTC),  # an hour that it has twice
    datetime(2026, 5, 13, 18, 0, 15, 123456, INDIA),
    datetime(2026, 5, 13, 23, 59, 59, 999999, timezone(-timedelta(hours=12))),
    datetime(1971, 1, 1, tzinfo=UTC),
    datetime(2099, 2, 28, 1, 2, 3, 4, UTC),
]
# Each pair is taken for one text by some database under some collation.
ALIKE = [
    ("alice", "ALICE"),
    ("alice", "Alice"),
    ("alice", "alice "),
    ("alice", "alice  "),
    ("alice", " alice"),
    ("alice", "alice\t"),
    ("alice", "alice\u00a0"),
    ("", " "),
    ("zoe", "zoë"),
    ("zoë", "zoe\u0308"),
    ("strasse", "straße"),
    ("straße", "straẞe"),
    ("muller", "müller"),
    ("mueller", "müller"),
    ("aether", "æther"),
    ("oslo", "øslo"),
    ("lodz", "łodz"),
    ("i", "ı"),
    ("I", "İ"),
    ("σ", "ς"),
    ("k", "\u212a"),
    ("a", "ａ"),
    ("ア", "ｱ"),
    ("あ", "ア"),
    ("は", "ば"),
    ("e", "е"),
    ("ﬁ", "fi"),
    ("1", "①"),
    ("2", "²"),
    ("😀", "😁"),
    ("😀", "🍣"),
    ("👩", "👩\u200d💻"),
    ("a", "a\u200b"),
    ("a", "a\u00ad"),
    ("a", "a\ufe0f"),
    ("0", "00"),
    ("1", "1.0"),
    ("ab", "a\\b"),
    ("a%", "a_"),
    ("\uffff", "\U0010fffd"),
]
TEXTS = sorted({text for pair in ALIKE for text in pair} | {"\x01", "~", "\x7f", "ÿ", "\uff5e", "\U00010000"})


def keep(key: str, expires_at: datetime = MOMENTS[0]) -> None:
    """Write a row that a text is the key of."""
    db.session.execute(sa.insert(Revocation).values(jti=key, expires_at=expires_at))
    db.session.commit()


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_keep_moment_gives_it_back_in_utc(context, moment):
    keep("a", moment)
    kept = db.session.scalars(sa.select(Revocation.expires_at)).one()
    assert kept == moment
    assert (kept.tzinfo, kept.microsecond) == (UTC, moment.microsecond)
    assert db.session.scalars(sa.select(Revocation.jti).where(Revocation.expires_at == moment)).all() == ["a"]


def test_keep_no_moment_gives_none_back(context, user):
    row = db.session.execute(sa.text("SELECT last_login_at FROM users")).one()
    assert row.last_login_at is None


def test_compare_moments_is_exact_to_the_microsecond(context):
    moment, step = MOMENTS[0], timedelta(microseconds=1)
    keep("a", moment)
    for bound, found in ((moment - step, 1), (moment, 0), (moment + step, 0)):
        assert len(db.session.scalars(sa.select(Revocation.jti).where(Revocation.expires_at > bound)).all()) == found
    for bound, found in ((moment - step, 0), (moment, 0), (moment + step, 1)):
        assert len(db.session.scalars(sa.select(Revocation.jti).where(Revocation.expires_at < bound)).all()) == found


def test_order_moments_follows_time(context):
    for number, moment in enumerate(MOMENTS):
        keep(str(number), moment)
    assert db.session.scalars(sa.select(Revocation.expires_at).order_by(Revocation.expires_at)).all() == sorted(MOMENTS)


def test_keep_moment_without_zone_is_not_taken_for_utc_of_another_clock(context):
    keep("a", datetime.combine(date(2026, 5, 13), datetime.min.time(), INDIA))
    assert db.session.scalars(sa.select(Revocation.expires_at)).one() == datetime(2026, 5, 12, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(("one", "other"), ALIKE, ids=ascii)
def test_keep_texts_that_look_alike_keeps_both(context, one, other):
    keep(one)
    assert db.session.scalars(sa.select(Revocation.jti).where(Revocation.jti == other)).all() == []
    keep(other)
    for text in (one, other):
        assert db.session.scalars(sa.select(Revocation.jti).where(Revocation.jti == text)).all() == [text]
    assert set(db.session.scalars(sa.select(Revocation.jti).where(Revocation.jti.in_([one, other])))) == {one, other}


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_keep_text_twice_is_refused(context, text):
    keep(text)
    with pytest.raises(IntegrityError):
        keep(text)
    db.session.rollback()
    assert db.session.scalars(sa.select(Revocation.jti)).all() == [text]


def test_order_texts_follows_code_points(context):
    for text in TEXTS:
        keep(text)
    assert db.session.scalars(sa.select(Revocation.jti).order_by(Revocation.jti)).all() == TEXTS
    assert db.session.scalars(sa.select(Revocation.jti).order_by(Revocation.jti.desc())).all() == TEXTS[::-1]


@pytest.mark.parametrize("bound", TEXTS, ids=ascii)
def test_compare_texts_follows_code_points(context, bound):
    for text in TEXTS:
        keep(text)
    above = db.session.scalars(sa.select(Revocation.jti).where(Revocation.jti > bound))
    assert sorted(above) == [text for text in TEXTS if text > bound]


def test_count_and_group_texts_keeps_them_apart(context):
    for text in TEXTS:
        keep(text)
    assert db.session.scalar(sa.select(sa.func.count(sa.distinct(Revocation.jti)))) == len(TEXTS)
    assert len(db.session.execute(sa.select(Revocation.jti, sa.func.count()).group_by(Revocation.jti)).all()) == len(
        TEXTS
    )


@pytest.mark.parametrize("letter", ["a", "ß", "語", "😀"])
def test_keep_text_of_the_greatest_length_gives_it_back_whole(context, letter):
    entry = {"id": new_id(), "source": 1, "action": letter * 256, "created_at": MOMENTS[0]}
    db.session.execute(sa.insert(LogEntry).values(**entry))
    db.session.commit()
    assert db.session.scalars(sa.select(LogEntry.action)).one() == letter * 256


def test_find_text_by_number_finds_nothing(context):
    moment = {"failures": 0, "lock_seconds": 0, "locked_until": 0, "updated_at": 0}
    db.session.execute(sa.insert(Lockout).values(key="alice", **moment))
    db.session.commit()
    assert db.session.scalars(sa.select(Lockout.key).where(Lockout.key == "0")).all() == []


def test_keep_big_integers_gives_them_back(context):
    numbers = {"lock_seconds": 2**62, "locked_until": 2**63 - 1, "updated_at": -(2**63) + 1}
    db.session.execute(sa.insert(Lockout).values(key="a", failures=2**31 - 1, **numbers))
    db.session.commit()
    row = db.session.execute(sa.select(Lockout.lock_seconds, Lockout.locked_until, Lockout.updated_at)).one()
    assert row._asdict() == numbers
