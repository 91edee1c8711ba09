"""What is read from the pages is what SQLite and SQLCipher read, for any journal."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, entries, names, open_journal, rows, texts
from journal.core import Key
from journal.records import ReviewReason, SessionEntry
from journal.store.encryption.cipher import connect
from journal.store.salvage.aes import decrypted
from journal.store.salvage.image import Copy, copied
from journal.store.salvage.salvaging import read
from journal.store.salvage.sealed import Opener
from journal.store.salvage.shapes import MODELS, WIDTHS
from store.salvage.damaging import PASSPHRASE, sound

FIXTURES = Path(__file__).parents[1] / "fixtures"


def by_sql(file: Path, key: Key | None) -> dict[str, list[dict[str, object]]]:
    connection = connect(file, key)
    found = {}
    for table in MODELS:
        cursor = connection.execute(f"SELECT * FROM {table}")
        columns = [column[0] for column in cursor.description]
        found[table] = sorted(
            (dict(zip(columns, row, strict=True)) for row in cursor.fetchall()), key=repr
        )
    connection.close()
    return found


def by_pages(file: Path, key: Key | None) -> dict[str, list[dict[str, object]]]:
    found = read(copied(file), key, TODAY)
    assert found.is_complete
    return {table: sorted(rows, key=repr) for table, rows in found.mended.rows.items()}


@settings(max_examples=12)
@given(st.lists(entries((None, "A", "b")), max_size=12), st.lists(texts, max_size=4), st.booleans())
def test_every_row_of_any_sound_journal_is_read(
    given: list[SessionEntry], answers: list[str], encrypted: bool
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with open_journal(folder) as journal:
            journal.sessions.add_all(given, "them")
            if given:
                review = journal.reviews.open(ReviewReason.HAND)
                for number, answer in enumerate(answers):
                    journal.reviews.answer(review.id, f"question {number}", answer)
            if encrypted:
                journal.security.encrypt(PASSPHRASE)
            key = journal.security.key
        assert by_pages(folder / "journal.db", key) == by_sql(folder / "journal.db", key)


@settings(max_examples=12)
@given(names, st.integers(0, 40_000))
def test_a_text_of_any_length_is_read_through_all_its_pages(name: str, length: int) -> None:
    with TemporaryDirectory() as folder, open_journal(Path(folder)) as journal:
        journal.drafts.keep("log", {name: "ö" * length})
        file = Path(folder) / "journal.db"
        # While the journal is open, what is new lies in its log.
        assert by_pages(file, None)["draft"] == by_sql(file, None)["draft"]


@pytest.mark.parametrize("version", sorted(WIDTHS))
def test_the_columns_of_a_released_schema_come_first_in_the_newest(version: int) -> None:
    for table, model in MODELS.items():
        found = rows(FIXTURES / f"schema_{version}.db", f"PRAGMA table_info({table})")
        columns = [row[1] for row in found]
        assert len(columns) == WIDTHS[version][table]
        assert columns == list(model.model_fields)[: len(columns)]


def test_aes_is_the_one_of_the_standard() -> None:
    # FIPS 197, appendix C.3, and NIST SP 800-38A, F.2.6.
    [block] = decrypted(
        [bytes.fromhex("8ea2b7ca516745bfeafc49904b496089")], bytes(range(32)), [bytes(16)]
    )
    assert block.hex() == "00112233445566778899aabbccddeeff"
    key = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"
    told = "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
    [text] = decrypted([bytes.fromhex(told)], bytes.fromhex(key), [bytes(range(16))])
    assert text.hex() == "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    assert decrypted([], bytes(32), []) == []


def test_a_page_opens_with_its_own_key_and_number_only() -> None:
    of = sound(encrypted=True)
    assert of.key is not None
    page, opener = of.data[4096:8192], Opener(of.key)
    assert opener.opened([(2, page)]) != [None]
    assert opener.opened([(3, page), (2, page[:-1]), (2, page[::-1])]) == [None] * 3
    assert Opener(Key(bytes(32), of.key.salt)).opened([(2, page)]) == [None]
    assert read(Copy(of.data), None, TODAY).is_nothing
