"""Case files: one row a case, personal data dropped, counted into a cube."""
