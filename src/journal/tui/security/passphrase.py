"""Set, change or remove the passphrase."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Button, Label, Static

from journal.errors import BadInputError, JournalError
from journal.progress import to_the_end
from journal.tui.commands import SECRETS
from journal.tui.look import paragraphs
from journal.tui.security.secret_screen import SecretScreen
from journal.tui.widgets.secret import Secret

if TYPE_CHECKING:
    from journal.core import Journal

_PROTECTS = (
    "This encrypts the whole journal. It does not protect what is open on the screen, pages"
    " written to a file, copies you put elsewhere, or your own numbers to call, with a safety plan"
    " if you keep a copy of it there.",
    "If the passphrase and the recovery code, which comes next, are both lost, nobody can open"
    " it, not even you. Four or five words are easy to keep in mind.",
)
_CHANGES = (
    "From then on the old passphrase and the old recovery code no longer open the journal or its"
    " backups; a copy made elsewhere still opens with them. A new code is shown."
)
_AFTER_CODE = (
    "The journal is open. Choose a new passphrase now: the old one and the code that you used then"
    " no longer open it or its backups; a copy made elsewhere still opens with them. A new code is"
    " shown. Esc leaves it for later."
)
_NOT_SAME = (
    "The two are not the same, and nothing was changed. Type the new passphrase twice again."
)
_NOT_THIS = "That is not the passphrase of this journal, and nothing was changed."
_REMOVES = (
    "The file and its backups become plain again: anyone who can read your files, or finds this"
    " computer, can read them. What is written stays as it is.",
)
_REMOVED = "The journal has no passphrase any more."


class Secrets(SecretScreen):
    """Base of forms with fields for secrets."""

    commands = SECRETS
    fields: Sequence[tuple[str, str]] = ()
    words: Sequence[str] = ()
    button = ""
    can_be_stopped = True

    def body(self) -> Iterable[Widget]:
        """Yield the explanation and the fields."""
        yield Static(paragraphs(*self.words), id="words", markup=False)
        for name, label in self.fields:
            yield Label(label, markup=False)
            yield Secret(name)
        yield Button(self.button, id="enter", compact=True)

    def ready(self) -> None:
        """Focus the first field."""
        self.query(Secret).first().focus()

    async def require(self, passphrase: str) -> None:
        """Raise BadInputError unless it is the journal's passphrase."""
        if not await self.ask(lambda journal: journal.security.is_passphrase(passphrase)):
            raise BadInputError(_NOT_THIS)


class NewPassphrase(Secrets):
    """Asks for a new passphrase twice, and first for the old one if `changes`.

    With `after_code`, the journal was just opened with its recovery code.
    """

    working = "Encrypting…  (Esc stops it)"
    button = "Encrypt the journal  (Enter)"

    def __init__(self, *, changes: bool = False, after_code: bool = False) -> None:
        super().__init__()
        self._changes = changes
        old = [("old", "The passphrase so far")] if changes else []
        self.fields = [
            *old,
            ("new", "The new passphrase, at least 8 characters"),
            ("again", "The same once more"),
        ]
        self.words = (_AFTER_CODE,) if after_code else (_CHANGES,) if changes else _PROTECTS
        if changes:
            self.button = "Change the passphrase  (Enter)"
        elif after_code:
            self.button = "Set the new passphrase  (Enter)"

    def ready(self) -> None:
        """Show what the form does."""
        super().ready()
        self.set_title("a new passphrase" if self._changes else "a passphrase")

    async def submit(self, typed: Sequence[str]) -> None:
        """Encrypt the journal, and show the recovery code."""
        from journal.core import unlocking
        from journal.tui.security.recovery_code import RecoveryCode

        *old, new, again = typed
        if new != again:
            raise BadInputError(_NOT_SAME)
        for passphrase in old:
            await self.require(passphrase)
        code = await self.ask(lambda journal: _locked_with(journal, new))
        self.context.lock_controller.is_encrypted = True
        self.context.lock_controller.restart_idle_timer()
        await self.wait_until_in_front()
        self.app.switch_screen(RecoveryCode(code))
        if surprise := unlocking.retyping_hazard(new):
            self.context.tell(surprise)


class NoPassphrase(Secrets):
    """Asks for the passphrase once more, and decrypts the file."""

    heading = "without a passphrase"
    working = "Writing the file…  (Esc stops it)"
    button = "Remove the passphrase  (Enter)"
    fields = (("old", "The passphrase"),)
    words = _REMOVES

    async def submit(self, typed: Sequence[str]) -> None:
        """Decrypt the journal."""
        await self.require(typed[0])
        await self.ask(lambda journal: journal.security.decrypt())
        self.context.lock_controller.is_encrypted = False
        self.context.lock_controller.restart_idle_timer()
        await self.wait_until_in_front()
        self.leave()
        self.context.tell(_REMOVED)


def _locked_with(journal: "Journal", passphrase: str) -> str:
    code = journal.security.encrypt(passphrase)
    # The journal is encrypted even if this cannot be recorded.
    with suppress(JournalError), to_the_end():
        journal.security.note_code_written_down(is_noted=False)
    return code
