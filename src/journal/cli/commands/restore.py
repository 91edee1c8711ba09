"""`journal restore`: restore a backup, after showing what that would change."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli.asking import is_confirmed
from journal.cli.asking_passphrase import take_passphrase
from journal.cli.command import command
from journal.cli.incoming import LEFT_OUT
from journal.cli.invocation import Invocation
from journal.cli.output import say, say_paragraph
from journal.cli.suggested import advise
from journal.cli.words import in_words
from journal.errors import BadInputError, JournalError, WrongPassphraseError
from journal.files import is_there
from journal.text import one_line, plural, quoted, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.core import BackupDifference, Journal, Key, Restored
    from journal.records import TherapySession

_WHICH = (
    "Name a backup, as “journal backup --list” shows them, or the file of one; --newest takes the"
    " newest that is good."
)
_OTHER_PASSPHRASE = "Passphrase of the backup: "
_ASIDE_INSTEAD = (
    "The passphrase does not open the journal that is there, and nothing was changed. With"
    " --set-aside it is not opened: it gets another name, and the backup comes in its place."
)
_GETS_ANOTHER_NAME = (
    "The journal file that is there is not sound, or was not to be opened; it is kept under"
    " another name beside the backup that replaces it."
)
_NO_JOURNAL = "There is no journal there now; nothing is in its way."
_WITHOUT_TERMINAL = (
    "Without a terminal nothing can be asked, and nothing was changed; --yes restores at once."
)
_MOST_LISTED = 5


@command("restore")
@click.argument("name", metavar="[NAME|FILE]", required=False)
@click.option("--newest", is_flag=True, help="Take the newest backup that is good.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.option(
    "--set-aside", is_flag=True, help="Do not open the journal that is there: give it another name."
)
@click.pass_obj
def restore(
    invocation: Invocation,
    name: str | None,
    newest: bool,
    dry_run: bool,
    yes: bool,
    set_aside: bool,
) -> None:
    """Replace the journal with a backup. The journal as it is now is backed up first.

    A journal that is damaged is never removed: it gets another name beside the one restored.

    A backup with another passphrase needs that too; with --passphrase-fd it is the line after the
    journal’s own.
    """
    if (name is None) is not newest:
        raise BadInputError(_WHICH)
    with _journal(invocation, set_aside=set_aside) as journal:
        backup = journal.backups.find(name) if name is not None else journal.backups.newest()
        _require_no_export(backup)
        key = _key(invocation, journal, backup)
        difference = journal.backups.compare(backup, key, whatever_is_there=set_aside)
        _tell_difference(backup, difference, is_there=is_there(journal.path))
        if dry_run or not is_confirmed(
            "Restore this backup?", is_sure=yes, without_terminal=_WITHOUT_TERMINAL
        ):
            say_paragraph("Nothing was changed.")
            return
        _tell(journal.backups.restore(backup, key, whatever_is_there=set_aside))


def _journal(invocation: Invocation, *, set_aside: bool) -> "Journal":
    if set_aside:
        return invocation.unopened()
    try:
        return invocation.journal()
    except WrongPassphraseError:
        raise JournalError(_ASIDE_INSTEAD) from None


def _require_no_export(backup: Path) -> None:
    if backup.suffix.lower() in (".json", ".csv"):
        raise BadInputError(
            f"{quoted(backup.name, 60)} is an export and no backup; “journal import” brings it in."
        )


def _key(invocation: Invocation, journal: "Journal", backup: Path) -> "Key | None":
    """Ask for the key of a backup that has another passphrase than the journal."""
    from journal.core import unlocking

    if not journal.backups.needs_passphrase(backup):
        return None
    given = invocation.passphrase.given("the passphrase of the backup")
    return take_passphrase(
        given, _OTHER_PASSPHRASE, lambda typed: unlocking.unlock_backup(backup, typed)
    )


def _tell_difference(backup: Path, difference: "BackupDifference", *, is_there: bool) -> None:
    say_paragraph(f"{visible(backup.name)} holds {plural(difference.held, 'session')}.")
    if difference.left_out:
        say_paragraph(LEFT_OUT.format(difference.left_out))
    if not difference.with_a_journal:
        say_paragraph(_GETS_ANOTHER_NAME if is_there else _NO_JOURNAL)
        return
    if difference.is_none:
        say_paragraph("Every session in the journal stays as it is.")
    _list("would come back", difference.back)
    _list("would be as in the backup; now", difference.changed)
    _list("would be gone from the journal, and be in a backup of it", difference.gone)
    if difference.stay and not difference.is_none:
        say_paragraph(f"{plural(difference.stay, 'session')} would stay as before.")
    if difference.others:
        say_paragraph(f"These, too, would be as they were then: {', '.join(difference.others)}.")


def _list(what: str, sessions: "Sequence[TherapySession]") -> None:
    if not sessions:
        return
    say_paragraph(f"{plural(len(sessions), 'session')} {what}:")
    for session in sessions[-_MOST_LISTED:]:
        say(f"  {session.number:>4}  {in_words(session)}")
    if len(sessions) > _MOST_LISTED:
        say(f"  and {len(sessions) - _MOST_LISTED} older ones")


def _tell(restored: "Restored") -> None:
    say_paragraph(f"Restored: the journal holds {plural(restored.sessions, 'session')}.")
    if restored.before is not None:
        advise(
            f"“journal restore {restored.before.name}” takes this back; “journal undo” would undo"
            " the last change that the restored journal had."
        )
    if restored.aside is not None:
        say_paragraph(f"The file that was there is kept as {one_line(str(restored.aside))}.")
