"""All commands: their names, where each is implemented, and one line of help.

Separate from the commands, so that listing them imports none.
"""

from importlib import import_module
from typing import NamedTuple

import click

COMPLETION = "_JOURNAL_COMPLETE"
"""The variable set by a shell that asks for completions."""


class Entry(NamedTuple):
    """One command; `where` is "module:attribute" within journal.cli.commands."""

    name: str
    where: str
    line: str

    def load(self) -> click.Command:
        """Import the command and return it."""
        module, _, attribute = self.where.partition(":")
        found: click.Command = getattr(import_module(f"journal.cli.commands.{module}"), attribute)
        return found


SECTIONS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "After a session",
        (
            Entry("log", "log:log", "log a session: mood, alliance, distress"),
            Entry("edit", "edit:edit", "change a session"),
            Entry("delete", "delete:delete", "remove a session"),
            Entry("jot", "jot:jot", "a line for your next session, at any moment"),
            Entry("undo", "undo:undo", "undo the last change"),
            Entry("redo", "undo:redo", "redo the change that was undone last"),
        ),
    ),
    (
        "Looking back",
        (
            Entry("list", "listing:list_sessions", "the sessions"),
            Entry("trend", "trend:trend", "charts, each with its sentence"),
            Entry("signals", "signals:signals", "what stands out now, and why"),
            Entry("compare", "compare:compare", "before and after a change, or two courses"),
            Entry("status", "status:status", "one line for a shell start-up file"),
            Entry("remind", "remind:remind", "one line when a session may not be logged yet"),
        ),
    ),
    (
        "Looking ahead",
        (
            Entry("review", "review:review", "look at how therapy is going, step by step"),
            Entry("sheet", "sheet:sheet", "one page for the next session"),
            Entry("goal", "goal:goal", "goals of your own, rated when you like"),
            Entry("task", "task:task", "what you agreed to try, and how it went"),
            Entry("questionnaire", "questionnaire:questionnaire", "fill in PHQ-9 or GAD-7"),
            Entry("course", "course:course", "the courses of therapy; start or change one"),
            Entry("change", "change:change", "note a change of therapist, medication, …"),
        ),
    ),
    (
        "Files",
        (
            Entry("import", "import_file:import_file", "add a file: CSV, JSON, another journal"),
            Entry("export", "export_file:export_file", "write sessions, or everything, to a file"),
            Entry("backup", "backup:backup", "copy the whole journal; list the copies"),
            Entry("restore", "restore:restore", "replace the journal with a backup"),
            Entry("analyze", "analyze:analyze", "the signals in any ratings file"),
            Entry(
                "criteria", "criteria:criteria", "published criteria of sudden gains in any file"
            ),
            Entry("where", "where:where", "where the journal is kept"),
            Entry("doctor", "doctor:doctor", "check the journal; save what can still be read"),
        ),
    ),
    (
        "Privacy",
        (
            Entry("encrypt", "encrypt:encrypt", "encrypt the journal with a passphrase"),
            Entry("decrypt", "encrypt:decrypt", "remove the passphrase again"),
            Entry("passphrase", "passphrase:passphrase", "change the passphrase, or recover it"),
            Entry("erase", "erase:erase", "remove the journal and all that belongs to it"),
        ),
    ),
    (
        "Other",
        (
            Entry("demo", "demo:demo", "open the app on made-up data"),
            Entry("settings", "settings:settings", "see or change theme, days, keys, …"),
            Entry("help-now", "help_now:help_now", "who to call if you need someone now"),
            Entry("plan", "plan:plan", "a safety plan of your own"),
            Entry("completion", "completion:completion", "let your shell complete commands"),
        ),
    ),
)
"""The commands in the order of the help, by heading."""

ENTRIES = {entry.name: entry for _, entries in SECTIONS for entry in entries}
"""The commands by name."""
