"""`Command`: one entry of the registry, with its key, name and help."""

import re
from collections.abc import Sequence

from msgspec import Struct
from textual.binding import Binding
from textual.keys import key_to_character

_AROUND_NAME = re.compile(r"^app\.(?:open\(')?|[('].*$")


class Command(Struct, frozen=True):
    """A command of the app: name, key, help, and the action it runs.

    `action` is the name of its action; `label` is shown in the footer if `footer` is set, `help` in
    the list of all keys. `anywhere` means that the key also works inside a text field.
    """

    action: str
    key: str
    label: str
    help: str
    footer: bool = False
    anywhere: bool = False
    shown_as: str = ""

    @property
    def id(self) -> str:
        """The id for remapping its key: "trends.t" for `app.open('trends')`."""
        return f"{_AROUND_NAME.sub('', self.action)}.{self.key}"

    @property
    def key_name(self) -> str:
        """The key's display name: "Ctrl+S", "?"."""
        return self.shown_as or name_of_key(self.key)


_SHORT_NAMES = {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn"}


def name_of_key(key: str) -> str:
    """Return the display name of a key: "Ctrl+S" for "ctrl+s", "?" unchanged."""
    if len(key) == 1:
        return key
    sign = key_to_character(key) or ""
    if len(sign) == 1 and sign.isprintable() and sign != " ":
        return sign
    return _SHORT_NAMES.get(key) or "+".join(part.capitalize() for part in key.split("+"))


def opening(screen: str) -> str:
    """Return the action that opens the screen with this name in the registry."""
    return f"app.open('{screen}')"


def bindings(commands: Sequence[Command]) -> list[Binding]:
    """Return the key bindings of `commands`, for a screen or the app."""
    return [
        Binding(
            command.key,
            command.action,
            command.label,
            show=command.footer,
            key_display=command.key_name,
            priority=command.anywhere,
            tooltip=command.help,
            id=command.id,
        )
        for command in commands
    ]
