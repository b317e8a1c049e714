"""Texts that describe an HTTP API: paths with parameters, fields of answers, names of headers, media types."""

import re

METHODS = ("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE")
PATH_LENGTH = range(1, 513)
FIELD_LENGTH = range(1, 201)
HEADER_NAME_LENGTH = range(1, 129)
MEDIA_TYPE_LENGTH = range(3, 128)
FAIL_ON = ("breaking", "risky", "none")  # from which level on findings fail a check
FINGERPRINT_LENGTH = 12  # of what breaks callers: digits of a hash
# What the checks below accept; for a path, as far as a regular expression can tell.
_NO_SEPARATORS = r"\s?#{}\\\u0000-\u001f\u007f-\u009f"
_PARAMETER = rf"\{{[^{_NO_SEPARATORS}/]+\}}"
PATH_PATTERN = rf"^/(?:[^{_NO_SEPARATORS}]|{_PARAMETER})*$"
FIELD_NAME_PATTERN = r"[^.\[\]\u0000-\u001f\u007f-\u009f\u2028\u2029]+"
FIELD_PATTERN = rf"^(?:(?:\[\])+|{FIELD_NAME_PATTERN}(?:\[\])*)(?:\.{FIELD_NAME_PATTERN}(?:\[\])*)*$"
_WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z\-]+"  # a token of RFC 9110 §5.6.2
HEADER_PATTERN = f"^{_WORD}$"
MEDIA_TYPE_PATTERN = rf"^{_WORD}/{_WORD}(?: ?;[\u0020-\u007e]*)?$"
STATUS_PATTERN = "^(?:[1-5][0-9][0-9]|[1-5]XX|default)$"

PATH_TOO_LONG = f"A path has at most {PATH_LENGTH[-1]} characters."
NO_PATH = "A path begins with /, and has neither blanks, ? nor #, and parameters as in /orders/{id}."
NAMED_TWICE = "Two parameters of the path have one name."
NO_FIELD = "A field has names divided by dots, and [] behind the name of a list, as in data.items[].id."
NO_HEADER = "This is not the name of a header, such as X-Request-ID."
NO_MEDIA_TYPE = "This is not a media type, such as application/json."
NO_STATUS = "A status is 100 to 599, a range such as 4XX, or default."


def check_path(text: str) -> str:
    """Return a path as it was given, or raise ValueError."""
    if len(text) not in PATH_LENGTH or not re.fullmatch(PATH_PATTERN, text):
        raise ValueError(NO_PATH)
    names = path_parameters(text)
    if len(set(names)) < len(names):
        raise ValueError(NAMED_TWICE)
    return text


def path_key(path: str) -> str:
    """Return a path with the names of its parameters blanked: two paths with one key are the same to a server."""
    return re.sub(_PARAMETER, "{}", path)


def path_parameters(path: str) -> list[str]:
    """Return the names of a path's parameters, in their order."""
    return [part[1:-1] for part in re.findall(_PARAMETER, path)]


def check_field(text: str) -> str:
    """Return where in an answer a field stands, as it was given, or raise ValueError."""
    if len(text) not in FIELD_LENGTH or not re.fullmatch(FIELD_PATTERN, text):
        raise ValueError(NO_FIELD)
    return text


def check_header(text: str) -> str:
    """Return the name of a header as it was given, or raise ValueError."""
    if len(text) not in HEADER_NAME_LENGTH or not re.fullmatch(HEADER_PATTERN, text):
        raise ValueError(NO_HEADER)
    return text


def check_media_type(text: str) -> str:
    """Return a media type as it was given, or raise ValueError."""
    if len(text) not in MEDIA_TYPE_LENGTH or not re.fullmatch(MEDIA_TYPE_PATTERN, text):
        raise ValueError(NO_MEDIA_TYPE)
    return text


def check_status(text: str) -> str:
    """Return a status of an answer, as an OpenAPI document writes it, or raise ValueError."""
    if not re.fullmatch(STATUS_PATTERN, text):
        raise ValueError(NO_STATUS)
    return text
