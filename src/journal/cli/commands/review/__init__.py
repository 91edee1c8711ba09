"""`journal review`: look at how therapy is going, step by step, as questions and answers."""

import click

from journal import guidance
from journal.cli.asking import answer, message_on_interrupt
from journal.cli.command import group
from journal.cli.commands.review import follow_up, list_show, scripting, timing
from journal.cli.commands.review.dialog import ReviewDialog
from journal.cli.commands.review.ending import end
from journal.cli.commands.review.follow_up_dialog import follow
from journal.cli.commands.review.pages import ask_pages
from journal.cli.commands.review.printing import say_route, say_steps, want_sources
from journal.cli.commands.review.replies import LEAVE, kind_asked_for
from journal.cli.invocation import Invocation
from journal.cli.output import can_ask, say_paragraph
from journal.cli.params import course_option, list_option, require_list_alone
from journal.cli.phrases import say_follow_up
from journal.course.overview import Overview
from journal.errors import NotFoundError
from journal.guidance import Opening, walk

_HOW = (
    "Answer with a number or words, or with several numbers (1 3) where it says “any”. Enter"
    " leaves a"
    " question out, s goes to the next step, q stops; what you wrote is kept."
)
_LEFT_OPEN = "What you wrote is kept; “journal review” goes on from here."
_NOT_BEGUN = "Nothing was written, so nothing is kept of it."
_ON_A_TERMINAL = "On a terminal, “journal review” asks the questions and keeps the answers."
_LEFT_ALONE = (
    "We won’t ask about it for the next four sessions; “journal signals” and the charts show it."
)
_NO = "n"


@group("review")
@click.option("--full", is_flag=True, help="All steps, whatever is due.")
@click.option("--stopping", is_flag=True, help="For when you think of stopping therapy.")
@click.option("--harm", is_flag=True, help="For when a therapist hurt you or crossed a line.")
@click.option(
    "--no-match",
    is_flag=True,
    help="What the ratings show does not match how it feels: leave it alone for four sessions.",
)
@list_option
@click.option(
    "--sources",
    is_flag=True,
    expose_value=False,
    callback=want_sources,
    help="Say where the words come from.",
)
@course_option("The course it is about; by default the current one.")
@click.pass_context
def review(
    ctx: click.Context,
    full: bool,
    stopping: bool,
    harm: bool,
    no_match: bool,
    is_list: bool,
    course: str | None,
) -> None:
    """Look at how therapy is going: what is due now, what followed, or else all steps.

    An open review goes on where you left it. Every answer is kept at once; any question can be left
    out, and you can stop at any point. Without a terminal it only says what is due.
    """
    if ctx.invoked_subcommand is not None:
        return
    require_list_alone(is_list=is_list, is_more=full or stopping or harm or no_match)
    if is_list:
        ctx.invoke(list_show.list_reviews, course=course, as_json=False)
        return
    if no_match:
        _refuse(ctx.obj, course)
        return
    overview = ctx.obj.overview(course)
    asked = kind_asked_for(full=full, stopping=stopping)
    opening = overview.opening_on_harm() if harm else overview.opening(asked)
    if can_ask():
        _ask(ctx.obj, overview, opening, course)
    elif asked or harm or opening.is_due:
        _outline(ctx.obj, overview, opening)
    else:
        say_paragraph("No review is due.")
        say_paragraph(_ON_A_TERMINAL)


def _refuse(invocation: Invocation, course: str | None) -> None:
    """Record that the signal brought up does not match how it feels."""
    overview = invocation.overview(course)
    signal = overview.brought_up
    if signal is None:
        raise NotFoundError(
            "Nothing is brought up now, so there is nothing to mark as not matching."
        )
    with invocation.journal() as journal:
        journal.reviews.does_not_match(signal, course)
    say_paragraph(f"Noted: this does not match. {overview.sentence(signal)}")
    say_paragraph(f"{_LEFT_ALONE} {timing.UNDO_IT}")


def _outline(invocation: Invocation, overview: Overview, opening: Opening) -> None:
    """Print what a review would be about, without opening one."""
    if opening.follow_up is not None:
        say_paragraph(opening.follow_up.title)
    else:
        _say_about(invocation, overview, opening, with_steps=True)
    say_paragraph(_ON_A_TERMINAL)


def _ask(invocation: Invocation, overview: Overview, opening: Opening, course: str | None) -> None:
    """Introduce a review and, unless postponed, lead through it."""
    if opening.follow_up is not None:
        with invocation.journal() as journal:
            follow(journal, overview, opening.follow_up)
        return
    _say_about(invocation, overview, opening, with_steps=False)
    say_paragraph(_HOW)
    verb = "goes on" if opening.going_on else "begins"
    no_match = f", {_NO} says that it does not match how it feels" if opening.signal else ""
    reply = answer(f"Enter {verb}{no_match}, {LEAVE} is for not now: ").lower()
    if reply == LEAVE:
        return
    if reply == _NO and opening.signal:
        _refuse(invocation, course)
        return
    with invocation.journal() as journal:
        review = opening.going_on or journal.reviews.open(
            opening.reason, opening.signal, course, on_harm=opening.on_harm
        )
        _ask_all(ReviewDialog(journal, overview, review))


def _say_about(
    invocation: Invocation, overview: Overview, opening: Opening, *, with_steps: bool
) -> None:
    """Print the subject of a review and, `with_steps`, its steps."""
    review = opening.going_on
    if review is not None:
        way, steps = walk.route_of(review, overview.situation_of(review)), review.steps
    else:
        way = guidance.route(overview.situation(opening.reason, opening.signal, opening.on_harm))
        steps = way.steps
    say_route(way, invocation.folder)
    if with_steps:
        say_steps(steps)
    if opening.prompt is not None:
        say_follow_up(overview.follow_up)


def _ask_all(dialog: ReviewDialog) -> None:
    """Lead through a review; answers are saved however it ends."""
    try:
        with message_on_interrupt(lambda: _what_is_kept(dialog)):
            is_ended = ask_pages(dialog) and end(dialog)
        if not is_ended:
            say_paragraph(_what_is_kept(dialog))
    finally:
        if dialog.review.is_untouched:
            dialog.journal.reviews.discard_untouched(dialog.review.id)


def _what_is_kept(dialog: ReviewDialog) -> str:
    return _NOT_BEGUN if dialog.review.is_untouched else _LEFT_OPEN


for _command in (
    *(list_show.list_reviews, list_show.show_review, list_show.what_helped, list_show.factors),
    *(follow_up.told, follow_up.now, follow_up.look),
    *(timing.later, timing.leave, timing.every),
    *(scripting.open_one, scripting.questions, scripting.answer_one, scripting.end_one),
):
    review.add_command(_command)
