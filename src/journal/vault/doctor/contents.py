"""Examine the contents of a file: integrity, and every row."""

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from msgspec import Struct

from journal.errors import JournalError
from journal.health import Finding, RecordCount, State
from journal.store.archive_rows import read_archive
from journal.text import numbered, one_line, plural
from journal.vault.database import Database
from journal.vault.doctor.damaged import counts_in, read_damaged
from journal.vault.doctor.kinds import FileKind, kind_of
from journal.vault.encryption.cipher import PLAIN_START, beginning_of, connect, driver
from journal.vault.encryption.key import Key
from journal.vault.known_schema import described, foreign_entries
from journal.vault.sqlite import HEADER_BYTES, PAGE_BYTES

_CHECKSUMS = "PRAGMA cipher_integrity_check"

_SAID = {
    FileKind.EMPTY: ("The file is there and empty.", State.WRONG),
    FileKind.STRANGE: ("It is a database of another program, not a journal.", State.WRONG),
    FileKind.BROKEN: ("It does not start as a journal file does.", State.WRONG),
    FileKind.NEWER: ("It was written by a newer version of journal.", State.WRONG),
    FileKind.LOCKED: (
        "It is encrypted; without its passphrase it can only be looked at from outside.",
        State.WORTH_KNOWING,
    ),
    FileKind.JOURNAL: ("It starts as a journal file does.", State.WELL),
}
_ADVICE = {
    FileKind.EMPTY: "“journal restore --newest” puts the newest backup in its place; where there is"
    " none, the next session logged begins it.",
    FileKind.STRANGE: "Choose another folder with --data-dir.",
    FileKind.NEWER: "Update this program to open it.",
    FileKind.LOCKED: "Type the passphrase when asked, to have all of it looked at.",
}
_HOPELESS = (
    "Where there is no good backup, “journal restore FILE” puts another copy that you have in its"
    " place. To start afresh, move the file away, and keep it."
)
_ALTERED = (
    "It is not the way this program makes a journal ({}); another program changed it, so it is not"
    " opened."
)
_ENTRIES_ALONE = (
    "“journal doctor --salvage” copies the entries, and only those, to a new file; “journal restore"
    " FILE” with that file, or “journal restore --newest”, puts things right. Nothing is removed."
)


class Contents(Struct, frozen=True):
    """The kind, findings and row counts of a file; `counts` is None if it was not readable."""

    kind: FileKind
    findings: tuple[Finding, ...]
    counts: tuple[RecordCount, ...] | None = None
    is_damaged: bool = False

    @property
    def is_good(self) -> bool:
        """Tell whether it is an intact journal of this version, or looks like a locked one."""
        wrong = any(finding.state is State.WRONG for finding in self.findings)
        return self.kind in (FileKind.JOURNAL, FileKind.LOCKED) and not wrong

    @property
    def sessions(self) -> int | None:
        """The number of readable sessions; None if unknown."""
        return self.counts[0].readable if self.counts else None


def contents_of(copy: Path, key: Key | None, *, is_alone: bool = False) -> Contents:
    """Examine a private copy of a file and its WAL; the copy is written to.

    `is_alone` means that only the log is left: the file itself is missing or empty.
    """
    log = _log(copy, key)
    kind = kind_of(copy, key)
    message, state = _SAID[kind]
    if is_alone:
        message = "It is empty or missing; the newest changes to it are in journal.db-wal."
        state = State.WRONG
    first = Finding("file", message, state, _ADVICE.get(kind, ""))
    if kind in (FileKind.EMPTY, FileKind.STRANGE, FileKind.NEWER):
        return Contents(kind, (first,))
    length = _length(copy)
    if kind is FileKind.LOCKED:
        return Contents(kind, (first, length))
    sound = _sound(copy, key)
    counts, entries = _entries(copy, key, is_sound=sound.state is State.WELL)
    findings = (first, length, sound, log, *entries)
    damaged = any(finding.state is State.WRONG for finding in findings)
    if damaged and not any(count.readable for count in counts):
        findings = (_hopeless(first), *findings[1:])
        return Contents(kind, findings, None, damaged)
    return Contents(kind, findings, counts, damaged)


def _hopeless(first: Finding) -> Finding:
    message = f"{first.message} Nothing of a journal can be read in it."
    return Finding(first.about, message, State.WRONG, _HOPELESS)


def _length(copy: Path) -> Finding:
    """Compare the file size with the page count in the header of a plain file.

    Source: https://www.sqlite.org/fileformat2.html#the_database_header.
    """
    size, page = copy.stat().st_size, PAGE_BYTES
    in_header = 0
    header = beginning_of(copy)[:HEADER_BYTES]
    if header.startswith(PLAIN_START):
        page = int.from_bytes(header[16:18], "big") or PAGE_BYTES
        if header[24:28] == header[92:96]:
            in_header = int.from_bytes(header[28:32], "big")
    pages, rest = divmod(size, page)
    if rest or in_header > pages:
        return Finding("length", "The file is cut short: its end is missing.", State.WRONG)
    return Finding("length", f"{plural(pages, 'page')} of {page} bytes.")


