"""What leaves the service: no connection reaches a forbidden address, whatever it looks like, and each ends."""

import gzip
import itertools
import threading
from ipaddress import ip_address

import pytest

from app.utils.outbound import RULES, AddressRefusedError, FetchError, Outbound, fetch, read_allowed, read_target
from app.utils.outbound.fetching import BROKEN, ENCODED, NOT_HTTP, TOO_MANY, Tags
from app.utils.outbound.own import is_own
from app.utils.outbound.ranges import rule_of
from tests.support.sources import ANYWHERE, answer, certificate, redirect, source

pytestmark = pytest.mark.once

# Each way to write an address that may not be connected to, and the rule that refuses it.
WAYS = {
    "http://127.0.0.1:{port}/": "loopback",
    "http://localhost:{port}/": "loopback",
    "http://LOCALHOST.:{port}/": "loopback",
    "http://docs.localhost:{port}/": "loopback",
    "http://127.1:{port}/": "loopback",
    "http://127.0.1:{port}/": "loopback",
    "http://127.127.127.127:{port}/": "loopback",
    "http://2130706433:{port}/": "loopback",
    "http://0x7f000001:{port}/": "loopback",
    "http://017700000001:{port}/": "loopback",
    "http://0177.0.0.1:{port}/": "loopback",
    "http://0x7f.0.0x0.1:{port}/": "loopback",
    "http://0X7F.1:{port}/": "loopback",
    "http://00000177.00.0.01:{port}/": "loopback",
    "http://0:{port}/": "loopback",
    "http://0x:{port}/": "loopback",
    "http://0.0.0.0:{port}/": "loopback",
    "http://127.0.0.1.:{port}/": "loopback",
    "http://１２７.０.０.１:{port}/": "loopback",
    "http://127。0。0。1:{port}/": "loopback",
    "http://①②⑦.⓪.⓪.①:{port}/": "loopback",
    "http://127.0.0.1\u00ad:{port}/": "loopback",
    "http://127.0.0\u200b.1:{port}/": "loopback",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/": "loopback",
    "http://[::1]:{port}/": "loopback",
    "http://[0:0:0:0:0:0:0:1]:{port}/": "loopback",
    "http://[::]:{port}/": "loopback",
    "http://[::1%25lo]:{port}/": "loopback",
    "http://[::1%lo]:{port}/": "loopback",
    "http://[::ffff:127.0.0.1]:{port}/": "mapped",
    "http://[::ffff:7f00:1]:{port}/": "mapped",
    "http://[0000::FFFF:127.0.0.1]:{port}/": "mapped",
    "http://[::127.0.0.1]:{port}/": "mapped",
    "http://[::ffff:0:127.0.0.1]:{port}/": "mapped",
    "http://[::ffff:8.8.8.8]:{port}/": "mapped",
    "http://[64:ff9b::127.0.0.1]:{port}/": "translated",
    "http://[64:ff9b:1::127.0.0.1]:{port}/": "translated",
    "http://[2001:0:7f00:1::80ff:fffe]:{port}/": "translated",
    "http://[2002:7f00:1::]:{port}/": "6to4",
    "http://user@127.0.0.1:{port}/": "user",
    "http://user:password@127.0.0.1:{port}/": "user",
    "http://example.com@127.0.0.1:{port}/": "user",
    "http://@127.0.0.1:{port}/": "user",
    "http://example.com:80@127.0.0.1:{port}/": "user",
    "http://example.com%40127.0.0.1:{port}/": "host",
    "http://127.0.0.1:{port}\\@example.com/": "url",
    "http://127.0.0.1:{port}\t/": "url",
    "http://\n127.0.0.1:{port}/": "url",
    " http://127.0.0.1:{port}/": "url",
    "http://127.0.0.1:{port}/\x00": "url",
    "http:127.0.0.1:{port}/": "url",
    "http:/127.0.0.1:{port}/": "url",
    "//127.0.0.1:{port}/": "url",
    "http:///127.0.0.1:{port}/": "host",
    "http://%31%32%37.0.0.1:{port}/": "host",
    "http://127.0.0.%31:{port}/": "host",
    "http://127.0.0.08:{port}/": "host",
    "http://127.0.0.0.1:{port}/": "host",
    "http://127.0.0.256:{port}/": "host",
    "http://4294967296:{port}/": "host",
    "http://xn--localhost:{port}/": "host",
    "http://℀.example:{port}/": "host",
    "http://[127.0.0.1]:{port}/": "host",
    "http://[::1]x:{port}/": "host",
    "http://x[::1]:{port}/": "host",
    "http://127.0.0.1:{port}:80/": "host",
    "http://127.0.0.1:0/": "port",
    "http://127.0.0.1:6{port}/": "port",
    "http://127.0.0.1:８０/": "port",
    "file://127.0.0.1:{port}/": "scheme",
    "gopher://127.0.0.1:{port}/_GET": "scheme",
    "ftp://127.0.0.1:{port}/": "scheme",
    "dict://127.0.0.1:{port}/": "scheme",
    "file:///etc/passwd": "scheme",
    "jar:http://127.0.0.1:{port}/!/": "url",
    "http://10.0.0.1/": "private",
    "http://172.31.255.255/": "private",
    "http://192.168.1.1/": "private",
    "http://0300.0250.1.1/": "private",
    "http://[fd00::1]/": "private",
    "http://[fec0::1]/": "private",
    "http://169.254.1.1/": "link-local",
    "http://[fe80::1%25eth0]/": "link-local",
    "http://169.254.169.254/latest/meta-data/": "metadata",
    "http://2852039166/": "metadata",
    "http://0xa9fea9fe/": "metadata",
    "http://168.63.129.16/": "metadata",
    "http://100.100.100.200/": "metadata",
    "http://[fd00:ec2::254]/": "metadata",
    "http://100.64.0.1/": "shared",
    "http://224.0.0.1/": "multicast",
    "http://[ff02::1]/": "multicast",
    "http://0.1.2.3/": "reserved",
    "http://192.0.2.1/": "reserved",
    "http://198.18.0.1/": "reserved",
    "http://255.255.255.255/": "reserved",
    "http://240.0.0.1/": "reserved",
    "http://[2001:db8::1]/": "reserved",
    "http://[100::1]/": "reserved",
    "http://[4000::1]/": "reserved",
}
HERE = "127.0.0.1"


