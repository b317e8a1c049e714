"""The catalogue: the rules of a team's HTTP APIs that more than one table is about."""
