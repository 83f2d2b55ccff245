"""How often one network address may object, or ask with a wrong code: what needs no account needs a limit.

The limits are those of signing in, with ``ACCOUNT_RATE_LIMITS``. An address is counted under a keyed digest: who
objects stays unknown here too.
"""

from __future__ import annotations

from ipaddress import ip_network

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

NEAR = {4: 32, 6: 64}  # leading bits of an address that belong to one visitor


def refuse_often(request: HttpRequest, action: str, *, count: bool = True) -> HttpResponse | None:
    """The answer 429 to an address that did this too often; None to all others. count: this time counts too."""
    address = ip_network(get_adapter().get_client_ip(request))
    near = address.supernet(new_prefix=NEAR[address.version])
    key = salted_hmac("biaogan.limits", f"{action} {near}").hexdigest()
    within = ratelimit.consume(request, action=action, key=key, dry_run=not count)
    return None if within else ratelimit.respond_429(request)
