"""`journal.questionnaires`: filled-in questionnaires."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from journal import limits
from journal.core.folder import is_missing
from journal.core.journal_file import JournalFile
from journal.errors import BadInputError
from journal.limits import require_past
from journal.own_settings import NEVER, QUESTIONNAIRE_EVERY
from journal.questionnaires import Filled, called, check_answers, instrument
from journal.records import Questionnaire
from journal.store import notes, questionnaires
from journal.text import one_line, plural
from journal.vault.backup_names import Why


class ImportResult(Struct, frozen=True):
    """The result of an import of questionnaires, or of a dry run."""

    added: int
    already_there: int


class Questionnaires:
    """The filled-in questionnaires; they belong to the person, not to a course."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def all(self, instrument: str | None = None) -> tuple[Questionnaire, ...]:
        """Return all filled-in questionnaires, or those of one instrument, oldest first."""
        with self._file.database.reading() as read:
            return questionnaires.all_questionnaires(read, instrument)

    def get(self, questionnaire: int) -> Questionnaire:
        """Return the questionnaire with that id; raise NotFoundError if there is none."""
        with self._file.database.reading() as read:
            return questionnaires.get_questionnaire(read, questionnaire)

    def before(self, one: Questionnaire) -> Questionnaire | None:
        """Return the previous one of the same instrument, None if there is none."""
        earlier = [*self.all(one.instrument)]
        place = next((n for n, filled in enumerate(earlier) if filled.id == one.id), 0)
        return earlier[place - 1] if place else None

    def add(
        self, name: str, answers: Sequence[int | None], day: date | None = None
    ) -> Questionnaire:
        """Add a filled-in questionnaire, by default dated today, and return it.

        Raises BadInputError for an unknown instrument, unsuitable answers or a future day.
        """
        given = self._checked(name, answers, day or self._file.day())
        with self._file.changing(f"the {called(given)}") as write:
            [new] = questionnaires.add_questionnaires(write, [given])
            return questionnaires.get_questionnaire(write, new)

    def amend(self, questionnaire: int, answers: Sequence[int | None], day: date) -> Questionnaire:
        """Change the answers or the day of a questionnaire, and return it."""
        with self._file.changing() as write:
            before = questionnaires.get_questionnaire(write, questionnaire)
            given = self._checked(before.instrument, answers, day, filled=before.day)
            write.what = f"the change to the {called(before)}"
            questionnaires.replace_questionnaire(write, questionnaire, given)
            return questionnaires.get_questionnaire(write, questionnaire)

    def delete(self, questionnaire: int) -> None:
        """Delete a questionnaire and the draft of a change to it.

        Raises NotFoundError if there is none with that id.
        """
        with self._file.changing(everything=True) as write:
            before = questionnaires.get_questionnaire(write, questionnaire)
            write.what = f"the removal of the {called(before)}"
            questionnaires.delete_questionnaire(write, questionnaire)

    def import_file(self, path: Path, *, dry_run: bool = False) -> ImportResult:
        """Add the new questionnaires of a CSV file, all or none.

        Raises what `read_questionnaires` raises.
        """
        # Imported lazily, as below: filling in a questionnaire does not need it.
        from journal.exchange.csv_files.questionnaire_csv import read_questionnaires
        from journal.exchange.csv_files.sources import name_of_source

        found = read_questionnaires(path, self._file.today())
        if is_missing(self._file.folder) and (dry_run or not found):
            return ImportResult(len(found), 0)
        new = _missing(found, self.all())
        if new and not dry_run:
            self._bring(new, name_of_source(path))
        return ImportResult(len(new), len(found) - len(new))

    def export_file(self, to: Path | TextIO) -> int:
        """Write all of them as CSV to a private file or a text stream; return how many."""
        from journal.exchange.csv_files.questionnaire_csv import write_questionnaires

        found = self.all()
        write_questionnaires(to, [_filled(one) for one in found])
        return len(found)

    def offered_every(self) -> int | None:
        """Return how many weeks apart a questionnaire is offered; None for never."""
        with self._file.database.reading() as read:
            return notes.get_number(read, QUESTIONNAIRE_EVERY.key) or None

    def offer_every(self, weeks: int | None) -> None:
        """Set how many weeks apart a questionnaire is offered; None for never."""
        if weeks is not None and not 1 <= weeks <= QUESTIONNAIRE_EVERY.most:
            raise BadInputError(f"It can be every 1 to {QUESTIONNAIRE_EVERY.most} weeks, or never.")
        words = f"every {plural(weeks, 'week')}" if weeks else "never"
        with self._file.changing(f"the choice to be offered a questionnaire {words}") as write:
            notes.put_setting(write, QUESTIONNAIRE_EVERY.key, str(weeks or NEVER))

    def _bring(self, new: Sequence[Filled], source: str) -> None:
        what = f"the import from {one_line(source, 40)}, {plural(len(new), 'questionnaire')}"
        with self._file.changing(what) as write:
            self._file.back_up_before(Why.BEFORE_IMPORT)
            questionnaires.add_questionnaires(write, new)

    def _checked(
        self, name: str, answers: Sequence[int | None], day: date, *, filled: date | None = None
    ) -> Filled:
        about = instrument(name)
        if day != filled:
            require_past(limits.day(day), self._file.today(), "questionnaire")
        return Filled(day, about.id, check_answers(about, answers))


def _filled(one: Questionnaire) -> Filled:
    return Filled(one.day, one.instrument, one.answers)


def _missing(found: Sequence[Filled], filled: Sequence[Questionnaire]) -> list[Filled]:
    """Return the questionnaires not stored yet, without duplicates."""
    there = {_filled(one) for one in filled}
    return [one for one in dict.fromkeys(found) if one not in there]
