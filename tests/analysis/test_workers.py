"""Work shared out among processes comes back whole, in order, or with one sentence."""

import os
import signal
import sys
import time
from pathlib import Path
from random import Random

import pytest

from journal.analysis import signals_file
from journal.analysis.signals_file import signal_lines
from journal.analysis.workers import Workers, usable_cores
from journal.errors import JournalError


def doubled(key: str, given: list[int]) -> list[int]:
    return [2 * number for number in given]


def ended_by_force(key: str, given: list[int]) -> list[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return given


def asleep(key: str, given: list[int]) -> list[int]:
    time.sleep(0.2)
    return given


def held_back(key: str, given: list[int]) -> list[bool]:
    return [signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []) for _ in given]


@pytest.mark.parametrize("processes", [0, 1, 2])
def test_what_is_made_is_taken_key_by_key(processes: int) -> None:
    with Workers(doubled, processes) as workers:
        workers.begin("a", [1, 2])
        workers.begin("b", [3])
        assert [workers.next_of(key) for key in "aba"] == [2, 6, 4]
        assert "a" not in workers


def test_alone_each_piece_is_taken_before_the_next() -> None:
    with Workers(doubled, 1) as workers:
        assert not workers.are_busy
        workers.begin("a", [1])
        assert workers.are_busy


def test_a_process_that_was_ended_is_one_sentence() -> None:
    with Workers(ended_by_force, 2) as workers:
        workers.begin("a", [1])
        with pytest.raises(JournalError, match="try again"):
            workers.next_of("a")


def test_what_was_not_begun_is_given_up_at_the_end() -> None:
    with Workers(asleep, 2) as workers:
        for number in range(100):
            workers.begin(str(number), [number])
        workers.next_of("0")
        left = time.monotonic()
    assert time.monotonic() - left < 10


@pytest.mark.parametrize("interleaved", [False, True])
def test_several_processes_write_what_one_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interleaved: bool
) -> None:
    random = Random(7)
    rows = [(client, at) for client in range(20) for at in range(1, 4)]
    if interleaved:
        rows.sort(key=lambda row: (row[1], row[0]))
    ratings = tmp_path / "ratings.csv"
    lines = [f"{client},{at},,{random.randint(0, 10)},,\n" for client, at in rows]
    ratings.write_text("client,session,date,mood,alliance,distress\n" + "".join(lines))
    alone = list(signal_lines(ratings))
    monkeypatch.setattr(signals_file, "WORTH_A_WORKER", 20)
    monkeypatch.setattr(signals_file, "usable_cores", lambda: 2)
    told: list[tuple[int, int]] = []
    assert list(signal_lines(ratings, lambda *done: told.append(done))) == alone
    assert told == [(done, 60) for done in range(1, 61)]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux binds a process to processors")
def test_bound_to_one_processor_it_uses_one() -> None:
    every = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(every)})
        assert usable_cores() == 1
    finally:
        os.sched_setaffinity(0, every)
    assert usable_cores() == len(every)


def test_no_more_is_begun_than_is_taken_in_time() -> None:
    begun: list[str] = []
    with Workers(doubled, 2) as workers:
        for number in range(1000):
            workers.begin(str(number), [number])
            begun.append(str(number))
            while workers.are_busy:
                workers.next_of(begun.pop(0))
            assert len(begun) <= 16


def test_a_process_is_spared_interrupts_before_it_runs_a_line_of_ours() -> None:
    with Workers(held_back, 2) as workers:
        workers.begin("a", [1])
        assert workers.next_of("a")
        assert not held_back("here", [1])[0]
