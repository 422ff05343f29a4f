"""The version of a release, major.minor.patch, by written rules.

- **major**: something that readers used is gone: a row of figures or a series, or a word of a facet (stage, unit, authority, dimension,
  election, area level) that no row bears any more.
- **minor**: figures, series, sources or case files were added, or values were updated.
- **patch**: a correction: only corrections, or words that are no figures, changed.
"""

from __future__ import annotations

from data.releases.content import Content
from data.releases.difference import Difference

FACETS = ("stage", "unit", "authority", "dimension", "election", "area_level")
# Files whose rows are figures or what figures are read by; elsewhere a changed word is a correction.
_FIGURES = ("observations", "denominators", "series_points", "ikp_categories", "instance_lists")
_WORDS = frozenset({"note", "comment", "category_as_published", "title", "url", "confidence", "claim_id"})


def level(difference: Difference, before: Content, after: Content) -> str:
    """Say which part of the version a change raises: `major`, `minor`, `patch`, or an empty text when nothing changed."""
    if not difference:
        return ""
    tables = difference.tables
    lost_rows = any(tables[stem].removed for stem in (*_FIGURES, "series") if stem in tables)
    came, went = (any(i["kind"] == "cases" for i in inputs) for inputs in (difference.inputs_added, difference.inputs_removed))
    if lost_rows or (went and not came) or _lost_words(before, after):
        return "major"
    added = any(d.added for stem, d in tables.items() if stem != "corrections")
    updated = any(set(change.cells) - _WORDS for stem in _FIGURES if stem in tables for change in tables[stem].changed)
    return "minor" if added or updated or came or went else "patch"


def raise_version(version: str, part: str) -> str:
    """Raise one part of a version; an empty part leaves it as it is."""
    major, minor, patch = (int(number) for number in version.split("."))
    return {
        "major": f"{major + 1}.0.0",
        "minor": f"{major}.{minor + 1}.0",
        "patch": f"{major}.{minor}.{patch + 1}",
    }.get(part, version)


def _lost_words(before: Content, after: Content) -> bool:
    had, has = (
        {(facet, row[facet]) for row in content.rows["observations"] for facet in FACETS if row[facet]} for content in (before, after)
    )
    return bool(had - has)
