"""What the press kit is filled with: figures, sentences, pictures, rows and limits of a release, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

import pandas as pd

import locales
import sentences
from analytics import crosswalk, dispute, headlines, layers, pipeline, trends
from app import address, registry, takes
from app.parts import card, cards, corrections
from app.parts import trend as trend_card
from app.parts.context import Context
from app.parts.pictures import drawn, said
from app.shown import Shown
from charts import factors as factor_charts
from charts import pdf, png, sheet
from charts import pipeline as pipeline_charts
from charts import trend as trend_charts
from charts.content import FORMATS, Chart
from data.export import papers as data_papers
from data.export import to_csv
from data.export.codebook import columns
from data.slice import Slice
from data.vocab import PRACTICE, Warn
from desk import citations, issued, permalinks
from publish.factsheet import fact_sheet
from publish.papers import Factors, FactSheet, Headline, Kit, Links, Picture, Release, Sentence, SourceLine, Table
from sentences import factors as factor_words
from sentences import findings
from sentences import pipeline as pipeline_words
from sentences.say import figure, measured

_PICTURE = (580, 300)  # of the fact sheet
_PNG = ("1200x675", "1080x1080", "1080x1920")
_PRINT = "a4"
# The page of each card; answers of surveys stand on that of the factors.
_PAGES = {"trend": "trend", "map": "map", "pipeline": "pipeline"}
# Methods whose bounds belong to the figures of the kit; each says what it is not for.
_METHODS = ("change", "funnel", "rates", "coverage")
_SOURCE = ("source_id", "publisher", "title", "published", "url")
# On the one page, the first of them.
_ONE_PAGE = 7


def reader(view: address.View, lang: str) -> Context:
    """Return the reader of a kit: what an address asked for, in a language."""
    query = view.query.with_(lang=lang)
    return Context(registry.BY_KEY["overview"], query, view.notices, locales.get(lang), view.snapshot, view.newest, view.trouble)


def shown(here: Context) -> list[tuple[str, Shown]]:
    """List the cards that a kit shows, each with the name of its files; those of which the release has nothing are left out."""
    found = [_trend(here), _map(here), _funnel(here), *_surveys(here)]
    return [one for one in found if one is not None and one[1].content is not None and len(one[1].of)]


def _trend(here: Context) -> tuple[str, Shown] | None:
    top = headlines.available(here.snapshot)
    if top is None:
        return None
    found = trends.trend(here.snapshot, trends.DEFAULT_SERIES)
    subtitle = f"{found.slice.label[here.locale.lang]} · {measured(found.slice, here.locale)}"
    content = Chart(cache(lambda dark: trend_charts.figure(found, here.locale, dark=dark)))
    alt = trend_charts.description(found, here.locale)
    title = sentences.headline(top, here.locale)
    made = card.shown(here, found.slice, title, subtitle, content, alt=alt, sentence=f"{title}.")
    return "trend", replace(made, notes=(*filter(None, [trend_card.letters(found, here.locale)]), *made.notes))


def _map(here: Context) -> tuple[str, Shown] | None:
    layer = layers.overview(here.snapshot)
    if layer is None:
        return None
    view = layers.view(here.snapshot, layer)
    picture, finding = drawn(view, here.locale.lang, "map"), said(view, here.locale.lang)
    return "map", card.shown(here, view.slice, layer.label[here.locale.lang], picture.subtitle, picture, alt=finding, sentence=finding)


def _funnel(here: Context) -> tuple[str, Shown] | None:
    if pipeline.choices(here.snapshot).empty:
        return None
    found = pipeline.funnel(here.snapshot)
    subtitle = f"{pipeline_words.group(found.group, here.locale)} · {measured(found.slice, here.locale)}"
    content = Chart(cache(lambda dark: pipeline_charts.figure(found, here.locale, dark=dark)))
    title = findings.last_step(found, here.locale)
    alt = pipeline_charts.description(found, here.locale)
    return "pipeline", card.shown(here, found.slice, title, subtitle, content, alt=alt, sentence=f"{title.rstrip('.')}. {subtitle}.")


def _surveys(here: Context) -> Iterable[tuple[str, Shown]]:
    for found in crosswalk.crosswalk(here.snapshot).surveys:
        title, subtitle = factor_words.survey_title(found, here.locale), factor_words.survey_subtitle(found, here.locale)
        content = Chart(cache(lambda dark, of=found: factor_charts.survey(of, here.locale, dark=dark)))
        alt = factor_charts.survey_description(found, here.locale)
        name = re.sub(r"\W+", "-", found.slice.id)
        yield name, card.shown(here, found.slice, title, subtitle, content, alt=alt, sentence=f"{title.rstrip('.')}. {subtitle}.")


def release(here: Context) -> Release:
    """Return the release that a kit is of."""
    of = here.snapshot.release
    return Release(of.number, of.version, of.created_at[:10], of.content_hash)


def links(here: Context, base: str) -> Links:
    """Return where the figures are checked and errors reported."""
    query = here.query.place()
    report = permalinks.live(query, registry.BY_KEY["corrections"].path, base)
    return Links(permalinks.live(query, "", base), permalinks.frozen(query, "", here.snapshot.release.number, base), report)


def ready(here: Context, of: Sequence[Shown]) -> tuple[Sentence, ...]:
    """List the sentences to say or print: the finding, each headline figure, what is disputed, and one for each card."""
    top, made = headlines.available(here.snapshot), []
    if top is not None:
        made.append(Sentence(here.t("press.about.headline"), f"{sentences.headline(top, here.locale)}."))
        made += [Sentence(row["x"], figure(row, here.locale)) for row in (top.before, top.after, top.newest) if row is not None]
    doubt = dispute.dispute(here.snapshot)
    if doubt is not None:
        made.append(Sentence(here.t("press.about.disputed"), " ".join(sentences.dispute(doubt, here.locale))))
    told = {one.text for one in made}
    made += [Sentence(one.title, one.sentence) for one in of if one.sentence not in told]
    mark = f"{PRACTICE}: " if here.practice else ""
    return tuple(Sentence(one.about, one.text if one.text.startswith(mark) else mark + one.text) for one in made)


def limits(here: Context, of: Sequence[Shown]) -> tuple[str, ...]:
    """List what the figures do not say: the rules of the record, the warnings of its rows, and what each method is not for."""
    top, doubt = headlines.available(here.snapshot), dispute.dispute(here.snapshot)
    lines = [here.t("press.limits.none")]
    if doubt is not None:
        lines.append(f"{sentences.dispute_title(doubt, here.locale)}.")
    mine = [top.slice] if top is not None else []
    lines += [here.t("press.limits.not", what=here.t("methods.change.not"))]
    lines += [here.t(f"warning.{warning.value}") for warning in _warnings([*mine, *(one.of for one in of)])]
    lines += [note for one in (*mine, *(one.of for one in of)) if (note := one.note.get(here.locale.lang, ""))]
    lines += [here.t("press.limits.not", what=here.t(f"methods.{name}.not")) for name in _METHODS]
    return tuple(dict.fromkeys(lines))


def _warnings(slices: Iterable[Slice]) -> list[Warn]:
    return list(dict.fromkeys(chain.from_iterable(of.warnings for of in slices)))


def contacts(here: Context, of: Sequence[Shown], base: str) -> tuple[str, ...]:
    """Say who answers for what: the authorities for their statements, this record for its errors."""
    named = [one.of.frame["authority"] for one in of if "authority" in one.of.frame]
    authorities = list(dict.fromkeys(name for column in named for name in column if name))
    lines = [here.t("press.contact.figures", authorities=", ".join(authorities))] if authorities else []
    lines.append(here.t("press.contact.report", address=links(here, base).report))
    mail = corrections.contact()
    return (*lines, *([here.t("press.contact.mail", address=mail)] if mail else ()))


def one_page(here: Context, base: str) -> bytes:
    """Make the fact sheet as PDF.

    Raises:
        geo.raster.PictureError: when a needed part is missing.
    """
    every = [one for _, one in shown(here)]
    top = headlines.available(here.snapshot)
    title = here.t("press.empty") if top is None else sentences.headline(top, here.locale)
    first = next((one for one in every), None)
    return fact_sheet(
        FactSheet(
            release=release(here),
            title=title,
            headlines=tuple(_headline(one, here) for one in (cards.headline(top, here.locale) if top is not None else ())),
            sentences=_short(ready(here, every)),
            picture="" if first is None or first.content is None else sheet.body(first.content, here.locale, size=_PICTURE),
            picture_title="" if first is None else first.of.label.get(here.locale.lang, ""),
            picture_alt="" if first is None else first.alt,
            picture_note=trend_card.letters(trends.trend(here.snapshot, trends.DEFAULT_SERIES), here.locale) if top is not None else "",
            factors=_factors(here),
            limits=limits(here, every[:1])[:_ONE_PAGE],
            links=links(here, base),
            contacts=contacts(here, every[:1], base),
            practice=here.practice,
        ),
        here.locale,
    )


def _short(every: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Leave out the first, which is the title, and keep what one page holds: the figures, and the dispute about one."""
    return tuple(every[1:6])


