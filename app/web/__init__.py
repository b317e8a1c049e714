"""HTTP machinery that knows no user."""
