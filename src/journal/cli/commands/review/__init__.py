"""`journal review`: look at how therapy is going, step by step, as questions and answers."""

import click

from journal import guidance
from journal.cli.asking import answer
from journal.cli.commands.review import following, prompts, reading, scripting
from journal.cli.invocation import Invocation
from journal.cli.output import can_ask, say_paragraph
from journal.cli.params import course_option
from journal.cli.reviewing.ending import end
from journal.cli.reviewing.following import follow
from journal.cli.reviewing.leaving import said_when_left
from journal.cli.reviewing.reading import say_way
from journal.cli.reviewing.replies import LEAVE
from journal.cli.reviewing.sitting import Sitting
from journal.cli.reviewing.steps import walk_steps
from journal.errors import NotFoundError
from journal.guidance import walk
from journal.guidance.model import Route
from journal.overview import Overview
from journal.records import Review, ReviewReason
from journal.signals import Signal

_HOW = "Enter leaves a question out, s goes to the next step, q stops; what you wrote is kept."
_KEPT = "What you wrote is kept; “journal review” goes on from here."
_ON_A_TERMINAL = "On a terminal, “journal review” asks the questions and keeps the answers."
_LEFT_ALONE = (
    "It is left alone for the next four sessions; “journal signals” and the charts show it."
)


@click.group("review", invoke_without_command=True)
@click.option("--full", is_flag=True, help="All steps, whatever is due.")
@click.option("--stopping", is_flag=True, help="For when you think of stopping therapy.")
@click.option(
    "--no-match",
    is_flag=True,
    help="What the ratings show does not match how it feels: leave it alone for four sessions.",
)
@course_option("The course it is about; by default the current one.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
@click.pass_context
def review(
    ctx: click.Context, full: bool, stopping: bool, no_match: bool, course: str | None
) -> None:
    """Look at how therapy is going: what is due now, what followed, or else all steps.

    An open review goes on where it was left. Every answer is kept at once; any question can be
    left out, and you can stop at any point. Without a terminal it only says what is due.
    """
    if ctx.invoked_subcommand is not None:
        return
    if no_match:
        _refuse(ctx.obj, course)
        return
    asked = ReviewReason.STOPPING if stopping else ReviewReason.HAND if full else None
    if can_ask():
        _sit(ctx.obj, asked, course)
    else:
        _outline(ctx.obj, asked, course)


def _refuse(invocation: Invocation, course: str | None) -> None:
    """Keep that what is due does not match how it feels."""
    overview = invocation.overview(course)
    signal = (overview.due and overview.due.signal) or overview.spoken
    if signal is None:
        raise NotFoundError("Nothing is brought up now, so there is nothing to say this of.")
    with invocation.journal() as journal:
        journal.does_not_match(signal, course)
    say_paragraph(f"Kept: this does not match. {overview.sentence(signal)}")
    say_paragraph(_LEFT_ALONE)


def _wanted(
    overview: Overview, asked: ReviewReason | None
) -> tuple[Review | None, ReviewReason, Signal | None]:
    """Return the open review to go on with, if any; else what a new one would be about."""
    still_open = overview.open_review
    if still_open is not None and asked in (None, still_open.reason):
        return still_open, still_open.reason, overview.situation_of(still_open).signal
    prompt = overview.prompt
    if asked is None and prompt is not None:
        return None, prompt.reason, prompt.signal
    return None, asked or ReviewReason.HAND, None


def _way(
    overview: Overview, still_open: Review | None, reason: ReviewReason, signal: Signal | None
) -> Route:
    situation = overview.situation(reason, signal)
    return walk.way_of(still_open, situation) if still_open else guidance.route(situation)


def _outline(invocation: Invocation, asked: ReviewReason | None, course: str | None) -> None:
    """Print what a review would be about, without opening one."""
    overview = invocation.overview(course)
    still_open, reason, signal = _wanted(overview, asked)
    if asked is None and overview.follow_up is not None and still_open is None:
        say_paragraph(overview.follow_up.title)
    elif still_open is None and asked is None and overview.prompt is None:
        say_paragraph("No review is due.")
    else:
        way = _way(overview, still_open, reason, signal)
        say_way(way, still_open.steps if still_open else way.steps, invocation.folder)
    say_paragraph(_ON_A_TERMINAL)


def _sit(invocation: Invocation, asked: ReviewReason | None, course: str | None) -> None:
    """Say what a review would be about and, unless it is not for now, lead through it."""
    overview = invocation.overview(course)
    if asked is None and overview.follow_up is not None and overview.open_review is None:
        with invocation.journal() as journal:
            follow(journal, overview, overview.follow_up)
        return
    still_open, reason, signal = _wanted(overview, asked)
    way = _way(overview, still_open, reason, signal)
    say_way(way, still_open.steps if still_open else way.steps, invocation.folder)
    say_paragraph(_HOW)
    verb = "goes on" if still_open else "begins"
    if answer(f"Enter {verb}, {LEAVE} is for not now: ").lower() == LEAVE:
        return
    with invocation.journal() as journal:
        opened = still_open or journal.open_review(reason, signal, course)
        _lead(Sitting(journal, overview, opened))


def _left_alone(sitting: Sitting) -> bool:
    """End the review of what does not match; tell whether that was said."""
    if not walk.is_refused(sitting.review):
        return False
    sitting.journal.end_review(sitting.review.id, ())
    say_paragraph(_LEFT_ALONE)
    return True


def _lead(sitting: Sitting) -> None:
    """Lead through a review; what was answered is kept however this ends."""
    with said_when_left(_KEPT):
        is_ended = walk_steps(sitting) and (_left_alone(sitting) or end(sitting))
    if not is_ended:
        say_paragraph(_KEPT)


for _command in (
    *(reading.list_reviews, reading.show_review, reading.what_helped, reading.factors),
    *(following.told, following.look),
    *(prompts.later, prompts.leave, prompts.every),
    *(scripting.open_one, scripting.questions, scripting.answer_one, scripting.end_one),
):
    review.add_command(_command)
