"""Letters are those that were written, in whatever encoding, or the file is refused."""

import codecs
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exchange.reading_files import HEADER, only, read, written
from journal.errors import BadInputError
from journal.exchange.csv_files.encodings import LIKELY, Encoding, encoding_named
from journal.exchange.csv_files.sources import decode

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
        " that gives the right letters, windows-1252 (üß–“), mac-roman (¸ﬂñì), windows-1251 (ьЯ–“),"
        " windows-1253 (όί–“), windows-1256 (üك–“), koi8-r (Эъ√⌠), or another that you know it was"
        " saved in, or save it in UTF-8."
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
        (
            "日付\t気分\n".encode("utf-16-le"),
            None,
            "if it is UTF-16, add “--encoding utf-16”, else",
        ),
        (b"\xff\xfea", None, "is not whole UTF-16 text (byte 3)"),
        (b"\xff\xfe\x00\xdcx\x00", None, "is not whole UTF-16 text (byte 3)"),
        (b"a\x00b", Encoding.UTF_16, "is not whole UTF-16 text"),
    ],
)
def test_what_does_not_fit_is_refused(data: bytes, encoding: Encoding | None, said: str) -> None:
    with pytest.raises(BadInputError) as refused:
        decode(data, encoding, "“in.csv”")
    assert said in str(refused.value)


letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@example("Ā" * 80, "utf-16-le")
@example("\x00a" * 80, "utf-8")
@given(letters, st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]))
def test_no_text_below_a_header_changes_what_is_recognised(text: str, codec: str) -> None:
    whole = f"number,date,mood\n{text}"
    assert decode(whole.encode(codec), None, "in.csv").text == whole


DAMAGED = {
    "MÃ¼de â€“ schÃ¶n": "“Ã¼” where “ü” is likely",
    "Ð‘Ñ‹Ð»Ð¾ Ñ‚Ñ€ÑƒÐ´Ð½Ð¾": "“Ð‘Ñ‹Ð»Ð¾” where “Было” is likely",
    "M\ufffdde": "Line 2 holds “\ufffd”, where a letter was lost when it was saved.",
}


@pytest.mark.parametrize("note", DAMAGED)
def test_letters_that_were_damaged_before_are_told(tmp_path: Path, note: str) -> None:
    found = read(written(tmp_path, f"{HEADER},note\n2026-03-04,6,7,4,{note}\n"))
    assert only(found).note == note
    assert DAMAGED[note] in found.notes[0]


@pytest.mark.parametrize(
    "note",
    ["«IRMÃ» «CAFÉ»", "Grüße – “so” 5 €", "Çà va São Ãlvaro", "今日は楽だった", "Было", "½ ×"],
)
def test_letters_that_are_right_are_not_told_of(tmp_path: Path, note: str) -> None:
    assert read(written(tmp_path, f"{HEADER},note\n2026-03-04,6,7,4,{note}\n")).notes == ()


OLD = {
    Encoding.MAC_ROMAN: "Müde nach der Sitzung – “gut”",
    Encoding.WINDOWS_1250: "Ciężko było mówić, ślad",
    Encoding.WINDOWS_1251: "Было трудно говорить",
    Encoding.WINDOWS_1253: "Ήταν δύσκολο",
    Encoding.WINDOWS_1254: "Bugün zordu, şöyle böyle ığ",
    Encoding.WINDOWS_1255: "היה קשה לדבר",
    Encoding.WINDOWS_1256: "كان الأمر صعبا",
    Encoding.WINDOWS_1257: "Buvo sunku kalbėti, ąžuolas",
    Encoding.WINDOWS_874: "พูดยาก",
    Encoding.ISO_8859_2: "Ciężko było mówić",
    Encoding.ISO_8859_15: "5 € für Œuvres",
    Encoding.KOI8_R: "Было трудно",
    Encoding.KOI8_U: "Було важко, їжак",
    Encoding.MAC_LATIN_2: "Ciężko było",
    Encoding.MAC_CYRILLIC: "Было трудно",
    Encoding.MAC_GREEK: "Ήταν δύσκολο",
    Encoding.SHIFT_JIS: "今日は楽だった",
    Encoding.EUC_JP: "今日は楽だった",
    Encoding.ISO_2022_JP: "今日は楽だった",
    Encoding.GBK: "今天很轻松",
    Encoding.BIG5: "今天很輕鬆",
    Encoding.EUC_KR: "오늘은 편했다",
    Encoding.CP850: "Müde – nein, müde".replace("–", "-"),
    Encoding.CP866: "Было трудно",
}


