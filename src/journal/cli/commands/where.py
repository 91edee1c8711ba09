"""`journal where`: where the journal is stored, and who may read it."""

import stat
from collections.abc import Sequence
from pathlib import Path

import click

from journal import people
from journal.cli.command import command, json_option
from journal.cli.invocation import Invocation
from journal.cli.output import Record, complain, say, say_json, say_paragraph
from journal.cli.suggested import advise, here
from journal.errors import JournalError
from journal.files import HAS_MODES, is_there
from journal.first_sight import SETTINGS_FILE
from journal.text import as_name, plural


@command("where")
@json_option
@click.pass_obj
def where(invocation: Invocation, as_json: bool) -> None:
    """Say which file the journal is, how large it is, and who may read it.

    It never asks for a passphrase; an encrypted journal is not opened just to say where it is.
    """
    from journal.core import unlocking
    from journal.core.folder import about_folder, file_in, synced_by

    file = file_in(invocation.folder)
    is_encrypted = unlocking.is_encrypted(invocation.folder)
    about = () if as_json else about_folder(invocation.folder)
    count, problem = _count(invocation, about)
    own, chosen = people.file_in(invocation.folder), invocation.folder / SETTINGS_FILE
    facts = _facts(file) | {
        "encrypted": is_encrypted,
        "synced_by": synced_by(invocation.folder),
        "sessions": count,
        "people": str(own) if is_there(own) else None,
        "settings": str(chosen) if is_there(chosen) else None,
        "backups": _backups(invocation),
    }
    if as_json:
        say_json(facts | {"problem": str(problem) if problem else None})
    else:
        _tell(facts, is_known=problem is None)
        for sentence in about:
            advise(sentence)
    if problem is not None:
        raise problem


def _count(
    invocation: Invocation, printed: Sequence[str]
) -> tuple[int | None, JournalError | None]:
    """Return the number of sessions, None if unknown, and the error if it cannot be opened.

    Notices that are already in `printed` are not repeated.
    """
    try:
        if invocation.passphrase.needs_asking():
            return None, None
        journal = invocation.existing()
        if journal is None:
            return None, None
        with journal:
            count = len(journal.sessions.all())
            for notice in journal.notices():
                if notice not in printed:
                    complain(here(notice))
            return count, None
    except JournalError as error:
        return None, error


def _backups(invocation: Invocation) -> int | None:
    """Return the number of backups beside the journal; None if unknown."""
    try:
        return len(invocation.unopened().backups.all())
    except JournalError:
        return None


def _facts(file: Path) -> Record:
    """Return path, size and permissions; the path even if the file cannot be examined."""
    try:
        found = file.stat()
    except OSError:
        found = None
    return {
        "file": str(file),
        "folder": str(file.parent),
        "exists": found is not None,
        "bytes": found.st_size if found else None,
        "mode": f"{stat.S_IMODE(found.st_mode):04o}" if found and HAS_MODES else None,
    }


def _tell(facts: Record, *, is_known: bool) -> None:
    """Print the facts; whether there is a journal only if that `is_known`."""
    say(f"File: {as_name(str(facts['file']))}")
    say(f"Folder: {as_name(str(facts['folder']))}")
    if facts["people"]:
        say(f"Your own numbers to call: {as_name(str(facts['people']))}")
    if facts["settings"]:
        say(f"Settings: {as_name(str(facts['settings']))}")
    if not facts["exists"]:
        if is_known and not facts["backups"]:
            say_paragraph("There is no journal there yet; the first session logged begins it.")
        return
    say(f"Size: {facts['bytes']} bytes")
    if facts["mode"]:
        say(f"Mode: {facts['mode']}{' (only you can read it)' if facts['mode'] == '0600' else ''}")
    if facts["encrypted"]:
        say("Encrypted: it opens with its passphrase")
    if isinstance(facts["sessions"], int):
        say(f"Holds: {plural(facts['sessions'], 'session')}")
    if facts["backups"]:
        say(here(f"Backups: {facts['backups']}, which “journal backup --list” shows"))
