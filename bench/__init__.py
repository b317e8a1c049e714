"""The benchmark: the service beside a floor, beside its peers, as it grows, and in a flood."""
