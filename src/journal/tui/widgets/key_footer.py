"""The footer: as many keys as fit, none of them cut."""

from collections.abc import Iterable
from typing import Protocol, cast

from textual.content import Content

from journal.tui.workarounds.steady_footer import SteadyFooter

_GAP = 2
_HELP, _LIST = "help", "command_palette"


class FooterKey(Protocol):
    """A key in Textual's footer, whose own class is private."""

    key_display: str
    description: str
    action: str
    display: bool


class KeyFooter(SteadyFooter):
    """A footer that drops whole keys where it lacks room; help always stays.

    On a page that is read through, `is_short`, it does not come at all.
    """

    def __init__(self, *, is_short: bool = False) -> None:
        super().__init__(show_command_palette=False, compact=True)
        self._is_short = is_short

    def on_resize(self) -> None:
        """Show as many keys as there is room for now."""
        self.fit()

    async def recompose(self) -> None:
        """Make the keys anew, and leave out what has no room."""
        await super().recompose()
        self.fit()

    def fit(self) -> None:
        """Leave out the list of commands, then key after key from the right, until all fits."""
        keys = [cast("FooterKey", key) for key in self.query("FooterKey")]
        shown = [key for key in keys if not _does(key, _HELP)]
        last = [key for key in keys if _does(key, _HELP)]
        optional = [key for key in shown if _does(key, _LIST)]
        if self._is_short:
            shown = [key for key in shown if key not in optional]
        while shown and _width((*shown, *last)) > self.size.width:
            shown.remove(next((key for key in optional if key in shown), shown[-1]))
        for key in keys:
            key.display = key in (*shown, *last)


def _does(key: FooterKey, action: str) -> bool:
    return key.action.rpartition(".")[2] == action


def _width(keys: Iterable[FooterKey]) -> int:
    cells = [Content(f"{key.key_display} {key.description}").cell_length for key in keys]
    return sum(cells) + _GAP * (len(cells) - 1)
