"""The command `guong`. Exit 0: well; 1: refused, or something was found wrong; 2: misused.

Commands live in `commands/`, one module each, and are loaded when they are called, so that `--help` answers at once.
"""

from __future__ import annotations

import importlib
import os
import sys

import click

COMMANDS = {
    "backup": ("backup:backup", "Archive the database and the files, verified; drill a restore."),
    "demo": ("demo:demo", "The demonstration city: load it, run it."),
    "doctor": ("doctor:doctor", "Look the installation over: what is wrong, and how to mend it."),
    "docs": ("docs:docs", "Write the generated references anew."),
    "import": ("imports:import_", "Import organizations, people or ratings from a spreadsheet."),
    "init": ("init:init", "Set up a real installation: root organization, first administrator, no demo data."),
    "law": ("law:law", "Ask the rules: which topics there are, what the law allows on given facts."),
    "ledger": ("ledger:ledger", "Verify the chain of the ledger; sign checkpoints of it."),
    "migrate": ("database:migrate", "Bring the database up to this version."),
    "postgres": ("database:postgres", "Start or stop the embedded PostgreSQL by itself."),
    "report": ("report:report", "Print figures."),
    "restore": ("backup:restore", "Put an archive into an empty place."),
    "serve": ("serve:serve", "Serve the pages (and bring the embedded database up)."),
    "summaries": ("ledger:summaries", "Check or rebuild the sums kept beside the ledger."),
    "template": ("imports:template", "Write an empty spreadsheet for an import."),
    "tree": ("ledger:tree", "Check the derived tree of organizations."),
    "upgrade": ("upgrade:upgrade", "Bring an installation to this version: archive, migrate, verify, or put all back."),
    "worker": ("serve:worker", "Do the jobs that wait in the database."),
}


class Commands(click.Group):
    """Loads a command's module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(f"guong.ops.commands.{module}"), attribute)
        command.name = name
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in sorted(COMMANDS.items())])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Gương: exemplary responsibility, carried out, supervised and answered for.

    State lives in GUONG_HOME (default .guong). DATABASE_URL and DATABASE_OWNER_URL name an outside PostgreSQL 16-18;
    without them the embedded one is started when a command needs it.
    """


def main() -> None:
    """The entry point."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guong.config.settings")
    from guong.kit.refusal import Refusal

    try:
        cli(prog_name="guong")
    except Refusal as refusal:
        click.echo(refusal.message, err=True)
        sys.exit(1)
    except Exception as fault:
        _say(fault)
        sys.exit(1)


def _say(fault: Exception) -> None:
    """A fault of ours, without the values that its message may hold; written down where Django is up."""
    from django.apps import apps

    from guong.kit import errors

    told = errors.told(fault)
    click.echo("\n".join([*told.lines, f"This is a fault of Gương itself: {told.code}"]), err=True)
    if apps.ready:
        from guong.watch import register

        register.note(fault, "command", " ".join(name for name in sys.argv[1:3] if name in COMMANDS))


if __name__ == "__main__":
    main()
