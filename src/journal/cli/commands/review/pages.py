"""Ask the pages of a review, starting at the first unanswered one."""

from collections.abc import Sequence

from journal.cli.asking import answer
from journal.cli.commands.review.dialog import ReviewDialog
from journal.cli.commands.review.printing import say_sources_if_wanted
from journal.cli.commands.review.questions import ask_question
from journal.cli.commands.review.replies import LEAVE, MORE, Turn
from journal.cli.help_lines import say_whom_to_call
from journal.cli.output import say, say_paragraph
from journal.cli.suggested import here
from journal.guidance import catalog, needs_help_near, thinks_of_ending, walk
from journal.guidance.model import Question, Step
from journal.guidance.tools import Tool, tools_for

_TOOLS = {
    Tool.QUESTIONNAIRE: "“journal questionnaire” has short ones on mood and worry.",
    Tool.JOT: "“journal jot” notes more lines.",
    Tool.GOAL: "“journal goal” keeps goals of your own.",
    Tool.TASK: "“journal task” keeps what you agreed to try.",
    Tool.PLAN: "“journal plan” writes a safety plan of your own.",
}


def ask_pages(dialog: ReviewDialog) -> bool:
    """Ask the questions of all remaining pages; return False if the person leaves early."""
    place = walk.resume_index(dialog.review)
    shown = dialog.route.safety
    # Recompute the pages each time, as an answer may add a step.
    while place < len(pages := walk.pages_of(dialog.review)):
        if not shown and needs_help_near(dialog.review, dialog.route):
            shown = True
            say_paragraph("“journal help-now” shows people you can call, now or at any time.")
        say()
        say_paragraph(f"Step {place + 1} of {len(pages)}: {pages[place].title}")
        _say_words(dialog, pages, place)
        if _ask_page(dialog, pages[place]) is Turn.LEAVE:
            return False
        _say_factors(dialog, pages[place])
        place += 1
    return True


def _ask_page(dialog: ReviewDialog, page: Step) -> Turn:
    """Ask the main questions of a page and then, if wanted, the rest."""
    more = walk.extra_questions(dialog.review, page)
    turn = _ask_these(dialog, page, [one for one in page.questions if one not in more])
    if turn is not Turn.ON or not more:
        return turn
    say()
    reply = answer(f"  ({MORE}: {len(more)} more) > ")
    if reply.lower() == LEAVE:
        return Turn.LEAVE
    return _ask_these(dialog, page, more) if reply.lower() == MORE else Turn.ON


def _ask_these(dialog: ReviewDialog, page: Step, questions: Sequence[Question]) -> Turn:
    for question in questions:
        # An answer may make later questions unnecessary.
        if question not in walk.applicable_questions(dialog.review, page):
            continue
        turn = ask_question(dialog, question)
        if question.id == walk.THOUGHTS and thinks_of_ending(dialog.review):
            folder = dialog.journal.path.parent
            say_whom_to_call(folder, catalog().safety.because_thoughts)
        if turn is not Turn.ON:
            return turn
    return Turn.ON


def _say_words(dialog: ReviewDialog, pages: Sequence[Step], place: int) -> None:
    page, earlier = pages[place], [one.id for one in pages[:place]]
    say_paragraph(page.lead)
    for sentence in dialog.overview.beside(page.id, earlier):
        say_paragraph(sentence)
    for tool in tools_for(page.id, earlier):
        say_paragraph(here(_TOOLS[tool]))
    say_sources_if_wanted(page.sources)


def _say_factors(dialog: ReviewDialog, page: Step) -> None:
    """Print the reply to the option chosen last, each factor once per review."""
    for question in reversed(page.questions):
        hint, factor = walk.reply_to(dialog.review, question)
        if hint:
            say_paragraph(hint)
        if factor and dialog.is_new(factor):
            say()
            say_paragraph(f"{factor.title}: {factor.text}")
            say_sources_if_wanted(factor.sources)
        if hint or factor:
            return
