"""What a damaged file still holds, and the account of it: how much is whole, what is not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from journal.errors import DamagedJournalError
from journal.health import Count
from journal.store.encryption.cipher import Key
from journal.store.salvage.image import Copy, Image, copied, image_of
from journal.store.salvage.layout import Layout, layout_of
from journal.store.salvage.mending import Mended, mended
from journal.store.salvage.reading import Found, read_rows

_KINDS = {
    "session": "therapy_session",
    "course": "course",
    "change": "change",
    "review": "review",
    "answer": "answer",
    "action": "action",
}


@dataclass(frozen=True, slots=True)
class Read:
    """All that a file still holds: its pages, how they belong together, and the rows."""

    image: Image
    layout: Layout
    found: Found
    mended: Mended

    @property
    def is_nothing(self) -> bool:
        """Tell whether there is not one row."""
        return not any(self.mended.rows.values())

    @property
    def counts(self) -> tuple[Count, ...]:
        """How much of each kind there is."""
        counts = [self._count(kind, table) for kind, table in _KINDS.items()]
        return (counts[0], self._notes(), *counts[1:])

    @property
    def is_complete(self) -> bool:
        """Tell whether every row was read whole, as far as that can be told."""
        return not (
            any(self.mended.partly.values())
            or any(self.mended.left_out.values())
            or any(self.found.missing(table) for table in self.found.rows)
            or self.mended.remarks
        )

    def _count(self, kind: str, table: str) -> Count:
        partly = self.mended.partly[table]
        whole = len(self.mended.rows[table]) - len(partly)
        return Count(kind, max(whole, 0), tuple(sorted(partly)), self.found.missing(table))

    def _notes(self) -> Count:
        partly = self.mended.notes
        kept = sum(bool(row["note"]) for row in self.mended.rows["therapy_session"])
        return Count("note", kept - len(partly), tuple(sorted(partly)))


def read(copy: Copy, key: Key | None, today: date) -> Read:
    """Return what the file that was copied still holds; nothing is written."""
    return read_pages(image_of(copy, key), today)


def read_pages(image: Image, today: date) -> Read:
    """Return what the pages of a file still hold; `today` stands for a day that nothing tells."""
    layout = layout_of(image)
    found = read_rows(image, layout)
    return Read(image, layout, found, mended(found, today))


def read_file(file: Path, key: Key | None, today: date) -> Read:
    """Return what `file` still holds; it is only read.

    Raises OSError if it cannot be read at all, DamagedJournalError if nothing of a journal is in
    it.
    """
    found = read(copied(file), key, today)
    if found.is_nothing:
        raise DamagedJournalError(
            f"Nothing of a journal can be read in {file}. It was left as it is, and no new file was"
            " made."
        )
    return found


def remarks(found: Read) -> Iterable[str]:
    """Give the remarks on what is not as it was."""
    yield from found.mended.remarks
    left_out = found.mended.left_out
    if left_out["draft"]:
        yield "A draft of something not yet saved could not be read."
    if left_out["setting"]:
        yield "A setting could not be read; look at the current course and at “review every”."
    if "therapy_session" not in found.found.keys:
        yield "How many sessions there were, the file no longer tells."
        numbers = {int(str(row["number"])) for row in found.mended.rows["therapy_session"]}
        gaps = [one for one in range(1, max(numbers, default=0)) if one not in numbers]
        if gaps:
            yield (
                f"Not there: session {numbered(gaps)}; they may be lost, or removed by you before."
            )


def numbered(numbers: Iterable[int]) -> str:
    """Return numbers as they are said: "3, 7–9 and 12"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(said)
