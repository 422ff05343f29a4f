"""From drafts to a release: stage, effect, difference, taking back, corrections."""
