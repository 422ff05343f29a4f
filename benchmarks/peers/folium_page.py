"""A folium choropleth on a Streamlit page, in a frame of its own."""

import os

import folium
import streamlit as st

from benchmarks.peers import record

figures = st.cache_data(record.figures)
shapes = st.cache_data(record.shapes)

layer = st.selectbox("Lapisan", record.LAYERS)
picture = folium.Map(location=(-2.5, 118), zoom_start=4, tiles=None)
folium.Choropleth(shapes(), data=figures(layer), columns=("code", "value"), key_on="feature.id", fill_color="YlGnBu").add_to(picture)
page = picture.get_root().render()
# Without a network a stand-in answers for the hosts that the page names.
if stand_in := os.environ.get("STAND_IN"):
    page = page.replace("https://", f"{stand_in}/")
st.iframe(page, height=500)
