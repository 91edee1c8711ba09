"""One examination of a journal from end to end."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from journal.errors import reason
from journal.files import broken_link, is_there
from journal.first_sight import FILE_NAME
from journal.health import CheckedBackup, Finding, HealthReport, State
from journal.text import plural
from journal.vault.backup.numbering import number_of
from journal.vault.backup_names import FOLDER, read_name
from journal.vault.byte_copy import byte_copy, state_of
from journal.vault.doctor.contents import Contents, contents_of
from journal.vault.doctor.kinds import FileKind
from journal.vault.doctor.places import (
    folder_findings,
    plain_findings,
    room_findings,
    synced_findings,
    unfinished_findings,
)
from journal.vault.encryption.cipher import salt_of
from journal.vault.encryption.key import Key
from journal.vault.faults import leads_nowhere
from journal.working import temporary_folder, working_folder

_AHEAD = (
    "The clock of this computer was wrong when that was made, or is wrong now; which backup is the"
    " newest is told by the order in which they were made."
)


def examine(
    folder: Path, key: Key | None, today: date, beside: Iterable[Finding] = ()
) -> HealthReport:
    """Examine the journal in `folder`. Not for one that this process has open.

    `beside` are other findings to include in the report. Nothing of the journal is changed, created
    or locked; leftovers of killed programs are removed. Raises BusyJournalError if another program
    never stops writing to it; any other problem is a finding.
    """
    file = folder / FILE_NAME
    findings = [*folder_findings(folder), *unfinished_findings(folder)]
    with _place_for_copies(folder) as place:
        contents = _contents(file, key, place)
        backups = _backups_in(folder, key, place)
    if contents is None:
        findings.append(_not_there(file, backups))
    else:
        findings += contents.findings
        findings += room_findings(file)
    findings += _backup_findings(backups, today, is_missing=contents is None)
    if key is not None or (contents is not None and contents.kind is FileKind.LOCKED):
        findings += plain_findings(file)
    findings += (*synced_findings(folder, key.salt if key else None), *beside)
    return HealthReport(
        file,
        _summary(contents, findings, backups),
        tuple(findings),
        contents.sessions if contents else None,
        contents.is_damaged if contents else False,
        backups,
    )


@contextmanager
def _place_for_copies(folder: Path) -> Iterator[Path]:
    """Yield a working folder beside the journal, or else among the system's temporary files."""
    with ExitStack() as stack:
        try:
            if not folder.is_dir():
                raise FileNotFoundError
            place = stack.enter_context(working_folder(folder))
        except OSError:
            place = stack.enter_context(temporary_folder("journal-doctor-"))
        yield place


def _backups_in(folder: Path, key: Key | None, place: Path) -> tuple[CheckedBackup, ...]:
    """Return the backups in the folder of a journal, oldest first."""
    try:
        files = sorted((folder / FOLDER).glob("*.db"))
    except OSError:
        return ()
    backups = (_backup(file, key, place) for file in files if file.is_file())
    return tuple(sorted(backups, key=lambda backup: backup.order))


def _backup(file: Path, key: Key | None, place: Path) -> CheckedBackup:
    made = f"{_made_at(file):%Y-%m-%d %H:%M:%S}"
    try:
        # A backup may be older than the journal's encryption.
        is_of_key = key is not None and salt_of(file) == key.salt
        contents = _looked_into(file, key if is_of_key else None, place)
    except OSError:
        return CheckedBackup(file, False, None, made)
    # A file that is not a database looks encrypted; with the key at hand, that is a damaged one.
    is_good = contents.is_good and (key is None or contents.kind is FileKind.JOURNAL)
    return CheckedBackup(
        file, is_good, contents.sessions, made, (number_of(file, key) or 0) if is_good else 0
    )


def _made_at(file: Path) -> datetime:
    """Return the time in a backup's name, as re-encrypting changes its mtime."""
    named = read_name(file)
    return named.at if named else datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone()


