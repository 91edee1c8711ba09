"""`journal erase`: remove the journal and all that belongs to it, for good."""

from collections.abc import Sequence
from pathlib import Path

import click

from journal.cli.asking import answer
from journal.cli.command import command
from journal.cli.invocation import Invocation
from journal.cli.output import can_ask, complain, say_paragraph
from journal.errors import BadInputError, JournalError
from journal.files import is_there
from journal.text import one_line, plural
from journal.vault import keyring

WORD = "erase"
_QUESTION = f"This cannot be undone. Type “{WORD}” to go on > "
_NAMED = 12
_CANNOT = (
    "What this program cannot remove: exports and sheets that were saved elsewhere, copies in"
    " backups of the system and in folders that are synced, what was typed into a command and is in"
    " the history of the shell, what the terminal can scroll back to, and old blocks of the disk,"
    " which a solid-state disk keeps for a while even where a file is overwritten; so files are"
    " removed and not overwritten, and only a disk that is encrypted as a whole keeps them secret."
)
_LINKED = (
    "{} was a link to {}. The link is removed, what is there was left; delete it yourself if it"
    " belongs to the journal."
)
_HOW = (
    f"Without a terminal nothing can be asked; “journal erase --confirm {WORD}” removes everything"
    " at once."
)


@command("erase")
@click.option("--confirm", metavar=WORD, help=f"The word “{WORD}”, instead of being asked for it.")
@click.pass_obj
def erase(invocation: Invocation, confirm: str | None) -> None:
    """Remove the journal, its drafts, backups, exports and sheets in its folder, for good.

    It names what it will remove and asks for a word first. No passphrase is needed. This cannot
    be undone.
    """
    from journal.core import erasing

    if confirm is not None and confirm != WORD:
        raise BadInputError(f"To erase the journal the word is “{WORD}”; nothing was removed.")
    if confirm is None and not can_ask():
        raise BadInputError(_HOW)
    held = _what_it_holds(invocation)
    found = erasing.files_in(invocation.folder)
    folder = one_line(str(invocation.folder.absolute()))
    if not found.ours:
        say_paragraph(f"There is nothing to erase in {folder}.")
        return
    say_paragraph(f"{folder} holds {held}.")
    say_paragraph(f"This will be removed: {_listed(found.ours, invocation.folder)}.")
    if found.others:
        say_paragraph(
            f"Not made by this program, and left alone: {_listed(found.others, invocation.folder)}."
        )
    if confirm is None and answer(_QUESTION).lower() != WORD:
        say_paragraph("Nothing was removed.")
        return
    _erase(invocation.folder, [path for path in found.ours if path.is_symlink()])


def _what_it_holds(invocation: Invocation) -> str:
    """Describe the journal to be erased, without asking for a passphrase."""
    from journal.core import erasing
    from journal.core.folder import file_in

    if not is_there(file_in(invocation.folder)):
        return "no journal"
    try:
        if invocation.passphrase.needs_asking():
            return "an encrypted journal"
        key = invocation.passphrase.key(may_ask=False)
        count = erasing.sessions_in(invocation.folder, key)
        return f"a journal of {plural(count, 'session')}"
    except JournalError:
        return "a journal that cannot be opened"


def _erase(folder: Path, links: Sequence[Path]) -> None:
    from journal.core import erasing

    led_to = [(link, link.resolve()) for link in links]
    is_remembered = keyring.is_wanted(folder)
    left = erasing.erase(folder)
    if left:
        raise JournalError(
            f"Some of it could not be removed: {_listed(left, folder)}; check who may write there,"
            " and run “journal erase” again."
        )
    say_paragraph("The journal and all that this program kept with it are erased.")
    for link, target in led_to:
        if target.exists():
            say_paragraph(_LINKED.format(_listed([link], folder), one_line(str(target))))
    say_paragraph(_CANNOT)
    if is_remembered:
        _forget(folder)


def _forget(folder: Path) -> None:
    try:
        keyring.take_out(folder)
    except JournalError as error:
        complain(str(error))


def _listed(paths: Sequence[Path], folder: Path) -> str:
    names = [one_line(str(path.relative_to(folder)), 60) for path in paths]
    more = f" and {plural(len(names) - _NAMED, 'more file')}" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
