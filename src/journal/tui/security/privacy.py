"""Privacy: who can read the journal, and how to change that."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from journal.days.formatting import long_day
from journal.text import plural
from journal.tui.base.choice_screen import ChoiceScreen
from journal.tui.commands import READING
from journal.tui.keymap import key_of
from journal.tui.look import as_content, paragraphs

if TYPE_CHECKING:
    from journal.core import Backup, Journal

_SET, _CHANGE, _REMOVE, _AFTER, _NOW = "set", "change", "remove", "after", "now"
_MINUTES = (2, 5, 10, 20, 60, None)
_DEMO = "This is the demo; a passphrase is set in your own journal."
_PLAIN = (
    "This journal has no passphrase. Other accounts on this computer cannot open its file; whoever"
    " uses yours, or has the disk or a copy of the file, can read it."
)
_ENCRYPTED = (
    "This journal is encrypted: without the passphrase or the recovery code nobody can read it."
    " While it is open, whoever sees the screen can read it."
)


class Privacy(ChoiceScreen):
    """Explains who can read the journal, with a list of actions."""

    commands = READING
    heading = "privacy"

    def __init__(self) -> None:
        super().__init__()
        self._minutes: int | None = None

    def ready(self) -> None:
        """Put the meaning of Enter in the footer."""
        self.set_title("Enter chooses")

    async def read(self) -> None:
        """Show the current privacy settings."""
        path, is_encrypted, self._minutes, backup = await self.ask(_as_it_is)
        self.put_words(_words(path, backup, is_encrypted=is_encrypted))
        lines = _choices(self._minutes, is_encrypted=is_encrypted)
        self.put_choices(Option(Content(label), id=id_) for id_, label in lines)

    def choose(self, choice: str) -> None:
        """Lock, open a form, or choose the idle timeout."""
        from journal.tui.dialogs.step_list import StepList
        from journal.tui.security.passphrase import NewPassphrase, NoPassphrase

        if choice == _NOW:
            self.context.lock_controller.lock()
        elif choice == _AFTER:
            at = _MINUTES.index(self._minutes) if self._minutes in _MINUTES else 0
            after = [_after(one) for one in _MINUTES]
            heading = _by_itself(is_encrypted=self.context.lock_controller.is_encrypted)
            self.app.push_screen(StepList(heading, after, at), self._lock_after)
        elif self.context.is_demo:
            self.trouble(_DEMO)
        else:
            form = NoPassphrase() if choice == _REMOVE else NewPassphrase(changes=choice == _CHANGE)
            self.app.push_screen(form)

    def _lock_after(self, place: int | None) -> None:
        if place is not None:
            self.begin(partial(self._keep_minutes, _MINUTES[place]), "save")

    async def _keep_minutes(self, minutes: int | None) -> None:
        await self.ask(lambda journal: journal.security.choose_lock_after(minutes))
        self.context.lock_controller.restart_idle_timer()
        self.reload()


def _as_it_is(journal: "Journal") -> "tuple[Path, bool, int | None, Backup | None]":
    newest = next(iter(journal.backups.all()), None)
    return journal.path, journal.security.key is not None, journal.security.lock_after(), newest


def _words(path: Path, backup: "Backup | None", *, is_encrypted: bool) -> Content:
    return paragraphs(
        _ENCRYPTED if is_encrypted else _PLAIN,
        as_content(f"None of it leaves this computer. Its file:\n{path}"),
        _backed_up(backup, is_encrypted=is_encrypted),
        "" if is_encrypted else "Locking hides the screen; only a passphrase protects the file.",
    )


def _backed_up(backup: "Backup | None", *, is_encrypted: bool) -> str:
    if backup is None:
        return ""
    when = f"{long_day(backup.at.date(), year=True)}, {backup.at:%H:%M}"
    alike = "Like the journal, backups are encrypted" if is_encrypted else "Backups are plain too"
    return f"{alike}; the newest is from {when}."


def _choices(minutes: int | None, *, is_encrypted: bool) -> list[tuple[str, str]]:
    guarding = (
        [(_CHANGE, "Change the passphrase"), (_REMOVE, "Do without a passphrase")]
        if is_encrypted
        else [(_SET, "Protect it with a passphrase")]
    )
    verb = "Lock" if is_encrypted else "Hide"
    return [
        *guarding,
        (_AFTER, f"{_by_itself(is_encrypted=is_encrypted)}: {_after(minutes)}"),
        (_NOW, f"{verb} it now ({key_of('lock.ctrl+l')}, from everywhere)"),
    ]


def _by_itself(*, is_encrypted: bool) -> str:
    return f"{'Lock' if is_encrypted else 'Hide'} by itself"


def _after(minutes: int | None) -> str:
    return f"after {plural(minutes, 'idle minute')}" if minutes else "never"
