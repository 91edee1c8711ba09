"""The page of a journal of which every field means harm: text, in Markdown and HTML too."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from hostile import CANARY, MOST_MARKS, TEXTS, highest_tower, obeyed, put
from journal import report
from journal.core import Journal
from journal.report.html import as_html
from journal.report.markdown import as_markdown
from journal.report.parts import Part
from journal.report.sheet import Sheet
from report.pages import Reader

PLAIN = {
    *("root", "text", "inline", "softbreak", "hardbreak", "paragraph", "heading"),
    *("bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td"),
}
HARMLESS = {
    *("html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3", "p"),
    *("ul", "li", "bdi", "br", "figure", "figcaption", "table", "caption", "thead", "tbody"),
    *("tr", "th", "td", "div", "dl", "dt", "dd", "b", "strong", "span", "small"),
    *("svg", "g", "path", "text", "tspan", "defs", "use", "style", "title", "circle", "rect"),
}


def page_of(folder: Path, kind: str) -> Sheet:
    put(folder / "data", kind)
    with Journal(folder / "data") as journal:
        return report.build_sheet(journal.overview(), without=frozenset())


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("render", [report.as_text, as_markdown, as_html])
def test_no_rendering_holds_what_a_terminal_obeys(
    tmp_path: Path, kind: str, render: Callable[[Sheet], str]
) -> None:
    page = render(page_of(tmp_path, kind))
    assert page.count(CANARY) > 10
    assert obeyed(page) <= {"\t"}
    assert highest_tower(page) <= MOST_MARKS


@pytest.mark.parametrize("kind", TEXTS)
def test_markdown_of_it_is_paragraphs_lists_and_one_table(tmp_path: Path, kind: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(as_markdown(page_of(tmp_path, kind)))
    every = [inner for token in tokens for inner in (token, *(token.children or ()))]
    kinds = {re.sub("_(open|close)$", "", token.type) for token in every}
    assert kinds <= PLAIN
    # The title, and one for each part: no text makes another.
    assert sum(token.type == "heading_open" for token in every) <= 1 + len(Part)
    assert sum(token.type == "table_open" for token in every) == 1


@pytest.mark.parametrize("kind", TEXTS)
def test_html_of_it_runs_and_fetches_nothing(tmp_path: Path, kind: str) -> None:
    page = as_html(page_of(tmp_path, kind))
    reader = Reader(page)
    assert {tag for tag, _ in reader.elements} <= HARMLESS
    for tag, attributes in reader.elements:
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name not in ("src", "action", "srcdoc"), (tag, name)
            assert name != "href" or (value or "").startswith("#"), (tag, value)
            assert "javascript" not in (value or "")
            assert "url(h" not in (value or "")
    [policy] = [a for a in reader.attributes("meta") if "http-equiv" in a]
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert (policy["content"] or "").startswith("default-src 'none'")
    # Before anything that it has to forbid.
    assert page.index("Content-Security-Policy") < page.index("<title")
