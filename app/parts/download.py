"""What a reader takes away: links to the files of a card, and the buttons that copy its link, its sentence and its citation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict, Unpack

from app import registry, takes
from app.parts import html
from app.parts.context import Context
from data import export
from data.slice import Slice
from data.views import LayerView
from desk import files
from desk.files import Maker

# Offered at once; the others stand behind a fold.
_FIRST = ("csv", "xlsx", "svg", "png", "grey.png")


class Offered(TypedDict, total=False):
    """What a card offers beside its rows.

    `title` is its headline, for citations; `pictures` makes its pictures by ending (`svg`, `png`, `grey.png`); `areas` is the map layer
    whose areas can be taken with their values.
    """

    title: str
    pictures: Mapping[str, Callable[[], bytes]]
    areas: LayerView


def links(
    here: Context,
    key: str,
    of: Slice,
    *,
    more: Sequence[tuple[str, str]] = (),
    copies: Sequence[tuple[str, str, str]] = (),
    **offered: Unpack[Offered],
) -> None:
    """Draw the row of links and buttons at the foot of a card; a file is made when its link is followed.

    Args:
        here: the reader.
        key: key of the card, unique on the page; the files are named by it.
        of: the Slice whose rows the tables hold.
        offered: what is offered beside the rows.
        more: address and words of further links.
        copies: what is copied (`link`, `sentence`, `citation`), words of the button, text (of a link none: it is the page's own).
    """
    made = offer(here, key, of, **offered)
    _draw(here, key, made, of, {"csv": here.t("download.csv", rows=here.locale.number(len(of)))}, more, copies)


def offer(here: Context, key: str, of: Slice, **offered: Unpack[Offered]) -> dict[str, Maker]:
    """Keep the files of a Slice at hand without drawing links to them, and return their makers. Arguments as in `links`."""
    every = files.of_view(of, here.snapshot, here.locale.lang, offered.get("title", ""), here.query, here.page.path)
    every |= {ending: _without_host(make) for ending, make in offered.get("pictures", {}).items()}
    if "areas" in offered:
        every |= files.of_areas(offered["areas"], here.locale.lang)
    name = export.file_name(key, of.release, until=of.until, practice=of.practice)
    takes.put(here.page, key, here.query, here.snapshot, takes.Take(name, every, of, here.query))
    return every


def csv(here: Context, chosen: Slice, *, name: str) -> None:
    """Draw the links to the rows of a Slice alone."""
    links(here, name, chosen)


def show(here: Context, key: str, make: Callable[[], bytes], name: str, label: str) -> None:
    """Draw the link to a CSV that is not the rows of one Slice; `name` begins the name of the file, without the ending."""
    made = {"csv": _without_host(make)}
    takes.put(here.page, key, here.query, here.snapshot, takes.Take(name, made, None, here.query))
    _draw(here, key, made, None, {"csv": label}, (), ())


def _draw(
    here: Context,
    key: str,
    made: Mapping[str, Maker],
    of: Slice | None,
    labels: Mapping[str, str],
    more: Sequence[tuple[str, str]],
    copies: Sequence[tuple[str, str, str]],
) -> None:
    every = {
        ending: (takes.url(here.page, key, ending, here.query), labels.get(ending) or here.t(f"download.{ending.replace('.', '_')}"))
        for ending in made
    }
    html.show(
        "take.html",
        key=key,
        first=[every[ending] for ending in _FIRST if ending in every],
        rest=[link for ending, link in every.items() if ending not in _FIRST],
        fold=here.t("download.more"),
        fingerprint=_fingerprint(here, of) if of is not None else (),
        more=more,
        copies=copies,
        copied=here.t("card.copied"),
        release=here.snapshot.release.number,
    )


def _without_host(make: Callable[[], bytes]) -> Maker:
    return lambda base: make()


def _fingerprint(here: Context, of: Slice) -> tuple[str, str]:
    """Return address and words of the link to the page that knows what a fingerprint stands for."""
    query = here.home_link(q=of.fingerprint)
    return registry.url(registry.BY_KEY["fingerprint"], query), here.t("take.fingerprint", hash=of.fingerprint)
