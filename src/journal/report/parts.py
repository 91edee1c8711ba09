"""The parts of the sheet, in order; each can be left out."""

from enum import StrEnum
from typing import Self

from journal.draft_names import DraftKind, DraftName
from journal.records import Draft


class Part(StrEnum):
    """One part of the page; its value is the word for leaving it out.

    `heading` is printed on the page; `label` is a short name.
    """

    _value_: str
    heading: str
    label: str

    def __new__(cls, word: str, heading: str = "", label: str = "") -> Self:
        """Create a part with its words."""
        part = str.__new__(cls, word)
        part._value_, part.heading, part.label = word, heading, label
        return part

    BRING = "bring", "To bring", "lines to bring"
    SAY = "say", "What I want to say", "what to say"
    DIFFERENT = "different", "What I would like to be different", "to be different"
    GOALS = "goals", "My goals (0 not at all, 10 there)", "my goals"
    ASK = "ask", "What I’d like to ask about", "what to ask about"
    NOTICED = "noticed", "What I have noticed", "what I noticed"
    FIT = "fit", "How we work together, as I see it", "our work together"
    OUTSIDE = "outside", "What’s weighing on me outside therapy", "life outside"
    TASKS = "tasks", "What we agreed to try", "what to try"
    ACTIONS = "actions", "What I chose to do", "what I chose"
    SIGNAL = "signal", "What stands out", "what stands out"
    QUESTIONNAIRES = "questionnaires", "Questionnaires I filled in", "questionnaires"
    CHARTS = "charts", "How it has been going", "charts"
    RATINGS = "ratings", "The last sessions", "ratings"
    NOTES = "notes", "Notes", "my notes"


CAME_LATER = frozenset({Part.BRING, Part.GOALS, Part.TASKS, Part.QUESTIONNAIRES})
"""Parts added after some people had already chosen what is on their page."""

LEFT_OUT = frozenset({Part.NOTES, Part.FIT, Part.OUTSIDE})
"""Parts that are on the page only on request."""

TICKED = str(DraftName(DraftKind.SHEET))
"""The name of the draft that stores the ticked and unticked parts."""


def left_out(ticked: Draft | None) -> frozenset[str]:
    """Return the parts to leave out, as ticked last."""
    if ticked is None:
        return LEFT_OUT
    on, off = frozenset(ticked.ids("on")), frozenset(ticked.ids("off"))
    # A draft without "off" was saved before some parts existed.
    known = frozenset(Part) - (frozenset() if "off" in ticked.body else CAME_LATER)
    return frozenset(part for part in known if part in off or part not in on)
