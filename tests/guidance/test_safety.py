"""Who to call: right for the region, on one small screen, safe with what a person typed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.builders import review
from journal.guidance import catalog, help_now, needs_help_near, region_from_locale
from journal.records import Answer, ReviewReason

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
        ("de_DE@euro", "EU"),
        ("sv_SE.UTF-8", "EU"),
        ("zh_Hant_TW", ""),
        ("ja_JP.UTF-8", ""),
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
        ("EU", "112", "findahelpline.com"),
        ("FR", "112", "findahelpline.com"),
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


def test_each_entry_names_its_service_and_its_day() -> None:
    for line in catalog().helplines:
        assert line.source
        assert line.as_of == date(2026, 11, 22)


@pytest.mark.parametrize("region", REGIONS)
def test_the_screen_fits_60_by_20_with_the_numbers_of_the_person(region: str) -> None:
    full = help_now(region, "Dr Ana Example, +44 20 7946 0000", ["My sister: 020 7946 0001"])
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


def test_the_persons_own_line_takes_the_place_of_the_built_in_one_only() -> None:
    calls = help_now("GB", own=["Crisis team: 020 7946 0002"]).calls
    assert calls[:2] == ("In danger now: 999 or 112", "Crisis team: 020 7946 0002")
    assert not [call for call in calls if "Samaritans" in call]


def test_the_therapist_is_shown_when_entered() -> None:
    assert "Your therapist: Ana, 555" in help_now("US", "Ana, 555").calls
    assert not [call for call in help_now("US").calls if "Your therapist" in call]


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=2))
def test_what_was_typed_cannot_break_the_screen(therapist: str, own: list[str]) -> None:
    lines = help_now("GB", therapist, own).lines(60)
    assert all("\x1b" not in line and "\n" not in line for line in lines)
    assert lines[1] == "In danger now: 999 or 112"


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
