"""What is known of a fingerprint: the release and the selection that give it, links that open it, and how anybody computes it."""

from __future__ import annotations

from dataclasses import dataclass

from app import address, registry, state
from app.parts import html
from app.parts.context import Context
from data.errors import StoreError, UsageError
from data.query import Query
from data.snapshot import Snapshot
from desk import fingerprints, issued, permalinks
from desk.fingerprints import Answer


@dataclass(frozen=True)
class Asked:
    """What a reader asked and what is known: the text, the link in it, whether that leads to a page with figures, and the answer."""

    text: str
    link: str = ""
    leads: bool = True
    answer: Answer | None = None


def asked(here: Context, text: str) -> Asked:
    """Look for the fingerprint and the link of a text.

    Raises:
        StoreError: when a release cannot be read.
    """
    fingerprint, link = fingerprints.read(text)
    linked = _linked(here, link) if link else None
    if not fingerprint and linked is None:
        return Asked(text, link, not link)
    releases = [entry["number"] for entry in state.log()]
    noted = [one for one in issued.known(fingerprint) if one.page in registry.BY_KEY] if fingerprint else []
    found = fingerprints.find(fingerprint, releases, _opened, linked=linked, noted=noted)
    return Asked(text, link, not link or linked is not None, found)


def _opened(number: int) -> Snapshot:
    # The current release is touched each time, so that a search through many does not push it out of the store's memory.
    return state.past(str(number), state.snapshot())


def _linked(here: Context, link: str) -> tuple[int, str, Query] | None:
    """Read a link as its page would; None when it leads to no page with figures."""
    parsed = permalinks.parse(link)
    parameters = dict(parsed.parameters)
    page = registry.BY_PATH.get(parsed.page) or registry.ALIASES.get(parsed.page)
    if parsed.page.startswith("api/v1/"):  # the rows of the interface are those of the page Data
        _, _, what, *rest = parsed.page.split("/")
        page = registry.BY_KEY["data"]
        if what == "series" and rest:
            parameters["series"] = [rest[0].rsplit(".", 1)[0]]
    if page is None:
        return None
    try:
        view = address.read(parameters)
    except (StoreError, UsageError):
        return None
    return view.snapshot.release.number, page.key, view.query


def title(here: Context, found: Asked) -> str:
    """Say in one line what is known."""
    answer = found.answer
    if answer is None or not answer.fingerprint:
        return here.t("fingerprint.title")
    words = {"fingerprint": answer.fingerprint, "release": answer.release}
    match answer.how:
        case "rebuilt" if answer.selection is not None:
            return here.t("fingerprint.rebuilt", rows=here.locale.number(answer.selection.rows), **words)
        case "issued":
            return here.t("fingerprint.issued", **words)
        case "differs":
            return here.t("fingerprint.differs", **words)
    return here.t("fingerprint.unknown", **words)


def lead(here: Context, found: Asked) -> str:
    """Say what that means, or what a fingerprint is when none was asked for."""
    answer = found.answer
    if answer is None or not answer.fingerprint:
        return here.t("fingerprint.lead")
    if answer.how == "rebuilt":
        if answer.current == answer.fingerprint:
            return here.t("fingerprint.same", release=here.newest.release.number)
        return here.t("fingerprint.changed" if answer.current else "fingerprint.gone", **_numbers(here, answer))
    return here.t(f"fingerprint.{answer.how}.lead", **_numbers(here, answer))


def _numbers(here: Context, answer: Answer) -> dict[str, object]:
    return {
        "release": answer.release,
        "newest": here.newest.release.number,
        "current": answer.current,
        "count": here.locale.number(len(answer.searched)),
        "prints": ", ".join(answer.linked[:5]),
    }


def answer(here: Context, found: Asked) -> None:
    """Draw the links that open the rows, or what can still be tried."""
    known = found.answer
    if found.text and known is None:
        html.show("notices.html", lines=[here.t("fingerprint.none" if found.leads else "fingerprint.no_page")])
        return
    if known is None:
        return
    if not found.leads:
        html.show("notices.html", lines=[here.t("fingerprint.no_page")])
    if not known.fingerprint:
        line = here.t("fingerprint.of_link", prints=", ".join(known.linked)) if known.linked else here.t("fingerprint.link_empty")
        html.show("notices.html", lines=[line])
    if known.selection is None:
        return
    page = registry.BY_KEY[known.selection.page]
    asked_for = known.selection.query.with_(lang=here.locale.lang, page=1)
    fixed = permalinks.frozen(asked_for, page.path, known.release)
    links = [(fixed, here.t("fingerprint.open_frozen", page=here.t(f"nav.{page.key}"), release=known.release))]
    if known.current:
        links.append((permalinks.live(asked_for, page.path), here.t("fingerprint.open_live", page=here.t(f"nav.{page.key}"))))
    html.show("links.html", text=here.t("fingerprint.how_to", address=fixed), links=links)
    if len(known.releases) > 1:
        listed = ", ".join(map(str, known.releases))
        html.show("quiet.html", text=here.t("fingerprint.releases", releases=listed))


def explained(here: Context) -> None:
    """Say what a fingerprint is, what is kept, and how anybody computes one."""
    html.show("section.html", title=here.t("fingerprint.what"), text=here.t("fingerprint.what_text"))
    html.show("quiet.html", text=here.t("fingerprint.kept"))
    html.show("section.html", title=here.t("fingerprint.recipe"), text=here.t("fingerprint.recipe_text"))
    html.show("code.html", text=fingerprints.RECIPE)
