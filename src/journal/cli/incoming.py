"""Report on an import or a dry run."""

from typing import TYPE_CHECKING

from journal.cli.output import say_paragraph
from journal.days.formatting import long_day
from journal.text import first_of, one_line, plural, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from journal.core.csv_exchange import Imported
    from journal.exchange.csv_files.csv_import import Found
    from journal.records import SessionEntry

LEFT_OUT = "The file holds things that do not belong in a journal; they are left out: {}."
"""The notice for a file that contains foreign schema entries."""

_FIRST = 3
_MOST = 12
_SHOWN = 40


def say_added(done: "Imported", *, dry_run: bool) -> None:
    """Print how many sessions were added, replaced or already there, and days with several."""
    would = "would be " if dry_run else ""
    replaced = f", {done.replaced} {would}replaced" if done.replaced else ""
    there = f"{done.already_there} already there"
    say_paragraph(f"{plural(done.added, 'session')} {would}added{replaced}, {there}.")
    if done.new and done.already_there and not dry_run:
        # A session that was deleted from the journal returns from a file that still has it.
        days = [long_day(one.given.day, year=True) for one in done.new]
        say_paragraph(f"Not here until now: {_some(days)}.")
    say_days_shared(done.days_shared)


def say_days_shared(days: "Sequence[date]") -> None:
    """Print the days on which added sessions join others."""
    if days:
        named = _some([long_day(day, year=True) for day in days])
        say_paragraph(f"With another session of the same day, where both stay: {named}.")


def say_same_day(done: "Imported", *, dry_run: bool) -> None:
    """Print the differences between file and journal, and how they were resolved."""
    from journal.core.same_day import CHOICE, SameDay, both_versions

    if not done.differing:
        return
    count = plural(len(done.differing), "session")
    what = {
        None: f"The import would stop, as the file and the journal differ in {count}:",
        SameDay.KEEP: "Left as they are in the journal, not as in the file:",
        SameDay.REPLACE: "Taken from the file, replacing what was in the journal:",
        SameDay.ADD: "Added as separate sessions:",
    }
    say_paragraph(what[done.same_day])
    for one in done.differing:
        say_paragraph(f"{both_versions(one, with_notes=dry_run)}.", indent="  ")
    if done.same_day is None:
        say_paragraph(f"To choose: {CHOICE}.")


def say_found(done: "Imported") -> None:
    """For a dry run, print the span of the new sessions, their courses, and a few of them."""
    if done.span is None:
        return
    first, last = (long_day(day, year=True) for day in done.span)
    when = f"On {first}" if first == last else f"From {first} to {last}"
    goes = [f"{quoted(name)} ({count})" for name, count in done.by_course]
    say_paragraph(
        f"{when}; into {'the course' if len(goes) == 1 else 'the courses'} {_some(goes)}."
    )
    say_paragraph(f"As they would be read{', the first of them' if done.added > _FIRST else ''}:")
    for one in done.new[:_FIRST]:
        say_paragraph(_in_words(one.entry), indent="  ")


def say_how_read(found: "Found", *, named: bool) -> None:
    """Print the assumptions made while reading a file.

    `named` tells whether a course was given.
    """
    for note in found.notes:
        say_paragraph(note)
    if found.is_daylio:
        course = "" if named else ", in a course of its own, as a day is not a therapy session"
        say_paragraph(
            "This is a file of Daylio’s: every entry is kept separately, even several on one day"
            f"{course}. What was ticked is added to its note; the time of day is left out."
        )
    if found.ignored_columns:
        names = [one_line(name, _SHOWN) or "(no name)" for name in found.ignored_columns]
        say_paragraph(f"Columns that the journal has no place for were skipped: {_some(names)}.")


def _some(names: list[str]) -> str:
    return first_of(names, _MOST, " and {} more")


def _in_words(entry: "SessionEntry") -> str:
    from journal.cli.words import in_words

    note = f"; note {quoted(entry.note)}" if entry.note else ""
    signs = f"; signs {one_line(', '.join(entry.signs), _SHOWN)}" if entry.signs else ""
    return f"{in_words(entry)}{signs}{note}"
