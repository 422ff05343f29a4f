"""`coverage`: how many provinces have a figure, what they add up to, and which total they allow."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
from typing import Annotated

import typer

import locales
from answers.output import Answer, command, named_election
from data.snapshot import Snapshot


def add(app: typer.Typer, words: locales.Locale) -> None:
    """Add the commands, their help in one language."""
    t = words.t

    @command(app, words, t("coverage.about"), name="coverage")
    def show_coverage(
        of: Snapshot,
        election: Annotated[str, typer.Option("--election", help=t("coverage.option.election"))] = "",
    ) -> Answer:
        from analytics import bounds, coverage, located
        from sentences import coverage as said

        name = named_election(of, election)
        named = coverage.by_authority(of, name)
        stated = bounds.statements(of, name)
        layers, cases = coverage.by_layer(of), located.cases(of)
        if name:
            layers = layers.with_(frame=layers.frame.loc[layers.frame["election"] == name].reset_index(drop=True))
            cases = cases.with_(frame=cases.frame.loc[cases.frame["election"] == name].reset_index(drop=True))
        sentences = [said.by_authority(rows, words) for _, rows in named.frame.groupby("election", sort=False)]
        for _, row in stated.frame.iterrows():
            sentences += [said.located(row, words), *said.limits(row, words)]
        slices = [
            of_label(named, "by_authority"), of_label(stated, "statements"), of_label(layers, "by_layer"),
            *([of_label(cases, "cases")] if len(cases) else []),
        ]  # fmt: skip
        shown = {
            "coverage": ("election", "kind", "authority", "named", "expected_low", "expected_high", "figures", "first_as_of", "last_as_of"),
            "coverage_statements": (
                "election", "authority", "stage", "unit", "as_of", "named", "expected_high", "provinces_sum", "national", "not_located",
                "why", "lowest", "highest", "rule",
            ),
            "coverage_by_layer": ("layer", "election", "authority", "named", "expected_low", "expected_high", "no_election"),
        }  # fmt: skip
        return Answer("coverage", sentences, slices, shown)

    def of_label(of, key):
        return of.with_(label={lang: locales.get(lang).t(f"coverage.label.{key}") for lang in locales.LANGUAGES})
