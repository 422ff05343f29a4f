"""What stands around every page: style, menu, language switch, notices and foot."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

import locales
from app import registry
from app.parts import carry, corrections, filters, html, listening, search, since
from app.parts.context import Context
from data.query import Notice
from data.vocab import PRACTICE
from locales import Locale

# Two things that only the browser can do. Streamlit's shell fixes <html lang="en">; screen readers need the language that the page is
# written in. And on a phone the menu covers the page: Streamlit closes its own menu after a choice, but not one made of page links.
_in_the_browser = st.components.v2.component(
    "pantau_frame",
    js="""export default ({data}) => {
  document.documentElement.lang = data.lang;
  const left = window.__pantauPage !== undefined && window.__pantauPage !== data.page;
  window.__pantauPage = data.page;
  if (left && matchMedia('(max-width: 768px)').matches)
    document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
}""",
    isolate_styles=False,
)


def above(context: Context, pages: tuple[st.Page, ...]) -> None:
    """Draw style, the mark of practice data, language switch, notices, and which past release or date is shown."""
    search.follow(context, pages)
    style()
    listening.listen()
    if context.practice:
        words = [(lang, locales.get(lang).t("practice.banner")) for lang in (context.locale.lang, *_others(context.locale.lang))]
        html.show("practice.html", mark=PRACTICE, words=words)
    carry.remember(context)
    _language_switch(context)
    # The map page answers an unknown province with a box and links of its own.
    lines = [notice(n, context.locale) for n in context.notices if (context.page.key, n.parameter) != ("map", "province")]
    if context.trouble is not None:
        lines.insert(0, context.t("failure.stale", release=context.snapshot.release.number, why=context.trouble.message(context.locale)))
    if lines:
        html.show("notices.html", lines=lines)
    since.show(context)
    _place(context, pages[registry.PAGES.index(context.page)])


def below(context: Context) -> None:
    """Draw the foot: release, how to cite, licences."""
    release = context.snapshot.release
    html.show(
        "foot.html",
        release=context.t(
            "foot.release", version=release.version, number=release.number, date=context.locale.date(release.created_at[:10])
        ),
        cite=context.t("foot.cite", version=release.version),
        licence=context.t("foot.licence"),
        take=context.t("foot.take"),
        links=_taking(context),
        report=context.t("corrections.link"),
        report_url=corrections.page_url(context),
    )


def style() -> None:
    """Load the style sheet of our own blocks."""
    st.html(html.render("style.html"))


def notice(found: Notice, locale: Locale) -> str:
    """Say in one sentence what in the address could not be followed and what is shown instead."""
    near = locale.t("notice.near", near=found.near) if found.near else ""
    if found.code == "unknown_release":
        return locale.t("notice.unknown_release", value=found.value, near=found.near)
    if found.code == "unknown_value" and found.parameter in ("as_of", "release", "a", "b"):
        return locale.t("notice.bad_date" if found.parameter == "as_of" else "notice.bad_release", value=found.value, near=near)
    return locale.t(f"notice.{found.code}", parameter=found.parameter, value=found.value, near=near)


def menu(context: Context) -> None:
    """Draw the menu; after the page, because a browser draws what comes first, and readers wait for the page."""
    # Streamlit's own menu drops the query, and with it the language.
    with st.sidebar:
        st.html(html.render("brand.html", brand=context.t("brand"), tagline=context.t("brand.tagline")))
        search.box(context)
        html.show("menu.html", label=context.t("brand"), groups=_groups(context))
        filters.text(context.t("place.as_of"), "as_of", context.query.as_of, context.t("place.as_of_hint"))


def _groups(context: Context) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Return the groups of the menu, each with address, name and whether it is open of its pages."""
    groups: dict[str, list[tuple[str, str, bool]]] = {}
    for entry in registry.PAGES:
        if not entry.hidden:
            at = registry.url(entry, carry.link(context, entry))
            groups.setdefault(context.t(f"group.{entry.group}"), []).append((at, context.t(f"nav.{entry.key}"), entry is context.page))
    return list(groups.items())


def _taking(context: Context) -> list[tuple[str, str]]:
    """Return address and name of the places from which the data can be taken."""
    pages = [registry.BY_KEY[key] for key in ("data", "codebook", "fingerprint")]
    links = [(registry.url(page, context.home_link()), context.t(f"nav.{page.key}")) for page in pages]
    place = {"lang": [context.locale.lang], **context.home_link()}
    return [*links, (f"/api?{urlencode(place, doseq=True)}", context.t("foot.api"))]


def _place(context: Context, here: st.Page) -> None:
    """Say which past release is shown, and up to which date figures are; each with the way back."""
    release = context.snapshot.release
    past, until = release.number != context.newest.release.number, context.snapshot.as_of
    if past and context.trouble is None:
        date = context.locale.date(release.created_at[:10])
        html.show("place.html", text=context.t("place.release", number=release.number, version=release.version, date=date))
        label = context.t("place.newest", number=context.newest.release.number)
        st.page_link(here, label=label, query_params=context.link(release=""))
    if until:
        text = context.t("place.until", date=context.locale.date(until), undated=context.locale.number(context.snapshot.undated))
        html.show("place.html", text=text)
        st.page_link(here, label=context.t("place.all_dates"), query_params=context.link(as_of=""))


def _others(lang: str) -> tuple[str, ...]:
    return tuple(other for other in locales.LANGUAGES if other != lang)


def _language_switch(context: Context) -> None:
    _in_the_browser(data={"lang": context.locale.lang, "page": context.page.key}, key="frame")
    languages = [
        (lang, "" if lang == context.locale.lang else registry.url(context.page, context.link(lang=lang)), context.t(f"language.{lang}"))
        for lang in locales.LANGUAGES
    ]
    html.show("languages.html", languages=languages)
