"""The live wall: plain pages of our own beside Streamlit's, so that hundreds of screens cost one process next to nothing."""
