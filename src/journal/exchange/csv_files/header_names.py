"""Recognise variants of column names: “Notes”, or a scale as in “Mood (1–5)”."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from journal.errors import BadInputError
from journal.exchange.csv_files.reading import FIELDS, Reading, Source
from journal.exchange.csv_files.scales import SourceScale
from journal.exchange.csv_files.tables import name_of
from journal.ratings import HIGHEST, Measure
from journal.text import quoted

ALSO_CALLED: Final[Mapping[str, str]] = MappingProxyType({"date": "timestamp", "note": "notes"})
"""Other names of columns, as in the answers of a web form or written by hand."""

_END = r"[+-]?[0-9]{1,3}(?:[.,]0)?"
_TO = r"(?:-|–|—|~|〜|\.{2,3}|;|\b(?:to|bis|à|a|al|do|до|til|till|tot|ate|até)\b)"
_OF = r"/|out of|of|von|sur|de|su|sobre|em|av|af|van|z|из|з"
_RANGE = rf"(?P<lowest>{_END})\s*{_TO}\s*(?P<highest>{_END})"
_WITH_SCALE = re.compile(
    rf"(?P<name>.+?)\s*(?:[(\[]\s*(?:(?:from|von|de|da|od|от|fra|van)\s+)?{_RANGE}\s*[)\]]"
    rf"|(?:[(\[]\s*(?:{_OF})|(?:/|\bout of\b))\s*(?P<most>[0-9]{{1,3}})\s*[)\]]?"
    r"|[(\[]?\s*(?:in\s+)?(?P<percent>%)\s*[)\]]?)"
)
_ANY_RANGE = re.compile(rf"(?<![\w.,+-]){_RANGE}(?![\w+-]|[.,][0-9])")
_ANY_ENDS = re.compile(
    rf"(?<![\w.,+-])({_END})\s*[=:]\s*[^\W\d]|[^\W\d]\s*=\s*({_END})(?!\w)|(?<![\w.,+-])({_END})\s*\([^\W\d]"
)
_ANY_MOST = re.compile(
    r"(?P<around>±)\s?(?P<far>[0-9]{1,3})"
    r"|\b(?:max(?:imum|\.)?|up to|bis zu)\s*:?\s*(?P<most>[0-9]{1,3})\b"
    r"|(?<!\w)(?P<stars>[0-9]{1,2})\s*(?:stars?\b|sterne\b|étoiles?\b|estrellas?\b|stelle\b|[★⭐])"
)
"""Patterns for a scale in a column name: certain ones, then likely ones such as “1-5” or “1 = low,
5 = high”."""

_MINUS = "\N{MINUS SIGN}"


def complete(header: Sequence[str], reading: Reading) -> Reading:
    """Complete the chosen columns by those recognised in the header.

    “Mood (0–10)” is the mood, and “Mood (1–5)” the mood on that scale. A scale up to 10 is not
    converted: a 6 on 1 to 10 is hardly meant as 5.5. Raises BadInputError if a name suggests
    another scale, as “Mood (1 = best, 6 = worst)” does.
    """
    names = [name_of(cell) for cell in header]
    sources = dict(reading.sources)
    for field in FIELDS:
        source = sources.get(field) or _named(field, names)
        if source and source.column and source.scale is None and field in [*Measure]:
            source = replace(source, scale=_scale_of(field, source.column, names))
        if source:
            sources[field] = source
    return replace(reading, sources=MappingProxyType(sources))


def scales_taken(chosen: Reading, read: Reading) -> list[str]:
    """Return notes about the scales taken from the header and the meaning of their ends."""
    notes = []
    for measure in Measure:
        source = read.sources.get(measure)
        own = chosen.sources.get(measure)
        if source is None or (own and own.scale):
            continue
        if source.scale:
            ends = f"{float(source.scale.lowest):g} to {float(source.scale.highest):g}"
            notes.append(f"The {measure} was read on the scale that its column names, {ends}.")
        elif source.column and _ANY_ENDS.search(source.column):
            notes.append(
                f"In the column {quoted(source.column)} 10 was read as {measure.ends[1]}; where it"
                f" is the other way round, add “--map {measure}=COLUMN:10-0”."
            )
    return notes


def _scale_of(measure: str, column: str, names: Sequence[str]) -> SourceScale | None:
    name = name_of(column)
    if name in names and (scale := _may_be_on(name)):
        low, high = (f"{float(end):g}" for end in (scale.lowest, scale.highest))
        raise BadInputError(
            f"The column {quoted(column)} seems to be on a scale of its own; add"
            f" “--map {measure}=COLUMN:{low}-{high}” where {high} means 10, “:{high}-{low}” where"
            f" {low} does, or “:0-10” where the numbers are to stay as they are."
        )
    return _parted(name)[1]


def _named(field: str, names: Sequence[str]) -> Source | None:
    """Return the one column with another name for `field`; None if `field` itself is a column."""
    if field in names:
        return None
    found = [name for name in names if _is_called(name, field)]
    return Source(found[0]) if len(found) == 1 else None


def _is_called(name: str, field: str) -> bool:
    if field in [*Measure]:
        return _parted(name)[0] == field
    return name == ALSO_CALLED.get(field)


def _parted(name: str) -> tuple[str, SourceScale | None]:
    """Split a name from the scale after it; None for a scale up to 10."""
    found = _WITH_SCALE.fullmatch(name.replace(_MINUS, "-"))
    if found is None:
        return name, None
    most = "100" if found["percent"] else found["most"]
    return found["name"], _scale(found["lowest"] or "0", found["highest"] or most)


def _scale(*ends: str) -> SourceScale | None:
    """Return the scale between two ends; None if its numbers need no conversion."""
    lowest, highest = map(_number, ends)
    is_plain = lowest == highest or (highest == HIGHEST and lowest >= 0)
    return None if is_plain else SourceScale(Fraction(lowest), Fraction(highest))


def _number(end: str) -> int:
    return int(re.split("[.,]", end)[0])


def _may_be_on(name: str) -> SourceScale | None:
    """Return the scale that a name seems to describe, in whatever words."""
    if _WITH_SCALE.fullmatch(plain := name.replace(_MINUS, "-")):
        return None
    if found := _ANY_RANGE.search(plain):
        return _scale(found["lowest"], found["highest"])
    if found := _ANY_MOST.search(plain):
        most = found["far"] or found["most"] or found["stars"]
        return _scale(f"-{most}" if found["around"] else "0", most)
    ends = sorted((next(filter(None, one)) for one in _ANY_ENDS.findall(plain)), key=_number)
    is_scale = ends and _number(ends[-1]) - _number(ends[0]) > 1
    return _scale(ends[0], ends[-1]) if is_scale else None
