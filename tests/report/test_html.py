"""The sheet as HTML: what is on it, that it asks for nothing, and that nothing typed is markup."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.course.overview import Overview
from journal.ratings import Measure
from journal.records import Change, ChangeKind, Course
from journal.report import Part, Section, Sheet, as_html, build_sheet
from journal.text import visible
from report.pages import COURSE, TODAY, Reader, session, typical

PAGE = as_html(build_sheet(typical()))
READ = Reader(PAGE)
FETCHING = {
    "src",
    "srcset",
    "data",
    "action",
    "formaction",
    "poster",
    "background",
    "ping",
    "xmlns",
}

typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.text(
    st.sampled_from("<>&\"'/=!-?;#x \n\t`[]script\u202e\x1b"), max_size=24
)


def drawing(sheet_of: Overview, measure: Measure = Measure.MOOD) -> str:
    page = as_html(build_sheet(sheet_of))
    return page.split("<svg")[list(Measure).index(measure) + 1].split("</svg>")[0]


def test_the_parts_stand_in_their_order_the_own_words_first() -> None:
    assert READ.texts("h1") == ["For my next session, as of 1 July 2026"]
    assert READ.texts("title") == READ.texts("h1")
    assert READ.texts("bdi")[:2] == ["Weekly therapy", "Dr. Ana"]
    first = (Part.BRING, Part.SAY, Part.DIFFERENT, Part.GOALS, Part.TASKS, Part.ACTIONS)
    shown = READ.texts("h2")
    assert shown[:6] == [part.heading for part in first]
    assert shown[-2:] == [Part.CHARTS.heading, Part.RATINGS.heading]
    assert "I think I need us to go a little more slowly for a while." in READ.texts("li")


def test_a_chart_is_called_by_the_sentence_beside_it() -> None:
    trends = build_sheet(typical()).trends
    assert trends
    sentences = [sentence for _, sentence in trends.sentences]
    charts = READ.attributes("svg")
    assert [chart["aria-label"] for chart in charts] == sentences
    assert {chart["role"] for chart in charts} == {"img"}
    for caption, sentence in zip(READ.texts("figcaption"), sentences, strict=True):
        assert caption.startswith(sentence)
        assert caption.endswith("(lower is better)") is sentence.startswith("Distress")


def test_it_forbids_every_request_and_has_nothing_that_would_make_one() -> None:
    [policy] = [one for one in READ.attributes("meta") if one.get("http-equiv")]
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert "default-src 'none'; style-src 'unsafe-inline'" in str(policy["content"])
    assert "://" not in PAGE
    assert "@import" not in PAGE
    assert set(re.findall(r"url\(([^)]?)", PAGE)) <= {"#"}
    for tag, attributes in READ.elements:
        assert tag not in {"script", "link", "img", "iframe", "object", "embed", "image", "base"}
        assert not FETCHING & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")]
        assert str(attributes.get("href", "#")).startswith("#")


def test_the_language_and_the_light_ground_are_said() -> None:
    assert READ.attributes("html") == [{"lang": "en", "translate": "no"}]
    assert "color-scheme: only light" in PAGE
    assert "@page" in PAGE


def test_every_name_in_it_is_there_once() -> None:
    names = [attributes["id"] for _, attributes in READ.elements if "id" in attributes]
    referred = re.findall(r'(?:href="|url\()#([\w-]+)', PAGE)
    assert len(names) == len(set(names))
    assert set(referred) == set(names)


def test_the_same_page_has_the_same_bytes() -> None:
    assert as_html(build_sheet(typical())) == PAGE


def places(svg: str) -> list[tuple[float, float]]:
    """Return where the marks of the line stand: the uses of the shape that is repeated."""
    found = re.findall(r'<use xlink:href="#mood0" x="([\d.]+)" y="([\d.]+)"', svg)
    return [(float(x), float(y)) for x, y in found]


def test_a_mark_stands_exactly_at_its_rating_at_even_distances() -> None:
    rated = [0, 10, 5, 2.5, 9.5, 0.5]
    sessions = tuple(session(n, 6 - n, one, 5, 5) for n, one in enumerate(rated))
    marks = places(drawing(Overview(TODAY, COURSE, sessions)))
    bottom, top = marks[0][1], marks[1][1]
    assert bottom > top
    for value, (_, y) in zip(rated, marks, strict=True):
        assert y == pytest.approx(bottom - (bottom - top) * value / 10, abs=1e-3)
    steps = {round(later[0] - before[0], 3) for before, later in pairwise(marks)}
    assert len(steps) == 1


def test_the_marks_of_the_measures_have_different_shapes() -> None:
    shapes = set()
    for measure in Measure:
        svg = drawing(typical(), measure)
        [name] = set(re.findall(r'<use xlink:href="#([^"]+)"', svg))
        [shape] = re.findall(rf"<(\w+) [^>]*id=\"{name}\"", svg)
        shapes.add(shape)
    assert len(shapes) == 3


def test_a_missed_session_and_a_change_can_be_seen_and_are_explained() -> None:
    svg = drawing(typical())
    assert svg.count(">×</text>") == 1
    assert svg.count(">m</text>") == 1
    assert "stroke-dasharray" in svg
    assert "× missed · m 17 June 2026, medication" in READ.texts("p")
    assert "sertraline" not in PAGE
    assert "missed" in READ.texts("td")


def test_without_a_change_or_a_missed_session_no_sign_is_there() -> None:
    svg = drawing(replace(typical(), changes=(), sessions=typical().sessions[4:]))
    assert not re.search(">[×m]</text>", svg)
    assert "stroke-dasharray" not in svg


def test_a_long_gap_is_said_between_two_sessions() -> None:
    sessions = (session(1, 20, 5, 5, 5), session(2, 1, 6, 6, 6))
    assert ">4-month gap</text>" in drawing(Overview(TODAY, COURSE, sessions))


def test_the_line_breaks_where_nothing_was_rated() -> None:
    whole = tuple(session(n, 9 - n, 5, 5, 5) for n in range(5))
    broken = (*whole[:2], session(2, 7, None, 5, 5), *whole[3:])
    lines = [
        drawing(Overview(TODAY, None, some)).count('fill="none" stroke="#005b8e"')
        for some in (whole, broken)
    ]
    assert lines == [1, 2]


def test_a_measure_without_ratings_has_its_sentence_and_no_picture() -> None:
    sessions = (session(1, 1, 5, None, 5),)
    page = Reader(as_html(build_sheet(Overview(TODAY, COURSE, sessions))))
    assert len(page.attributes("svg")) == 2
    assert any("No alliance ratings yet." in one for one in page.texts("figcaption"))


@pytest.mark.parametrize("count", [1, 2, 17, 61, 300])
def test_any_number_of_sessions_can_be_drawn(count: int) -> None:
    sessions = tuple(session(n, count - n, n % 11, 5, 5) for n in range(count))
    page = as_html(build_sheet(Overview(TODAY, COURSE, sessions)))
    assert len(Reader(page).attributes("svg")) == 3
    assert ("each point is the mean of 2 sessions" in page) is (count > 240)


def test_the_days_of_another_year_have_it() -> None:
    sessions = (session(1, 40, 5, 5, 5), session(2, 1, 5, 5, 5))
    page = as_html(build_sheet(Overview(TODAY, COURSE, sessions)))
    assert ">24 Sep 2025</text>" in page
    assert ">24 Jun 2026</text>" in page
    assert Reader(page).texts("th")[:2] == ["24 Sep 2025", "24 Jun"]


def test_the_table_says_what_was_rated() -> None:
    sessions = (session(1, 2, 5, 6.5, None), session(2, 1))
    page = Reader(as_html(build_sheet(Overview(TODAY, COURSE, sessions))))
    assert page.texts("tr")[1:] == ["Mood5missed", "Alliance6.5", "Distress–"]


def test_an_empty_course_has_an_empty_page() -> None:
    page = Reader(as_html(build_sheet(Overview(TODAY, None))))
    assert page.texts("main") == ["\nFor my next session, as of 1 July 2026\n"]


@given(typed)
def test_what_was_typed_comes_back_and_is_no_markup(text: str) -> None:
    sheet = Sheet(TODAY, text, "", (), (Section("Words", (text, "end")),), ((TODAY, text),))
    page = as_html(sheet)
    assert visible(page) == page
    read = Reader(page)
    assert {tag for tag, _ in read.elements} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "div", "section"),
        *("h1", "h2", "p", "bdi", "ul", "li"),
    }
    assert read.texts("li") == [visible(text), "end", f"1 July 2026\n{visible(text)}"]


def test_a_change_in_the_words_of_the_person_is_no_markup() -> None:
    change = Change(1, COURSE.name, TODAY, ChangeKind.OTHER, "<b>x</b> $\\alpha$ \u202e")
    overview = replace(typical(), changes=(change,))
    read = Reader(as_html(build_sheet(overview, without=())))
    assert not read.attributes("b")
    assert any("<b>x</b> $\\alpha$ �" in text for text in read.texts("p"))


def test_the_name_of_a_course_that_is_no_name_is_shown() -> None:
    course = Course(1, "a\x1b[31m\n</main><script>", therapist="")
    read = Reader(as_html(build_sheet(Overview(TODAY, course))))
    assert read.texts("bdi") == ["a␛[31m </main><script>"]


def test_notes_are_not_on_it_unless_asked_for() -> None:
    overview = typical()
    noted = replace(
        overview, sessions=tuple(replace(one, note="only for me") for one in overview.sessions)
    )
    assert "only for me" not in as_html(build_sheet(noted))
    assert as_html(build_sheet(noted, without=())).count("only for me") == 8
