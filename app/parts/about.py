"""What the page about the record shows: whom it serves, what it is and is not, who counts, licences, citation, privacy, accessibility."""

from __future__ import annotations

from urllib.parse import urlencode

import locales
from app import registry
from app.parts import glossary, html
from app.parts.cards import READERS
from app.parts.html import Cell, Column, Row
from data.snapshot import Snapshot, remembered
from data.views.authorities import OFFICIAL
from locales import Locale

SECTIONS = ("who", "is", "is_not", "authorities", "licence", "boundaries", "cite", "error", "privacy", "access")
LINES = {
    "is": ("is.published", "is.meaning", "is.conflict"),
    "is_not": ("is_not.census", "is_not.zero", "is_not.persons", "is_not.official"),
    "licence": ("licence.figures", "licence.record", "licence.code"),
    "access": ("access.script", "access.grid", "access.names", "access.language", "access.menu"),
}


@remembered
def page(snapshot: Snapshot, lang: str, place: str = "") -> tuple[str, str, str]:
    """Write title, lead and body (HTML) of the page; `place` is the query that links to other pages keep."""
    locale, release = locales.get(lang), snapshot.release
    facts = snapshot.frame("observations")
    by_claim = facts.groupby("claim_id")["source_id"].nunique()
    heading = locale.t("about_page.title", figures=locale.number(len(facts)), sources=locale.number(len(snapshot.frame("sources"))))
    lead = locale.t(
        "about_page.lead",
        claims=locale.number(len(by_claim)),
        corroborated=locale.number(int((by_claim > 1).sum())),
        release=release.number,
        version=release.version,
        date=locale.date(release.created_at[:10]),
    )
    titles = {key: locale.t(f"about_page.{key}") for key in SECTIONS}
    body = html.render(
        "about.html",
        contents=[(f"s-{key}", title) for key, title in titles.items()],
        titles=titles,
        readers=[(locale.t(f"about_page.who.{who}"), _address(key, place), locale.t(f"nav.{key}")) for who, key in READERS],
        lines={key: [locale.t(f"about_page.{line}") for line in lines] for key, lines in LINES.items()},
        authorities=_authorities(snapshot, locale, place),
        citation=locale.t(
            "about_page.cite.text",
            year=release.created_at[:4],
            version=release.version,
            release=release.number,
            hash=release.content_hash[:12],
        ),
        corrections=_address("corrections", place),
        t=locale.t,
    )
    return heading, lead, html.render("rules_style.html") + body


def _authorities(snapshot: Snapshot, locale: Locale, place: str) -> str:
    facts = snapshot.frame("observations")
    names = ("authority", "task", "figures", "last")
    columns = [Column(locale.t(f"about_page.column.{name}"), num=name == "figures") for name in names]
    rows = []
    for authority in OFFICIAL:
        mine = facts.loc[facts["authority"] == authority]
        address = _address("data", place, authority=authority)
        cells = (
            Cell(authority, tight=True),
            Cell(glossary.definition(authority.lower(), locale)),
            Cell(locale.number(len(mine)), num=True, url=address, own=True),
            Cell(locale.date(max(mine["as_of"], default=""), short=True), tight=True),
        )
        rows.append(Row(cells))
    return html.render("table.html", caption=locale.t("about_page.authorities.caption"), columns=columns, rows=rows, tall=False, stack=True)


def _address(key: str, place: str, **parameters: str) -> str:
    """Return the address of another page; empty where there is no such page."""
    entry = registry.BY_KEY.get(key)
    if entry is None:
        return ""
    query = "&".join(part for part in (urlencode(parameters), place) if part)
    return f"/{entry.path}" + (f"?{query}" if query else "")
