"""A plotly choropleth on a Streamlit page."""

import os

import plotly.express as px
import streamlit as st

from benchmarks.peers import record

figures = st.cache_data(record.figures)
shapes = st.cache_data(record.shapes)

layer = st.selectbox("Lapisan", record.LAYERS)
picture = px.choropleth(figures(layer), geojson=shapes(), locations="code", color="value", fitbounds="locations")
# plotly asks cdn.plot.ly for the outlines of the world even where every shape is given, and stays blank without an answer.
stand_in = os.environ.get("STAND_IN")
st.plotly_chart(picture, config={"topojsonURL": f"{stand_in}/cdn.plot.ly/un/"} if stand_in else None)
