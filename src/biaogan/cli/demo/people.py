"""Who takes part in the demo. Everyone is fictional; only those shown on the console can sign in."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from biaogan.apps.people.models import Account, Grant
from biaogan.apps.programmes.models import Programme
from biaogan.cli.demo import PASSWORD, content

DOMAIN = "biaogan.example"
SHOWN = {
    "办公室主管": f"head@{DOMAIN}",
    "办公室第二主管": f"second@{DOMAIN}",
    "办公室经办": f"clerk@{DOMAIN}",
    "推荐单位（行业）": "machinery_quality@units.example",
    "推荐单位（浙江）": "zhejiang@units.example",
    "申报单位": f"applicant@{DOMAIN}",
    "评审专家": f"expert@{DOMAIN}",
    "专家组长": f"leader@{DOMAIN}",
    "主任委员": f"chair@{DOMAIN}",
    "批准": f"approver@{DOMAIN}",
    "征求意见单位": f"consultee@{DOMAIN}",
    "监督": f"supervisor@{DOMAIN}",
    "管理员": f"administrator@{DOMAIN}",
}


def found_office(programme: Programme, since: datetime) -> None:
    """The first people of an installation, whom nobody could have granted: two heads and the administrator."""
    staff = content.people()["staff"]
    first = {
        "head": (staff["head"]["name"], "office", programme.key, True),
        "second": ("倪○", "office", programme.key, True),
        "administrator": (staff["administrator"]["name"], "administrator", "*", False),
    }
    for key, (name, role, scope, head) in first.items():
        account = Account.objects.create_user(f"{key}@{DOMAIN}", name=name)
        Grant.objects.create(account=account, role=role, scope=scope, head=head, since=since)


def open_accounts() -> None:
    """Give the shown accounts the password of the demo, their addresses confirmed."""
    shown = Account.objects.filter(email__in=SHOWN.values())
    shown.update(password=make_password(PASSWORD))
    EmailAddress.objects.bulk_create(
        EmailAddress(user=account, email=account.email, verified=True, primary=True) for account in shown
    )
