"""The outside world as the settings describe it, opened once."""

from functools import lru_cache

from cmo_app.adapters.files import FileStore
from cmo_app.adapters.mail import FileMailer, Mailer, SmtpMailer
from cmo_app.adapters.sms import FileSms, HttpSms, MobileSevaSms, Msg91Sms, SmsSender
from cmo_app.adapters.vault import Vault
from cmo_app.config import settings


@lru_cache
def files() -> FileStore:
    """Return where uploads rest."""
    url = settings().files_url
    return FileStore.s3(url) if url.startswith("s3://") else FileStore.local(settings().folder / "files")


@lru_cache
def vault() -> Vault:
    """Return what seals and opens them."""
    own = {key: value.get_secret_value() for key, value in settings().vault_secrets.items()}
    secret = settings().secret.get_secret_value()
    return Vault.from_secrets(own or {"1": secret}, settings().vault_current, hash_secret=secret)


@lru_cache
def mailer() -> Mailer:
    """Return the mail server, or a folder where there is none."""
    now = settings()
    if not now.smtp_host:
        return FileMailer(now.folder / "mail")
    return SmtpMailer(
        now.smtp_host,
        now.smtp_port,
        username=now.smtp_user or None,
        password=now.smtp_password.get_secret_value() or None,
        security=now.smtp_security,
    )


@lru_cache
def sms_sender() -> SmsSender:
    """Return the SMS provider, or a folder where there is none."""
    now = settings()
    secret, key = now.sms_secret.get_secret_value(), now.sms_key.get_secret_value()
    match now.sms_provider:
        case "http":
            return HttpSms(now.sms_url, headers={"Authorization": f"Bearer {secret}"})
        case "mobileseva":
            return MobileSevaSms(now.sms_url, now.sms_user, secret, now.sms_sender_id, key)
        case "msg91":
            return Msg91Sms(now.sms_url, secret)
        case _:
            return FileSms(now.folder / "sms")


def forget() -> None:
    """Open everything anew at the next call; for tests and after settings change."""
    for opened in (files, vault, mailer, sms_sender):
        opened.cache_clear()
