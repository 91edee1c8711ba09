"""Read-only screens: past reviews, what helped, and what may be in the way."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from journal.days.formatting import long_day
from journal.guidance import MATCHES, catalog, cited_once, counts, walk
from journal.guidance.model import Factor
from journal.records import Review
from journal.text import one_line
from journal.tui.base.text_screen import TextScreen
from journal.tui.look import as_content, paragraphs


class PastReviews(TextScreen):
    """Ended reviews: what was answered, and which actions were chosen and done."""

    heading = "past reviews"

    async def read(self) -> None:
        """Show the reviews of the course, newest first."""
        reviews = await self.ask(lambda journal: journal.reviews.all())
        ended = [one for one in reversed(reviews) if one.ended and _is_worth_reading(one)]
        parts = [part for review in ended for part in _review(review)]
        self.show(*parts or [as_content("Nothing was written in a review so far.")])


class WhatHelped(TextScreen):
    """What helped in every course, as reported in reviews, newest first."""

    heading = "what has helped"

    async def read(self) -> None:
        """Show the list."""
        helped = await self.ask(lambda journal: journal.reviews.what_helped())
        parts: list[str | Content] = []
        for one in helped:
            where = f"{long_day(one.day, year=True)}, {one_line(one.course)}"
            parts.append(Content.assemble((where, "dim"), "\n", as_content(one.text)))
        self.show(*parts or ["Nothing has been noted as helpful so far."])


def _is_worth_reading(review: Review) -> bool:
    return counts(review) or bool(review.answer(MATCHES))


def _review(review: Review) -> Iterator[Content]:
    yield as_content(long_day(review.opened, year=True), "bold")
    for answer in walk.in_order(review):
        asked = catalog().question(answer.question).ask
        yield Content.assemble((asked, "dim"), "\n", as_content(catalog().words(answer)))
    for action in review.actions:
        yield as_content(f"Chosen: {action.text}{'  (done)' if action.done else ''}")


class Factors(TextScreen):
    """Short texts: what it is, what hints at it here, and its source."""

    heading = "what may be in the way"

    def __init__(self, factors: Sequence[Factor]) -> None:
        super().__init__()
        self._factors = factors

    def text(self) -> Content:
        """Return the texts one after the other."""
        return paragraphs(*(part for factor in self._factors for part in _parts(factor)))


def _parts(factor: Factor) -> Iterator[Content]:
    yield Content("\n").join((as_content(factor.title, "bold"), as_content(factor.text)))
    cited = "; ".join(cited_once(factor.sources))
    yield as_content(f"What hints at it here: {factor.shows}\nFrom: {cited}", "dim")
