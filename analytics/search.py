"""Search over the whole record: pages, provinces by any of their names, regencies, figures and sources; a mistyped word is mended."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

from analytics import places_names, regency_names
from analytics import sources as listing
from analytics.claims import check
from data import select
from data.parse.fold import fold
from data.query import MAX_TEXT, Query
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.claims import Reading
from data.views.search import Entry, Found, Hit
from data.vocab import AREA_LEVELS, READINGS

# Words that say nothing of what is sought, in both languages.
_EMPTY = {
    "di", "ke", "dari", "dan", "yang", "untuk", "pada", "dengan", "atau", "itu", "ini", "apa", "the", "of", "in", "at", "on", "and", "for",
    "to", "from", "is", "are", "what",
}  # fmt: skip
_KINDS = ("kabupaten ", "kota administrasi ", "kota ", "kab ")
_LONGEST_NAME = 5  # words of a name of an area
_WORDS = 12  # words of a text that are looked for
_LIKE = 0.74  # how alike a mistyped word must be to a known one
_SHORTEST = 4  # letters from which on a word may be mistyped: shorter ones are like too many others
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def find(snapshot: Snapshot, text: str, reading: Reading, pages: Sequence[Entry], lang: str) -> Found:
    """Search for a text.

    Args:
        snapshot: the release, or its figures up to a date.
        text: words, a name, an id or a number, as typed.
        reading: the numbers in that text, as `data.parse.sentence.read` finds them.
        pages: the pages with the words of the reader's language.
        lang: `id` or `en`; decides which names of provinces are shown.
    """
    text = text.strip()[:MAX_TEXT]
    spelt = text
    for number in reading.numbers:  # looked for as numbers, however they are written
        spelt = spelt.replace(number.text, " ")
    typed = [word for word in _tokens(spelt) if word not in _EMPTY][:_WORDS]
    words = [_mended(snapshot, word, pages) for word in typed]
    codes, rest = _provinces_in(snapshot, words)
    number = reading.numbers[0].text.strip(" %") if reading.numbers else ""
    query = Query(q=number) if number else Query(province=tuple(codes[:1]), q=" ".join(rest))
    return Found(
        text=text,
        read=" ".join(words) if words != typed else "",
        pages=_pages(pages, words),
        provinces=_provinces(snapshot, words or ([number] if number else []), codes, lang),
        regencies=_regencies(snapshot, words),
        figures=_ordered(snapshot, query) if words or number else select.of_frame("search", snapshot.facts.iloc[:0], snapshot),
        query=query,
        sources=_sources(snapshot, rest, codes, bool(words)),
        claim=check(snapshot, reading) if reading.numbers else None,
    )


def _tokens(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _pages(pages: Iterable[Entry], words: Sequence[str]) -> tuple[Hit, ...]:
    """Rank pages: name as asked, all words in the name, all words among its words, at least half of them."""
    found = []
    for place, page in enumerate(pages):
        title, known = page.title.lower(), page.words.lower()
        hits = sum(word in known or word in title for word in words)
        if not words or 2 * hits < len(words) or not hits:
            continue
        whole, in_title = title == " ".join(words), sum(word in title for word in words)
        found.append((-whole, -in_title, -hits, place, Hit(page.key, page.title)))
    return tuple(hit for *_, hit in sorted(found, key=lambda one: one[:4]))


@remembered
def _province_names(snapshot: Snapshot) -> Mapping[str, str]:
    """Return the code of the province behind each of its names as words, those that are figures (codes) left out."""
    return {" ".join(_tokens(name.replace("-", " "))): code for name, code in places_names.by_name(snapshot).items() if not name.isdigit()}


def _provinces_in(snapshot: Snapshot, words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Find the provinces that the words name in full, longest names first; return their codes and the words that are left."""
    known, left, codes = _province_names(snapshot), list(words), []
    for length in range(min(_LONGEST_NAME, len(left)), 0, -1):
        at = 0
        while at + length <= len(left):
            code = known.get(" ".join(left[at : at + length]).replace("-", " "))
            if code is None:
                at += 1
                continue
            codes.append(code)
            del left[at : at + length]
    if codes:
        left = [word for word in left if word not in ("provinsi", "province", "prov")]
    return list(dict.fromkeys(codes)), left


def _provinces(snapshot: Snapshot, words: Sequence[str], codes: Sequence[str], lang: str) -> tuple[Hit, ...]:
    """Name the provinces that the text names, then those one of whose names begins with a word, or holds all words."""
    asked = " ".join(words)
    begins = [code for name, code in _province_names(snapshot).items() if words and (name.startswith(asked) or f" {asked}" in f" {name}")]
    by_code = [code for code in (asked,) if code in snapshot.province_names]
    counts = _figures_by_province(snapshot)
    return tuple(
        Hit(code, snapshot.province_names[code][0 if lang == "id" else 1], counts.get(code, 0))
        for code in dict.fromkeys([*codes, *by_code, *begins])
    )


