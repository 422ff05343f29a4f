"""Links that last: one that follows the releases, and one that stays with a release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from data.query import Query

_LONGEST = 4000  # characters of a link that is pasted


@dataclass(frozen=True)
class Link:
    """A link taken apart: the path of the page without slashes around it, and each parameter with its values."""

    page: str
    parameters: Mapping[str, Sequence[str]]

    @property
    def frozen(self) -> bool:
        """Tell whether the link stays with a release."""
        return bool("".join(self.parameters.get("release", ())).strip())


def live(query: Query, page: str, base: str = "") -> str:
    """Write the link to a view that follows the releases: it always shows the current one.

    Args:
        query: the view; its release is left out, its date is kept.
        page: path of the page as in the address, without the slash (`tren`; empty for the start page).
        base: scheme and host (`https://dashboard.example`); empty for a link within the site.
    """
    return _link(query.with_(release=""), page, base)


def frozen(query: Query, page: str, release: int, base: str = "") -> str:
    """Write the link to a view that stays with a release; the page then says when there is a newer one. Arguments as in `live`.

    The number stands in the link even while the release is the current one, so that it means the same when it no longer is.
    """
    return _link(query.with_(release=str(release)), page, base)


def parse(text: str) -> Link:
    """Take a link apart, a whole one or one within the site; whether page and parameters exist is for the reader of them to say."""
    parts = urlsplit(_without_faults(text.strip()[:_LONGEST]))
    found = parse_qs(parts.query, keep_blank_values=True, max_num_fields=None)
    return Link(parts.path.strip("/"), found)


def _link(query: Query, page: str, base: str) -> str:
    parameters = urlencode(query.to_params(), doseq=True, quote_via=quote)
    return f"{base.rstrip('/')}/{quote(page.strip('/'))}{'?' if parameters else ''}{parameters}"


def _without_faults(text: str) -> str:
    # `urlsplit` refuses a bracket in the host; no host of ours has one.
    return text.replace("[", "%5B").replace("]", "%5D")
