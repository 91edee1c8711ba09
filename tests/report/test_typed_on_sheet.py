"""What was typed stands on the sheet as it was typed, and is no markup."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from journal.report import (
    Section,
    Sheet,
    as_markdown,
    as_text,
)
from journal.text import one_line, visible

TODAY = date(2026, 7, 1)
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
INLINE = {"text", "text_special", "hardbreak", "softbreak"}

typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.text(
    st.sampled_from("\\`*_[]<>&|~#!()-+=:.$@1 \n\t\"'{}ab"), max_size=24
)


@given(typed)
def test_text_stays_within_its_columns_and_runs_nothing(text: str) -> None:
    page = as_text(Sheet(TODAY, text, text, (), (Section("Words", (text,)),), ((TODAY, text),)))
    assert visible(page) == page
    words = [line for line in page.splitlines()[1:] if line.startswith(("- ", "  "))]
    assert all(len(line) <= 78 for line in words)


@given(typed)
def test_in_markdown_what_was_typed_comes_back_and_is_no_markup(text: str) -> None:
    page = as_markdown(Sheet(TODAY, text, "", (), (Section("Words", (text, "end")),)))
    tokens = MARKDOWN.parse(page)
    inline = [token for token in tokens if token.type == "inline"]
    assert {child.type for token in inline for child in token.children or ()} <= INLINE
    kinds = [token.type for token in tokens if token.type.endswith("_open") or not token.nesting]
    allowed = {"heading_open", "paragraph_open", "inline", "bullet_list_open", "list_item_open"}
    assert set(kinds) <= allowed
    assert kinds.count("bullet_list_open") == 1
    assert kinds.count("list_item_open") == 2
    item = next(token for token in inline if token.level > 2)
    lines = [one_line(line) for line in visible(text).splitlines()]
    wanted = [line for line in lines if line] or ["end"]
    shown = "".join(
        "\n" if child.type == "hardbreak" else child.content for child in item.children or ()
    )
    assert shown.split("\n") == wanted


@given(typed)
def test_in_markdown_the_name_of_a_course_is_no_markup(name: str) -> None:
    tokens = MARKDOWN.parse(as_markdown(Sheet(TODAY, name, "", (), ())))
    inline = [token for token in tokens if token.type == "inline"]
    assert {child.type for token in inline for child in token.children or ()} <= INLINE
    assert [token.type for token in tokens if token.nesting == 1][1:] in ([], ["paragraph_open"])
    assert "".join(token.content and _shown(token) for token in inline[1:]) == one_line(name)


def _shown(token: Token) -> str:
    return "".join(child.content for child in token.children or ())