def _sound(copy: Path, key: Key | None) -> Finding:
    """Run SQLite's checks on the copy, and SQLCipher's checksums if it is encrypted."""
    about = "soundness"
    try:
        with closing(connect(copy, key)) as connection:
            broken = connection.execute(_CHECKSUMS).fetchall() if key else []
            if broken:
                message = (
                    f"{plural(len(broken), 'page')} changed since they were written and can no"
                    f" longer be read ({one_line(str(broken[0][0]), 60)})."
                )
                return Finding(about, message, State.WRONG)
            if strange := foreign_entries(connection):
                message = _ALTERED.format(described(strange))
                return Finding(about, message, State.WRONG, _ENTRIES_ALONE)
            problems = [
                str(text) for (text,) in connection.execute("PRAGMA integrity_check(1)").fetchall()
            ]
            if problems == ["ok"]:
                strays = connection.execute("PRAGMA foreign_key_check").fetchall()
                problems = [f"a row of {strays[0][0]} belongs to nothing"] if strays else []
    except Exception as error:
        if not isinstance(error, _errors(key)):
            raise
        problems = [str(error)]
    if problems:
        problem = problems[0].splitlines()[-1].rstrip(".")
        return Finding(about, f"SQLite calls it damaged ({problem}).", State.WRONG)
    checked = " Every page is as it was written." if key else ""
    return Finding(about, f"SQLite finds nothing wrong in it.{checked}")


def _log(copy: Path, key: Key | None) -> Finding:
    """Checkpoint the WAL of the copy, and report on it."""
    log = copy.with_name(f"{copy.name}-wal")
    if not log.exists():
        return Finding("log", "No changes wait beside the file.")
    written, read = _frames_in(log.read_bytes()), 0
    with closing(connect(copy, key)) as connection, suppress(*_errors(key)):
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        _, read, _ = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    if read < written:
        message = (
            "The newest changes lie in journal.db-wal, and a part of that is damaged or was never"
            " finished."
        )
        return Finding("log", message, State.WRONG)
    if not read:
        return Finding("log", "No change that was finished waits beside the file.")
    return Finding("log", "The newest changes lie in journal.db-wal; keep it with the file.")


def _frames_in(log: bytes) -> int:
    """Return the number of pages in a WAL up to its last commit frame.

    What follows that frame was being written when the program or the computer stopped, and had
    never been reported as saved. A log in which no frame has its salt is itself damaged. Source:
    https://www.sqlite.org/fileformat2.html#walformat.
    """
    mark, step = log[16:24], 24 + int.from_bytes(log[8:12], "big")
    starts = range(32, len(log) - step + 1, step)
    own = [at for at, start in enumerate(starts) if log[start + 8 : start + 16] == mark]
    if not own:
        return min(len(starts), 1)
    return max((at + 1 for at in own if any(log[starts[at] + 4 : starts[at] + 8])), default=0)


def _entries(
    copy: Path, key: Key | None, *, is_sound: bool
) -> tuple[tuple[RecordCount, ...], Iterable[Finding]]:
    """Count the readable rows, read as the program reads them, or else one by one."""
    odd: Iterable[str] = ()
    counts = None
    if is_sound:
        with suppress(JournalError), closing(Database(copy.parent, key)) as database:
            with database.reading() as read:
                read_archive(read)
            counts = counts_in(database)
            odd = database.odd
    if counts is None:
        counts = read_damaged(copy, key).counts()
    return counts, _rows(counts, odd)


def _errors(key: Key | None) -> tuple[type[Exception], ...]:
    return driver(key).Error, UnicodeDecodeError


def _rows(counts: Iterable[RecordCount], odd: Iterable[str]) -> Iterator[Finding]:
    """Report how many rows of each kind can be read, and name those that cannot."""
    readable = [count.in_words(count.readable) for count in counts if count.readable]
    if not readable:
        yield Finding("entries", "It holds no entries.")
        return
    yield Finding("entries", f"Can be read: {', '.join(readable)}.")
    for count in counts:
        if count.partly or count.lost:
            message = " ".join(filter(None, (_partly(count), _lost(count))))
            yield Finding("entries", message, State.WRONG)
    if rows := [*odd]:
        message = (
            "Another program wrote something there that can be read only in part:"
            f" {described(rows)}."
        )
        yield Finding("entries", message, State.WRONG)


def _partly(count: RecordCount) -> str:
    if not count.partly:
        return ""
    return f"Can be read only in part: {count.name} {numbered(count.partly)}."


def _lost(count: RecordCount) -> str:
    if not count.lost:
        return ""
    if not count.has_numbers:
        return f"Cannot be read: {count.in_words(len(count.lost))}."
    return f"Cannot be read: {count.name} {numbered(count.lost)}."
