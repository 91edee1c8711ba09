"""Who to call and what to say: one screen, always at hand."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal.guidance.catalog import catalog, ids
from journal.guidance.model import Route
from journal.ratings import Ratings
from journal.records import Review
from journal.text import one_line

# language, perhaps a script, then the country: "en_GB.UTF-8", "zh-Hant-TW", "sr_RS@latin"
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-]([A-Za-z]{2})(?:[.@].*)?")


# The two highest whole points of the scale.
HARD_NIGHT = 9.0
DARK_THOUGHTS = {("safety_thoughts", "ending_life"), ("safety_thoughts", "hurting")}
"""What is ticked when someone thinks of ending their life: the screen is then shown by itself."""

UNSAFE_ANSWERS = {("outside_weight", "unsafe"), ("readiness_within", "crisis")}
"""What is ticked when the step on being safe is worth adding."""

_URGENT_ANSWERS = {*UNSAFE_ANSWERS, *DARK_THOUGHTS, ("safety_thoughts", "not_safe")}


def is_hard(ratings: Ratings) -> bool:
    """Tell whether what was rated is a reason to show, gently, that there are people to call."""
    return (ratings.distress or 0) >= HARD_NIGHT


def needs_help_near(review: Review, route: Route) -> bool:
    """Tell whether the pages of a review keep in sight that there are people to call."""
    ticked = {(answer.question, tick) for answer in review.answers for tick in ids(answer.value)}
    return route.safety or bool(ticked & _URGENT_ANSWERS)


def thinks_of_ending(review: Review) -> bool:
    """Tell whether thoughts of ending one's life, or of hurting oneself, are ticked in a review."""
    ticked = {(answer.question, tick) for answer in review.answers for tick in ids(answer.value)}
    return bool(ticked & DARK_THOUGHTS)


@dataclass(frozen=True, slots=True)
class HelpNow:
    """The safety screen: its title, whom to call, what is worth knowing."""

    title: str
    calls: tuple[str, ...]
    words: tuple[str, ...]

    def lines(self, width: int = 60) -> tuple[str, ...]:
        """Return the screen as lines of at most `width` columns, title first."""
        spaced = [text for sentence in self.words for text in ("", sentence)]
        texts = (self.title, *self.calls, *spaced)
        return tuple(line for text in texts for line in _wrap(text, width))


def help_now(region: str = "", therapist: str = "", own: Sequence[str] = ()) -> HelpNow:
    """Return the safety screen for a region ("GB", "EU", "" for everywhere else).

    `therapist` is how to reach the therapist, as the person entered it; `own` are lines of the
    person's own, which take the place of the built-in line (never of the emergency number).
    """
    texts = catalog()
    help_line = texts.helpline(region)
    built_in = f"To talk to someone: {help_line.line}, {help_line.number}"
    calls = [
        f"In danger now: {help_line.emergency}",
        *([one_line(line) for line in own] or [built_in]),
    ]
    if therapist:
        calls.append(f"Your therapist: {one_line(therapist)}")
    if help_line.number not in texts.safety.elsewhere:
        calls.append(texts.safety.elsewhere)
    words = (texts.safety.tell, texts.safety.not_a_service, _as_of(help_line.as_of))
    return HelpNow(texts.safety.title, tuple(calls), words)


def region_from_locale(locale: str | None) -> str:
    """Return the region with built-in numbers for a locale such as "en_GB.UTF-8", else ""."""
    match = _LOCALE.fullmatch(locale or "")
    return catalog().helpline(match.group(1).upper()).id if match else ""


def _as_of(day: date) -> str:
    return f"The built-in numbers are as of {day:%B %Y}."


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent="  ") or [""]
