"""A journal with hostile text in every field, and checks of what is shown."""

import json
import unicodedata
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from journal import people
from journal.between_sessions import JotState, TaskOutcome
from journal.core import Journal
from journal.core.folder import file_in
from journal.guidance import afterwards, catalog, saying, walk
from journal.people import People
from journal.ratings import Ratings
from journal.records import ChangeKind, ReviewReason, SessionEntry, Tension

ESC, BEL, ST = "\x1b", "\x07", "\x1b\\"
CANARY = "seen7"
"""Stands in every text: what is shown of it is shown as text."""

TEXTS = {
    "obeyed": (
        f"{ESC}[31m{CANARY}{ESC}[0m{ESC}]52;c;aGk={ST}{ESC}]8;;http://x{ST}l{ESC}]8;;{ST}\u202egpj"
        f"{ESC}]0;title{BEL}\x9b5m\u202c\u2066i\u2069\u200f\u200e\u061c\u202a\u202b\u202d\u2067\u2068"
        f"{ESC}P1$r{ST}{ESC}c{ESC}[?1049l{ESC}[2J"
    )
    + "".join(map(chr, (*range(1, 9), *range(0xE, 0x20), *range(0x7F, 0xA0)))),
    "markup": (
        f"[/x][red]{CANARY}[/red][@click=app.quit]x[/][link=http://x]y[/link][b][on red]$accent"
        "\\[b] {0} {x!r} %s <script>alert(1)</script><img src=x onerror=a> ![i](http://x) [l]("
        "javascript:a) <http://x> **b** _i_ | # h `id` $(id) ${IFS} &lt; =1+1 @SUM(1) \"q\" 's' ; ,"
    ),
    "unseen": (
        f"{CANARY}\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u3164\ufe0f\U000e0100\ufe0e"
        "\U000e0041\U000e0042\U000e007f\ufff9a\ufffab\ufffb\u206a\u206fZ"
    )
    + "\u0301\u0489\u20dd\u0336" * 15,
}
MIXED = (
    f"[/x][red]{CANARY}[/red][@click=app.quit]x[/][link=http://x]y[/link]{ESC}[31m{ESC}]0;t{BEL}"
    f"{ESC}]8;;http://x{ST}\x9b5m\u202e\u2066\u200b\U000e0041\x00Z" + "\u0301" * 30
)
MANY_LINES = "\r\n\r\none\rtwo\nthree\x0bfour\x0cfive\x85six\u2028seven\u2029eight\t\x00nine\n"
BIDI = {0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
MOST_MARKS = 8


def obeyed(shown: str) -> set[str]:
    """Return the control characters in a text, other than line breaks."""
    unsafe = {c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")} - {"\n"}
    return unsafe | {c for c in shown if ord(c) in BIDI}


def highest_tower(shown: str) -> int:
    """Return the largest number of combining marks on one letter."""
    highest = height = 0
    for character in shown:
        height = height + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        highest = max(highest, height)
    return highest


@cache
def hostile(kind: str) -> bytes:
    """Return the file of a journal full of one kind of text."""
    from tui.driving import made

    return made(lambda journal: fill(journal, TEXTS.get(kind, MIXED)))


def put(folder: Path, kind: str) -> None:
    """Create such a journal in `folder`, with people to call; an unknown kind mixes all."""
    folder.mkdir(0o700, parents=True)
    file = file_in(folder)
    file.touch(0o600)
    file.write_bytes(hostile(kind))
    line = TEXTS.get(kind, MIXED)[: people.LONGEST]
    # Not through the program, which takes less.
    entries = {"region": line, "therapist": line, "trusted": line}
    (folder / people.FILE_NAME).write_text(json.dumps(entries))
    assert People(line, line, line) == people.read(folder)


def fill(journal: Journal, text: str) -> None:
    long, today = f"{text}{MANY_LINES}{text}", date.today()
    line = " ".join(text.split())[:200]
    journal.courses.start("Another", started=today - timedelta(weeks=40))
    journal.sessions.log(SessionEntry(today - timedelta(weeks=30), Ratings(5, 5, 5), note=long))
    journal.courses.start(line, therapist=line, approach=line, hoped_for=long, started=today)
    for ago in range(12, 0, -1):
        rated = Ratings(6, 8, 4) if ago > 4 else Ratings(2, 8, 8)
        day = today - timedelta(weeks=ago)
        journal.sessions.log(
            SessionEntry(day, rated, True, Tension.LOT, ("dread", line), note=long)
        )
    journal.courses.add_change(ChangeKind.LIFE, today - timedelta(weeks=5), long)
    for ends in (True, True, False):
        review = journal.reviews.open(ReviewReason.HAND)
        for step in review.steps:
            for question in catalog().step(step).questions:
                journal.reviews.answer(review.id, question.id, long)
        journal.reviews.answer(review.id, walk.OWN, long)
        journal.reviews.answer(review.id, line, long)
        if ends:
            journal.reviews.end(review.id, (long, line), look_again_after=1)
            for asked in (saying.ANSWER, saying.AGREED, afterwards.WORDS):
                journal.reviews.say_afterwards(review.id, asked, long)
            journal.reviews.say_afterwards(review.id, saying.SAID, saying.YES)
            journal.reviews.say_afterwards(review.id, saying.CHANGE, "pace")
            journal.reviews.say_afterwards(review.id, afterwards.VERDICT, saying.YES)
            journal.reviews.mark_agreed(review.id)
    journal.plan.change({"signs": (line,), line[:50]: (line, line)})
    for _ in range(2):
        journal.questionnaires.add("phq-9", (1,) * 9)
    journal.goals.rate(journal.goals.add(line).id, 5)
    for _ in range(2):
        journal.jots.add(line)
        journal.tasks.add(line, today)
    journal.tasks.answer(2, TaskOutcome.PARTLY, long)
    journal.jots.mark(2, JotState.DROPPED)
    journal.drafts.keep("log", {"note": long, "day": line, "signs": [line], "mood": 5.0})
