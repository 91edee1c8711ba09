"""A list to choose from."""

from collections.abc import Iterable
from contextlib import suppress

from textual.containers import ScrollableContainer
from textual.geometry import Region
from textual.widgets.option_list import Option

from journal.tui.workarounds.paging_before_layout import PagedOptionList


class Choices(PagedOptionList):
    """A compact list of options, none of which is read as markup."""

    def __init__(self, *options: Option) -> None:
        super().__init__(*options, markup=False, compact=True)

    def put(self, options: Iterable[Option | None]) -> None:
        """Show other options in the place of those that are there; the cursor stays in its row."""
        at = self.highlighted or 0
        self.clear_options()
        self.add_options(options)
        self.highlighted = min(at, self.option_count - 1) if self.option_count else None
        self.call_after_refresh(self.scroll_to_highlight)

    def on_resize(self) -> None:
        """Keep its line in sight: beside a scroll bar the words above it take more lines."""
        if self.has_focus:
            self.call_after_refresh(self.scroll_to_highlight)

    def scroll_visible(self, *_: object, **__: object) -> None:
        """Show its line: as much of the list as there is room for would hide the words above."""
        self.scroll_to_highlight()

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll to the highlighted option, the list and what it lies in; that no further."""
        super().scroll_to_highlight(top)
        body = self.parent
        if not isinstance(body, ScrollableContainer) or self.highlighted is None:
            return
        with suppress(KeyError):
            row = self.virtual_region.y + self._index_to_line[self.highlighted]
            # From the top on, if that shows it: what stands above the list says what it is about.
            under = row + self._heights[self.highlighted]
            room = body.scrollable_content_region.height
            first = 0 if under <= room else row
            shown = Region(0, first, self.virtual_region.width, min(under - first, room))
            body.scroll_to_region(shown, animate=False, force=True)
