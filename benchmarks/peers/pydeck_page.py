"""A pydeck layer of provinces on a Streamlit page, without a base map."""

import pydeck
import streamlit as st

from benchmarks.peers import record

NO_FIGURE = [220, 220, 220]

figures = st.cache_data(record.figures)
shapes = st.cache_data(record.shapes)

layer = st.selectbox("Lapisan", record.LAYERS)
values = figures(layer).set_index("code")["value"]
provinces = shapes()
for province in provinces["features"]:
    value = values.get(province["id"])
    share = 0 if value is None else value / values.max()
    province["properties"]["value"] = value
    province["properties"]["color"] = NO_FIGURE if value is None else [round(255 - 200 * share), round(200 - 100 * share), 120]
drawn = pydeck.Layer(
    "GeoJsonLayer",
    provinces,
    get_fill_color="properties.color",
    get_line_color=[255, 255, 255],
    line_width_min_pixels=1,
    pickable=True,
)
view = pydeck.ViewState(latitude=-2.5, longitude=118, zoom=3.4)
st.pydeck_chart(pydeck.Deck([drawn], initial_view_state=view, map_provider=None, map_style=None))
