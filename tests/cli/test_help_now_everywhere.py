"""help-now in an empty environment, under the locales and zones people have."""

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from cli.running import Program

UNKNOWN = "This computer does not say which country you are in."


def shown(home: Path, **settings: str) -> str:
    """Return what `journal help-now` prints where nothing is set but `settings`."""
    around = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "dumb"}
    with patch.dict(os.environ, {**around, **settings}, clear=True):
        return Program(home / "data").done("help-now").out


@pytest.mark.parametrize(
    "settings",
    [
        {"LANG": "pt_BR.UTF-8@latin", "TZ": "UTC"},
        {"LANG": "ja_JP.SJIS", "TZ": "UTC"},
        {"LANG": "C", "TZ": "Europe/Berlin"},
        {"LANG": "en", "TZ": "UTC"},
        {"TZ": "UTC"},
    ],
)
def test_a_program_of_its_own_prints_the_same(tmp_path: Path, settings: dict[str, str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "journal", "help-now"],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "dumb", **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode() == shown(tmp_path, **settings)


@pytest.mark.parametrize(
    ("locale", "country", "number"),
    [
        ("de", "Germany", "0800 111 0 111"),
        ("de_DE.UTF-8@euro", "Germany", "0800 111 0 111"),
        ("pt_BR", "Brazil", "188"),
        ("pt_BR.UTF-8@latin", "Brazil", "188"),
        ("ko", "South Korea", "109"),
        ("ko_KR.eucKR", "South Korea", "109"),
        ("zh_CN", "China", "12356"),
        ("zh_TW.Big5", "Taiwan", "1925"),
        ("zh_HK", "Hong Kong", "18111"),
        ("es_MX", "Mexico", "800 911 2000"),
        ("es_AR.ISO8859-1", "Argentina", "0800 999 0091"),
        ("he_IL", "Israel", "1201"),
        ("en_SG", "Singapore", "1767"),
        ("en_US.UTF-8", "United States", "988"),
        ("en_GB", "United Kingdom", "116 123"),
        ("en_IN", "India", "14416"),
        ("en_DK.UTF-8", "Denmark", "70 201 201"),
        ("fr_CA.UTF-8", "Canada", "988"),
        ("ja_JP.SJIS", "Japan", "0120 279 338"),
        ("it_IT@euro", "Italy", "02 2327 2327"),
        ("nb_NO", "Norway", "116 123"),
        ("sv_FI", "Finland", "09 2525 0111"),
        ("ca_ES@valencia", "Spain", "024"),
        ("uk_UA", "Ukraine", "7333"),
        ("sw_KE", "Kenya", "112, 114 or 999"),
        ("ar_EG", "Egypt", "122, 123 or 180"),
    ],
)
def test_a_locale_is_enough(tmp_path: Path, locale: str, country: str, number: str) -> None:
    out = shown(tmp_path, LANG=locale, TZ="UTC")
    assert f"Country: {country}, a guess from the language" in out
    assert number in out
    assert "To change: “journal help-now NAME”" in out.splitlines()[2]


@pytest.mark.parametrize(
    ("zone", "country", "number"),
    [
        ("Europe/Berlin", "Germany", "0800 111 0 111"),
        (":Europe/Vienna", "Austria", "142"),
        ("Europe/Oslo", "Norway", "116 123"),
        ("Europe/London", "United Kingdom", "116 123"),
        ("GB", "United Kingdom", "116 123"),
        ("US/Eastern", "United States", "988"),
        ("America/Toronto", "Canada", "988"),
        ("America/Sao_Paulo", "Brazil", "188"),
        ("America/Argentina/Ushuaia", "Argentina", "0800 999 0091"),
        ("Asia/Calcutta", "India", "14416"),
        ("Asia/Seoul", "South Korea", "109"),
        ("Asia/Shanghai", "China", "12356"),
        ("Pacific/Auckland", "New Zealand", "1737"),
        ("Australia/Perth", "Australia", "13 11 14"),
        ("/usr/share/zoneinfo/Asia/Tokyo", "Japan", "0120 279 338"),
    ],
)
def test_a_zone_is_enough(tmp_path: Path, zone: str, country: str, number: str) -> None:
    out = shown(tmp_path, TZ=zone)
    assert f"Country: {country}, a guess from the time zone of this computer." in out
    assert number in out


@pytest.mark.parametrize("language", ["C", "C.UTF-8"])
def test_a_language_of_nowhere_leaves_it_to_the_zone(tmp_path: Path, language: str) -> None:
    out = shown(tmp_path, TZ="Europe/Berlin", LANG=language)
    assert "Country: Germany, a guess from the time zone of this computer." in out


def test_an_american_computer_in_berlin_is_shown_both(tmp_path: Path) -> None:
    out = shown(tmp_path, LANG="en_US.UTF-8", TZ="Europe/Berlin")
    assert "Country: Germany, a guess from the time zone of this computer." in out
    assert "United States: 911; call 988; text 988 (language settings)" in out


@pytest.mark.parametrize("settings", [{"LANG": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "en"}, {}])
def test_where_nothing_says_the_country_every_one_is_listed(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    out = shown(tmp_path, TZ="UTC", **settings)
    assert UNKNOWN in out
    assert "If you might hurt yourself, or are in danger: 112 or 911" in out
    assert "Germany: 112; call 0800 111 0 111\n" in out
    assert out.endswith("To change: “journal help-now NAME” (--set-region keeps it).\n")
