"""Style sheets that are parsed once for all apps of a process: that is a third of a short test."""

from functools import cache

from textual.css.model import RuleSet
from textual.css.tokenize import tokenize_values
from textual.css.tokenizer import Token
from textual.css.types import CSSLocation

from journal.tui.workarounds.parsed_once import ParsedOnce

Variables = tuple[tuple[str, str], ...]

_parsed: dict[tuple[Variables, str, CSSLocation, bool, int, str], list[RuleSet]] = {}


@cache
def _tokens(variables: Variables) -> dict[str, list[Token]]:
    return tokenize_values(dict(variables))


class SharedStylesheet(ParsedOnce):
    """A style sheet that takes over what another app has parsed with the same variables."""

    @property
    def _variable_tokens(self) -> dict[str, list[Token]]:
        return _tokens(tuple(self._variables.items()))

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        variables = tuple(self._variables.items())
        key = (variables, css, read_from, is_default_rules, tie_breaker, scope)
        if key not in _parsed:
            _parsed[key] = super()._parse_rules(
                css, read_from, is_default_rules, tie_breaker, scope
            )
        return _parsed[key]
