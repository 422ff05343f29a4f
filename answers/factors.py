"""`factors`: the six factors, the survey shares beside them, and coded cases where there are any."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
from typing import Annotated

import typer

import locales
import sentences.factors as sentences
from answers.output import Answer, command
from data.errors import UsageError
from data.query import Query, domain, from_params
from data.slice import Slice
from data.snapshot import Snapshot

_SHOWN = ("category", "value", "margin", "factor_no", "strength", "obs_id")
SHOWN = {
    "factors-official": ("factor_no", "label_id", "label_en"),
    "factors-surveys": ("factor_no", "survey_id", "state", "strength", "category", "value", "margin", "obs_id"),
    "factors-items": ("survey_id", "kind", "category", "value", "unit", "reading", "factor_no", "strength", "obs_id"),
}


def add(app: typer.Typer, words: locales.Locale) -> None:
    """Add the commands, their help in one language."""
    t = words.t

    @command(app, words, t("factors.command"))
    def factors(
        of: Snapshot,
        election: Annotated[list[str] | None, typer.Option("--election", help=t("factors.option.election"))] = None,
        year: Annotated[list[str] | None, typer.Option("--year", help=t("factors.option.year"))] = None,
        province: Annotated[list[str] | None, typer.Option("--province", help=t("factors.option.province"))] = None,
        stage: Annotated[str, typer.Option("--stage", help=t("factors.option.stage"))] = "",
        by: Annotated[list[str] | None, typer.Option("--by", help=t("factors.option.by"))] = None,
    ) -> Answer:
        from analytics.crosswalk import crosswalk

        given = {"election": election or [], "year": year or [], "province": province or [], "stage": [stage] if stage else []}
        asked = _read(given, of)
        found = crosswalk(of)
        panels = (*found.surveys, *found.influencers)
        said = [sentences.finding(found, words), sentences.lead(found, words)]
        for one in panels:
            said.append(f"{sentences.top(one, words)} {sentences.measured_how(one, words)}")
        coded, slices = _cases(of, asked, tuple(by or ()), sentences.factor_labels(found.official, words), words)
        said += [*sentences.near(found, words), *coded]
        named = {"official": found.official, "surveys": found.slice, "items": found.items}
        titled = {name: one.with_(label=_label(name)) for name, one in named.items()}
        shown = {**SHOWN, **{one.slice.id: _SHOWN for one in panels}}
        surveys = [
            one.slice if one.slice.label else one.slice.with_(label=dict.fromkeys(locales.LANGUAGES, one.label_en)) for one in panels
        ]
        rows = [titled["surveys"], titled["official"], *surveys, titled["items"], *slices]
        facts = {
            "measured": list(found.measured),
            "not_measured": list(found.unmeasured),
            "surveys": [
                {
                    "survey_id": one.survey_id, "slice": one.slice.id, "sample": one.sample, "total": one.total,
                    "several_answers": one.multiple, "stated_margin": one.stated_margin, "field": [one.begun or None, one.ended or None],
                    "no_margin_because": one.why,
                }
                for one in panels
            ],
        }  # fmt: skip
        return Answer("factors", said, rows, shown, facts)


def _read(given: dict[str, list[str]], of: Snapshot) -> Query:
    """Read the choice of cases; what does not exist is refused here, not left out.

    Raises:
        UsageError: `unknown_choice` with the values there are.
    """
    query, notices = from_params(given, of)
    for notice in notices:
        raise UsageError(
            "unknown_choice", value=notice.value, parameter=f"--{notice.parameter}", allowed=", ".join(domain(notice.parameter, of))
        )
    return query


def _cases(of: Snapshot, asked: Query, by: tuple[str, ...], labels: dict[int, str], words: locales.Locale) -> tuple[list[str], list[Slice]]:
    """Answer from coded cases: shares, pairs and change; why there are none is said."""
    from analytics import factors as analytics
    from analytics.cooccurrence import together
    from analytics.factor_change import factor_change

    chosen = {"election": asked.election, "year": asked.year, "province": asked.province, "stage": "".join(asked.stage)}
    for name in by:
        if name not in analytics.BY:
            raise UsageError("unknown_choice", value=name, parameter="--by", allowed=", ".join(analytics.BY))
    counted = analytics.factor_breakdown(of, **chosen)
    if not counted.coded:
        held = len(of.whole.tables.get(analytics.COUNTS, ()))
        none = words.t("factors.nothing" if held else "factors.none")
        return [words.t("factors.counted_none", cases=counted.cases) if counted.cases else none], []
    shares, pairs, change = analytics.coded_shares(of, **chosen), together(of, **chosen), factor_change(of, **chosen)
    said = [sentences.cases(shares, labels, words), sentences.together(pairs, words), sentences.change(change, words)]
    groups = [analytics.coded_shares(of, by, **chosen)] if by else []
    named = (("cases", shares), *(("cases", one) for one in groups), ("together", pairs), ("change", change.slice))
    return said, [one.with_(label=_label(name)) for name, one in named]


def _label(name: str) -> dict[str, str]:
    return {lang: locales.get(lang).t(f"factors.slice.{name}") for lang in locales.LANGUAGES}
