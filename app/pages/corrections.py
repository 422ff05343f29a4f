"""Koreksi: the public ledger of corrections, misprints and other readings on record, and how to report an error."""

import sentences.sources as words
from analytics import sources as analytics
from app.parts import corrections as parts
from app.parts import html, kept
from app.parts.context import current

here = current()
ledger = analytics.ledger(here.snapshot)
found = analytics.doubted(here.snapshot)
html.show(
    "head.html", kicker=here.t("nav.corrections"), title=words.doubted(found, len(ledger), here.locale), lead=here.t("corrections.lead")
)
if here.query.q:  # who comes from a page to report an error has the form first
    parts.report(here)


def printed() -> None:
    """Draw what is on record beside the figures that stand."""
    parts.ledger(here, ledger)
    if len(found.rejected):
        parts.misprints(here, found)
    if len(found.alternate):
        parts.other_readings(here, found)


kept.block(here, "printed", printed)
if not here.query.q:
    parts.report(here)
