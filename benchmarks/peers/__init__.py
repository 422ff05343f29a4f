"""The same map drawn in three other ways, each a small Streamlit page as people write it; `benchmarks.choropleths` measures them."""
