"""How to cite a view, the whole data set, one figure and the page that printed it, for people and for reference managers.

Each citation carries release, date and fingerprint, so that a reader can find the same rows years later.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sentences
from data import select
from data.errors import UsageError
from data.plain import is_date
from data.query import Query
from data.slice import Slice
from data.snapshot import Snapshot
from data.vocab import PRACTICE
from locales import Locale
from sentences.cite import ADDRESS, citation

STYLES = ("apa", "bibtex", "ris", "csl")
ENDINGS = {"apa": ".txt", "bibtex": ".bib", "ris": ".ris", "csl": ".json"}
COLLECTION = "Pantau Netralitas"
_TAG = {"dataset": "DATA", "webpage": "ELEC"}
# TeX reads these as commands. Braces must stay balanced even where they are escaped, hence names for them.
_TEX = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}",
    "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
}  # fmt: skip
# Pairs that TeX would join into one sign.
_JOINED = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[?!])(?=`)|(?<=<)(?=<)|(?<=>)(?=>)|(?<=,)(?=,)")
_ADDRESS_CELLS = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", '"': "%22", "<": "%3C", ">": "%3E", "|": "%7C", "^": "%5E", "`": "%60"}


@dataclass(frozen=True)
class Item:
    """What is cited: `kind` is `dataset` or `webpage`; `date` is a partial ISO date, empty when unknown; `note` what no field holds."""

    key: str
    kind: str
    author: str
    title: str
    date: str
    publisher: str
    version: str
    address: str
    note: str
    lang: str
    text: str


def cite(of: Slice, snapshot: Snapshot, locale: Locale, *, style: str = "apa", title: str = "", address: str = "") -> str:
    """Cite a view.

    Args:
        of: the rows of the view; release, date limit and fingerprint stand in the citation.
        snapshot: the release that it was made from.
        locale: the reader's language.
        style: one of `STYLES`: `apa` (one line of text), `bibtex`, `ris`, `csl` (CSL-JSON, a list of one item).
        title: headline of the view; the title of the Slice when empty.
        address: permalink of the view, best a frozen one; left out when empty.

    Raises:
        UsageError: `unknown_choice` for another style.
    """
    named = _flat(title) or _flat(of.label.get(locale.lang, "")) or of.id
    return _written(_view(of, snapshot, locale, named, f"pantau-r{of.release}-{of.fingerprint}", address), style)


def dataset(snapshot: Snapshot, locale: Locale, *, style: str = "apa", address: str = "") -> str:
    """Cite the whole release; its fingerprint is that of all its figures. Arguments and errors as in `cite`."""
    return cite(select.observations(snapshot, Query()), snapshot, locale, style=style, title=locale.t("citing.dataset"), address=address)


def figure(row: Mapping[str, Any], snapshot: Snapshot, locale: Locale, *, style: str = "apa", address: str = "") -> str:
    """Cite a single figure of the record: what it counts, where it was printed, and its id.

    Args:
        row: a row with the columns of `Snapshot.facts`.
        snapshot, locale, style, address: as in `cite`.

    Raises:
        UsageError: `unknown_choice` for another style.
    """
    of = one(row, snapshot)
    return _written(_view(of, snapshot, locale, figure_title(row, locale), f"pantau-r{of.release}-{row['obs_id']}", address), style)


def source(row: Mapping[str, Any], snapshot: Snapshot, locale: Locale, *, style: str = "apa") -> str:
    """Cite the page that printed a figure, with a note by which release and fingerprint it is found here.

    Args:
        row: a row with the columns of `Snapshot.facts`; the cited page is that of `url`.
        snapshot, locale, style: as in `cite`.

    Raises:
        UsageError: `unknown_choice` for another style.
    """
    release, print_ = snapshot.release, one(row, snapshot).fingerprint
    via = locale.t("citing.via", id=row["obs_id"], version=release.version, release=release.number, fingerprint=print_)
    author, title = _flat(row["publisher"]), _flat(row["title"]) or locale.t("citing.untitled")
    date = str(row["published"]) if is_date(str(row["published"])) else ""
    day = ", ".join(filter(None, (date[:4], locale.date(date).removesuffix(date[:4]).strip()))) if date else locale.t("citing.undated")
    address = _address(str(row["url"] or ""))
    text = " ".join(part for part in (_stop(author), f"({day}).", _stop(title), address, via) if part)
    if release.practice:
        text, via = f"{PRACTICE}: {text}", f"{PRACTICE}. {via}"
    return _written(Item(f"{row['source_id']}", "webpage", author, title, date, "", "", address, via, "", text), style)


def one(row: Mapping[str, Any], snapshot: Snapshot) -> Slice:
    """Return the Slice of a single figure of the record."""
    return select.of_frame("observations", snapshot.rows([str(row["obs_id"])]).reset_index(drop=True), snapshot)


def figure_title(row: Mapping[str, Any], locale: Locale) -> str:
    """Say a figure in one line: value, what it counts, area, election or year, date, id."""
    value = locale.figure(row["value"], row["unit"])
    counted = sentences.what_it_counts(row, locale)
    reading = "" if row["reading"] == "preferred" else locale.t(f"reading.{row['reading']}")
    parts = (f"{value}: {counted}", row["category"], row["area_name"], row["election"] or row["year"], reading, row["obs_id"])
    return _flat(", ".join(str(part) for part in parts if part))


def _view(of: Slice, snapshot: Snapshot, locale: Locale, title: str, key: str, address: str) -> Item:
    release, address = snapshot.release, _address(address)
    said = citation(of, title, release.version, release.created_at[:4], locale).replace(ADDRESS, address).strip()
    until = locale.t("cite.until", date=locale.date(of.until)).lstrip(", ") if of.until else ""
    note = locale.t("citing.note", release=of.release, fingerprint=of.fingerprint)
    note = " ".join(part for part in (f"{PRACTICE}." if of.practice else "", note, _stop(until) if until else "") if part)
    return Item(key, "dataset", COLLECTION, title, release.created_at[:10], COLLECTION, release.version, address, note, locale.lang, said)


def _written(item: Item, style: str) -> str:
    match style:
        case "apa":
            return item.text
        case "bibtex":
            return _bibtex(item)
        case "ris":
            return _ris(item)
        case "csl":
            return _csl(item)
    raise UsageError("unknown_choice", value=style, parameter="style", allowed=", ".join(STYLES))


def _bibtex(item: Item) -> str:
    # `@misc` and not `@dataset`, which only biblatex knows; doubled braces keep an organisation one name and a title its capitals.
    year, month, day = (*item.date.split("-"), "", "", "")[:3]
    fields = {
        "author": f"{{{tex(item.author)}}}",
        "title": f"{{{tex(item.title)}}}",
        "year": year,
        "month": str(int(month)) if month else "",
        "day": str(int(day)) if day else "",
        "publisher": tex(item.publisher),
        "version": tex(item.version),
        "url": item.address,
        "language": {"id": "indonesian", "en": "english"}.get(item.lang, ""),
        "note": tex(item.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{re.sub(r'[^A-Za-z0-9-]', '-', item.key)},", *lines, "}"]) + "\n"


def tex(text: str) -> str:
    """Escape a text for a field of BibTeX."""
    # Split first, or the pair in a sign's own name would be split too.
    return "{}".join("".join(_TEX.get(char, char) for char in part) for part in _JOINED.split(text))


def _ris(item: Item) -> str:
    lines = [
        ("TY", _TAG[item.kind]), ("ID", item.key), ("AU", item.author), ("TI", item.title), ("PY", item.date[:4]),
        ("DA", (item.date.replace("-", "/") + "//")[: 10 if len(item.date) == 10 else len(item.date) + 2] if item.date else ""),
        ("PB", item.publisher), ("ET", item.version), ("UR", item.address), ("LA", item.lang), ("N1", item.note), ("ER", ""),
    ]  # fmt: skip
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value or tag == "ER")


def _csl(item: Item) -> str:
    fields: dict[str, Any] = {
        "id": item.key, "type": item.kind, "title": item.title, "author": [{"literal": item.author}],
        "issued": {"date-parts": [[int(part) for part in item.date.split("-")]]} if item.date else None,
        "publisher": item.publisher, "version": item.version, "URL": item.address, "language": item.lang, "note": item.note,
    }  # fmt: skip
    return json.dumps([{name: value for name, value in fields.items() if value}], ensure_ascii=False, indent=2) + "\n"


def _flat(text: object) -> str:
    """Set a text on one line, without signs that no reader sees; a line of RIS and a title of BibTeX end at a line end."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]+", " ", str(text or "")).split())


def _stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _address(text: str) -> str:
    """Write an address so that it ends neither a field nor a line: braces, blanks and quotes as their codes."""
    return "".join(_ADDRESS_CELLS.get(char, char) for char in _flat(text))
