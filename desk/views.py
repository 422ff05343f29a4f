"""What a page draws for a query, as Slices: for rebuilding a cited view and for the links that must keep opening."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass

from analytics import (
    afterwards,
    atlas,
    beforeafter,
    bounds,
    change,
    claims,
    compare,
    coverage,
    crosswalk,
    dispute,
    forms,
    identities,
    ikp,
    layers,
    mentions,
    opinion,
    pipeline,
    places,
    places_below,
    pledges,
    quality,
    rates,
    reconcile,
    regency,
    regency_beside,
    regions,
    register,
    revisions,
    rising,
    rules,
    running,
    sanctions,
    sources,
    trends,
    vulnerability,
)  # fmt: skip
from data import select
from data.errors import UsageError
from data.parse import sentence
from data.query import Query
from data.slice import MixedSliceError, Slice
from data.snapshot import Snapshot
from data.vocab import NATIONAL

Maker = Callable[[Snapshot, Query], Iterable[object]]


def of_page(page: str, snapshot: Snapshot, query: Query) -> tuple[Slice, ...]:
    """Return the Slices of a page, the one that gives it its title first; none for a page without figures or an unknown one.

    Args:
        page: key of the page (`trend`, `map`, ...), as in the table of pages.
        snapshot: the release, cut at the date of the query.
        query: what the address asks for. Where it asks for what is not there, the page shows the nearest, and so does this.
    """
    found: list[Slice] = []
    with suppress(UsageError, MixedSliceError, KeyError):  # the page says why there is no answer
        found.extend(_slices(MAKERS.get(page, _none)(snapshot, query)))
    return tuple(found)


def _slices(views: Iterable[object]) -> Iterator[Slice]:
    """Take the Slices out of what analyses return: Slices, or objects that hold some."""
    for view in views:
        if isinstance(view, Slice):
            yield view
        elif is_dataclass(view):
            yield from (value for f in fields(view) if isinstance(value := getattr(view, f.name), Slice))
        elif isinstance(view, tuple | list):
            yield from _slices(view)


def _none(snapshot: Snapshot, query: Query) -> Iterator[object]:
    yield from ()


def _first(values: Iterable[object]) -> str:
    return next((str(value) for value in values), "")


def _data(snapshot: Snapshot, query: Query) -> Iterator[object]:
    found = select.observations(snapshot, query)
    yield found
    yield found.with_(frame=found.frame[list(query.columns or select.SHOWN)])  # as the table and its files show it
    yield register.bases(snapshot, "")
    if query.series:
        yield select.rows(snapshot, query)
    if query.q in snapshot.by_obs_id.index:  # the search also finds the notes that name the figure
        yield select.of_frame("observations", snapshot.rows([query.q]).reset_index(drop=True), snapshot)


def _overview(snapshot: Snapshot, query: Query) -> Iterator[object]:
    yield _trend(snapshot, trends.DEFAULT_SERIES, "")
    layer = layers.overview(snapshot)
    if layer is not None:
        yield layers.view(snapshot, layer)


def _trends(snapshot: Snapshot, query: Query) -> Iterator[object]:
    known = trends.catalogue(snapshot)
    chosen = query.series if query.series in known else trends.DEFAULT_SERIES if trends.DEFAULT_SERIES in known else _first(known)
    of = _trend(snapshot, chosen, query.join)
    yield of
    yield () if of.mixed else change.changes(snapshot, chosen)
    yield from (rising.always_rising(snapshot), regions.per_region(snapshot), regions.share_of_all(snapshot))
    for measure in running.measures(snapshot):
        yield running.running(snapshot, stage=(measure.stage,), unit=(measure.unit,))


def _trend(snapshot: Snapshot, series_id: str, join: str) -> Slice:
    return trends.trend(snapshot, series_id, join).slice


def _map(snapshot: Snapshot, query: Query) -> Iterator[object]:
    chosen = atlas.choose(snapshot, query.layer, query.election)
    if chosen is None:
        return
    yield atlas.view(snapshot, chosen, query.scheme or "quantiles", query.vintage)
    beside = next((layer for layer in atlas.catalogue(snapshot) if layer.series_id == query.beside), None)
    if beside is not None:
        yield atlas.view(snapshot, beside, query.scheme or "quantiles", query.vintage)


def _provinces(snapshot: Snapshot, query: Query) -> Iterator[object]:
    if query.regency:
        yield regency.regency(snapshot, query.regency)
        yield regency_beside.beside(snapshot, query.regency)
        return
    codes = [code for code in query.province if code != NATIONAL]
    if codes:
        yield places.place(snapshot, codes[0])
        yield places_below.below(snapshot, codes[0])
        yield pledges.pledges(snapshot, province=codes[0])
        yield from (atlas.regency_view(snapshot, layer) for layer in atlas.regencies(snapshot, codes[0]))
        return
    chosen = rates.choose(snapshot, query.layer, query.election)
    if chosen is not None:
        yield rates.rates(snapshot, chosen) if rates.has_rates(snapshot, chosen) else ()
        yield rates.counts(snapshot, chosen)
        if chosen.election:
            yield from (bounds.statements(snapshot, chosen.election), coverage.by_authority(snapshot, chosen.election))
    yield rates.national(snapshot)
    yield coverage.by_layer(snapshot)


def _compare(snapshot: Snapshot, query: Query) -> Iterator[object]:
    codes = tuple(code for code in query.province if code != NATIONAL)
    wanted = {"authority": query.authority, "stage": query.stage, "unit": query.unit}
    every = compare.measures(snapshot, codes, query.election)
    fits = [m for m in every if all(not values or getattr(m, name) in values for name, values in wanted.items())]
    for measure in fits[:1]:
        yield compare.compare(snapshot, measure, codes or compare.start(snapshot, measure, query.election), query.election)


def _group(query: Query) -> str:
    return _first((*query.election, *query.year))


def _pipeline(snapshot: Snapshot, query: Query) -> Iterator[object]:
    wanted = {"group": _group(query), "authority": _first(query.authority), "cut": query.cut, "unit": _first(query.unit)}
    found, _ = pipeline.nearest(snapshot, **wanted)
    yield found
    yield pipeline.not_acted_on(snapshot, found.group)
    yield from (pipeline.cut_offs(snapshot), pipeline.cut_offs(snapshot, found.group, found.authority))
    yield from sanctions.sanctions(snapshot, found.group)


def _forms(snapshot: Snapshot, query: Query) -> Iterator[object]:
    wanted = {"group": _group(query), "authority": _first(query.authority), "cut": query.cut, "unit": _first(query.unit)}
    found, _ = forms.nearest(snapshot, dimension=_first(query.dimension), **wanted, stage=_first(query.stage))
    yield found
    yield forms.over_time(snapshot, found.dimension, found.group, found.authority, found.unit)
    yield from (forms.between_elections(snapshot, found.dimension), forms.social_media(snapshot), forms.not_asn(snapshot))
    yield mentions.mentions(snapshot)


def _factors(snapshot: Snapshot, query: Query) -> Iterator[object]:
    found = crosswalk.crosswalk(snapshot)
    yield from (found, found.surveys, found.influencers)
    yield from (opinion.polls(snapshot), opinion.items(snapshot), opinion.others(snapshot))


def _vulnerability(snapshot: Snapshot, query: Query) -> Iterator[object]:
    if not vulnerability.comparisons(snapshot):
        return
    asked = _first(query.election)
    election = asked if asked in vulnerability.elections(snapshot) else vulnerability.opening(snapshot)
    options = vulnerability.of_election(snapshot, election)
    index = vulnerability.by_series(options, query.series)
    layer = query.layer if query.layer in options[index] else options[index][0]
    yield vulnerability.beside(snapshot, index, election, layer)
    yield vulnerability.summary(snapshot)
    yield ikp.editions(snapshot)


def _pledges(snapshot: Snapshot, query: Query) -> Iterator[object]:
    province, election = _first(query.province), _first(query.election)
    yield pledges.pledges(snapshot, province, election)
    yield pledges.pledges(snapshot, "", election)
    pairs = beforeafter.before_after(snapshot)
    yield from (pairs, pairs.pairs, beforeafter.reasons(pairs, province))
    pledge = afterwards.first(snapshot, province, election) if province not in ("", NATIONAL) else None
    if pledge is not None:
        yield afterwards.counted(snapshot, province, pledge["date"])


def _rules(snapshot: Snapshot, query: Query) -> Iterator[object]:
    yield from (rules.breaches(snapshot), rules.provisions(snapshot))


def _releases(snapshot: Snapshot, query: Query) -> Iterator[object]:
    yield from (revisions.sizes(snapshot), revisions.triangle(snapshot))


def _authorities(snapshot: Snapshot, query: Query) -> Iterator[object]:
    options = reconcile.choices(snapshot)
    election = _first(name for name in query.election if name in options) or _first(options)
    yield reconcile.reconcile(snapshot, election)
    doubt = dispute.dispute(snapshot)
    yield from (doubt, dispute.readings(snapshot, doubt) if doubt is not None else ())
    yield identities.verdicts(snapshot, query.verdict, election)


def _claim(snapshot: Snapshot, query: Query) -> Iterator[object]:
    found = claims.check(snapshot, sentence.read(query.q, snapshot.whole.election_order, lang=query.lang))
    yield from found.checks


def _sources(snapshot: Snapshot, query: Query) -> Iterator[object]:
    yield sources.source(snapshot, query.source) if query.source else sources.sources(snapshot, query)


def _corrections(snapshot: Snapshot, query: Query) -> Iterator[object]:
    yield from (sources.ledger(snapshot), sources.doubted(snapshot))


def _quality(snapshot: Snapshot, query: Query) -> Iterator[object]:
    found = quality.board(snapshot)
    yield from (found, identities.verdicts(snapshot, "fails"))
    held = list(dict.fromkeys(found.completeness.frame["election"]))
    election = _first(name for name in query.election if name in held) or _first(held)
    if election:
        yield quality.provinces_of(snapshot, election)


MAKERS: dict[str, Maker] = {
    "overview": _overview,
    "trend": _trends,
    "map": _map,
    "provinces": _provinces,
    "compare": _compare,
    "pipeline": _pipeline,
    "forms": _forms,
    "factors": _factors,
    "vulnerability": _vulnerability,
    "pledges": _pledges,
    "authorities": _authorities,
    "claim": _claim,
    "sources": _sources,
    "corrections": _corrections,
    "quality": _quality,
    "rules": _rules,
    "releases": _releases,
    "data": _data,
}
