"""Users carried from and to other databases, as JSON Lines."""
