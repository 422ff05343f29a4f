"""What the page on methods shows: a note for each method with its example, the vocabularies of the record, the glossary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import locales
from app import registry
from app.parts import examples, glossary, html
from app.parts.source import source
from data.snapshot import Snapshot, remembered
from locales import Locale

# Groups of methods, each method with the page that shows it, its formula and where it is defined (empty: a rule of this record).
METHODS: dict[str, dict[str, tuple[str, str, str]]] = {
    "counts": {
        "change": (
            "trend",
            "Δ % = 100 · (c₂ / c₁ − 1);  c₂ | c₁ + c₂ ~ Bin(c₁ + c₂, p);  r = p / (1 − p)",
            "Przyborowski & Wilenski 1940; Lehmann & Romano, Testing Statistical Hypotheses, 4.5",
        ),
        "intervals": (
            "provinces",
            "c < 10: ½ χ²(α/2; 2c), ½ χ²(1 − α/2; 2c + 2);  c ≥ 10: c (1 − 1/9c − z/3√c)³, c′ (1 − 1/9c′ + z/3√c′)³, c′ = c + 1",
            "Garwood 1936; Breslow & Day, Statistical Methods in Cancer Research II, 1987, p. 69",
        ),
        "running": ("trend", "d = t − t₀", ""),
        "funnel": ("pipeline", "sᵢ = 100 · nᵢ / nⱼ", ""),
        "wilson": (
            "pipeline",
            "(p + z²/2n ∓ z √(p (1 − p)/n + z²/4n²)) / (1 + z²/n)",
            "Wilson 1927; Brown, Cai & DasGupta 2001",
        ),
        "shares": (
            "factors",
            "p = k / n;  ± z √(p (1 − p) / n)",
            "Wilson 1927; Newcombe 1998, Statistics in Medicine 17: 873–890; Cochran, Sampling Techniques, 1977, ch. 3",
        ),
    },
    "areas": {
        "rates": ("provinces", "r = 10 000 · c / n", "Garwood 1936; Breslow & Day 1987"),
        "limits": (
            "provinces",
            "r − (P(R ≤ r) − p) / (P(R ≤ r) − P(R ≤ r − 1)),  R ~ Poisson(θ₀ n)",
            "Spiegelhalter 2005, Statistics in Medicine 24: 1185–1202, A.1.1",
        ),
        "shrinkage": (
            "provinces",
            "m + w (c/n − m),  w = A / (A + m/n)",
            "Marshall 1991, Applied Statistics 40: 283–294",
        ),
        "coverage": ("provinces", "Σ ≤ N ≤ Σ + u · max", ""),
        "concentration": (
            "provinces",
            "H = Σ sᵢ²;  G = Σ (2i − n − 1) xᵢ / (n Σ xᵢ);  I = (n / S₀) Σ wᵢⱼ zᵢ zⱼ / Σ zᵢ²",
            "Herfindahl 1950; Gini 1912; Moran 1950; Anselin 1995",
        ),
        "lineage": ("map", "c(A) = Σ c(aᵢ), A = ∪ aᵢ", ""),
        "classes": ("map", "k ≤ 5", "Jenks 1977; Jiang 2013"),
        "ranks": (
            "vulnerability",
            "ρ = corr(R(x), R(y));  SE(z) = √((1 + ρ²/2) / (n − 3))",
            "Spearman 1904; Bonett & Wright 2000; Phipson & Smyth 2010",
        ),
    },
    "sources": {
        "reconcile": ("authorities", "Δ = b − a", ""),
        "sums": ("authorities", "|L − R| ≤ ε;  |100 · Σ a / Σ b − R| ≤ ε;  Σ L ≥ Σ R", ""),
        "claim": ("claim", "x = y", ""),
        "pledges": ("pledges", "|d₁ − d₂| ≤ 14", ""),
        "fingerprint": ("releases", "SHA-256(…)[0:10]", ""),
    },
}


@dataclass(frozen=True)
class Page:
    """What needs no example, in one language: title, lead, contents and definitions, the latter three as HTML."""

    title: str
    lead: str
    contents: str
    data: str
    terms: str


def count() -> int:
    """Count the methods."""
    return sum(len(group) for group in METHODS.values())


@remembered
def page(snapshot: Snapshot, lang: str) -> Page:
    """Write the page of a release in a language, without the notes of `group`."""
    locale = locales.get(lang)
    words = len(glossary.TERMS) + sum(len(values) for values in glossary.VOCABULARIES.values())
    return Page(
        title=locale.t("methods.title", methods=locale.number(count()), release=snapshot.release.number),
        lead=locale.t("methods.lead", terms=locale.number(words)),
        contents=_contents(locale),
        data=_data(locale),
        terms=_terms(locale),
    )


@remembered
def group(snapshot: Snapshot, lang: str, key: str, place: str = "") -> str:
    """Write the notes of one group of `METHODS` with their examples, as HTML.

    The first reader of a release waits for the examples, group by group (with the imports that they need, some seconds), and nobody after.

    Args:
        snapshot: the release.
        lang: language.
        key: the group.
        place: the query that links to other pages keep.
    """
    locale = locales.get(lang)
    notes = [_note(snapshot, locale, name, place, *method) for name, method in METHODS[key].items()]
    return html.render("methods_notes.html", id=f"s-{key}", title=locale.t(f"methods.group.{key}"), notes=notes, t=locale.t)


def _contents(locale: Locale) -> str:
    links = [(f"m-{key}", locale.t(f"methods.{key}.name")) for group in METHODS.values() for key in group]
    links += [("s-data", locale.t("methods.data")), ("s-terms", locale.t("methods.terms"))]
    return html.render("rules_style.html") + html.render("rules_contents.html", label=locale.t("methods.contents"), links=links)


def _note(snapshot: Snapshot, locale: Locale, key: str, place: str, page_key: str, formula: str, reference: str) -> dict[str, Any]:
    example = examples.of(key, snapshot, locale)
    entry = registry.BY_KEY[page_key]
    return {
        "id": f"m-{key}",
        "name": locale.t(f"methods.{key}.name"),
        "what": locale.t(f"methods.{key}.what"),
        "words": locale.t(f"methods.{key}.words"),
        "formula": formula,
        "reference": reference,
        "not_for": locale.t(f"methods.{key}.not"),
        "example": example.text if example else locale.t("methods.no_example"),
        "sources": _sources(snapshot, locale, example.obs_ids) if example else [],
        "page": {"address": f"/{entry.path}" + (f"?{place}" if place else ""), "name": locale.t(f"nav.{page_key}")},
    }


def _sources(snapshot: Snapshot, locale: Locale, ids: tuple[str, ...]) -> list[dict[str, str]]:
    made = []
    for _, row in snapshot.rows(dict.fromkeys(i for i in ids if i)).iterrows():
        shown = source(row, locale)
        key = "source.short" if shown.url else "source.short_lost"
        made.append({"text": locale.t(key, publisher=shown.publisher, published=shown.published, row=shown.obs_id), "url": shown.url})
    return made


def _data(locale: Locale) -> str:
    families = [
        {
            "name": locale.t(f"methods.family.{family}"),
            "words": [_word(f"{family}.{value}", locale) for value in values],
        }
        for family, values in glossary.VOCABULARIES.items()
    ]
    return html.render("methods_data.html", title=locale.t("methods.data"), text=locale.t("methods.data.text"), families=families)


def _terms(locale: Locale) -> str:
    words = sorted((_word(word, locale) for word in glossary.TERMS), key=lambda word: word["name"].lower())
    return html.render("methods_terms.html", title=locale.t("methods.terms"), text=locale.t("methods.terms.text"), words=words)


def _word(word: str, locale: Locale) -> dict[str, str]:
    return {"id": glossary.anchor(word), "name": glossary.name(word, locale), "text": glossary.definition(word, locale)}
