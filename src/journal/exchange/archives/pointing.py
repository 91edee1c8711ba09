"""Numbers of one journal that are other numbers in the next."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from journal.exchange.archives.archive import Kept
from journal.exchange.archives.matching import may_be_given
from journal.records import Answer
from journal.text import whole_number


@dataclass(frozen=True, slots=True)
class Pointers:
    """Ids of the questions whose answers are the number of a session, the id of a change or review.

    The program notes them beside what a person answered.
    """

    sessions: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    reviews: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one kind: `here_by_there`, and all those that are `taken` here by now."""

    here_by_there: Mapping[int, int]
    taken: Collection[int]

    def of(self, there: int) -> int | None:
        """Return the number here.

        That of something gone stays, unless it is another's here or none that is ever given.
        """
        found = self.here_by_there.get(there)
        is_lost = there in self.taken or not may_be_given(there)
        return found if found is not None or is_lost else there

    def after(self, there: int) -> int:
        """Return the number here of the session after which something came.

        Where that is gone and its number is another's here, it is the one before it.
        """
        found = self.of(there)
        if found is not None:
            return found
        before = [number for number in self.here_by_there if number < there]
        return self.here_by_there[max(before)] if before else 0


def pointed(
    answers: Sequence[Kept[Answer]], questions: Iterable[str], here: Callable[[int], int | None]
) -> tuple[Kept[Answer], ...]:
    """Return answers in which those to `questions` are the numbers `here`.

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
