"""Texts: each kind in each language, overridden or not, and nothing of a stranger in any."""

import re
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from app.mail.agents import device
from app.mail.kinds import CODED, KINDS
from app.mail.outbox import order, written
from app.mail.texts import FOLDER, VARIABLES, render
from app.utils.locales import LOCALES, preferred

pytestmark = pytest.mark.once

LINK, CODE = "https://dock.example.com/x#token=" + "t" * 54, "46719076"
FACTS = {
    "app_name": "Harbour & <Sons>",
    "app_url": "https://dock.example.com",
    "link": LINK,
    "code": CODE,
    "minutes": 30,
    "name": "alice",
    "time": "2026-05-13 08:30 UTC",
    "ip": "192.0.2.7",
    "agent": "Firefox, Linux",
    "token": "CI of the website",
    "day": "2026-05-20",
    "app": "Billing",
    "application": "Website",
    "changes": "GET /orders/{id}: The property <paid> is gone.\nPOST /orders: The operation is gone.",
}
ALL = [(kind, locale) for kind in (*KINDS, "test") for locale in LOCALES]


class Page(HTMLParser):
    """The tags, links and texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(("kind", "locale"), ALL)
def test_kind_says_the_same_as_text_and_as_html(kind, locale):
    texts = render(kind, locale, FACTS)
    page = Page(texts.html)
    assert "\n" not in texts.subject
    assert "Harbour & <Sons>" in texts.subject
    assert "Harbour & <Sons>" in page.text
    assert not {"img", "script", "link", "iframe", "form"} & set(page.tags)
    assert page.links == [LINK], "no link but ours"
    assert LINK in texts.text
    assert LINK in page.text, "it can be read and copied"
    coded = kind in KINDS and KINDS[kind].purpose in CODED
    assert ("4671 9076" in texts.text) == ("4671 9076" in page.text) == coded
    told = KINDS[kind].facts if kind in KINDS else frozenset()
    for fact in ("ip", "token", "day", "app", "application", "changes"):
        shown = str(FACTS[fact])
        assert (shown in texts.text) == (shown in page.text) == (fact in told), fact
    for paragraph in re.split(r"\n\s*\n", texts.text.replace(LINK, "").strip()):
        assert " ".join(paragraph.split()) in " ".join(page.text.split())


@pytest.mark.parametrize(("kind", "locale"), ALL)
def test_kind_has_its_templates_in_each_language(kind, locale):
    for form in ("txt", "html"):
        source = (FOLDER / f"{kind}.{locale}.{form}").read_text()
        assert set(re.findall(r"\{\{-? *([a-z_]+)", source)) <= {*VARIABLES, "parts"}
        assert "{{ name" not in source, "a name is a text that somebody chose"


def test_no_template_is_left_over():
    known = {f"{kind}.{locale}.{form}" for kind, locale in ALL for form in ("txt", "html")}
    assert {path.name for path in FOLDER.iterdir()} == known | {"frame.html", "parts.html"}


@pytest.mark.parametrize(("minutes", "en", "zh"), [
    (1, "1 minute.", "1 分钟"), (30, "30 minutes", "30 分钟"), (119, "119 minutes", "119 分钟"),
    (120, "2 hours", "2 小时"), (1440, "24 hours", "24 小时"), (7 * 1440, "7 days", "7 天"),
])  # fmt: skip
def test_span_of_time_is_in_words_of_the_language(minutes, en, zh):
    assert f"within {en}" in render("password_reset", "en", FACTS | {"minutes": minutes}).text
    assert zh in render("password_reset", "zh", FACTS | {"minutes": minutes}).text


def test_unknown_language_is_english():
    assert render("test", "xx", FACTS) == render("test", "en", FACTS)


def test_own_template_overrides_and_the_others_stay(tmp_path):
    (tmp_path / "test.en.txt").write_text("Ahoy from {{ app_name }}\n\nGo to {{ link }}\n")
    texts = render("test", "en", FACTS, tmp_path)
    assert (texts.subject, texts.text) == ("Ahoy from Harbour & <Sons>", f"Go to {LINK}\n")
    assert texts.html == render("test", "en", FACTS).html
    assert render("sign_in", "zh", FACTS, tmp_path) == render("sign_in", "zh", FACTS)


@pytest.mark.parametrize("attack", ["{{ ''.__class__.__mro__ }}", "{{ cycler.__init__.__globals__ }}", "{{ secret }}"])
def test_own_template_reaches_nothing_but_its_variables(tmp_path, attack):
    (tmp_path / "test.en.txt").write_text(f"Subject\n\n{attack}\n")
    with pytest.raises((SecurityError, UndefinedError)):
        render("test", "en", FACTS, tmp_path)


@pytest.mark.parametrize("name", [path.stem for path in FOLDER.glob("*.en.html")])
def test_facts_are_escaped_in_html(name):
    hostile = {**FACTS, "app_name": "<script>x</script>", "time": "<img src=x>", "ip": "<b>", "agent": '"><a href=x>'}
    hostile |= {"token": "<script>y</script>", "day": "<b>"}
    page = Page(render(name.removesuffix(".en"), "en", hostile).html)
    assert not {"script", "img", "b"} & set(page.tags)
    assert page.links == [LINK]


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if not (kind.notice or kind.to_contact)])
def test_mail_to_an_address_that_is_not_proven_can_tell_nothing(context, name):
    assert KINDS[name].facts == frozenset()
    with pytest.raises(ValueError, match=name):
        order(name, recipient="a@example.com", locale="en", facts={"name": "https://evil.example"})


HOSTILE_AGENTS = [
    "Visit https://evil.example now",
    "Your account is locked, call +1 555",
    "Mozilla/5.0 (evil.example) Firefox/1 Linux; go to www.evil.example",
    "\r\nBcc: victim@example.com",
    "<script>",
    "x" * 5000,
    "",
]


@pytest.mark.parametrize("agent", HOSTILE_AGENTS)
def test_agent_is_shown_by_known_names_alone(agent):
    assert re.fullmatch(r"[A-Za-z, -]{0,30}", device(agent))
    assert "evil" not in device(agent)


def test_agents_are_told():
    chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36"
    assert device(chrome) == "Chrome, Windows"
    assert device(f"{chrome} Edg/130.0") == "Edge, Windows"
    assert device("curl/8.5.0") == "curl"
    assert (
        device("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1") == "Safari, iPhone"
    )


def test_long_facts_are_cut_to_what_the_column_holds():
    cut = written({"agent": '"' * 9000, "name": "\u2028" * 9000, "ip": "x", "time": "x"})
    assert cut is not None
    assert len(cut) <= 2000


@pytest.mark.parametrize(("header", "locale"), [
    (None, "en"), ("", "en"), ("zh", "zh"), ("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("en-GB,zh;q=0.9", "en"),
    ("fr,zh;q=0.1", "zh"), ("fr", "en"), ("*", "en"), (";;;=,,", "en"), ("zh;q=0", "en"), ("zh;q=9", "en"),
    ("\x00zh", "en"), ("zh" * 5000, "en"), ("x," * 100_000 + "zh", "en"),
])  # fmt: skip
def test_language_that_a_client_prefers(header, locale):
    assert preferred(header) == locale
