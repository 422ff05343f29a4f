"""Answers from frames: pure functions, no Streamlit, no SQL, no clock, no network."""
