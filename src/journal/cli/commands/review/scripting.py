"""`journal review open`, `questions`, `answer` and `end`: reviews for scripts."""

import click

from journal.cli.as_records import review_record
from journal.cli.command import PlainCommand, json_option
from journal.cli.commands.review.printing import say_sources
from journal.cli.commands.review.replies import kind_asked_for, read_again, read_answer
from journal.cli.help_lines import say_whom_to_call
from journal.cli.invocation import Invocation
from journal.cli.output import say, say_json, say_paragraph
from journal.cli.params import course_option, read_note
from journal.course.overview import Overview
from journal.errors import BadInputError, NotFoundError
from journal.guidance import catalog, offering, thinks_of_ending, walk
from journal.records import Review
from journal.text import one_line, quoted

_NONE_OPEN = "No review is open; “journal review open” opens one."


@click.command("open", cls=PlainCommand, short_help="Open a review and print its number.")
@click.option("--full", is_flag=True, help="All steps, whatever is due.")
@click.option("--stopping", is_flag=True, help="For when you think of stopping therapy.")
@click.option("--harm", is_flag=True, help="For when a therapist hurt you or crossed a line.")
@course_option("The course; by default the current one.")
@click.pass_obj
def open_one(
    invocation: Invocation, full: bool, stopping: bool, harm: bool, course: str | None
) -> None:
    """Open the review that “journal review” would lead through; print its number.

    That is a review of what is due, or of good news, else of all steps. An open one of that kind is
    continued.
    """
    overview, asked = invocation.overview(course), kind_asked_for(full=full, stopping=stopping)
    opening = overview.opening_on_harm() if harm else overview.opening(asked)
    if opening.going_on is not None:
        say(str(opening.going_on.id))
        return
    with invocation.journal() as journal:
        opened = journal.reviews.open(
            opening.reason, opening.signal, course, on_harm=opening.on_harm
        )
        say(str(opened.id))


@click.command("questions", cls=PlainCommand, short_help="The questions of the open review.")
@course_option("The course; by default the current one.")
@json_option
@click.pass_obj
def questions(invocation: Invocation, course: str | None, as_json: bool) -> None:
    """List the questions of the open review, their answers so far, and what can be chosen."""
    overview = invocation.overview(course)
    review = _opened(overview)
    if as_json:
        say_json(_questions(review, overview))
        return
    for page in walk.asked_of(review):
        say_paragraph(page.title)
        for question in page.questions:
            options = ", ".join(option.id for option in question.options)
            answer = review.answer(question.id)
            say_paragraph(
                f"{question.id}: {question.ask}{f' ({options})' if options else ''}", "  "
            )
            if answer:
                say_paragraph(f"= {one_line(answer)}", "    ")
    say_paragraph("To do, with “journal review end --do”:")
    for offer in offering.offers_of(review):
        say_paragraph(f"{offer.id}: {offering.in_words(offer, review)}", "  ")


@click.command("answer", cls=PlainCommand, short_help="Answer one question of the open review.")
@click.argument("question")
@click.argument("value", type=read_note)
@course_option("The course; by default the current one.")
@click.pass_obj
def answer_one(invocation: Invocation, question: str, value: str, course: str | None) -> None:
    """Save VALUE as the answer to QUESTION, both as “journal review questions” lists them.

    Several ids are joined by commas; - reads the text from stdin; "" removes the answer.
    """
    review = _opened(invocation.overview(course))
    known = {one.id for page in walk.asked_of(review) for one in page.questions}
    if question not in known:
        raise BadInputError(
            f"{quoted(question)} is not a question of this review; “journal review questions”"
            " lists them."
        )
    with invocation.journal() as journal:
        journal.reviews.answer(review.id, question, read_answer(question, value))
        now = next(one for one in journal.reviews.all(course) if one.id == review.id)
    say_paragraph("Saved.")
    if question == walk.THOUGHTS and thinks_of_ending(now):
        say_whom_to_call(invocation.folder, catalog().safety.because_thoughts)


@click.command("end", cls=PlainCommand, short_help="End the open review, with what to do.")
@click.option("--do", "chosen", multiple=True, metavar="ID|TEXT", help="What to do; repeatable.")
@click.option("--again", metavar="N|DAY", help="When to look again: sessions, or a day.")
@course_option("The course; by default the current one.")
@click.pass_obj
def end_one(
    invocation: Invocation, chosen: tuple[str, ...], again: str | None, course: str | None
) -> None:
    """End the open review with up to three things to do, and when to look at them again."""
    overview = invocation.overview(course)
    review = _opened(overview)
    offering.require_few(len(chosen))
    known = {offer.id: offer for offer in catalog().offers}
    actions = [known[one].text if one in known else one for one in chosen]
    usual = offering.look_again(review, overview.situation_of(review)) if actions else None
    on, after = (None, usual) if again is None else read_again(again, overview.today)
    with invocation.journal() as journal:
        journal.reviews.end(review.id, actions, look_again_on=on, look_again_after=after)
    say_paragraph(f"Review {review.id} is ended. {catalog().afterwards.closing}")
    care = offering.care_for(review, chosen, "".join(one for one in chosen if one not in known))
    for sentence in care:
        say_paragraph(sentence)
    if care:
        say_sources(catalog().safety.sources)


def _opened(overview: Overview) -> Review:
    if overview.open_review is None:
        raise NotFoundError(_NONE_OPEN)
    return overview.open_review


def _questions(review: Review, overview: Overview) -> dict[str, object]:
    return {
        **review_record(review),
        "pages": [
            {
                "id": page.id,
                "title": page.title,
                "lead": page.lead,
                "beside": list(overview.beside(page.id)),
                "questions": [
                    {
                        "id": question.id,
                        "ask": question.ask,
                        "kind": question.kind.value,
                        "options": {option.id: option.label for option in question.options},
                    }
                    for question in page.questions
                ],
            }
            for page in walk.asked_of(review)
        ],
        "offers": {offer.id: offer.text for offer in offering.offers_of(review)},
    }
