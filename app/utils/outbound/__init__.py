"""What leaves the service: the one function that opens outgoing connections of HTTP, and the rules that it goes by."""

from app.utils.outbound.allowing import read_allowed
from app.utils.outbound.faults import RULES, AddressRefusedError, FetchError, OutboundError
from app.utils.outbound.fetching import Answer, Tags, fetch
from app.utils.outbound.judging import Outbound
from app.utils.outbound.targets import URL_LENGTH, Target, read_target

__all__ = [
    "RULES",
    "URL_LENGTH",
    "AddressRefusedError",
    "Answer",
    "FetchError",
    "Outbound",
    "OutboundError",
    "Tags",
    "Target",
    "fetch",
    "read_allowed",
    "read_target",
]
