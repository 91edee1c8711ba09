"""People to call: the person's own contacts, in a small file beside the journal.

They can be shown while the journal is locked, damaged, busy or encrypted: nothing here opens it.
"""

import errno
import json
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import asdict, replace

from journal import first_sight, records
from journal.errors import BadInputError, DamagedPeopleError, JournalError
from journal.files import make_own_folder, written_whole
from journal.guidance import ELSEWHERE, HelpNow, Region, find_country, help_now, shown_plan
from journal.system_region import region_of_system
from journal.text import is_writable, one_line

FILE_NAME = first_sight.PEOPLE_FILE
People = records.People
COPY_NAME = first_sight.PEOPLE_COPY
"""The name of its copy among the backups."""

LONGEST = 120
"""Most characters of one entry: all of it stays in sight beside the built-in numbers."""

PLAN = "plan"
"""The entry with the safety plan, present only if the person wants it outside the journal."""

Parts = Mapping[str, Sequence[str]]
"""A safety plan: the lines under each heading, by the id of the heading."""

SET_ASIDE = "people-unreadable.json"
_MOST_BYTES = 256 * 1024
_WINDOWS_CIRCLE = 1921

KEPT_OUTSIDE = "Kept outside the journal, so that it shows even when the journal cannot be opened."
UNREADABLE = (
    f"Your own numbers cannot be read just now; they are in {FILE_NAME} beside the journal."
)
_NOT_CHANGED = (
    "Your own numbers cannot be read just now, so that nothing was changed there; they are in"
    f" {FILE_NAME} beside the journal."
)
_TOO_LONG = "Keep each to {} characters, so that all of it can be seen; “{}” has {}."
_NOT_TEXT = "What you gave is not UTF-8 text, and nothing was saved; write it in UTF-8."


def file_in(folder: Path) -> Path:
    """Return the path of the file for the journal in `folder`; it may not exist."""
    return folder / FILE_NAME


def read(folder: Path) -> People:
    """Read the people to call; without a file nobody.

    Raises DamagedPeopleError if the file is not valid, JournalError if it cannot be read.
    """
    there = _entries_with_people(file_in(folder))
    return People(**{name: str(there[name]) for name in asdict(People())})


def write(folder: Path, people: People) -> None:
    """Save all of `people`; see `change`."""
    change(folder, asdict(people))


def change(folder: Path, entries: Mapping[str, str]) -> None:
    """Save `entries` by name, replacing those stored; all others stay.

    The file is readable by its owner only. An invalid file is set aside, not lost. Raises
    BadInputError if an entry is not text or is too long, JournalError if the file cannot be read or
    written; it then stays as it is.
    """
    require_usable(replace(People(), **entries))
    file = file_in(folder)
    there = _entries_to_change(file)
    make_own_folder(folder)
    _put({**there, **entries}, file)


def read_plan(folder: Path) -> Parts | None:
    """Return the safety plan that is stored outside the journal, None if there is none.

    A plan that cannot be read, or is not valid, counts as none.
    """
    found: object = None
    with suppress(JournalError):
        found = _entries(file_in(folder)).get(PLAN)
    if not isinstance(found, dict):
        return None
    return {
        heading: tuple(line for line in lines if isinstance(line, str))
        for heading, lines in found.items()
        if isinstance(lines, list)
    }


def write_plan(folder: Path, plan: Parts | None) -> None:
    """Save a safety plan beside the people to call; None removes it from the file.

    Raises JournalError if the file cannot be read or written; it then stays as it is.
    """
    entries = _entries(file_in(folder))
    if plan is None:
        if PLAN not in entries:
            return
        del entries[PLAN]
    else:
        entries = asdict(People()) | entries
        entries[PLAN] = {heading: [*lines] for heading, lines in plan.items()}
    make_own_folder(folder)
    _put(entries, file_in(folder))


def keep_copy(folder: Path, into: Path) -> bool:
    """Copy the file to the backup folder `into`; return whether there is a file.

    An existing copy is replaced only by a file with people in it. Raises JournalError if either
    cannot be read or written.
    """
    return _copied(file_in(folder), into / COPY_NAME)


