"""`journal review list`, `show`, `helped` and `factors`: read past reviews and texts."""

import click

from journal.cli.as_records import review_record
from journal.cli.command import PlainCommand, json_option
from journal.cli.commands.review.printing import say_list, say_review, say_sources
from journal.cli.invocation import Invocation
from journal.cli.output import Record, say, say_json, say_paragraph
from journal.cli.params import course_option, number_argument
from journal.days.formatting import long_day
from journal.errors import NotFoundError
from journal.guidance import Helped, all_factors, recurring_signs, route
from journal.text import one_line, visible

_NONE_YET = "There is no review yet."


@click.command("list", cls=PlainCommand)
@course_option("The course; by default the current one.")
@json_option
@click.pass_obj
def list_reviews(invocation: Invocation, course: str | None, as_json: bool) -> None:
    """List the reviews so far."""
    reviews = invocation.overview(course).reviews
    if as_json:
        say_json([review_record(one) for one in reviews])
    elif reviews:
        say_list(reviews)
    else:
        say_paragraph(_NONE_YET)


@click.command("show", cls=PlainCommand, short_help="Print what was written in a review.")
@number_argument
@course_option("The course; by default the current one.")
@json_option
@click.pass_obj
def show_review(invocation: Invocation, number: int, course: str | None, as_json: bool) -> None:
    """Print what was written in review N, the number that “journal review list” shows."""
    reviews = invocation.overview(course).reviews
    found = next((one for one in reviews if one.id == number), None)
    if found is None:
        raise NotFoundError(f"There is no review {number}. “journal review list” shows them.")
    if as_json:
        say_json(review_record(found))
    else:
        say_review(found)


@click.command("helped", cls=PlainCommand)
@json_option
@click.pass_obj
def what_helped(invocation: Invocation, as_json: bool) -> None:
    """List what you said has helped, in every course."""
    found = invocation.read(lambda journal: journal.reviews.what_helped(), ())
    if as_json:
        say_json([_record(one) for one in found])
    elif not found:
        say_paragraph("Nothing has been noted as helpful so far.")
    else:
        for one in found:
            _say(one)


def _record(helped: Helped) -> Record:
    return {"day": helped.day.isoformat(), "course": helped.course, "text": helped.text}


def _say(helped: Helped) -> None:
    say(f"{long_day(helped.day, year=True)}, {one_line(helped.course)}")
    for line in visible(helped.text).splitlines():
        say_paragraph(line, "  ")


@click.command("factors", cls=PlainCommand, short_help="Read what may be in the way.")
@course_option("The course; by default the current one.")
@click.pass_obj
def factors(invocation: Invocation, course: str | None) -> None:
    """Print what may be in the way of therapy; what fits the open review comes first."""
    overview = invocation.overview(course)
    review = overview.open_review
    found = (
        all_factors(route(overview.situation_of(review)), review.answers, review.signs)
        if review
        else all_factors(signs=recurring_signs(overview.sessions))
    )
    for factor in found:
        say_paragraph(factor.title)
        say_paragraph(factor.text, "  ")
        say_paragraph(f"What hints at it here: {factor.shows}", "  ")
        say_sources(factor.sources)
        say()
