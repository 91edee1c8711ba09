"""Commands as a person types them: split into words, and a word quoted for the shell.

On Windows a backslash is part of a path, and only double quotes quote, in each of its shells.
"""

import re
import shlex
import shutil
import sys

_NEEDS_NO_QUOTES = re.compile(r"[\w@%+=:,./\\-]+", re.ASCII)


def split_command(command: str) -> list[str]:
    """Return the words of a command, unquoted; ValueError where its quotes are not in pairs.

    On Windows the first one is a program's whole path where one of that name is found: by itself
    the system finds none that is a script, as “code” is.
    """
    lexer = shlex.shlex(command, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters = True, ""
    if sys.platform == "win32":
        lexer.escape, lexer.quotes = "", '"'
    words = [*lexer]
    if sys.platform == "win32" and words:
        words[0] = shutil.which(words[0]) or words[0]
    return words


def quoted_word(word: str) -> str:
    """Return `word` as it is typed into a shell to be one word there."""
    return _quoted_on_windows(word) if sys.platform == "win32" else shlex.quote(word)


def _quoted_on_windows(word: str) -> str:
    if _NEEDS_NO_QUOTES.fullmatch(word):
        return word
    # A backslash before a quote would be taken as part of that.
    at_end = word[len(word.rstrip("\\")) :]
    escaped = word.replace('"', '\\"')
    return f'"{escaped}{at_end}"'
