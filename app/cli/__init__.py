"""The command line: the table of commands, and the one line that a failing command prints."""

import sys
from pkgutil import resolve_name

import click
from flask.cli import ScriptInfo
from sqlalchemy.exc import DBAPIError

from app import create_app, database
from app.cli.installation import app_of_command
from app.utils.version import version
from config import SettingsError

# A command's module is imported when the command is run: the imports that only other commands need take a third of
# the time of a start.
COMMANDS = {
    "add-service-account": "app.cli.service_accounts:add_service_account",
    "add-user": "app.cli.users:add_user",
    "catalogue": "app.cli.catalogue_apps:catalogue",
    "db": "app.cli.migrate:commands",
    "deploy": "app.cli.deploy:deploy",
    "doctor": "app.cli.doctor:doctor",
    "export-users": "app.cli.transfer.commands:export_users",
    "import-users": "app.cli.transfer.commands:import_users",
    "keys": "app.cli.keys:keys",
    "mail": "app.cli.mail:mail",
    "new-resource": "app.cli.scaffold:new_resource",
    "openapi": "app.cli.development:openapi",
    "profile": "app.cli.server:profile",
    "prune": "app.cli.upkeep:prune",
    "reset-factors": "app.cli.factors:reset_user_factors",
    "routes": "app.cli.development:routes",
    "runserver": "app.cli.server:runserver",
    "seed-users": "app.cli.users:seed_users",
    "serve": "app.cli.server:serve",
    "shell": "app.cli.development:shell",
    "test": "app.cli.development:test",
    "tokens": "app.cli.tokens:tokens",
    "work": "app.cli.work:work",
}


class Commands(click.Group):
    """A group of the commands in the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command's name."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with a name, None if there is none."""
        command: click.Command | None = resolve_name(COMMANDS[cmd_name]) if cmd_name in COMMANDS else None
        return command


@click.group(cls=Commands, help="API Dock.")
@click.version_option(version(), message="%(version)s")
def commands() -> None:
    """List the commands."""


def main() -> None:
    """Run a command; an error that stops it is printed as one line, with a non-zero exit."""
    try:
        commands(obj=ScriptInfo(create_app=app_of_command, set_debug_flag=False), prog_name="python run.py")
    except SettingsError as error:
        sys.exit(f"Error: {error}")
    except DBAPIError as error:
        sys.exit(f"Error: {database_fault(error)}")


def database_fault(error: DBAPIError) -> str:
    """Return one line that says which database failed and how, without its password."""
    uri = create_app().config["SQLALCHEMY_DATABASE_URI"]
    reason = " ".join(str(error.orig).split())[:300]
    return f"the database does not work ({database.describe(uri)}): {reason}"
