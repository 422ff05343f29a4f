"""The record and everything that touches it. Knows nobody above: no charts, no analytics, no Streamlit."""
