"""A journal in a folder that is synced: second copies, other machines, and what is said of them."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import open_journal, reads_as_one_message
from cli.running import Program
from journal.vault import cloud_folder

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "therapy-journal" / "machine-id"


def other(folder: Path, minutes_ago: float = 1.0, **fields: object) -> None:
    seen = datetime.now(UTC) - timedelta(minutes=minutes_ago)
    noted = {"machine": "laptop", "id": "another", "pid": 1, "since": "", "seen": seen.isoformat()}
    (folder / cloud_folder.PRESENCE).write_text(json.dumps(noted | fields))


def test_another_machine_that_has_it_open_is_told_by_app_and_commands(tmp_path: Path) -> None:
    program = Program(tmp_path / "data")
    program.done("log", 5, 5, 5)
    other(program.folder)
    ran = program.run("log", 6, 6, 6)
    assert ran.code == 0
    assert "The journal is open on “laptop” too." in ran.err
    assert ran.err.count("\n") == 1
    with open_journal(program.folder) as journal:
        journal.stay_open()
        [said] = journal.notices()
        assert reads_as_one_message(Exception(said))
    assert cloud_folder.read_presence(program.folder) is not None, "the other's note stays"


@pytest.mark.parametrize("minutes", [10.1, 60 * 24 * 400])
def test_one_that_was_not_seen_for_long_is_replaced_silently(
    tmp_path: Path, minutes: float
) -> None:
    other(tmp_path, minutes)
    with open_journal(tmp_path) as journal:
        journal.stay_open()
        assert journal.notices() == ()
        mine = cloud_folder.read_presence(tmp_path)
        assert mine is not None
        assert mine.id == cloud_folder.machine_id()
    assert not (tmp_path / cloud_folder.PRESENCE).exists()


def test_one_of_this_machine_is_replaced_silently(tmp_path: Path) -> None:
    other(tmp_path, id=cloud_folder.machine_id(), pid=999_999)
    with open_journal(tmp_path) as journal:
        journal.stay_open()
        assert journal.notices() == ()
        mine = cloud_folder.read_presence(tmp_path)
        assert mine is not None
        assert mine.pid != 999_999


def test_it_is_renewed_once_a_minute_and_not_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_journal(tmp_path) as journal:
        journal.stay_open()
        file = tmp_path / cloud_folder.PRESENCE
        assert file.stat().st_mode & 0o777 == 0o600
        file.unlink()
        journal.version()
        assert not file.exists()
        monkeypatch.setattr(cloud_folder, "RENEWED", timedelta(0))
        journal.version()
        assert file.exists()


def test_a_command_leaves_no_note(tmp_path: Path) -> None:
    program = Program(tmp_path / "data")
    program.done("log", 5, 5, 5)
    assert {path.name for path in program.folder.iterdir()} == {"journal.db", "backups"}


def test_the_id_of_a_machine_is_kept_outside_of_the_folder(tmp_path: Path, state: Path) -> None:
    first = cloud_folder.machine_id()
    assert len(first) == 32
    assert cloud_folder.machine_id() == first
    assert state.read_text().strip() == first
    assert state.stat().st_mode & 0o777 == 0o600


def test_a_home_that_cannot_be_written_to_is_no_hindrance(tmp_path: Path, state: Path) -> None:
    state.parent.parent.write_text("a file where a folder should be")
    with open_journal(tmp_path) as journal:
        journal.stay_open()
        assert journal.notices() == ()


@pytest.mark.parametrize(
    "held", [b"", b"[]", b"{}", b"\xff", b'{"machine": 1}', b"[" * 100_000, b'"x"']
)
def test_a_note_that_cannot_be_read_is_none(tmp_path: Path, held: bytes) -> None:
    (tmp_path / cloud_folder.PRESENCE).write_bytes(held)
    assert cloud_folder.elsewhere(tmp_path) is None


@given(machine=st.text(max_size=200), seen=st.text(max_size=30))
def test_whatever_a_note_holds_is_shown_on_one_line(machine: str, seen: str) -> None:
    presence = cloud_folder.OpenElsewhere(machine, "x", 1, seen, seen)
    assert not presence.is_fresh(NOW) or seen
    assert reads_as_one_message(Exception(presence.sentence))


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("Dropbox/therapy", "Dropbox"),
        ("Dropbox (Personal)/a/b", "Dropbox"),
        ("OneDrive - Anna/x", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal/x", "OneDrive"),
        ("Library/CloudStorage/GoogleDrive-anna@example.org/Meine Ablage", "Google Drive"),
        ("Library/CloudStorage/Dropbox/x", "Dropbox"),
        ("Library/CloudStorage/Box-Box/x", "Box"),
        ("Library/CloudStorage", None),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Google Drive/My Drive", "Google Drive"),
        ("GoogleDrive-anna@example.org", "Google Drive"),
        ("Nextcloud/x", "Nextcloud"),
        ("documents/x", None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(
    tmp_path: Path, path: str, service: str | None
) -> None:
    folder = tmp_path / path
    folder.mkdir(parents=True)
    assert cloud_folder.service_of(folder) == service
    said = cloud_folder.about_service(folder)
    assert (said is None) is (service is None)
    assert said is None or reads_as_one_message(Exception(said))


@pytest.mark.parametrize(("mark", "service"), [(".stfolder", "Syncthing"), (".dropbox", "Dropbox")])
def test_or_by_what_the_program_keeps_there(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / mark).mkdir()
    folder = tmp_path / "a" / "b"
    program = Program(folder)
    program.done("log", 5, 5, 5)
    assert cloud_folder.service_of(folder) == service
    assert f"a folder that {service} copies" in program.done("where").out
    assert program.done("where", "--json").json["synced_by"] == service
