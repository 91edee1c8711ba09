"""Factors that may be in the way of therapy, those that fit first."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from journal.guidance import cited_once
from journal.guidance.model import Factor
from journal.tui.base.text_screen import TextScreen
from journal.tui.look import paragraphs, said


class Factors(TextScreen):
    """Short texts: what it is, what hints at it here, where that comes from."""

    heading = "what may be in the way"

    def __init__(self, factors: Sequence[Factor]) -> None:
        super().__init__()
        self._factors = factors

    def text(self) -> Content:
        """Return the texts one after the other."""
        return paragraphs(*(part for factor in self._factors for part in _parts(factor)))


def _parts(factor: Factor) -> Iterator[Content]:
    yield Content("\n").join((said(factor.title, "bold"), said(factor.text)))
    cited = "; ".join(cited_once(factor.sources))
    yield said(f"What hints at it here: {factor.shows}\nFrom: {cited}", "dim")
