"""The UI script: navigation over the file pages of the registry. Streamlit runs it from top to bottom on each change."""

import streamlit as st

import locales
from app import registry
from app.parts import context, failure, frame
from data.errors import PantauError

language = context.language()
words = locales.get(language)
st.set_page_config(page_icon="⚖️", layout="wide")
pages = registry.streamlit_pages(tuple(f"{words.t(f'title.{page.key}')} · {words.t('brand')}" for page in registry.PAGES))
chosen = st.navigation(list(pages), position="hidden")
entry = registry.BY_PATH[chosen.url_path]
context.keep_address(entry)
try:
    here = context.read(entry)
except PantauError as error:
    failure.show(error, words)
    st.stop()
frame.above(here, pages)
chosen.run()
frame.menu(here)
frame.below(here)
