"""Dua Versi: what the authorities say of one election, side by side, why they differ, and which sums close."""

from functools import partial

import sentences.authorities as words
from analytics import dispute
from analytics.identities import verdicts
from analytics.reconcile import choices, reconcile
from app.parts import authorities as parts
from app.parts import card, filters, html, identities, kept
from app.parts.context import Context, current
from data.vocab import VERDICTS


def show(here: Context, options: tuple[str, ...]) -> None:
    """Draw the page for the election that the address names, else the newest one."""
    asked = here.query.election[0] if here.query.election else ""
    election = asked if asked in options else options[0]
    found = reconcile(here.snapshot, election)
    html.show(
        "head.html", kicker=here.t("nav.authorities"), title=words.title(found, election, here.locale), lead=words.lead(found, here.locale)
    )
    if asked and asked != election:
        html.show("notices.html", lines=[here.t("authorities.notice", asked=asked, shown=election)])
    filters.one(here.t("authorities.choose"), "election", options, election, str)

    disputed = dispute.dispute(here.snapshot)
    here_first = disputed is not None and disputed.preferred["x"] == election
    drawn = [partial(parts.dispute, here, election), partial(parts.figures, here, found, election)]
    kept.block(
        here,
        "versions",
        *(drawn if here_first else reversed(drawn)),
        lambda: parts.pairs(here, found, election),
        lambda: parts.readings(here, found, election),
    )
    sums(here, election)


def sums(here: Context, election: str) -> None:
    """Draw the sums of an election with their verdicts; the address may ask for those that close or do not."""
    every = verdicts(here.snapshot, election=election)
    filters.one(here.t("identities.choose"), "verdict", ("", *VERDICTS), here.query.verdict, lambda v: verdict_words(here, v))
    chosen = verdicts(here.snapshot, here.query.verdict, election)
    title, subtitle = words.sums(every, here.locale), here.t("identities.title")
    how = [here.t("identities.about"), here.t("identities.how")]

    def draw() -> None:
        with card.card(here, "identities", chosen.slice, title, subtitle, how=how, computed=True, charted=False) as it, it.table:
            identities.table(here, chosen, election)

    kept.block(here, "sums", draw)


def verdict_words(here: Context, verdict: str) -> str:
    """Name a verdict in the chooser."""
    return here.t(f"identities.verdict.{verdict}") if verdict else here.t("identities.all")


here = current()
options = choices(here.snapshot)
if options:
    show(here, options)
else:
    html.show("head.html", kicker=here.t("nav.authorities"), title=here.t("authorities.empty"), lead=here.t("empty.hint"))
