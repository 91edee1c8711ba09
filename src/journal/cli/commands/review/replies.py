"""Parse the kind of a review and the answers to its questions, as numbers or ids."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum, auto

from msgspec import Struct

from journal.cli.choices import listed
from journal.cli.params import read_number
from journal.days.parsing import day_to_come
from journal.errors import BadInputError
from journal.guidance import catalog
from journal.guidance.model import Option, Question, QuestionKind
from journal.guidance.text_catalog import ids
from journal.records import ReviewReason
from journal.text import quoted

LEAVE, NEXT_STEP, ALL, FORGET, MORE = "q", "s", "a", "-", "m"
_LONGEST_NUMBER = 40

Again = tuple[date | None, int | None]
"""When to look again: on a day, or after a number of sessions."""


class Turn(Enum):
    """Where an answer leads: to the next question, or elsewhere."""

    ON = auto()
    NEXT_STEP = auto()
    LEAVE = auto()
    SHOW_ALL = auto()


class Reply(Struct, frozen=True):
    """A parsed reply: where it leads, and the value to store; None keeps the old one."""

    turn: Turn
    value: str | None = None


_WORDS = {
    "": Reply(Turn.ON),
    LEAVE: Reply(Turn.LEAVE),
    NEXT_STEP: Reply(Turn.NEXT_STEP),
    ALL: Reply(Turn.SHOW_ALL),
    FORGET: Reply(Turn.ON, ""),
}


def read_reply(typed: str, question: Question) -> Reply:
    """Parse `typed` as a reply to `question`.

    Raises BadInputError when it is not a number of one of the options.
    """
    if typed.lower() in _WORDS:
        return _WORDS[typed.lower()]
    if question.kind is QuestionKind.TEXT:
        return Reply(Turn.ON, typed)
    chosen = chosen_options(typed, question.options)
    if question.kind is QuestionKind.CHOICE and len(chosen) != 1:
        raise BadInputError("Give one number; only one answer fits here.")
    return Reply(Turn.ON, ",".join(option.id for option in chosen))


def chosen_options(typed: str, options: Sequence[Option]) -> tuple[Option, ...]:
    """Return the options whose numbers were typed, separated by spaces or commas."""
    chosen = [_option(number, options) for number in re.split(r"[\s,;]+", typed) if number]
    return tuple(dict.fromkeys(chosen))


def _option(typed: str, options: Sequence[Option]) -> Option:
    if not (typed.isdecimal() and len(typed) < _LONGEST_NUMBER and 1 <= int(typed) <= len(options)):
        raise BadInputError(f"Give a number from 1 to {len(options)}; you typed {quoted(typed)}.")
    return options[int(typed) - 1]


def kind_asked_for(*, full: bool, stopping: bool) -> ReviewReason | None:
    """Return the kind of review for --full or --stopping, None without either."""
    return ReviewReason.STOPPING if stopping else ReviewReason.HAND if full else None


def option_of(question_id: str) -> Callable[[str], str]:
    """Return a parser of an option id of a question."""

    def read(typed: str) -> str:
        return read_answer(question_id, typed)

    return read


def read_answer(question_id: str, typed: str) -> str:
    """Parse an answer for storing; BadInputError for an unknown option."""
    question = catalog().question(question_id)
    if question.kind is QuestionKind.TEXT:
        return typed
    chosen = ids(typed)
    known = {option.id: option.label for option in question.options}
    wrong = next((one for one in chosen if one not in known), None)
    if wrong is not None:
        raise BadInputError(f"{quoted(wrong)} is not an answer here; give {listed(known)}.")
    if question.kind is QuestionKind.CHOICE and len(chosen) > 1:
        raise BadInputError("Give one answer; only one fits here.")
    return ",".join(dict.fromkeys(chosen))


def read_again(typed: str, today: date) -> Again:
    """Parse when to look again; BadInputError unless it is a number or a future day."""
    if typed.strip().isdecimal():
        return None, read_number(typed)
    return day_to_come(typed, today), None
