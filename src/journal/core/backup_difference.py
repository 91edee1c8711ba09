"""The difference between a backup and the journal: sessions one by one, the rest as counts."""

from typing import Self

from msgspec import Struct

from journal.records import TherapySession
from journal.store import courses, notes, reviews, sessions
from journal.store.transaction import Transaction


class Held(Struct, frozen=True):
    """The contents of a journal: sessions by number, the rest by kind and identity."""

    sessions: dict[int, TherapySession]
    others: dict[str, dict[object, object]]

    @classmethod
    def of(cls, read: Transaction) -> Self:
        """Return what a transaction sees."""
        all_courses = courses.all_courses(read)
        others: dict[str, dict[object, object]] = {
            "course": {one.id: one for one in all_courses},
            "noted change": {
                one.id: one for course in all_courses for one in courses.changes_of(read, course)
            },
            "review": {
                one.id: one for course in all_courses for one in reviews.reviews_of(read, course)
            },
            "draft": {form: notes.get_draft(read, form) for form in notes.forms_with_draft(read)},
        }
        return cls({one.number: one for one in sessions.sessions_of(read)}, others)

    def differing(self, then: "Held") -> tuple[tuple[str, int], ...]:
        """Return of how many of each other kind there is one more, one less or another one now."""
        counts = (
            (
                kind,
                sum(
                    here.get(key) != then.others[kind].get(key)
                    for key in {*here, *then.others[kind]}
                ),
            )
            for kind, here in self.others.items()
        )
        return tuple((kind, count) for kind, count in counts if count)


class BackupDifference(Struct, frozen=True):
    """What restoring a backup would change.

    `gone` and `changed` are sessions as they are now, `back` as they are in the backup.
    """

    stay: int
    gone: tuple[TherapySession, ...]
    back: tuple[TherapySession, ...]
    changed: tuple[TherapySession, ...]
    with_a_journal: bool = True
    """Whether there is a sound journal; without one, nothing is compared."""

    left_out: str = ""
    """What the backup holds that no journal does, and that would not come back."""

    others: tuple[tuple[str, int], ...] = ()
    """What else would be as it is in the backup: how many of each kind, such as ("review", 2)."""

    @property
    def held(self) -> int:
        """How many sessions the backup holds."""
        return self.stay + len(self.back) + len(self.changed)

    @property
    def is_none(self) -> bool:
        """Whether every session stays as it is."""
        return not (self.gone or self.back or self.changed)

    @classmethod
    def between(cls, now: Held | None, then: Held, left_out: str) -> Self:
        """Return what differs between a journal, if there is a sound one, and a backup."""
        here = now.sessions if now else {}
        return cls(
            stay=sum(here.get(number) == one for number, one in then.sessions.items()),
            gone=tuple(one for number, one in here.items() if number not in then.sessions),
            back=tuple(one for number, one in then.sessions.items() if number not in here),
            changed=tuple(
                one
                for number, one in here.items()
                if number in then.sessions and then.sessions[number] != one
            ),
            with_a_journal=now is not None,
            left_out=left_out,
            others=now.differing(then) if now else (),
        )
