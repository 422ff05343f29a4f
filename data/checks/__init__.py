"""The closed catalogue of checks, one module a family of rules."""
