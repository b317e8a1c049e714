"""Narrowing: what a credential leaves of its user's rights: some flags, reads alone, some resources, some networks."""

from dataclasses import dataclass
from ipaddress import ip_network

from flask import current_app, request

from app.models.role import Permission
from app.utils.addresses import plain_address
from app.web.errors import ApiError
from app.web.resource import SAFE_METHODS
from config import API_PREFIX


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a credential; None is no limit."""

    flags: int | None = None
    read_only: bool = False
    resources: tuple[str, ...] | None = None  # the first parts of paths
    networks: tuple[str, ...] | None = None

    def of(self, held: int) -> int:
        """Return what is left of permissions: ADMIN stands for every flag that is named, and counts only if held."""
        if self.flags is None:
            return held
        return self.flags if held & Permission.ADMIN else held & self.flags

    def require_inside(self) -> None:
        """Raise ApiError with 403 where the request is outside."""
        if self.read_only and request.method not in SAFE_METHODS:
            raise ApiError("outside_token", "This credential only reads.")
        if self.resources is not None and resource_of(str(request.url_rule)) not in self.resources:
            raise ApiError("outside_token", "This credential is for other resources.")
        if self.networks is not None and not is_within(request.remote_addr, self.networks):
            raise ApiError("outside_token", "This credential is for other networks.")


def words(text: str | None) -> tuple[str, ...] | None:
    """Return the parts of a stored list; None is no list."""
    return None if text is None else tuple(text.split())


def resource_of(rule: str) -> str:
    """Return the resource of a route: the first part of its path under the prefix."""
    return rule.removeprefix(API_PREFIX).split("/", 2)[1]


def is_within(address: str | None, networks: tuple[str, ...]) -> bool:
    """Return whether an address belongs to one of the networks."""
    known = plain_address(address or "")
    return known is not None and any(known in ip_network(network) for network in networks)


def resources() -> set[str]:
    """Return the resources that the service has."""
    rules = (rule.rule for rule in current_app.url_map.iter_rules())
    return {resource_of(rule) for rule in rules if rule.startswith(f"{API_PREFIX}/")}
