"""Map numbers and ids of one journal to those of the same records in another."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from journal.exchange.archives.archive import Kept
from journal.exchange.archives.matching import may_be_given
from journal.records import Answer
from journal.text import whole_number


class Pointers(Struct, frozen=True):
    """Ids of questions whose answers refer to a session, change or review.

    The program notes them beside what a person answered.
    """

    sessions: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    reviews: frozenset[str] = frozenset()


class IdMap(Struct, frozen=True):
    """Maps foreign numbers or ids of one kind to own ones; `taken` are those in use."""

    own_by_foreign: Mapping[int, int]
    taken: Collection[int]

    def of(self, there: int) -> int | None:
        """Return the own number for a foreign one, None if it has no counterpart.

        An unknown number stays as it is, unless it is taken here or none that is ever given.
        """
        found = self.own_by_foreign.get(there)
        is_lost = there in self.taken or not may_be_given(there)
        return found if found is not None or is_lost else there

    def after(self, there: int) -> int:
        """Return the own number of the session after which something came.

        Where `of` has none, it is that of the session before.
        """
        found = self.of(there)
        if found is not None:
            return found
        before = [number for number in self.own_by_foreign if number < there]
        return self.own_by_foreign[max(before)] if before else 0


def with_own_ids(
    answers: Sequence[Kept[Answer]], questions: Iterable[str], here: Callable[[int], int | None]
) -> tuple[Kept[Answer], ...]:
    """Translate the numbers in the answers to `questions` with `here`.

    What pointed to something that is gone is left out.
    """
    asked, found = {*questions}, []
    for one in answers:
        there = whole_number(one.what.value)
        if one.what.question not in asked or there is None:
            found.append(one)
        elif (number := here(there)) is not None:
            found.append(replace(one, what=replace(one.what, value=str(number))))
    return tuple(found)
