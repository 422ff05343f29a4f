"""Forms of an answer: by suffix of the address, else by the Accept header."""

from __future__ import annotations

from collections.abc import Sequence

from data.errors import UsageError

MEDIA = {
    "json": "application/json",
    "csv": "text/csv",
    "ndjson": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "zip": "application/zip",
    "txt": "text/plain",
}
# Text that is worth compressing; the others are compressed already.
TEXTS = frozenset({"json", "csv", "ndjson", "geojson", "txt"})


def content_type(form: str) -> str:
    """Return the Content-Type of a form; of CSV and plain text with the character set."""
    kind = MEDIA[form]
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def choose(offered: Sequence[str], accept: str) -> str:
    """Choose one of the forms on offer (the first is the default) by an Accept header.

    Raises:
        UsageError: `not_acceptable` when the header takes none of them.
    """
    if not accept.strip():
        return offered[0]
    ranked: list[tuple[float, int, int, str]] = []
    for text in accept[:1000].split(","):
        kind, _, rest = text.strip().lower().partition(";")
        quality = _quality(rest)
        for place, form in enumerate(offered):
            if quality > 0 and (near := _fits(kind.strip(), MEDIA[form])):
                ranked.append((-quality, -near, place, form))
    if not ranked:
        raise UsageError("not_acceptable", value=accept[:200], allowed=", ".join(MEDIA[form] for form in offered))
    return min(ranked)[-1]


def _fits(asked: str, media: str) -> int:
    """Say how closely a media range names a media type: 3 itself, 2 its family, 1 anything, 0 not."""
    if asked == media:
        return 3
    if asked == f"{media.split('/')[0]}/*":
        return 2
    return 1 if asked == "*/*" else 0


def _quality(rest: str) -> float:
    for part in rest.split(";"):
        name, _, value = part.strip().partition("=")
        if name == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
