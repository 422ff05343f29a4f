"""What a reader sees when the store cannot be read: one sentence and what to do, never a traceback."""

from __future__ import annotations

from app.parts import frame, html
from data.errors import PantauError
from locales import Locale


def show(error: PantauError, locale: Locale) -> None:
    """Draw an error with its remedy and its code."""
    frame.style()
    html.show("head.html", kicker="", title=locale.t("failure.title"), lead="")
    html.show("notices.html", lines=[error.message(locale), error.hint(locale), locale.t("failure.code", code=error.code)])
