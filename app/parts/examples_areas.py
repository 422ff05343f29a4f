"""Worked examples of the methods for provinces: rates, limits, coverage, maps, ranks."""

from __future__ import annotations

from analytics import bounds, concentration, control, layers, lineage, rates, vulnerability
from app.parts.example import Example, limits
from data.snapshot import Snapshot
from data.views.provinces import Control
from data.vocab import AreaState
from locales import Locale


def rate(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out the highest rate of the newest layer."""
    layer = rates.choose(snapshot, "", ())
    frame = rates.rates(snapshot, layer).slice.frame.dropna(subset=["rate"]) if layer else None
    if frame is None or frame.empty:
        return None
    row = frame.iloc[0]
    text = locale.t(
        "methods.example.rates",
        area=row["area_name"],
        value=locale.number(row["value"]),
        unit=locale.t(f"unit.{row['unit']}"),
        base=locale.number(row["denominator"]),
        rate=locale.number(row["rate"], 2),
        **limits(row["lower"], row["upper"], locale, 2),
    )
    return Example(text, (row["obs_id"],))


def control_limits(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out provinces outside the limits."""
    comparable = (layer for layer in layers.catalogue(snapshot) if rates.has_rates(snapshot, layer))
    plots = ((layer, control.control(snapshot, layer)) for layer in comparable)
    layer, found = next(((layer, plot) for layer, plot in plots if isinstance(plot, Control)), (None, None))
    if layer is None or found is None:
        return None
    bands = found.slice.frame["band"]
    text = locale.t(
        "methods.example.limits",
        group=layer.group,
        authority=found.slice.authority,
        date=locale.date(layer.as_of),
        centre=locale.number(found.centre, 2),
        provinces=locale.number(len(bands)),
        above=locale.number(int((bands == "above_998").sum())),
        below=locale.number(int((bands == "below_998").sum())),
    )
    return Example(text, (found.national["obs_id"],))


def shrinkage(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out a rate drawn towards the mean."""
    for layer in layers.catalogue(snapshot):
        if rates.has_rates(snapshot, layer):
            found = rates.rates(snapshot, layer, shrink=True)
            if found.why_not_shrunk is None and len(found.slice):
                row = found.slice.frame.iloc[0]
                own, shrunk = locale.number(row["rate"], 2), locale.number(row["shrunk"], 2)
                mean = locale.number(found.mean, 2)
                return Example(
                    locale.t("methods.example.shrinkage", area=row["area_name"], own=own, shrunk=shrunk, mean=mean), (row["obs_id"],)
                )
    return Example(locale.t("methods.example.shrinkage_none"))


def coverage(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out a list of provinces and the totals it allows."""
    frame = bounds.statements(snapshot).frame.dropna(subset=["lowest", "highest", "expected_low"])
    open_ = frame.loc[frame["lowest"] < frame["highest"]]
    if open_.empty:
        return None
    row = open_.iloc[0]
    text = locale.t(
        "methods.example.coverage",
        authority=row["authority"],
        election=row["election"],
        date=locale.date(row["as_of"]),
        named=locale.number(row["named"]),
        expected=locale.number(row["expected_low"]),
        total=locale.number(row["provinces_sum"]),
        lowest=locale.number(row["lowest"]),
        highest=locale.number(row["highest"]),
    )
    return Example(text, tuple(str(row["obs_ids"]).split(";")[:1]))


def uneven(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out how unevenly a list lies over provinces."""
    layer = rates.choose(snapshot, "", ())
    if layer is None:
        return None
    found = concentration.of_layer(snapshot, layer)
    label = layer.label[locale.lang]
    if found.why is not None:
        return Example(locale.t("methods.example.concentration_none", label=label, why=locale.t(f"whynot.{found.why.value}")))
    return Example(
        locale.t("methods.example.concentration", label=label, gini=locale.number(found.gini, 2), hhi=locale.number(found.herfindahl, 2))
    )


def older_map(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out figures of old provinces on the map of today."""
    for layer in layers.catalogue(snapshot):
        if layer.vintage == "34" and not layer.best:
            found = lineage.rebase(snapshot, layer, "38")
            hatched = found.areas.loc[found.areas["state"] == AreaState.NOT_SEPARABLE.value, f"name_{locale.lang}"]
            if len(hatched):
                label = layer.label[locale.lang]
                return Example(
                    locale.t("methods.example.lineage", label=label, count=locale.number(len(hatched)), names=", ".join(hatched))
                )
    return None


def classes(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out the classes of the start map."""
    layer = layers.overview(snapshot)
    view = layers.view(snapshot, layer) if layer else None
    if view is None or not view.classes:
        return None
    shown = "; ".join(locale.number(a) if a == b else f"{locale.number(a)}–{locale.number(b)}" for a, b in view.classes)
    return Example(
        locale.t("methods.example.classes", label=layer.label[locale.lang], classes=shown, count=locale.number(len(view.classes)))
    )


def ranks(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out an index beside a count."""
    for index, election, layer in vulnerability.comparisons(snapshot):
        if layer:
            found = vulnerability.beside(snapshot, index, election, layer)
            if found.correlation is not None:
                rank = found.correlation
                text = locale.t(
                    "methods.example.ranks",
                    index=locale.t(f"vulnerability.index.{index}"),
                    election=election,
                    n=locale.number(rank.n),
                    rho=locale.number(rank.rho, 2),
                    **limits(rank.lower, rank.upper, locale, 2),
                )
                return Example(text)
    return None
