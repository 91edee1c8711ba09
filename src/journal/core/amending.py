"""Amend a session that may have changed meanwhile: only the fields edited here are written."""

from msgspec import Struct
from msgspec.structs import replace

from journal.fields import parts_of, values_of
from journal.ratings import Measure
from journal.records import TherapySession
from journal.three_way import PARAGRAPHS, merge_text


class Amended(Struct, frozen=True):
    """A session right before and after a change.

    `overlaps` means that the change replaced a value that had been edited elsewhere meanwhile.
    """

    before: TherapySession
    session: TherapySession
    overlaps: bool


def merge_changes(
    now: TherapySession, begun: TherapySession, changed: TherapySession
) -> tuple[TherapySession, bool]:
    """Apply the edits from `begun` to `changed` to `now`; also return whether they overlap.

    Attendance and ratings change together, as a missed session has no ratings. A note edited on
    both sides is merged and does not count as overlapping.
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
    """Return both notes merged; a draft may already have merged the stored note into its text."""
    if before.strip() and _has_words(after, before) and _has_words(there, after):
        return there
    return merge_text(before, after, there, PARAGRAPHS)


def _has_words(text: str, of: str) -> bool:
    """Tell whether `text` contains all words of another text, in order."""
    words = iter(text.split())
    return all(word in words for word in of.split())
