"""`journal import` of a whole journal: a JSON export, or another journal's file."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli.asking_passphrase import take_passphrase
from journal.cli.incoming import LEFT_OUT, say_days_shared
from journal.cli.invocation import Invocation
from journal.cli.output import say_paragraph
from journal.errors import BadInputError, EncryptedJournalError
from journal.text import first_of, one_line, plural

if TYPE_CHECKING:
    from journal.core import Journal
    from journal.exchange.archives.merge_records import MergeReport

SUFFIXES = (".json", ".db")
"""Suffixes of files that contain everything."""

_TAKEN_HERE = ("file", "dry_run")
_SHOWN, _MOST_NAMED = 40, 20


def holds_everything(file: Path) -> bool:
    """Tell by its name whether `file` is a full export or a journal."""
    return file.suffix.lower() in SUFFIXES


def import_archive(invocation: Invocation, file: Path, *, dry_run: bool) -> None:
    """Import what is new, and report what was, or with `dry_run` would be, imported."""
    _refuse_options()
    with invocation.journal() as journal:
        report = _imported(invocation, journal, file, dry_run=dry_run)
    _say_report(report, dry_run=dry_run)
    if not dry_run and not report.changes_nothing:
        but = ", all but the people to call" if report.people else ""
        say_paragraph(f"“journal undo” takes this back{but}.")


def _refuse_options() -> None:
    context = click.get_current_context()
    for parameter in context.command.params:
        name = parameter.name or ""
        if name not in _TAKEN_HERE and context.params.get(name):
            raise BadInputError(
                f"{parameter.opts[0]} is for CSV files; a file that holds everything says itself"
                " where each session belongs."
            )


def _imported(
    invocation: Invocation, journal: "Journal", file: Path, *, dry_run: bool
) -> "MergeReport":
    try:
        return journal.archive.import_file(file, dry_run=dry_run)
    except EncryptedJournalError:
        name = one_line(file.name, _SHOWN)
        given = invocation.passphrase.given(f"the passphrase of {name}")
        return take_passphrase(
            given,
            f"Passphrase of {name}: ",
            lambda typed: journal.archive.import_file(file, typed, dry_run=dry_run),
        )


def _say_report(report: "MergeReport", *, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    sessions = report.sessions
    say_paragraph(
        f"{plural(sessions.added, 'session')} {would}added, {sessions.already_there} already there."
    )
    if report.left_out:
        say_paragraph(LEFT_OUT.format(report.left_out))
    say_days_shared(report.days_shared)
    others = [
        (report.courses.added, "course", ""),
        (report.changes.added, "change", ""),
        (report.reviews.added, "review", ""),
        (report.further, "part of a review that is here", "parts of reviews that are here"),
        (report.jots.added, "line for next time", "lines for next time"),
        (report.goals.added, "goal", ""),
        (report.ratings, "rating of a goal that is here", "ratings of goals that are here"),
        (report.tasks.added, "task", ""),
        (report.questionnaires.added, "questionnaire", ""),
        (report.plan.added, "part of the safety plan", "parts of the safety plan"),
        (report.drafts.added, "draft", ""),
        (report.settings, "setting", ""),
    ]
    also = [plural(*counted) for counted in others if counted[0]]
    also += ["the people to call"] if report.people else []
    if also:
        say_paragraph(f"Also {would}added: {', '.join(also)}.")
    newer = [one.what for one in report.differences if one.from_file]
    older = [one.what for one in report.differences if not one.from_file]
    if newer:
        say_paragraph(f"Changed last in the file, and {would}taken from there: {_listed(newer)}.")
    if older:
        stays = "would stay" if dry_run else "left"
        say_paragraph(f"Changed last here, and {stays} as it is here: {_listed(older)}.")


def _listed(names: Iterable[str]) -> str:
    return first_of(dict.fromkeys(names), _MOST_NAMED, ", and {} more")
