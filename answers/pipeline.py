"""`funnel` and `forms`: the steps of one authority at one date, and one list of forms, positions or kinds of agency."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
from typing import Annotated, Any

import typer

import locales
from answers.output import Answer, command, named_election
from data.errors import UsageError
from data.slice import Slice
from data.snapshot import Snapshot

_FUNNEL = ("step", "stage", "value", "of_stage", "of_value", "percent", "lower", "upper", "printed_percent", "why", "obs_id")
_BESIDE = ("stage", "category", "value", "unit", "authority", "as_of", "of_stage", "of_value", "percent", "why", "obs_id")
_KINDS = ("category", "value", "of_value", "percent", "lower", "upper", "as_of", "obs_id")
_ALL = ("group", "authority", "unit", "as_of", "step_1", "step_2", "step_3", "percent_2", "percent_3", "why")
_LIST = ("category", "asn", "value", "unit", "stage", "as_of", "obs_id")
_PAIR = ("category", "election", "authority", "as_of", "value", "unit", "obs_id")


def add(app: typer.Typer, words: locales.Locale) -> None:
    """Add the commands, their help in one language."""
    t = words.t

    @command(app, words, t("pipeline.command.about"))
    def funnel(
        of: Snapshot,
        election: Annotated[str, typer.Option("--election", help=t("pipeline.option.election"))] = "",
        year: Annotated[str, typer.Option("--year", help=t("pipeline.option.year"))] = "",
        authority: Annotated[str, typer.Option("--authority", help=t("pipeline.option.authority"))] = "",
        cut: Annotated[str, typer.Option("--cut", help=t("pipeline.option.cut"))] = "",
        unit: Annotated[str, typer.Option("--unit", help=t("pipeline.option.unit"))] = "",
    ) -> Answer:
        from analytics import pipeline
        from analytics.sanctions import sanctions
        from sentences import pipeline as say

        try:
            found = pipeline.funnel(of, _group(of, election, year), authority, cut, unit)
        except UsageError as error:
            raise _said(error, words) from error
        sets = sanctions(of, found.group)
        slices = [
            _named(found.slice, "pipeline.answer.funnel"),
            _named(found.beside, "pipeline.beside"),
            _named(pipeline.not_acted_on(of, found.group), "pipeline.not_acted"),
            *(_named(one.slice, "pipeline.sanctions").with_(id=f"sanctions_{one.slice.as_of[0]}") for one in sets),
            _named(pipeline.cut_offs(of, found.group, found.authority), "pipeline.answer.cut_offs"),
        ]
        shown = {"funnel": _FUNNEL, "funnel_beside": _BESIDE, "not_acted_on": _BESIDE, "funnel_cut_offs": _ALL}
        shown |= {one.id: _KINDS for one in slices if one.id.startswith("sanctions_")}
        lines = [say.title(found, words), *(say.open_sum(one, words) for one in found.sums)]
        facts = {"group": found.group, "authority": found.authority, "unit": found.unit, "cut": found.cut, "why": found.why}
        kept = [one for one in slices if len(one)]
        return Answer("funnel", lines, kept, shown, facts)

    @command(app, words, t("forms.command.about"))
    def forms(
        of: Snapshot,
        dimension: Annotated[str, typer.Option("--dimension", help=t("forms.option.dimension"))] = "violation_type",
        election: Annotated[str, typer.Option("--election", help=t("pipeline.option.election"))] = "",
        year: Annotated[str, typer.Option("--year", help=t("pipeline.option.year"))] = "",
        authority: Annotated[str, typer.Option("--authority", help=t("pipeline.option.authority"))] = "",
        cut: Annotated[str, typer.Option("--cut", help=t("pipeline.option.cut"))] = "",
        unit: Annotated[str, typer.Option("--unit", help=t("pipeline.option.unit"))] = "",
        stage: Annotated[str, typer.Option("--stage", help=t("forms.option.stage"))] = "",
    ) -> Answer:
        from analytics import forms as analytics
        from sentences import forms as say

        try:
            found = analytics.breakdown(of, dimension, _group(of, election, year), authority, cut, unit, stage)
        except UsageError as error:
            raise _said(error, words) from error
        pair = analytics.between_elections(of, dimension)
        slices = [_named(found.slice, "forms.answer.list"), *([] if pair.why else [_named(pair.slice, "forms.answer.between")])]
        lines = [say.title(found, words), say.lead(found, words), say.between(pair, words), *(() if pair.why else say.only(pair, words))]
        facts = {name: getattr(found, name) for name in ("dimension", "group", "authority", "unit", "stage", "cut")}
        shown = {"forms": _LIST, "forms_between_elections": _PAIR}
        return Answer("forms", lines, slices, shown, facts)


def _group(of: Snapshot, election: str, year: str) -> str:
    """Return the election that a name or slug means, else the year; a name that none bears is returned as it is."""
    return named_election(of, election) or year


def _named(of: Slice, key: str) -> Slice:
    return of.with_(label={lang: locales.get(lang).t(key) for lang in locales.LANGUAGES})


def _said(error: UsageError, words: locales.Locale) -> UsageError:
    """Return the fault with its parameter named as the option, and its reason in words."""
    if error.code not in ("unknown_choice", "no_answer"):
        return error
    params: dict[str, Any] = dict(error.params)
    if "parameter" in params:
        params["parameter"] = {"group": "--election"}.get(params["parameter"], f"--{params['parameter']}")
    if "detail" in params:
        params["detail"] = words.t(f"whynot.{params['detail']}")
    return UsageError(error.code, **params)