def allowing(words=HERE, **fields):
    """Return what outgoing connections are held to, where this machine is allowed, and the time is short."""
    return Outbound(read_allowed(words), **{"seconds": 5, **fields})


def answering(*answers):
    """Return a resolver of our own that answers one look-up after the other, the last of them for ever."""
    rest = itertools.chain(answers, itertools.repeat(answers[-1]))
    return lambda _name, _seconds: [*map(ip_address, next(rest))]


def refusal(url, outbound, rule=None):
    """Return the sentence by which an address is refused, by the rule if one is given."""
    with pytest.raises(AddressRefusedError) as refused:
        fetch(url, outbound)
    assert rule in (None, refused.value.rule)
    return str(refused.value)


def failure(url, outbound):
    with pytest.raises(FetchError) as failed:
        fetch(url, outbound)
    return str(failed.value)


def test_no_way_of_writing_an_address_reaches_what_is_forbidden():
    assert len(WAYS) >= 29
    assert set(WAYS.values()) | {"own", "downgrade"} == RULES.keys()
    with source(lambda _: answer(), ANYWHERE) as server:
        for way, rule in WAYS.items():
            url = way.format(port=server.port)
            with pytest.raises(AddressRefusedError) as refused:
                Outbound().check(url)
            assert refused.value.rule == rule, url
            refusal(url, Outbound(), rule)
        assert server.connections == 0


def test_the_same_ways_would_reach_this_machine_where_it_is_allowed():
    """Else the test above would show nothing."""
    allowed = allowing("127.0.0.0/8 0.0.0.0 localhost [::1] [::ffff:127.0.0.1]")
    with source(lambda _: answer(), ANYWHERE) as server:
        ways = [way for way, rule in WAYS.items() if rule in ("loopback", "mapped")]
        reached = 0
        for way in ways:
            try:
                fetch(way.format(port=server.port), allowed)
                reached += 1
            except (AddressRefusedError, FetchError):
                continue
        assert reached == server.connections
        assert reached >= 25


