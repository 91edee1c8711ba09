"""The result of a merge: the rows to write, and the counts to report."""

from datetime import date

from msgspec import Struct

from journal.exchange.archives.archive import Archive


class Tally(Struct, frozen=True):
    """Counts of one kind of record: added, and already there."""

    added: int = 0
    already_there: int = 0


class VersionDifference(Struct, frozen=True):
    """A conflict of two versions; the one changed last was kept.

    `what` names it by its number or name here. `from_file` tells which of them is kept.
    """

    what: str
    from_file: bool


class MergeReport(Struct, frozen=True):
    """Counts of a merge; `further` are answers and actions added to existing reviews.

    `ratings` counts ratings of goals that are here.
    """

    courses: Tally = Tally()
    sessions: Tally = Tally()
    changes: Tally = Tally()
    reviews: Tally = Tally()
    further: int = 0
    jots: Tally = Tally()
    goals: Tally = Tally()
    ratings: int = 0
    tasks: Tally = Tally()
    questionnaires: Tally = Tally()
    plan: Tally = Tally()
    drafts: Tally = Tally()
    settings: int = 0
    people: bool = False
    differences: tuple[VersionDifference, ...] = ()
    days_shared: tuple[date, ...] = ()
    """The days of sessions that come in where another one of their course is here."""

    left_out: str = ""
    """Foreign content of the file, which was left out, in words."""

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the merge adds and replaces nothing."""
        kinds = (
            *(self.courses, self.sessions, self.changes, self.reviews, self.jots, self.goals),
            *(self.tasks, self.questionnaires, self.plan, self.drafts),
        )
        more = self.further + self.ratings + self.settings + self.people
        comes_in = more or any(tally.added for tally in kinds)
        return not comes_in and not any(one.from_file for one in self.differences)


class Merged(Struct, frozen=True):
    """The result of a merge: each record of `put` replaces the one with its number or id.

    Of a review only those answers and actions are there that are new or changed, of a goal only
    such ratings.
    """

    put: Archive
    report: MergeReport
