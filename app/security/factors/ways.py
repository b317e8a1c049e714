"""Ways: by what a user was proven when a session was opened or proven anew."""

from typing import NamedTuple, Self


class Way(NamedTuple):
    """The methods (RFC 8176), whether a second factor was among them, and what the log says of it."""

    amr: tuple[str, ...]
    is_strong: bool = False
    detail: str | None = None

    @property
    def methods(self) -> str:
        """Return the methods as a session keeps them."""
        return " ".join(dict.fromkeys(self.amr))

    def alone(self) -> "Way":
        """Return this way as one that is a second factor by itself."""
        return Way((*self.amr, "mfa"), is_strong=True, detail=self.detail)

    def and_by(self, factor: Self) -> "Way":
        """Return this way with a second factor proven beside it."""
        details = [detail for detail in (self.detail, factor.detail) if detail]
        return Way((*self.amr, *factor.amr, "mfa"), is_strong=True, detail=", ".join(details))


BY_PASSWORD = Way(("pwd",))
BY_MAIL = Way(("otp",), detail="by mail")  # a link or a code that is used once
TOTP = Way(("otp",), detail="totp")
RECOVERY_CODE = Way(("otp",), detail="recovery code")


def by_passkey(*, backed_up: bool) -> Way:
    """Return the way of a passkey, whose key leaves its device (`swk`) or does not (`hwk`)."""
    return Way(("swk" if backed_up else "hwk", "user"), detail="passkey")
