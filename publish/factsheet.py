"""The fact sheet: one page of A4 with the figures, what they count, what they do not say, and where to check them."""

from __future__ import annotations

from dataclasses import asdict

from charts.typeset import typeset
from data.vocab import PRACTICE
from geo.palette import LIGHT
from locales import Locale
from publish.papers import FactSheet
from publish.qr import code

_BRAND = "#0f5c63"
# The body is set in the largest letters with which it fits on the page.
_PROGRAM = """
#set page(paper: "a4", margin: (x: 15mm, top: 12mm, bottom: 11mm))
#let ink = rgb(given.tones.ink)
#let quiet = rgb(given.tones.muted)
#let brand = rgb(given.tones.brand)
#let warn = rgb(given.tones.warn)
#let rim = rgb(given.tones.stamp)
#set text(fill: ink)
#set par(leading: 0.55em, spacing: 0.65em)
#set list(indent: 0pt, body-indent: 0.5em, spacing: 0.5em, marker: text(fill: brand)[•])
#show heading.where(level: 2): it => block(above: 1.05em, below: 0.55em, text(1.12em, weight: "bold", fill: brand, it.body))
#let serif(size, body) = text(size, font: "Source Serif Pro", weight: "bold", body)

#let card(one) = stack(spacing: 0.55em,
  text(0.92em, weight: "semibold", one.title),
  serif(2.3em, text(fill: brand, one.number)),
  ..one.lines.map(line => text(0.86em, line)),
  ..if one.warning != "" {
    (block(fill: warn, stroke: (left: 1.6pt + rim), inset: (x: 0.6em, y: 0.45em), width: 100%, text(0.84em, one.warning)),)
  },
  ..if one.source != "" { (text(0.76em, fill: quiet, one.source),) })

#let body = {
  stack(spacing: 0.5em,
    grid(columns: (1fr, auto), align: (left + bottom, right + bottom),
      serif(1.35em, text(fill: brand, given.words.brand)),
      text(0.9em, fill: quiet, given.words.stamp)),
    line(length: 100%, stroke: 1.4pt + brand))
  v(0.55em)
  block(below: 1.1em, heading(level: 1, serif(1.45em, given.title)))
  grid(columns: (1fr,) * calc.max(1, given.headlines.len()), column-gutter: 1.2em, ..given.headlines.map(card))
  v(0.2em)
  grid(columns: (1.22fr, 1fr), column-gutter: 1.6em,
    {
      if given.picture != "" {
        heading(level: 2, given.picture_title)
      v(0.1em)
        image(bytes(given.picture), format: "svg", width: 100%, alt: given.picture_alt)
        if given.picture_note != "" { par(text(0.8em, fill: quiet, given.picture_note)) }
      }
      heading(level: 2, given.words.sentences)
      for one in given.sentences {
        block(spacing: 0.7em, { text(weight: "semibold", one.about + ": "); one.text })
      }
    },
    {
      if given.factors != none {
        heading(level: 2, given.factors.title)
        par(text(0.86em, fill: quiet, given.factors.about))
        enum(indent: 0pt, spacing: 0.5em, ..given.factors.lines)
      }
      heading(level: 2, given.words.limits)
      list(..given.limits)
    })
  v(0.3em)
  block(fill: rgb("#f2f6f5"), inset: 0.8em, width: 100%, grid(columns: (auto, 1.25fr, 1fr), column-gutter: 1.1em,
    image(bytes(given.qr), format: "svg", width: 6.6em, alt: given.words.qr),
    {
      set par(spacing: 0.5em)
      text(weight: "bold", fill: brand, given.words.check)
      par({ text(weight: "semibold", given.words.live + " "); link(given.links.live) })
      par({ text(weight: "semibold", given.words.frozen + " "); link(given.links.frozen) })
      par(text(0.86em, fill: quiet, given.words.identity))
    },
    {
      set par(spacing: 0.5em)
      text(weight: "bold", fill: brand, given.words.contacts)
      for one in given.contacts { par(one) }
    }))
}

#layout(space => {
  let sizes = range(0, 21).map(step => 10.5pt - step * 0.25pt)
  let fits = sizes.find(size => measure(block(width: space.width, { set text(size: size); body })).height <= space.height)
  set text(size: if fits == none { sizes.last() } else { fits })
  body
})
#if given.practice != "" {
  place(center + horizon, rotate(-28deg, text(64pt, weight: "bold", fill: rgb(given.tones.stamp).transparentize(62%), given.practice)))
}
"""


def fact_sheet(of: FactSheet, locale: Locale) -> bytes:
    """Set a fact sheet as a tagged PDF of one page of A4; the same words give the same bytes.

    Args:
        of: the words and the picture, in the language of `locale`.
        locale: the reader's language, for the headings.

    Raises:
        geo.raster.PictureError: when the library or a font is not installed.
    """
    release = of.release
    date = locale.date(release.date)
    words = {
        "brand": locale.t("press.brand"),
        "sentences": locale.t("press.sentences"),
        "limits": locale.t("press.limits"),
        "check": locale.t("press.check"),
        "live": locale.t("press.live"),
        "frozen": locale.t("press.frozen"),
        "contacts": locale.t("press.contacts"),
        "qr": locale.t("press.qr"),
    }
    words["stamp"] = locale.t("press.stamp", release=release.number, version=release.version, date=date)
    words["identity"] = locale.t("press.identity", release=release.number, version=release.version, date=date, hash=release.hash[:12])
    data = asdict(of) | {
        "title": of.title,
        "lang": locale.lang,
        "words": words,
        "tones": dict(LIGHT) | {"brand": _BRAND},
        "qr": code(of.links.live),
        "practice": PRACTICE if of.practice else "",
    }
    return typeset(_PROGRAM, data)
