"""A small, strict reading and writing of YAML: texts, lists and mappings only.

Every scalar is text (`No: number` is about a column `No`, `2019` is a heading and not a number), a key may stand once, and nothing can
refer to something else, so that a few lines cannot unfold into gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_ITEMS = 100_000
# Other readers of YAML take these for truth values or nothing; quoted, they are texts for every reader.
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "null", "~", ""})
_PLAIN = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ÿ/(][A-Za-z0-9À-ÖØ-öø-ÿ ./()+_;=%*'–—-]*")
_SIMPLE_KEY = 1_000  # characters; a longer key needs its own line


class YamlError(Exception):
    """A text that cannot be read: what (`syntax`, `alias`, `depth`, `twice`, `size`, `tag`), line and column from 1, detail."""

    def __init__(self, what: str, line: int = 1, column: int = 1, detail: str = "") -> None:
        super().__init__(what)
        self.what, self.line, self.column, self.detail = what, line, column, detail


def parse(text: str) -> tuple[Any, dict[tuple[str | int, ...], int]]:
    """Read a text as nested dicts, lists and texts.

    Returns:
        the tree, and the line of each place in it.

    Raises:
        YamlError: when the text is no YAML, or uses what is not allowed here.
    """
    import yaml

    if len(text) > MAX_BYTES:
        raise YamlError("size")
    reader = _Reader()
    try:
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlError("syntax", line, column, error.problem or "") from error
    except yaml.YAMLError as error:  # a sign that YAML does not allow
        place = getattr(error, "position", 0)
        before = text[:place] if isinstance(place, int) else ""
        raise YamlError("syntax", before.count("\n") + 1, len(before) - before.rfind("\n"), "") from error
    except RecursionError as error:
        raise YamlError("depth") from error
    return reader.tree, reader.lines


class _Reader:
    """Builds the tree from the events of a parser."""

    def __init__(self) -> None:
        self.tree: Any = None
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.stack: list[tuple[Any, tuple[str | int, ...], str | None]] = []
        self.items = 0
        self.documents = 0

    def take(self, event: Any) -> None:
        import yaml

        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlError("alias", line, column)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise YamlError("syntax", line, column)
        if getattr(event, "tag", None) not in (None, "!"):
            raise YamlError("tag", line, column)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event.value, line, column)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({}, line, column)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], line, column)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()

    def _scalar(self, value: str, line: int, column: int) -> None:
        if self.stack and isinstance(self.stack[-1][0], dict) and self.stack[-1][2] is None:
            holder, path, _ = self.stack[-1]
            if value in holder:
                raise YamlError("twice", line, column, value)
            self.stack[-1] = (holder, path, value)
            self.lines[(*path, value)] = line
            return
        self._put(value, line, column)

    def _open(self, holder: Any, line: int, column: int) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise YamlError("depth", line, column)
        if self.stack and isinstance(self.stack[-1][0], dict) and self.stack[-1][2] is None:
            raise YamlError("syntax", line, column)
        path = self._put(holder, line, column)
        self.stack.append((holder, path, None))

    def _put(self, value: Any, line: int, column: int) -> tuple[str | int, ...]:
        self.items += 1
        if self.items > MAX_ITEMS:
            raise YamlError("size", line, column)
        if not self.stack:
            self.tree = value
            self.lines[()] = line
            return ()
        holder, path, key = self.stack[-1]
        if isinstance(holder, list):
            holder.append(value)
            place: tuple[str | int, ...] = (*path, len(holder) - 1)
        else:
            holder[key] = value
            place = (*path, str(key))
            self.stack[-1] = (holder, path, None)
        self.lines.setdefault(place, line)
        return place


def scalar(text: str) -> str:
    """Write a text so that it reads back the same, plain where that is safe."""
    safe = _PLAIN.fullmatch(text) and text == text.strip() and text.casefold() not in _WORDS
    return text if safe and "  " not in text else _quoted(text)


def _quoted(text: str) -> str:
    out = []
    for char in text:
        code = ord(char)
        if char in '"\\':
            out.append("\\" + char)
        elif char == "\n":
            out.append("\\n")
        elif char == "\t":
            out.append("\\t")
        elif 0x20 <= code < 0x7F or (0xA1 <= code < 0xD800 and code not in (0xAD, 0x2028, 0x2029)) or 0xE000 <= code < 0xFEFF:
            out.append(char)
        elif code > 0xFFFF:
            out.append(f"\\U{code:08X}")
        else:
            out.append(f"\\u{code:04X}")
    return '"' + "".join(out) + '"'


def flow(value: Any) -> str:
    """Write a value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_flow_key(str(key))}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(inner) for inner in value) + "]"
    return scalar(str(value))


def _flow_key(key: str) -> str:
    written = scalar(key)
    return written if len(written) < _SIMPLE_KEY else f"? {written} "


def key_line(key: str, indent: str) -> str:
    """Write a key up to and with its colon; one too long for YAML's short form gets a line of its own."""
    written = scalar(key)
    return f"{indent}{written}:" if len(written) < _SIMPLE_KEY else f"{indent}? {written}\n{indent}:"
