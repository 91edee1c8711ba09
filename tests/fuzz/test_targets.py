"""What the fuzzer begins with, and what it once found, passes."""

import pytest

from fuzz.targets import TARGETS

FOUND = [
    # A tab stood in the sentence.
    ("csv", b'ep=\t\ndate\t-o04,no,,,,lot,"a;b\\;c","\'=1\r\n""x"""\r\n'),
    ("csv", b'\x00date\tmood\n"2026"x\t5\n'),
    # A no-break space stood in the sentence for the byte that is no UTF-8.
    ("csv", b"\x00date,mood\n\xa0"),
    # A key without a name left a gap in the sentence.
    ("json", TARGETS["json"].seeds[0].replace(b'"people"', b'""')),
    # A draft under a number written in another way came in again each time.
    (
        "json",
        TARGETS["json"]
        .seeds[0]
        .replace(
            b'"drafts": []',
            b'"drafts": [{"form": "edit 07", "saved_at": "2026-03-05T08:00:00+00:00", "body": {}}]',
        ),
    ),
]


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_pass(name: str) -> None:
    for seed in TARGETS[name].seeds:
        TARGETS[name].once(seed)


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_was_found_stays_found(name: str, data: bytes) -> None:
    TARGETS[name].once(data)
