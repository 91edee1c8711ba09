"""The screen of people to call: right for the country, small, honest about what is confirmed."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.guidance import ELSEWHERE, Region, catalog, countries, help_now, helplines
from journal.guidance.safety_model import ContactKind, Helplines

BUILT_IN = [one.id for one in catalog().helplines]
GUESSES = [
    Region(country, "language settings", "" if country == "US" else "US") for country in BUILT_IN
]
HINT = "To change: “journal help-now NAME” (--set-region keeps it)."
OWN = ("Dr Ana Example, +44 20 7946 0000", "My sister: 020 7946 0001")
WEB_NAME = re.compile(r"\b[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,4}\b")
NOT_CONFIRMED = "Not confirmed by us"


@pytest.mark.parametrize(
    ("country", "emergency", "line"),
    [
        ("US", "911", "Text: 988 Suicide & Crisis Lifeline, 988 (day and night; English, Spanish)"),
        ("CA", "911", "988"),
        ("GB", "999 or 112", "Call: Samaritans, 116 123 (day and night; English)"),
        ("GB", "999 or 112", "Text: Shout, 85258"),
        ("IE", "112 or 999", "116 123"),
        ("AU", "000", "Text: Lifeline, 0477 13 11 14"),
        ("NZ", "111", "1737"),
        ("AT", "112", "142"),
        ("BE", "112", "02 648 40 14 (day and night; English)"),
        ("BR", "192 for an ambulance, 190 for the police", "CVV, 188"),
        ("CH", "112 or 144", "143"),
        ("CN", "120 for an ambulance, 110 for the police", "12356"),
        ("DE", "112", "TelefonSeelsorge, 0800 111 0 111 (day and night; German)"),
        ("ES", "112", "024"),
        ("FI", "112", "09 2525 0111"),
        ("FR", "112", "3114"),
        ("ID", "112 or 119", "Website: Healing119, healing119.id (Indonesian)"),
        ("IL", "101 for an ambulance, 100 for the police", "ERAN, 1201"),
        ("IN", "112", "14416"),
        ("IT", "112", "02 2327 2327 (9:00 to 24:00; Italian)"),
        ("JP", "119 for an ambulance, 110 for the police", "0120 279 338"),
        ("KR", "119 for an ambulance, 112 for the police", "109"),
        ("MX", "911", "800 911 2000"),
        ("NL", "112", "113 or 0800 0113"),
        ("SG", "995 for an ambulance, 999 for the police", "1767"),
        ("KE", "112, 114 or 999", "findahelpline.com"),
        ("EU", "112", "findahelpline.com"),
        ("AQ", "112 or 911", "findahelpline.com"),
    ],
)
def test_a_country_has_its_emergency_number_and_its_lines(
    country: str, emergency: str, line: str
) -> None:
    first, *others = help_now(country).calls
    assert first.startswith(f"If you might hurt yourself, or are in danger: {emergency}")
    assert any(line in other for other in others)


@pytest.mark.parametrize("country", countries())
def test_each_country_has_a_number_and_the_websites(country: str) -> None:
    shown = help_now(country)
    assert re.search(r"\d{2}", shown.calls[0])
    assert "findahelpline.com" in shown.calls[-1]


@pytest.mark.parametrize("entry", catalog().helplines, ids=lambda one: one.id)
def test_what_is_built_in_says_where_it_was_read_and_when_it_was_confirmed(
    entry: Helplines,
) -> None:
    assert entry.id in countries()
    for contact in entry.contacts:
        is_listed = contact.source.endswith("libphonenumber 9.0")
        assert is_listed or WEB_NAME.search(contact.source)
        assert "//" not in contact.source
        assert contact.confirmed in (None, date(2026, 11, 29))
        assert not (is_listed and contact.confirmed)
        assert contact.number.isascii()
    assert {line.kind for line in entry.lines} <= {*ContactKind} - {ContactKind.EMERGENCY}


@pytest.mark.parametrize("entry", catalog().helplines, ids=lambda one: one.id)
def test_a_row_says_how_it_is_reached_when_and_in_what_language(entry: Helplines) -> None:
    for line in entry.lines:
        assert line.language
        assert line.hours or line.kind is ContactKind.WEBSITE
        shown = next(call for call in help_now(entry.id).calls if line.number in call)
        assert shown.split(":")[0] in ("Call", "Text", "Website")
        assert line.described in " ".join(help_now(entry.id).calls)


def test_what_the_service_itself_or_a_new_report_of_it_says_is_confirmed() -> None:
    confirmed = {
        (one.id, line.number) for one in catalog().helplines for line in one.lines if line.confirmed
    }
    assert confirmed >= {
        ("US", "988"),
        ("CA", "988"),
        ("AU", "0477 13 11 14"),
        ("GB", "85258"),
        ("BE", "02 648 40 14"),
        ("BR", "188"),
        ("MX", "800 911 2000"),
        ("KR", "109"),
        ("IT", "02 2327 2327"),
        ("FI", "09 2525 0111"),
        ("JP", "0120 279 338"),
        ("CH", "0800 143 000"),
    }
    assert not {("ZA", "0800 567 567"), ("DK", "70 201 201"), ("IE", "116 123")} & confirmed


@pytest.mark.parametrize("country", [*BUILT_IN, "KE", "BD"])
def test_nothing_that_was_not_confirmed_is_shown_as_confirmed(country: str) -> None:
    shown = help_now(country)
    said = " ".join(shown.words)
    found = helplines(country).contacts
    open_ones = [one for one in found if one.confirmed is None]
    assert (NOT_CONFIRMED in said) == bool(open_ones)
    assert all(one.number in said for one in open_ones)
    assert shown.source.startswith("Checked in November 2026") == (len(open_ones) < len(found))


@pytest.mark.parametrize("where", ["", ELSEWHERE])
def test_where_the_country_is_not_known_all_are_listed_one_line_each(where: str) -> None:
    shown = help_now(where)
    lines = shown.lines(59, HINT)
    assert shown.calls[0].startswith("If you might hurt yourself, or are in danger: 112 or 911")
    assert len(shown.by_country) == len(BUILT_IN)
    for country in ("Brazil: 192, 190; call 188; cvv.org.br", "Germany: 112; call 0800 111 0 111"):
        assert country in lines
    for name, numbers in shown.by_country:
        assert f"{name}: {numbers}" in lines
    assert "Some of these numbers are not confirmed by us." in " ".join(" ".join(lines).split())
    # What is in sight below a long list is the number and how to choose.
    assert lines[-1] == lines[2] == HINT
    assert lines[-3].startswith("If you might hurt yourself, or are in danger: 112 or 911")


def test_the_country_and_that_it_is_a_guess_stand_at_the_top() -> None:
    title, where, hint, first, *_ = help_now(Region("DE", "time zone")).lines(80, HINT)
    assert title == "If you need someone now"
    assert where == "Country: Germany, a guess from the time zone of this computer."
    assert hint == HINT
    assert first == "If you might hurt yourself, or are in danger: 112"
    chosen = help_now(Region("DE", is_chosen=True)).lines(80, HINT)
    assert chosen[1:3] == ("Country: Germany, as you chose.", first)


def test_a_second_country_that_the_language_names_is_offered() -> None:
    shown = help_now(Region("DE", "time zone", "US"))
    assert "United States: 911; call 988; text 988 (language settings)" in shown.calls
    assert NOT_CONFIRMED not in " ".join(shown.words)
    shown = help_now(Region("DE", "time zone", "BR"))
    assert f"{NOT_CONFIRMED}, and may have changed: 192 for an ambulance" in shown.words[0]


@pytest.mark.parametrize("where", GUESSES, ids=lambda where: where.country)
def test_the_screen_fits_60_by_20_with_the_numbers_of_the_person(where: Region) -> None:
    for shown in (help_now(where), help_now(where, *OWN), help_now(where.country, *OWN)):
        lines = shown.lines(59, HINT)
        assert len(lines) <= 20
        assert max(map(len, lines)) <= 59


@pytest.mark.parametrize("country", ["", *BUILT_IN])
def test_the_screen_says_to_tell_the_therapist_and_what_this_is_not(country: str) -> None:
    shown = " ".join(" ".join(help_now(country).lines()).split())
    assert catalog().safety.tell in shown
    assert "not a crisis service" in shown


def test_the_persons_own_people_stand_beside_the_built_in_numbers() -> None:
    assert help_now("GB", "Ana, 555", "My sister, 020 7946 0002").calls == (
        "If you might hurt yourself, or are in danger: 999 or 112",
        "Call: Samaritans, 116 123 (day and night; English)",
        "Text: Shout, 85258 (day and night; English)",
        "Your therapist: Ana, 555",
        "Someone you trust: My sister, 020 7946 0002",
        "Website: findahelpline.com, iasp.info (lines near you)",
    )


@pytest.mark.parametrize("nobody", ["", "  "])
def test_who_is_not_entered_is_not_shown(nobody: str) -> None:
    assert help_now("US", nobody, nobody) == help_now("US")
    assert not [call for call in help_now("US").calls if "Your therapist" in call]


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_was_typed_cannot_break_the_screen(therapist: str, trusted: str) -> None:
    lines = help_now("GB", therapist, trusted).lines(60)
    assert all("\x1b" not in line and "\n" not in line for line in lines)
    assert lines[2] == "If you might hurt yourself, or are in danger: 999 or 112"


@given(st.integers(30, 80), st.text("abc ", max_size=30))
def test_a_telephone_number_is_never_broken(width: int, name: str) -> None:
    lines = help_now("DE", f"{name} 0800 111 0 222", "").lines(width)
    assert [line for line in lines if "0800 111 0 111" in line]
    assert [line for line in lines if "0800 111 0 222" in line]


@given(st.integers(20, 200), st.sampled_from(["", "KE", *BUILT_IN]))
def test_no_line_is_wider_than_asked(width: int, country: str) -> None:
    assert all(len(line) <= width for line in help_now(country).lines(width, HINT))


@pytest.mark.parametrize("country", ["", ELSEWHERE, *BUILT_IN, "KE"])
def test_by_itself_it_says_whom_to_call_in_few_lines(country: str) -> None:
    shown = help_now(country, *OWN)
    lines = shown.short(80, HINT, "“journal help-now” shows this at any time.")
    said = " ".join(" ".join(lines).split())
    assert len(lines) <= 20
    assert all(call.split(": ")[1] in said for call in shown.calls)
    assert catalog().safety.tell in said
    assert lines[-1].endswith("at any time.")
    # What is not confirmed is never left unsaid where its number is shown.
    assert (NOT_CONFIRMED in said) == any(NOT_CONFIRMED in words for words in shown.words)
