"""The sources in words: how many figures stand on more than one, what was taken from one, how to cite it."""

from __future__ import annotations

from collections.abc import Mapping

from data.views.sources import Doubted, SourceList, SourcePage
from locales import Locale
from sentences.say import names

NAMED = 4  # other publishers named in one line


def title(found: SourceList, locale: Locale) -> str:
    """Say how many figures are printed by more than one source."""
    return locale.t("sources.title", several=locale.number(found.several), figures=locale.number(found.figures))


def lead(found: SourceList, locale: Locale) -> str:
    """Say what the list is: how many sources, from how many of them figures were taken, how many facts stand on two."""
    n = locale.number
    return locale.t(
        "sources.lead", total=n(found.total), used=n(found.used), claims=n(found.claims), corroborated=n(found.corroborated),
        other=n(found.total - found.used),
    )  # fmt: skip


def confidence(found: SourceList, locale: Locale) -> str:
    """Say how many figures come from sources of high confidence."""
    of = found.by_confidence.frame.set_index("confidence")
    return locale.t("sources.by_confidence.title", high=locale.number(of.loc["high", "figures"]), figures=locale.number(found.figures))


def name(source: Mapping[str, str], locale: Locale) -> str:
    """Name a source by publisher and day."""
    published = locale.date(source["published"]) if source["published"] else locale.t("sources.undated")
    return locale.t("sources.name", publisher=source["publisher"], published=published)


def page_title(found: SourcePage, locale: Locale) -> str:
    """Say how many figures were taken from a source and how many of them another one prints, too."""
    said = {"name": name(found.source, locale), "figures": locale.number(len(found.figures))}
    if len(found.figures) and found.also:
        return locale.t("sources.one.title", also=locale.number(len(found.also)), **said)
    if len(found.figures):
        return locale.t("sources.one.title_alone", **said)
    return locale.t("sources.one.title_texts" if found.uses else "sources.one.title_nothing", **said)


def figures(found: SourcePage, locale: Locale) -> str:
    """Say how well the figures of a source are confirmed by others."""
    if not found.also:
        return locale.t("sources.one.alone")
    others = list(dict.fromkeys(found.beside.frame["publisher"]))
    return locale.t(
        "sources.one.also",
        also=locale.number(len(found.also)),
        figures=locale.number(len(found.figures)),
        publishers=names(others, locale, most=NAMED),
    )


def citation(source: Mapping[str, str], version: str, locale: Locale) -> str:
    """Cite the page itself, and the record as the way by which it was found."""
    published = source["published"] or locale.t("sources.cite.undated")
    address = source["url"] or locale.t("source.no_address")
    return locale.t(
        "sources.cite", publisher=source["publisher"], published=published, title=source["title"].rstrip("."), address=address,
        version=version, source=source["source_id"],
    )  # fmt: skip


def doubted(found: Doubted, corrections: int, locale: Locale) -> str:
    """Say how many cells were corrected and how many figures stand on record that must not be quoted."""
    key = "corrections.title" if corrections else "corrections.title_none"
    return locale.t(
        key,
        corrections=locale.number(corrections),
        rejected=locale.number(len(found.rejected)),
        alternate=locale.number(len(found.alternate)),
    )
