"""A program that attacks API tokens at length; the suite runs it in short."""
