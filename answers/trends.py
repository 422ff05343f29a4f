"""`change`, `running` and `always-rising`: how counts moved, between elections and around voting day."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
from typing import Annotated, Any

import typer

import locales
from answers.output import Answer, command
from data.snapshot import Snapshot
from data.vocab import HEADLINE_SERIES

_CHANGE = (
    "reading",
    "from_x",
    "from_value",
    "from_as_of",
    "to_x",
    "to_value",
    "to_as_of",
    "percent",
    "lower",
    "upper",
    "breaks",
    "why_not",
)
_RUNNING = ("election", "authority", "stage", "unit", "as_of", "days", "value", "role", "revised", "why_not", "obs_id")
_RISING = ("series_id", "election_type", "authority", "stage", "unit", "verdict", "why_not", "values", "steps")


def add(app: typer.Typer, words: locales.Locale) -> None:
    """Add the commands, their help in one language."""
    t = words.t

    def own(name: str) -> Any:
        return typer.Option(f"--{name}", help=t(f"trends.option.{name}"))

    @command(app, words, t("trends.command.change"))
    def change(
        of: Snapshot,
        series: Annotated[str, own("series")] = HEADLINE_SERIES,
        start: Annotated[str, own("from")] = "",
        end: Annotated[str, own("to")] = "",
    ) -> Answer:
        from analytics.change import compared
        from analytics.trends import catalogue
        from data.errors import UsageError
        from sentences import trends as said

        found = compared(of, series, start, end)
        if found.frame.empty:
            raise UsageError("no_answer", detail=t("trends.no_pair"), allowed=", ".join(catalogue(of)))
        sentences = [said.change(row, words) for _, row in found.frame.iterrows()]
        return Answer("change", [*sentences, t("trends.change_read")], [found], {"change": _CHANGE})

    @command(app, words, t("trends.command.running"))
    def running(
        of: Snapshot,
        election: Annotated[list[str] | None, own("election")] = None,
        authority: Annotated[list[str] | None, own("authority")] = None,
        stage: Annotated[list[str] | None, own("stage")] = None,
        unit: Annotated[list[str] | None, own("unit")] = None,
    ) -> Answer:
        from analytics import running as totals
        from sentences import trends as said

        named = totals.elections(of, tuple(election or ()))
        found = totals.running(of, election=named, authority=tuple(authority or ()), stage=tuple(stage or ()), unit=tuple(unit or ()))
        sentences = [*filter(None, [said.running(found, words)]), t("running.read")]
        return Answer("running", sentences, [found.slice], {"running": _RUNNING})

    @command(app, words, t("trends.command.always_rising"), name="always-rising")
    def always_rising(
        of: Snapshot,
    ) -> Answer:
        from analytics import rising
        from sentences import trends as said

        found = rising.always_rising(of)
        labels = of.frame("series").set_index("series_id")[f"label_{words.lang}"]
        verdicts = {verdict: int((found.frame["verdict"] == verdict).sum()) for verdict in rising.VERDICTS}
        sentences = [said.always_rising(found, labels, words), t("rising.read")]
        return Answer("always_rising", sentences, [found], {"always_rising": _RISING}, {"verdicts": verdicts})
