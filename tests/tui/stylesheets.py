"""Style sheets parsed once per process: parsing takes a third of a short test."""

from functools import cache

from textual.css.model import RuleSet
from textual.css.tokenize import tokenize_values
from textual.css.tokenizer import Token
from textual.css.types import CSSLocation

from journal.tui.workarounds.parsed_once import ParsedOnce

Variables = tuple[tuple[str, str], ...]
Sheet = tuple[str, CSSLocation, bool, int, str]


@cache
def _tokens(variables: Variables) -> dict[str, list[Token]]:
    return tokenize_values(dict(variables))


@cache
def _parsed_with(variables: Variables) -> dict[Sheet, list[RuleSet]]:
    """Return the mutable cache of what was parsed with these variables."""
    return {}


class SharedStylesheet(ParsedOnce):
    """A style sheet that reuses what another app parsed with the same variables."""

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parsed = _parsed_with(tuple(variables.items()))

    def set_variables(self, variables: dict[str, str]) -> None:
        super().set_variables(variables)
        self._parsed = _parsed_with(tuple(variables.items()))

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
        sheet = (css, read_from, is_default_rules, tie_breaker, scope)
        if sheet not in self._parsed:
            parsed = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
            self._parsed[sheet] = parsed
        return self._parsed[sheet]
