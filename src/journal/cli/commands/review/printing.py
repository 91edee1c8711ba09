"""Print reviews: the subject of a new one, and the answers of past ones."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from journal.cli.help_lines import short_help_lines
from journal.cli.output import say, say_paragraph
from journal.days.formatting import long_day
from journal.guidance import catalog, cited_once
from journal.guidance.model import Route
from journal.records import Review
from journal.text import one_line, plural, visible

_WANTS_SOURCES = "journal.review.wants_sources"


def say_route(way: Route, folder: Path) -> None:
    """Print the subject of a review, and whom to call where that may help.

    `folder` is that of the journal; the person's own numbers are beside it.
    """
    say_paragraph(way.title)
    say_paragraph(way.why)
    say_sources_if_wanted(way.sources)
    say()
    if way.safety:
        for line in short_help_lines(folder, is_near=True):
            say(line)
        say()


def say_steps(steps: Sequence[str]) -> None:
    """Print how many steps there are, and what each is about."""
    titles = " · ".join(catalog().step(step).title for step in steps)
    say_paragraph(f"{plural(len(steps), 'step')}: {titles}")


def want_sources(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Remember whether this command is to print its sources."""
    ctx.meta[_WANTS_SOURCES] = wanted


def say_sources_if_wanted(sources: Sequence[str]) -> None:
    """Print the sources if --sources was given."""
    if click.get_current_context().meta.get(_WANTS_SOURCES):
        say_sources(sources)


def say_sources(sources: Sequence[str]) -> None:
    """Print the sources: each document once, with the places in it."""
    if sources:
        say_paragraph(f"From: {'; '.join(cited_once(sources))}")


def say_list(reviews: tuple[Review, ...]) -> None:
    """Print one line for each review."""
    for review in reviews:
        state = f"ended {long_day(review.ended, year=True)}" if review.ended else "open"
        chosen = f", {plural(len(review.actions), 'action')}" if review.actions else ""
        opened = long_day(review.opened, year=True)
        say(f"{review.id:4}  {opened}, {review.reason.words}, {state}{chosen}")


def say_review(review: Review) -> None:
    """Print the answers and actions of a review."""
    say(f"Review {review.id}, {long_day(review.opened, year=True)}, {review.reason.words}")
    for ask, words in _answers(review):
        say()
        say_paragraph(ask)
        for line in visible(words).splitlines():
            say(f"  {line}")
    if review.actions:
        say()
        say("What you chose to do")
        for action in review.actions:
            say(f"  - {one_line(action.text)}")


def _answers(review: Review) -> Iterator[tuple[str, str]]:
    """Yield question and answer in the order of the steps."""
    texts = catalog()
    order = {question.id: place for place, question in enumerate(texts.questions)}
    known = [answer for answer in review.answers if answer.question in order]
    for answer in sorted(known, key=lambda answer: order[answer.question]):
        yield texts.question(answer.question).ask, texts.words(answer)
