"""Write the tables of countries and of time zones that `help-now` goes by.

Run it with Babel, phonenumbers and tzdata installed; the program itself needs none of them:
`python tools/country_data.py`. Names are of Unicode CLDR, emergency numbers of libphonenumber
(listed there, confirmed by nobody here), zones of the tz database.
"""

import itertools
import re
from importlib.resources import files
from pathlib import Path

import phonenumbers
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages
from phonenumbers.phonemetadata import PhoneMetadata

TEXTS = Path(__file__).parent.parent / "src" / "journal" / "guidance" / "texts"
ZONEINFO = files("tzdata") / "zoneinfo"
ALSO_IN = ("de", "fr", "es", "pt", "it", "nl")
GENERAL = ("112", "911", "999")
MOST_NUMBERS = 4
DIGITS = range(2, 6)
SHOWN = {
    "HK": "Hong Kong", "MO": "Macao", "MM": "Myanmar", "PS": "Palestine",
    "CG": "Congo (Brazzaville)", "CD": "Congo (Kinshasa)", "CI": "Ivory Coast",
    "TR": "Turkey", "ST": "Sao Tome and Principe", "CW": "Curacao", "BL": "Saint Barthelemy",
    "RE": "Reunion", "AX": "Aland Islands",
}  # fmt: skip
ALSO_CALLED = {
    "GB": "UK;U.K.;Britain;Great Britain;England;Scotland;Wales;Northern Ireland;Cymru;Alba;"
    "Großbritannien;Grande-Bretagne;Gran Bretaña;Grã-Bretanha;Gran Bretagna;Groot-Brittannië;"
    "Angleterre;Inglaterra;Inghilterra;Engeland;Schottland",
    "US": "USA;U.S.A.;U.S.;America;United States of America;the States;Amerika;EE. UU.;EUA;"
    "États-Unis d'Amérique;Vereinigte Staaten von Amerika;Estados Unidos de América",
    "KR": "Korea;Republic of Korea;ROK;한국;남한;Corée;Corea;Coreia",
    "KP": "North Korea;DPRK", "NL": "Holland", "IN": "Bharat;Hindustan", "CI": "Côte d'Ivoire",
    "CZ": "Czech Republic;Česká republika", "MM": "Burma;Myanmar", "MK": "Macedonia",
    "TR": "Türkiye", "AE": "UAE;Emirates", "IE": "Republic of Ireland;Eire", "CN": "PRC;中國",
    "RU": "Russian Federation", "VA": "Vatican", "SZ": "Swaziland", "CV": "Cabo Verde",
    "TL": "East Timor", "TW": "ROC;Formosa;臺灣;台湾", "BA": "Bosnia", "TT": "Trinidad;Tobago",
    "AG": "Antigua", "NZ": "Aotearoa", "VN": "Viet Nam", "LA": "Lao", "CD": "DR Congo;DRC",
    "CG": "Congo", "SA": "KSA;Saudi", "DE": "Bundesrepublik Deutschland;BRD", "JP": "Nippon;Nihon",
    "PS": "Palestinian Territories", "FR": "République française", "CH": "Swiss",
    "MX": "Mejico", "ZA": "RSA", "MO": "Macau",
}  # fmt: skip
# Zones of the tz database that name no country, and links whose place lies in another country.
NO_COUNTRY = {
    *("CET", "CST6CDT", "EET", "EST", "EST5EDT", "Factory", "HST", "MET", "MST", "MST7MDT"),
    *("PST8PDT", "WET", "GMT", "GMT+0", "GMT-0", "GMT0", "Greenwich", "UCT", "UTC", "Universal"),
    "Zulu",
}
LINKED_ABROAD = {
    "Africa/Asmera": "ER", "Africa/Timbuktu": "ML", "America/Virgin": "VI", "Iceland": "IS",
    "America/Coral_Harbour": "CA", "Pacific/Yap": "FM", "Pacific/Truk": "FM",
    "Pacific/Samoa": "AS", "US/Samoa": "AS", "Pacific/Ponape": "FM", "Atlantic/Jan_Mayen": "SJ",
    "Antarctica/South_Pole": "AQ", "Pacific/Johnston": "UM", "Pacific/Enderbury": "KI",
    "Europe/Belfast": "GB",
}  # fmt: skip


def numbers(pattern: str) -> list[str]:
    """Return the numbers of a pattern such as "1(?:12|9[23])"."""
    return [
        number
        for length in DIGITS
        for number in map("".join, itertools.product("0123456789", repeat=length))
        if re.fullmatch(pattern, number)
    ]


def emergency(country: str) -> str:
    """Return the emergency numbers listed for a country, at most four; the general ones first."""
    found = PhoneMetadata.short_metadata_for_region(country)
    pattern = found and found.emergency and found.emergency.national_number_pattern
    listed = numbers(pattern) if pattern else []
    general = [number for number in GENERAL if number in listed]
    if country == "EU":
        return "112"
    return " ".join(listed if len(listed) <= MOST_NUMBERS else general or listed[:MOST_NUMBERS])


def names(country: str) -> list[str]:
    """Return what a country is called, the English name that is shown first."""
    english = SHOWN.get(country) or Locale("en").territories[country]
    spoken = get_official_languages(country, regional=True, de_facto=True)
    called = [
        english.replace("&", "and").replace("’", "'"),
        *ALSO_CALLED.get(country, "").split(";"),
    ]
    for language in ("en", *spoken, *ALSO_IN):
        try:
            called.append(Locale.parse(language).territories.get(country, ""))
        except (UnknownLocaleError, ValueError):
            continue
    return list(dict.fromkeys(name for name in called if name))


def main() -> None:
    """Write both tables."""
    listed = (line.split("\t") for line in (ZONEINFO / "zone.tab").read_text().splitlines())
    zones = {row[2]: row[0] for row in listed if not row[0].startswith("#")}
    links = (line.split() for line in (ZONEINFO / "tzdata.zi").read_text().splitlines())
    for _, target, link in (row for row in links if row[0] == "L"):
        country = LINKED_ABROAD.get(link) or zones.get(target)
        if country and link not in NO_COUNTRY:
            zones.setdefault(link, country)
    iso = (ZONEINFO / "iso3166.tab").read_text().splitlines()
    codes = [line[:2] for line in iso if not line.startswith("#")] + ["XK", "EU"]
    three = {new[0]: old for old, new in get_global("territory_aliases").items() if len(old) == 3
             and old.isalpha() and len(new) == 1 and not old.endswith("XX")}  # fmt: skip
    rows = ["\t".join((code, three.get(code, ""), emergency(code), ";".join(names(code))))
            for code in codes]  # fmt: skip
    listed_in = f"libphonenumber {phonenumbers.__version__}"
    head = f"# code, three letters, emergency numbers ({listed_in}), names (Unicode CLDR)"
    put("countries.tsv", [head, *rows])
    version = (ZONEINFO / "tzdata.zi").read_text().splitlines()[0].split()[-1]
    put("zones.tsv", [f"# zone, country (tz database {version}, public domain)",
                      *(f"{zone}\t{zones[zone]}" for zone in sorted(zones))])  # fmt: skip


def put(name: str, rows: list[str]) -> None:
    """Write a table."""
    (TEXTS / name).write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
