"""`journal review told`, `now` and `look`: record what followed from a review."""

import click

from journal.cli.command import PlainCommand
from journal.cli.commands.review.follow_up_dialog import (
    look_at,
    say_about_thoughts,
    say_side_by_side,
    tell,
)
from journal.cli.commands.review.replies import option_of
from journal.cli.invocation import Invocation
from journal.cli.output import can_ask, say_paragraph
from journal.cli.params import course_option, read_note, read_number
from journal.course.overview import Overview
from journal.errors import BadInputError, NotFoundError
from journal.guidance import Stage, afterwards, dark_thoughts, saying, walk
from journal.records import Review

_NOTHING_SAID = (
    "There is nothing to tell yet; this is asked after the first session since a review."
)
_NOTHING_ASKED = (
    "Nothing is asked about thoughts of suicide or self-harm now; “journal help-now” shows people"
    " you can call, at any time."
)
_NOTHING_YET = "There is nothing to look at yet; this is asked a few sessions after you spoke."


@click.command(
    "told", cls=PlainCommand, short_help="Say how it went: was it said, what was agreed."
)
@click.option("--said", type=option_of(saying.SAID), metavar="yes|partly|not_yet|leave")
@click.option(
    "--at",
    type=read_number,
    metavar="N",
    help="The session at which you said it; by default the first one since the review.",
)
@click.option("--answer", type=read_note, metavar="TEXT", help="What your therapist said.")
@click.option("--agreed", type=read_note, metavar="TEXT", help="What you agreed on.")
@click.option(
    "--change",
    type=option_of(saying.CHANGE),
    metavar="KIND",
    help="What is different from now on; it is marked on the charts.",
)
@course_option("The course; by default the current one.")
@click.pass_obj
def told(
    invocation: Invocation,
    said: str | None,
    at: int | None,
    answer: str | None,
    agreed: str | None,
    change: str | None,
    course: str | None,
) -> None:
    """Say whether you brought up what you wished to say, and what came of it.

    Without options, on a terminal, it asks.
    """
    overview = invocation.overview(course)
    is_given = any(value is not None for value in (said, at, answer, agreed, change))
    review = overview.newest_open_follow_up
    if review is None and is_given:
        review = afterwards.newest_answered(overview.reviews, saying.SAID)
    if review is None:
        raise NotFoundError(_NOTHING_SAID)
    given = {
        saying.SAID: said,
        walk.SPOKEN_AT: None if at is None else str(_require_possible(at, review, overview)),
        saying.ANSWER: answer,
        saying.AGREED: agreed,
        saying.CHANGE: change,
    }
    with invocation.journal() as journal:
        if is_given:
            for question, value in given.items():
                if value is not None:
                    journal.reviews.say_afterwards(review.id, question, value)
            mark = journal.reviews.mark_agreed(review.id)
            say_paragraph("Saved, and marked on the charts." if mark else "Saved.")
        elif can_ask():
            tell(journal, overview, review)
        else:
            raise BadInputError("Say how it went with --said; on a terminal it is asked.")


@click.command(
    "now", cls=PlainCommand, short_help="Say how thoughts of suicide or self-harm are now."
)
@click.argument(
    "answer", type=option_of(dark_thoughts.THOUGHTS_NOW), metavar="gone|less|same|more|leave"
)
@course_option("The course; by default the current one.")
@click.pass_obj
def now(invocation: Invocation, answer: str, course: str | None) -> None:
    """Say how thoughts of ending your life, or of hurting yourself, are now; leave asks no more.

    What was said last can be changed at any time.
    """
    overview = invocation.overview(course)
    about = _followed_up(overview, Stage.CARE)
    if about is None:
        about = afterwards.newest_answered(overview.reviews, dark_thoughts.THOUGHTS_NOW)
        if about is None or about.answer(dark_thoughts.THOUGHTS_NOW) == answer:
            raise NotFoundError(_NOTHING_ASKED)
    with invocation.journal() as journal:
        review = journal.reviews.say_afterwards(about.id, dark_thoughts.THOUGHTS_NOW, answer)
    say_about_thoughts(invocation.folder, review)


@click.command("look", cls=PlainCommand, short_help="Before and after, side by side: did it help?")
@click.option("--verdict", type=option_of(afterwards.VERDICT), metavar="yes|partly|no|early")
@click.option("--words", type=read_note, metavar="TEXT", help="What helped, or got in the way.")
@click.option("--further", is_flag=True, help="Go one step further: opens a review with its steps.")
@course_option("The course; by default the current one.")
@click.pass_obj
def look(
    invocation: Invocation,
    verdict: str | None,
    words: str | None,
    further: bool,
    course: str | None,
) -> None:
    """Lay the ratings before and after side by side, and say whether it helped.

    Without options, on a terminal, it asks; else it shows the comparison. What was said is changed
    with options.
    """
    overview = invocation.overview(course)
    is_given = verdict is not None or words is not None or further
    review = _followed_up(overview, Stage.LOOK)
    if review is None and is_given:
        review = afterwards.newest_answered(overview.reviews, afterwards.VERDICT)
    if review is None:
        raise NotFoundError(_NOTHING_YET)
    if is_given:
        _keep(invocation, review, verdict, words, further=further)
    elif can_ask():
        with invocation.journal() as journal:
            look_at(journal, overview, review)
    else:
        say_side_by_side(overview, review)


def _followed_up(overview: Overview, stage: Stage) -> Review | None:
    """Return the review whose follow-up is due, if it is at `stage`."""
    found = overview.follow_up
    return found.review if found is not None and found.stage is stage else None


def _require_possible(at: int, review: Review, overview: Overview) -> int:
    """Return the session's number; BadInputError if the line cannot have been said there."""
    possible = [s.number for s in saying.sessions_to_say_it(review, overview.sessions)]
    if at not in possible:
        *rest, last = map(str, possible)
        named = f"{', '.join(rest)} or {last}" if rest else last
        raise BadInputError(f"It was said at a session since the review: give {named}.")
    return at


def _keep(
    invocation: Invocation,
    review: Review,
    verdict: str | None,
    words: str | None,
    *,
    further: bool,
) -> None:
    with invocation.journal() as journal:
        if words is not None:
            journal.reviews.say_afterwards(review.id, afterwards.WORDS, words)
        if verdict is not None:
            journal.reviews.say_afterwards(review.id, afterwards.VERDICT, verdict)
        if not further:
            say_paragraph("Saved.")
            return
        journal.reviews.say_afterwards(review.id, afterwards.NEXT, afterwards.FURTHER)
        opened = journal.reviews.go_further(review.id)
        say_paragraph(f"Saved. Review {opened.id} is open; “journal review” goes on with it.")
