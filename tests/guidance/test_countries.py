"""A country is known by its code, its names, its locales and its time zones."""

import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.guidance import ELSEWHERE, Country, countries, find_country, unknown_country
from journal.guidance.country import country_of_language, country_of_locale, country_of_zone

NO_COUNTRY = {
    *("CET", "CST6CDT", "EET", "EST", "EST5EDT", "Factory", "GMT", "GMT+0", "GMT-0", "GMT0", "HST"),
    *("Greenwich", "MET", "MST", "MST7MDT", "PST8PDT", "UCT", "UTC", "Universal", "WET", "Zulu"),
    "localtime",
}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("germany", "DE"),
        ("Deutschland", "DE"),
        ("Allemagne", "DE"),
        ("uk", "GB"),
        (" UK ", "GB"),
        ("U.K.", "GB"),
        ("Großbritannien", "GB"),
        ("Grossbritannien", "GB"),
        ("Vereinigtes Königreich", "GB"),
        ("scotland", "GB"),
        ("usa", "US"),
        ("United States of America", "US"),
        ("the united states", "US"),
        ("USA", "US"),
        ("korea", "KR"),
        ("South Korea", "KR"),
        ("대한민국", "KR"),
        ("한국", "KR"),
        ("日本", "JP"),
        ("中国", "CN"),
        ("中國", "CN"),
        ("ישראל", "IL"),
        ("Brasil", "BR"),
        ("méxico", "MX"),
        ("Mexico", "MX"),
        ("España", "ES"),
        ("espana", "ES"),
        ("Österreich", "AT"),
        ("osterreich", "AT"),
        ("Suomi", "FI"),
        ("Polska", "PL"),
        ("Éire", "IE"),
        ("Ivory Coast", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Turkey", "TR"),
        ("türkiye", "TR"),
        ("Czech Republic", "CZ"),
        ("Holland", "NL"),
        ("Niederlande", "NL"),
        ("Singapura", "SG"),
        ("hong kong", "HK"),
        ("Kenya", "KE"),
        ("DEU", "DE"),
        ("GBR", "GB"),
        ("de", "DE"),
        ("EU", "EU"),
        ("zz", ELSEWHERE),
        ("elsewhere", ELSEWHERE),
        ("", ""),
        ("-", ""),
        ("xx", ""),
        ("D\x1b", ""),
        ("Atlantis", ""),
    ],
)
def test_a_country_is_known_however_it_is_called(typed: str, code: str) -> None:
    assert find_country(typed) == code


@pytest.mark.parametrize("country", countries().values(), ids=lambda country: country.code)
def test_each_country_is_found_by_its_code_and_its_english_name(country: Country) -> None:
    assert find_country(country.code) == country.code
    assert find_country(country.name.upper()) == country.code
    assert all(number.isdecimal() for number in country.emergency)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("germny", "did you mean Germany?"),
        ("Austrlia", "Australia"),
        ("Oesterreich", "did you mean Austria?"),
        ("united kingdon", "did you mean United Kingdom?"),
        ("Span", "Spain"),
        ("Atlantis", "give its name in English"),
        ("D\x1b", "“D␛” is not a country known here"),
        ("x" * 500, "xxx…”"),
    ],
)
def test_a_near_miss_is_answered_with_what_may_be_meant(typed: str, near: str) -> None:
    said = unknown_country(typed)
    assert near in said
    assert "\x1b" not in said
    assert len(said) < 200


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_country_or_is_said_not_to_be(typed: str) -> None:
    code = find_country(typed)
    assert (code in countries()) != bool(unknown_country(typed))


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("en_GB.UTF-8", "GB"),
        ("en_US", "US"),
        ("fr-CA", "CA"),
        ("en_ie", "IE"),
        ("en_UK", "GB"),
        ("mi_NZ.UTF-8", "NZ"),
        ("de_DE@euro", "DE"),
        ("pt_BR.UTF-8@latin", "BR"),
        ("sr_RS@latin", "RS"),
        ("ca_ES@valencia", "ES"),
        ("zh_Hant_TW", "TW"),
        ("zh-Hans-CN", "CN"),
        ("sv_SE.UTF-8", "SE"),
        ("es_419", ""),
        ("en_US@rg=dezzzz", "DE"),
        ("en_US@currency=EUR;rg=atzzzz", "AT"),
        ("en_US_POSIX", "US"),
        ("German_Germany.1252", "DE"),
        ("English_United Kingdom.1252", "GB"),
        ("Chinese (Simplified)_China.936", "CN"),
        ("Portuguese_Brazil.utf8", "BR"),
        ("zh_Hant", ""),
        ("de", ""),
        ("en", ""),
        ("C", ""),
        ("C.UTF-8", ""),
        ("POSIX", ""),
        ("eo.UTF-8", ""),
        ("", ""),
    ],
)
def test_a_locale_names_its_country(locale: str, code: str) -> None:
    assert country_of_locale(locale) == code


@given(st.text(max_size=20))
def test_any_locale_has_a_country_or_none(locale: str) -> None:
    assert country_of_locale(locale) in {"", *countries()}
    assert country_of_language(locale) in {"", *countries()}


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        *(("de", "DE"), ("ko", "KR"), ("ja.UTF-8", "JP"), ("he", "IL"), ("iw", "IL")),
        *(("pt", "BR"), ("zh_Hans", "CN"), ("sv", "SE"), ("nb", "NO"), ("DE", "DE")),
        *(("en", ""), ("es", ""), ("fr", ""), ("ar", ""), ("C", ""), ("C.UTF-8", ""), ("", "")),
    ],
)
def test_a_language_of_mostly_one_country_names_it(locale: str, code: str) -> None:
    assert country_of_language(locale) == code


@pytest.mark.parametrize(
    ("zone", "code"),
    [
        ("Europe/Berlin", "DE"),
        ("Europe/Oslo", "NO"),
        ("Europe/Stockholm", "SE"),
        ("US/Eastern", "US"),
        ("Asia/Calcutta", "IN"),
        ("Asia/Kolkata", "IN"),
        ("Europe/Kiev", "UA"),
        ("GB", "GB"),
        ("Eire", "IE"),
        ("Iceland", "IS"),
        ("NZ", "NZ"),
        ("PRC", "CN"),
        ("ROK", "KR"),
        ("America/Buenos_Aires", "AR"),
        ("America/Argentina/Ushuaia", "AR"),
        ("Australia/ACT", "AU"),
        ("Africa/Asmera", "ER"),
        ("Asia/Saigon", "VN"),
        ("Etc/UTC", ""),
        ("EST5EDT", ""),
        ("CET", ""),
        ("Nowhere/At_All", ""),
        ("", ""),
    ],
)
def test_a_zone_names_its_country(zone: str, code: str) -> None:
    assert country_of_zone(zone) == code


def test_every_zone_that_lies_somewhere_is_known() -> None:
    here = {zone for zone in zoneinfo.available_timezones() if not zone.startswith("Etc/")}
    assert len(here) > 400
    assert {zone for zone in here if not country_of_zone(zone)} <= NO_COUNTRY
    assert {country_of_zone(zone) for zone in here - NO_COUNTRY} <= set(countries())
