"""Exporting and importing users as JSON Lines."""
