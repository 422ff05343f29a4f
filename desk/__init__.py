"""The desk of a researcher: citations, permalinks, fingerprints, codebook and packages, made of Slices and snapshots."""
