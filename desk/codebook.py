"""The codebook: every column, value, unit, warning and code, from the models and vocabularies, in either language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, fields

from data import vocab
from data.checks import catalogue
from data.export import rows_to_csv
from data.export.codebook import DESCRIBED
from data.models.files import FILES, columns, kind
from locales import Locale

KINDS = ("column", "computed", "value", "state", "warning", "reason", "code")
TYPES = ("text", "integer", "number", "boolean", "error", "warning")
HEADS = ("name", "type", "label", "meaning")
# Closed vocabularies by column (with its file where another file uses the name otherwise), and the family of their words.
VALUES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "stage": (vocab.STAGES, "stage"),
    "unit": (vocab.UNITS, "unit"),
    "area_level": (vocab.AREA_LEVELS, "area_level"),
    "dimension": (vocab.DIMENSIONS, "dimension"),
    "reading": (vocab.READINGS, "reading"),
    "role": (vocab.ROLES, "role"),
    "confidence": (vocab.CONFIDENCES, "confidence"),
    "series.x_axis": (vocab.X_AXES, "codebook.value.x_axis"),
    "identities.operator": (("sum_equals", "ratio_equals", "sum_ge"), "identities.operator"),
    "factor_mapping.strength": (("strong", "moderate", "proxy", "none"), "factors.strength"),
    "pledges.signatories_kind": (("signers", "representatives", "reciters", "participants", "institutions"), "pledges.kind"),
    "violation_taxonomy.violation_class": (("code_of_ethics", "discipline", "discipline_pp94"), "codebook.value.violation_class"),
    "violation_taxonomy.stage": (("before_determination", "after_determination", "any"), "forms.skb.when"),
    "denominators.measure": (
        ("asn", "pns", "pppk", "voters", "voters_with_abroad", "voters_pilkada", "population"),
        "register.measure",
    ),
    "election_areas.voted": (("governor", "regions", "national", "none", "unknown"), "codebook.value.voted"),
    "corrections.status": (("reported", "applied", "fixed_at_source", "rejected"), "corrections.status"),
}


@dataclass(frozen=True)
class Entry:
    """One word: its kind (one of `KINDS`), the file or column it stands in, the word, its type, how pages call it, and what it means.

    `type` is `text`, `integer`, `number` or `boolean` for a column, `error` or `warning` for a code, else empty; `label` may be empty.
    """

    kind: str
    place: str
    name: str
    type: str
    label: str
    meaning: str


def entries(locale: Locale) -> tuple[Entry, ...]:
    """List every word of the codebook in one language, by kind and then in the order of the files and vocabularies."""
    return (*_columns(locale), *_computed(locale), *_values(locale), *_closed(locale), *_codes(locale))


def found(locale: Locale, text: str) -> tuple[Entry, ...]:
    """List the entries in which every word of a text occurs; all of them for an empty text."""
    words = text.lower().split()
    return tuple(one for one in entries(locale) if all(word in " ".join(map(str, astuple(one))).lower() for word in words))


def to_csv(locale: Locale) -> str:
    """Write the codebook as CSV with the columns of `Entry`."""
    return rows_to_csv([f.name for f in fields(Entry)], map(astuple, entries(locale)))


def to_markdown(locale: Locale) -> str:
    """Write the codebook as Markdown: a heading a kind and file, a table under each."""
    lines = [f"# {locale.t('title.codebook')}", "", locale.t("codebook.lead"), ""]
    every = entries(locale)
    for kind_ in KINDS:
        lines += [f"## {locale.t(f'codebook.kind.{kind_}')}", ""]
        mine = [one for one in every if one.kind == kind_]
        for place in dict.fromkeys(one.place for one in mine):
            if place:
                lines += [f"### {place}", ""]
            lines.append(_line(locale.t(f"codebook.head.{name}") for name in HEADS))
            lines.append("|---|---|---|---|")
            lines += [_line((f"`{one.name}`", one.type, one.label, one.meaning)) for one in mine if one.place == place]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _line(cells: Iterator[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("\\", "\\\\").replace("|", "\\|").split()) for cell in cells) + " |"


def _columns(locale: Locale) -> Iterator[Entry]:
    for stem in FILES:
        for name in columns(stem):
            column = f"{stem}.{name}"
            yield Entry("column", f"{stem}.csv", name, kind(stem, name), _label(locale, name), locale.t(f"codebook.{column}"))


def _computed(locale: Locale) -> Iterator[Entry]:
    known = {name for stem in FILES for name in columns(stem)}
    for name in DESCRIBED:
        if name not in known:
            yield Entry("computed", "", name, "", _label(locale, name), locale.t(f"exports.about.{name}"))


def _values(locale: Locale) -> Iterator[Entry]:
    for place, (values, family) in VALUES.items():
        for value in values:
            label = locale.t(f"{family}.{value}")
            word = f"{family}_{value}"
            defined = locale.t(f"glossary.text.{word}") if locale.has(f"glossary.text.{word}") else label
            yield Entry("value", place, value, "", label, defined)


def _closed(locale: Locale) -> Iterator[Entry]:
    for state in vocab.AreaState:
        yield Entry(
            "state", "state", state.value, "", locale.t(f"geo.state.{state.value}"), locale.t(f"glossary.text.geo_state_{state.value}")
        )
    for warning in vocab.Warn:
        yield Entry("warning", "warnings", warning.value, "", "", locale.t(f"warning.{warning.value}"))
    for reason in vocab.WhyNot:
        yield Entry("reason", "why_not", reason.value, "", "", locale.t(f"whynot.{reason.value}"))


def _codes(locale: Locale) -> Iterator[Entry]:
    for one in catalogue.entries():
        said, hint = locale.t(f"error.{one.code}"), locale.t(f"error.{one.code}.hint")
        yield Entry("code", one.family, one.code, one.severity, said, hint)


def _label(locale: Locale, name: str) -> str:
    return locale.t(f"column.{name}") if locale.has(f"column.{name}") else ""