@pytest.mark.parametrize("encoding", OLD)
def test_a_note_in_an_older_encoding_is_read_when_it_is_chosen(
    tmp_path: Path, encoding: Encoding
) -> None:
    text = f'{HEADER},note\n2026-03-04,6,7,4,"{OLD[encoding]}"\n'
    found = read(written(tmp_path, text.encode(encoding.codec)), encoding=encoding)
    assert only(found).note == OLD[encoding]
    assert found.notes[0].startswith(f"It was read as {encoding.shown}, with commas")


@pytest.mark.parametrize("encoding", [one for one in LIKELY if one in OLD])
def test_a_refusal_shows_the_letters_of_the_right_encoding(encoding: Encoding) -> None:
    data = f"date,note\n2026-03-04,{OLD[encoding]}\n".encode(encoding.codec)
    with pytest.raises(BadInputError) as refused:
        decode(data, None, "“in.csv”")
    letters = "".join(dict.fromkeys(letter for letter in OLD[encoding] if not letter.isascii()))
    assert f"{encoding} ({letters[:4]})" in str(refused.value)
    assert len(str(refused.value)) < 600


@pytest.mark.parametrize(
    ("typed", "encoding"),
    [
        ("mac-roman", Encoding.MAC_ROMAN), ("Mac Roman", Encoding.MAC_ROMAN),
        ("macintosh", Encoding.MAC_ROMAN), ("MACROMAN", Encoding.MAC_ROMAN),
        ("cp1250", Encoding.WINDOWS_1250), ("Windows 1250", Encoding.WINDOWS_1250),
        ("win1251", Encoding.WINDOWS_1251), ("1252", Encoding.WINDOWS_1252),
        ("sjis", Encoding.SHIFT_JIS), ("Shift_JIS", Encoding.SHIFT_JIS),
        ("cp932", Encoding.SHIFT_JIS), ("windows-31j", Encoding.SHIFT_JIS),
        ("iso-8859-1", Encoding.LATIN_1), ("latin1", Encoding.LATIN_1),
        ("latin2", Encoding.ISO_8859_2), ("ISO8859-2", Encoding.ISO_8859_2),
        ("koi8r", Encoding.KOI8_R), ("EUC_JP", Encoding.EUC_JP), ("gb2312", Encoding.GBK),
        ("gb18030", Encoding.GBK), ("cp936", Encoding.GBK), ("Big5", Encoding.BIG5),
        ("euc-kr", Encoding.EUC_KR), ("cp949", Encoding.EUC_KR), ("ibm850", Encoding.CP850),
        ("mac-centraleurope", Encoding.MAC_LATIN_2), ("x-mac-cyrillic", Encoding.MAC_CYRILLIC),
        ("UTF8", Encoding.UTF_8), ("utf-16le", Encoding.UTF_16),
    ],
)  # fmt: skip
def test_encodings_go_by_their_usual_names(typed: str, encoding: Encoding) -> None:
    assert encoding_named(typed) is encoding


@pytest.mark.parametrize("encoding", Encoding)
def test_every_encoding_is_known_by_its_own_name_and_read(encoding: Encoding) -> None:
    assert encoding_named(encoding) is encoding
    assert decode(b"a,b", encoding if "utf" not in encoding else None, "").text == "a,b"


@pytest.mark.parametrize(
    "typed", ["ebcdic", "cp037", "rot13", "base64", "utf-7", "idna", "", "a/b"]
)
def test_what_is_no_encoding_of_a_spreadsheet_is_refused(typed: str) -> None:
    with pytest.raises(
        BadInputError, match="is not an encoding that can be read; give utf-8, utf-16"
    ):
        encoding_named(typed)


def test_a_choice_for_what_is_utf_8_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, TEXT)
    assert "It is UTF-8 text too" in read(file, encoding=Encoding.MAC_ROMAN).notes[1]
    assert read(file, encoding=Encoding.UTF_8).notes == ()
