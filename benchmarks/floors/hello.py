"""The floor of help: a click command that does nothing."""

import click


@click.command()
@click.version_option("1", prog_name="hello")
def main() -> None:
    """Say hello."""


main()
