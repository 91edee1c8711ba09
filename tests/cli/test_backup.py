"""`journal backup` and `journal restore`."""

from pathlib import Path

import pytest

from builders import open_journal
from cli.locked import PASSPHRASE, encrypted, printing, without_terminal
from cli.running import Program
from cli.test_terminal import ended, on_terminal
from journal import people
from journal.core import Journal, unlocking
from journal.people import People
from journal.records import ReviewReason

NOTE = "what nobody else may read"
LATER = "a later passphrase"


@pytest.fixture
def begun(program: Program) -> Program:
    program.done("log", 5, 6, 7, "--note", NOTE)
    return program


def made(program: Program, *options: object) -> str:
    """Make a backup and return its path."""
    return program.done("backup", *options).out.splitlines()[0]


def test_a_backup_is_made_told_and_listed(begun: Program) -> None:
    said = begun.done("backup").out
    path = Path(said.splitlines()[0])
    assert path.parent == begun.folder / "backups"
    assert "holds 1 session." in said
    assert f"journal restore {path.name}" in said
    assert NOTE not in said
    newest, daily = begun.done("backup", "--list", "--json").json
    assert newest == {
        "name": path.name,
        "file": str(path),
        "at": newest["at"],
        "dated_ahead": False,
        "why": "asked",
        "sessions": 1,
        "bytes": path.stat().st_size,
        "good": True,
        "problem": None,
    }
    assert daily["why"] == "daily"
    listed = begun.done("backup", "--list").out
    assert listed.splitlines()[0].split()[:3] == [path.name, "1", "session,"]
    assert max(map(len, listed.splitlines())) <= 80
    assert begun.done("backup", "--json").json["good"]


def test_without_a_journal_nothing_is_made(program: Program) -> None:
    assert "There is no backup yet" in program.done("backup", "--list").out
    assert program.done("backup", "--list", "--json").json == []
    assert "Nothing is logged yet" in program.run("backup").err
    assert not program.folder.exists()


