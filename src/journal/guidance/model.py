"""The model of review texts: steps, questions, offers, factors, signs, routes."""

import re
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from journal.text import folded

MOST_SHOWN = 5
"""Options of a question that are shown before the rest is asked for."""


class QuestionKind(StrEnum):
    """How a question is answered: in words, with one option, or with any number of options."""

    TEXT = "text"
    CHOICE = "choice"
    TICKS = "ticks"


class Tone(StrEnum):
    """The voice in which a route speaks."""

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
    """Where a route puts the steps that answer recurring signs."""

    FIRST = "first"
    AFTER = "after"
    LEFT_OUT = "left out"


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of records in data files; an unknown key is an error."""


class Document(Entry, frozen=True):
    """One of the documents that the guidance follows; `author` is "" where not known.

    `sections` maps the short name used in a source ("2") to the words of a citation.
    """

    id: str
    title: str
    author: str
    sections: Mapping[str, str]


class Sign(Entry, frozen=True):
    """A tick after a session: its key in the log form, the step that answers it, its factor."""

    id: str
    label: str
    key: str = ""
    step: str = ""
    factor: str = ""
    sources: tuple[str, ...] = ()


class Factor(Entry, frozen=True):
    """Something that may be in the way: what it is, what hints at it here, what answers it."""

    id: str
    title: str
    text: str = ""
    shows: str = ""
    steps: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Approach(Entry, frozen=True):
    """A way of doing therapy and, in one line, what it is mostly used for."""

    id: str
    name: str
    line: str = ""
    sources: tuple[str, ...] = ()

    def is_named_in(self, noted: str) -> bool:
        """Tell whether a person's own words for how they work name this: "CBT, every week"."""
        name, _, short = self.name.partition(" (")
        said = _spaced(noted)
        names = (self.id, name.removesuffix(" therapy"), short)
        return any(_spaced(one) in said for one in names if one)


def _spaced(text: str) -> str:
    """Return the words of `text` with a space around each, however they are spelled."""
    return f" {' '.join(re.findall(r'[a-z]+', folded(text)))} ".replace("behaviour", "behavior")


class Line(Entry, frozen=True):
    """An opening line for the next session, in two forms; `topics` say when it may fit.

    A topic is the id of a sign, of a factor, or a kind of signal, or "stopping".
    """

    id: str
    label: str
    topics: tuple[str, ...] = ()
    soft: str = ""
    direct: str = ""
    sources: tuple[str, ...] = ()


class Option(Entry, frozen=True):
    """One possible answer; `factor` is the factor that it points to, `hint` says more, or ""."""

    id: str
    label: str
    factor: str = ""
    hint: str = ""


class Question(Entry, frozen=True):
    """One question of a step; its id is unique across all steps.

    An `extra` one is asked in a long review only if the person wants more of the page.
    """

    id: str
    ask: str
    kind: QuestionKind = QuestionKind.TEXT
    options: tuple[Option, ...] = ()
    extra: bool = False

    def option(self, option_id: str) -> Option:
        """Return the option; one that is not known has its id as its label."""
        known = (option for option in self.options if option.id == option_id)
        return next(known, Option(option_id, option_id))


class Offer(Entry, frozen=True):
    """An action that can be chosen at the end of a review, in the first person.

    `change` tells that it points to changing or stopping; such an offer is shown with `care`:
    to talk first, to plan the hand-over, and that ending early can carry a risk. A `private` one
    is the person's own business, and is not on the page that is handed over. With `reasons`, ids
    of answers on its step or the reason for the review, it is offered for these alone; with
    `unless` it is not offered beside these, which it would contradict.
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

    An `aside` is none of the steps of a full review: it is shown where something asks for it.
    """

    id: str
    title: str
    lead: str = ""
    questions: tuple[Question, ...] = ()
    offers: tuple[Offer, ...] = ()
    aside: bool = False
    sources: tuple[str, ...] = ()


class AfterWords(Entry, frozen=True):
    """The sentences around follow-up questions: for saying, doing, and looking whether it helped.

    Those of `care` ask about thoughts of ending one's life, before anything else; `softer` stands
    where it was too hard to say, `closing` at every ending.
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
    """The way through a review for one situation.

    `title` is one sentence, `why` what this is and is not, `steps` ids in order, `look_again`
    a number of sessions. `factors` and `lines` are ids worth showing first; with `safety`, who
    to call is shown too. `title_after_no` is the title where a lesser fall was lately said not to
    match how it feels.
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
