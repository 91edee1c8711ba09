"""Who to call: right for the region, on one small screen, safe with what a person typed."""

import re
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.builders import review
from journal.guidance import (
    catalog,
    help_now,
    needs_help_near,
    region_code,
    region_from_locale,
    turned_hard,
)
from journal.ratings import Ratings
from journal.records import Answer, ReviewReason, TherapySession

REGIONS = [line.id for line in catalog().helplines]


@pytest.mark.parametrize(
    ("locale", "region"),
    [
        ("en_GB.UTF-8", "GB"),
        ("en_US", "US"),
        ("fr-CA", "CA"),
        ("en_ie", "IE"),
        ("mi_NZ.UTF-8", "NZ"),
        ("en_AU", "AU"),
        ("de_DE@euro", "DE"),
        ("de_CH.UTF-8", "CH"),
        ("ja_JP.UTF-8", "JP"),
        ("sv_SE.UTF-8", "EU"),
        ("zh_Hant_TW", ""),
        ("en", ""),
        ("C.UTF-8", ""),
        ("POSIX", ""),
        ("es_419", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_region_follows_the_locale(locale: str | None, region: str) -> None:
    assert region_from_locale(locale) == region


@given(st.none() | st.text(max_size=12))
def test_any_locale_has_a_region_with_numbers(locale: str | None) -> None:
    assert region_from_locale(locale) in REGIONS


@pytest.mark.parametrize(
    ("region", "emergency", "number"),
    [
        ("US", "911", "988"),
        ("CA", "911", "988"),
        ("GB", "999 or 112", "116 123"),
        ("IE", "112 or 999", "116 123"),
        ("AU", "000", "13 11 14"),
        ("NZ", "111", "1737"),
        ("AT", "112", "142"),
        ("BE", "112", "0800 32 123"),
        ("CH", "112 or 144", "143"),
        ("DE", "112", "0800 111 0 111"),
        ("ES", "112", "024"),
        ("FR", "112", "3114"),
        ("IN", "112", "14416"),
        ("JP", "119 for an ambulance, 110 for the police", "findahelpline.com"),
        ("NL", "112", "113 or 0800 0113"),
        ("ZA", "112 from a mobile, 10177 for an ambulance", "0800 567 567"),
        ("EU", "112", "findahelpline.com"),
        ("SE", "112", "findahelpline.com"),
    ],
)
def test_a_region_has_its_emergency_number_and_a_line(
    region: str, emergency: str, number: str
) -> None:
    first, second, *_ = help_now(region).calls
    assert first.endswith(f": {emergency}")
    assert second.endswith(number)


def test_an_unknown_region_gets_the_entry_for_everywhere() -> None:
    assert help_now("XX") == help_now("")
    assert "112 works in many countries" in help_now().calls[0]


WEB_NAME = re.compile(r"\b[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,3}\b")


@pytest.mark.parametrize("region", REGIONS)
def test_each_number_is_shown_with_its_source_and_its_day(region: str) -> None:
    entry = catalog().helpline(region)
    shown = help_now(region).source
    for source in (entry.source, entry.emergency_source):
        assert WEB_NAME.search(source)
        assert "//" not in source
        assert source in shown
    assert f"{entry.as_of:%B %Y}" in shown
    assert entry.name in shown
    assert date(2026, 11, 1) <= entry.as_of <= date(2026, 11, 24)


def test_the_file_says_that_the_numbers_were_not_confirmed() -> None:
    texts = resources.files("journal.guidance").joinpath("texts", "safety.toml").read_text("utf-8")
    assert "not\n# confirmed with the services for this version" in texts


@pytest.mark.parametrize("region", REGIONS)
def test_the_screen_fits_60_by_20_with_the_numbers_of_the_person(region: str) -> None:
    full = help_now(region, "Dr Ana Example, +44 20 7946 0000", "My sister: 020 7946 0001")
    for screen in (help_now(region), full):
        lines = screen.lines(60)
        assert len(lines) <= 20
        assert max(map(len, lines)) <= 60


@pytest.mark.parametrize("region", REGIONS)
def test_the_screen_says_to_tell_the_therapist_and_what_this_is_not(region: str) -> None:
    shown = " ".join(" ".join(help_now(region).lines()).split())
    assert catalog().safety.tell in shown
    assert "not a crisis service" in shown
    assert "November 2026" in shown
    assert "findahelpline.com" in shown


def test_the_persons_own_people_stand_beside_the_built_in_numbers() -> None:
    calls = help_now("GB", "Ana, 555", "My sister, 020 7946 0002").calls
    assert calls[:4] == (
        "In danger now: 999 or 112",
        "To talk to someone: Samaritans, 116 123",
        "Your therapist: Ana, 555",
        "Someone you trust: My sister, 020 7946 0002",
    )


@pytest.mark.parametrize("nobody", ["", "  "])
def test_who_is_not_entered_is_not_shown(nobody: str) -> None:
    assert help_now("US", nobody, nobody) == help_now("US")
    assert not [call for call in help_now("US").calls if "Your therapist" in call]


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_was_typed_cannot_break_the_screen(therapist: str, trusted: str) -> None:
    lines = help_now("GB", therapist, trusted).lines(60)
    assert all("\x1b" not in line and "\n" not in line for line in lines)
    assert lines[1] == "In danger now: 999 or 112"


@given(st.integers(30, 80), st.text("abc ", max_size=30))
def test_a_telephone_number_is_never_broken(width: int, name: str) -> None:
    lines = help_now("DE", f"{name} 0800 111 0 222", "").lines(width)
    assert [line for line in lines if "0800 111 0 111" in line]
    assert [line for line in lines if "0800 111 0 222" in line]


@pytest.mark.parametrize(
    ("typed", "code"), [(" uk ", "GB"), ("gb", "GB"), ("De", "DE"), ("", ""), ("x\x1b", "X\x1b")]
)
def test_a_region_is_known_however_it_is_written(typed: str, code: str) -> None:
    assert region_code(typed) == code


@given(st.integers(20, 200), st.sampled_from(REGIONS))
def test_no_line_is_wider_than_asked(width: int, region: str) -> None:
    assert all(len(line) <= width for line in help_now(region).lines(width))


@pytest.mark.parametrize(
    ("question", "value", "near"),
    [
        ("readiness_within", "unsaid,crisis", True),
        ("outside_weight", "unsafe", True),
        ("outside_weight", "work", False),
        ("define_words", "crisis", False),
    ],
)
def test_answers_that_speak_of_danger_keep_help_in_sight(
    question: str, value: str, near: bool
) -> None:
    asked = review(1, reason=ReviewReason.HAND)
    answered = replace(asked, answers=(Answer(question, value),))
    assert needs_help_near(answered, catalog().route("hand")) is near
    assert question in {known.id for known in catalog().questions}


@pytest.mark.parametrize("way", ["stopping", "deterioration"])
def test_grave_ways_keep_help_in_sight_from_the_first_page(way: str) -> None:
    assert needs_help_near(review(1), catalog().route(way))


def course(*distress: float | None) -> list[TherapySession]:
    """Return weekly sessions with these ratings of distress."""
    return [
        TherapySession(
            place + 1,
            "Therapy",
            date(2026, 1, 1) + timedelta(weeks=place),
            Ratings(distress=rated),
            note="suicide, I want to die, kill myself, 988",
        )
        for place, rated in enumerate(distress)
    ]


@pytest.mark.parametrize(
    ("distress", "shown"),
    [
        ((9,), True),
        ((10,), True),
        ((8.5,), False),
        ((None,), False),
        ((5, 9), True),
        ((9, 9), False),
        ((10, 9.5, 10), False),
        ((9, 5, 9), True),
        ((9, None, 9), True),
    ],
)
def test_great_distress_brings_people_once_and_not_each_week(
    distress: tuple[float | None, ...], shown: bool
) -> None:
    sessions = course(*distress)
    assert turned_hard(sessions[-1], sessions) is shown


def test_a_session_logged_late_is_weighed_against_the_one_before_it() -> None:
    sessions = course(9, 9, 4)
    assert turned_hard(sessions[0], sessions)
    assert not turned_hard(sessions[1], sessions)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [(6, 9, True), (None, 10, True), (9, 10, False), (9, 9, False), (6, 8, False)],
)
def test_the_newest_session_changed_to_great_distress_is_a_reason_too(
    before: float | None, after: float, shown: bool
) -> None:
    [*_, old] = course(5, before)
    sessions = course(5, after)
    assert turned_hard(sessions[-1], sessions, old) is shown


def test_an_older_session_that_is_corrected_is_no_reason() -> None:
    [old, _] = course(5, 5)
    sessions = course(9, 5)
    assert not turned_hard(sessions[0], sessions, old)


def test_a_missed_session_is_no_reason() -> None:
    [missed] = course(9)
    assert not turned_hard(missed, [])


@given(st.text())
def test_the_text_of_a_note_is_never_read(note: str) -> None:
    [calm] = course(3)
    [hard] = course(9)
    assert not turned_hard(replace(calm, note=note), [replace(calm, note=note)])
    assert turned_hard(replace(hard, note=note), [replace(hard, note=note)])
