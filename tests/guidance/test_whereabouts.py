"""The country is guessed from what a computer is set to, and that it is a guess is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.guidance import ELSEWHERE, Region, countries, guess


@pytest.mark.parametrize(
    ("locales", "zone", "country", "told_by", "other"),
    [
        (["de_DE.UTF-8"], "Europe/Berlin", "DE", "time zone", ""),
        (["de_DE.UTF-8"], "Etc/UTC", "DE", "language settings", ""),
        (["en_US.UTF-8"], "Europe/Berlin", "DE", "time zone", "US"),
        (["en_GB.UTF-8"], "America/New_York", "US", "time zone", "GB"),
        (["en_DK.UTF-8"], "Europe/Vienna", "AT", "time zone", "DK"),
        (["C"], "Asia/Seoul", "KR", "time zone", ""),
        (["C", "en_GB"], "", "GB", "language settings", ""),
        (["de"], "", "DE", "language", ""),
        (["de"], "Europe/Zurich", "CH", "time zone", ""),
        (["ko", "en_US"], "", "US", "language settings", ""),
        (["en"], "", "", "", ""),
        ([], "", "", "", ""),
        (["", "C.UTF-8"], "CET", "", "", ""),
    ],
)
def test_the_zone_counts_first_and_the_language_last(
    locales: list[str], zone: str, country: str, told_by: str, other: str
) -> None:
    assert guess(locales, zone) == Region(country, told_by, other)


def test_what_the_system_was_told_counts_most() -> None:
    found = guess(["en_US"], "Europe/Berlin", "AT")
    assert (found.country, found.guessed_from, found.other) == ("AT", "region setting", "US")
    assert guess(["en_US"], "Europe/Berlin", "??").country == "DE"


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (Region(), "This computer does not say which country you are in."),
        (Region("DE"), "Country: Germany."),
        (Region("DE", is_chosen=True), "Country: Germany, as you chose."),
        (
            Region("DE", "time zone"),
            "Country: Germany, a guess from the time zone of this computer.",
        ),
        (Region(ELSEWHERE), "That country is not known here."),
        (Region(ELSEWHERE, is_chosen=True), "Country: Somewhere else, as you chose."),
    ],
)
def test_it_is_said_what_told_so(where: Region, said: str) -> None:
    assert where.sentence() == said


@given(st.lists(st.text(max_size=12), max_size=3), st.text(max_size=20), st.text(max_size=4))
def test_whatever_is_set_there_is_a_guess_or_none(
    locales: list[str], zone: str, setting: str
) -> None:
    found = guess(locales, zone, setting)
    assert found.country in {"", *countries()}
    assert bool(found.country) == found.is_guess
    assert found.sentence().endswith(".")
