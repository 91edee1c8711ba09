"""Bytes that may be anything: nothing is raised, nothing goes round for ever."""

import random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY
from journal.store.examination.contents import contents_of
from journal.store.salvage.btree import KINDS, parsed, rising, table_record, tree, varint
from journal.store.salvage.image import Copy, Image, image_of
from journal.store.salvage.log_frames import read_log
from journal.store.salvage.salvaging import read
from store.salvage.damaging import PAGE, garbage_run, sound

SECONDS = 20
some = settings(max_examples=60)


@some
@given(st.binary(max_size=3000), st.binary(max_size=3000))
def test_any_bytes_give_something_or_nothing(data: bytes, log: bytes) -> None:
    read(Copy(data, log), None, TODAY)
    contents_of(Copy(data, log), None, TODAY)


@some
@given(st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=12)), max_size=30))
def test_a_journal_with_any_bytes_changed_gives_something(
    changes: list[tuple[int, bytes]],
) -> None:
    damaged = bytearray(sound().data)
    for anywhere, new in changes:
        at = anywhere % (len(damaged) - 12)
        damaged[at : at + len(new)] = new
    began = process_time()
    contents_of(Copy(bytes(damaged)), None, TODAY)
    assert process_time() - began < SECONDS


@some
@given(st.integers(0, 10**6), st.sampled_from(KINDS), st.integers(0, 300))
def test_a_page_of_chance_that_calls_itself_a_page_gives_something(
    seed: int, kind: int, cells: int
) -> None:
    chance = random.Random(seed)
    head = bytes([kind, 0, 0, *cells.to_bytes(2, "big"), 0, 0, 0])
    pages = {number: (head + chance.randbytes(PAGE - len(head)),) for number in range(2, 6)}
    image = Image(PAGE, PAGE, 5, {1: (bytes(100) + pages[2][0][:-100],), **pages})
    tree(image, 1)
    for number in range(1, 6):
        data = image.page(number)
        page = parsed(data, number) if data else None
        for at in page.cells if page else ():
            table_record(image, page.data if page else b"", at)


def test_a_chain_of_pages_that_leads_back_ends() -> None:
    # One row of 60,000 bytes whose second page is its own successor.
    payload = b"\x83\xd4\x60" + b"\x01" + b"\x04\x83\xa9\x29"
    leaf = bytearray(PAGE)
    leaf[:8] = bytes([0x0D, 0, 0, 0, 1, 0, 0, 0])
    leaf[8:10] = (100).to_bytes(2, "big")
    leaf[100 : 100 + len(payload)] = payload
    turning = (2).to_bytes(4, "big") * (PAGE // 4)
    leaf[100:] = leaf[100:].replace(b"\x00" * 4, (2).to_bytes(4, "big"))
    image = Image(PAGE, PAGE, 2, {1: (bytes(leaf),), 2: (turning,)})
    began = process_time()
    for at in range(PAGE):
        table_record(image, bytes(leaf), at, any_length=True)
    assert process_time() - began < SECONDS


def test_a_tree_that_leads_back_to_itself_ends() -> None:
    inner = bytearray(PAGE)
    inner[100:112] = bytes([0x05, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1])
    inner[112:114] = (200).to_bytes(2, "big")
    inner[200:204] = (1).to_bytes(4, "big")
    pages, is_whole = tree(Image(PAGE, PAGE, 1, {1: (bytes(inner),)}), 1)
    assert ([page.number for page in pages], is_whole) == ([1], False)


@some
@given(st.binary(max_size=20), st.integers(-3, 25))
def test_a_number_never_reaches_behind_the_end(data: bytes, at: int) -> None:
    value, end = varint(data, at)
    assert end <= len(data) + 1
    assert end > at or at > len(data)
    assert 0 <= value < 1 << 64


@some
@given(st.lists(st.integers(0, 60), max_size=12))
def test_what_rises_is_kept_and_rises(numbers: list[int]) -> None:
    kept = [number for number, good in zip(numbers, rising(numbers), strict=True) if good]
    assert kept == sorted(set(kept))
    assert bool(kept) is bool(numbers)


@pytest.mark.parametrize("round_", range(10))
def test_an_encrypted_file_with_garbage_in_it_gives_something(round_: int) -> None:
    of = sound(encrypted=True)
    damaged = garbage_run(of.data, random.Random(round_))
    contents_of(Copy(damaged), of.key, TODAY)
    contents_of(Copy(damaged), None, TODAY)


@some
@given(st.binary(max_size=200), st.integers(9, 16))
def test_any_log_gives_frames_or_none(data: bytes, power: int) -> None:
    log = read_log(data, 1 << power)
    assert len(log.seen) <= len(log.frames)


def test_a_page_number_far_behind_the_end_takes_no_memory() -> None:
    image = image_of(Copy(sound().data))
    assert image.count == len(sound().data) // PAGE
