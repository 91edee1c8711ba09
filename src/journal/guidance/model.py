"""The model of review texts: steps, questions, offers, factors, signs, routes."""

import re
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from journal.text import folded

MOST_SHOWN = 5
"""Options of a question shown before "more"."""


class QuestionKind(StrEnum):
    """How a question is answered: in words, with one option, or with several options."""

    TEXT = "text"
    CHOICE = "choice"
    TICKS = "ticks"


class Tone(StrEnum):
    """The tone of a route's words."""

    NEUTRAL = "neutral"
    NORMAL = "normal"
    PATIENT = "patient"
    CURIOUS = "curious"
    FIRM = "firm"
    CARE = "care"
    CONCERN = "concern"
    URGENT = "urgent"
    ENCOURAGEMENT = "encouragement"


class SignsPlace(StrEnum):
    """Where a route puts the steps for recurring signs."""

    FIRST = "first"
    AFTER = "after"
    LEFT_OUT = "left out"


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of records in data files; an unknown key is an error."""


class Document(Entry, frozen=True):
    """One of the documents that the guidance follows; `author` is "" if unknown.

    `sections` maps the short name used in a source ("2") to the words of a citation.
    """

    id: str
    title: str
    author: str
    sections: Mapping[str, str]


class Sign(Entry, frozen=True):
    """A tick after a session: its key in the log form, its step, its factor."""

    id: str
    label: str
    key: str = ""
    step: str = ""
    factor: str = ""
    sources: tuple[str, ...] = ()


class Factor(Entry, frozen=True):
    """Something that may be in the way: what it is, what hints at it, the step for it."""

    id: str
    title: str
    text: str = ""
    shows: str = ""
    steps: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Approach(Entry, frozen=True):
    """An approach to therapy and, in one line, what it is mostly used for."""

    id: str
    name: str
    line: str = ""
    sources: tuple[str, ...] = ()

    def is_named_in(self, noted: str) -> bool:
        """Tell whether a person's own words for their approach name it: "CBT, every week"."""
        name, _, short = self.name.partition(" (")
        words = _spaced(noted)
        names = (self.id, name.removesuffix(" therapy"), short)
        return any(_spaced(one) in words for one in names if one)


def _spaced(text: str) -> str:
    """Return the words of `text`, normalised, each with a space around it."""
    return f" {' '.join(re.findall(r'[a-z]+', folded(text)))} ".replace("behaviour", "behavior")


class Line(Entry, frozen=True):
    """An opening line for the next session, in two forms; `topics` are when it may fit.

    A topic is the id of a sign or a factor, a kind of signal, or "stopping".
    """

    id: str
    label: str
    topics: tuple[str, ...] = ()
    soft: str = ""
    direct: str = ""
    sources: tuple[str, ...] = ()


class Option(Entry, frozen=True):
    """One possible answer; `factor` is the factor it points to, `hint` adds more, or is ""."""

    id: str
    label: str
    factor: str = ""
    hint: str = ""


class Question(Entry, frozen=True):
    """One question of a step; its id is unique across all steps.

    In a long review, `extra` questions are asked only if the person wants more of the page.
    """

    id: str
    ask: str
    kind: QuestionKind = QuestionKind.TEXT
    options: tuple[Option, ...] = ()
    extra: bool = False

    def option(self, option_id: str) -> Option:
        """Return the option; an unknown one has its id as its label."""
        known = (option for option in self.options if option.id == option_id)
        return next(known, Option(option_id, option_id))


class Offer(Entry, frozen=True):
    """An action that can be chosen at the end of a review, in the first person.

    `change` marks one that points to changing or stopping; it is shown with `care`: to talk first,
    to plan the hand-over, and that ending early can carry a risk. A `private` one is not printed on
    the sheet. With `reasons`, ids of answers on its step or the reason for the review, it is
    offered only for these; with `unless`, it is not offered together with these, which it would
    contradict.
    """

    id: str
    text: str
    reasons: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    change: bool = False
    care: tuple[str, ...] = ()
    private: bool = False
    sources: tuple[str, ...] = ()


class Step(Entry, frozen=True):
    """One step of a review: a short lead, a few questions, the actions on offer.

    An `aside` is not part of a full review: it is shown only when something asks for it.
    """

    id: str
    title: str
    lead: str = ""
    questions: tuple[Question, ...] = ()
    offers: tuple[Offer, ...] = ()
    aside: bool = False
    sources: tuple[str, ...] = ()


class AfterWords(Entry, frozen=True):
    """The sentences around follow-up questions: for saying, doing, and whether it helped.

    Those of `care` ask about thoughts of ending one's life, before anything else; `softer` is for a
    line that was too hard to say, `closing` for every ending.
    """

    say_title: str
    say_text: str
    when_ask: str
    care_title: str
    care_text: str
    care_near: str
    done_title: str
    done_ask: str
    look_title: str
    look_text: str
    further_title: str
    further_text: str
    softer: str
    closing: str
    sources: tuple[str, ...] = ()


class Route(Entry, frozen=True):
    """The route through a review for one situation.

    `title` is one sentence, `why` says what this is and is not, `steps` are ids in order,
    `look_again` is a number of sessions. `factors` and `lines` are ids worth showing first; with
    `safety`, whom to call is shown too. `title_after_no` replaces the title if a lesser fall was
    recently said not to match how it feels.
    """

    id: str
    tone: Tone
    title: str
    why: str
    steps: tuple[str, ...]
    look_again: int
    signs: SignsPlace
    title_after_no: str = ""
    safety: bool = False
    factors: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def is_grave(self) -> bool:
        """Tell whether the route is worth raising even right after another review."""
        return self.tone in (Tone.CONCERN, Tone.URGENT)
