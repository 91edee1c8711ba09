"""`Reading`: the options chosen for reading a CSV file."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct, field

from journal.errors import BadInputError
from journal.exchange.csv_files.day_parsing import DayOrder
from journal.exchange.csv_files.encodings import Encoding
from journal.exchange.csv_files.month_names import language_named
from journal.exchange.csv_files.scales import SourceScale, parse_scale
from journal.exchange.csv_files.tables import name_of
from journal.fields import OTHERS
from journal.ratings import BLANK, Measure, parse_rating
from journal.text import quoted

FIELDS: Final = ("date", *Measure, *(one.key for one in OTHERS), "course")
"""The fields of a session, by the names that `--map` takes."""


class Source(Struct, frozen=True):
    """The column a field is read from, or None to leave it blank."""

    column: str | None
    scale: SourceScale | None = None


class Reading(Struct, frozen=True):
    """Options for reading a CSV file; the defaults fit an export or a ratings file.

    `sources` maps FIELDS to columns; `words` maps names of ratings, normalised by `name_of`, to
    values. Only lines are read that have, in each column of `only`, one of its values. `language`
    is the code of the language of month names.
    """

    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    words: Mapping[str, float | None] = field(default_factory=lambda: MappingProxyType({}))
    dates: DayOrder | None = None
    encoding: Encoding | None = None
    language: str | None = None
    only: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


def chosen(
    mapped: Iterable[str],
    dates: DayOrder | None = None,
    encoding: Encoding | None = None,
    language: str | None = None,
    only: Iterable[str] = (),
) -> Reading:
    """Parse the options as typed.

    Each of `mapped` is like "mood=Stimmung:1-7" or "rad=10", each of `only` like "category=Mood";
    `language` is a code or a name. Raises BadInputError for anything else, and for a duplicate.
    """
    sources: dict[str, Source] = {}
    words: dict[str, float | None] = {}
    for typed in mapped:
        name, equals, value = (part.strip() for part in typed.partition("="))
        key = name_of(name)
        if not (equals and name and value):
            raise BadInputError(
                f"{quoted(typed)} maps nothing; write it as mood=COLUMN,"
                " mood=COLUMN:0-100, mood=- or, for a name of a mood, good=7.5."
            )
        if key in sources or key in words:
            raise BadInputError(f"{quoted(name)} is mapped twice; map it once.")
        if key in FIELDS:
            sources[key] = _source(key, value)
        else:
            words[key] = _rating(name, value)
    return Reading(
        MappingProxyType(sources),
        MappingProxyType(words),
        dates,
        encoding,
        language_named(language) if language else None,
        MappingProxyType(_only(only)),
    )


def _only(typed: Iterable[str]) -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    for one in typed:
        column, equals, value = (part.strip() for part in one.partition("="))
        if not (equals and column):
            raise BadInputError(
                f"{quoted(one)} tells no lines apart; write it as COLUMN=VALUE, as in"
                " category=Mood."
            )
        known = next((one for one in values if name_of(one) == name_of(column)), column)
        values[known] = (*values.get(known, ()), value)
    return values


def _source(key: str, value: str) -> Source:
    if value == BLANK:
        if key == "date":
            raise BadInputError("The date cannot be left blank; name the column that holds it.")
        return Source(None)
    column, colon, ends = value.rpartition(":")
    scale = parse_scale(ends) if colon and column and key in [*Measure] else None
    return Source(column.strip() if scale else value, scale)


def _rating(name: str, value: str) -> float | None:
    try:
        return parse_rating(value, Measure.MOOD)
    except BadInputError as error:
        raise BadInputError(
            f"{quoted(name)} is neither something that a journal keeps"
            f" ({', '.join(FIELDS)}) nor the name of a mood with a number from 0 to 10 in half"
            " points."
        ) from error
