"""A list to choose from."""

from collections.abc import Iterable
from contextlib import suppress

from textual.containers import ScrollableContainer
from textual.geometry import Region
from textual.widgets.option_list import Option

from journal.tui.workarounds.paging_before_layout import PagedOptionList


class Choices(PagedOptionList):
    """A compact list of options, none of which is parsed as markup."""

    def __init__(self, *options: Option) -> None:
        super().__init__(*options, markup=False, compact=True)

    def put(self, options: Iterable[Option | None]) -> None:
        """Replace the options; the cursor stays in its row."""
        at = self.highlighted or 0
        self.clear_options()
        self.add_options(options)
        self.highlighted = min(at, self.option_count - 1) if self.option_count else None
        self.call_after_refresh(self.scroll_to_highlight)

    def on_resize(self) -> None:
        """Keep the highlighted line visible, as text above may wrap to more lines."""
        if self.has_focus:
            self.call_after_refresh(self.scroll_to_highlight)

    def scroll_visible(self, *_: object, **__: object) -> None:
        """Scroll to the highlighted line: scrolling to the whole list would hide the text above."""
        self.scroll_to_highlight()

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll list and containers to the highlighted option, no further than needed."""
        super().scroll_to_highlight(top)
        body = self.parent
        if not isinstance(body, ScrollableContainer) or self.highlighted is None:
            return
        with suppress(KeyError):
            row = self.virtual_region.y + self._index_to_line[self.highlighted]
            # Prefer the top position if that shows it: the text above the list explains it.
            under = row + self._heights[self.highlighted]
            room = body.scrollable_content_region.height
            first = 0 if under <= room else row
            shown = Region(0, first, self.virtual_region.width, min(under - first, room))
            body.scroll_to_region(shown, animate=False, force=True)
