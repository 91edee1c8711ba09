"""A list to choose from."""

from contextlib import suppress

from textual.containers import ScrollableContainer
from textual.geometry import Region
from textual.widgets.option_list import Option

from journal.tui.workarounds.paging_before_layout import PagedOptionList


class Choices(PagedOptionList):
    """A compact list of options, none of which is read as markup."""

    def __init__(self, *options: Option) -> None:
        super().__init__(*options, markup=False, compact=True)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll to the highlighted option, also what the list lies in, and of that no further."""
        super().scroll_to_highlight(top)
        body = next((one for one in self.ancestors if isinstance(one, ScrollableContainer)), None)
        if body is None or self.highlighted is None or not self.is_mounted:
            return
        with suppress(KeyError):
            row = self._index_to_line[self.highlighted] - self.scroll_offset.y
            window = body.scrollable_content_region
            line = Region(self.region.x, self.region.y + row, self.region.width, 1)
            shown = line.translate(body.scroll_offset - window.offset)
            # From the top on, if that shows it: what stands above the list says what it is about.
            from_top = Region(shown.x, 0, shown.width, shown.bottom)
            is_near = from_top.height <= window.height
            body.scroll_to_region(from_top if is_near else shown, animate=False, force=True)
