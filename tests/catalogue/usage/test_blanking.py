"""What is kept of a path that no operation has: nothing that looks like an id, and no query."""

import pytest

from app.catalogue.usage.blanking import blanked

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/orders", "/orders"),
        ("/", "/"),
        ("/api/v2/orders/", "/api/v2/orders/"),
        ("/orders/17", "/orders/{}"),
        ("/orders/-17", "/orders/{}"),
        ("/orders/2026-05-13", "/orders/{}"),
        ("/orders/01a1fd62-c04d-7082-9ba5-b0d38fe1aeba/items", "/orders/{}/items"),
        ("/blobs/deadbeef", "/blobs/{}"),
        ("/blobs/5f2b8c9d1e3a4b5c6d7e8f90", "/blobs/{}"),
        ("/users/alice@example.com", "/users/{}"),
        ("/users/alice%40example.com", "/users/{}"),
        ("/reset/eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl", "/reset/{}"),
        ("/share/V1StGXR8_Z5jdHi6B-myT", "/share/{}"),
        ("/share/x7Gh2kP9qL", "/share/{}"),
        ("/invoices/INV-20260513", "/invoices/{}"),
        ("/phones/+4930123456", "/phones/{}"),
        ("/search?q=alice&token=secret", "/search"),
        ("/search#alice", "/search"),
        ("/orders;jsessionid=17/items", "/orders/items"),
        ("/users/Alice%20Smith", "/users/{}"),
        ("/users/%E5%BC%A0%E4%BC%9F", "/users/{}"),
        ("/users/张伟", "/users/{}"),
        ("/<script>alert(1)</script>", "/{}/{}"),
        ("/a/../b", "/a/../b"),
        ("/.env", "/.env"),
        ("/orders/{id}", "/orders/{}"),
        ("/orders:cancel", "/orders:cancel"),
        ("/%", "/{}"),
        ("/" + "x/" * 40, "*"),
        ("/wp-login.php", "/wp-login.php"),
    ],
)
def test_path_is_blanked(path, expected):
    assert blanked(path) == expected
