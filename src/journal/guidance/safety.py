"""Who to call and what to say: one screen, always at hand."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from journal.guidance.catalog import catalog, ids
from journal.guidance.model import Helpline, Route
from journal.ratings import Ratings
from journal.records import Review, TherapySession
from journal.text import one_line

# language, perhaps a script, then the country: "en_GB.UTF-8", "zh-Hant-TW", "sr_RS@latin"
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-]([A-Za-z]{2})(?:[.@].*)?")
_ALSO_CALLED = {"UK": "GB"}
_WITHIN_NUMBER = re.compile(r"(?<=\d) (?=\d)")
_KEPT_TOGETHER = "\N{NO-BREAK SPACE}"

ELSEWHERE = "ZZ"
"""The code of no country, for a person who chose the entry for everywhere else."""

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


def turned_hard(
    session: TherapySession,
    sessions: Sequence[TherapySession],
    before: TherapySession | None = None,
) -> bool:
    """Tell whether people to call are to come by themselves, now that `session` is saved.

    They do when it is hard and the session before it was not: who is at 9 every week is not
    shown them every week. `sessions` are those of its course that took place, oldest first.
    With `before`, what it was until it was changed now, only the newest session counts, and only
    if it was not hard already: to correct an older one is about the record and not about today.
    """
    if not is_hard(session.ratings) or session not in sessions:
        return False
    if before is not None and (is_hard(before.ratings) or session != sessions[-1]):
        return False
    earlier = sessions[: sessions.index(session)]
    return not (earlier and is_hard(earlier[-1].ratings))


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
    """The safety screen: its title, whom to call, what is worth knowing, where it comes from.

    `people` are pairs: in what case or who it is, and how to reach them.
    """

    title: str
    people: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    source: str

    @property
    def calls(self) -> tuple[str, ...]:
        """Whom to call, each as one line."""
        return tuple(f"{who}: {how}" for who, how in self.people)

    def lines(self, width: int = 60) -> tuple[str, ...]:
        """Return the screen as lines of at most `width` columns, title first."""
        spaced = [text for sentence in (*self.words, self.source) for text in ("", sentence)]
        texts = (self.title, *self.calls, *spaced)
        return tuple(line for text in texts for line in broken(text, width, indent="  "))


def help_now(region: str = "", therapist: str = "", trusted: str = "") -> HelpNow:
    """Return the safety screen for a region ("GB", "EU", "" for everywhere else).

    `therapist` and `trusted` are how to reach the therapist and someone whom the person trusts,
    as they were entered; they stand beside the built-in numbers and never in their place.
    """
    texts = catalog()
    help_line = texts.helpline(region)
    own = (("Your therapist", therapist), ("Someone you trust", trusted))
    people = [
        ("In danger now", help_line.emergency),
        ("To talk to someone", f"{help_line.line}, {help_line.number}"),
        *((who, one_line(how)) for who, how in own if how.strip()),
    ]
    if help_line.number not in texts.safety.elsewhere:
        people.append(("Other countries", texts.safety.elsewhere))
    words = (texts.safety.tell, texts.safety.not_a_service)
    return HelpNow(texts.safety.title, tuple(people), words, _source(help_line))


def region_from_locale(locale: str | None) -> str:
    """Return the region with built-in numbers for a locale such as "en_GB.UTF-8", else ""."""
    match = _LOCALE.fullmatch(locale or "")
    return catalog().helpline(match.group(1).upper()).id if match else ""


def region_code(typed: str) -> str:
    """Return what was typed as the code of a region: " uk " is "GB"."""
    code = typed.strip().upper()
    return _ALSO_CALLED.get(code, code)


def broken(text: str, width: int, indent: str = "") -> list[str]:
    """Return `text` as lines of at most `width` columns; a telephone number stays on one line."""
    whole = _WITHIN_NUMBER.sub(_KEPT_TOGETHER, text)
    lines = textwrap.wrap(whole, width, subsequent_indent=indent, break_on_hyphens=False)
    return [line.replace(_KEPT_TOGETHER, " ") for line in lines] or [""]


def _source(of: Helpline) -> str:
    return (
        f"Region: {of.name}. As of {of.as_of:%B %Y}. Emergency number: {of.emergency_source}."
        f" Line: {of.source}."
    )
