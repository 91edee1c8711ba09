"""The difference between a backup and the journal: sessions one by one, the rest as counts."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Self

from msgspec import Struct

from journal.exchange.archives.archive import Archive, ArchivedDraft, Versioned
from journal.records import PlanPart, TherapySession
from journal.text import plural

_OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    "courses": ("course",),
    "changes": ("noted change",),
    "reviews": ("review",),
    "jots": ("line for next time", "lines for next time"),
    "goals": ("goal",),
    "tasks": ("thing you agreed to try", "things you agreed to try"),
    "questionnaires": ("questionnaire",),
    "plan": ("part of the safety plan", "parts of the safety plan"),
    "drafts": ("draft",),
}
"""The fields of an archive besides its sessions, each with its noun in singular and plural."""


class BackupDifference(Struct, frozen=True):
    """What restoring a backup would change.

    `gone` and `changed` are sessions as they are now, `back` as they are in the backup.
    """

    stay: int
    gone: tuple[TherapySession, ...]
    back: tuple[TherapySession, ...]
    changed: tuple[TherapySession, ...]
    with_a_journal: bool = True
    """Whether there is a sound journal to compare with."""

    left_out: str = ""
    """Foreign schema entries of the backup, which are not restored, in words."""

    others: tuple[str, ...] = ()
    """Counts of the other kinds of records that differ, such as "2 reviews"."""

    @property
    def held(self) -> int:
        """How many sessions the backup holds."""
        return self.stay + len(self.back) + len(self.changed)

    @property
    def is_none(self) -> bool:
        """Whether every session stays as it is."""
        return not (self.gone or self.back or self.changed)

    @classmethod
    def between(cls, now: Archive | None, then: Archive) -> Self:
        """Compare a backup with the journal; `now` is None unless the journal is sound."""
        here, there = (
            {one.record.number: one.record for one in each.sessions} if each else {}
            for each in (now, then)
        )
        return cls(
            stay=sum(here.get(number) == one for number, one in there.items()),
            gone=tuple(one for number, one in here.items() if number not in there),
            back=tuple(one for number, one in there.items() if number not in here),
            changed=tuple(
                one for number, one in here.items() if number in there and there[number] != one
            ),
            with_a_journal=now is not None,
            left_out=then.left_out,
            others=tuple(_others(now, then)) if now else (),
        )


def _others(now: Archive, then: Archive) -> Iterable[str]:
    """Yield how many records of each other kind were added, removed or changed."""
    for name, called in _OTHERS.items():
        here, there = (dict(map(_content_by_identity, getattr(each, name))) for each in (now, then))
        if count := sum(here.get(key) != there.get(key) for key in {*here, *there}):
            yield plural(count, *called)


def _content_by_identity(one: Versioned[Any] | ArchivedDraft) -> tuple[object, object]:
    """Return the identity and the content of a record."""
    if isinstance(one, ArchivedDraft):
        return one.form, one
    key = one.record.heading if isinstance(one.record, PlanPart) else one.record.id
    parts = (getattr(one, name, ()) for name in ("answers", "actions", "ratings"))
    return key, (one.record, *(part.record for several in parts for part in several))
