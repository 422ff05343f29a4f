"""Which layers a map has beside the series by province: rates, denominators, published classes, pledges and loaded cases."""

from __future__ import annotations

from dataclasses import dataclass

from slugify import slugify

from data.snapshot import Snapshot, remembered
from data.vocab import COUNT_UNITS, MIXED, NATIONAL

# Denominators are drawn where this many provinces have one; fewer would be a map of gaps.
ENOUGH_AREAS = 30
MEASURES = ("pns", "voters", "population")
# The index whose classes are published for nearly every province, and the election it was made for.
CATEGORY, CATEGORY_ELECTION = "Pemetaan Kerawanan Pilkada 2024", "Pilkada 2024"


@dataclass(frozen=True)
class Derived:
    """A layer that is no series: its id, measure, and what it comes from.

    `base` is the series of a rate, the measure of a denominator or the index of published classes; `year` that of a denominator or of cases
    without an election; `factor` the factor that cases name, else 0.
    """

    id: str
    measure: str
    base: str = ""
    election: str = ""
    year: int = 0
    factor: int = 0


@remembered
def layers(snapshot: Snapshot) -> tuple[Derived, ...]:
    """List the derived layers of a release: rates, published classes, cases by election and factor, pledges, denominators."""
    return (*_rates(snapshot), *_categories(snapshot), *_cases(snapshot), *_pledges(snapshot), *_denominators(snapshot))


def layer_ids(snapshot: Snapshot) -> tuple[str, ...]:
    """List the ids of all map layers: the series by province, then the derived ones."""
    series = snapshot.tables["series"]
    return (*series.loc[series["x_axis"] == "province_code", "series_id"], *(made.id for made in layers(snapshot)))


def _rates(snapshot: Snapshot) -> list[Derived]:
    series = snapshot.tables["series"]
    found = series.loc[(series["x_axis"] == "province_code") & series["unit"].isin(COUNT_UNITS)]
    found = found.loc[(found["stage"] != MIXED) & (found["authority"] != MIXED)]
    return [Derived(f"rate_{series_id}", "rate", base=series_id) for series_id in found["series_id"]]


def _categories(snapshot: Snapshot) -> list[Derived]:
    table = snapshot.tables["ikp_categories"]
    if not ((table["index"] == CATEGORY) & (table["area_level"] == "province")).any():
        return []
    return [Derived("category_pilkada_2024", "category", base=CATEGORY, election=CATEGORY_ELECTION)]


def _cases(snapshot: Snapshot) -> list[Derived]:
    """List loaded cases by election, or by year where they name none; each factor that a located case names is a layer of its own."""
    if "case_factor_counts" not in snapshot.tables:
        return []
    table = snapshot.tables["case_factor_counts"]
    table = table.loc[(table["n"] > 0) & ~table["province_code"].isin(["", NATIONAL])]
    table = table.assign(year=table["year"].mask(table["election"] != "", 0))
    found = sorted(table[["election", "year", "factor"]].drop_duplicates().itertuples(index=False, name=None))
    made = []
    for election, year, factor in found:
        if factor <= 6:
            name = f"cases_{slugify(election) or year}"
            made.append(Derived(f"{name}_factor_{factor}" if factor else name, "cases", "", election, int(year), int(factor)))
    return made


def _pledges(snapshot: Snapshot) -> list[Derived]:
    return [Derived("pledges", "pledges")] if len(snapshot.tables["pledges"]) else []


def _denominators(snapshot: Snapshot) -> list[Derived]:
    table = snapshot.tables["denominators"]
    table = table.loc[(table["reading"] == "preferred") & (table["province_code"] != NATIONAL)]
    counted = table.groupby(["measure", "year"])["province_code"].nunique()
    found = [(measure, int(year)) for (measure, year), named in counted.items() if named >= ENOUGH_AREAS]
    found = sorted((one for one in found if one[0] in MEASURES), key=lambda one: (MEASURES.index(one[0]), -one[1]))
    return [Derived(f"{measure}_{year}", "denominator", base=measure, year=year) for measure, year in found]