def test_a_copy_elsewhere_says_whether_others_can_read_it(begun: Program, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    assert "is not a folder" in begun.run("backup", "--to", shared).refused()
    shared.mkdir()
    people.write(begun.folder, People(trusted="Ada"))
    said = begun.done("backup", "--to", shared).out
    copy = Path(said.splitlines()[0])
    assert copy.parent == shared
    assert "The copy is not encrypted" in said
    assert "Your own numbers to call lie beside it" in said
    assert "safety plan" not in said
    assert copy.stat().st_mode & 0o777 == 0o600
    assert "not both" in begun.run("backup", "--list", "--to", shared).refused()
    begun.done("plan", "--heading", "alone", "--line", "a walk", "--outside")
    said = begun.done("backup", "--to", shared).out
    assert "A copy of your safety plan is in that file too" in said
    assert "a walk" in (shared / people.COPY_NAME).read_text()


def test_what_would_change_is_shown_and_asked(begun: Program) -> None:
    path = made(begun)
    begun.done("log", 1, 2, 3)
    begun.done("edit", 1, "--mood", 9)
    before = begun.sessions()
    name = Path(path).name
    dry = begun.done("restore", name, "--dry-run").out
    assert f"{name} holds 1 session." in dry
    assert "1 session would be as in the backup; now:" in dry
    assert "1 session would be gone from the journal, and be in a backup of it:" in dry
    assert "mood 1, alliance 2, distress 3" in dry
    assert NOTE not in dry
    refused = begun.run("restore", name)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "--yes" in refused.err
    assert "Nothing was changed." in begun.asked("restore", name, answers=[""]).out
    assert begun.sessions() == before
    said = begun.asked("restore", path, answers=["y"]).out
    assert "Restored: the journal holds 1 session." in " ".join(said.split())
    assert [one["mood"] for one in begun.sessions()] == [5]
    back = next(b for b in begun.done("backup", "--list", "--json").json if "restore" in b["why"])
    assert f"journal restore {back['name']}" in " ".join(said.split())
    begun.done("restore", back["name"], "--yes")
    assert begun.sessions() == before
    assert "stays as it is" in begun.done("restore", back["name"], "--dry-run").out


def test_what_else_would_go_back_is_counted(begun: Program) -> None:
    name = Path(made(begun)).name
    same = begun.done("restore", name, "--dry-run").out
    assert "Every session in the journal stays as it is." in same
    assert "would be as they were" not in same
    begun.done("change", "medication", "--text", "a new dose")
    begun.done("change", "medication", "--text", "the old one")
    with open_journal(begun.folder) as journal:
        journal.reviews.open(ReviewReason.HAND)
        journal.jots.add("the letter")
        journal.jots.add("the move")
        goal = journal.goals.add("Sleep")
        journal.goals.rate(goal.id, 4)
        journal.plan.change({"alone": ("a walk",)})
    said = begun.done("restore", name, "--dry-run").out
    assert (
        "These, too, would be as they were then: 2 noted changes, 1 review, 2 lines for next time,"
        " 1 goal, 1 part of the safety plan." in said
    )
    assert "“journal undo” would undo the last change" in begun.done("restore", name, "--yes").out


@pytest.mark.parametrize("arguments", [(), ("name", "--newest")])
def test_which_backup_has_to_be_said(begun: Program, arguments: tuple[str, ...]) -> None:
    assert "--newest takes" in begun.run("restore", *arguments).refused()


def test_what_is_not_there_is_told(begun: Program) -> None:
    ran = begun.run("restore", "\x1b[31mnope", "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert "There is no backup “␛[31mnope”" in ran.err


@pytest.mark.parametrize("content", [b"no journal at all", b"\x00" * 8192])
def test_a_damaged_journal_is_kept_under_another_name(begun: Program, content: bytes) -> None:
    made(begun)
    file = begun.folder / "journal.db"
    file.write_bytes(content)
    ran = begun.run("restore", "--newest", "--yes")
    assert ran.code == 0
    assert "it is kept under another name" in ran.out
    assert len(begun.sessions()) == 1
    [aside] = begun.folder.glob("journal-damaged-*.db")
    assert aside.read_bytes() == content
    assert str(aside) in ran.out


def test_a_missing_journal_comes_back(begun: Program) -> None:
    made(begun)
    (begun.folder / "journal.db").unlink()
    assert "nothing is in its way" in begun.done("restore", "--newest", "--yes").out
    assert len(begun.sessions()) == 1


@pytest.mark.usefixtures("rounds_of_programs")
def test_an_encrypted_journal_takes_its_passphrase_once(program: Program, tmp_path: Path) -> None:
    encrypted(program.folder, NOTE)
    key = printing(PASSPHRASE)
    (tmp_path / "shared").mkdir()
    said = program.done(*key, "backup", "--to", tmp_path / "shared").out
    assert "It is encrypted" in said
    [copy] = (tmp_path / "shared").iterdir()
    assert NOTE.encode() not in copy.read_bytes()
    program.done(*key, "restore", "--newest", "--yes")
    assert len(program.done(*key, "list", "--json").json) == 1
    ran = without_terminal(program.folder, "backup", "--list")
    assert ran.returncode == 1
    assert "--passphrase-fd" in ran.stderr


@pytest.fixture
def copy(program: Program, tmp_path: Path) -> Path:
    """A copy with another passphrase than that of its journal, which is another one by now."""
    encrypted(program.folder, NOTE)
    copy = tmp_path / "copy.db"
    program.done(*printing(PASSPHRASE), "export", copy)
    with Journal(program.folder, key=unlocking.unlock(program.folder, PASSPHRASE)) as journal:
        journal.security.encrypt(LATER)
    return copy


@pytest.mark.usefixtures("rounds_of_programs")
def test_a_copy_with_another_passphrase_takes_it_from_the_second_line(
    program: Program, copy: Path
) -> None:
    how = ("--passphrase-fd", 0, "restore", copy, "--yes")
    ran = without_terminal(program.folder, *how, stdin=f"{LATER}\n".encode())
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        1,
        "",
        "Only one line came from the file descriptor 0; this needs a second line: the passphrase of"
        " the backup. Nothing was changed.\n",
    )
    ran = without_terminal(program.folder, *how, stdin=f"{LATER}\n{LATER}\n".encode())
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert "does not open the backup" in ran.stderr
    assert "--recover" not in ran.stderr
    ran = without_terminal(program.folder, *how, stdin=f"{LATER}\n{PASSPHRASE}\n".encode())
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "the line after the journal’s own" in " ".join(program.done("restore", "-h").out.split())


@pytest.mark.usefixtures("rounds_of_programs")
def test_the_passphrase_of_a_copy_is_asked_for_again(program: Program, copy: Path) -> None:
    child = on_terminal(program.folder, "restore", str(copy), "--dry-run")
    for prompt, answer in (
        ("Passphrase: ", LATER),
        ("Passphrase of the backup: ", LATER),
        ("does not open the backup.*Passphrase of the backup: ", PASSPHRASE),
    ):
        child.expect(prompt)
        child.sendline(answer)
    child.expect("copy.db holds 1 session")
    assert ended(child) == 0


def test_a_journal_whose_passphrase_is_lost_is_set_aside(program: Program, tmp_path: Path) -> None:
    encrypted(program.folder, NOTE)
    (tmp_path / "shared").mkdir()
    program.done(*printing(PASSPHRASE), "backup", "--to", tmp_path / "shared")
    [copy] = (tmp_path / "shared").iterdir()
    with Journal(program.folder, key=unlocking.unlock(program.folder, PASSPHRASE)) as journal:
        journal.security.encrypt("a passphrase that is forgotten")
    was = (program.folder / "journal.db").read_bytes()
    key = printing(PASSPHRASE)
    refused = program.run(*key, "restore", copy, "--yes")
    assert (refused.code, refused.out) == (1, "")
    assert "--set-aside" in refused.err
    program.done(*key, "restore", copy, "--set-aside", "--yes")
    assert len(program.done(*key, "list", "--json").json) == 1
    [aside] = program.folder.glob("journal-damaged-*.db")
    assert aside.read_bytes() == was


def test_a_backup_dated_ahead_is_told_and_is_not_the_newest(program: Program) -> None:
    program.done("log", 6, 8, 3)
    ahead = Path(program.done("backup", "--json").json["file"])
    ahead = ahead.rename(ahead.with_name("journal-2099-01-01-120000-asked.db"))
    program.done("log", 7, 8, 3)
    honest = program.done("backup", "--json").json
    assert honest["dated_ahead"] is False
    listed = program.done("backup", "--list", "--json").json
    told = {one["name"]: one["dated_ahead"] for one in listed}
    assert (told[ahead.name], told[honest["name"]]) == (True, False)
    assert listed[0]["name"] == honest["name"]
    lines = program.done("backup", "--list").out.splitlines()
    assert [line.split()[0] for line in lines if ", dated ahead, good" in line] == [ahead.name]
    assert max(len(line) for line in lines if line.startswith("journal-")) <= 80
    ran = program.run("restore", "--newest", "--dry-run")
    assert (ran.code, f"{honest['name']} holds 2 sessions." in ran.out) == (0, True)
    assert f"Dated ahead of today: {ahead.name}." in ran.err
    doctor = program.done("doctor", "--json").json
    assert doctor["best_backup"].endswith(honest["name"])
    assert any(ahead.name in one["said"] for one in doctor["findings"])


def test_a_plain_copy_beside_an_encrypted_journal_is_told(program: Program) -> None:
    program.done("log", 6, 8, 3)
    program.done("export", program.folder / "copy.db")
    (program.folder / "journal-salvaged-2026-01-05.db").write_bytes(
        (program.folder / "copy.db").read_bytes()
    )
    with Journal(program.folder) as journal:
        journal.security.encrypt("four calm words")
        told = journal.notices()
    for name in ("copy.db", "journal-salvaged-2026-01-05.db"):
        assert any(name in sentence and "is not encrypted" in sentence for sentence in told)
    found = program.done("doctor", "--json").json["findings"]
    [said] = [one["said"] for one in found if one["about"] == "plain copies"]
    assert "copy.db, journal-salvaged-2026-01-05.db" in said


@pytest.mark.parametrize("name", ["all.json", "all.csv"])
def test_an_export_is_no_backup_and_import_is_named(
    begun: Program, tmp_path: Path, name: str
) -> None:
    begun.done("export", tmp_path / name)
    said = begun.run("restore", tmp_path / name, "--yes").refused()
    assert f"“{name}” is an export" in said
    assert "journal import" in said
