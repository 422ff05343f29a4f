"""`coverage`: how many provinces have a figure, what they add up to, and which total they allow."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
from typing import Annotated

import typer

import locales
from data.cli.options import Lang, option


def add(app: typer.Typer, words: locales.Locale) -> None:
    """Add the commands, their help in one language."""
    t = words.t

    @app.command(name="coverage", help=t("coverage.about"))
    def show_coverage(
        election: Annotated[str, typer.Option("--election", help=t("coverage.option.election"))] = "",
        as_json: Annotated[bool, option(words, "json")] = False,
        lang: Annotated[Lang, option(words, "lang")] = Lang.ID,
        release: Annotated[str, option(words, "release")] = "",
        as_of: Annotated[str, option(words, "as-of")] = "",
    ) -> None:
        from analytics import bounds, coverage, located
        from answers.output import Answer, show, snapshot
        from answers.output import election as named_election
        from sentences import coverage as said

        of = snapshot(release, as_of)
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
        show(Answer("coverage", sentences, slices, shown), of, words, as_json=as_json)

    def of_label(of, key):
        return of.with_(label={lang: locales.get(lang).t(f"coverage.label.{key}") for lang in locales.LANGUAGES})
