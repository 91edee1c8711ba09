"""The sheet: one page to take to the next session, built from a course and rendered as text.

    build_sheet(overview, last=8, with_notes=False)   what is on the page
    as_text(sheet)                                     plain text
    as_markdown(sheet)                                 Markdown

Pure: nothing is read or written.
"""

from journal.report.markdown import as_markdown
from journal.report.sheet import SHOWN, Section, Sheet, build_sheet, line_to_say
from journal.report.text import as_text

__all__ = ["SHOWN", "Section", "Sheet", "as_markdown", "as_text", "build_sheet", "line_to_say"]
