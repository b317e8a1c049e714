"""Password hashes that are not accepted: what each is, and what to do instead."""

import re

UNKNOWN = "This is not a hash in a form that is known here."
DO = "import the user with null, and set a new password."
FAST = f"This is a fast hash without a salt, or one that is quickly reversed: {DO}"
EMPTY = "An empty text is no hash; null stands for no password."
_HEX = "[0-9A-Fa-f]"
# Each is tried in this order, on a text that no accepted form fits.
SENTENCES = {
    r"": EMPTY,
    r"\{(?:noop|plain|cleartext)\}.*": f"This is a password in plain text: {DO}",
    rf"(?:{_HEX}{{32}}|{_HEX}{{40}}|{_HEX}{{56}}|{_HEX}{{64}}|{_HEX}{{96}}|{_HEX}{{128}}|\*{_HEX}{{40}})": FAST,
    r"\{(?:sha|sha256|sha384|sha512|sha-1|sha-256|md4|md5|smd5|nthash)\}.*": FAST,
    r"(?:md5|sha1|unsalted_md5|unsalted_sha1)\$.*|\$(?:3|nt|md5|sha1)\$.*": FAST,
    r"[./0-9A-Za-z]{13}|(?:crypt|des)\$.*": f"This is a hash of DES, of eight characters of the password: {DO}",
    r"\$(?:y|gy|7)\$.*": f"A hash of yescrypt is not verified here: {DO}",
    r"\$argon2.*": "A hash of argon2 has the form $argon2id$v=19$m=…,t=…,p=…$salt$key, with salt and key in base64.",
    r"\$2x\$.*": f"A hash of bcrypt that begins with $2x$ was made by a faulty program: {DO}",
    r"\$?2[aby]?\$.*": "A hash of bcrypt has 60 characters: $2b$, its cost of two digits, $, and 53 of salt and hash.",
    r"\$bcrypt-sha256\$.*": "A hash of bcrypt-sha256 has the form $bcrypt-sha256$v=2,t=2b,r=12$salt$hash.",
    r"\$?pbkdf2.*": "A hash of PBKDF2 has a digest (sha1, sha256, sha512), iterations, a salt and a key.",
    r"\$?scrypt.*": "A hash of scrypt has its costs (N or ln, r, p), a salt and a key.",
    r"\$fbscrypt\$.*": "A hash of Firebase has the form $fbscrypt$v=1,n=14,r=8,p=1,ss=…,sk=…$salt$hash.",
}
_SENTENCES = [(re.compile(form, re.ASCII | re.IGNORECASE | re.DOTALL), text) for form, text in SENTENCES.items()]


def reason(text: str) -> str:
    """Return why a text is not accepted as a hash, in one sentence that does not quote it."""
    return next((sentence for form, sentence in _SENTENCES if form.fullmatch(text)), UNKNOWN)
