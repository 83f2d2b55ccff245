"""Sessions in the database, each read together with the account that is signed in to it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from biaogan.apps.people.models import Account, Session


class SessionStore(db.SessionStore):
    """Django's own, whose row names the account, so that one query reads both."""

    account: Account | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        row.account_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return row

    def _get_session_from_db(self) -> Session | None:
        live = Session.objects.filter(session_key=self.session_key, expire_date__gt=timezone.now())
        found = live.select_related("account").first()
        if found is None:
            self._session_key = None
            return None
        self.account = found.account
        return found


def account_of(session: SessionStore) -> Account | None:
    """The account read with the session, where nothing is in doubt: it is the one signed in, by a known way, may sign
    in still, and has the password it had. None: ask Django, which looks closer."""
    key, proof = session.get(SESSION_KEY), session.get(HASH_SESSION_KEY, "")
    account = session.account
    if account is None or not account.is_active or str(account.pk) != key:
        return None
    if session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    return account if constant_time_compare(proof, account.get_session_auth_hash()) else None