def test_redirects_are_judged_anew():
    """Those that a header can carry, and that are no path of the server itself."""
    ways = {way: rule for way, rule in WAYS.items() if way.isascii() and way.isprintable() and "///" not in way}
    ways = {way: rule for way, rule in ways.items() if way.startswith("http://") or rule == "scheme"}
    location = ""
    with (
        source(lambda _: answer(), ANYWHERE) as inner,
        source(lambda _: redirect(location), "127.0.0.2") as outer,
    ):
        for number, (way, rule) in enumerate(ways.items(), 1):
            location = way.format(port=inner.port)
            refusal(
                f"http://127.0.0.2:{outer.port}/", allowing(f"127.0.0.2:{outer.port}"), rule if rule != "host" else None
            )
            assert outer.connections == number
        assert inner.connections == 0
    assert len(ways) >= 29


@pytest.mark.parametrize("status", ["301 x", "302 x", "303 x", "307 x", "308 x"])
@pytest.mark.parametrize("location", ["http://127.0.0.1:{}/", "//127.0.0.1:{}/", "HTTP://[::1]:{}"])
def test_redirects_of_each_kind_are_judged(status, location):
    with source(lambda _: answer(), ANYWHERE) as inner:
        onward = location.format(inner.port)
        with source(lambda _: redirect(onward, status), "127.0.0.2") as outer:
            refusal(f"http://127.0.0.2:{outer.port}/", allowing("127.0.0.2"), "loopback")
        assert inner.connections == 0


@pytest.mark.parametrize(
    ("found", "rule"),
    [
        (["127.0.0.1"], "loopback"),
        (["::1"], "loopback"),
        (["::ffff:127.0.0.1"], "mapped"),
        (["8.8.8.8", "127.0.0.1"], "loopback"),
        (["2606:4700::1111", "8.8.8.8", "10.0.0.1"], "private"),
        (["169.254.169.254"], "metadata"),
        (["127.0.0.3", "127.0.0.1"], "loopback"),  # the first of which is allowed
    ],
)
def test_name_with_one_forbidden_address_is_refused_whole(found, rule):
    with source(lambda _: answer(), ANYWHERE) as server:
        said = refusal(f"http://docs.example:{server.port}/", allowing("127.0.0.3", resolve=answering(found)), rule)
        assert server.connections == 0
    assert not any(each in said for each in found), "it does not say what the name resolved to"


def test_name_that_answers_differently_the_second_time_is_asked_once_and_connected_to_what_was_judged():
    with source(lambda _: answer(), "127.0.0.1") as forbidden, source(lambda _: answer(b"[]"), "127.0.0.2") as server:
        asked = []

        def resolve(name, seconds):
            asked.append(name)
            return [ip_address("127.0.0.2" if len(asked) == 1 else "127.0.0.1")]

        outbound = allowing("127.0.0.2", resolve=resolve)
        url = f"http://docs.example:{server.port}/"
        assert fetch(url, outbound).content == b"[]"
        assert asked == ["docs.example"]
        refusal(url, outbound, "loopback")
        assert (forbidden.connections, server.connections) == (0, 1)


def test_name_that_answers_differently_after_a_redirect_is_refused():
    with source(lambda _: redirect("/again"), "127.0.0.2") as server:
        outbound = allowing("127.0.0.2", resolve=answering(["127.0.0.2"], ["127.0.0.1"]))
        refusal(f"http://docs.example:{server.port}/", outbound, "loopback")
        assert server.connections == 1


def test_own_addresses_are_refused():
    assert is_own(ip_address("127.0.0.1"))
    assert not is_own(ip_address("8.8.8.8"))
    assert not is_own(ip_address("2606:4700::1111"))
    for url in ("https://dock.example.com/api/v1/openapi.json", "https://DOCK.example.com.:8443/"):
        refusal(url, Outbound(own_host="dock.example.com"), "own")
    config = {
        "OUTBOUND_ALLOW": "",
        "OUTBOUND_SECONDS": 10,
        "IMPORT_MAX_BYTES": 1,
        "APP_URL": "https://Dock.example.com",
    }
    assert Outbound.of(config).own_host == "dock.example.com"
    assert Outbound.of(config | {"APP_URL": ""}).own_host is None