def bring_back(backups: Path, folder: Path) -> bool:
    """Restore the file from a folder of backups unless one exists; return whether it was."""
    return not file_in(folder).exists() and _copied(backups / COPY_NAME, file_in(folder))


def readable_copy(backups: Path) -> Path | None:
    """Return the copy in a folder of backups, None if there is no readable one."""
    file = backups / COPY_NAME
    with suppress(JournalError):
        return file if _entries(file) else None
    return None


def require_usable(people: People) -> None:
    """Raise BadInputError if an entry is not text or is too long."""
    for value in asdict(people).values():
        _check(value)


def who_to_call(folder: Path | None, region: str = "", plan: Parts | None = None) -> HelpNow:
    """Return the safety screen with the person's own entries, even if their file is damaged.

    `region`, a country as typed, replaces the chosen one this once. `plan` is the safety plan of an
    open journal; without it, the one stored outside is shown.
    """
    people, trouble = People(), ""
    try:
        people = read(folder) if folder else people
    except JournalError as error:
        trouble = str(error)
    own = (one_line(entry, LONGEST) for entry in (people.therapist, people.trusted))
    now = help_now(_country(region.strip(), people.region.strip()), *own)
    if plan is None and folder:
        plan = read_plan(folder)
    words = (trouble, *now.words) if trouble else now.words
    return replace(now, words=words, plan=shown_plan(plan or {}))


def region_of(folder: Path | None) -> Region:
    """Return the chosen country, else a guess, even if the file is damaged."""
    chosen = ""
    with suppress(JournalError):
        chosen = read(folder).region if folder else ""
    return _country("", chosen.strip())


def _country(asked: str, chosen: str) -> Region:
    """Return the country asked for, else the chosen one, else a guess."""
    if asked:
        return Region(find_country(asked) or ELSEWHERE)
    if chosen:
        return Region(find_country(chosen) or ELSEWHERE, is_chosen=True)
    return region_of_system()


def _entries_to_change(file: Path) -> dict[str, object]:
    try:
        return _entries_with_people(file)
    except DamagedPeopleError:
        try:
            file.replace(file.with_name(SET_ASIDE))
        except OSError as error:
            raise JournalError(_NOT_CHANGED) from error
        return asdict(People())
    except JournalError as error:
        raise JournalError(_NOT_CHANGED) from error


def _entries_with_people(file: Path) -> dict[str, object]:
    nobody = asdict(People())
    found = nobody | _entries(file)
    if not all(isinstance(found[name], str) for name in nobody):
        raise DamagedPeopleError(UNREADABLE)
    return found


def _entries(file: Path) -> dict[str, object]:
    """Return all entries of the file, unknown ones included; none without a file."""
    try:
        there = file.stat()
        # Opening a pipe would block.
        if not stat.S_ISREG(there.st_mode) or there.st_size > _MOST_BYTES:
            raise DamagedPeopleError(UNREADABLE)
        found = json.loads(file.read_text("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        if not _is_link_to_itself(error):
            raise JournalError(UNREADABLE) from None
        raise DamagedPeopleError(UNREADABLE) from None
    except (ValueError, RecursionError):
        raise DamagedPeopleError(UNREADABLE) from None
    if not isinstance(found, dict):
        raise DamagedPeopleError(UNREADABLE)
    return found


def _is_link_to_itself(error: OSError) -> bool:
    return error.errno == errno.ELOOP or getattr(error, "winerror", None) == _WINDOWS_CIRCLE


def _copied(file: Path, to: Path) -> bool:
    entries = _entries(file)
    there = _entries(to)
    if there and not set(asdict(People())) & set(there):
        raise JournalError(UNREADABLE)
    if entries and entries != there:
        _put(entries, to)
    return bool(entries)


def _put(entries: dict[str, object], file: Path) -> None:
    text = json.dumps(entries, ensure_ascii=False, indent=2)
    with written_whole(file) as new:
        new.write(text if is_writable(text) else json.dumps(entries, indent=2))
        new.write("\n")


def _check(entry: str) -> None:
    if not is_writable(entry):
        raise BadInputError(_NOT_TEXT)
    if len(entry) > LONGEST:
        raise BadInputError(_TOO_LONG.format(LONGEST, one_line(entry, 20), len(entry)))
