"""`reconcile`, `identities` and `quality`: the authorities side by side, the sums that should close, and how good the record is."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
from typing import Annotated

import typer

import locales
from data.cli.options import Lang, option

_PAIRS = (
    "election", "matter", "match", "authority", "value", "unit", "stage", "as_of", "other_authority", "other_value", "other_unit",
    "other_stage", "other_as_of", "difference", "codes",
)  # fmt: skip
_READINGS = (
    "election", "area_name", "category", "authority", "value", "unit", "stage", "as_of", "other_value", "other_unit", "other_stage",
    "other_as_of", "other_reading", "difference", "codes", "basis", "evidence_obs_id",
)  # fmt: skip
_ALONE = ("obs_id", "election", "area_name", "authority", "value", "unit", "stage", "category", "as_of", "reading")
_FIGURES = ("election", "matter", "authority", "value", "unit", "stage", "as_of", "obs_id")
_SUMS = (
    "identity_id",
    "holds",
    "left_value",
    "operator",
    "right_value",
    "difference",
    "tolerance",
    "election",
    "authority",
    "as_of",
    "comment",
)


def add(app: typer.Typer, words: locales.Locale) -> None:
    """Add the commands, their help in one language."""
    t = words.t

    @app.command(name="reconcile", help=t("answers.reconcile.about"))
    def show_reconciliation(
        election: Annotated[str, typer.Option("--election", help=t("answers.reconcile.election"))] = "",
        as_json: Annotated[bool, option(words, "json")] = False,
        lang: Annotated[Lang, option(words, "lang")] = Lang.ID,
        release: Annotated[str, option(words, "release")] = "",
        as_of: Annotated[str, option(words, "as-of")] = "",
    ) -> None:
        import sentences.authorities as said
        from analytics.reconcile import reconcile
        from answers.output import Answer, show, snapshot
        from answers.output import election as named_election

        of = snapshot(release, as_of)
        name = named_election(of, election)
        found = reconcile(of, name)
        sentences = [
            said.count(found, words),
            said.rest(found, words),
            t("authorities.whose"),
            *(said.pair(row, words) for _, row in found.pairs.frame.iterrows()),
            *(said.reading(row, words) for _, row in found.readings.frame.iterrows()),
        ]
        shown = {"authorities": _FIGURES, "authority_pairs": _PAIRS, "other_readings": _READINGS, "readings_alone": _ALONE}
        reasons = {reason.value: n for reason, n in found.counts().items()}
        facts = {"reasons": reasons, "repeats": found.repeats, "alone": len(found.alone)}
        slices = [found.pairs, found.readings, found.figures, found.alone]
        show(Answer("reconcile", sentences, slices, shown, facts), of, words, as_json=as_json)

    @app.command(name="identities", help=t("answers.identities.about"))
    def show_identities(
        election: Annotated[str, typer.Option("--election", help=t("answers.reconcile.election"))] = "",
        verdict: Annotated[str, typer.Option("--verdict", help=t("answers.identities.verdict"))] = "",
        as_json: Annotated[bool, option(words, "json")] = False,
        lang: Annotated[Lang, option(words, "lang")] = Lang.ID,
        release: Annotated[str, option(words, "release")] = "",
        as_of: Annotated[str, option(words, "as-of")] = "",
    ) -> None:
        import sentences.authorities as said
        from analytics.identities import verdicts
        from answers.output import Answer, show, snapshot
        from answers.output import election as named_election

        of = snapshot(release, as_of)
        name = named_election(of, election)
        found = verdicts(of, verdict, name)
        facts = {"holding": found.holding, "failing": found.failing, "unjudged": list(found.unjudged)}
        answer = Answer("identities", [said.sums(found, words)], [found.slice, found.figures], {"identities": _SUMS}, facts)
        show(answer, of, words, as_json=as_json)

    @app.command(name="quality", help=t("answers.quality.about"))
    def show_quality(
        as_json: Annotated[bool, option(words, "json")] = False,
        lang: Annotated[Lang, option(words, "lang")] = Lang.ID,
        release: Annotated[str, option(words, "release")] = "",
        as_of: Annotated[str, option(words, "as-of")] = "",
    ) -> None:
        import sentences.quality as said
        from analytics.quality import board
        from answers.output import Answer, show, snapshot

        of = snapshot(release, as_of)
        found = board(of)
        facts = {
            name: getattr(found, name)
            for name in (
                "figures",
                "claims",
                "sources",
                "corroborated",
                "undated",
                "newest",
                "readings",
                "confidences",
                "holding",
                "failing",
            )
        }
        facts["unexplained"] = found.unexplained
        sentences = [said.title(found, words) + ".", said.lead(found, words), said.age(found, words)]
        slices = [found.completeness, found.by_election, found.age, found.provinces]
        show(Answer("quality", sentences, slices, {}, facts), of, words, as_json=as_json)
