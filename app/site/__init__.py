"""What stands outside the prefix: probes, metrics, public keys, the console."""
