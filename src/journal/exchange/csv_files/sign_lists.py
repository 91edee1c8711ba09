"""A list of signs in one cell: joined by semicolons, escaped by backslashes."""

import re
from collections.abc import Sequence

_BETWEEN = ";"
_PARTS = re.compile(r"(?:\\[\\;]|[^;])*", re.DOTALL)
_MARKED, _TO_MARK = re.compile(r"\\([\\;])"), re.compile(r"[\\;]")


def joined(signs: Sequence[str]) -> str:
    """Return the signs as one cell."""
    return _BETWEEN.join(_TO_MARK.sub(r"\\\g<0>", sign) for sign in signs)


def split(cell: str) -> tuple[str, ...]:
    """Return the signs in a cell, without white space around them; empty ones are left out."""
    parts, start = [], 0
    while start <= len(cell):
        found = _PARTS.match(cell, start)
        end = found.end() if found else len(cell)
        parts.append(_MARKED.sub(r"\1", cell[start:end].strip()))
        start = end + len(_BETWEEN)
    return tuple(part for part in parts if part)
