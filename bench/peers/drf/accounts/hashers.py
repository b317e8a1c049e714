"""The hasher of passwords."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with the service's parameters."""

    time_cost = 2
    memory_cost = 19456
    parallelism = 1
