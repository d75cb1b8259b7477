"""One mail over SMTP, and what the server said to it."""

import smtplib
from contextlib import suppress
from email.utils import format_datetime
from typing import Final

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from beredskab.dispatch.domain.smtp_address import MailServer
from beredskab.dispatch.models import OutboxMail

# For each answer of the server, in seconds.
PATIENCE: Final = 30
# From here on an SMTP code says that it is no use to try again.
FOR_GOOD: Final = 500
Fault = OutboxMail.Fault


def write_message(mail: OutboxMail, body: str, sender: str) -> EmailMessage:
    """The mail as it is sent. Its id stays the same however often it is tried, so that a second copy can be told."""
    headers = {
        "Message-ID": f"<{mail.pk}@{sender.rpartition('@')[2]}>",
        "Date": format_datetime(mail.created_at),
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(subject=mail.subject, body=body, from_email=sender, to=[mail.to], headers=headers)


def post(server: MailServer, message: EmailMessage) -> OutboxMail.Fault:
    """Hand it to the server: Fault.NONE once the server has taken it, else what was wrong."""
    connection = EmailBackend(
        host=server.host,
        port=server.port,
        username=server.user,
        password=server.password,
        use_tls=server.starttls,
        use_ssl=server.tls,
        timeout=PATIENCE,
        fail_silently=False,
    )
    try:
        connection.open()
        connection.send_messages([message])
    except (smtplib.SMTPException, OSError) as error:
        return judge(error)
    finally:
        # A server that says goodbye badly has taken the mail all the same.
        with suppress(smtplib.SMTPException, OSError):
            connection.close()
    return Fault.NONE


def judge(error: Exception) -> OutboxMail.Fault:
    """What an error of the exchange means for the mail; only REFUSED is for good."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        return Fault.REFUSED if codes and min(codes) >= FOR_GOOD else Fault.BUSY
    if isinstance(error, smtplib.SMTPDataError):
        return Fault.REFUSED if error.smtp_code >= FOR_GOOD else Fault.BUSY
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Fault.NOT_LET_IN
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Fault.SENDER
    return Fault.UNREACHABLE
