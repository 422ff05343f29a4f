"""Pictures of a card in the sizes that people post and print, made once for each release and kept."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass

import locales
from app import takes
from app.takes import Take
from charts.content import FORMATS
from data.errors import UsageError

ENDINGS = ("png", "svg", "pdf")
# The size of link previews; a page to print has its own.
USUAL, PRINTED = "1200x675", "a4"
# Bytes of pictures that are kept.
_MOST = 12_000_000
_held: OrderedDict[tuple[str, ...], bytes] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True)
class Asked:
    """Which picture of a card: ending (one of `ENDINGS`), size (one of `charts.content.FORMATS`), on dark paper or not."""

    ending: str
    size: str
    dark: bool = False


def read(ending: str, size: str, theme: str) -> Asked:
    """Read what an address asks for; without a size the usual one.

    Raises:
        UsageError: `unknown_value` for a size or theme that does not exist.
    """
    if size and size not in FORMATS:
        raise UsageError("unknown_value", value=size[:40], parameter="size", near=" | ".join(FORMATS))
    if theme not in ("", "light", "dark"):
        raise UsageError("unknown_value", value=theme[:40], parameter="theme", near="light | dark")
    return Asked(ending, size or (PRINTED if ending == "pdf" else USUAL), theme == "dark")


def make(take: Take, asked: Asked, base: str) -> bytes | None:
    """Return a picture of a card; None where it has nothing to draw.

    Args:
        take: the card.
        asked: which picture.
        base: scheme and host of this server; the short link in the picture begins with it.

    Raises:
        geo.raster.PictureError: when a needed part is missing; the text says which.
    """
    shown = take.shown
    if shown is None or shown.content is None:
        return None
    link = takes.short(shown.of, base)
    told = "\x1f".join((shown.title, shown.subtitle, link, *shown.notes, *shown.guards))
    view = (take.name, str(take.query.to_params()), hashlib.sha256(told.encode()).hexdigest())
    key = (*view, asked.ending, asked.size, str(asked.dark))
    with _lock:
        if key in _held:
            _held.move_to_end(key)
            return _held[key]
    made = _make(take, asked, link)
    with _lock:
        _held[key] = made
        while sum(map(len, _held.values())) > _MOST and len(_held) > 1:
            _held.popitem(last=False)
    return made


def _make(take: Take, asked: Asked, link: str) -> bytes:
    from charts import sheet

    shown = take.shown
    assert shown is not None and shown.content is not None
    words = locales.get(take.query.lang)
    drawn = sheet.sheet(
        shown.content,
        words,
        title=shown.title,
        subtitle=shown.subtitle,
        alt=shown.alt,
        notes=shown.notes,
        guards=shown.guards,
        practice=shown.of.practice,
        format=asked.size,
        dark=asked.dark,
        link=link.removeprefix("https://").removeprefix("http://"),
        mark=words.t("brand"),
    )
    if asked.ending == "svg":
        return drawn.encode("utf-8")
    if asked.ending == "png":
        from charts import png

        return png.from_svg(drawn, FORMATS[asked.size][0])
    from charts import pdf

    return pdf.from_svg(drawn, title=shown.title, lang=words.lang, alt=shown.alt, paper="a4" if asked.size == PRINTED else "fit")
