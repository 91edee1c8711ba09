"""settings.toml: a wrong line is named and stops nothing, and what is written keeps the rest."""

import stat
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.days.conventions import DateForm
from journal.errors import BadInputError, JournalError
from journal.settings import BY_NAME, SETTINGS, Place, Setting, Settings, Theme, file_in, find, read
from journal.settings.file import parse
from journal.settings.writing import begin, put, template

IN_FILE = [one for one in SETTINGS if one.place is Place.FILE]


def without_problems(settings: Settings) -> Settings:
    assert settings.problems == ()
    return settings


def test_all_that_is_kept_in_the_file_can_be_set() -> None:
    in_file = {one.name for one in SETTINGS if one.place is Place.FILE}
    assert in_file == {*Settings.__struct_fields__} - {"keys", "problems", "is_date_form_set"}


def test_without_a_file_all_is_as_at_first(tmp_path: Path) -> None:
    assert read(None) == read(tmp_path) == read(tmp_path / "nowhere") == Settings()


def test_a_new_file_says_what_holds_anyhow_and_explains_each_setting() -> None:
    text = template(('undo = "u"  # take back',))
    assert without_problems(parse(text)) == Settings()
    for setting in IN_FILE:
        off = "# " if setting.may_stay_open else ""
        assert f"\n{off}{setting.name} = " in text
        assert setting.help.lower() in text.lower()
    # With its # taken away a line about keys is one.
    [line] = parse(text.replace("# undo", "undo")).keys
    assert (line.command, line.key) == ("undo", "u")


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.name)
def test_what_a_setting_is_written_as_is_read_back(tmp_path: Path, setting: object) -> None:
    assert setting in SETTINGS
    one = next(each for each in SETTINGS if each == setting)
    for value in (one.default, *map(one.read, one.kind.choices)):
        assert one.read(one.kind.plain(value)) == value
        assert one.read(one.shown(value)) == value
        if one.place is Place.FILE:
            put(tmp_path, one, value)
            assert getattr(without_problems(read(tmp_path)), one.name) == value


WRONG = {
    'theme = "drak"': "line 1: theme cannot be “drak”; give dark, light, terminal, high-contrast"
    " or colour-blind. “dark” is used instead.",
    "theme = 3": "line 1: theme cannot be “3”",
    "last_times_mark = 1": "line 1: last_times_mark cannot be “1”; give on or off",
    'day_ends_at = "25:00"': "line 1: day_ends_at cannot be “25:00”; give a time from 00:00",
    "day_ends_at = 2026-03-04": "line 1: day_ends_at cannot be “2026-03-04”",
    "colour = 3": "line 1: there is no setting “colour”. It is skipped.",
    "review_every = 3": "line 1: review_every is kept in the journal; “journal settings",
    'region = "DE"': "line 1: region is kept in people.json",
    "this is no line": "line 1: “this is no line” cannot be read. It is skipped.",
    'theme = "light': 'line 1: “theme = "light” cannot be read.',
    "\n\nkeys = 3": "line 3: [keys] is a table of its own.",
    "[theme]\nx = 1": "line 1: theme cannot be “{'x': 1}”",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_line_is_named_and_the_rest_is_used(text: str) -> None:
    rest = 'even_axis = true\ndate_form = "iso"\n'
    # What stands in a table belongs to it.
    given = rest + text if text.startswith("[") else f"{text}\n{rest}"
    found = parse(given)
    [problem] = found.problems
    expected = WRONG[text].replace("line 1", "line 3") if text.startswith("[") else WRONG[text]
    assert problem.startswith(f"settings.toml, {expected}")
    assert (found.even_axis, found.date_form) == (True, DateForm.ISO)
    assert (found.theme, found.day_ends_at) == (Theme.DARK, time(0))


def test_several_wrong_lines_are_all_named_in_their_order() -> None:
    text = 'theme = "x"\n= 1\ntheme = "light"\n[keys]\nundo = "z"\nundo = "y"\n?\nredo.U = "w"\n'
    found = parse(text)
    lines = [problem.partition(":")[0].rpartition(" ")[2] for problem in found.problems]
    assert lines == ["1", "2", "3", "6", "7"]
    assert [(one.command, one.key, one.line) for one in found.keys] == [
        ("undo", "z", 5),
        ("redo.U", "w", 8),
    ]


def test_the_form_of_days_is_not_set_by_setting_something_else(tmp_path: Path) -> None:
    put(tmp_path, find("even_axis"), value=True)
    assert not read(tmp_path).is_date_form_set
    put(tmp_path, find("date_form"), DateForm.DAY_FIRST)
    assert without_problems(read(tmp_path)).is_date_form_set


def test_a_line_that_is_set_takes_the_place_of_its_comment(tmp_path: Path) -> None:
    keys = ('undo = "u"  # take back', 'date_form = "no key of ours"')
    file, before = file_in(tmp_path), template(keys)
    put(tmp_path, find("date_form"), DateForm.ISO, keys)
    line = '# date_form = "day-first"\n'
    assert before.count(line) == 1
    assert file.read_text() == before.replace(line, 'date_form = "iso"\n')


OFF = {
    "#theme='dark' # at night\r\n[keys]\r\n": 'theme = "light" # at night\r\n[keys]\r\n',
    "# theme = true\n# theme = 1\n": 'theme = "light"\n# theme = 1\n',
    "# theme = what I like\n": '# theme = what I like\ntheme = "light"\n',
    "[keys]\n# theme = 1\n": None,
}


@pytest.mark.parametrize("before", OFF)
def test_only_a_line_that_was_switched_off_is_used(tmp_path: Path, before: str) -> None:
    file = file_in(tmp_path)
    file.write_bytes(before.encode())
    put(tmp_path, find("theme"), Theme.LIGHT)
    written = file.read_bytes().decode()
    assert without_problems(read(tmp_path)).theme is Theme.LIGHT
    assert written == OFF[before] if OFF[before] else before in written


@pytest.mark.parametrize("name", ["date-form", '"Date form"', '"DATE_FORM"', '" date - form "'])
def test_a_setting_is_known_by_every_spelling_of_its_name(tmp_path: Path, name: str) -> None:
    assert without_problems(parse(f'{name} = "iso"')).date_form is DateForm.ISO
    assert find(name.strip('"')).name == "date_form"
    # It is set in its own line, not in a second one.
    file_in(tmp_path).write_text(f'{name} = "iso"\n')
    put(tmp_path, find("date_form"), DateForm.MONTH_FIRST)
    assert without_problems(read(tmp_path)).date_form is DateForm.MONTH_FIRST
    assert file_in(tmp_path).read_text() == f'{name} = "month-first"\n'


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.name)
def test_a_setting_is_known_by_the_name_that_is_shown(setting: Setting) -> None:
    assert find(setting.label) == find(setting.label.upper()) == setting


