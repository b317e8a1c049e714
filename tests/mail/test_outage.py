"""A short form of the outage of the server of mails: no request notices it, and every mail arrives afterwards."""

import pytest

from tests.faults.mail_server import REFUSED, SILENT
from tests.faults.outage import Figures, Plan, play


@pytest.mark.once
@pytest.mark.usefixtures("app")
def test_requests_do_not_notice_that_the_server_is_away_and_mails_arrive_when_it_is_back(settings):
    figures = play(settings, Plan(rounds=1, requests=4, backlog=6))
    assert figures.wrong == []
    guests = 2 + 3 * 4  # before the round, while the server is up, and while it is away in each way
    assert figures.answers == 3 * guests
    assert figures.mails == 2 * guests + 6
    assert figures.arrived == figures.mails - figures.too_late
    assert figures.too_late <= 2 * 4, "only the links of password resets end within an hour"


def test_figures_tell_what_must_not_be():
    figures = Figures(mails=5, arrived=3, too_late=1, twice=2, unexpected=["login: 503 away"])
    assert figures.wrong == ["login: 503 away", "lost: 1", "twice: 2"]
    figures.times_up = {"login": {REFUSED: 1.2, SILENT: 1.0, "up again": 1.3}}
    assert figures.slow == ["login: 1.2 × up while refused"]
