"""The check code on every page of a paper that comes back stamped: it ties the scan to the draft it shows."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that a reader of a scan takes for another: no I, O, 0, 1


@dataclass(frozen=True)
class Check:
    """code: as ``check_code`` gives it; address: the page that verifies it, printed as a QR code."""

    code: str
    address: str


def check_code(draft: bytes) -> str:
    """XXXX-XXXX of the draft's canonical bytes: 40 bits of SHA-256, so a changed draft shows another code."""
    number = int.from_bytes(sha256(draft).digest()[:5], "big")
    signs = "".join(_SIGNS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{signs[:4]}-{signs[4:]}"
