"""Leads through the steps of a review, from where it was left."""

from journal.cli.output import say, say_paragraph
from journal.cli.reviewing.own_data import own_data
from journal.cli.reviewing.questions import ask_question
from journal.cli.reviewing.reading import say_sources
from journal.cli.reviewing.replies import Turn
from journal.cli.reviewing.sitting import Sitting
from journal.guidance import needs_help_near, walk
from journal.guidance.model import Step
from journal.records import Review


def walk_steps(sitting: Sitting) -> bool:
    """Ask the questions of every step left; return False when the person leaves before the end."""
    steps = walk.steps_of(sitting.review)
    told = False
    for place in range(_begin_at(sitting.review), len(steps)):
        if not told and needs_help_near(sitting.review, sitting.route):
            told = True
            say_paragraph("“journal help-now” shows people you can call, now or at any time.")
        say()
        say_paragraph(f"Step {place + 1} of {len(steps)}: {steps[place].title}")
        _say_words(steps[place], sitting)
        for question in steps[place].questions:
            turn = ask_question(sitting, question)
            if turn is Turn.LEAVE:
                return False
            if turn is Turn.NEXT_STEP:
                break
    return True


def _begin_at(review: Review) -> int:
    """Return the first step without an answer, or the one before it if that was left half-way."""
    steps, place = walk.steps_of(review), walk.first_open(review)
    if place and not all(review.answer(question.id) for question in steps[place - 1].questions):
        return place - 1
    return place


def _say_words(step: Step, sitting: Sitting) -> None:
    say_paragraph(step.lead)
    beside = own_data(step.id, sitting.overview)
    if beside:
        say_paragraph(beside)
    say_sources(step.sources)
