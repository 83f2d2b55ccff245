"""The services that other tests lean on do what they say."""

import smtplib
from email.message import EmailMessage

import pytest
from django.core.mail import send_mail
from django.db import connection

from tests.services.smtp import MailServer


@pytest.mark.both
def test_fresh_database_is_migrated_and_thrown_away(fresh_database: str) -> None:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    assert "people_account" in tables
    assert fresh_database.partition(":")[0] == connection.vendor


@pytest.mark.both
def test_fresh_database_of_each_test_is_its_own(fresh_database: str) -> None:
    assert str(connection.settings_dict["NAME"]) in fresh_database


def test_mail_server_keeps_what_django_sends(mail_server: MailServer) -> None:
    send_mail("通知", "请查收。", "office@example.org", ["applicant@example.org"])
    assert [(message["Subject"], message["To"]) for message in mail_server.messages] == [
        ("通知", "applicant@example.org")
    ]


def test_mail_server_switched_off_refuses_and_comes_back_at_the_same_port() -> None:
    message = EmailMessage()
    message["From"], message["To"] = "office@example.org", "applicant@example.org"
    with MailServer() as server:
        server.stop()
        with pytest.raises(ConnectionRefusedError):
            smtplib.SMTP("127.0.0.1", server.port)
        server.start()
        with smtplib.SMTP("127.0.0.1", server.port) as client:
            client.send_message(message)
        assert len(server.messages) == 1


@pytest.mark.browser
def test_browser_runs_scripts_and_speaks_chinese(page) -> None:
    page.set_content("<title>标杆</title><script>document.title += navigator.language</script>")
    assert page.title() == "标杆zh-CN"
