"""`journal demo`: the app on made-up data."""

import click

from journal.cli.app import open_demo_app
from journal.cli.command import command
from journal.cli.invocation import Invocation


@command("demo")
@click.pass_obj
def demo(invocation: Invocation) -> None:
    """Open the app on made-up data in a throwaway folder; your own journal is not touched."""
    open_demo_app(invocation)
