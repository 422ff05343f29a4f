"""What the pages say, what they offer to take away and where they lead, read from their blocks."""

from __future__ import annotations

import html
import re
from typing import Any


def blocks(app: Any) -> str:
    """The blocks of HTML of a page that did not stop, without style sheets."""
    assert not app.exception
    return " ".join(block.proto.body for block in app.get("html") if "<style>" not in block.proto.body)


def words(app: Any) -> str:
    """What the blocks say, without tags, spaces drawn together."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", blocks(app))))


def files(app: Any) -> dict[str, str]:
    """The tables (CSV) and pictures of a page by slug and ending (`jalur-funnel.csv`), with the words of their links, in its order."""
    found = {}
    for block in app.get("html"):
        for url, label in re.findall(r'<a href="/kartu/([^"]+)" download>([^<]+)</a>', block.proto.body):
            name = html.unescape(url).partition("?")[0]
            if name.partition(".")[2] in ("csv", "svg", "png", "grey.png") and "size=" not in url:
                found[name] = html.unescape(label)
    return found


def frame(app: Any) -> dict[str, str]:
    """The links of the menu and of the language switch: name and query string."""
    found = {}
    for block in app.get("html"):
        if "pn-menu" in block.proto.body or "pn-languages" in block.proto.body:
            for url, name in re.findall(r'<a href="([^"]*)"[^>]*>([^<]+)</a>', block.proto.body):
                found[html.unescape(name)] = html.unescape(url).partition("?")[2]
    return found
