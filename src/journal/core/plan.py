"""`journal.plan`: the safety plan, with a copy outside the journal only if wanted."""

from collections.abc import Sequence
from typing import Final

from journal import limits, people
from journal.core.journal_file import JournalFile
from journal.errors import BadInputError, JournalError
from journal.people import Parts
from journal.store import plan
from journal.vault.backup_names import FOLDER

_NOT_RENEWED: Final = "The copy of your safety plan beside the journal is not up to date:"
_WHAT: Final = "the change to your safety plan"


class Plan:
    """The safety plan: lines under headings, by heading id.

    It is part of the journal. If the person wants it, a plain copy is kept with the people to call,
    so that it can be shown while the journal is locked; every change renews it.
    """

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def parts(self) -> dict[str, tuple[str, ...]]:
        """Return the lines under each heading; empty headings are left out."""
        with self._file.database.reading() as read:
            return {part.heading: part.lines for part in plan.plan_parts(read)}

    def change(self, given: Parts) -> None:
        """Set the lines under the headings in `given`; other headings stay as they are.

        Blank lines are dropped. Raises BadInputError for a line that is too long, or too many
        lines.
        """
        checked = {heading: _checked(lines) for heading, lines in given.items()}
        with self._file.changing(_WHAT) as write:
            before = {part.heading: part.lines for part in plan.plan_parts(write)}
            for heading, lines in checked.items():
                if lines != before.get(heading, ()):
                    plan.put_plan_part(write, heading, lines)
        self.renew_outside()

    @property
    def is_outside(self) -> bool:
        """Whether a plain copy is kept outside the journal."""
        return people.read_plan(self._file.folder) is not None

    def keep_outside(self, is_wanted: bool) -> None:
        """Keep a plain copy outside the journal, or delete that copy and its backups."""
        people.write_plan(self._file.folder, self.parts() if is_wanted else None)
        self._renew_backup()

    def renew_outside(self) -> None:
        """Update the copy outside the journal, if there is one.

        A failure becomes a notice, as the plan itself is already changed.
        """
        there = people.read_plan(self._file.folder)
        if there is None or there == (now := self.parts()):
            return
        try:
            people.write_plan(self._file.folder, now)
            self._renew_backup()
        except JournalError as error:
            self._file.notice(f"{_NOT_RENEWED} {error}")

    def _renew_backup(self) -> None:
        backups = self._file.folder / FOLDER
        if people.readable_copy(backups) is not None:
            people.keep_copy(self._file.folder, backups)


def _checked(lines: Sequence[str]) -> tuple[str, ...]:
    found = tuple(filter(None, map(limits.line, lines)))
    most = limits.MOST_PLAN_LINES
    if len(found) > most:
        raise BadInputError(
            f"Keep at most {most} lines under one heading, so that it can be taken in at a glance;"
            f" there are {len(found)}."
        )
    return found
