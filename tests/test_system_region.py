"""What a computer says about where it is, read from its environment and its files."""

import plistlib
import sys
from pathlib import Path

import pytest

from journal import system_region
from journal.system_region import region_of_system

LOCALES = ("LC_ALL", "LC_TELEPHONE", "LC_ADDRESS", "LC_MONETARY", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (*LOCALES, "TZ"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(system_region, "_LOCALTIME", tmp_path / "localtime")
    monkeypatch.setattr(system_region, "_TIMEZONE", tmp_path / "timezone")
    monkeypatch.setattr(sys, "platform", "linux")


def test_a_computer_that_says_nothing_is_nowhere() -> None:
    assert region_of_system().country == ""


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Berlin", "DE"),
        (":Europe/Berlin", "DE"),
        ("/usr/share/zoneinfo/Asia/Tokyo", "JP"),
        (":/usr/share/zoneinfo/posix/Asia/Tokyo", "JP"),
        ("right/Asia/Tokyo", "JP"),
        ("US/Pacific", "US"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", ""),
        ("UTC", ""),
        ("", ""),
        ("\udcff", ""),
    ],
)
def test_the_zone_is_read_from_its_variable(
    monkeypatch: pytest.MonkeyPatch, zone: str, country: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    assert region_of_system().country == country


@pytest.mark.parametrize(
    ("target", "country"),
    [
        ("/usr/share/zoneinfo/America/Sao_Paulo", "BR"),
        ("../usr/share/zoneinfo/Asia/Calcutta", "IN"),
        ("/var/db/timezone/zoneinfo/Europe/Oslo", "NO"),
        ("/usr/share/zoneinfo/Etc/UTC", ""),
        ("/nowhere/at/all", ""),
    ],
)
def test_the_zone_is_read_from_the_link_of_the_system(
    tmp_path: Path, target: str, country: str
) -> None:
    (tmp_path / "localtime").symlink_to(target)
    assert region_of_system().country == country


def test_a_link_to_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "zone").symlink_to("/usr/share/zoneinfo/Asia/Seoul")
    (tmp_path / "localtime").symlink_to(tmp_path / "zone")
    assert region_of_system().country == "KR"


@pytest.mark.parametrize(
    ("content", "country"),
    [(b"Asia/Singapore\n", "SG"), (b"", ""), (b"\xff\xfe", ""), (b"Nowhere", "")],
)
def test_the_zone_is_read_from_the_file_where_there_is_no_link(
    tmp_path: Path, content: bytes, country: str
) -> None:
    (tmp_path / "localtime").write_bytes(b"TZif2")
    (tmp_path / "timezone").write_bytes(content)
    assert region_of_system().country == country


def test_a_zone_that_is_set_counts_more_than_that_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Paris")
    monkeypatch.setenv("TZ", "Europe/Rome")
    assert region_of_system().country == "IT"
    monkeypatch.setenv("TZ", f":{tmp_path / 'localtime'}")
    assert region_of_system().country == "FR"


@pytest.mark.parametrize(
    ("settings", "country"),
    [
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "en_US.UTF-8"}, "GB"),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "US"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "en_GB.UTF-8"}, "US"),
        ({"LC_MONETARY": "de_AT.UTF-8", "LANG": "en_US.UTF-8"}, "AT"),
        ({"LC_ALL": "", "LANG": "de_DE.UTF-8"}, "DE"),
        ({"LANG": "ko"}, "KR"),
        ({"LANG": "C.UTF-8"}, ""),
    ],
)
def test_locales_are_read_in_their_order(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], country: str
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert region_of_system().country == country


@pytest.mark.parametrize(
    ("content", "country"),
    [
        (plistlib.dumps({"AppleLocale": "en_DE"}), "DE"),
        (plistlib.dumps({"AppleLocale": "en_US@rg=atzzzz"}, fmt=plistlib.FMT_BINARY), "AT"),
        (plistlib.dumps({}), ""),
        (plistlib.dumps([1]), ""),
        (b"garbage", ""),
        (b"", ""),
    ],
)
def test_macos_says_it_in_its_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, country: str
) -> None:
    file = tmp_path / "Library" / "Preferences" / ".GlobalPreferences.plist"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "darwin")
    assert region_of_system().country == country
    file.unlink()
    assert region_of_system().country == ""
