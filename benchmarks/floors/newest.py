"""The floor of reading: click, and ten rows by the standard library's sqlite3."""

import sqlite3

import click


@click.command()
@click.argument("file")
def main(file: str) -> None:
    """Print the newest rows."""
    connection = sqlite3.connect(file)
    for row in connection.execute("SELECT * FROM s ORDER BY id DESC LIMIT 10"):
        click.echo(" ".join(map(str, row)))


main()
