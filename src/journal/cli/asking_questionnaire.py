"""Ask the items of a questionnaire one by one; save only when all are answered."""

from journal.cli.asking import ask, message_on_interrupt
from journal.cli.output import say, say_paragraph
from journal.questionnaires import Instrument, read_answer

_INTRODUCTION = "Enter leaves one out; Ctrl+C saves nothing."


def ask_for_answers(instrument: Instrument) -> list[int | None]:
    """Ask for an answer to each item; None where it is left out.

    After Ctrl+C or Ctrl+D it prints that nothing was saved, and raises click.Abort.
    """
    with message_on_interrupt():
        say_paragraph(instrument.ask)
        for number, words in enumerate(instrument.answers):
            say(f"  {number}  {words}")
        say_paragraph(_INTRODUCTION)
        return [_answer(instrument, number) for number in range(1, len(instrument.items) + 1)]


def _answer(instrument: Instrument, number: int) -> int | None:
    say()
    say_paragraph(f"{number}. {instrument.items[number - 1]}")
    return ask(f"0–{instrument.most_points} > ", lambda typed: read_answer(instrument, typed))
