"""What a reader takes away: links to the files of a card, and the buttons that copy its link, its sentence and its citation."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypedDict, Unpack

from app import embed, registry, sheets, takes
from app.parts import html
from app.parts.context import Context
from app.shown import Shown
from charts.content import FORMATS
from data import export
from data.slice import Slice
from data.views import LayerView
from desk import files
from desk.files import Maker
from locales import LANGUAGES

# Offered at once; the others stand behind a fold.
_FIRST = ("csv", "xlsx", "svg", "png", "grey.png")


class Offered(TypedDict, total=False):
    """What a card offers beside its rows.

    `title` is its headline, for citations; `pictures` makes its pictures by ending (`svg`, `png`, `grey.png`) from scheme and host;
    `areas` is the map layer whose areas can be taken with their values; `shown` makes what the card says and shows.
    """

    title: str
    pictures: Mapping[str, Maker]
    areas: LayerView
    shown: Callable[[], Shown]


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
    labels = {"csv": here.t("download.csv", rows=here.locale.number(len(of)))}
    card = offered.get("title", "") if "shown" in offered else None
    _draw(here, key, made, of, labels, more, copies, card)


def offer(here: Context, key: str, of: Slice, **offered: Unpack[Offered]) -> dict[str, Maker]:
    """Keep the files of a Slice at hand without drawing links to them, and return their makers. Arguments as in `links`."""
    every = files.of_view(of, here.snapshot, here.locale.lang, offered.get("title", ""), here.query, here.page.path)
    every |= offered.get("pictures", {})
    if "areas" in offered:
        every |= files.of_areas(offered["areas"], here.locale.lang)
    name = export.file_name(key, of.release, until=of.until, practice=of.practice)
    take = takes.Take(name, every, of, here.query, offered.get("shown"))
    if take.show is not None:
        every |= {ending: partial(_sheet, take, ending) for ending in sheets.ENDINGS if ending not in every}
    takes.put(here.page, key, here.query, here.snapshot, take)
    return every


def csv(here: Context, chosen: Slice, *, name: str) -> None:
    """Draw the links to the rows of a Slice alone."""
    links(here, name, chosen)


def show(here: Context, key: str, make: Callable[[], bytes], name: str, label: str) -> None:
    """Draw the link to a CSV that is not the rows of one Slice; `name` begins the name of the file, without the ending."""
    made = {"csv": _without_host(make)}
    takes.put(here.page, key, here.query, here.snapshot, takes.Take(name, made, None, here.query))
    _draw(here, key, made, None, {"csv": label}, (), (), None)


def _draw(
    here: Context,
    key: str,
    made: Mapping[str, Maker],
    of: Slice | None,
    labels: Mapping[str, str],
    more: Sequence[tuple[str, str]],
    copies: Sequence[tuple[str, str, str]],
    card: str | None,
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
        posts=_posts(here, key) if card is not None else [],
        posts_title=here.t("take.posts"),
        files_title=here.t("take.files"),
        fold=here.t("download.more"),
        fingerprint=_fingerprint(here, of) if of is not None else (),
        more=more,
        copies=copies,
        others=_others(here, key, card) if card is not None else [],
        copied=here.t("card.copied"),
        release=here.snapshot.release.number,
    )


def _posts(here: Context, key: str) -> list[tuple[str, str]]:
    """Return address and words of the pictures in the sizes that people post, and of the page to print."""
    found = [
        (takes.url(here.page, key, "png", here.query, size=size), f"PNG {size.replace('x', ' × ')}")
        for size in FORMATS
        if size != sheets.PRINTED
    ]
    return [*found, (takes.url(here.page, key, "pdf", here.query, size=sheets.PRINTED), here.t("take.a4"))]


def _others(here: Context, key: str, title: str) -> list[tuple[str, str, str, str]]:
    """Return what else can be copied of a card: name, words of the button, and its text as base64 or the address to fetch it from."""
    slug = takes.slug(here.page, key)
    said = [
        (f"sentence_{lang}", here.t(f"take.sentence_{lang}"), "", takes.url(here.page, key, "txt", here.query.with_(lang=lang)))
        for lang in LANGUAGES
        if lang != here.locale.lang
    ]
    frozen = here.query.with_(release=str(here.snapshot.release.number)).to_params()
    codes = [
        ("embed", here.t("take.embed"), _coded(embed.code(slug, here.query.with_(release="").to_params(), title)), ""),
        ("embed_frozen", here.t("take.embed_frozen"), _coded(embed.code(slug, frozen, title)), ""),
    ]
    return [*said, *codes]


def _coded(text: str) -> str:
    # Streamlit takes attributes out that hold tags.
    return b64encode(text.encode()).decode()


def _sheet(take: takes.Take, ending: str, base: str) -> bytes | None:
    return sheets.make(take, sheets.read(ending, "", ""), base)


def _without_host(make: Callable[[], bytes]) -> Maker:
    return lambda base: make()


def _fingerprint(here: Context, of: Slice) -> tuple[str, str]:
    """Return address and words of the link to the page that knows what a fingerprint stands for."""
    query = here.home_link(q=of.fingerprint)
    return registry.url(registry.BY_KEY["fingerprint"], query), here.t("take.fingerprint", hash=of.fingerprint)
