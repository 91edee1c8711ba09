"""The sentence for what a pydantic model refuses: the place, and what has to be there.

It never tells what is there, which may be a note.
"""

from collections.abc import Sequence
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from journal.exchange.archives.json_types import SENTENCE, WANTED
from journal.limits import LARGEST_COUNT
from journal.text import one_line, quoted

_MUST_BE: Final = {
    "model_type": "an object in { }",
    "dict_type": "an object in { }",
    "tuple_type": "a list in [ ]",
    "string_type": "a text in quotes",
    "string_unicode": "valid Unicode",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "greater_than_equal": f"a whole number from 1 to {LARGEST_COUNT}",
    "less_than_equal": f"a whole number from 1 to {LARGEST_COUNT}",
}
"""By pydantic's type of an error what a value must be."""


def sentence(error: ValidationError) -> str:
    """Return what is wrong first, such as "sessions[3].mood must be a number from 0 to 10"."""
    return _said(error.errors(include_url=False, include_input=False)[0])


def _said(first: ErrorDetails) -> str:
    kind, path, message = first["type"], first["loc"], first["msg"]
    place = _place(path) or "the file"
    if kind == "missing":
        return f"{place} is missing."
    if kind == "extra_forbidden":
        where = f" in {_place(path[:-1])}" if path[1:] else ""
        return f"{quoted(str(path[-1]))}{where} is nothing that this version knows."
    if kind == SENTENCE:
        return f"{place}: {message}"
    wanted = message if kind == WANTED else _MUST_BE.get(kind, "something else")
    return f"{place} must be {wanted}."


def _place(path: Sequence[str | int]) -> str:
    """Return a path as a person reads it: sessions[3].mood; lists count from 0."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return one_line("".join(steps).removeprefix("."))
