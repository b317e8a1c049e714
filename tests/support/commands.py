"""Commands run in this process, where one of their own would show nothing more."""

from click.testing import CliRunner, Result
from flask.cli import ScriptInfo

from app import create_app
from app.cli import commands
from app.extensions import db


def invoke(settings: dict[str, str], *arguments: str, text: str | None = None) -> Result:
    """Run a command of run.py to its end, on an app of its own."""
    app = create_app(settings)
    result = CliRunner().invoke(commands, arguments, input=text, obj=ScriptInfo(create_app=lambda: app))
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()
    return result
