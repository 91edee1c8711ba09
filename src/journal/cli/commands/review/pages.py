"""Ask the pages of a review, from the first that is not answered on."""

from journal.cli.commands.review.dialog import ReviewDialog
from journal.cli.commands.review.printing import say_sources
from journal.cli.commands.review.questions import ask_question
from journal.cli.commands.review.replies import Turn
from journal.cli.help_lines import say_whom_to_call
from journal.cli.output import say, say_paragraph
from journal.guidance import catalog, needs_help_near, thinks_of_ending, walk
from journal.guidance.model import Step
from journal.records import Review


def ask_pages(dialog: ReviewDialog) -> bool:
    """Ask the questions of every page left; return False when the person leaves before the end."""
    place = _begin_at(dialog.review)
    told = False
    # An answer may add a step, so that the pages are read anew each time.
    while place < len(pages := walk.pages_of(dialog.review)):
        if not told and needs_help_near(dialog.review, dialog.route):
            told = True
            say_paragraph("“journal help-now” shows people you can call, now or at any time.")
        say()
        say_paragraph(_heading(dialog.review, pages[place]))
        _say_words(pages[place], dialog)
        for question in pages[place].questions:
            turn = ask_question(dialog, question)
            if question.id == walk.THOUGHTS and thinks_of_ending(dialog.review):
                folder = dialog.journal.path.parent
                say_whom_to_call(folder, catalog().safety.because_thoughts)
            if turn is Turn.LEAVE:
                return False
            if turn is Turn.NEXT_STEP or walk.is_refused(dialog.review):
                break
        if walk.is_refused(dialog.review):
            return True
        _say_factors(dialog.review, pages[place])
        place += 1
    return True


def _heading(review: Review, page: Step) -> str:
    steps = [step.id for step in walk.steps_of(review)]
    if page.id not in steps:
        return page.title
    return f"Step {steps.index(page.id) + 1} of {len(steps)}: {page.title}"


def _begin_at(review: Review) -> int:
    """Return the first page without an answer, or the one before it if that was left half-way."""
    pages, place = walk.pages_of(review), walk.first_open(review)
    if place and not all(review.answer(question.id) for question in pages[place - 1].questions):
        return place - 1
    return place


def _say_words(page: Step, dialog: ReviewDialog) -> None:
    say_paragraph(page.lead)
    for sentence in dialog.overview.beside(page.id):
        say_paragraph(sentence)
    say_sources(page.sources)


def _say_factors(review: Review, page: Step) -> None:
    """Say what may be in the way, as far as the answers point to it."""
    for factor in walk.factors_named(review, page):
        say()
        say_paragraph(f"{factor.title}: {factor.text}")
        say_sources(factor.sources)
