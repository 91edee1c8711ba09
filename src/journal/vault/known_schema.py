"""Check a file's schema against the known versions, so that nothing in it can run.

A trigger, a view, a generated column or an index on an expression in a foreign file would run
inside this program's own statements. So `sqlite_schema` is compared with the program's own schema
before anything is read. Harmless additions, such as another program's table or the statistics of
ANALYZE, are accepted.
"""

import re
import sqlite3
from collections.abc import Iterable

from journal.first_sight import APPLICATION_ID
from journal.records import SCHEMA
from journal.store.schema import statements
from journal.text import first_of, quoted

LATEST_SCHEMA = SCHEMA

_TABLE = "CREATE TABLE "
_TOKENS = (
    r"""--[^\n]*|/\*.*?(?:\*/|\Z)|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|\w+|\S"""
)
_ACTING = frozenset(("virtual", "generated", "as", "check", "references", "collate", "without"))
"""Keywords that make a foreign CREATE TABLE more than plain storage."""
_AUTOMATIC = "sqlite_autoindex_"
_KINDS = ("table", "index", "trigger", "view")
_MOST_SHOWN = 3

Entry = tuple[str, str, str, str | None]
"""A row of sqlite_schema: type, name, tbl_name and sql."""


def make_schema(connection: sqlite3.Connection, version: int) -> None:
    """Create the schema of a version, and set application id and user version."""
    for statement in sorted(statements(version), key=lambda one: not one.startswith(_TABLE)):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")


def stamp(connection: sqlite3.Connection, version: int) -> None:
    """Record the schema version of the file for alembic."""
    connection.execute("INSERT INTO alembic_version VALUES (?)", (f"{version:04}",))


def foreign_entries(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return foreign or missing schema entries of the file behind `connection`, in words.

    The comparison is with the schema of the file's own version. Nothing in the file is run. Raises
    the driver's error if it cannot be read.
    """
    [version] = connection.execute("PRAGMA user_version").fetchone()
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    return tuple(_judged(found, version))


def described(strange: Iterable[str]) -> str:
    """Join the words of `foreign_entries` into a list for a sentence."""
    return first_of(strange, _MOST_SHOWN)


def table_made_by(sql: str) -> str | None:
    """Return the name of the table that a CREATE statement makes; None for other statements.

    Reading the non-generated columns of such a table runs nothing, whatever checks it has.
    """
    tokens = _tokens(sql)
    return tokens[2] if tokens[:2] == ("create", "table") and len(tokens) > 2 else None


def _judged(found: Iterable[Entry], version: int) -> Iterable[str]:
    known = statements(version)
    missing = {one for one in known if one.startswith((_TABLE, "CREATE TRIGGER "))}
    others = []
    for entry in found:
        sql = entry[3]
        if sql in known:
            missing.discard(str(sql))
        elif not (sql is None and str(entry[1]).startswith(_AUTOMATIC)):
            others.append(entry)
    if others:
        # Equivalent statements are equal; tokenise only if an entry differs.
        same = {_tokens(one): one for one in known}
        for entry in others:
            alike = same.get(_tokens(str(entry[3])))
            if alike is not None:
                missing.discard(alike)
            elif not _is_harmless(str(entry[3])):
                yield _named(entry)
    if 1 <= version <= LATEST_SCHEMA:
        # Triggers of a missing table are missing with it.
        tables = [one for one in missing if table_made_by(one) is not None]
        for one in sorted(tables or missing):
            _, kind, name, *_ = _tokens(one)
            yield f"no {kind} “{name}”"


def _is_harmless(sql: str) -> bool:
    tokens = _tokens(sql)
    words = {*tokens}
    if tokens[:2] == ("create", "table"):
        return not words & _ACTING
    # A plain index: no expression, no condition, not unique.
    return tokens[:2] == ("create", "index") and (
        tokens.count("(") == 1 and not words & {"where", "collate"}
    )


def _tokens(sql: str) -> tuple[str, ...]:
    """Tokenise a statement so that equal meanings give equal tokens."""
    found = (
        token for token in re.findall(_TOKENS, sql, re.DOTALL) if not token.startswith(("--", "/*"))
    )
    return tuple(token if token.startswith("'") else _bare(token) for token in found)


def _bare(token: str) -> str:
    name = token[1:-1] if token[0] in '"`[' and len(token) > 1 else token
    return name.lower()


def _named(entry: Entry) -> str:
    """Describe an entry by its statement: its type column could be forged."""
    kind = next((word for word in _tokens(str(entry[3])) if word in _KINDS), "entry")
    return f"the {kind} {quoted(str(entry[1]))}"
