"""Records of a file's health: findings of `doctor`, and results of salvaging."""

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from journal.text import plural

_NUMBERED = ("session", "course", "change", "review")
"""The kinds of entries whose numbers the person sees."""

_CALLED = {"jot": ("line for next time", "lines for next time")}


class State(StrEnum):
    """The result of one check."""

    WELL = "ok"
    WORTH_KNOWING = "note"
    WRONG = "wrong"


class Finding(Struct, frozen=True):
    """One check: `message` is the finding, `advice` what to do next, or ""."""

    about: str
    message: str
    state: State = State.WELL
    advice: str = ""


class CheckedBackup(Struct, frozen=True):
    """A copy of the journal; `sessions` is None if they cannot be counted (the key is missing).

    `made` is the local time by the clock of then, "2026-03-04 17:20:00"; `number` increases from
    one backup to the next, and is 0 if unknown.
    """

    file: Path
    is_good: bool
    sessions: int | None
    made: str
    number: int = 0

    @property
    def order(self) -> tuple[int, str]:
        """Sort key: greater for a backup made later."""
        return self.number, self.made


class HealthReport(Struct, frozen=True):
    """The result of an examination, which changed nothing.

    `summary` is one or two sentences. `sessions` is how many can be read completely, None if
    unknown. `is_damaged` means that salvaging may help.
    """

    file: Path
    summary: str
    findings: tuple[Finding, ...]
    sessions: int | None = None
    is_damaged: bool = False
    backups: tuple[CheckedBackup, ...] = ()

    @property
    def is_well(self) -> bool:
        """Tell whether nothing needs the person's attention."""
        return all(finding.state is not State.WRONG for finding in self.findings)

    @property
    def best_backup(self) -> CheckedBackup | None:
        """The newest good backup; None if there is none."""
        good = (backup for backup in self.backups if backup.is_good)
        return max(good, key=lambda backup: backup.order, default=None)


class RecordCount(Struct, frozen=True):
    """How many of one kind were read completely, in part (some of it is blank now), or not at all.

    `partly` and `lost` hold their numbers.
    """

    kind: str
    whole: int
    partly: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()
    from_backup: int = 0
    """How many of the readable ones came from the backup alone."""

    @property
    def has_numbers(self) -> bool:
        """Tell whether the person sees the numbers of such entries."""
        return self.kind in _NUMBERED

    def in_words(self, number: int) -> str:
        """Return a count of this kind in words: "2 lines for next time"."""
        return plural(number, *_CALLED.get(self.kind, (self.kind,)))

    @property
    def name(self) -> str:
        """The name of this kind in the singular."""
        return _CALLED.get(self.kind, (self.kind,))[0]

    @property
    def readable(self) -> int:
        """How many are in the new file."""
        return self.whole + len(self.partly)


class Salvaged(Struct, frozen=True):
    """The result of salvaging a damaged file into a new one, `file`.

    `remarks` are sentences about whatever differs from before. `best_backup` is the newest good
    backup, `is_joined` whether the new file includes its entries. `was_damaged` is False if nothing
    was wrong with the file and the new one is a mere copy.
    """

    file: Path
    counts: tuple[RecordCount, ...]
    remarks: tuple[str, ...] = ()
    best_backup: CheckedBackup | None = None
    is_joined: bool = False
    was_damaged: bool = True

    def count(self, kind: str) -> RecordCount:
        """Return the count of "session", "note", "review" and so on."""
        return next(count for count in self.counts if count.kind == kind)

    @property
    def sessions(self) -> int:
        """How many sessions are in the new file."""
        return self.count("session").readable

    @property
    def is_less_than_backup(self) -> bool:
        """Tell whether the newest good backup holds more sessions than the new file."""
        best = self.best_backup
        return best is not None and (best.sessions or 0) > self.sessions
