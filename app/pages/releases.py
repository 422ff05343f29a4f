"""Rilis: the log of releases, and what changed between two of them."""

from app import shell, state
from app.parts import html, releases, revisions
from app.parts.context import Context, current
from data.errors import StoreError


def show(here: Context) -> None:
    """Draw the page."""
    entries = state.log()
    by_number = {entry["number"]: entry for entry in entries}
    title = here.t("releases.title", number=entries[0]["number"], version=entries[0]["version"])
    html.show("head.html", kicker=here.t("nav.releases"), title=title, lead=here.t("releases.lead"))
    releases.log(here, entries)
    if wrong := releases.unknown(here, entries):
        html.show("notices.html", lines=wrong)
    if len(entries) == 1:
        html.show("quiet.html", text=here.t("releases.only_one"))
    else:
        html.show("section.html", title=here.t("releases.compare"), text="")
        before, after = releases.pair(here, entries)
        releases.choosers(here, entries, before, after)
        releases.difference(here, state.compared(before, after), by_number[before], by_number[after])
    revisions.releases(here)
    revisions.counts(here)
    releases.rules(here)
    html.show("links.html", text=here.t("feed.about"), links=[(shell.feed_address(here.locale.lang), here.t("feed.link"))])


here = current()
try:
    show(here)
except StoreError as error:
    html.show("head.html", kicker=here.t("nav.releases"), title=here.t("failure.title"), lead="")
    html.show("notices.html", lines=[error.message(here.locale), error.hint(here.locale)])