@pytest.mark.parametrize(
    ("words", "url", "is_taken"),
    [
        ("127.0.0.1", "http://127.0.0.1:8080/", True),
        ("127.1", "http://0x7f.1/", True),
        ("127.0.0.1:8080", "http://127.0.0.1:8080/", True),
        ("127.0.0.1:8080", "http://127.0.0.1:8081/", False),
        ("127.0.0.1:80", "http://127.0.0.1/", True),
        ("127.0.0.1:443", "https://127.0.0.1/", True),
        ("127.0.0.0/8:8080", "http://127.9.9.9:8080/", True),
        ("127.0.0.0/8:8080", "http://127.9.9.9/", False),
        ("10.0.0.0/8", "http://127.0.0.1/", False),
        ("127.0.0.0/8", "http://[::1]/", False),
        ("127.0.0.0/8", "http://[::ffff:127.0.0.1]/", False),
        ("::1", "http://[::1]/", True),
        ("[::1]:8080", "http://[::1]:8080/", True),
        ("[::1]:8080", "http://[::1]/", False),
        ("fd00::/64", "http://[fd00::7]/", True),
        ("[fd00::/64]:8080", "http://[fd00::7]:8080/", True),
        ("localhost", "http://localhost/", True),
        ("localhost", "http://127.0.0.1/", False),
        ("localhost:8080", "http://localhost/", False),
        ("127.0.0.1", "http://localhost/", True),
        ("docs.localhost", "http://DOCS.localhost./", True),
        ("other.lan 127.0.0.1", "http://127.0.0.1/", True),
        ("dock.example.com", "http://dock.example.com/", True),
        ("bücher.localhost", "http://xn--bcher-kva.localhost/", True),
    ],
)
def test_settings_allow_hosts_and_networks_at_all_ports_or_one(words, url, is_taken):
    outbound = Outbound(read_allowed(words), own_host="dock.example.com")
    if is_taken:
        assert outbound.check(url) == read_target(url)
    else:
        with pytest.raises(AddressRefusedError):
            outbound.check(url)


def test_allowed_name_may_lead_anywhere_and_others_may_not():
    with source(lambda _: answer(b"7")) as server:
        resolve = answering(["127.0.0.1"])
        assert fetch(f"http://docs.lan:{server.port}/", allowing("docs.lan", resolve=resolve)).content == b"7"
        refusal(f"http://other.lan:{server.port}/", allowing("docs.lan", resolve=resolve), "loopback")
        refusal(f"http://docs.lan:{server.port}/", allowing("docs.lan:1", resolve=resolve), "loopback")
        assert server.connections == 1


@pytest.mark.parametrize(
    "word",
    [
        "http://docs.lan", "docs.lan/x", "10.0.0.1/8", "*", "*.lan", "docs.lan:0", "docs.lan:99999", "docs.lan:x",
        "[::1", "::1]", "::g", "user@docs.lan", "10.0.0.0/33", "[10.0.0.0/8", "a,b", "fd00::/64:80:x", ":80", "[]",
        "x" * 300,
    ],
)  # fmt: skip
def test_what_allows_nothing_is_not_read(word):
    with pytest.raises(ValueError, match=r".") as refused:
        read_allowed(f"127.0.0.1 {word}")
    assert str(refused.value) == word


def test_every_rule_is_one_of_an_address_of_the_public_internet_or_not():
    assert [rule_of(ip_address(text)) for text in ("8.8.8.8", "1.1.1.1", "2606:4700::1111", "172.32.0.1")] == [None] * 4


def test_request_asks_for_the_host_and_the_path_of_the_url():
    with source(lambda _: answer(b"{}", etag='"7"', last_modified="then")) as server:
        outbound = allowing("docs.example", resolve=answering([HERE]))
        found = fetch(f"http://Docs.Example:{server.port}/öl/x.json?a=b c#d".replace(" ", "%20"), outbound)
        assert (found.content, found.media_type, found.etag, found.modified) == (
            b"{}",
            "application/json",
            '"7"',
            "then",
        )
        assert server.requests[0][0] == "GET /%C3%B6l/x.json?a=b%20c HTTP/1.1"
        assert server.headers()["host"] == f"docs.example:{server.port}"
        assert server.headers()["accept-encoding"] == "identity"
        assert not {"cookie", "authorization", "referer"} & server.headers().keys()