def _headline(of: cards.Card, here: Context) -> Headline:
    named = "; ".join(f"{one.publisher}, {one.published} ({one.obs_id})" for one in of.sources)
    return Headline(of.title, of.number, of.lines, of.badge, here.t("press.source", named=named) if named else "")


def _factors(here: Context) -> Factors | None:
    table = here.snapshot.frame("factors")
    lines = tuple(here.locale.pick(row, "label") for _, row in table.iterrows())
    return Factors(here.t("factors.title"), here.t("factors.about"), lines) if lines else None


def kit(view: address.View, lang: str, base: str) -> Kit:
    """Gather a press kit.

    Raises:
        geo.raster.PictureError: when a needed part is missing.
    """
    heres = {each: reader(view, each) for each in locales.LANGUAGES}
    every = {each: shown(here) for each, here in heres.items()}
    cards_of = {each: [one for _, one in found] for each, found in every.items()}
    here = heres[lang]
    return Kit(
        release=release(here),
        lang=lang,
        sheets={each: one_page(mine, base) for each, mine in heres.items()},
        sentences={each: ready(mine, cards_of[each]) for each, mine in heres.items()},
        limits={each: limits(mine, cards_of[each]) for each, mine in heres.items()},
        contacts={each: contacts(mine, cards_of[each], base) for each, mine in heres.items()},
        pictures=tuple(picture(here, name, one, base) for name, one in every[lang]),
        tables=tuple(_table(here, name, one, base) for name, one in every[lang]),
        sources=_sources(here, cards_of[lang]),
        links={each: links(mine, base) for each, mine in heres.items()},
        practice=here.practice,
    )


