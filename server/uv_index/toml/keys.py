"""Reads the keys and the strings of one statement."""

import re

from uv_index.text import Span
from uv_index.toml.nodes import Key, String, Word
from uv_index.toml.scalars import decode, string_flaws
from uv_index.toml.scanner import Scanner

# uv goes no deeper; and recursion stays far from Python's own limit.
DEPTH = 80
TOO_DEEP = "cannot recurse further; max recursion depth met"

_ATOM = re.compile(r"[A-Za-z0-9_-]*([^ \t\r\n.=#,\[\]{}]*)")
# Texts, which `re` compiles when they are first used: few files have strings of every kind.
_STRINGS = {
    '"': r'"((?:[^"\\\r\n]+|\\[^\r\n])*\\?)("?)',
    "'": r"'([^'\r\n]*)('?)",
    '"""': r'"""((?:[^"\\]+|\\[\s\S]|"{1,2}(?!"))*\\?)("{0,5})',
    "'''": r"'''((?:[^']+|'{1,2}(?!'))*)('{0,5})",
}
_ONE_LINE = {
    '"': r'"""[^\r\n]*?(?:"""|(?=[\r\n]|\Z))',
    "'": r"'''[^\r\n]*?(?:'''|(?=[\r\n]|\Z))",
}
_KINDS = {
    '"': "basic string",
    "'": "literal string",
    '"""': "multi-line basic string",
    "'''": "multi-line literal string",
}
_KEY_CHARACTERS = "letters, numbers, `-`, `_`"


class KeyReader(Scanner):
    """Reads keys, and strings, which keys may be."""

    __slots__ = ()

    def key(self) -> Key:
        """Read words with dots between them; one that is not typed is an empty word."""
        words = [self.word()]
        end = self.at
        while self.skip_blanks() == "." and len(words) + self.depth <= DEPTH:
            self.at += 1
            words.append(self.word())
            end = self.at
        self.at = end
        first, last = words[0].span, words[-1].span
        if len(words) + self.depth > DEPTH:
            self.fault(last.start + self.start, end, TOO_DEEP)
        return Key(self.statement, Span(first.start, last.end), tuple(words))

    def word(self) -> Word:
        """Read one word of a key, which may be empty, or letters that a bare key cannot have."""
        before = self.at
        char = self.skip_blanks()
        if char and char in "\"'":
            return self.quoted_word(char)
        start = self.at
        match = _ATOM.match(self.text, start)
        assert match, "every part of the pattern is optional"
        self.at = match.end()
        if match[1]:
            self.fault(*match.span(1), f"invalid unquoted key, expected {_KEY_CHARACTERS}")
        elif start == self.at:
            self.fault(start, start, f"unquoted keys cannot be empty, expected {_KEY_CHARACTERS}")
            start = self.at = before
        return Word(self.statement, self.span(start, self.at), match[0])

    def quoted_word(self, quote: str) -> Word:
        """Read a quoted word; one in triple quotes is wrong, and ends with its line."""
        start = self.at
        if not self.text.startswith(quote * 3, start):
            string = self.string(quote)
            content = self.text[start + 1 : start + 1 + len(string.content)]
            name = decode(content, quote) if string.is_sound else content
            return Word(self.statement, string.span, name)
        match = re.compile(_ONE_LINE[quote]).match(self.text, start)
        assert match, "a string of this kind opens here"
        self.at = match.end()
        kind = _KINDS[quote * 3]
        message = f"keys cannot be {kind}s, expected basic string, literal string"
        self.fault(start, self.at, message)
        return Word(self.statement, self.span(start, self.at), match[0].strip(quote))

    def string(self, quote: str) -> String:
        """Read a string; where its closing quote is missing it ends with the line or the text."""
        start = self.at
        match = re.compile(_STRINGS[quote]).match(self.text, start)
        assert match, "a string of this kind opens here"
        opened, closed = match.span(1)
        # Up to two of the quotes that end a multi-line string are content.
        closed += max(len(match[2]) - len(quote), 0)
        self.at = self.last = match.end()
        content = self.text[opened:closed]
        flaws = list(string_flaws(content, quote))
        for flaw in flaws:
            self.fault(opened + flaw.start, opened + flaw.end, flaw.message)
        if not match[2]:
            self.fault(self.at, self.at, f"invalid {_KINDS[quote]}, expected `{quote[0]}`")
        return String(
            self.statement,
            self.span(start, self.at),
            quote,
            closed=bool(match[2]),
            is_sound=not flaws,
        )