def test_what_is_not_newer_is_not_sent_again():
    with source(lambda _: answer(b"", "304 Not Modified")) as server:
        url = f"http://127.0.0.1:{server.port}/"
        assert fetch(url, allowing(), Tags('"7"', "then")).content is None
        assert server.headers()["if-none-match"] == '"7"'
        assert fetch(url, allowing(), Tags(None, "then")).modified == "then"
        assert server.headers()["if-modified-since"] == "then"
        assert failure(url, allowing()) == "The server answered 304."


def test_proxies_of_the_environment_are_not_used(monkeypatch):
    with source(lambda _: answer()) as proxy, source(lambda _: answer(b"7")) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert fetch(f"http://127.0.0.1:{server.port}/", allowing()).content == b"7"
        assert proxy.connections == 0


def test_three_redirects_are_followed_and_no_more():
    def script(lines):
        number = int(lines[0].split()[1].strip("/") or 0)
        return answer(b"end") if number == 0 else redirect(f"/{number - 1}")

    with source(script) as server:
        assert fetch(f"http://127.0.0.1:{server.port}/3", allowing()).content == b"end"
        assert server.connections == 4
        assert failure(f"http://127.0.0.1:{server.port}/4", allowing()) == TOO_MANY
    with source(lambda _: redirect("/")) as server:
        assert failure(f"http://127.0.0.1:{server.port}/", allowing()) == TOO_MANY
        assert server.connections == 4


@pytest.mark.parametrize(
    ("location", "rule"),
    [
        ("file:///etc/passwd", "scheme"), ("gopher://127.0.0.1/", "scheme"), ("javascript:alert(1)", "url"),
        ("http://a b/", "url"), ("/\\example.com", "url"), ("http://u:p@127.0.0.1/", "user"), ("/" + "x" * 2000, "url"),
        ("http://[", "url"),
    ],
)  # fmt: skip
def test_redirect_to_what_can_not_be_fetched_is_refused(location, rule):
    with source(lambda _: redirect(location)) as server:
        refusal(f"http://127.0.0.1:{server.port}/", allowing(), rule)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (answer(b"", "404 Not Found"), "The server answered 404."),
        (answer(b"", "500 x"), "The server answered 500."),
        (answer(b"", "204 x"), "The server answered 204."),
        (answer(b"", "302 x"), "The server answered 302."),
        (answer(b"", "401 x", www_authenticate="Basic"), "The server answered 401."),
        ([b"SSH-2.0-OpenSSH_9.6\r\n"], NOT_HTTP),
        ([b"\x00" * 100], NOT_HTTP),
        ([b"HTTP/1.1 200 OK\r\n" + b"a" * 70000], NOT_HTTP),
        ([b"HTTP/1.1 200 OK\r\n" + b"".join(b"a%d: b\r\n" % n for n in range(200)) + b"\r\n"], NOT_HTTP),
        ([], BROKEN),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}"], BROKEN),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}"], BROKEN),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n{}"], NOT_HTTP),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}"], BROKEN),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"], ENCODED),
        (answer(gzip.compress(bytes(10**6)), content_encoding="gzip"), ENCODED),
        (answer(b"x", content_encoding="br"), ENCODED),
        (answer(b"x", content_encoding="identity, gzip"), ENCODED),
        (answer(b"x" * 1001), "The answer is larger than 1000 bytes."),
        ([b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 1001], "The answer is larger than 1000 bytes."),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n"], "The answer is larger than 1000 bytes."),
    ],
)
def test_answer_that_is_no_document_says_why(sent, said):
    with source(lambda _: sent) as server:
        assert failure(f"http://127.0.0.1:{server.port}/", allowing(most_bytes=1000)) == said


@pytest.mark.parametrize(
    "sent",
    [
        answer(b"x" * 1000),
        [b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 1000],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n" + b"x" * 1000 + b"\r\n0\r\n\r\n"],
        answer(b"x" * 1000, content_encoding="identity"),
    ],
)
def test_answer_as_large_as_may_be_is_taken(sent):
    with source(lambda _: sent) as server:
        assert fetch(f"http://127.0.0.1:{server.port}/", allowing(most_bytes=1000)).content == b"x" * 1000


