"""The programs that edit while documents change, in short."""

from random import Random

from tests.edits.playing import Player, script

SCRIPTS = 12


def test_no_script_loses_an_edit(app, admin):
    player = Player(app, admin)
    for seed in range(SCRIPTS):
        assert player.play(script(Random(seed))) == []  # noqa: S311 - not for secrets
    assert player.done > SCRIPTS


def test_edit_that_is_lost_is_told(app, admin, monkeypatch):
    monkeypatch.setattr(Player, "do", lambda *_: None)
    said = {"title": "one", "description": "one", "/parameters/path/0": "one"}
    [told] = Player(app, admin).play([("import", {"a": (0, "id", said)})])
    assert told.startswith("{} instead of {'a': ")
