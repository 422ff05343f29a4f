"""Words, numbers and dates in the reader's language.

A language is a value that is passed along, never a global: two readers of one process may read two languages.
Catalogues are gettext files, `locales/<lang>/LC_MESSAGES/<topic>.po`; message ids are keys such as `nav.map`, complete in both languages
(a test compares them). A key that is missing raises `KeyError`: a raw key must never reach a page.
"""

from __future__ import annotations

import datetime
import io
import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from gettext import GNUTranslations
from pathlib import Path

from babel.core import Locale as BabelLocale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES: tuple[str, ...] = ("id", "en")
DEFAULT = "id"
_ROOT = Path(__file__).parent
_PARTIAL_DATE = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")
# British English: day before month, as Indonesian readers of English expect.
_BABEL = {"id": "id_ID", "en": "en_GB"}
_MINUS = "\u2212"


@cache
def catalogue(lang: str) -> Catalog:
    """Read every `.po` file of one language into one Babel catalogue.

    Raises:
        ValueError: when two files define the same key.
    """
    merged = Catalog(locale=lang)
    for path in sorted((_ROOT / lang / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as handle:
            for message in read_po(handle, locale=lang):
                if not message.id:
                    continue
                if message.id in merged:
                    raise ValueError(f"{path.name}: the key {message.id!r} is defined twice")
                merged.add(message.id, message.string)
    return merged


@cache
def _translations(lang: str) -> GNUTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(lang))
    compiled.seek(0)
    return GNUTranslations(compiled)


@dataclass(frozen=True)
class Locale:
    """One language: its words (`t`), numbers and dates. `lang` is `id` or `en`."""

    lang: str

    @cached_property
    def _babel(self) -> BabelLocale:
        return BabelLocale.parse(_BABEL[self.lang])

    def t(self, key: str, **values: object) -> str:
        """Return the text of a key with `{name}` fields filled in.

        Raises:
            KeyError: when the catalogue lacks the key.
        """
        text = _translations(self.lang).gettext(key)
        if text == key:  # gettext answers a missing key with the key itself
            raise KeyError(f"{self.lang}: no text for {key!r}")
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        """Tell whether the catalogue holds a key."""
        return _translations(self.lang).gettext(key) != key

    def pick(self, row: object, stem: str) -> str:
        """Return the record's own bilingual text: column `<stem>_id` or `<stem>_en` of a row (mapping or object)."""
        name = f"{stem}_{self.lang}"
        return str(getattr(row, name) if hasattr(row, name) else row[name])

    def number(self, value: float, digits: int | None = None) -> str:
        """Write a number by the language: 1.398 / 1,398. Without `digits` the figure is written as published, never rounded."""
        return _number(value, digits, self._babel)

    def percent(self, value: float, digits: int | None = 1) -> str:
        """Write a percentage given in per cent: 65,4 % / 65.4%. Without `digits` (None) it is written as published."""
        return self.number(value, digits) + (" %" if self.lang == "id" else "%")

    def figure(self, value: float, unit: str) -> str:
        """Write a figure of the record as published, with the sign of per cent where that is its unit."""
        return self.percent(value, None) if unit == "percent" else self.number(value)

    def signed_percent(self, value: float, digits: int = 1) -> str:
        """Write a percentage change with its sign: +65,4 % / +65.4%."""
        return ("+" if value > 0 else "") + self.percent(value, digits)

    def date(self, partial: str | None, *, short: bool = False) -> str:
        """Write an ISO date of any precision: `2022-09-27`, `2022-09` or `2022`; an empty one is said to be unknown.

        Raises:
            ValueError: when the text is no such date.
        """
        if not partial:
            return self.t("date.unknown")
        match = _PARTIAL_DATE.match(partial)
        if not match:
            raise ValueError(f"not a date: {partial!r}")
        year, month, day = match.groups()
        if not month:
            return year
        moment = datetime.date(int(year), int(month), int(day or 1))
        month_format = "MMM" if short else "MMMM"
        return _date(moment, f"d {month_format} y" if day else f"{month_format} y", self._babel)


@cache
def get(lang: str) -> Locale:
    """Return the shared `Locale` of a language (`id` or `en`).

    Raises:
        ValueError: for any other language.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"unknown language {lang!r}; there are {', '.join(LANGUAGES)}")
    return Locale(lang)


# A page writes some hundred numbers, mostly the same ones for every reader; Babel takes 0.1 ms for each.
@lru_cache(maxsize=16_384)
def _number(value: float, digits: int | None, babel: BabelLocale) -> str:
    if digits is None:
        text = repr(float(value))
        digits = 0 if text.endswith(".0") else len(text.split(".")[1])
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=babel).replace("-", _MINUS)


@lru_cache(maxsize=4_096)
def _date(moment: datetime.date, pattern: str, babel: BabelLocale) -> str:
    return format_date(moment, format=pattern, locale=babel)
