"""Programs that edit operations while documents change them, at length."""
