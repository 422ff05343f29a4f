"""Klaim: a number or a pasted sentence against the record, with a reply to copy, the rows behind it and figures like it."""

from functools import cache

from analytics.claims import check
from app.parts import claim, filters, html, kept
from app.parts.context import Context, current
from data.parse import sentence
from data.views.claims import Claim
from sentences import claims as words

here = current()
asked = here.query.q


@cache
def found() -> Claim:
    """Check what the address asks; once a run, and only where a block is drawn anew."""
    return check(here.snapshot, sentence.read(asked, here.snapshot.whole.election_order, lang=here.locale.lang))


def head(here: Context) -> None:
    """Draw the verdict."""
    title = words.title(found(), here.locale) if found().checks else here.t("claims.title")
    html.show("head.html", kicker=here.t("nav.claim"), title=title, lead=here.t("claims.lead"))


def answers(here: Context) -> None:
    """Draw what the record knows of each number."""
    if asked and not found().checks:
        html.show("notices.html", lines=[f"{here.t('claims.no_number')}; {here.t('claims.no_number.hint')}"])
    claim.answers(here, found())
    html.show("quiet.html", text=here.t("claims.how"))


kept.block(here, "head", lambda: head(here))
filters.text(here.t("claims.input"), "q", asked, here.t("claims.placeholder"))
claim.examples(here)
kept.block(here, "answers", lambda: answers(here))
