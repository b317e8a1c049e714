"""Time codes, by the test vectors of RFC 6238, Appendix B."""

import pytest

from app.utils import totp

pytestmark = pytest.mark.once  # there is no database
SECRET = b"12345678901234567890"
# The last six of the eight digits that the RFC gives.
VECTORS = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
]


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_code_is_that_of_the_rfc(seconds, code):
    step = seconds // totp.STEP_SECONDS
    assert totp.code_at(SECRET, step) == code
    assert totp.step_of(SECRET, code, seconds) == step


@pytest.mark.parametrize(("offset", "is_taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_code_is_taken_one_step_before_and_after(offset, is_taken):
    present = 1_000_000
    code = totp.code_at(SECRET, present + offset)
    found = totp.step_of(SECRET, code, present * totp.STEP_SECONDS + 29.9)
    assert found == (present + offset if is_taken else None)


def test_step_before_the_epoch_has_no_code():
    assert totp.step_of(SECRET, "000000", 0) is None


def test_uri_holds_blanks_as_apps_read_them():
    uri = totp.uri(SECRET, "alice b@example.com", "API Dock")
    assert uri.startswith("otpauth://totp/API%20Dock:alice%20b@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&")
    assert "issuer=API%20Dock" in uri


def test_qr_code_is_an_image():
    image = totp.qr_code("otpauth://totp/x")
    assert image.startswith("<svg xmlns=")
    assert "<script" not in image
