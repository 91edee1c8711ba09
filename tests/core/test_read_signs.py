"""Signs as a file names them are those of the log form, where they are meant."""

import pytest

from journal.core.read_signs import ReadSigns


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ((), ()),
        (("unheard", "dread"), ("unheard", "dread")),
        (("Unheard", "TOO FAST"), ("unheard", "too_fast")),
        (("felt unheard", "Dreaded the session"), ("unheard", "dread")),
        (("unheard, dread,",), ("unheard", "dread")),
        (("unheard", "felt unheard"), ("unheard",)),
    ],
)
def test_signs_are_named_by_id_or_label(written: tuple[str, ...], read: tuple[str, ...]) -> None:
    signs = ReadSigns()
    assert signs.read(written) == read
    assert signs.notes() == []


def test_what_is_no_sign_is_kept_and_said() -> None:
    signs = ReadSigns()
    assert signs.read(("tired, and sad", "dread, odd")) == ("tired, and sad", "dread", "odd")
    assert signs.notes() == [
        "2 signs are not any that the log form has, and kept as written: “tired, and sad”, “odd”."
    ]
