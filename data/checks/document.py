"""`docs/checks.md`, written from the catalogue and from the texts of both languages."""

from __future__ import annotations

import re
from pathlib import Path

import locales
from data.checks.catalogue import FAMILIES, Entry, entries

PATH = Path(__file__).parents[2] / "docs" / "checks.md"
_FIELD = re.compile(r"\{(\w+)\}")


def markdown() -> str:
    """Write the catalogue in both languages, Indonesian first: code, severity, what it says, what to do, grouped by family."""
    both = [locales.get(lang) for lang in locales.LANGUAGES]
    lines = ["# " + " / ".join(words.t("checks.title") for words in both), ""]
    for words in both:
        lines += [f"{words.t('checks.generated')} {words.t('checks.about')}", ""]
    for family in FAMILIES:
        found = [entry for entry in entries() if entry.family == family]
        if found:
            lines += ["## " + " / ".join(_text(words, f"checks.family.{family}") for words in both), ""]
            for entry in found:
                lines += [*_entry(entry, both), ""]
    return "\n".join(lines).rstrip() + "\n"


def _entry(entry: Entry, both: list[locales.Locale]) -> list[str]:
    severity = " / ".join(_text(words, f"checks.severity.{entry.severity}") for words in both)
    lines = [f"### `{entry.code}`: {severity}", ""]
    for words in both:
        sentence, remedy = (_readable(_text(words, key), words) for key in (f"error.{entry.code}", f"error.{entry.code}.hint"))
        lines.append(f"- **{words.lang}** {sentence} *{words.t('checks.remedy')}* {remedy}")
    return lines


def _text(words: locales.Locale, key: str) -> str:
    return words.t(key)


def _readable(text: str, words: locales.Locale) -> str:
    """Put a word in place of each field: `{file}` becomes ‹berkas› or ‹file›."""

    def word(match: re.Match[str]) -> str:
        key = f"checks.field.{match[1]}"
        return "‹" + (_text(words, key) if words.has(key) else match[1]) + "›"

    plain = _FIELD.sub(word, text)
    # Stars and hashes of the sentences are meant as they stand.
    return plain.replace("*", r"\*").replace("<", "&lt;")
