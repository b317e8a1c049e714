"""What the service tells about itself: the log of requests, metrics, traces."""
