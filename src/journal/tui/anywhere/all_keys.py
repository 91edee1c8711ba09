"""Every key there is, by place."""

from collections.abc import Sequence

from textual.content import Content

from journal.tui.base.text_screen import TextScreen
from journal.tui.commands import Command, by_place
from journal.tui.keymap import key_name_of
from journal.tui.look import paragraphs, said

_OTHER_ALPHABETS = (
    "With a keyboard of another alphabet the letters work where the terminal tells which key was"
    " pressed. Everywhere else F5 lists the same, as Ctrl+P does; F1, F2 and F10, Tab, arrows,"
    " Space, Enter and Esc do the rest."
)


class AllKeys(TextScreen):
    """Every key there is, by place, from the registry; first those of the place with `here`."""

    heading = "all keys"

    def __init__(self, here: Sequence[Command] = ()) -> None:
        super().__init__()
        self._here = here

    def text(self) -> Content:
        """Return the list."""
        return paragraphs(
            *(
                Content("\n").join((said(place, "bold"), *(_key_row(*row) for row in rows)))
                for place, rows in by_place(self._here, self._key_of)
            ),
            said("Arrows, Page Up, Page Down, Home and End move through a long page.", "dim"),
            said("Ctrl+P lists what can be done where you are.", "dim"),
            said(_OTHER_ALPHABETS, "dim"),
        )

    def _key_of(self, command: Command) -> str:
        return key_name_of(command, self.context.keymap)


def _key_row(keys: str, words: str) -> Content:
    return Content.assemble((f"  {keys:<14}", "$accent"), said(words))
