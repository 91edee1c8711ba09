"""The lines that a review can start with: what is due, follow-ups, a full look."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.content import Content

from journal.days.formatting import day_as_of
from journal.guidance import Stage, afterwards, dark_thoughts, saying, walk
from journal.records import ReviewReason
from journal.text import plural
from journal.tui.look import as_content, paragraphs

if TYPE_CHECKING:
    from journal.course.overview import Overview
    from journal.records import Review
    from journal.signals import Signal


class Start(StrEnum):
    """Ids of lines; other ids are a `ReviewReason`, or that of an open review."""

    PROMPT = "prompt"
    NO_MATCH = "no match"
    LATER = "later"
    LEAVE = "leave"
    FOLLOW_UP = "follow up"
    TELL = "tell"
    TELL_EARLIER = "tell earlier"
    CARE_AGAIN = "care again"
    LOOK_AGAIN = "look again"
    HELPED = "helped"
    PAST = "past"
    EVERY = "every"
    FACTORS = "factors"
    HARM = "harm"


_ABOUT = {
    ReviewReason.HAND: "a full look",
    ReviewReason.STOPPING: "thinking of stopping therapy",
}
"""What a review is about if no signal opened it."""

_ON_HARM = "being hurt by a therapist"
_OPEN = "A review is open. What you wrote in it is still there."
_OPEN_UNWRITTEN = "A review is open; nothing is written in it so far."
_WHO_READS = "What you write stays on this computer. Your therapist sees only what you show."


def words(overview: "Overview") -> Content:
    """Return the text above the list: what a review opens with."""
    return paragraphs(_opening_words(overview), as_content(_WHO_READS, "dim"))


def _opening_words(overview: "Overview") -> Content:
    opening = overview.opening()
    if len(overview.open_reviews) > 1 and opening.prompt is None:
        return paragraphs("Several reviews are open. What you wrote in them is still there.")
    if opening.going_on is not None:
        return paragraphs(_OPEN if opening.going_on.answers else _OPEN_UNWRITTEN)
    if (shown := opening.prompt or opening.follow_up) is not None:
        return paragraphs(as_content(shown.title, "bold"), shown.text)
    return paragraphs(
        "Nothing asks for a review now; you can look at how therapy is going at any time."
    )


def choices(overview: "Overview") -> list[tuple[str, str]]:
    """Return the lines to choose from, as (id, label)."""
    lines = [*_prompted(overview)]
    lines += [(id_of(review), _resume_label(review, overview)) for review in overview.open_reviews]
    following = _following(overview)
    is_grave = overview.follow_up is not None and overview.follow_up.stage is Stage.CARE
    lines = [*following, *lines] if is_grave else [*lines, *following]
    lines.append((ReviewReason.HAND.value, "A full look, step by step"))
    lines.append((ReviewReason.STOPPING.value, "I’m thinking of stopping therapy"))
    lines.append((Start.HARM, "My therapist hurt me or crossed a line"))
    if Start.NO_MATCH not in dict(lines) and _can_refuse(overview):
        # Never the first line: Enter would silence for weeks what nobody asked about.
        lines.append((Start.NO_MATCH, "What stands out does not match how it feels"))
    if overview.what_helped:
        lines.append((Start.HELPED, "What has helped so far"))
    lines.append((Start.FACTORS, "Read what may be in the way"))
    lines.append((Start.EVERY, _calendar(overview.interval)))
    lines += _answered(overview)
    if any(review.ended for review in overview.reviews):
        lines.append((Start.PAST, "Read past reviews"))
    return lines


def _prompted(overview: "Overview") -> "Iterator[tuple[str, str]]":
    """Yield the choices for a prompt, unless an open review comes first."""
    prompt = overview.opening().prompt
    is_due = prompt is not None and prompt is overview.due
    if prompt is not None:
        yield Start.PROMPT, "Look at this now" if is_due else "Note what has helped"
    if prompt is not None and _can_refuse(overview):
        named = "This" if prompt.signal == overview.brought_up else "What stands out"
        yield Start.NO_MATCH, f"{named} does not match how it feels"
    if is_due:
        yield Start.LATER, "Not now; ask me again later"
        yield Start.LEAVE, "Leave this, and note why"


def _can_refuse(overview: "Overview") -> bool:
    return overview.brought_up is not None and overview.opening().going_on is None


def _following(overview: "Overview") -> list[tuple[str, str]]:
    found = overview.follow_up
    lines: list[tuple[str, str]] = []
    if found is not None and found.stage is not Stage.SAY:
        asks = "Say how it is now" if found.stage is Stage.CARE else "Look at whether it helped"
        lines.append((Start.FOLLOW_UP, asks))
    if (review := overview.newest_open_follow_up) is not None:
        answer = review.answer(saying.SAID)
        lines.append((Start.TELL, "Add to how it went" if answer else "Say how it went"))
    if earlier(overview):
        lines.append((Start.TELL_EARLIER, "How it went after an earlier review: add or correct"))
    return lines


def _answered(overview: "Overview") -> "Iterator[tuple[str, str]]":
    """Yield recent answers that can be changed, unless the question is open anyway."""
    stage = overview.follow_up.stage if overview.follow_up else None
    if stage is not Stage.CARE and recent_care_answer(overview) is not None:
        yield Start.CARE_AGAIN, "Say again how it is now"
    if stage is not Stage.LOOK and recent_verdict(overview) is not None:
        yield Start.LOOK_AGAIN, "Change what you said about whether it helped"


def recent_care_answer(overview: "Overview") -> "Review | None":
    """Return the review with a recent answer about dark thoughts."""
    asked = dark_thoughts.THOUGHTS_NOW, walk.THOUGHTS_AT
    return afterwards.editable_answer(overview.reviews, overview.sessions, *asked)


def recent_verdict(overview: "Overview") -> "Review | None":
    """Return the review with a recent verdict on whether it helped."""
    asked = afterwards.VERDICT, walk.LOOKED_AT
    return afterwards.editable_answer(overview.reviews, overview.sessions, *asked)


def earlier(overview: "Overview") -> "tuple[Review, ...]":
    """Return the earlier reviews whose follow-up can be answered."""
    return afterwards.earlier_follow_ups(overview.reviews, overview.sessions)


def _calendar(every: int | None) -> str:
    return f"Check in {interval(every)} (change)" if every else "No regular check-in (change)"


def interval(every: int | None) -> str:
    """Return an interval of the calendar in words."""
    return f"every {plural(every, 'session')}" if every else "never"


def id_of(review: "Review") -> str:
    """Return the id of the line that continues a review."""
    return f"open {review.id}"


def _resume_label(review: "Review", overview: "Overview") -> str:
    if len(overview.open_reviews) == 1:
        return "Go on with the open review"
    about = _ON_HARM if review.is_on_harm else _ABOUT.get(review.reason, "what was due")
    answered = plural(len(review.answers), "answer")
    day = day_as_of(review.opened, overview.today)
    return f"Go on with the review of {day}: {about}, {answered} so far"


def opening_of(choice: str, overview: "Overview") -> "tuple[ReviewReason, Signal | None]":
    """Return the reason and the signal of the review that a line opens."""
    if choice == Start.HARM:
        return ReviewReason.HAND, None
    opening = overview.opening(None if choice == Start.PROMPT else ReviewReason(choice))
    return opening.reason, opening.signal
