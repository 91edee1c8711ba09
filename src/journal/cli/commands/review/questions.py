"""Ask one question of a review and save the answer."""

from collections.abc import Sequence

from journal.cli.asking import ask
from journal.cli.commands.review.dialog import ReviewDialog
from journal.cli.commands.review.replies import ALL, FORGET, Reply, Turn, read_reply
from journal.cli.output import say, say_paragraph
from journal.guidance import walk
from journal.guidance.model import MOST_SHOWN, Option, Question, QuestionKind
from journal.guidance.text_catalog import ids
from journal.text import one_line

_PROMPTS = {QuestionKind.TEXT: "", QuestionKind.CHOICE: "", QuestionKind.TICKS: "any"}


def ask_question(dialog: ReviewDialog, question: Question) -> Turn:
    """Ask `question` until the reply is valid; return where it leads."""
    question = dialog.overview.fitting(question, dialog.review)
    usual = MOST_SHOWN
    say()
    say_paragraph(question.ask)
    say_options(question.options[:usual])
    before = _say_before(dialog, question)
    while True:
        reply = _reply(question, before, has_more=usual < len(question.options))
        if reply.turn is not Turn.SHOW_ALL:
            break
        usual = len(question.options)
        say_options(question.options)
    value = _value(dialog, question, reply)
    if value is not None:
        dialog.keep(question.id, value)
    return reply.turn


def say_options(options: Sequence[Option]) -> None:
    """Print options under their numbers."""
    for number, option in enumerate(options, 1):
        say_paragraph(f"{number}. {one_line(option.label)}", "  ")


def _say_before(dialog: ReviewDialog, question: Question) -> str:
    """Print and return the present or proposed answer."""
    proposed = _proposal(dialog, question)
    before = dialog.review.answer(question.id)
    if proposed:
        say_paragraph(f"It could be: “{proposed}”", "  ")
    elif before:
        labels = [question.option(ticked).label for ticked in ids(before)]
        words = "; ".join(labels) if question.options else before
        say_paragraph(f"You answered: {one_line(words)}", "  ")
    return proposed or before


def _proposal(dialog: ReviewDialog, question: Question) -> str:
    """Return the chosen line, unless the person has already put it in their own words."""
    if question.id != walk.LINE or walk.is_own_line(dialog.review):
        return ""
    return walk.proposed_line(dialog.review)


def _reply(question: Question, before: str, *, has_more: bool) -> Reply:
    hints = (
        _PROMPTS[question.kind],
        f"{ALL}: all {len(question.options)}" if has_more else "",
        f"Enter keeps it, {FORGET} removes it" if before else "",
    )
    hint = ", ".join(filter(None, hints))
    prompt = f"  ({hint}) > " if hint else "  > "

    def read(typed: str) -> Reply:
        reply = read_reply(typed, question)
        is_word = reply.turn is Turn.SHOW_ALL and not has_more
        return Reply(Turn.ON, typed) if is_word and not question.options else reply

    return ask(prompt, read)


def _value(dialog: ReviewDialog, question: Question, reply: Reply) -> str | None:
    """Return the value to store; plain Enter accepts a proposed line."""
    if reply == Reply(Turn.ON):
        return _proposal(dialog, question) or None
    return reply.value
