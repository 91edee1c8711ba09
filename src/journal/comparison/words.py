"""A comparison in plain words, without a verdict about anyone."""

from journal.comparison.comparing import Compared, Comparison, Outcome
from journal.ratings import Measure, as_text, to_tenth
from journal.text import plural

Where = tuple[str, str]
"""What follows a number of each stretch: ("before", "after"), ("in “A”", "in “B”")."""

BEFORE_AND_AFTER: Where = ("before", "after")

Hint = tuple[str, str]
"""The caveat if anything is better, and the one if things are only worse."""

AFTER_A_CHANGE: Hint = (
    "Ratings tend to recover after a low time anyway, and other things may have changed too: this"
    " is a hint, not proof.",
    "Other things may have changed too: this is a hint, not proof.",
)
"""For a change, which may have been made because things were low. Of simulated people in whom
nothing changes, 16 in 100 are better after the lowest eight of their first 24 sessions, instead of
2 or 3."""

OF_COURSES: Hint = (
    "You were at a different point in your life each time, and more than the therapy was different:"
    " this is a hint, not proof.",
) * 2
"""For two courses."""

_SMALL = "A smaller change may be there too; so few ratings cannot tell it from chance."
_UPS = "your usual ups and downs"


def sentence(compared: Compared, where: Where = BEFORE_AND_AFTER) -> str:
    """Return one measure in one sentence: means, difference, and the usual noise.

    Numbers are rounded to a tenth, and the difference is that of the rounded means.
    """
    if compared.difference is None or compared.band is None:
        return _too_few(compared, where)
    first, second = (_tenth(mean) for mean in compared.means)
    (first_place, second_place), (before, after) = where, compared.rated
    return (
        f"{compared.measure.capitalize()} was {as_text(first)} on average over"
        f" {plural(before, 'rated session')} {first_place} and {as_text(second)} over {after}"
        f" {second_place}: {_difference(second - first)}, {_against(compared, second - first)}."
    )


def on_the_whole(measure: Measure, whole: Compared, where: Where) -> str:
    """Return the means of two whole courses in one sentence; "" if one has no ratings."""
    if None in whole.means:
        return ""
    (first, second), (before, after) = (_tenth(mean) for mean in whole.means), whole.rated
    return (
        f"Over the whole course, {measure} was {as_text(first)} {where[0]} ({before} rated) and"
        f" {as_text(second)} {where[1]} ({after} rated)."
    )


def caveat(comparison: Comparison, hint: Hint) -> str:
    """Return the caveat, "" if nothing could be compared."""
    better, worse = hint
    verdicts = {Outcome.BETTER: better, Outcome.WORSE: worse, Outcome.USUAL: _SMALL}
    return next(
        (words for outcome, words in verdicts.items() if outcome in comparison.outcomes), ""
    )


def _too_few(compared: Compared, where: Where) -> str:
    (before, after), (first, second) = compared.rated, where
    needed = [f"{n} more {at}" for n, at in zip(compared.needed, where, strict=True) if n]
    verb = "is" if sum(compared.needed) == 1 else "are"
    return (
        f"{compared.measure.capitalize()} has {plural(before, 'rating') if before else 'no rating'}"
        f" {first} and {after or 'none'} {second}; {' and '.join(needed)} {verb} needed to compare."
    )


def _difference(difference: float) -> str:
    size = as_text(_tenth(abs(difference)))
    return f"{size} {'higher' if difference > 0 else 'lower'}" if size != "0" else "about the same"


def _against(compared: Compared, difference: float) -> str:
    """Return how the difference compares with the noise, which is omitted if it rounds the same."""
    beyond, noise = compared.outcome is not Outcome.USUAL, _tenth(compared.band)
    extent, size = f"{'more than' if beyond else 'within'} {_UPS}", _tenth(abs(difference))
    if size and not (size > noise if beyond else size < noise):
        return f"just {extent}"
    return f"{extent} (about {as_text(noise)})"


def _tenth(value: float | None) -> float:
    return to_tenth(value or 0.0)