def dripping(start, drop):
    """Return a script that never ends, and sends something again before any wait for it could end."""

    def script(_):
        yield start
        for _ in itertools.count():
            threading.Event().wait(0.05)
            yield drop

    return script


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"", b""),
        (b"H", b""),
        (b"HTTP/1.1 200 OK\r\n", b"a: b\r\n"[:1]),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"a: b\r\n"),
    ],
)
def test_server_that_drips_is_given_up_when_the_whole_time_is_over(start, drop):
    with source(dripping(start, drop)) as server:
        said = failure(f"http://127.0.0.1:{server.port}/", allowing(seconds=0.4, most_bytes=1000))
        assert said == "The server did not answer whole in 0.4 seconds."


def test_redirects_share_the_time():
    def script(_):
        threading.Event().wait(0.25)
        return redirect("/")

    with source(script) as server:
        assert "0.4 seconds" in failure(f"http://127.0.0.1:{server.port}/", allowing(seconds=0.4))


@pytest.mark.parametrize(
    "start",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
    ],
)
def test_endless_answer_is_not_read_further_than_it_may_be(start):
    with source(lambda _: itertools.chain([start], itertools.repeat(b"x" * 65536))) as server:
        assert "larger than 1000 bytes" in failure(f"http://127.0.0.1:{server.port}/", allowing(most_bytes=1000))


def test_endless_chunks_of_nothing_but_words_are_not_read_further_than_they_may_be():
    start = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"1;" + b"a" * 60000 + b"\r\nx\r\n"
    with source(lambda _: itertools.chain([start], itertools.repeat(chunk))) as server:
        assert "larger than 1000 bytes" in failure(f"http://127.0.0.1:{server.port}/", allowing(most_bytes=1000))


def test_look_up_that_does_not_end_is_given_up(monkeypatch):
    asked, end = threading.Event(), threading.Event()

    def getaddrinfo(*_arguments, **_options):
        asked.set()
        end.wait(60)
        raise OSError

    monkeypatch.setattr("socket.getaddrinfo", getaddrinfo)
    try:
        assert "in the time that there is" in failure("http://docs.example/", Outbound(seconds=0.2))
        assert asked.is_set()
    finally:
        end.set()


def test_real_names_are_looked_up():
    with source(lambda _: answer(b"7"), ANYWHERE) as server:
        url = f"http://localhost:{server.port}/"
        assert fetch(url, allowing("127.0.0.0/8 ::1")).content == b"7"
    assert failure("http://no-such-host.invalid/", Outbound(seconds=20)).startswith("The host was not found")
    assert failure(url, allowing("127.0.0.0/8 ::1")) == "The server can't be reached: connection refused."


def test_certificate_is_verified_for_the_name(monkeypatch, tmp_path):
    resolve = answering([HERE])
    with source(lambda _: answer(b"7"), tls=certificate(tmp_path, "docs.example", "127.0.0.1")) as server:
        url, other = f"https://docs.example:{server.port}/", f"https://other.example:{server.port}/"
        outbound = allowing(resolve=resolve)
        assert failure(url, outbound).startswith("The certificate of the server is not trusted")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        assert fetch(url, outbound).content == b"7"
        assert (server.names[-1], server.headers()["host"]) == ("docs.example", f"docs.example:{server.port}")
        assert "not trusted: Hostname mismatch" in failure(other, outbound)
        assert fetch(f"https://127.0.0.1:{server.port}/", outbound).content == b"7"
        assert len(server.requests) == 2
    with source(lambda _: answer()) as plain:
        assert failure(f"https://127.0.0.1:{plain.port}/", allowing()).startswith("The connection")


def test_redirect_from_https_to_http_is_refused(monkeypatch, tmp_path):
    with source(lambda _: answer()) as plain:
        tls = certificate(tmp_path, "127.0.0.1")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        with source(lambda _: redirect(f"http://127.0.0.1:{plain.port}/"), tls=tls) as server:
            refusal(f"https://127.0.0.1:{server.port}/", allowing(), "downgrade")
            assert server.connections == 1
        with source(lambda _: redirect(f"http://127.0.0.1:{plain.port}/")) as server:
            assert fetch(f"http://127.0.0.1:{server.port}/", allowing()).content == b"{}"
        assert plain.connections == 1


def test_tls_that_drips_is_given_up():
    with source(dripping(b"\x16\x03\x03\x40\x00", b"\x02")) as server:
        assert "0.4 seconds" in failure(f"https://127.0.0.1:{server.port}/", allowing(seconds=0.4))
