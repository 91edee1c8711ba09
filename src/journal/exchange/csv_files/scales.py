"""Convert ratings on other scales to 0–10 in half points."""

import re
from fractions import Fraction
from math import floor
from typing import Final

from msgspec import Struct

from journal.errors import BadInputError
from journal.exchange.csv_files.wording import quoted_cell
from journal.ratings import BLANK, HIGHEST, STEP
from journal.text import quoted

NUMBER: Final = r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?"
_WHOLE_NUMBER = re.compile(NUMBER)
_SCALE = re.compile(rf"({NUMBER})\s*[-–]\s*({NUMBER})")
_STEPS = int(HIGHEST / STEP)


class SourceScale(Struct, frozen=True):
    """A scale on which `lowest` means 0 and `highest` 10; it may be reversed."""

    lowest: Fraction
    highest: Fraction

    def rating(self, text: str) -> tuple[float | None, bool]:
        """Convert `text` to a rating; also return whether it was rounded to a half point.

        Blank and "-" are None. Raises BadInputError unless it is a number on this scale.
        """
        typed = text.strip()
        if typed in ("", BLANK):
            return None, False
        value = number_of(typed) if _WHOLE_NUMBER.fullmatch(typed) else None
        ends = sorted((self.lowest, self.highest))
        if value is None or not ends[0] <= value <= ends[1]:
            raise BadInputError(
                f"{quoted_cell(text)} is not a number on its scale, {float(ends[0]):g} to"
                f" {float(ends[1]):g}."
            )
        steps = (value - self.lowest) / (self.highest - self.lowest) * _STEPS
        nearest = floor(steps + Fraction(1, 2))
        return nearest * STEP, nearest != steps


def parse_scale(text: str) -> SourceScale | None:
    """Parse a scale, as in "0-100" or "10-0"; None for another text.

    Raises BadInputError if both ends are equal.
    """
    found = _SCALE.fullmatch(text.strip())
    if found is None:
        return None
    lowest, highest = number_of(found[1]), number_of(found[2])
    if lowest == highest:
        raise BadInputError(f"The scale {quoted(text)} has no length.")
    return SourceScale(lowest, highest)


def number_of(text: str) -> Fraction:
    """Parse a number with a decimal point or comma."""
    return Fraction(text.replace(",", "."))


def example_for(text: str, otherwise: str) -> str:
    """Return the first rating in `text`, as an example for advice, or `otherwise`."""
    found = re.search(NUMBER, text)
    return found[0] if found and 0 <= number_of(found[0]) <= HIGHEST else otherwise
