"""Accounts and what is answered about them."""
