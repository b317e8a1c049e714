"""The benchmark: the service compared with a floor and with its peers, as it grows, and in a flood of logins."""
