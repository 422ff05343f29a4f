"""The glossary: the words that need a definition, and a word of the page that shows it to pointer, keyboard and finger."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

import locales
from data import vocab
from data.slice import Slice
from data.vocab import AreaState
from locales import Locale

# Words of the trade, in the order of the subject; their names are `glossary.name.<word>`.
TERMS = (
    "asn", "pns", "pppk", "neutrality", "bawaslu", "kasn", "bkn", "kemenpanrb", "kemendagri", "ppk", "skb", "pp94", "ethics", "discipline",
    "determination", "pledge", "ikp", "pemilu", "pilkada", "factor",
    "figure", "claim", "series", "as_of", "running_total", "partial", "cut_list", "coverage", "break", "vintage", "denominator", "rate",
    "interval", "control_limit", "multiple_response", "small_number", "identity", "release", "fingerprint", "corroboration", "case_file",
)  # fmt: skip
# Words of the closed vocabularies, each under its own name in the catalogues.
VOCABULARIES: dict[str, tuple[str, ...]] = {
    "stage": vocab.STAGES,
    "unit": vocab.UNITS,
    "reading": vocab.READINGS,
    "confidence": vocab.CONFIDENCES,
    "geo.state": tuple(state.value for state in AreaState),
}


def known(word: str) -> bool:
    """Tell whether a word has a definition: one of `TERMS`, or `<vocabulary>.<value>` as in `stage.alleged`."""
    family, _, value = word.rpartition(".")
    return word in TERMS if not family else value in VOCABULARIES.get(family, ())


def name(word: str, locale: Locale) -> str:
    """Name a word of the glossary in the reader's language."""
    return locale.t(word) if "." in word else locale.t(f"glossary.name.{word}")


def definition(word: str, locale: Locale) -> str:
    """Define a word of the glossary."""
    return locale.t(f"glossary.text.{word.replace('.', '_')}")


def anchor(word: str) -> str:
    """Return the id of a definition on the page on methods: `g-ppk`, `g-stage_alleged`."""
    return f"g-{word.replace('.', '_')}"


def term(word: str, lang: str, label: str = "", at: str = "") -> Markup:
    """Write a word of the page with its definition, which opens on hover, on focus and on a tap, and closes with Escape.

    Args:
        word: see `known`; a word without a definition stands as it is.
        lang: language of the page.
        label: the words to show, where they are not the name of the word.
        at: tells several uses of one word on a page apart.
    """
    locale = locales.get(lang)
    if not known(word):
        return Markup("{}").format(label or word)
    return Markup(
        '<span class="pn-term"><button type="button" aria-describedby="{id}">{label}</button>'
        '<span class="pn-term-tip" role="tooltip" id="{id}">{text}</span></span>'
    ).format(id=f"t-{word.replace('.', '_')}{at and '-'}{at}", label=label or name(word, locale), text=definition(word, locale))


def of_slice(of: Slice, lang: str, at: str) -> Markup:
    """Write stage and unit of a Slice as words with a definition, where its rows share them; nothing where they share neither."""
    return terms((f"{kind}.{value}" for kind, value in (("stage", of.stage), ("unit", of.unit))), lang, at)


def terms(words: Iterable[str], lang: str, at: str) -> Markup:
    """Write a line of words with their definitions; words without one are left out, and an empty line is none."""
    made = [term(word, lang, at=at) for word in words if known(word)]
    if not made:
        return Markup("")
    return Markup('<p class="pn-terms">{} {}</p>').format(locales.get(lang).t("glossary.line"), Markup(" · ").join(made))
