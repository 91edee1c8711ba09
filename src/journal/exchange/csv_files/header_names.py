"""Recognise column names in other forms: “Notes”, or a scale as in “Mood (1–5)”."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from journal.exchange.csv_files.reading import FIELDS, Reading, Source
from journal.exchange.csv_files.scales import SourceScale
from journal.exchange.csv_files.tables import name_of
from journal.ratings import HIGHEST, Measure

ALSO_CALLED: Final[Mapping[str, str]] = MappingProxyType({"date": "timestamp", "note": "notes"})
"""What a column is called in a form's answers, or by hand, where it has not the name itself."""

_WITH_SCALE = re.compile(
    r"(?P<name>.+?)\s*(?:[(\[]\s*(?P<ends>[0-9]+\s*(?:-|–|—|to)\s*[0-9]+)\s*[)\]]"
    r"|[(\[]?\s*(?:/|out of)\s*(?P<most>[0-9]+)\s*[)\]]?)"
)


def completed(header: Sequence[str], reading: Reading) -> Reading:
    """Return the choices made, with what the header says where nothing was chosen.

    “Mood (0–10)” is the mood, and “Mood (1–5)” the mood on that scale. A scale up to 10 is read as
    it is written: 6 of 1 to 10 is hardly meant as 5.5.
    """
    names = [name_of(cell) for cell in header]
    sources = dict(reading.sources)
    for field in FIELDS:
        source = sources.get(field) or _named(field, names)
        if source and source.column and source.scale is None and field in [*Measure]:
            source = replace(source, scale=_parted(name_of(source.column))[1])
        if source:
            sources[field] = source
    return replace(reading, sources=MappingProxyType(sources))


def scales_taken(chosen: Reading, read: Reading) -> list[str]:
    """Return which scales were taken from the header, a sentence each."""
    return [
        f"The {measure} was read on the scale that its column names,"
        f" {float(source.scale.lowest):g} to {float(source.scale.highest):g}."
        for measure in Measure
        if (source := read.sources.get(measure))
        and source.scale
        and (measure not in chosen.sources or chosen.sources[measure].scale is None)
    ]


def _named(field: str, names: Sequence[str]) -> Source | None:
    """Return the one column that is `field` in another form; None where it has its own name."""
    if field in names:
        return None
    found = [name for name in names if _is_called(name, field)]
    return Source(found[0]) if len(found) == 1 else None


def _is_called(name: str, field: str) -> bool:
    if field in [*Measure]:
        return _parted(name)[0] == field
    return name == ALSO_CALLED.get(field)


def _parted(name: str) -> tuple[str, SourceScale | None]:
    """Return a name without the scale behind it, and that scale, None where it is up to 10."""
    found = _WITH_SCALE.fullmatch(name)
    if found is None:
        return name, None
    lowest, highest = (
        int(end) for end in re.findall("[0-9]+", found["ends"] or f"0 {found['most']}")
    )
    is_plain = highest == HIGHEST or lowest == highest
    return found["name"], None if is_plain else SourceScale(Fraction(lowest), Fraction(highest))
