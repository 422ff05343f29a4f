"""The page of the peers without a map: what Streamlit itself brings."""

import streamlit as st

from benchmarks.peers import record

st.write(st.selectbox("Lapisan", record.LAYERS))
