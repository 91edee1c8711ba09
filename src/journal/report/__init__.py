"""The sheet: one page to take to the next session, built from a course.

    build_sheet(overview, last=8, without=LEFT_OUT)   the content of the page, without those parts
    as_text(sheet), lines(sheet, columns)              plain text
    as_markdown(sheet)                                 Markdown
    as_html(sheet)                                     one file that prints on one page
    write(sheet, path), write_new(sheet, folder, suffix)   a file of one of these kinds

Nothing else writes. The drawing library is imported when an HTML page is made.
"""

from journal.report.html import as_html
from journal.report.markdown import as_markdown
from journal.report.parts import LEFT_OUT, TICKED, Part, left_out
from journal.report.sheet import SHOWN, Section, Sheet, TrendsSection, build_sheet
from journal.report.text import as_text, lines
from journal.report.written import SUFFIXES, write, write_new
