"""The accounts, and the views that show them."""
