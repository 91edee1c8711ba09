"""Serialise the state of a replay: arrays of numbers, no pickle.

Input is never trusted: names, types and sizes of the arrays must match a replay of this version, no
number may be NaN, and the checksum must be right. Otherwise ValueError is raised and the course is
replayed. Nothing in the input can be executed.
"""

import json
import math
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from journal.signals.model import Standing
from journal.signals.replay_state import ReplayState

_LENGTH_BYTES = 4
_KINDS = frozenset({"float32", "float64", "int16", "int64", "uint8", "bool"})

Array = NDArray[np.generic]
Place = tuple[object, str]
"""An object of a replay and the name of one of its attributes."""


def state_of(replay: ReplayState) -> bytes:
    """Return the state of a replay, except the standing signals, which the last standing has."""
    found = {path: value for path, _, value in _attributes(replay)}
    arrays = {path: value for path, value in found.items() if isinstance(value, np.ndarray)}
    values = {path: _as_json(value) for path, value in found.items() if path not in arrays}
    shapes = [[path, array.dtype.name, array.shape] for path, array in arrays.items()]
    body = b"".join(np.ascontiguousarray(array).tobytes() for array in arrays.values())
    head = json.dumps([values, shapes]).encode()
    packed = zlib.compress(len(head).to_bytes(_LENGTH_BYTES, "big") + head + body, 1)
    return zlib.crc32(packed).to_bytes(_LENGTH_BYTES, "big") + packed


def restored(state: bytes, last: Standing) -> ReplayState:
    """Restore a replay as it was after `last`; ValueError for an invalid state."""
    try:
        found = _unpacked(state)
        replay = ReplayState()
        places = {path: (place, value) for path, place, value in _attributes(replay)}
        if found.keys() != places.keys():
            raise ValueError("the state of another engine")
        for path, ((owner, name), fresh) in places.items():
            setattr(owner, name, _fitting(found[path], fresh))
        if replay.position != last.position:
            raise ValueError("the state after another session")
    except (
        zlib.error,
        LookupError,
        TypeError,
        ValueError,
        ArithmeticError,
        AttributeError,
        MemoryError,
        RecursionError,
    ) as error:
        raise ValueError("no state of this engine") from error
    replay.detector.resume(last)
    return replay


def _unpacked(state: bytes) -> dict[str, object]:
    """Return the arrays and values of a state by path."""
    checksum, packed = state[:_LENGTH_BYTES], state[_LENGTH_BYTES:]
    if int.from_bytes(checksum, "big") != zlib.crc32(packed):
        raise ValueError("a damaged state")
    whole = zlib.decompress(packed)
    start = _LENGTH_BYTES + int.from_bytes(whole[:_LENGTH_BYTES], "big")
    values, shapes = json.loads(whole[_LENGTH_BYTES:start])
    found: dict[str, object] = dict(values)
    for path, kind, shape in shapes:
        if kind not in _KINDS:
            raise ValueError("no kind of number of a replay")
        count, dtype = math.prod(shape), np.dtype(kind)
        end = start + count * dtype.itemsize
        if not start <= end <= len(whole):
            raise ValueError("a state that was cut")
        array = np.frombuffer(whole, dtype, count, start).reshape(shape).copy()
        if dtype.kind == "f" and np.isnan(array).any():
            raise ValueError("no numbers of a replay")
        found[path], start = array, end
    return found


def _attributes(part: object, path: str = "") -> Iterator[tuple[str, Place, object]]:
    """Yield the attributes that change during a replay, recursively."""
    recomputed: frozenset[str] = getattr(type(part), "recomputed", frozenset())
    names = getattr(type(part), "__slots__", None) or vars(part)
    for name in sorted(names):
        value = getattr(part, name)
        if name in recomputed:
            continue
        if isinstance(value, np.ndarray) or _is_plain(value):
            yield f"{path}{name}", (part, name), value
        else:
            for at, inner in _parts(value):
                yield from _attributes(inner, f"{path}{name}.{at}")


def _is_plain(value: object) -> bool:
    """Tell whether a value is a number, a day or None, or consists of such."""
    if isinstance(value, (list, tuple)):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(map(_is_plain, value.values()))
    return isinstance(value, (bool, int, float, date, type(None)))


def _parts(value: object) -> Iterator[tuple[str, object]]:
    """Yield the parts of a replay inside a value, with their names."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from ((f"{key}.{at}", one) for at, one in _parts(inner))
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from ((f"{place}.{at}", one) for at, one in _parts(inner))
    elif type(value).__module__.startswith("journal.signals") and not isinstance(value, Enum):
        yield "", value


def _as_json(value: object) -> object:
    if isinstance(value, dict):
        return [[_as_json(key), _as_json(inner)] for key, inner in value.items()]
    if isinstance(value, (list, tuple)):
        return [*map(_as_json, value)]
    return value.isoformat() if isinstance(value, date) else value


def _fitting(found: object, fresh: object) -> object:
    """Return a saved value for an attribute that is `fresh` in a new replay; or raise."""
    if isinstance(fresh, np.ndarray):
        return _fitting_array(found, fresh)
    if isinstance(fresh, dict):
        return {int(key): _number(value) for key, value in _listed(found)}
    if isinstance(fresh, (list, tuple)):
        return type(fresh)(map(_from_json, _listed(found)))
    if type(found) is not type(fresh):
        raise TypeError("a value of another kind")
    return _from_json(found)


def _fitting_array(found: object, fresh: Array) -> Array:
    if not isinstance(found, np.ndarray):
        raise TypeError("no array")
    # An array that is empty at first grows with the sessions.
    first = int(fresh.ndim > 0 and len(fresh) == 0)
    is_alike = found.dtype == fresh.dtype and found.ndim == fresh.ndim
    if not is_alike or found.shape[first:] != fresh.shape[first:]:
        raise ValueError("the state of another engine")
    return found


def _listed(found: object) -> list[Any]:
    if not isinstance(found, list):
        raise TypeError("no list")
    return found


def _from_json(value: object) -> object:
    if value is None or isinstance(value, bool):
        return value
    return date.fromisoformat(value) if isinstance(value, str) else _number(value)


def _number(value: object) -> int | float:
    if not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TypeError("no number")
    return value
