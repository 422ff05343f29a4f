"""What a reader takes away: links to the files of a card, and the buttons that copy its link, its sentence and its citation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app import takes
from app.parts import html
from app.parts.context import Context
from data import export
from data.slice import Slice

Maker = Callable[[], bytes]


def links(
    here: Context,
    key: str,
    of: Slice,
    *,
    pictures: Mapping[str, Maker] | None = None,
    more: Sequence[tuple[str, str]] = (),
    copies: Sequence[tuple[str, str, str]] = (),
) -> None:
    """Draw the row of links and buttons at the foot of a card; a file is made when its link is followed.

    Args:
        here: the reader.
        key: key of the card, unique on the page; the files are named by it.
        of: the Slice whose rows the tables hold.
        pictures: makers of the pictures by ending: `svg`, `png`, `grey.png`.
        more: address and words of further links.
        copies: what is copied (`link`, `sentence`, `citation`), words of the button, text (of a link none: it is the page's own).
    """
    label = {"csv": here.t("download.csv", rows=here.locale.number(len(of)))}
    show(here, key, _files(of, pictures), _name(key, of), label, more=more, copies=copies)


def offer(here: Context, key: str, of: Slice, pictures: Mapping[str, Maker] | None = None) -> None:
    """Keep the files of a Slice at hand without drawing links to them."""
    takes.put(here.page, key, here.query, here.snapshot, takes.Take(_name(key, of), _files(of, pictures)))


def show(
    here: Context,
    key: str,
    files: Mapping[str, Maker],
    name: str,
    labels: Mapping[str, str],
    *,
    more: Sequence[tuple[str, str]] = (),
    copies: Sequence[tuple[str, str, str]] = (),
) -> None:
    """Draw links to files that are not those of one Slice; `name` begins the names of the files, without the ending."""
    takes.put(here.page, key, here.query, here.snapshot, takes.Take(name, files))
    words = {ending: labels.get(ending) or here.t(f"download.{ending.partition('.')[0]}") for ending in files}
    shown = [(takes.url(here.page, key, ending, here.query), label) for ending, label in words.items()]
    html.show("take.html", key=key, files=shown, more=more, copies=copies, copied=here.t("card.copied"))


def csv(here: Context, chosen: Slice, *, name: str) -> None:
    """Draw the link to the rows of a Slice alone."""
    links(here, name, chosen)


def _files(of: Slice, pictures: Mapping[str, Maker] | None) -> dict[str, Maker]:
    return {"csv": lambda: export.to_csv(of).encode("utf-8"), **(pictures or {})}


def _name(key: str, of: Slice) -> str:
    return export.file_name(key, of.release, until=of.until, practice=of.practice)
