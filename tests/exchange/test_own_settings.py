"""What is chosen for a therapy leaves with an export of everything and comes in again."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import new_journal, open_journal
from journal.core import Journal, stored_settings
from journal.errors import BadInputError
from journal.exchange.archives.archive import SETTINGS
from journal.exchange.archives.models import SettingsModel
from journal.own_settings import NEVER, OWN_SETTINGS, OwnSetting
from journal.records import CURRENT_COURSE
from journal.settings import BY_NAME, Place
from journal.settings import SETTINGS as LISTED

EXPORTED = [one for one in OWN_SETTINGS if one.is_exported]


def by_name(one: OwnSetting) -> str:
    return one.name


def put(journal: Journal, one: OwnSetting, value: int | None) -> None:
    stored_settings.put(journal, BY_NAME[one.name], value)


@pytest.fixture(params=[".json", ".db"])
def exported(request: pytest.FixtureRequest) -> Callable[[Journal, Path], Path]:
    def export(journal: Journal, folder: Path) -> Path:
        file = folder / f"all{request.param}"
        if request.param == ".json":
            journal.archive.export_json(file)
        else:
            journal.archive.export_database(file)
        return file

    return export


@pytest.mark.parametrize("chosen", [3, None], ids=["3", NEVER])
def test_everything_exported_holds_what_was_chosen(
    tmp_path: Path, exported: Callable[[Journal, Path], Path], chosen: int | None
) -> None:
    with open_journal(tmp_path / "there") as there, open_journal(tmp_path / "here") as here:
        for one in OWN_SETTINGS:
            put(there, one, chosen)
        unset = stored_settings.read(here)
        report = here.archive.import_file(exported(there, tmp_path))
        assert report.settings == len(EXPORTED)
        now = stored_settings.read(here)
        for one in OWN_SETTINGS:
            assert now[one.name] == (chosen if one.is_exported else unset[one.name])
        here.undo()
        assert stored_settings.read(here) == unset


def test_a_choice_made_here_stays(
    tmp_path: Path, exported: Callable[[Journal, Path], Path]
) -> None:
    with open_journal(tmp_path / "there") as there, open_journal(tmp_path / "here") as here:
        for one in EXPORTED:
            put(there, one, 3)
            put(here, one, 5)
        assert here.archive.import_file(exported(there, tmp_path)).settings == 0
        assert {stored_settings.read(here)[one.name] for one in EXPORTED} == {5}


def test_an_older_export_without_the_offer_comes_in(tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    with new_journal() as journal:
        journal.reviews.ask_every(3)
        journal.archive.export_json(file)
    document = json.loads(file.read_text())
    assert document["settings"] == {"review every": "3"}
    with new_journal() as journal:
        journal.archive.import_file(file)
        assert journal.reviews.asked_every() == 3
        assert journal.questionnaires.offered_every() is None


@pytest.mark.parametrize("one", EXPORTED, ids=by_name)
@pytest.mark.parametrize("value", ["0", "53", "-1", "4.5", "", "Never", "٣٣٣", "1000"])
def test_what_cannot_be_chosen_does_not_come_in(
    tmp_path: Path, one: OwnSetting, value: str
) -> None:
    file = tmp_path / "all.json"
    with new_journal() as journal:
        journal.archive.export_json(file)
        document = json.loads(file.read_text())
        document["settings"][one.key] = value
        file.write_text(json.dumps(document))
        with pytest.raises(BadInputError, match=f"settings.{one.key} must be a number from 1 to"):
            journal.archive.import_file(file)


def test_each_is_listed_read_and_exported_by_its_line_in_the_table() -> None:
    keys = [one.key for one in EXPORTED]
    assert [*SETTINGS] == [CURRENT_COURSE, *keys]
    assert [field.alias or name for name, field in SettingsModel.model_fields.items()] == [
        *SETTINGS
    ]
    names = [one.name for one in OWN_SETTINGS]
    assert [one.name for one in LISTED if one.place is Place.JOURNAL] == names
    with new_journal() as journal:
        assert [*stored_settings.read(journal)] == names
        for one in OWN_SETTINGS:
            put(journal, one, one.most)
            assert stored_settings.read(journal)[one.name] == one.most
            put(journal, one, None)
            assert stored_settings.read(journal)[one.name] is None


@pytest.mark.parametrize("one", EXPORTED, ids=by_name)
def test_the_format_of_an_export_tells_of_each(one: OwnSetting) -> None:
    told = Path(__file__).parents[2] / "docs" / "export-format.md"
    assert f"`{one.key}`" in told.read_text(encoding="utf-8")