@remembered
def _figures_by_province(snapshot: Snapshot) -> Mapping[str, int]:
    return snapshot.tables["observations"]["province_code"].value_counts().to_dict()


@remembered
def _regency_names(snapshot: Snapshot) -> tuple[tuple[str, Hit], ...]:
    """Return the regencies and cities that have figures, each under its name as words."""
    frame = snapshot.tables["observations"]
    counts = frame.loc[frame["area_level"] == "regency"].groupby(["area_name", "province_code"]).size()
    return tuple((" ".join(_tokens(name)), Hit(name, name, int(count), code, _code(code, name))) for (name, code), count in counts.items())


def _code(province: str, name: str) -> str:
    found = regency_names.of_area(province, name)
    return found[0] if len(found) == 1 else ""


def _regencies(snapshot: Snapshot, words: Sequence[str]) -> tuple[Hit, ...]:
    """Rank regencies: the name as asked, the name without its kind, a name within the text, all words within the name."""
    asked, found = " ".join(words), []
    for name, hit in _regency_names(snapshot):
        short = next((name.removeprefix(kind) for kind in _KINDS if name.startswith(kind)), name)
        ways = (name == asked, short == asked, f" {name} " in f" {asked} ", f" {short} " in f" {asked} ")
        rank = next((place for place, true in enumerate(ways) if true), None)
        if rank is None and words and all(f" {word}" in f" {name}" for word in words):
            rank = len(ways)
        if rank is not None:
            found.append((rank, -hit.figures, hit.title, hit))
    return tuple(hit for *_, hit in sorted(found, key=lambda one: one[:3]))


def _ordered(snapshot: Snapshot, query: Query) -> Slice:
    """Select figures; the number itself first, then the figures to quote, of large areas before small ones, newest first."""
    facts, ranks = snapshot.facts, _ranks(snapshot)
    same = set(select.same_number(facts, query.q).to_numpy().nonzero()[0]) if query.q else set()
    chosen = select.kept(snapshot, query).to_numpy().nonzero()[0]
    order = sorted(chosen, key=lambda place: (place not in same, ranks[place]))
    return select.of_frame("search", facts.iloc[order].reset_index(drop=True), snapshot)


@remembered
def _ranks(snapshot: Snapshot) -> Sequence[int]:
    """Return the place of each row of `facts` in the order of results without a number."""
    facts = snapshot.facts
    rows = list(zip(facts["reading"], facts["area_level"], facts["as_of"], strict=True))
    order = sorted(range(len(rows)), key=lambda at: rows[at][2], reverse=True)
    order.sort(key=lambda at: (READINGS.index(rows[at][0]), AREA_LEVELS.index(rows[at][1])))
    ranks = [0] * len(rows)
    for rank, at in enumerate(order):
        ranks[at] = rank
    return ranks


def _sources(snapshot: Snapshot, rest: Sequence[str], codes: Sequence[str], asked: bool) -> Slice:
    """Select the sources in whose publisher, title, address or id every word occurs, and a name of every province."""
    names: dict[str, list[str]] = {code: [] for code in codes}
    for name, code in _province_names(snapshot).items():
        if code in names:
            names[code].append(name)
    return listing.mentioning(snapshot, [*([word] for word in rest), *names.values()] if asked else [[]])


@remembered
def _vocabulary(snapshot: Snapshot) -> tuple[str, tuple[str, ...]]:
    """Return all text that is searched, and its words of names, publishers and titles: what a mistyped word is compared with."""
    table = snapshot.tables["sources"]
    areas = [name for name, _ in _regency_names(snapshot)] + list(_province_names(snapshot))
    text = " ".join([*areas, *table["publisher"], *table["title"]]).lower()
    words = {word for word in _tokens(text) if len(word) >= _SHORTEST and not word.isdigit()}
    return " ".join([text, *table["source_id"].str.lower(), *table["url"].str.lower(), *snapshot.search_text]), tuple(sorted(words))


def _mended(snapshot: Snapshot, word: str, pages: Sequence[Entry]) -> str:
    """Return the known word most like one that occurs nowhere; the word itself where it occurs, is short or a number, or like none."""
    text, known = _vocabulary(snapshot)
    if len(word) < _SHORTEST or any(sign.isdigit() for sign in word) or word in text:
        return word
    of_pages = " ".join(f"{page.title} {page.words}" for page in pages).lower()
    if word in of_pages:
        return word
    near = [one for one in {*known, *_tokens(of_pages)} if abs(len(one) - len(word)) <= 2 and len(one) >= _SHORTEST]
    close = difflib.get_close_matches(fold(word), sorted(near), n=1, cutoff=_LIKE)
    return close[0] if close else word
