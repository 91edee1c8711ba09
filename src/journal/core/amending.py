"""Amend a session that may have changed meanwhile: touch only the fields edited here."""

from msgspec import Struct
from msgspec.structs import replace

from journal.fields import parts_of, values_of
from journal.ratings import Measure
from journal.records import TherapySession
from journal.three_way import PARAGRAPHS, merge_text


class Amended(Struct, frozen=True):
    """A session right before a change and after it.

    `overlaps` means that something had been changed elsewhere that this change has replaced.
    """

    before: TherapySession
    session: TherapySession
    overlaps: bool


def merge_changes(
    now: TherapySession, begun: TherapySession, changed: TherapySession
) -> tuple[TherapySession, bool]:
    """Return `now` with what differs between `begun` and `changed`, and whether both overlap.

    Whether a session took place and its ratings go together: one that was missed has none. A note
    that both have changed is merged, and so replaces nothing.
    """
    there, before, after = map(values_of, (now, begun, changed))
    if after["note"] != before["note"] != there["note"]:
        after["note"] = there["note"] = _note(begun.note, changed.note, now.note)
    own = {name: it for name, it in after.items() if it != before[name]}
    values = {**there, **own}
    if not values["attended"] and any(values[measure] is not None for measure in Measure):
        own |= {name: after[name] for name in ("attended", *Measure)}
        values |= own
    overlaps = any(there[name] not in (before[name], it) for name, it in own.items())
    return replace(now, **parts_of(values)), overlaps


def _note(before: str, after: str, there: str) -> str:
    """Return both notes merged; a draft may have put the new text into the stored note already."""
    if before.strip() and _has_words(after, before) and _has_words(there, after):
        return there
    return merge_text(before, after, there, PARAGRAPHS)


def _has_words(text: str, of: str) -> bool:
    """Tell whether all words of another text are in `text`, in their order."""
    words = iter(text.split())
    return all(word in words for word in of.split())
