"""How a file is to be read: proposed by us, corrected by a person, kept as YAML."""
