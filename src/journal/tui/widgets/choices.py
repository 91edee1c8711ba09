"""A list to choose from."""

from textual.widgets.option_list import Option

from journal.tui.workarounds.paging_before_layout import PagedOptionList


class Choices(PagedOptionList):
    """A compact list of options, none of which is read as markup."""

    def __init__(self, *options: Option) -> None:
        super().__init__(*options, markup=False, compact=True)
