"""Typed text made safe to show."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.text import is_writable, one_line, plural, visible

# Written out from the Unicode bidirectional algorithm (UAX #9), not taken from the code.
BIDI_CONTROLS = {0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
EVERYTHING = st.text(st.characters(), max_size=60)
HARMLESS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]).filter(
        lambda c: ord(c) not in BIDI_CONTROLS
    )
)


def is_unsafe(character: str) -> bool:
    control = unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
    return (control and character not in "\n\t") or ord(character) in BIDI_CONTROLS


def test_no_control_of_any_kind_reaches_the_screen() -> None:
    for code in range(0x110000):
        shown = visible(chr(code))
        assert not is_unsafe(shown), hex(code)


@given(EVERYTHING)
@example("\r\n")
@example("a\r\r\nb")
def test_no_control_in_any_text_reaches_the_screen(text: str) -> None:
    shown = visible(text)
    assert not any(is_unsafe(character) for character in shown)
    assert visible(shown) == shown
    assert len(shown) == len(text.replace("\r\n", "\n"))


@given(HARMLESS)
@example("line\nline\tcolumn")
@example("[/x] [red]no markup[/red] [@click=app.quit]x[/]")
@example("😀 👩‍👩‍👧 ❤️ é שלום مرحبا 漢字 \\n “quotes” %s {x}")
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x00b", "a␀b"),
        ("a\x07b\x7f", "a␇b␡"),
        ("a\rb", "a␍b"),
        ("a\r\nb", "a\nb"),
        ("\x9b31m", "�31m"),
        ("abc\u202edcba", "abc�dcba"),
        ("\ud800", "�"),
        ("a\u2028b", "a�b"),
    ],
)
def test_controls_are_shown_as_symbols(typed: str, shown: str) -> None:
    assert visible(typed) == shown


@given(EVERYTHING, st.none() | st.integers(1, 50))
def test_one_line_is_one_line_of_at_most_the_width(text: str, width: int | None) -> None:
    line = one_line(text, width)
    assert len(line.splitlines()) <= 1
    assert "\t" not in line
    assert not any(is_unsafe(character) for character in line)
    assert width is None or len(line) <= width


@given(HARMLESS)
def test_one_line_folds_white_space_and_keeps_every_word(text: str) -> None:
    assert one_line(text).split(" ") == (text.split() or [""])


@pytest.mark.parametrize(
    ("text", "width", "line"),
    [
        ("  two \n\n words\t", None, "two words"),
        ("exactly 10", 10, "exactly 10"),
        ("exactly 11!", 10, "exactly…"),
        ("an extraordinary day", 10, "an extrao…"),
        ("a day like any", 10, "a day…"),
        ("cut at the space", 8, "cut at…"),
        ("", 5, ""),
        ("word", 1, "…"),
    ],
)
def test_one_line_by_example(text: str, width: int | None, line: str) -> None:
    assert one_line(text, width) == line


def test_a_count_agrees_with_its_noun() -> None:
    assert [plural(n, "session") for n in (0, 1, 2)] == ["0 sessions", "1 session", "2 sessions"]
    assert [plural(n, "entry", "entries") for n in (1, 2)] == ["1 entry", "2 entries"]


@given(EVERYTHING)
@example("\ud800")
@example("\udfff tail")
def test_text_is_writable_exactly_when_it_can_be_encoded(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        assert not is_writable(text)
    else:
        assert is_writable(text)
