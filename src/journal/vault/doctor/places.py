"""Examine the folder: location, disk space, stray copies."""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from journal.errors import reason
from journal.files import HAS_MODES
from journal.first_sight import FILE_NAME
from journal.health import Finding, State
from journal.shell_words import quoted_word
from journal.text import as_name
from journal.vault import cloud_folder
from journal.vault.backup.backup_rekey import plain_copies
from journal.vault.backup_names import FOLDER
from journal.vault.permissions import is_general, standing_open
from journal.vault.second_copies import second_copies
from journal.working import clear, is_in_use, unfinished

_CLOSES = "Opening the journal once closes it to them."
_LITTLE_ROOM = 20 * 1024 * 1024
_STEP = 1024


def folder_findings(folder: Path) -> Iterator[Finding]:
    """Check the folder, and the permissions of the files in it."""
    try:
        mode = folder.stat().st_mode
    except FileNotFoundError:
        yield Finding("folder", f"{folder} is not there yet.")
        return
    except OSError as error:
        message = f"{folder} cannot be looked at: {reason(error).lower()}."
        yield Finding("folder", message, State.WRONG, "Check that it is there and yours.")
        return
    if not stat.S_ISDIR(mode):
        message = f"{folder} is a file where a folder should be."
        yield Finding("folder", message, State.WRONG, "Choose another folder with --data-dir.")
        return
    standing = tuple(standing_open(folder / FILE_NAME))
    wide = {path: name for path, name, _ in standing if not path.is_symlink()}
    linked = {path: name for path, name, _ in standing if path.is_symlink()}
    yield _folder(folder, is_open=wide.pop(folder, None) is not None)
    if wide:
        message = (
            f"Others on this computer can get at {' and '.join(dict.fromkeys(wide.values()))}."
        )
        yield Finding("modes", message, State.WRONG, _CLOSES)
    if linked:
        led_to = " and ".join(dict.fromkeys(linked.values()))
        message = f"Others on this computer can get at what a link leads to: {led_to}."
        yield Finding(
            "links", message, State.WRONG, "Change its mode there; a link is not followed."
        )


def _folder(folder: Path, *, is_open: bool) -> Finding:
    if is_open:
        message = f"{folder}; others on this computer may look into it."
        return Finding("folder", message, State.WRONG, _CLOSES)
    if is_general(folder):
        return Finding("folder", f"{folder}; it is for more than the journal.", State.WORTH_KNOWING)
    return Finding("folder", f"{folder}; only you can look into it." if HAS_MODES else f"{folder}.")


def unfinished_findings(folder: Path) -> Iterator[Finding]:
    """Remove temporary files left by killed programs, and report on them and on the rest."""
    places = (folder, folder / FOLDER)
    if clear(*places):
        message = "What a program that was stopped had left half done was removed."
        yield Finding("unfinished", message, State.WORTH_KNOWING)
    if any(map(is_in_use, places)):
        message = "Another program is making a backup, importing or restoring just now."
        yield Finding("unfinished", message, State.WORTH_KNOWING)
    elif left := [path for place in places for path in unfinished(place)]:
        message = (
            f"What a program that was stopped left half done cannot be removed: {_listed(left)}."
        )
        yield Finding("unfinished", message, State.WRONG, "Check who owns it, and delete it.")


def plain_findings(file: Path) -> Iterator[Finding]:
    """Look for unencrypted copies beside an encrypted journal."""
    if plain := plain_copies(file):
        message = f"Not encrypted, though the journal is: {_listed(plain)}."
        yield Finding("plain copies", message, State.WORTH_KNOWING, "Delete what you do not need.")


def room_findings(file: Path) -> Iterator[Finding]:
    """Check whether the file can be written to, and the free space on its disk."""
    if not file.is_file():
        yield Finding("writing", f"{file.name} is not a file.", State.WRONG)
        return
    if not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        yield Finding(
            "writing",
            "The file or its folder cannot be written to.",
            State.WRONG,
            "Check who owns them, and whether the disk is read-only.",
        )
    else:
        yield Finding("writing", "The file and its folder can be written to.")
    free = shutil.disk_usage(file.parent).free
    if free < max(_LITTLE_ROOM, 2 * file.stat().st_size):
        message = f"Only {_size(free)} are free on the disk."
        yield Finding("room", message, State.WRONG, "Free some space before you write more.")
    else:
        yield Finding("room", f"{_size(free)} are free on the disk.")


def synced_findings(folder: Path, salt: bytes | None) -> Iterator[Finding]:
    """Check whether the folder is synced, and for second copies of the journal."""
    service = cloud_folder.about_service(folder)
    if service is not None:
        yield Finding("synced", service, State.WORTH_KNOWING)
    for path in second_copies(folder, salt):
        name, command = as_name(path.name), quoted_word(as_name(str(path.absolute())))
        yield Finding(
            "copies",
            f"{name} looks like a second copy of the journal, made by a program that keeps folders"
            " alike or by hand; the two may hold different sessions.",
            State.WRONG,
            f"“journal import {command} --dry-run” shows what it holds that is not here;"
            " once that is taken over, move it away.",
        )


def _listed(paths: Iterable[Path]) -> str:
    return ", ".join(as_name(path.name) for path in paths)


def _size(size: int) -> str:
    amount = float(size)
    for unit in ("bytes", "KB", "MB"):
        if amount < _STEP:
            return f"{amount:.0f} {unit}"
        amount /= _STEP
    return f"{amount:.0f} GB"
