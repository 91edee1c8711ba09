"""The floor of logging: click, and one durable row by the standard library's sqlite3."""

import sqlite3

import click


@click.command()
@click.argument("file")
@click.argument("ratings", nargs=3, type=float)
def main(file: str, ratings: tuple[float, float, float]) -> None:
    """Keep one row and say so."""
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS s (id INTEGER PRIMARY KEY, day TEXT NOT NULL,"
        " mood REAL CHECK (mood BETWEEN 0 AND 10), alliance REAL, distress REAL)"
    )
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT INTO s (day, mood, alliance, distress) VALUES ('2026-01-01', ?, ?, ?)", ratings
    )
    connection.execute("COMMIT")
    connection.close()
    click.echo("Session 1 is logged.")


main()
