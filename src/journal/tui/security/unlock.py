"""The unlock screen: passphrase or recovery code."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Button, Label, Static

from journal.errors import JournalError, WrongPassphraseError
from journal.tui.commands import BY_CODE, LOCKED
from journal.tui.keymap import with_keys
from journal.tui.look import paragraphs
from journal.tui.security.secret_screen import SecretScreen
from journal.tui.widgets.secret import Secret

if TYPE_CHECKING:
    from journal.core import Key

_AT_START = "This journal has a passphrase. Nothing of it is shown until it is open."
_LOCKED = "The journal is locked, and nothing of it is shown. Whatever you were typing is kept."
_IDLE = (
    "Nothing was pressed for a while, so the journal is locked. Whatever you were typing is kept."
)
_MORE = (
    "F2 shows people you can call; that needs no passphrase."
    " ‹demo.ctrl+d› or ‹demo.f8› shows a made-up journal, ‹code.ctrl+o› or ‹code.f7› opens"
    " yours with the recovery code."
)
_NOT_THIS = (
    "That passphrase does not open this journal, and nothing was changed. Try again, or press"
    " ‹code.ctrl+o› if it is forgotten; if you are sure of it, “journal doctor” checks whether"
    " the file is damaged."
)
_HELD = (
    "What you typed last could not be kept as a draft, so it is held behind this screen: open the"
    " journal again before you leave the app."
)
_BY_CODE = (
    "The recovery code was shown when the passphrase was set: 14 groups of 4 letters and digits."
    " Lower case, spaces and hyphens don’t matter. You can choose a new passphrase right after."
)


class Unlock(SecretScreen):
    """Asks for the passphrase; it shows nothing of the journal.

    It is shown at the start, or when the journal `is_locked`, automatically if `because_idle`.
    """

    commands = LOCKED
    heading = "locked"

    def __init__(self, *, is_locked: bool = False, because_idle: bool = False) -> None:
        super().__init__()
        self._words = _IDLE if because_idle else _LOCKED if is_locked else _AT_START

    def body(self) -> Iterable[Widget]:
        """Yield the text, the field, and the alternatives."""
        yield Static(paragraphs(self._words), id="words", markup=False)
        yield Label("Passphrase", markup=False)
        yield Secret("passphrase")
        yield Button("Open  (Enter)", id="enter", compact=True)
        yield Static(paragraphs(with_keys(_MORE)), id="more", classes="faint", markup=False)

    def ready(self) -> None:
        """Focus the field."""
        self.query_one(Secret).focus()

    def leave(self) -> None:
        """Ignore Escape: there is nothing behind this screen."""

    def say(self, trouble: str) -> None:
        """Show an error message, unless it merely says that a passphrase is needed."""
        if self.is_mounted:
            self.trouble(trouble)
        else:
            self.call_after_refresh(self.trouble, trouble)

    def say_held(self, error: JournalError) -> None:
        """Say that unsaved input exists only behind this screen."""
        self.say(f"{error} {_HELD}")

    async def submit(self, typed: Sequence[str]) -> None:
        """Open the journal."""
        try:
            await self.context.lock_controller.open_with(partial(self._key, typed[0]))
        except WrongPassphraseError:
            raise WrongPassphraseError(_NOT_THIS) from None

    def _key(self, passphrase: str) -> "Key":
        from journal.core import unlocking

        return unlocking.unlock(self.context.journal_folder, passphrase)

    def action_code(self) -> None:
        """Ask for the recovery code instead."""
        self.app.push_screen(ByCode())


class ByCode(SecretScreen):
    """Asks for the recovery code, with echo because it is long."""

    commands = BY_CODE
    heading = "recovery code"
    # It is long and shown with echo: a single letter may be wrong.
    stays_if_refused = True

    def body(self) -> Iterable[Widget]:
        """Yield the text and the field."""
        yield Static(paragraphs(_BY_CODE), id="words", markup=False)
        yield Label("Recovery code", markup=False)
        yield Secret("code", hidden=False)
        yield Button("Open  (Enter)", id="enter", compact=True)

    def ready(self) -> None:
        """Focus the field."""
        self.query_one(Secret).focus()

    async def submit(self, typed: Sequence[str]) -> None:
        """Open the journal, and ask for a new passphrase."""
        from journal.tui.security.passphrase import NewPassphrase

        then = partial(NewPassphrase, after_code=True)
        await self.context.lock_controller.open_with(partial(self._key, typed[0]), then)

    def _key(self, code: str) -> "Key":
        from journal.core import unlocking

        return unlocking.unlock_by_code(self.context.journal_folder, code)
