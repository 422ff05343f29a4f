"""How to cite what a page shows: the collection, the title, the release, the fingerprint of the rows, the address."""

from __future__ import annotations

from data.slice import Slice
from data.vocab import PRACTICE
from locales import Locale

ADDRESS = "{address}"  # stands in a citation for the address, which only the browser knows


def citation(of: Slice, title: str, version: str, year: str, locale: Locale) -> str:
    """Write a citation after the manner of APA for a Slice.

    Args:
        of: what is cited; its release, date limit and fingerprint stand in the text.
        title: the headline of the card or page.
        version: version of the release.
        year: year in which the release was made.
        locale: the reader's language.

    Returns:
        the citation, with `ADDRESS` in place of the address. Practice data are marked.
    """
    until = locale.t("cite.until", date=locale.date(of.until)) if of.until else ""
    said = locale.t(
        "cite.slice", year=year, title=title.rstrip("."), version=version, release=of.release, fingerprint=of.fingerprint, until=until,
        address=ADDRESS,
    )  # fmt: skip
    return f"{PRACTICE}: {said}" if of.practice else said
