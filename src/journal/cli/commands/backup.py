"""`journal backup`: make a backup now, or list all there are."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli.command import command, json_option
from journal.cli.invocation import Invocation
from journal.cli.output import Record, say, say_json, say_paragraph
from journal.cli.params import PATH
from journal.cli.suggested import advise
from journal.errors import BadInputError
from journal.text import plural, visible

if TYPE_CHECKING:
    from journal.core import Backup, InspectedBackup, Journal

_NONE = "There is no backup yet; one is made each day you save something."
_STAYS = "It stays until you remove it; “journal restore {name}” brings it back."
_NOT_ENCRYPTED = (
    "The copy is not encrypted: whoever can read that folder, or wherever it is synced to, can"
    " read the journal. “journal encrypt” changes that for the next copies."
)
_ENCRYPTED = "It is encrypted, and opens with the passphrase of the journal."
_ROTATED = (
    "In that folder the last copy of each of 7 days, 4 weeks and 12 months is kept; other files"
    " there are left alone."
)
_PEOPLE = "Your own numbers to call lie beside it in a file that is not encrypted."
_PLAN = "A copy of your safety plan is in that file too, as you keep one outside the journal."
_AHEAD = (
    "Dated ahead of today: {}. The clock of this computer was wrong when that was made, or is wrong"
    " now; all are listed in the order in which they were made, the newest first."
)
_NAME_WIDTH = 47


@command("backup")
@click.option("--list", "as_list", is_flag=True, help="Only list the backups.")
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    type=PATH,
    help="Make a copy in another folder, such as one on a stick or one that is synced.",
)
@json_option
@click.pass_obj
def backup(invocation: Invocation, as_list: bool, folder: Path | None, as_json: bool) -> None:
    """Copy the whole journal into a file of its own, and check the copy.

    Backups are also made by themselves: on each day on which something is saved, and before every
    import, restore and change of passphrase. They are encrypted if the journal is.
    """
    if as_list and folder is not None:
        raise BadInputError("Give either --list or --to DIR, not both.")
    if as_list:
        with invocation.journal() as journal:
            _list(journal, as_json=as_json)
        return
    with invocation.existing_journal() as journal:
        made = journal.backups.make() if folder is None else journal.backups.copy_to(folder)
        looked, is_encrypted = journal.backups.inspect(made), journal.security.key is not None
        has_people = folder is not None and journal.backups.keeps_people_in(folder)
        has_plan = has_people and journal.plan.is_outside
    if as_json:
        say_json(_record(journal, made, looked))
        return
    say(visible(str(made.path)))
    say_paragraph(f"The backup is made and checked; it holds {_held(looked)}.")
    if folder is None:
        advise(_STAYS.format(name=made.name))
        return
    advise(_ENCRYPTED if is_encrypted else _NOT_ENCRYPTED)
    if has_people:
        say_paragraph(_PEOPLE)
    if has_plan:
        say_paragraph(_PLAN)
    say_paragraph(_ROTATED)


def _list(journal: "Journal", *, as_json: bool) -> None:
    looked = [(backup, journal.backups.inspect(backup)) for backup in journal.backups.all()]
    if as_json:
        say_json([_record(journal, *one) for one in looked])
        return
    for backup, like in looked:
        more = (
            "dated ahead" if journal.backups.is_ahead(backup) else f"{round(like.size / 1000)} kB"
        )
        state = like.problem or f"{_held(like)}, {more}, good"
        say(f"{visible(backup.name):<{_NAME_WIDTH}}  {visible(state)}")
    ahead_of_today = [backup.name for backup, _ in looked if journal.backups.is_ahead(backup)]
    if ahead_of_today:
        say_paragraph(_AHEAD.format(", ".join(ahead_of_today)))
    if looked:
        advise("“journal restore NAME --dry-run” shows what restoring one would change.")
    else:
        say_paragraph(_NONE)


def _held(looked: "InspectedBackup") -> str:
    return plural(looked.sessions or 0, "session")


def _record(journal: "Journal", backup: "Backup", looked: "InspectedBackup") -> Record:
    return {
        "name": backup.name,
        "file": str(backup.path),
        "at": backup.at.isoformat(),
        "dated_ahead": journal.backups.is_ahead(backup),
        "why": str(backup.why),
        "sessions": looked.sessions,
        "bytes": looked.size,
        "good": not looked.problem,
        "problem": looked.problem or None,
    }
