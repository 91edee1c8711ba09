"""What stood after each session as text, to be kept and read again without the engine."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final

from journal.ratings import Measure
from journal.signals.model import Evidence, Kind, Point, Signal, Standing

ENGINE: Final = "2"
"""The version of what the engine says and of the state that it keeps. Raised whenever either
changes: what an earlier one said is then thrown away. A test holds both against it."""

_DIGEST_BYTES = 12
_EVIDENCE: Final = tuple(one.name for one in fields(Evidence))
_FLAGS: Final = frozenset({"fall_told", "doubted"})


def fingerprints(points: Sequence[Point]) -> list[str]:
    """Return for each session a hash of all sessions up to it, as the engine sees them."""
    seen = hashlib.blake2b(digest_size=_DIGEST_BYTES, usedforsecurity=False)
    found = []
    for point in points:
        ratings = point.ratings
        seen.update(f"{point.day}|{ratings.mood}|{ratings.alliance}|{ratings.distress};".encode())
        found.append(seen.hexdigest())
    return found


def as_text(standing: Standing) -> str:
    """Return the signals of a standing as JSON; its position and day are those of its session."""
    return json.dumps(
        [
            (
                one.kind.value,
                one.measure.value,
                one.since,
                one.confidence,
                *(getattr(one.evidence, name) for name in _EVIDENCE),
            )
            for one in standing.signals
        ]
    )


def from_text(text: str, position: int, day: date | None) -> Standing:
    """Return the standing after a session; ValueError or TypeError if `text` is none."""
    try:
        found = [] if text == "[]" else json.loads(text)
    except RecursionError as error:
        raise ValueError("no list of signals") from error
    if not isinstance(found, list):
        raise TypeError("no list of signals")
    signals = tuple(_signal(*one) for one in found)
    if any(not 1 <= signal.since <= position for signal in signals):
        raise ValueError("a signal cannot begin after the session at which it stands")
    return Standing(position, day, signals)


def _signal(kind: str, measure: str, since: int, confidence: float, *numbers: object) -> Signal:
    values: dict[str, Any] = dict(zip(_EVIDENCE, numbers, strict=True))
    if not all(_fits(name, value) for name, value in values.items()):
        raise TypeError("no evidence")
    values["span"] = values["span"] and tuple(values["span"])
    evidence = Evidence(**values)
    return Signal(Kind(kind), Measure(measure), int(since), float(confidence), evidence)


def _fits(name: str, value: object) -> bool:
    if name == "span":
        return value is None or (isinstance(value, list) and [*map(type, value)] == [int, int])
    if name in _FLAGS:
        return isinstance(value, bool)
    return type(value) is int if name == "sessions" else type(value) in (int, float)
