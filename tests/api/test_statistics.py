"""Statistics."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.models import LogEntry, Session
from tests.support.client import PASSWORD

TODAY = datetime.now(UTC).date()


def test_statistics_count_users_sessions_and_log_ins(api, admin, user, make_user):
    blocked, deleted = make_user(), make_user()
    api.patch("user", user_id=blocked.id, as_=admin, json={"status": "blocked"}, expect=200)
    api.delete("user", user_id=deleted.id, as_=admin, expect=204)
    api.post("login", json={"name": user.name, "password": PASSWORD}, expect=200)
    api.post("login", json={"name": user.name, "password": "wrong wrong"}, expect=401)
    data = api.get("statistics", as_=admin, expect=200).data
    assert data["users"] == {"normal": 2, "blocked": 1, "deleted": 1}
    assert data["sessions"] == {"live": 3}
    assert len(data["days"]) == 14
    assert data["days"][-1] == {"date": str(TODAY), "logins": 1, "failures": 1, "active_sessions": 5}
    assert data["days"][0] == {
        "date": str(TODAY - timedelta(days=13)),
        "logins": 0,
        "failures": 0,
        "active_sessions": 0,
    }


def test_statistics_count_each_day_apart(api, app, admin):
    ago = {days: datetime.now(UTC) - timedelta(days=days) for days in (1, 2)}
    with app.app_context():
        db.session.add_all(LogEntry(source=1, action="login", created_at=ago[days]) for days in (1, 2, 2))
        changes = {"created_at": ago[2], "revoked_at": ago[1], "expires_at": ago[1]}
        db.session.execute(sa.update(Session).where(Session.id != admin.session_id).values(changes))
        session = Session.begin(admin.id, timedelta(days=1), ip=None, user_agent=None, amr="pwd")
        db.session.flush()
        db.session.execute(sa.update(Session).where(Session.id == session.id).values(changes))
        db.session.commit()
    days = api.get("statistics", as_=admin, query={"days": 3}, expect=200).data["days"]
    assert [day["logins"] for day in days] == [2, 1, 0]
    assert [day["active_sessions"] for day in days] == [1, 1, 1]


def test_statistics_cost_five_statements_however_many_days(api, admin, count_statements):
    for days in (1, 31):
        count_statements()
        api.get("statistics", as_=admin, query={"days": days}, expect=200)
        assert count_statements() == 6, "one of them authenticates"


@pytest.mark.parametrize("days", ["0", "32", "-1", "x", "1.5", ""])
def test_statistics_of_days_out_of_range_are_refused(api, admin, days):
    assert "days" in api.get("statistics", as_=admin, query={"days": days}, expect=422).errors


def test_statistics_need_the_permission_to_read_logs(api, user):
    assert api.get("statistics", as_=user, expect=403).json["required"] == ["READ_LOGS"]
