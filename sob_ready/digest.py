"""The fingerprint of some words."""

from __future__ import annotations


def digest(*words: str) -> str:
    """64 hexadecimal digits (SHA-256), the same from run to run; the name of a file may hold lone surrogates."""
    from hashlib import sha256  # OpenSSL takes longer to load than a report takes to print

    return sha256("\0".join(words).encode(errors="surrogatepass")).hexdigest()
