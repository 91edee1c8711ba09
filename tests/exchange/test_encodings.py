"""Letters are those that were written, in whatever encoding, or the file is refused."""

import codecs
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exchange.reading_files import HEADER, only, read, written
from journal.errors import BadInputError
from journal.exchange.csv_files.encodings import Encoding
from journal.exchange.csv_files.sources import decoded

NOTE = "Grüße – “so” 5 €"
TEXT = f"{HEADER},note\n2026-03-04,6,7,4,{NOTE}\n"
RECOGNISED = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with a mark": TEXT.encode("utf-8-sig"),
    "UTF-16 LE with a mark": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "UTF-16 BE with a mark": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "UTF-16 LE": TEXT.encode("utf-16-le"),
    "UTF-16 BE": TEXT.encode("utf-16-be"),
}


@pytest.mark.parametrize("kind", RECOGNISED)
def test_what_is_certain_is_recognised(tmp_path: Path, kind: str) -> None:
    found = read(written(tmp_path, RECOGNISED[kind]))
    assert only(found).note == NOTE
    assert any("It was read as UTF-16" in note for note in found.notes) is ("16" in kind)


@pytest.mark.parametrize("encoding", [Encoding.WINDOWS_1252, Encoding.LATIN_1])
def test_windows_1252_is_read_when_chosen_and_named_when_not(
    tmp_path: Path, encoding: Encoding
) -> None:
    file = written(tmp_path, TEXT.encode("windows-1252"))
    found = read(file, encoding=encoding)
    assert only(found).note == NOTE
    assert found.notes == ("It was read as Windows-1252, with commas between columns.",)
    with pytest.raises(BadInputError) as refused:
        read(file)
    assert str(refused.value) == (
        "“in.csv” is not UTF-8 text (line 2 holds the byte 0xfc); add “--encoding” with the name"
        " that gives the right letters, windows-1252 (üß–“), mac-roman (¸ﬂñì), windows-1250 (üß–“),"
        " windows-1251 (ьЯ–“), windows-1253 (όί–“), windows-1254 (üß–“), koi8-r (Эъ√⌠), or another"
        " that you know it was saved in, or save it in UTF-8."
    )


def test_a_mark_is_more_certain_than_a_choice(tmp_path: Path) -> None:
    file = written(tmp_path, TEXT.encode("utf-8-sig"))
    assert only(read(file, encoding=Encoding.LATIN_1)).note == NOTE


def test_utf_16_that_shows_no_latin_letters_is_read_when_chosen(tmp_path: Path) -> None:
    columns = "дата,настроение"
    file = written(tmp_path, f"{columns}\n2026-03-04,6\n".encode("utf-16-le"))
    maps = ["date=дата", "mood=настроение", "alliance=-", "distress=-"]
    with pytest.raises(BadInputError, match="“--encoding utf-16”"):
        read(file, *maps)
    assert only(read(file, *maps, encoding=Encoding.UTF_16)).ratings.mood == 6


@pytest.mark.parametrize(
    ("data", "encoding", "said"),
    [
        (b"\x81", Encoding.WINDOWS_1252, "is not Windows-1252 text (line 1 holds the byte 0x81)"),
        (b"\n\xe9", Encoding.UTF_8, "line 2 holds the byte 0xe9"),
        (b"\x81", None, "is not UTF-8 text (line 1 holds the byte 0x81); add “--encoding”"),
        (b"\x81\x01", None, "line 1 holds the byte 0x81); save it in UTF-8."),
        (b"\xff\xfea", None, "is not whole UTF-16 text (byte 3)"),
        (b"\xff\xfe\x00\xdcx\x00", None, "is not whole UTF-16 text (byte 3)"),
        (b"a\x00b", Encoding.UTF_16, "is not whole UTF-16 text"),
    ],
)
def test_what_does_not_fit_is_refused(data: bytes, encoding: Encoding | None, said: str) -> None:
    with pytest.raises(BadInputError) as refused:
        decoded(data, encoding, "“in.csv”")
    assert said in str(refused.value)


letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@example("Ā" * 80, "utf-16-le")
@example("\x00a" * 80, "utf-8")
@given(letters, st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]))
def test_no_text_below_a_header_changes_what_is_recognised(text: str, codec: str) -> None:
    whole = f"number,date,mood\n{text}"
    assert decoded(whole.encode(codec), None, "in.csv").text == whole
