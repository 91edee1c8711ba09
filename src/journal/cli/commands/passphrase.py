"""`journal passphrase`: change the passphrase, with the present one or the recovery code."""

from typing import TYPE_CHECKING

import click

from journal.cli.asking import answer
from journal.cli.asking_passphrase import retry
from journal.cli.command import command
from journal.cli.commands.encrypt import require_encrypted
from journal.cli.invocation import Invocation
from journal.cli.output import can_ask, say_paragraph
from journal.cli.recovery_code import print_option, require_place, show
from journal.errors import BadInputError, WrongPassphraseError
from journal.vault import keyring

if TYPE_CHECKING:
    from journal.core import Key

_ONE_OF = "Give only one of --recover, --remember and --forget."
_MORE_THAN_HALF = 40
_OTHER_CODE = (
    "That is the recovery code of another journal or of an earlier passphrase, and nothing was"
    " changed; look for the one shown last."
)
_STORED = (
    "The passphrase is in the keyring of the system and is not asked for any more; whoever can use"
    " that keyring can open the journal. “journal passphrase --forget” takes it out."
)


@command("passphrase")
@click.option("--recover", is_flag=True, help="Open with the recovery code; set a new passphrase.")
@click.option("--remember", is_flag=True, help="Keep the passphrase in the system’s keyring.")
@click.option("--forget", is_flag=True, help="Take it out of the system’s keyring again.")
@print_option
@click.pass_obj
def passphrase(
    invocation: Invocation, recover: bool, remember: bool, forget: bool, on_stdout: bool
) -> None:
    """Give an encrypted journal another passphrase: the old one is asked for, then the new twice.

    There is a new recovery code then; the old one opens only copies made elsewhere before.

    With --passphrase-fd the old one, or the code for --recover, is the first line, and the new one
    is the second.
    """
    if recover + remember + forget > 1:
        raise BadInputError(_ONE_OF)
    if forget:
        _forget(invocation)
        return
    require_encrypted(invocation)
    if remember:
        keyring.remember(invocation.folder, invocation.passphrase.verified())
        say_paragraph(_STORED)
        return
    require_place(on_stdout=on_stdout)
    key = _recovered(invocation) if recover else invocation.passphrase.key()
    _change(invocation, key, on_stdout=on_stdout)


def _recovered(invocation: Invocation) -> "Key":
    """Ask for the recovery code, with echo because it is long."""
    code = invocation.passphrase.given_line()
    if code is not None:
        return _key_by(code, invocation)
    if not can_ask():
        raise BadInputError(
            "Without a terminal the recovery code cannot be asked for; give it and a new passphrase"
            " as two lines with --passphrase-fd."
        )
    return retry(lambda: _key_by(_typed_code(), invocation), BadInputError, WrongPassphraseError)


def _key_by(code: str, invocation: Invocation) -> "Key":
    from journal.core import unlocking

    try:
        return unlocking.unlock_by_code(invocation.folder, code)
    except WrongPassphraseError:
        raise WrongPassphraseError(_OTHER_CODE) from None


def _typed_code() -> str:
    typed = answer("Recovery code > ")
    # The code is shown on two lines and may be typed or pasted that way.
    return f"{typed} {answer('Its second line > ')}" if len(typed) < _MORE_THAN_HALF else typed


def _change(invocation: Invocation, key: "Key | None", *, on_stdout: bool) -> None:
    new = invocation.passphrase.new()
    with invocation.opened_with(key) as journal:
        code = journal.security.encrypt(new)
    say_paragraph("The journal has a new passphrase.")
    show(code, on_stdout=on_stdout)


def _forget(invocation: Invocation) -> None:
    was_there = keyring.forget(invocation.folder)
    state = "is no longer in the keyring" if was_there else "was not in the keyring"
    say_paragraph(f"The passphrase {state} of the system; it is asked for when the journal opens.")
