"""The bytes of terminals as keys and pastes: legacy ones, the kitty protocol, and neither."""

from time import monotonic
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from journal.text import is_text
from journal.tui.terminal_input.splitter import InputSplitter, KeyReport, Pasted
from journal.tui.workarounds import input_thread
from journal.tui.workarounds.input_thread import (
    SECONDS_UNTIL_PASTED,
    SECONDS_UNTIL_WHOLE,
    TerminalReader,
    Unreadable,
)


def told(message: Message) -> object:
    match message:
        case events.Key():
            return message.key, message.character
        case events.Paste():
            return message.text
        case _:
            return type(message)


def read(*sent: bytes) -> list[object]:
    """Return what a reader makes of pieces of input, and of the silence after them."""
    reader = TerminalReader()
    messages = [message for piece in sent for message in reader.feed(piece)]
    reader._silence += SECONDS_UNTIL_PASTED
    return [told(message) for message in [*messages, *reader.wait()]]


KEYS = {
    "n": ("n", "n"),
    "т": ("т", "т"),
    "\u200c": ("zero_width_non_joiner", "\u200c"),
    "\u3000": ("space", "\u3000"),
    "？": ("question_mark", "？"),
    "\x1b": ("escape", "\x1b"),
    "\x13": ("ctrl+s", "\x13"),
    "\x1b[A": ("up", None),
    "\x1b[1;2C": ("shift+right", None),
    "\x1bOP": ("f1", None),
    "\x1b[15~": ("f5", None),
    "\x1b[21~": ("f10", None),
    "\x1b[13u": ("enter", "\r"),
    "\x1b[57414;;13u": ("enter", "\r"),
    "\x1b[9;2u": ("shift+tab", None),
    "\x1b[27u": ("escape", None),
    "\x1b[97;5u": ("ctrl+a", None),
    "\x1b[110:78;2;78u": ("N", "N"),
    "\x1b[110:78;2u": ("N", "N"),
    "\x1b[32;2;32u": ("space", " "),
    "\x1b[57404;;53u": ("5", "5"),
    "\x1b[57409;;46u": ("full_stop", "."),
    "\x1b[1099::115;5u": ("ctrl+s", None),
    "\x1b[1099:1067:115;6u": ("ctrl+shift+s", None),
    "\x1b[1099::115;69u": ("ctrl+s", None),
    "\x1b[233::50;5u": ("ctrl+é", None),
    "\x1b[97::113;5u": ("ctrl+a", None),
    "\x1b[1090::110;;1090u": ("n", "т"),
    "\x1b[1090:1058:110;2;1058u": ("N", "Т"),
    "\x1b[1090:1058:110;65;1058u": ("N", "Т"),
    "\x1b[1090::110u": ("n", "т"),
    "\x1b[1090:1058:110;2u": ("N", "Т"),
    "\x1b[1513::97;;1513u": ("a", "ש"),
    "\x1b[1567:63:47;2;1567u": ("question_mark", "؟"),
    "\x1b[1632::48;;1632u": ("0", "٠"),
    "\x1b[233::50;;233u": ("é", "é"),
}
NOTHING = (
    "\x1b[99999999999999999999u", "\x1b[55296u", "\x1b[1099:::;5u", "\x1b[1;2;3;4u", "\x1b[1:2;5A",
    "\x1b[97;1:3u", "\x1b[97;;1114112u", "\x1b[;;;;u",
)  # fmt: skip


@pytest.mark.parametrize("sent", KEYS)
def test_a_key_has_a_name_and_what_it_types(sent: str) -> None:
    assert read(sent.encode()) == [KEYS[sent]]
    assert read(sent.encode() + b"\x1b[13u") == [KEYS[sent], ("enter", "\r")]


@pytest.mark.parametrize("sent", [*KEYS, *NOTHING])
def test_a_key_may_come_byte_by_byte(sent: str) -> None:
    assert read(*(bytes([byte]) for byte in sent.encode())) == read(sent.encode())


@pytest.mark.parametrize("sent", NOTHING)
def test_a_report_of_no_key_is_nothing_and_what_follows_is_read(sent: str) -> None:
    assert read(sent.encode(), b"x") == [("x", "x")]


def test_text_that_is_put_together_elsewhere_comes_as_its_characters() -> None:
    assert read(b"\x1b[0;;12375:12414u") == [("し", "し"), ("ま", "ま")]


def test_bytes_that_are_no_utf8_are_told_once() -> None:
    assert read(b"a\xe9b\xff") == [
        *(("a", "a"), ("replacement_character", "�"), ("b", "b"), ("replacement_character", "�")),
        Unreadable,
    ]
    assert read(b"\x1b[200~\xe9\x1b[201~") == ["�", Unreadable]
    # A replacement character that is text itself was not unreadable.
    assert read("\x1b[200~�\x1b[201~".encode()) == ["�"]


cuts = st.lists(st.integers(1, 40), min_size=1, max_size=30)


def pieces(sent: bytes, sizes: list[int]) -> list[bytes]:
    found = []
    for size in sizes:
        found.append(sent[:size])
        sent = sent[size:]
    return [piece for piece in [*found, sent] if piece]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), cuts)
def test_what_is_pasted_arrives_whole_wherever_it_is_cut(text: str, sizes: list[int]) -> None:
    text = text.replace("\x1b[201~", "")
    sent = f"\x1b[200~{text}\x1b[201~x".encode()
    assert read(*pieces(sent, sizes)) == [text, ("x", "x")]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1), cuts)
def test_what_is_typed_arrives_whole_wherever_it_is_cut(text: str, sizes: list[int]) -> None:
    keys = read(*pieces(text.encode(), sizes))
    typed = [str(key[1]) for key in keys if isinstance(key, tuple)]
    assert len(typed) == len(keys)
    assert "".join(typed) == text
    assert all(map(is_text, typed))


@given(st.lists(st.binary(min_size=1) | st.sampled_from([*map(str.encode, (*KEYS, *NOTHING))])))
def test_no_bytes_are_a_fault(sent: list[bytes]) -> None:
    read(*sent)


@given(st.text("\x1b[]0123456789:;u~A<M?", max_size=60), cuts)
def test_no_sequence_is_a_fault(text: str, sizes: list[int]) -> None:
    read(*pieces(text.encode(), sizes), b"\x1b[201~")


def test_a_paste_without_an_end_is_handed_on_when_nothing_comes() -> None:
    splitter = InputSplitter()
    assert list(splitter.feed("a\x1b[200~b")) == ["a"]
    assert splitter.is_pasting
    assert list(splitter.give_up_waiting()) == [Pasted("b")]
    assert list(splitter.feed("\x1b[98u")) == [KeyReport(98, "", 0, "b")]


def test_a_paste_is_given_up_after_a_long_silence_and_not_when_the_program_was_held_up() -> None:
    reader = TerminalReader()
    assert [*reader.feed(b"\x1b[200~one ")] == []
    with patch.object(input_thread, "monotonic", lambda: monotonic() + 3600):
        assert [*reader.wait()] == []
    assert [*reader.feed(b"\x13two")] == []
    looks = round(SECONDS_UNTIL_PASTED / SECONDS_UNTIL_WHOLE)
    assert [told(message) for _ in range(looks - 2) for message in reader.wait()] == []
    assert [told(message) for _ in range(3) for message in reader.wait()] == ["one \x13two"]
