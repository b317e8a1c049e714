"""User-Agents in mails: only the browser and the system by name, since a User-Agent is a text of whoever sent it."""

BROWSERS = (
    "Edg",
    "OPR",
    "Firefox",
    "Chrome",
    "Safari",
    "HTTPie",
    "curl",
    "python-requests",
    "okhttp",
    "Go-http-client",
)
SHOWN = {"Edg": "Edge", "OPR": "Opera"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def device(user_agent: str) -> str:
    """Return what a User-Agent says of the browser and the system, "" if neither is known."""
    browser = next((SHOWN.get(name, name) for name in BROWSERS if f"{name}/" in user_agent), "")
    system = next((shown for name, shown in SYSTEMS.items() if name in user_agent), "")
    return ", ".join(part for part in (browser, system) if part)
