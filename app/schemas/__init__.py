"""What comes in and what goes out: a module for each resource module, every schema an allow-list."""
