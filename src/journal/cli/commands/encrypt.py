"""`journal encrypt` and `journal decrypt`: set or remove the passphrase."""

import click

from journal.cli.asking import is_confirmed
from journal.cli.command import command
from journal.cli.invocation import Invocation
from journal.cli.output import say_paragraph
from journal.cli.recovery_code import print_option, require_place, show
from journal.errors import JournalError

PROTECTS = (
    "Encrypted, the journal can be read only with the passphrase: its sessions, notes and drafts,"
    " on this disk and in every copy of the file that is made from now on.",
    "Its backups in the same folder are encrypted too. What lies outside it is not protected:"
    " exports and sheets, copies made elsewhere before, your numbers to call, a copy of your safety"
    " plan if you keep one with them, and what you type as part of a command.",
    "It also does not help against someone who uses this computer while the journal is open, or"
    " who sees you type the passphrase.",
)
"""Sentences on what encryption protects, and what it does not."""

_ALREADY = "The journal is encrypted already; “journal passphrase” gives it another passphrase."
_NOT_ENCRYPTED = "The journal is not encrypted; “journal encrypt” does that."
_WITHOUT_TERMINAL = (
    "Without a terminal nothing can be asked; “journal decrypt --yes” does it at once."
)
_QUESTION = "Write the journal and its backups as plain files that open without a passphrase?"


@command("encrypt")
@print_option
@click.pass_obj
def encrypt(invocation: Invocation, on_stdout: bool) -> None:
    """Encrypt the journal with a passphrase, which is asked for twice.

    From then on every command asks for it once, and the app when it opens. A recovery code, shown
    once, opens the journal too.
    """
    if _is_encrypted(invocation):
        raise JournalError(_ALREADY)
    require_place(on_stdout=on_stdout)
    for sentence in PROTECTS:
        say_paragraph(sentence)
    passphrase = invocation.passphrase.first()
    with invocation.journal() as journal:
        code = journal.security.encrypt(passphrase)
    say_paragraph("The journal is encrypted.")
    show(code, on_stdout=on_stdout)


@command("decrypt")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.pass_obj
def decrypt(invocation: Invocation, yes: bool) -> None:
    """Write the journal and its backups as plain files again, which open without a passphrase."""
    require_encrypted(invocation)
    with invocation.existing_journal() as journal:
        if not is_confirmed(_QUESTION, is_sure=yes, without_terminal=_WITHOUT_TERMINAL):
            say_paragraph("Nothing was changed; the journal is encrypted.")
            return
        journal.security.decrypt()
    say_paragraph(
        "The journal is a plain file again, and so are its backups; whoever can read these files"
        " can read it."
    )


def require_encrypted(invocation: Invocation) -> None:
    """Raise JournalError unless the journal is encrypted."""
    if not _is_encrypted(invocation):
        raise JournalError(_NOT_ENCRYPTED)


def _is_encrypted(invocation: Invocation) -> bool:
    from journal.core import unlocking

    return unlocking.is_encrypted(invocation.folder)
