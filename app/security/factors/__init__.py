"""Second factors: what proves a user beside the password, and what asks for it."""
