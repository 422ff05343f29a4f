"""`reconcile`, `identities` and `quality`: the authorities side by side, the sums that should close, and how good the record is."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
from typing import Annotated

import typer

import locales
from answers.output import Answer, command, named_election
from data.snapshot import Snapshot

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

    @command(app, words, t("answers.reconcile.about"), name="reconcile")
    def show_reconciliation(
        of: Snapshot,
        election: Annotated[str, typer.Option("--election", help=t("answers.reconcile.election"))] = "",
    ) -> Answer:
        import sentences.authorities as said
        from analytics.reconcile import reconcile

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
        return Answer("reconcile", sentences, slices, shown, facts)

    @command(app, words, t("answers.identities.about"), name="identities")
    def show_identities(
        of: Snapshot,
        election: Annotated[str, typer.Option("--election", help=t("answers.reconcile.election"))] = "",
        verdict: Annotated[str, typer.Option("--verdict", help=t("answers.identities.verdict"))] = "",
    ) -> Answer:
        import sentences.authorities as said
        from analytics.identities import verdicts

        name = named_election(of, election)
        found = verdicts(of, verdict, name)
        facts = {"holding": found.holding, "failing": found.failing, "unjudged": list(found.unjudged)}
        answer = Answer("identities", [said.sums(found, words)], [found.slice, found.figures], {"identities": _SUMS}, facts)
        return answer

    @command(app, words, t("answers.quality.about"), name="quality")
    def show_quality(
        of: Snapshot,
    ) -> Answer:
        import sentences.quality as said
        from analytics.quality import board

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
        return Answer("quality", sentences, slices, {}, facts)
