"""Parse a rating from a cell, including additions by people and programs."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from journal.errors import BadInputError
from journal.exchange.csv_files.marked_cells import is_error, is_formula, without_markers
from journal.exchange.csv_files.month_names import month_number
from journal.exchange.csv_files.mood_words import MoodWords
from journal.exchange.csv_files.not_rated import is_not_rated
from journal.exchange.csv_files.reading import FIELDS, Source
from journal.exchange.csv_files.scales import NUMBER, SourceScale, example_for, number_of
from journal.exchange.csv_files.wording import quoted_cell
from journal.ratings import BLANK, HIGHEST, Measure, parse_rating
from journal.text import plural, quoted

_OF = "of|von|aus|sur|de|su|sobre|em|na|z|ze|av|af|van|uit|op|od|din|из|з|із|от"
_STARS = "★⭐🌟"
_FACE = rf"(?![{_STARS}☆])[☀-➿\U0001F300-\U0001FAFF]|[:;=]-?[()DP/|](?!\w)"
_COUNTED = re.compile(r"([★⭐🌟●❤♥■])\1*([☆○🤍♡□]?)\2*")
"""A rating drawn as symbols, empty ones last: “★★★☆☆”."""

_POINTS = (
    r"(?:pts?\b\.?|points?\b|punkte?\b|pkt\b\.?|punt[io]s?\b|pontos?\b|балл\w{0,3}|[点點점分])"
)
_HALF = re.compile(r"(?<![0-9.,/])([0-9]{0,2})(?:\s?([¼½¾])|(?<=[0-9])\s+(1[/⁄]2)(?![\w/⁄]))")
_PARTS = {"¼": ".25", "¾": ".75"}
_MINUS = re.compile(r"^[−–](?=[0-9])")
_DAY_MADE = re.compile(
    r"[0-9]{1,2}(?:-|/|\.\s?)(?P<month>[^\W\d_]{3,})\.?|(?P<first>[^\W\d_]{3,})[-\s.][0-9]{1,2}"
    r"|[0-9]+[月월]\s?[0-9]+[日일]"
    r"|(?:[0-9]{4}([-/.])[0-9]{1,2}\3[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\4[0-9]{4})(?:\s.*)?"
)
"""A rating such as 6/10 that a spreadsheet turned into a date: “10-Jun”, “06. Okt”."""

_CELL = re.compile(
    rf"(?P<number>{NUMBER})(?:\s?{_POINTS})?"
    rf"(?:\s*(?P<percent>[%٪])|\s*(?:/|\b(?:out\s+)?(?:{_OF})\b)\s*(?P<of>{NUMBER}))?"
    rf"(?P<words>(?:(?:\s*[-–—:=]\s*|\s\()(?:(?=[^\W\d_])|(?={_FACE}))|\s*(?={_FACE})"
    r"|(?(of)\s+(?=[^\W\d_])|(?!)))\D*)?",
    re.IGNORECASE,
)
_MOST_EXAMPLES, _SHORT, _LONGEST, _USUAL_STARS = 3, 12, 100, 5
_MANY, _SHORTEST = 10, 3
"""From this many ratings on, a maximum of at least this suggests a shorter scale."""

_PERCENT = SourceScale(Fraction(0), Fraction(100))
_OUT_OF = {Fraction(10): SourceScale(Fraction(0), Fraction(10)), Fraction(100): _PERCENT}


class RatingCell(Struct, frozen=True):
    """A parsed rating: value or None, whether it was rounded, whether the cell had more text."""

    value: float | None
    was_rounded: bool = False
    had_more: bool = False


class RatingReader:
    """Parse the ratings of one file, and collect notes for the report."""

    def __init__(self, sources: Mapping[str, Source], words: MoodWords) -> None:
        self._scales = {field: source.scale for field, source in sources.items()}
        self._words = words
        self._rounded = self._with_more = self._said_blank = 0
        self._as_written = dict[Measure, list[float]]()
        self._examples: dict[str, str] = {}

    def read(self, text: str, measure: Measure, line: int) -> float | None:
        """Parse the rating of `measure` in a cell of `line`; None if blank.

        Raises BadInputError for anything else; a word without a number is collected for
        `require_all_words`.
        """
        scale = self._scales.get(measure)
        typed = text.strip()
        is_other = is_not_rated(text) or _is_day_made(typed) or _counted(typed)
        is_word = scale is None and not is_other
        if self._words.holds(text, may_be_new=is_word):
            return self._words.rating(text, measure, line)
        try:
            cell = read_rating(text, measure, scale)
        except BadInputError as error:
            raise BadInputError(
                f"{measure.capitalize()}{': ' if scale else ' is '}{error}"
            ) from error
        self._rounded += cell.was_rounded
        self._said_blank += cell.value is None and typed not in ("", BLANK)
        if cell.value is not None and scale is None and not cell.had_more:
            self._as_written.setdefault(measure, []).append(cell.value)
        if cell.had_more:
            self._with_more += 1
            self._examples.setdefault(re.sub(r"[0-9]+|[^\W\d_]+", "", text), quoted_cell(typed))
        return cell.value

    def require_all_words(self, *, is_daylio: bool) -> None:
        """Raise BadInputError for words without a number, or numbers given to unused words."""
        self._words.require_all()
        unused = self._words.unused
        if unused and not is_daylio:
            raise BadInputError(
                f"{quoted(unused)} is nothing that a journal keeps"
                f" ({', '.join(FIELDS)}), and no word that stands for a rating in this file."
            )

    def notes(self) -> list[str]:
        """Return sentences on assumptions made while reading ratings."""
        notes = []
        if self._with_more:
            such = ", ".join(list(self._examples.values())[:_MOST_EXAMPLES])
            cells = plural(self._with_more, "rating was", "ratings were")
            notes.append(
                f"{cells} read from a cell that holds more than a number (such as {such}); what"
                " stands behind it was left out."
            )
        if self._said_blank:
            cells = plural(self._said_blank, "cell says", "cells say")
            notes.append(f"{cells} that nothing was rated, as “n/a” does; left blank.")
        if self._rounded:
            rounded = plural(self._rounded, "rating was", "ratings were")
            notes.append(f"{rounded} between two half points, and rounded to the nearest.")
        return notes

    def notes_on_scale(self) -> list[str]:
        """Return a note if many ratings end at the middle of the scale.

        They may be on another scale, such as 1 to 5, which a single cell cannot show.
        """
        ratings = [one for ratings in self._as_written.values() for one in ratings]
        most = max(ratings, default=0)
        is_whole = all(map(float.is_integer, ratings))
        is_many = any(len(ratings) >= _MANY for ratings in self._as_written.values())
        if not (is_many and is_whole and _SHORTEST <= most <= HIGHEST / 2):
            return []
        column = f"“--map {next(iter(self._as_written))}=COLUMN:{min(1, *ratings):g}-{most:g}”"
        return [
            f"No rating in this file is above {most:g}; if its scale ends there, it has to be"
            f" named, as in {column}."
        ]


@lru_cache
def read_rating(text: str, measure: Measure, scale: SourceScale | None) -> RatingCell:
    """Parse the rating in a cell, on `scale` or from 0 to 10 in half points.

    “6/10”, “60%” and “6 - okay” are 6; on another scale the number after the slash must be its end.
    Raises BadInputError for anything else.
    """
    typed = _in_figures(without_markers(text).strip())
    if is_not_rated(typed):
        return RatingCell(None)
    if scale and (counted := _COUNTED.fullmatch(typed)):
        has_all = not counted[2] or len(typed) == max(scale.lowest, scale.highest)
        typed = str(typed.count(typed[0])) if has_all else typed
    if is_error(typed) or is_formula(typed) or _is_day_made(typed):
        raise BadInputError(_of_spreadsheet(typed))
    found = _CELL.fullmatch(typed[:_LONGEST])
    if found is None or len(typed) > _LONGEST or found.end("number") == len(typed):
        return _plain(typed, measure, scale)
    of = Fraction(100) if found["percent"] else found["of"] and number_of(found["of"])
    if not of:
        plain = _plain(found["number"], measure, scale)
        return RatingCell(plain.value, plain.was_rounded, had_more=True)
    on = _OUT_OF.get(of) if scale is None else scale
    if on is None or of != max(on.lowest, on.highest):
        raise BadInputError(_no_rating(typed, measure, scale, of))
    try:
        value, was_rounded = on.rating(found["number"])
    except BadInputError as error:
        raise BadInputError(_no_rating(typed, measure, scale)) from error
    return RatingCell(value, was_rounded, had_more=True)


def _plain(typed: str, measure: Measure, scale: SourceScale | None) -> RatingCell:
    try:
        return (
            RatingCell(*scale.rating(typed)) if scale else RatingCell(parse_rating(typed, measure))
        )
    except BadInputError as error:
        raise BadInputError(_no_rating(typed, measure, scale)) from error


def _in_figures(typed: str) -> str:
    """Write fractions and minus signs as ASCII: “5½” and “5 1/2” become 5.5."""
    halves = _HALF.sub(lambda one: f"{one[1] or 0}{_PARTS.get(one[2], '.5')}", typed)
    return _MINUS.sub("-", halves)


@lru_cache
def _is_day_made(typed: str) -> bool:
    found = _DAY_MADE.fullmatch(typed)
    name = found and (found["month"] or found["first"])
    return found is not None and (not name or bool(month_number(name, None)))


def _of_spreadsheet(typed: str) -> str:
    if is_error(typed):
        return (
            f"{quoted_cell(typed)}, an error of the spreadsheet; correct that cell there, or leave"
            " it blank."
        )
    if is_formula(typed):
        return f"{quoted_cell(typed)}, a formula; save the file with what it results in."
    return (
        f"{quoted_cell(typed)}, as a spreadsheet shows a rating such as 6/10 that it took for a"
        " day; give the column the format of text there, and write the rating again."
    )


def _no_rating(
    typed: str, measure: Measure, scale: SourceScale | None, of: Fraction | None = None
) -> str:
    """Return the error for a cell; `of` is the end of the scale that it names."""
    if scale:
        ends = sorted((float(scale.lowest), float(scale.highest)))
        return f"{quoted_cell(typed)} is not a number on its scale, {ends[0]:g} to {ends[1]:g}."
    wrong = f"{quoted_cell(typed)}, and no number from 0 to 10 in half points"
    column = f"“--map {measure}=COLUMN"
    if of:
        end = f"{float(of):g}"
        return (
            f"{wrong}; {column}:0-{end}” reads a scale from 0 to {end}, and “1-{end}” one from 1."
        )
    if re.fullmatch(NUMBER, typed):
        value = number_of(typed)
        if 0 <= value <= HIGHEST and typed[0].isdecimal():
            return f"{wrong}; {column}:0-10” rounds it, and reads another scale as in “0-1”."
        return f"{wrong}; {column}:{'-5-5' if value <= HIGHEST else '0-100'}” reads another scale."
    if counted := _counted(typed):
        most = len(typed) if counted[2] else _USUAL_STARS
        return f"{wrong}; {column}:0-{most}” counts such signs, and “1-{most}” those from 1."
    can_be_named = len(typed) <= _SHORT and typed.isprintable() and not {*'="'} & {*typed}
    example = example_for(typed, BLANK)
    do = "write one in its cell", "leave it blank"
    if example != BLANK:
        do = "leave the number alone in its cell", "give this text one"
    named = f', or {do[1]}, as in “--map "{typed}={example}"”' if can_be_named else ""
    return f"{wrong}; {do[0]}{named}."


def _counted(typed: str) -> re.Match[str] | None:
    """Match a rating given as a number of symbols, such as “★★★☆☆”."""
    found = _COUNTED.fullmatch(typed)
    return found if len(typed) > 1 else None
