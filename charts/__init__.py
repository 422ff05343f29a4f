"""A Slice drawn, tabulated or said: pure functions, no Streamlit."""
