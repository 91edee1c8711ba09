"""The sheet in a real browser: nothing is asked of any network, and it prints on one page."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from journal.report import as_html, build_sheet
from journal.report.parts import Part
from report.browser import CHROMIUM, printed_pages, requests_of
from report.pages import after_a_gap, everything, typical

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

ELSEWHERE = "http://example.test/seen"


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The profile of the browser that prints: to make it takes as long as to print."""
    return tmp_path_factory.mktemp("browser") / "profile"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The file of a typical page."""
    file = tmp_path / "page.html"
    file.write_text(as_html(build_sheet(typical())))
    return file


def test_opening_it_asks_nothing_of_the_network(page: Path, tmp_path: Path) -> None:
    assert requests_of(page, tmp_path) == []


def test_a_page_that_does_ask_would_be_noticed(tmp_path: Path) -> None:
    page = tmp_path / "asking.html"
    page.write_text(f'<img src="{ELSEWHERE}">')
    assert requests_of(page, tmp_path) == [ELSEWHERE]


def test_its_policy_stops_what_would_ask(page: Path, tmp_path: Path) -> None:
    asking = f'<img src="{ELSEWHERE}"><script src="{ELSEWHERE}"></script>'
    text = page.read_text()
    page.write_text(text.replace("</main>", f"{asking}</main>"))
    assert requests_of(page, tmp_path) == []
    page.write_text(page.read_text().replace("Content-Security-Policy", "none"))
    assert set(requests_of(page, tmp_path)) == {ELSEWHERE}


@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_a_typical_page_is_printed_on_one_sheet(page: Path, profile: Path, paper: str) -> None:
    assert printed_pages(page, profile, paper) == 1


@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_charts_with_two_rows_of_texts_are_printed_on_one_sheet(
    tmp_path: Path, profile: Path, paper: str
) -> None:
    course, page = typical(), tmp_path / "page.html"
    sessions = after_a_gap(course.sessions, 5)
    changes = tuple(replace(one, day=sessions[5].day) for one in course.changes)
    page.write_text(as_html(build_sheet(replace(course, sessions=sessions, changes=changes))))
    assert 'viewBox="0 -9 340 87"' in page.read_text()
    assert printed_pages(page, profile, paper) == 1


@pytest.mark.parametrize("ticked", [1, 3, 99])
@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_a_page_with_everything_on_it_is_printed_on_one_sheet(
    tmp_path: Path, profile: Path, paper: str, ticked: int
) -> None:
    sheet = build_sheet(everything(ticked), without={Part.NOTES})
    assert len(sheet.sections) == len(Part) - len(("signal", "charts", "ratings", "notes"))
    page = tmp_path / "page.html"
    page.write_text(as_html(sheet))
    assert printed_pages(page, profile, paper) == 1


def test_a_page_that_is_too_long_would_be_noticed(page: Path, profile: Path) -> None:
    page.write_text(page.read_text().replace("</main>", "<p>more</p>" * 100 + "</main>"))
    assert printed_pages(page, profile, "A4") > 1
