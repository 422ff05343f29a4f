"""The map of Indonesia by province: boundaries, ready paths, and the choropleth as an SVG string.

`boundaries` and `build` read polygons with geopandas and belong to the build step; `shapes`, `palette` and `choropleth` are plain
strings and serve the pages.
"""
