"""The schema of each version, as SQL statements read from schemas/."""

from functools import cache
from pathlib import Path
from typing import Final

from journal.records import SCHEMA

_FOLDER: Final = Path(__file__).with_name("schemas")
"""One file per version with its CREATE statements as SQLite stores them, triggers included."""

_END: Final = ";\n"


@cache
def statements(version: int) -> tuple[str, ...]:
    """Return the CREATE statements of a schema version; of all versions for an unknown one."""
    if not 1 <= version <= SCHEMA:
        return tuple(one for each in range(1, SCHEMA + 1) for one in statements(each))
    text = (_FOLDER / f"{version}.sql").read_text(encoding="utf-8")
    return tuple(text.removesuffix(_END).split(_END))


def added_in(version: int, kind: str) -> tuple[str, ...]:
    """Return the statements that a version adds to create a "TABLE", "INDEX" or "TRIGGER".

    alembic's own table is not among them, as alembic creates it.
    """
    before = statements(version - 1) if version > 1 else ()
    return tuple(
        one
        for one in statements(version)
        if one not in before and kind in one.split()[1:3] and one.split()[2] != "alembic_version"
    )
