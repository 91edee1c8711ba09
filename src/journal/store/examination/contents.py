"""The file itself: whether it is whole, and whether every row in it can be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from journal.health import Count, Finding, State
from journal.store.encryption.cipher import Key
from journal.store.examination.kinds import Kind, kind_of
from journal.store.known_schema import described
from journal.store.salvage.image import Copy, Image, image_of, page_size
from journal.store.salvage.log_frames import Log, read_log
from journal.store.salvage.salvaging import Read, numbered, read_pages, remarks
from journal.text import plural

_COUNT_AT = 28
_CHANGED_AT, _VALID_AT = 24, 92

_SAID = {
    Kind.EMPTY: ("The file is there and empty.", State.WRONG),
    Kind.STRANGE: ("It is a database of another program, not a journal.", State.WRONG),
    Kind.BROKEN: ("It does not begin as a journal does.", State.WRONG),
    Kind.NEWER: ("It was written by a newer version of journal.", State.WRONG),
    Kind.LOCKED: (
        "It is encrypted; without its passphrase it can be looked at from outside only.",
        State.WORTH_KNOWING,
    ),
    Kind.JOURNAL: ("It begins as a journal does.", State.WELL),
}
_ADVICE = {
    Kind.EMPTY: "“journal restore --newest” puts the newest backup in its place; where there is"
    " none, the next session logged begins it.",
    Kind.STRANGE: "Choose another folder with --data-dir.",
    Kind.NEWER: "Update this program to open it.",
    Kind.LOCKED: "Type the passphrase when asked, to have all of it looked at.",
}
_HOPELESS = (
    "Where there is no good backup, “journal restore FILE” puts another copy that you have in its"
    " place. To begin anew, move the file away, and keep it."
)
_ALTERED = (
    "It is not as this program makes a journal ({}); another program changed it, so it is not"
    " opened."
)
_ENTRIES_ALONE = (
    "“journal doctor --salvage” copies the entries, and only those, to a new file; “journal restore"
    " FILE” with that file, or “journal restore --newest”, puts things right. Nothing is removed."
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file is and holds; `read` None where it could not be looked into."""

    kind: Kind
    findings: tuple[Finding, ...]
    read: Read | None = None
    is_damaged: bool = False

    @property
    def is_good(self) -> bool:
        """Tell whether it is a whole journal of this version, or looks like a locked one."""
        wrong = any(finding.state is State.WRONG for finding in self.findings)
        return self.kind in (Kind.JOURNAL, Kind.LOCKED) and not wrong

    @property
    def sessions(self) -> int | None:
        """How many sessions can be read; None where that is not known."""
        return self.read.counts[0].kept if self.read else None


def contents_of(copy: Copy, key: Key | None, today: date) -> Contents:
    """Look at the bytes of a file and of its log. Nothing is written, not even beside it."""
    seen = image_of(copy, key, as_seen=True)
    kind = kind_of(copy, key, seen)
    said, state = _SAID[kind]
    if not copy.data and copy.log:
        said = "It is empty or missing; the newest changes to it are in journal.db-wal."
        state = State.WRONG
    first = Finding("file", said, state, _ADVICE.get(kind, ""))
    if kind in (Kind.EMPTY, Kind.STRANGE, Kind.NEWER):
        return Contents(kind, (first,))
    length = _length(copy, key, kind)
    if kind is Kind.LOCKED:
        return Contents(kind, (first, length))
    log = read_log(copy.log, page_size(copy, key))
    found = read_pages(seen if log.is_whole else image_of(copy, key), today)
    sound = _sound(seen, is_encrypted=key is not None)
    findings = (first, length, sound, _log(log), *_rows(found))
    damaged = any(finding.state is State.WRONG for finding in findings)
    if damaged and found.is_nothing:
        findings = (_hopeless(first), *findings[1:])
    return Contents(kind, findings, None if found.is_nothing and damaged else found, damaged)


def _hopeless(first: Finding) -> Finding:
    said = f"{first.said} Nothing of a journal can be read in it."
    return Finding(first.about, said, State.WRONG, _HOPELESS)


def _length(copy: Copy, key: Key | None, kind: Kind) -> Finding:
    """Compare the size of the file with the number of pages that it says it has."""
    size = page_size(copy, key)
    pages, rest = divmod(len(copy.data), size)
    told = pages
    if kind is not Kind.LOCKED:
        first = image_of(Copy(copy.data[:size]), key).page(1) or b""
        is_told = first[_CHANGED_AT : _CHANGED_AT + 4] == first[_VALID_AT : _VALID_AT + 4]
        told = int.from_bytes(first[_COUNT_AT : _COUNT_AT + 4], "big") if is_told else pages
    in_log = {frame.number for frame in read_log(copy.log, size).seen}
    missing = set(range(pages + 1, min(told, pages + len(in_log) + 1) + 1)) - in_log
    if kind is not Kind.BROKEN and (rest or (told > pages and missing)):
        return Finding("length", "The file is cut short: its end is missing.", State.WRONG)
    return Finding("length", f"{plural(pages, 'page')} of {size} bytes.")


def _sound(seen: Image, *, is_encrypted: bool) -> Finding:
    """Have SQLite check a copy in memory, and the seals of an encrypted file."""
    about = "soundness"
    if seen.unread:
        broken = numbered(seen.unread)
        return Finding(
            about,
            f"{plural(len(seen.unread), 'page')} of {seen.count} changed since they were written"
            f" and can no longer be read (number {broken}).",
            State.WRONG,
        )
    if strange := seen.strangers():
        return Finding(about, _ALTERED.format(described(strange)), State.WRONG, _ENTRIES_ALONE)
    problems = seen.problems()
    if problems:
        return Finding(about, f"SQLite calls it damaged ({problems[0].rstrip('.')}).", State.WRONG)
    seals = " Every page is as it was written." if is_encrypted else ""
    return Finding(about, f"SQLite finds nothing wrong in it.{seals}")


def _log(log: Log) -> Finding:
    if not log.is_whole:
        return Finding(
            "log",
            "The newest changes lie in journal.db-wal, and a part of that is damaged.",
            State.WRONG,
        )
    if log.seen:
        return Finding("log", "The newest changes lie in journal.db-wal; keep it with the file.")
    return Finding("log", "No changes wait beside the file.")


def _rows(found: Read) -> Iterator[Finding]:
    """Tell how many rows of each kind can be read, and name those that cannot."""
    if found.is_nothing:
        yield Finding("entries", "It holds no entries.")
        return
    kept = [said for count in found.counts if (said := _kept(count))]
    yield Finding("entries", f"Can be read: {', '.join(kept) or 'nothing written yet'}.")
    for count in found.counts:
        if count.partly or count.lost:
            said = " ".join(filter(None, (_partly(count), _lost(count))))
            yield Finding("entries", said, State.WRONG)
    if any(remarks(found)):
        said = "Some of them have lost what they belong to, or their day; salvaging tells which."
        yield Finding("entries", said, State.WRONG)


def _kept(count: Count) -> str:
    return plural(count.kept, count.kind) if count.kept else ""


def _partly(count: Count) -> str:
    if not count.partly:
        return ""
    return f"Can be read in part only: {count.kind} {numbered(count.partly)}."


def _lost(count: Count) -> str:
    if not count.lost:
        return ""
    if count.kind in ("answer", "action"):
        return f"Cannot be read: {plural(len(count.lost), count.kind)}."
    return f"Cannot be read: {count.kind} {numbered(count.lost)}."
