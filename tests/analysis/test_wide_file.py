"""Reading wide files, and the criteria files made of them."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.analysis import Person, WideFile, criteria_lines, read_wide, write_criteria
from journal.criteria import Scores, SuddenGainRule, intervals
from journal.errors import BadInputError, JournalError

Write = Callable[..., Path]

HEADER = "id,s1,s2,s3,s4,s5\n"


@pytest.fixture
def wide(tmp_path: Path) -> Write:
    """Writes a wide file and returns its path."""

    def write(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "wide.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_scores_are_read_with_what_is_missing(wide: Write) -> None:
    path = wide(HEADER + "a,30,NA,12.5, 7 ,\nb,-1,+2,1e1,0,NA\n")
    assert read_wide(path) == WideFile(
        5, (Person("a", (30, None, 12.5, 7, None)), Person("b", (-1, 2, 10, 0, None)))
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_quotes_marks_windows_line_ends_and_empty_lines_are_fine(
    wide: Write, encoding: str, newline: str
) -> None:
    text = '"Id","","","x","y"\n\n"é, ""1""",1,2,3,4\n\n'.replace("\n", newline)
    assert read_wide(wide(text, encoding)) == WideFile(4, (Person('é, "1"', (1, 2, 3, 4)),))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Line 1: there is no header; it needs the column id, then one per session."),
        ("\n", "Line 1: there is no header; it needs the column id, then one per session."),
        ("s1,s2,s3,s4\n", "Line 1: the first column has to be “id”; it is “s1”."),
        ("id;s1;s2;s3;s4\n", "Line 1: the columns are separated by semicolons; save the file with"
                             " commas."),
        ("id,s1,s2,s3\n", "Line 1: at least 4 sessions are needed after “id”; found 3."),
        ("id,s1,s2,s3,s1\n", "Line 1: the header has the column “s1” twice."),
        (HEADER + "a,1,2,3,4\n", "Line 2: the header has 6 columns, this line 5."),
        (HEADER + "a,1,2,3,4,5,6\n", "Line 2: the header has 6 columns, this line 7."),
        (HEADER + "a,1,2,3,4,5\n\nb,1,2,x,4,5\n", "Line 4: s3 is “x”; a score is a number, blank"
                                                  " or NA."),
        (HEADER + "a,1,2,nan,4,5\n", "Line 2: s3 is “nan”; a score is a number, blank or NA."),
        (HEADER + "a,1,2,3,1e7,5\n", "Line 2: s4 is “1e7”; a score is a number, blank or NA."),
        (HEADER + "a,1,1_0,3,4,5\n", "Line 2: s2 is “1_0”; a score is a number, blank or NA."),
        (HEADER + 'a,1,2,3,4,"5,5"\n', "Line 2: s5 is “5,5”; a score is a number, blank or NA."),
        (HEADER + "a,1,2,3,4,\x1b[1m\n", "Line 2: s5 is “␛[1m”; a score is a number, blank or NA."),
        ("id,,,,\na,x,2,3,4\n", "Line 2: a score is “x”; a score is a number, blank or NA."),
        (HEADER + " ,1,2,3,4,5\n", "Line 2: the id is blank."),
        (HEADER + "\x1b[2J,1,2,3,4,5\n", "Line 2: the id “␛[2J” holds characters that cannot be"
                                         " shown."),
        (HEADER + '"a\nb",1,2,3,4,5\n', "Line 2: the id “a b” holds characters that cannot be"
                                        " shown."),
        (HEADER + "a,1,2,3,4,5\na,1,2,3,4,5\n", "Line 3: the id “a” is there already; each person"
                                                " has one line."),
        (HEADER + 'a,1,2,3,4,"5\n', "Line 2: this is not CSV (a cell begins with a quote and"
                                     " has none at its end)."),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_one_sentence_with_the_line_and_what_was_found(
    wide: Write, text: str, message: str
) -> None:
    with pytest.raises(BadInputError) as caught:
        read_wide(wide(text))
    assert str(caught.value) == message


def test_other_encodings_missing_files_and_folders_are_said_plainly(
    wide: Write, tmp_path: Path
) -> None:
    with pytest.raises(BadInputError, match=r"^“wide.csv” is not UTF-8 text .*0xeb.*UTF-8\.$"):
        read_wide(wide(HEADER + "Zoë,1,2,3,4,5\n", "latin-1"))
    with pytest.raises(JournalError, match=r"^There is no file “no.csv” in ") as caught:
        read_wide(tmp_path / "no.csv")
    assert caught.value.exit_code == 1
    with pytest.raises(BadInputError, match="name a CSV file with the scores"):
        read_wide(tmp_path)


def test_the_criteria_file_is_written_exactly_as_agreed(wide: Write, tmp_path: Path) -> None:
    path = wide(HEADER + '"b, ""x""",30,30,10,10,10\na,30,30,NA,10,10\n')
    out = tmp_path / "out.csv"
    write_criteria(path, SuddenGainRule(7), out)
    assert out.read_text("utf-8") == (
        "id,crit1_2to3,crit1_3to4,crit2_2to3,crit2_3to4,crit3_2to3,crit3_3to4,sg_2to3,sg_3to4\n"
        '"b, ""x""",1,0,1,0,1,0,1,0\n'
        "a,NA,NA,NA,NA,1,1,NA,NA\n"
    )
    assert out.stat().st_mode & 0o777 == 0o600


def test_losses_have_their_own_columns_and_nobody_a_header_only(wide: Write) -> None:
    (header,) = criteria_lines(wide("id,a,b,c,d\n"), SuddenGainRule(7, losses=True))
    assert header == "id,crit1_2to3,crit2_2to3,crit3_2to3,sl_2to3"


ids = st.text(st.sampled_from('ab1,"é '), min_size=1).map(str.strip).filter(bool)
courses = st.lists(st.none() | st.integers(0, 63), min_size=6, max_size=6)


@given(st.dictionaries(ids, courses, max_size=5), st.booleans())
def test_each_line_holds_the_answers_of_one_person(
    tmp_path_factory: pytest.TempPathFactory, people: dict[str, Scores], losses: bool
) -> None:
    path, rule = tmp_path_factory.mktemp("in") / "wide.csv", SuddenGainRule(7, losses=losses)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", *"abcdef"], *([who, *s] for who, s in people.items())])
    lines = "\n".join(criteria_lines(path, rule))
    rows = {row["id"]: row for row in csv.DictReader(StringIO(lines))}
    assert list(rows) == list(people)
    words = {True: "1", False: "0", None: "NA"}
    for who, scores in people.items():
        for found in intervals(scores, rule):
            place = f"{found.before}to{found.before + 1}"
            assert rows[who][f"crit1_{place}"] == words[found.crit1]
            assert rows[who][f"crit2_{place}"] == words[found.crit2]
            assert rows[who][f"crit3_{place}"] == words[found.crit3]
            assert rows[who][f"{'sl' if losses else 'sg'}_{place}"] == words[found.met]


def test_a_fault_leaves_the_old_output_and_the_scores_are_never_overwritten(
    wide: Write, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    out.write_text("old", "utf-8")
    path = wide(HEADER + "a,1,2,3,4,5\nb,1,2,3,4,x\n")
    with pytest.raises(BadInputError, match="Line 3"):
        write_criteria(path, SuddenGainRule(7), out)
    with pytest.raises(BadInputError, match="overwrite"):
        write_criteria(path, SuddenGainRule(7), path)
    assert out.read_text("utf-8") == "old"
    assert path.read_text("utf-8").startswith(HEADER)
    assert sorted(tmp_path.iterdir()) == [out, path]
