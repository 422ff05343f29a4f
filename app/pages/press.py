"""Ruang pers: sentences to quote in both languages, the press kit, the wall, and what else a reporter or spokesperson needs."""

from app.parts import kept, press
from app.parts.context import current

here = current()
kept.block(here, "press", lambda: press.head(here), lambda: press.doors(here), lambda: press.sentences(here), lambda: press.embeds(here))
