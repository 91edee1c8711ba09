"""The prompt for a review, as one line."""

from textual.content import Content

from journal import guidance
from journal.course.overview import Overview
from journal.tui.keymap import key_of

REVIEWS = "reviews.r"
_ASKS = {
    guidance.Stage.CARE: "  Press {} to answer; you don’t have to.",
    guidance.Stage.SAY: "  Press {} to say how it went.",
    guidance.Stage.LOOK: "  Press {} to look at it.",
}


def prompt_line(overview: Overview) -> Content:
    """Return the prompt that is due, or the open review."""
    opening = overview.opening()
    if opening.going_on is not None:
        several = len(overview.open_reviews) > 1
        words, it = ("Several reviews are open.", "one") if several else ("A review is open.", "it")
        return Content.assemble((words, "bold"), f"  Press {key_of(REVIEWS)} to go on with {it}.")
    if opening.follow_up is not None:
        ask = _ASKS[opening.follow_up.stage].format(key_of(REVIEWS))
        return Content.assemble((opening.follow_up.title, "bold"), ask)
    if opening.prompt is None:
        return Content("")
    what = "look" if opening.prompt is overview.due else "note what has helped"
    return Content.assemble((opening.prompt.title, "bold"), f"  Press {key_of(REVIEWS)} to {what}.")
