"""Klaim: a number or a pasted sentence against the record, with a sentence to quote, the rows behind it and figures like it."""

from analytics.claims import check
from app.parts import claim, filters, html
from app.parts.context import current
from data.parse import sentence
from sentences import claims as words

here = current()
asked = here.query.q
found = check(here.snapshot, sentence.read(asked, here.snapshot.whole.election_order, lang=here.locale.lang))
title = words.title(found, here.locale) if found.checks else here.t("claims.title")
html.show("head.html", kicker=here.t("nav.claim"), title=title, lead=here.t("claims.lead"))
filters.text(here.t("claims.input"), "q", asked, here.t("claims.placeholder"))
claim.examples(here)
if asked and not found.checks:
    html.show("notices.html", lines=[f"{here.t('claims.no_number')}; {here.t('claims.no_number.hint')}"])
claim.answers(here, found)
html.show("quiet.html", text=here.t("claims.how"))
