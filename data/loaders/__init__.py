"""Read the files that offices send: one module a format, one interface (`read`)."""
