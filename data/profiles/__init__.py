"""Profiles: how the tables of a file are laid out, said in a short YAML that a person can correct, and reading figures by it."""
