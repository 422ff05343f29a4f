"""What the derived map layers show on their own map: rates, published classes, denominators, pledges found, loaded cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

import locales
from analytics import classes, denominators, layers, lineage, pledges, rates
from analytics.computed import computed
from data.cases.dimensions import EVERY, UNCODED
from data.derived import Derived
from data.slice import Coverage, Slice
from data.snapshot import Snapshot
from data.views import Layer, LayerView
from data.views.pledges import Pledges
from data.vocab import LEVELS, NATIONAL, SOURCE_COLUMNS, AreaState, Warn

CATEGORY = (
    "x", "ikp_id", "index", "as_of", "province_code", "area_name", "level", "level_as_published", "rank", "note", "source_id",
    *SOURCE_COLUMNS,
)  # fmt: skip
DENOMINATOR = (
    "x", "denominator_id", "province_code", "area_name", "year", "measure", "value", "unit", "authority", "reading", "note", "source_id",
    *SOURCE_COLUMNS,
)  # fmt: skip
CASES = ("x", "election", "year", "province_code", "area_name", "stage", "unit", "factor", "value", "coded", "cases")
PLEDGED = ("found", "province", "regency", "instance", "dated")
_TODAY = "38"
_NAN = float("nan")


def layer(snapshot: Snapshot, of: Derived, base: Layer | None) -> Layer | None:
    """Make the layer of a derived one; None where a release, or its figures up to a date, has nothing to draw.

    Args:
        snapshot: the release.
        of: which one.
        base: the layer that a rate is computed from.
    """
    name = {"category": "maps.label.category", "pledges": "maps.label.pledges", "cases": "maps.label.cases"}.get(of.measure, "")
    fields: dict[str, object] = {"series_id": of.id, "measure": of.measure, "best": False, "index": False, "base": of.base}
    if of.measure == "rate":
        if base is None or not rates.has_rates(snapshot, base):
            return None
        label = _label("maps.label.rate", label=base.label)
        about = {"election": base.election, "year": base.year, "vintage": base.vintage, "as_of": base.as_of, "named": base.named}
    elif of.measure == "denominator":
        rows = _denominators(snapshot, of.base, of.year)
        label = _label(f"maps.label.{of.base}", year=of.year)
        vintage = layers.vintage_of(snapshot, "", of.year, set(rows["x"]))
        about = {"election": "", "vintage": vintage, "as_of": str(of.year), "named": len(rows)}
    elif of.measure == "category":
        rows = _categories(snapshot, of.base)
        about = {"election": of.election, "vintage": _TODAY, "as_of": rows["as_of"].max(), "named": len(rows)}
        label = _label(name)
    elif of.measure == "pledges":
        found = pledges.pledges(snapshot).by_province
        about = {"election": "", "vintage": found.vintage, "as_of": "", "named": found.coverage.named}
        label = _label(name)
    else:
        rows = _cases(snapshot, of.election, of.year, of.factor)
        vintage = layers.vintage_of(snapshot, of.election, of.year, set(rows["x"]))
        if not set(rows["x"]) <= set(layers.members(snapshot, vintage)):
            vintage = _TODAY
        about = {"election": of.election, "year": of.year, "vintage": vintage, "as_of": "", "named": len(rows), "factor": of.factor}
        label = _label("maps.label.cases_factor" if of.factor else name, what=of.election or of.year, factor=of.factor)
    return Layer(**{**fields, **about, "label": label}) if about["named"] else None  # type: ignore[arg-type]


def rate(snapshot: Snapshot, of: Layer, counts: LayerView) -> LayerView:
    """Build the rates of a layer of counts: count by PNS of the area (BPS 2023) times 10,000, with the limits of `rates.rates`.

    The frame has `x` and the columns of `rates.COLUMNS` (`value` is the count, `rate` what is drawn), and `from_codes` on a map that it was
    not published on. A province with a count and without a denominator has no rate.
    """
    areas = frozenset(counts.areas["province_code"])
    marked = rates.with_marks(counts)
    frame = rates.rated(marked, [denominators.pns(snapshot, code, areas) for code in marked["x"]])
    frame = frame[[*(name for name in ("x", "from_codes") if name in frame), *rates.COLUMNS]]
    by_code = frame.set_index("x")["rate"]
    shown = counts.areas["province_code"].map(by_code).astype(float)
    gone = counts.areas["obs_id"].ne("") & counts.areas["shown"].notna() & shown.isna()
    made = counts.areas.assign(shown=shown, state=counts.areas["state"].mask(gone, AreaState.NO_FIGURE.value))
    found = {*counts.slice.warnings, *rates.warnings_of(frame)}
    chosen = counts.slice.with_(
        id=of.series_id if counts.vintage == of.vintage else f"{of.series_id}_{counts.vintage}",
        frame=frame,
        label=of.label,
        warnings=tuple(w for w in Warn if w in found),
        sources=tuple(dict.fromkeys([*counts.slice.sources, *(s for s in rates.sources(frame) if s)])),
    )
    view = LayerView(
        of, chosen, counts.alternates, made, (), vintage=counts.vintage, small=counts.small - set(made.loc[gone, "province_code"]),
        drawn="rate",
    )  # fmt: skip
    return classes.classed(view, classes.QUANTILES)


def category(snapshot: Snapshot, of: Layer) -> LayerView:
    """Build the published classes of the vulnerability index: one of `data.vocab.LEVELS` a province, with the printed word."""
    rows = _categories(snapshot, of.base)
    by_code = rows.set_index("x")
    made = []
    for code in layers.members(snapshot, of.vintage):
        has = code in by_code.index
        made.append((code, (AreaState.VALUE if has else AreaState.NO_FIGURE).value, by_code.at[code, "ikp_id"] if has else "", _NAN))
    areas = layers.areas_of(snapshot, made)
    chosen = _slice(snapshot, of, rows, areas, unit="", authority="Bawaslu", dates=rows["as_of"]).with_(
        stage="index", elections=(of.election,)
    )
    empty = _slice(snapshot, of, rows.iloc[:0], areas, unit="", authority="Bawaslu", dates=())
    return with_levels(LayerView(of, chosen, empty, areas, (), scheme="", vintage=of.vintage, drawn="level", levels=LEVELS))


def with_levels(view: LayerView) -> LayerView:
    """Give the areas of a layer of published classes the place of their class."""
    levels = view.slice.frame.set_index("x")["level"]
    cls = [LEVELS.index(levels[code]) if code in levels.index else -1 for code in view.areas["province_code"]]
    return replace(view, areas=view.areas.assign(cls=cls), shades=(0.0, 0.5, 1.0))


def denominator(snapshot: Snapshot, of: Layer) -> LayerView:
    """Build what rates and shares are divided by: civil servants (PNS), voters or inhabitants of a province in a year."""
    rows = _denominators(snapshot, of.base, int(of.as_of))
    by_code = rows.set_index("x")
    made = []
    for code in layers.members(snapshot, of.vintage):
        has = code in by_code.index
        value = float(by_code.at[code, "value"]) if has else _NAN
        identity = by_code.at[code, "denominator_id"] if has else ""
        made.append((code, (AreaState.VALUE if has else AreaState.NO_FIGURE).value, identity, value))
    areas = layers.areas_of(snapshot, made)
    authorities = rows["authority"].unique()
    authority = str(authorities[0]) if len(authorities) == 1 else "mixed"
    chosen = _slice(snapshot, of, rows, areas, unit="people", authority=authority, dates=[of.as_of])
    others = _slice(snapshot, of, _denominators(snapshot, of.base, int(of.as_of), "alternate"), areas, unit="people", authority=authority,
                    dates=[of.as_of])  # fmt: skip
    return classes.classed(LayerView(of, chosen, others, areas, (), vintage=of.vintage), classes.QUANTILES)


def pledged(snapshot: Snapshot, of: Layer, found: Pledges, vintage: str) -> LayerView:
    """Build the pledges found: how many a province, on any map, each of them as a point, and beside it those of no province.

    A province without one is *no figure*: it was a search, not a census. Each pledge lies in one province of today, so it lies in one area
    of every older map, too.
    """
    land = lineage.territories(snapshot, vintage)
    parts = found.by_province.frame.set_index("province_code")
    rows = []
    for code, members in land.items():
        rows.append((code, code, *snapshot.province_names[code], *parts.loc[sorted(members), list(PLEDGED)].sum().tolist()))
    frame = pd.DataFrame(rows, columns=["x", "province_code", "name_id", "name_en", *PLEDGED]).assign(warning=Warn.SEARCH_SAMPLE.value)
    has = frame["found"] > 0
    state = has.map({True: AreaState.VALUE.value, False: AreaState.NO_FIGURE.value})
    cls, ranges = pledges.stepped(frame["found"])
    areas = frame[["province_code", "name_id", "name_en"]].assign(state=state, cls=cls, obs_id="", shown=frame["found"].where(has))
    chosen = found.by_province.with_(
        id=of.series_id, frame=frame.loc[has].reset_index(drop=True), label=of.label, vintage=vintage,
        coverage=Coverage(int(has.sum()), len(frame)),
    )  # fmt: skip
    every = found.slice.frame
    placed = every.loc[~every["province_code"].isin(["", NATIONAL])].reset_index(drop=True)
    count = len(ranges)
    return LayerView(
        of, chosen, chosen.with_(frame=chosen.frame.iloc[:0]), areas[list(layers.AREAS)], ranges, scheme="", vintage=vintage, drawn="found",
        shades=tuple(i / (count - 1) for i in range(count)) if count > 1 else (1.0,) * count,
        points=found.slice.with_(frame=placed), beside=found.beside,
    )  # fmt: skip


def cases(snapshot: Snapshot, of: Layer) -> LayerView:
    """Build the cases of loaded files: all of an election (or year) by province, or those that name one factor.

    A province with coded cases of which none names the factor has a true zero; one without a coded case has no figure. Cases without a
    province stand beside the map.
    """
    rows = _cases(snapshot, of.election, of.year, of.factor)
    by_code = rows.set_index("x")["value"]
    voted = snapshot.tables["election_areas"]
    none = set(voted.loc[(voted["election"] == of.election) & (voted["voted"] == "none"), "province_code"])
    made = []
    for code in layers.members(snapshot, of.vintage):
        if code in by_code.index:
            made.append((code, (AreaState.VALUE if by_code[code] else AreaState.ZERO).value, "", float(by_code[code])))
        else:
            made.append((code, (AreaState.NOT_APPLICABLE if code in none else AreaState.NO_FIGURE).value, "", _NAN))
    areas = layers.areas_of(snapshot, made)
    warnings = [Warn.CASE_FILE, *([Warn.MULTI_LABEL] if of.factor else [])]
    chosen = _slice(snapshot, of, rows, areas, unit="cases", authority="", dates=(), warnings=warnings).with_(
        stage="alleged", elections=(of.election,) if of.election else ()
    )
    lost = _rows_of(snapshot, of.election, of.year)
    lost = lost.loc[lost["province_code"].isin(["", NATIONAL]) & (lost["factor"] == of.factor), "n"].sum()
    beside = chosen.with_(id=f"{of.series_id}_beside", frame=pd.DataFrame({"place": ["not_located"], "found": [int(lost)]}), coverage=None)
    view = LayerView(
        of, chosen, chosen.with_(frame=rows.iloc[:0]), areas, (), vintage=of.vintage, small=layers.small(rows),
        beside=beside if lost else None,
    )  # fmt: skip
    return classes.classed(view, classes.QUANTILES)


def _label(key: str, label: dict[str, str] | None = None, **words: object) -> dict[str, str]:
    return {
        lang: locales.get(lang).t(key, **{**words, **({"label": label[lang]} if label else {})}) for lang in locales.LANGUAGES
    }  # fmt: skip


def _slice(
    snapshot: Snapshot, of: Layer, frame: pd.DataFrame, areas: pd.DataFrame, *, unit: str, authority: str, dates: Iterable[str],
    warnings: Iterable[Warn] = (),
) -> Slice:  # fmt: skip
    """Wrap rows that are no observations, each of one area."""
    low = [Warn.LOW_CONFIDENCE] if "confidence" in frame and (frame["confidence"] == "low").any() else []
    gaps = [Warn.CUT_LIST] if of.measure != "cases" and len(frame) < len(areas) else []
    stated = sorted(dates)
    made = computed(
        snapshot, of.series_id, frame, of=snapshot.facts.iloc[:0], label=of.label, warnings=[*warnings, *low, *gaps],
        coverage=Coverage(len(frame), int((areas["state"] != AreaState.NOT_APPLICABLE).sum())), vintage=of.vintage,
        sources=frame.get("source_id", ()),
    )  # fmt: skip
    return made.with_(unit=unit, authority=authority, stage="", as_of=(stated[0], stated[-1]) if stated else ("", ""))


def _with_source(snapshot: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    sources = snapshot.tables["sources"][["source_id", *SOURCE_COLUMNS]]
    return rows.merge(sources, on="source_id", how="left", validate="many_to_one").assign(x=rows["province_code"].to_list())


def _categories(snapshot: Snapshot, index: str) -> pd.DataFrame:
    """Return the class of each province, with its source, in the order of the codes."""
    table = snapshot.tables["ikp_categories"]
    rows = table.loc[(table["index"] == index) & (table["area_level"] == "province") & table["level"].isin(LEVELS)]
    rows = rows.drop_duplicates("province_code").sort_values("province_code", kind="stable")
    return _with_source(snapshot, rows)[list(CATEGORY)].reset_index(drop=True)


def _denominators(snapshot: Snapshot, measure: str, year: int, reading: str = "preferred") -> pd.DataFrame:
    """Return a denominator of each province, with its source, in the order of the codes; other readings may be several a province."""
    table = snapshot.tables["denominators"]
    rows = table.loc[(table["measure"] == measure) & (table["year"] == year) & (table["reading"] == reading)]
    rows = rows.loc[rows["province_code"] != NATIONAL].sort_values("province_code", kind="stable")
    if reading == "preferred":
        rows = rows.drop_duplicates("province_code")
    return _with_source(snapshot, rows).assign(unit="people")[list(DENOMINATOR)].reset_index(drop=True)


def _rows_of(snapshot: Snapshot, election: str, year: int) -> pd.DataFrame:
    """Return the counts of loaded cases of an election, or of a year that names none."""
    table = snapshot.tables["case_factor_counts"]
    return table.loc[(table["election"] == election) & ((table["year"] == year) | (election != ""))]


def _cases(snapshot: Snapshot, election: str, year: int, factor: int) -> pd.DataFrame:
    """Count the loaded cases by province: `value` all of them or those that name a factor, `coded` with a factor, `cases` all.

    Of a factor only provinces with a coded case are listed.
    """
    table = _rows_of(snapshot, election, year)
    table = table.loc[~table["province_code"].isin(["", NATIONAL])]
    by = table.groupby(["province_code", "factor"])["n"].sum().unstack(fill_value=0)
    for column in (EVERY, UNCODED, factor):
        if column not in by:
            by[column] = 0
    frame = pd.DataFrame({"x": by.index, "value": by[factor].to_numpy(), "cases": by[EVERY].to_numpy(), "uncoded": by[UNCODED].to_numpy()})
    frame = frame.assign(coded=frame["cases"] - frame["uncoded"])
    frame = frame.loc[frame["coded"] > 0] if factor else frame.loc[frame["value"] > 0]
    names = snapshot.province_names
    years = sorted(table["year"].unique().tolist())
    said = str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}" if years else ""
    frame = frame.assign(
        election=election, year=said, province_code=frame["x"], area_name=[names[code][0] for code in frame["x"]], stage="alleged",
        unit="cases", factor=factor,
    )  # fmt: skip
    return frame[list(CASES)].reset_index(drop=True)