def picture(here: Context, name: str, of: Shown, base: str) -> Picture:
    """Draw a card in every form in which a newsroom may want it."""
    # The short link leads to the page that shows these rows.
    page = _PAGES.get(name, "factors")
    issued.remember(of.of, page, here.query.place().with_(layer=of.of.id) if page == "map" else here.query.place())
    link = takes.short(of.of, base).removeprefix("https://").removeprefix("http://")

    def draw(format: str) -> str:
        return sheet.sheet(
            of.content, here.locale, title=of.title, subtitle=of.subtitle, alt=of.alt, notes=of.notes, guards=of.guards,
            practice=here.practice, format=format, link=link, mark=here.t("brand"),
        )  # fmt: skip

    sheets = {format: draw(format) for format in (*_PNG, _PRINT)}
    files = {f"{format}.png": png.from_svg(sheets[format], FORMATS[format][0]) for format in _PNG}
    files["svg"] = sheets[_PNG[0]].encode("utf-8")
    files["pdf"] = pdf.from_svg(sheets[_PRINT], title=of.title, lang=here.locale.lang, alt=of.alt)
    return Picture(name, of.title, files)


def _table(here: Context, name: str, of: Shown, base: str) -> Table:
    citation = citations.cite(of.of, here.snapshot, here.locale, title=of.title, address=takes.short(of.of, base))
    codebook = data_papers.codebook(columns(of.of, here.locale.lang), here.locale.lang)
    return Table(name, of.title, to_csv(of.of), codebook, citation, of.of.fingerprint)


def _sources(here: Context, of: Sequence[Shown]) -> tuple[SourceLine, ...]:
    every: pd.DataFrame = here.snapshot.frame("sources").set_index("source_id", drop=False)
    ids = dict.fromkeys(chain.from_iterable(one.of.sources for one in of))
    rows = [every.loc[i] for i in ids if i in every.index]
    return tuple(
        SourceLine(
            row["source_id"], row["publisher"], row["title"], row["published"], row["url"], here.t(f"confidence.{row['confidence']}")
        )
        for row in rows
    )
