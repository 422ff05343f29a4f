"""Speed and size of the running product. Nothing here is a test: no test depends on wall-clock speed."""
