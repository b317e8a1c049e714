"""Who calls what: calls matched with the operations of an app, counted once, and what is read off the counts."""
