"""Read the CSV export of Daylio, a mood diary for phones.

Its columns are full_date, date, weekday, time, mood, activities, scales (newer versions),
note_title (not in older ones) and note; only full_date has the same format in every language. A
mood is written by name, which the person can change, and a note as simple HTML.
"""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from journal.exchange.csv_files.reading import Reading, Source
from journal.exchange.csv_files.tables import name_of
from journal.ratings import Measure

COURSE: Final = "Daylio"
"""The course for entries if none was given: diary days are not therapy sessions."""

COLUMNS: Final = frozenset({"full_date", "mood", "activities", "note"})
"""The columns by which Daylio's export is recognised."""

MOOD: Final = Source("mood")
"""Source of moods, which are words, unless another one is chosen."""

NOTE: Final = Source("note")
"""Source of notes, made of several columns, unless another one is chosen."""

PARTS_OF_NOTE: Final = ("note_title", "note", "activities", "scales")
"""The columns that make up the note of a session, in this order."""

MOODS: Final[Mapping[str, float | None]] = {
    "rad": 10.0, "good": 7.5, "meh": 5.0, "bad": 2.5, "awful": 0.0,
}  # fmt: skip
"""Daylio's five moods by their English names, best first, spread evenly over 0–10."""

_BREAKS = re.compile(r"<br\s*/?>|</(?:p|div|ul|ol)>|(?=<li\b)", re.IGNORECASE)
_ITEMS = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(?:p|div|ul|ol|li|b|i|u|s|em|strong|strike|del|span|font|big|small|h[1-6])(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_ENTITIES = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)


def is_daylio(header: Sequence[str]) -> bool:
    """Tell whether a file with this header is Daylio's."""
    return set(map(name_of, header)) >= COLUMNS


def complete(reading: Reading) -> Reading:
    """Fill in Daylio's columns and moods where nothing was chosen."""
    blank = dict.fromkeys((Measure.ALLIANCE, Measure.DISTRESS, "attended"), Source(None))
    columns = {"date": Source("full_date"), "mood": MOOD, "note": NOTE}
    return replace(
        reading, sources={**blank, **columns, **reading.sources}, words={**MOODS, **reading.words}
    )


def note_of(parts: Mapping[str, str]) -> str:
    """Build the note of an entry: title, text, and ticked activities as the last line."""
    texts = [plain(parts.get("note_title", "")), plain(parts.get("note", ""))]
    ticks = [parts.get("activities", "").strip(), parts.get("scales", "").strip()]
    texts.append("\n".join(tick.replace("\xa0", " ") for tick in ticks if tick))
    return "\n\n".join(text for text in texts if text)


def plain(text: str) -> str:
    """Convert Daylio's HTML to plain text; a < that starts no tag stays."""
    broken = _ITEMS.sub("- ", _BREAKS.sub("\n", text))
    without_tags = _TAGS.sub("", broken)
    return _ENTITIES.sub(lambda found: html.unescape(found[0]), without_tags).strip()
