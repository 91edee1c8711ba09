"""Regular expressions for written dates, lower-cased and without a time of day."""

import re

_NAME = r"[^\W\d_][^\d\s,./()-]*"
_WEEKDAY = r"[^\W\d_][^\d\s,./()]*"
"""The name of a weekday, which may contain a hyphen, as in “quarta-feira”."""

_YEAR = r"['’]?(?P<year>[0-9]{4}|[0-9]{2})"
_OF_YEAR = r"(?:\s?[гrр]\.?|\s?года|\s?року)?"
_MONTH_AND_DAY = (
    r"(?:\s?(?P<mark>[./_-])\s?(?P<month>[0-9]{1,2})\s?(?P=mark)\s?(?P<day>[0-9]{1,2})\.?"
    r"|\s?[年년]\s?(?P<month2>[0-9]{1,2})\s?[月월]\s?(?P<day2>[0-9]{1,2})\s?[日일])"
)

YEAR_LAST = re.compile(rf"([0-9]{{1,2}})\s?([./-])\s?([0-9]{{1,2}})\s?\2\s?{_YEAR}\.?{_OF_YEAR}")
YEAR_FIRST = re.compile(rf"(?P<year>[0-9]{{4}}){_MONTH_AND_DAY}")
SHORT_YEAR_FIRST = re.compile(rf"['’]?(?P<year>[0-9]{{2}}){_MONTH_AND_DAY}")
IN_FIGURES = (YEAR_LAST, YEAR_FIRST)
WITH_NAME = (
    re.compile(
        rf"(?P<year>[0-9]{{4}})[\s.,-]+(?:(?:gada|m)[\s.]+)?(?P<month>{_NAME})[\s.-]+"
        r"(?P<day>[0-9]{1,2})(?:\.|\s?d\.?)?"
    ),
    re.compile(
        rf"(?P<year>[0-9]{{4}})[\s.,]+(?:(?:gada|ж)[\s.]+)?(?P<day>[0-9]{{1,2}})\.?\s"
        rf"(?P<month>{_NAME})"
    ),
    re.compile(
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|er|\.?[o°](?![^\W\d_])|\.)?[\s./-]*"
        r"(?:(?:de|del|di|of|d)[\s'’]|ב)?"
        rf"(?P<month>{_NAME})[\s,./-]*(?:(?:de|del|of)\s)?{_YEAR}\.?{_OF_YEAR}"
    ),
    re.compile(rf"(?P<month>{_NAME})[\s.-]*(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?[\s-]+{_YEAR}"),
)
"""Year first, which is unambiguous; day first; month first."""

WITHOUT_YEAR = re.compile(
    r"[0-9]{1,2}\s?[./]\s?[0-9]{1,2}\.?|[0-9]{1,2}\s?[月월]\s?[0-9]{1,2}\s?[日일]"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th|er|\.)?[\s-]*(?:(?:de|of)\s)?(?P<month>{_NAME})\.?"
    rf"|(?P<first>{_NAME})[\s.-]*[0-9]{{1,2}}(?:st|nd|rd|th)?"
)
WEEKDAY_BEFORE = re.compile(rf"(?P<name>{_WEEKDAY}(?:\s{_WEEKDAY}(?=,))?)[.,]*\s+(?=\S)")
WEEKDAY_WITHIN = re.compile(rf"(?P<year>[0-9]{{4}})[,\s]+(?P<name>{_WEEKDAY})[.,]*\s+(?=[^\W\d])")
WEEKDAY_BEHIND = re.compile(
    rf"[\s,]+\(?(?P<name>{_WEEKDAY})\.?\)?$|(?:\(|(?<=[日일]))(?P<alone>{_WEEKDAY})\.?\)?$"
)
ARTICLE = re.compile(r"\b(?:the|on|den|am|le|el|il|em)\s+(?=[0-9])")
"""As in “Mittwoch, den 4. März 2026”."""
YEAR_BEHIND_TIME = re.compile(
    r"(?P<day>.*\s)(?P<time>[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\s[a-z]{2,5})?)\s(?P<year>[0-9]{4})"
)
"""As in “Wed Mar 4 18:05:12 CET 2026”."""

COMPACT = re.compile(
    r"(?P<day>[12][0-9]{7})t?(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})?"
    r"(?P<zone>z|[+-][0-9]{2}:?[0-9]{2})?"
)
"""A day and a time without separators, as in “20260304T180512Z”."""

FIGURES = re.compile(r"[0-9]{1,4}\s?[./-]\s?[0-9]{1,2}\s?[./-]\s?[0-9]{1,4}")
WORDS = re.compile(_NAME)
YEAR_OR_MONTH = re.compile(r"[0-9]{4}(?:[./-][0-9]{1,2})?")
"""A heading above the days of a year or a month."""
