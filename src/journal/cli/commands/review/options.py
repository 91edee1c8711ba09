"""Reading what a review is to be about, and the answers to its questions."""

from collections.abc import Callable

from journal.cli.choices import listed
from journal.errors import BadInputError
from journal.guidance import catalog
from journal.guidance.catalog import ids
from journal.guidance.model import QuestionKind
from journal.records import ReviewReason
from journal.text import quoted


def kind_asked_for(*, full: bool, stopping: bool) -> ReviewReason | None:
    """Return the kind of review that --full or --stopping asks for, None without either."""
    return ReviewReason.STOPPING if stopping else ReviewReason.HAND if full else None


def option_of(question_id: str) -> Callable[[str], str]:
    """Return what reads one of the options of a question by its id."""

    def read(typed: str) -> str:
        return read_answer(question_id, typed)

    return read


def read_answer(question_id: str, typed: str) -> str:
    """Return an answer as it is stored; BadInputError where an id is none of its options."""
    question = catalog().question(question_id)
    if question.kind is QuestionKind.TEXT:
        return typed
    chosen = ids(typed)
    known = {option.id: option.label for option in question.options}
    wrong = next((one for one in chosen if one not in known), None)
    if wrong is not None:
        raise BadInputError(f"{quoted(wrong)} is no answer here; give {listed(known)}.")
    if question.kind is QuestionKind.CHOICE and len(chosen) > 1:
        raise BadInputError("Give one answer; only one fits here.")
    return ",".join(dict.fromkeys(chosen))
