"""Read what stands in one cell: numbers, dates, places, words of the field."""
