"""Strict JSON: no duplicate keys, no NaN, no absurdly large numbers."""

import json
import math
from typing import NoReturn

from journal.errors import BadInputError
from journal.text import quoted

_LONGEST_NUMBER = 30
"""In digits, the minus included: more than the 64 bits of the largest id in a file have."""


def parse_json(text: str) -> object:
    """Parse JSON; BadInputError for a syntax error or a duplicate key."""
    try:
        value: object = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_int=_int,
            parse_float=_float,
        )
    except json.JSONDecodeError as error:
        raise BadInputError(
            f"it is not JSON from line {error.lineno}, character {error.colno} on."
        ) from None
    except RecursionError:
        raise BadInputError("it is nested far too deeply.") from None
    return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadInputError(f"{quoted(twice)} is there twice in one object.")
    return found


def _refuse_constant(_: str) -> NoReturn:
    raise BadInputError("it holds something that is not a number, such as NaN.")


def _int(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise BadInputError("it holds a number that is far too large.")
    return int(digits)


def _float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise BadInputError("it holds a number that is far too large.")
    return value
