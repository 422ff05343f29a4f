"""Everything Streamlit knows: read the URL, call one function, draw."""
