"""`journal completion`: print the completion script for a shell."""

import click
from click.shell_completion import get_completion_class

from journal.cli.choices import OneOf
from journal.cli.command import command
from journal.cli.output import say
from journal.cli.registry import COMPLETION
from journal.errors import JournalError

_SHELLS = {name: name for name in ("bash", "zsh", "fish", "powershell")}


@command("completion")
@click.argument("shell", type=OneOf("a shell known here", _SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what SHELL needs to complete commands and options: bash, zsh, fish, powershell.

    For bash, add this to ~/.bashrc: eval "$(journal completion bash)". For zsh the same with zsh,
    in ~/.zshrc. For fish: journal completion fish > ~/.config/fish/completions/journal.fish.
    Completing never opens the journal.
    """
    found = get_completion_class(shell)
    if found is None:
        raise JournalError(f"Completion for {shell} needs a newer version of the library click.")
    root = context.find_root()
    say(found(root.command, {}, root.info_name or "journal", COMPLETION).source().strip("\n"))
