"""A session that is changed in two places: only what was changed here is changed."""

from dataclasses import dataclass, replace
from typing import Any

from journal.ratings import Measure, Ratings
from journal.records import TherapySession

_FIELDS = ("day", "attended", "tension", "signs", "note")


@dataclass(frozen=True, slots=True)
class Amended:
    """A session right before a change and after it.

    `overlaps` means that something had been changed elsewhere that this change has replaced.
    """

    before: TherapySession
    session: TherapySession
    overlaps: bool


def merged(
    now: TherapySession, begun: TherapySession, changed: TherapySession
) -> tuple[TherapySession, bool]:
    """Return `now` with what differs between `begun` and `changed`, and whether both overlap.

    Whether a session took place and its ratings go together: one that was missed has none.
    """
    there, before, after = map(_parts, (now, begun, changed))
    own = {name: it for name, it in after.items() if it != before[name]}
    parts = {**there, **own}
    if not parts["attended"] and any(parts[measure] is not None for measure in Measure):
        own |= {name: after[name] for name in ("attended", *Measure)}
        parts |= own
    overlaps = any(there[name] not in (before[name], it) for name, it in own.items())
    ratings = Ratings(**{measure.value: parts[measure] for measure in Measure})
    return replace(now, ratings=ratings, **{name: parts[name] for name in _FIELDS}), overlaps


def _parts(session: TherapySession) -> dict[str, Any]:
    parts = {name: getattr(session, name) for name in _FIELDS}
    return parts | {measure.value: session.ratings[measure] for measure in Measure}
