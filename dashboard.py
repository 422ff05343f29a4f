"""The front door: `streamlit run dashboard.py` (or `make run`) serves the dashboard."""

import streamlit as st

from app import routes
from app.parts import failure

app = st.App(
    "app/main.py",
    routes=routes.ROUTES,
    middleware=routes.MIDDLEWARE,
    lifespan=routes.lifespan,
    on_script_error=failure.unforeseen,
)
