"""Ask follow-up questions of a review, and print two stretches side by side."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.cli.asking import ask, message_on_interrupt
from journal.cli.commands.review.dialog import FollowUpDialog
from journal.cli.commands.review.printing import say_sources_if_wanted
from journal.cli.commands.review.questions import ask_question, say_options
from journal.cli.commands.review.replies import Turn, chosen_options
from journal.cli.compared import say_compared
from journal.cli.help_lines import say_whom_to_call
from journal.cli.output import say, say_paragraph
from journal.course.overview import Overview
from journal.course.side_by_side import after_review
from journal.guidance import FollowUp, Stage, afterwards, catalog, dark_thoughts, saying, walk
from journal.guidance.model import Option, Question
from journal.guidance.saying import questions_on_saying
from journal.records import Review
from journal.text import one_line, visible

if TYPE_CHECKING:
    from journal.core import Journal

_LEFT_TELLING = "What you wrote is kept; “journal review told” adds to it."
_LEFT_LOOKING = "What you wrote is kept."
_HOW = "Enter leaves a question out, q stops; what you wrote is kept."


def follow(journal: "Journal", overview: Overview, found: FollowUp) -> None:
    """Ask the open follow-up question of an earlier review."""
    if found.stage is Stage.CARE:
        ask_about_thoughts(journal, overview, found)
    elif found.stage is Stage.LOOK:
        look_at(journal, overview, found.review)
    else:
        tell(journal, overview, found.review)


def ask_about_thoughts(journal: "Journal", overview: Overview, found: FollowUp) -> None:
    """Ask about dark thoughts now; show whom to call if they are unchanged or worse."""
    say_paragraph(found.title)
    say_paragraph(f"{found.text} {_HOW}")
    # Do not prefill the answer from last time: today's may differ.
    others = [a for a in found.review.answers if a.question != dark_thoughts.THOUGHTS_NOW]
    dialog = FollowUpDialog(journal, overview, replace(found.review, answers=(*others,)))
    with message_on_interrupt(_LEFT_LOOKING):
        _ask_all(dialog, dark_thoughts.questions_on_thoughts)
    say_about_thoughts(journal.path.parent, dialog.review)


def say_about_thoughts(folder: Path, review: Review) -> None:
    """Print the words that go with an answer on dark thoughts."""
    say_paragraph("It is saved.")
    if dark_thoughts.still_thinks_of_ending(review):
        say_whom_to_call(folder, catalog().safety.because_thoughts)
    else:
        say_paragraph(catalog().afterwards.care_near)


def tell(journal: "Journal", overview: Overview, review: Review) -> None:
    """Ask whether the line was said, and mark an agreed change."""
    words, line = catalog().afterwards, walk.line_to_say(review)
    say_paragraph(words.say_title if line else words.done_title)
    for part in visible(line).splitlines():
        say_paragraph(f"“{part}”", "  ")
    say_paragraph(f"{words.say_text} {_HOW}")
    say_sources_if_wanted(words.sources)
    dialog = FollowUpDialog(journal, overview, review)
    with message_on_interrupt(_LEFT_TELLING):
        try:
            answered = _ask_all(dialog, lambda now: _on_saying(now, overview))
            if dialog.review.answer(saying.SAID) == saying.NOT_YET:
                say_paragraph(words.softer)
            if answered and review.actions:
                _ask_what_is_done(journal, review)
        finally:
            mark = journal.reviews.mark_agreed(review.id)
    say_paragraph("It is saved, and marked on the charts." if mark else "It is saved.")


def _on_saying(review: Review, overview: Overview) -> list[Question]:
    """Return the questions about bringing up the line; the one about the session comes last.

    It depends on the first answer, so people who type ahead do not expect it earlier.
    """
    asked = questions_on_saying(review, overview.sessions)
    return sorted(asked, key=lambda question: question.id == walk.SPOKEN_AT)


def look_at(journal: "Journal", overview: Overview, review: Review) -> None:
    """Show the two stretches, ask whether it helped, and what to do next."""
    say_side_by_side(overview, review)
    say_paragraph(_HOW)
    dialog = FollowUpDialog(journal, overview, review)
    with message_on_interrupt(_LEFT_LOOKING):
        _ask_all(dialog, afterwards.questions_on_helping)
    if dialog.review.answer(afterwards.NEXT) == afterwards.FURTHER:
        opened = journal.reviews.go_further(review.id)
        say_paragraph(f"Review {opened.id} is open; “journal review” goes on with it.")
    else:
        say_paragraph("It is saved.")


def say_side_by_side(overview: Overview, review: Review) -> None:
    """Print the subject, and the ratings before and since."""
    words = catalog().afterwards
    say_paragraph(f"{words.look_title} {words.look_text}")
    say_sources_if_wanted(words.sources)
    say_paragraph(one_line(afterwards.subject_of(review)))
    say_compared(after_review(overview, review))


def _ask_all(dialog: FollowUpDialog, questions: Callable[[Review], Sequence[Question]]) -> bool:
    """Ask the questions, which may grow with each answer; return False if the person leaves."""
    asked: set[str] = set()
    while left := [one for one in questions(dialog.review) if one.id not in asked]:
        asked.add(left[0].id)
        if ask_question(dialog, left[0]) in (Turn.LEAVE, Turn.NEXT_STEP):
            return False
    return True


def _ask_what_is_done(journal: "Journal", review: Review) -> None:
    actions = review.actions
    say()
    say_paragraph(catalog().afterwards.done_ask)
    options = [Option(str(action.id), one_line(action.text)) for action in actions]
    say_options(options)
    chosen = ask(
        "  (numbers such as 1 3, Enter for none) > ", lambda typed: chosen_options(typed, options)
    )
    journal.reviews.mark_done(review.id, [int(option.id) for option in chosen])
