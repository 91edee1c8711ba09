"""Screens of past reviews, and of what helped."""

from collections.abc import Iterator

from textual.content import Content

from journal.dates import long_day
from journal.guidance import MATCHES, catalog, counts, walk
from journal.records import Review
from journal.text import one_line
from journal.tui.base.text_screen import TextScreen
from journal.tui.look import said


class PastReviews(TextScreen):
    """Reviews that were ended: what was answered, what was chosen, what followed."""

    heading = "past reviews"

    async def read(self) -> None:
        """Show the reviews of the course, newest first."""
        reviews = await self.ask(lambda journal: journal.reviews.all())
        ended = [one for one in reversed(reviews) if one.ended and _is_worth_reading(one)]
        parts = [part for review in ended for part in _review(review)]
        self.show(*parts or [said("Nothing was written in a review so far.")])


class WhatHelped(TextScreen):
    """What helped in every course, as told in reviews, newest first."""

    heading = "what has helped"

    async def read(self) -> None:
        """Show the list."""
        helped = await self.ask(lambda journal: journal.reviews.what_helped())
        parts: list[str | Content] = []
        for one in helped:
            where = f"{long_day(one.day, year=True)}, {one_line(one.course)}"
            parts.append(Content.assemble((where, "dim"), "\n", said(one.text)))
        self.show(*parts or ["Nothing has been noted as helpful so far."])


def _is_worth_reading(review: Review) -> bool:
    return counts(review) or bool(review.answer(MATCHES))


def _review(review: Review) -> Iterator[Content]:
    yield said(long_day(review.opened, year=True), "bold")
    for answer in walk.in_order(review):
        asked = catalog().question(answer.question).ask
        yield Content.assemble((asked, "dim"), "\n", said(catalog().words(answer)))
    for action in review.actions:
        yield said(f"Chosen: {action.text}{'  (done)' if action.done else ''}")
