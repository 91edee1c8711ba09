"""Reading ratings files, and the signals files made of them."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from weakref import WeakSet

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.analysis.ratings_file import RatingsRow, read_ratings
from journal.analysis.signals_file import analyze, signal_lines
from journal.errors import BadInputError, JournalError
from journal.ratings import Measure, Ratings, as_number
from journal.signals import Point, detector, replay
from journal.signals.detector import Detector
from signals.courses import courses

WriteRatings = Callable[..., Path]

_HEADER = "client,session,date,mood,alliance,distress\n"


@pytest.fixture
def ratings(tmp_path: Path) -> WriteRatings:
    """Writes a ratings file and returns its path."""

    def write(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "ratings.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def _line(client: str, session: int, point: Point) -> str:
    numbers = (as_number(point.ratings[measure]) for measure in Measure)
    cells = [client, session, point.day or "", *("" if n is None else n for n in numbers)]
    return ",".join(str(cell) for cell in cells) + "\n"


def test_sessions_are_read_with_blanks_halves_and_unknown_days(ratings: WriteRatings) -> None:
    path = ratings(_HEADER + "c1,1,2026-03-04,6,,4.5\nc1,2,,,7,\n")
    assert list(read_ratings(path)) == [
        RatingsRow("c1", 1, Point(Ratings(6, None, 4.5), date(2026, 3, 4))),
        RatingsRow("c1", 2, Point(Ratings(None, 7, None))),
    ]


def test_the_client_may_be_missing_and_other_columns_are_passed_over(ratings: WriteRatings) -> None:
    path = ratings("distress,x,Session,mood,date,alliance\n4,y,1,6,,8\n")
    assert list(read_ratings(path)) == [RatingsRow("", 1, Point(Ratings(6, 8, 4)))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_byte_order_mark_windows_line_ends_and_empty_lines_are_fine(
    ratings: WriteRatings, encoding: str, newline: str
) -> None:
    text = (_HEADER + "é,1,,6,8,4\n\né,2,,6,8,4\n\n").replace("\n", newline)
    assert [row.client for row in read_ratings(ratings(text, encoding))] == ["é", "é"]


def test_a_file_with_a_header_only_has_no_sessions(ratings: WriteRatings) -> None:
    assert list(read_ratings(ratings(_HEADER))) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "",
            "Line 1: there is no header;"
            " it needs the columns session, date, mood, alliance, distress.",
        ),
        (
            "client,session,date,mood,distress\n",
            "Line 1: the header has no column “alliance”;"
            " found “client,session,date,mood,distress”.",
        ),
        (
            "mood,session,date,mood,alliance,distress\n",
            "Line 1: the header has the column “mood” twice.",
        ),
        (
            _HEADER + "a,1,,6,8,4\na,2,,11,8,4\n",
            "Line 3: mood is “11”; a rating is a number from 0 to 10 in half points, or blank.",
        ),
        (
            _HEADER + "a,1,,6,8,\x1b[31m\n",
            "Line 2: distress is “␛[31m”;"
            " a rating is a number from 0 to 10 in half points, or blank.",
        ),
        (
            _HEADER + "a,1,20260304,6,8,4\n",
            "Line 2: date is “20260304”; a date is written as 2026-03-04, or left blank.",
        ),
        (
            _HEADER + "a,1,2026-02-30,6,8,4\n",
            "Line 2: date is “2026-02-30”; a date is written as 2026-03-04, or left blank.",
        ),
        (
            _HEADER + "a,one,,6,8,4\n",
            "Line 2: session is “one”; sessions count 1, 2, 3 and so on.",
        ),
        (
            _HEADER + "a,2,,6,8,4\n",
            "Line 2: session is 2, where session 1 of client “a” was expected.",
        ),
        (
            _HEADER + "a,1,,6,8,4\nb,1,,6,8,4\na,1,,6,8,4\n",
            "Line 4: session is 1, where session 2 of client “a” was expected.",
        ),
        (
            "session,date,mood,alliance,distress\n2,,6,8,4\n",
            "Line 2: session is 2, where session 1 was expected.",
        ),
        (_HEADER + "a,1,,6,8\n", "Line 2: the header has 6 columns, this line 5."),
        (
            _HEADER + 'a,1,,6,8,"4\n',
            "Line 2: this is not CSV (a cell begins with a quote and has none at its end).",
        ),
    ],
)
def test_what_cannot_be_used_is_one_sentence_with_the_line_and_what_was_found(
    ratings: WriteRatings, text: str, message: str
) -> None:
    with pytest.raises(BadInputError) as caught:
        list(read_ratings(ratings(text)))
    assert str(caught.value) == message


def test_a_wrong_encoding_is_said_plainly(ratings: WriteRatings) -> None:
    path = ratings(_HEADER + "Zoë,1,,6,8,4\n", "latin-1")
    with pytest.raises(BadInputError, match=r"^“ratings.csv” is not UTF-8 text .*0xeb.*UTF-8\.$"):
        list(read_ratings(path))


def test_a_missing_file_could_not_be_done_and_a_folder_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match=r"^There is no file “no.csv” in ") as caught:
        list(read_ratings(tmp_path / "no.csv"))
    assert caught.value.exit_code == 1
    with pytest.raises(BadInputError, match="is not a file"):
        list(read_ratings(tmp_path))


def test_the_signals_file_is_written_exactly_as_agreed(
    ratings: WriteRatings, tmp_path: Path
) -> None:
    sessions = [f"c1,{at},2026-03-{at:02},6,8,4\n" for at in range(1, 9)]
    lows = [f"c1,{at},,3,8,4\n" for at in range(9, 11)]
    analyze(ratings(_HEADER + "".join(sessions + lows)), tmp_path / "out.jsonl")
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert lines[0] == '{"client": "c1", "session": 1, "date": "2026-03-01", "signals": []}'
    last = json.loads(lines[-1])
    assert list(last) == ["client", "session", "date", "signals"]
    assert last["date"] is None
    assert {"kind": "dip", "measure": "mood", "since": 9} in [
        {key: signal[key] for key in ("kind", "measure", "since")} for signal in last["signals"]
    ]
    for signal in last["signals"]:
        assert list(signal) == ["kind", "measure", "since", "confidence", "before", "now"]
        assert signal["confidence"] == round(signal["confidence"], 2)
        for level in (signal["before"], signal["now"]):
            assert 0 <= level <= 10
            assert level == round(level, 1)


@settings(max_examples=25)
@given(st.lists(courses(longest=14), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_interleaved_clients_get_in_input_order_what_each_would_get_alone(
    tmp_path_factory: pytest.TempPathFactory, all_points: list[list[Point]], random: Random
) -> None:
    order = [client for client, points in enumerate(all_points) for _ in points]
    random.shuffle(order)
    path, at, expected = tmp_path_factory.mktemp("in") / "r.csv", [0] * len(all_points), []
    histories = [replay(points) for points in all_points]
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEADER)
        for client in order:
            file.write(_line(str(client), at[client] + 1, all_points[client][at[client]]))
            standing = histories[client][at[client]]
            expected.append((str(client), [(s.kind, s.since) for s in standing.signals]))
            at[client] += 1
    found = [json.loads(line) for line in signal_lines(path)]
    assert [
        (line["client"], [(s["kind"], s["since"]) for s in line["signals"]]) for line in found
    ] == expected


def test_a_client_is_forgotten_after_the_last_session(
    ratings: WriteRatings, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive: WeakSet[Detector] = WeakSet()

    class Counted(Detector):
        def __init__(self) -> None:
            super().__init__()
            alive.add(self)

    monkeypatch.setattr(detector, "Detector", Counted)
    rows = [f"c{client},{at},,5,5,5\n" for client in range(50) for at in (1, 2)]
    # One client begins first and ends last; the others come and go.
    text = _HEADER + "".join(["z,1,,5,5,5\n", *rows, "z,2,,5,5,5\n"])
    assert max(len(alive) for _ in signal_lines(ratings(text))) <= 3


def test_a_fault_anywhere_leaves_the_old_output_and_nothing_half_written(
    ratings: WriteRatings, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old", "utf-8")
    path = ratings(_HEADER + "a,1,,6,8,4\na,2,,6,8,44\n")
    with pytest.raises(BadInputError, match="Line 3"):
        analyze(path, out)
    assert out.read_text("utf-8") == "old"
    assert sorted(tmp_path.iterdir()) == [out, path]


def test_the_output_is_private_and_takes_the_place_of_the_old_one(
    ratings: WriteRatings, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old", "utf-8")
    analyze(ratings(_HEADER + "a,1,,6,8,4\n"), out)
    assert out.read_text("utf-8").startswith('{"client": "a"')
    assert out.stat().st_mode & 0o777 == 0o600


def test_the_ratings_are_never_overwritten(ratings: WriteRatings) -> None:
    path = ratings(_HEADER + "a,1,,6,8,4\n")
    with pytest.raises(BadInputError, match="overwrite"):
        analyze(path, path)
    assert path.read_text("utf-8").startswith(_HEADER)


def test_an_output_that_cannot_be_written_is_one_sentence(
    ratings: WriteRatings, tmp_path: Path
) -> None:
    path = ratings(_HEADER + "a,1,,6,8,4\n")
    with pytest.raises(JournalError, match="could not be written: No such file"):
        analyze(path, tmp_path / "no" / "out.jsonl")
    with pytest.raises(BadInputError, match="is not a file"):
        analyze(path, tmp_path)
