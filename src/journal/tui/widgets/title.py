"""The title bar: the current place, and the link to people to call."""

from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.widget import Widget

from journal.tui.look import as_content, truncate

_KEY, _LONG, _SHORT = "F2", " people to call", " help now"
_GAP = 2
_BETWEEN = "  ·  "
_LEAST = 8
"""Minimum cells of the shortened part before other words are dropped for it."""


class Title(Widget):
    """A title bar that shortens one part with …, or drops the last parts."""

    DEFAULT_CSS = "Title { height: 1; background: $panel; padding: 0 1; }"

    def __init__(self, *, offers_help: bool = True) -> None:
        super().__init__()
        self._offers_help = offers_help
        self._words, self._fewer, self._part = "", "", ""
        self._busy = ""
        self._offered = 0

    def put(self, words: str, fewer: str, part: str = "") -> None:
        """Show `words`, or `fewer` if they do not fit, with `part` in place of {}."""
        self._words, self._fewer, self._part = words, fewer, part
        self.refresh()

    def show_busy(self, words: str) -> None:
        """Show progress of long work instead of all other words; "" ends that.

        The screen of people to call does not show it, as nothing is waited for there.
        """
        if words != self._busy and self._offers_help:
            self._busy = words
            self.refresh()

    async def on_click(self, event: events.Click) -> None:
        """Show whom to call if the click is on that link."""
        if self._offered and self.offer_begins <= event.x:
            await self.run_action("app.safety")

    @property
    def offer_begins(self) -> int:
        """The column at which the link to people to call starts."""
        return self.content_region.right - self.region.x - self._offered

    def render(self) -> Content:
        """Draw as much as fits."""
        width, part = self.content_size.width, as_content(self._part).cell_length
        if self._busy:
            return self._drawn_busy(self._offer(_SHORT), width)
        ways = (
            (self._words, _LONG, part),
            (self._words, _SHORT, part),
            (self._words, _SHORT, min(part, _LEAST)),
            (self._fewer, _SHORT, min(part, _LEAST)),
            (_without_heading(self._fewer), _SHORT, min(part, _LEAST)),
            *((words, _SHORT, 0) for words in _shorter_titles(self._fewer)),
        )
        for words, offered, least in ways:
            offer = self._offer(offered)
            if as_content(_with(words, "")).cell_length + least <= width - offer.cell_length:
                break
        return self._drawn(words, offer, width)

    def _drawn_busy(self, offer: Content, width: int) -> Content:
        """Draw the progress; only the numbers if there is no room for all."""
        said_whole = self._busy.replace("{}", "")
        _, _, how_far = said_whole.rpartition(": ")
        fits = as_content(f"{said_whole} …").cell_length <= width - offer.cell_length
        return self._drawn(f"{said_whole if fits else how_far} …", offer, width)

    def _offer(self, words: str) -> Content:
        if not self._offers_help:
            return Content("")
        return Content.assemble(" " * _GAP, (_KEY, "bold $accent"), words)

    def _drawn(self, words: str, offer: Content, width: int) -> Content:
        self._offered = max(offer.cell_length - _GAP, 0)
        room = max(width - offer.cell_length, 0)
        part = as_content(self._part)
        over = as_content(_with(words, self._part)).cell_length - room
        shown = truncate(part, max(part.cell_length - over, 1))
        left = truncate(as_content(_with(words, shown.plain), "bold"), room)
        return left.pad_right(room - left.cell_length) + offer


def _shorter_titles(words: str) -> Iterator[str]:
    """Yield the words, then without their last part, and so on.

    Never drop the part that may be shortened.
    """
    yield words
    while _BETWEEN in words and not words.endswith("{}"):
        words = words.rpartition(_BETWEEN)[0]
        yield words


def _without_heading(words: str) -> str:
    """Return words such as “review  ·  step 1 of 6: {}” without the parts before the last one."""
    *before, heading, last = ["", *words.split(_BETWEEN)]
    is_named = "{}" in last and last != "{}"
    return _BETWEEN.join([*before[1:], last]) if is_named and heading else words


def _with(words: str, part: str) -> str:
    return words.replace("{}", part)
