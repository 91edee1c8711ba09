"""Ask for a session field by field; save only when all are answered."""

from msgspec.structs import replace

from journal.cli.asking import answer_of_lines, ask, message_on_interrupt
from journal.cli.output import say_paragraph
from journal.cli.params import read_rating
from journal.errors import BadInputError
from journal.fields import ANSWERS, Field, Value, Values
from journal.ratings import Measure, Ratings, parse_rating
from journal.records import SessionEntry
from journal.text import quoted, western_digits

_INTRODUCTION = "Each from 0 to 10, half points too. Enter leaves one blank; Ctrl+C saves nothing."


def ask_for(entry: SessionEntry, *, with_note: bool) -> SessionEntry:
    """Ask for the ratings, ANSWERS and, `with_note`, a note; return `entry` with them.

    After Ctrl+C or Ctrl+D it prints that nothing was saved, and raises click.Abort.
    """
    with message_on_interrupt():
        say_paragraph(_INTRODUCTION)
        answered = replace(entry, ratings=Ratings(*(_rating(measure) for measure in Measure)))
        for field in ANSWERS:
            if getattr(answered, field.name) is None:
                given: Values = {field.name: _answer(field)}
                answered = replace(answered, **given)
        note = answer_of_lines("A note (optional) > ") if with_note else answered.note
        return replace(answered, note=note)


def _rating(measure: Measure) -> float | None:
    low, high = measure.ends
    say_paragraph(measure.question)
    say_paragraph(f"0: {low}, 10: {high}", "  ")
    return ask(f"{measure.capitalize()} > ", lambda typed: read_rating(typed, measure))


def _answer(field: Field) -> Value:
    """Ask for one field; a choice can be given by its number too."""
    say_paragraph(f"{field.question} (optional)")
    if field.choices:
        offered = ", ".join(f"{n} {one.words}" for n, one in enumerate(field.choices, 1))
        say_paragraph(offered, "  ")
    return ask(f"{field.key.capitalize()} > ", lambda typed: _read(field, western_digits(typed)))


def _read(field: Field, typed: str) -> Value:
    if not field.choices:
        return parse_rating(typed, field.key)
    for number, choice in enumerate(field.choices, 1):
        if typed.lower() in (str(number), choice.value, choice.words):
            return choice
    if not typed:
        return None
    numbers = ", ".join(str(number) for number, _ in enumerate(field.choices, 1))
    raise BadInputError(f"{numbers} or Enter to leave it out; you typed {quoted(typed)}.")