@pytest.mark.parametrize("value", ["high-contrast", "high_contrast", "High contrast"])
def test_a_value_is_known_by_every_spelling_of_its_name(value: str) -> None:
    assert without_problems(parse(f'theme = "{value}"')).theme is Theme.HIGH_CONTRAST


def test_a_setting_in_two_spellings_is_set_once_and_the_second_line_named() -> None:
    found = parse('date-form = "iso"\ndate_form = "month-first"\n')
    assert found.date_form is DateForm.ISO
    [problem] = found.problems
    assert problem == "settings.toml, line 2: date_form is set above, too. It is skipped."


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(parse(text), Settings)


@given(
    st.lists(
        st.sampled_from(["theme", "even_axis", "=", '"', "'''", "[", "]", "\n", "1", "keys", "#"]),
        max_size=30,
    )
)
def test_no_pieces_of_toml_are_too_odd(pieces: list[str]) -> None:
    assert isinstance(parse(" ".join(pieces)), Settings)


@pytest.mark.parametrize("held", [b"\xff\xfe", b"x" * 100_000, b"\x00"])
def test_a_file_that_is_no_text_leaves_the_defaults(tmp_path: Path, held: bytes) -> None:
    file_in(tmp_path).write_bytes(held)
    found = read(tmp_path)
    assert len(found.problems) == 1
    assert found.theme is Theme.DARK


def test_a_folder_in_the_place_of_the_file_leaves_the_defaults(tmp_path: Path) -> None:
    file_in(tmp_path).mkdir()
    assert len(read(tmp_path).problems) == 1
    with pytest.raises(JournalError):
        put(tmp_path, find("theme"), Theme.LIGHT)


def test_to_set_one_keeps_all_else_of_the_file(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    mine = "# mine\r\ntheme   =  'dark' # at night\r\n\r\n[keys]\r\nundo = 'z' # mine too\r\n"
    file.write_bytes(mine.encode())
    put(tmp_path, find("theme"), Theme.LIGHT)
    put(tmp_path, find("even-axis"), True)
    text = file.read_bytes().decode()
    assert "# mine\r\n" in text
    assert "# at night" in text
    assert "[keys]\r\nundo = 'z' # mine too\r\n" in text
    found = without_problems(read(tmp_path))
    assert (found.theme, found.even_axis) == (Theme.LIGHT, True)
    assert [line.command for line in found.keys] == ["undo"]


def test_a_file_that_is_no_toml_is_left_as_it_is(tmp_path: Path) -> None:
    file_in(tmp_path).write_text("theme = \n")
    with pytest.raises(JournalError, match=r"settings\.toml cannot be read, and was left as it is"):
        put(tmp_path, find("theme"), Theme.LIGHT)
    assert file_in(tmp_path).read_text() == "theme = \n"


def test_the_file_and_its_folder_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    begin(folder)
    assert stat.S_IMODE(file_in(folder).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_name_is_found_however_it_is_typed_and_another_one_lists_them_all() -> None:
    assert find("Day-Ends-At") is BY_NAME["day_ends_at"]
    with pytest.raises(BadInputError, match="There is no setting “colour”; there are theme, last_"):
        find("colour")