def _contents(file: Path, key: Key | None, place: Path) -> Contents | None:
    """Examine the file; None if missing."""
    try:
        return _looked_into(file, key, place)
    except (FileNotFoundError, NotADirectoryError):
        if (link := broken_link(file)) is None:
            return None
        found = Finding("file", "It cannot be read.", State.WRONG, leads_nowhere(link))
        return Contents(FileKind.BROKEN, (found,))
    except OSError as error:
        message = f"It cannot be read: {reason(error).lower()}."
        advice = "Check who owns the file and its folder, and that the disk is there."
        return Contents(FileKind.BROKEN, (Finding("file", message, State.WRONG, advice),))


def _looked_into(file: Path, key: Key | None, place: Path) -> Contents:
    state_of(file)
    with TemporaryDirectory(dir=place) as folder:
        is_alone = not is_there(file) or not file.stat().st_size
        copy = byte_copy(file, Path(folder))
        return contents_of(copy, key, is_alone=is_alone and copy.stat().st_size > 0)


def _not_there(file: Path, backups: Iterable[CheckedBackup]) -> Finding:
    if any(backup.is_good for backup in backups):
        advice = "“journal restore --newest” puts the newest good backup in its place."
        return Finding("file", "The journal is missing.", State.WRONG, advice)
    log = file.with_name(f"{file.name}-wal")
    if log.is_file() and log.stat().st_size:
        message = f"The journal is missing, but {log.name}, which belongs to it, is there."
        return Finding(
            "file", message, State.WRONG, "Put the file back beside it, if you moved it."
        )
    return Finding("file", "There is no journal here yet; the first session logged begins it.")


def _backup_findings(
    backups: tuple[CheckedBackup, ...], today: date, *, is_missing: bool
) -> Iterable[Finding]:
    if not backups:
        if not is_missing:
            yield Finding("backups", "There are none yet.", State.WORTH_KNOWING)
        return
    bad = [backup.file.name for backup in backups if not backup.is_good]
    best = max((one for one in backups if one.is_good), key=lambda one: one.order, default=None)
    is_locked = any(one.is_good and one.sessions is None for one in backups)
    limit = ", as far as can be told without the passphrase" if is_locked else ""
    message = f"{len(backups) - len(bad)} of {len(backups)} are good{limit}."
    if best is not None:
        held = "" if best.sessions is None else f"; it holds {plural(best.sessions, 'session')}"
        message += f" The newest good one is {best.file.name}, of {best.made[:16]}{held}."
    yield Finding("backups", message, State.WELL if best else State.WRONG)
    if bad:
        message = f"Damaged, or not of this journal or passphrase: {', '.join(bad)}."
        yield Finding("backups", message, State.WORTH_KNOWING)
    ahead = [one.file.name for one in backups if one.made[:10] > today.isoformat()]
    if ahead:
        message = f"Dated ahead of today: {', '.join(ahead)}."
        yield Finding("backups", message, State.WORTH_KNOWING, _AHEAD)


def _summary(
    contents: Contents | None, findings: list[Finding], backups: tuple[CheckedBackup, ...]
) -> str:
    wrong = [finding for finding in findings if finding.state is State.WRONG]
    if not wrong:
        if contents is None:
            return "There is no journal here yet, and nothing is in its way."
        if contents.kind is FileKind.LOCKED:
            return "Nothing is wrong, as far as can be told without the passphrase."
        return "All is well."
    if contents is None or not contents.is_damaged:
        return f"{plural(len(wrong), 'thing needs', 'things need')} your attention."
    held = contents.sessions
    saved = f"{plural(held, 'session')} can be read" if held else "no session can be read"
    good = sum(backup.is_good for backup in backups)
    whole = f" {plural(good, 'backup is good', 'backups are good')}." if good else ""
    return f"The journal is damaged: {saved}.{whole} Nothing was changed by looking."
