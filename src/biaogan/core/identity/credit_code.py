"""统一社会信用代码 (GB 32100-2015): form and check character."""

from __future__ import annotations

import unicodedata

from biaogan.core.findings import Finding, Severity

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18

_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_MODULUS = len(ALPHABET)


def normalise_credit_code(text: str) -> str:
    """The code as registers write it: half-width, upper case, without spaces and hyphens."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(character for character in plain if not character.isspace() and character not in "-‐‑–—")


def check_credit_code(text: str) -> list[Finding]:
    """Whether the text can be a credit code.

    ``credit_code.form`` (error): not 18 characters, or characters outside the alphabet, which details name.
    ``credit_code.check`` (warning): the check character fails. Some lawful codes of the first years do,
    so the licence decides, not the arithmetic.
    """
    code = normalise_credit_code(text)
    strange = sorted(set(code) - set(ALPHABET))
    if strange or len(code) != LENGTH:
        details = {"length": len(code), "strange": strange}
        return [Finding("credit_code.form", place="credit_code", found=code, wanted=LENGTH, details=details)]
    expected = check_character(code)
    if code[-1] != expected:
        return [Finding("credit_code.check", Severity.WARNING, "credit_code", found=code[-1], wanted=expected)]
    return []


def check_character(code: str) -> str:
    """The 18th character that the first 17 ask for. KeyError outside the alphabet."""
    total = sum(_VALUES[character] * pow(3, place, _MODULUS) for place, character in enumerate(code[: LENGTH - 1]))
    return ALPHABET[-total % _MODULUS]
