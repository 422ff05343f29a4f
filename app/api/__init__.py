"""The HTTP API, version 1: read only, without a key, in the process of the dashboard.

One table (`table.py`) holds the addresses with their parameters and formats; the dispatch, the OpenAPI description and the page for people
are made from it, so that they cannot disagree. No framework stands above it: the valid values of a parameter are those of a release, so a
framework's own validation would say everything a second time and cost its import in each start.
"""
