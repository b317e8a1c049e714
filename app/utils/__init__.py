"""Helpers that know neither Flask nor the database."""
