"""What a reader sees when the store cannot be read: one sentence and what to do, never a traceback."""

from __future__ import annotations

import logging

import locales
from app.parts import context, frame, html
from data.errors import PantauError
from locales import Locale


def show(error: PantauError, locale: Locale) -> None:
    """Draw an error with its remedy and its code."""
    frame.style()
    html.show("head.html", kicker="", title=locale.t("failure.title"), lead="")
    html.show("notices.html", lines=[error.message(locale), error.hint(locale), locale.t("failure.code", code=error.code)])


def unforeseen(error: Exception) -> bool:
    """Show a fault of ours in the reader's language and log it; tell Streamlit that its own English box is not needed."""
    logging.getLogger("pantau").error("a page failed", exc_info=error)
    words = locales.get(context.language())
    frame.style()
    html.show("head.html", kicker="", title=words.t("failure.page"), lead="")
    html.show("notices.html", lines=[words.t("failure.page.text")])
    return True
