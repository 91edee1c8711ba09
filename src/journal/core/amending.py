"""Amend a session that may have changed meanwhile: touch only the fields edited here."""

from msgspec import Struct
from msgspec.structs import replace

from journal.fields import parts_of, values_of
from journal.ratings import Measure
from journal.records import TherapySession


class Amended(Struct, frozen=True):
    """A session as it was right before a change, and after it.

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
    there, before, after = map(values_of, (now, begun, changed))
    own = {name: it for name, it in after.items() if it != before[name]}
    values = {**there, **own}
    if not values["attended"] and any(values[measure] is not None for measure in Measure):
        own |= {name: after[name] for name in ("attended", *Measure)}
        values |= own
    overlaps = any(there[name] not in (before[name], it) for name, it in own.items())
    return replace(now, **parts_of(values)), overlaps
