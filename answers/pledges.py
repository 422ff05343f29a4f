"""`pledges`: what a search found, the kinds of signatories apart, and the counts that may stand before and after."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
from typing import Annotated

import typer

import locales
from answers.output import Answer, command
from data.snapshot import Snapshot

_SHOWN = {
    "pledges": ("pledge_id", "date", "election", "area_level", "area_name", "signatories_count", "signatories_kind", "source_id"),
    "pledges_by_province": ("province_code", "name_id", "found", "province", "regency", "instance", "dated"),
    "pledge_signatories": ("unit", "value", "pledge_id", "institution", "source_id"),
    "pledge_points": ("version_id", "point", "text_id", "text_en", "source_id"),
}
_PAIR = ("side", "value", "unit", "stage", "authority", "election", "as_of", "days", "obs_id", "source_id")


def add(app: typer.Typer, words: locales.Locale) -> None:
    """Add the command, its help in one language."""
    t = words.t

    @command(app, words, t("pledges.about"))
    def pledges(
        of: Snapshot,
        province: Annotated[str, typer.Option("--province", help=t("pledges.option.province"))] = "",
    ) -> Answer:
        from analytics import beforeafter
        from analytics import pledges as analytics
        from data import query
        from data.errors import UsageError
        from sentences import pledges as sentences

        known = query.domain("province", of)
        if province and province not in known:
            raise UsageError("unknown_choice", value=province, parameter="--province", allowed=", ".join(known))
        view, compared = analytics.pledges(of, province), beforeafter.before_after(of)
        pairs = [pair for pair in compared.pairs if province in ("", pair.before["province_code"])]
        rivals = {pair.slice.id: list(sentences.rivals(pair, of, words)) for pair in pairs}
        names = of.tables["provinces"].set_index("province_code")[f"name_{words.lang}"]
        said = [
            sentences.found(view, words, names.get(province, "")) + ".",
            t("pledges.sample") + ".",
            sentences.comparisons(compared, words) + ".",
        ]
        for pair in pairs:
            said += [sentences.pair(pair, words), t("pledges.rivals_lead"), *(f"- {line}" for line in rivals[pair.slice.id])]
        slices = [view.slice, view.by_province, view.beside, view.signatories, view.points, compared.reasons, *(p.slice for p in pairs)]
        shown = _SHOWN | {pair.slice.id: _PAIR for pair in pairs}
        facts = {"sample": "search_sample", "found": len(view.slice), "left_out": view.left_out, "rival_explanations": rivals}
        return Answer("pledges", said, slices, shown, facts)
