"""Typed settings from the environment (`CMO_…`) and `.env`; every one has a default that works on a laptop."""

from email.utils import getaddresses
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[1]
DEMO_SECRET = "demo-secret-known-to-everybody"
_ONE_SENDER = "write one address, or Name <address>; a name with a comma in it stands in double quotes."


class Settings(BaseSettings):
    """What an installation may decide; `.env.example` says what each is for."""

    model_config = SettingsConfigDict(env_prefix="CMO_", env_file=ROOT / ".env", extra="ignore")

    mode: Literal["demo", "production"] = "demo"
    public_url: str = "http://localhost:3000"
    host: str = "127.0.0.1"
    port: int = 3000
    processes: int = 1
    one_core: bool = True
    trusted_proxy_hops: int = 0
    languages: str = "bn,en"

    folder: Path = ROOT / "var"
    database_url: str = ""
    files_url: str = ""
    secret: SecretStr = SecretStr(DEMO_SECRET)
    vault_secrets: dict[str, SecretStr] = {}
    vault_current: str = "1"
    bcrypt_cost: int = 12
    rate_factor: int = 1

    smtp_host: str = ""
    smtp_port: int = 587
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_security: Literal["none", "starttls", "tls"] = "starttls"
    mail_sender: str = "portal@localhost"

    sms_provider: Literal["file", "http", "mobileseva", "msg91"] = "file"
    sms_url: str = ""
    sms_user: str = ""
    sms_secret: SecretStr = SecretStr("")
    sms_sender_id: str = ""
    sms_key: SecretStr = SecretStr("")
    sms_template_ids: dict[str, str] = {}

    contact_email: str = "grievance@example.org"
    contact_phone: str = "1800-000-0000"
    source_url: str = ""

    @property
    def is_demo(self) -> bool:
        """Tell whether this installation holds made-up people and shows its messages to anybody."""
        return self.mode == "demo"

    @property
    def database(self) -> str:
        """Return the SQLAlchemy address of the database."""
        return self.database_url or f"sqlite:///{self.folder / 'portal.db'}"

    @property
    def is_sqlite(self) -> bool:
        """Tell whether the embedded database is in use."""
        return self.database.startswith("sqlite")

    @property
    def is_secure(self) -> bool:
        """Tell whether citizens reach the portal over HTTPS; only a plain-http localhost is not."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def language_codes(self) -> tuple[str, ...]:
        """List the languages, the default one first."""
        return tuple(code.strip() for code in self.languages.split(",") if code.strip())

    @property
    def mail_domain(self) -> str:
        """Return the domain of the sender's address; empty where the sender is not one whole address."""
        found = getaddresses([self.mail_sender])
        mailbox, _at, domain = found[0][1].rpartition("@") if len(found) == 1 else ("", "", "")
        return domain.lower() if mailbox else ""

    def problems(self) -> list[str]:
        """Say what must be mended before this may run, each with the setting to change."""
        found = []
        if self.is_sqlite and self.processes > 1:
            found.append("CMO_PROCESSES: SQLite works with one process; set CMO_DATABASE_URL to a PostgreSQL database.")
        if not self.mail_domain:
            found.append(f"CMO_MAIL_SENDER: {_ONE_SENDER}")
        if self.mode != "production":
            return found
        if self.secret.get_secret_value() == DEMO_SECRET or len(self.secret.get_secret_value()) < 32:
            found.append("CMO_SECRET: set a secret of your own, 32 characters or more.")
        if not self.is_secure:
            found.append("CMO_PUBLIC_URL: production is served over https.")
        if self.rate_factor != 1:
            found.append("CMO_RATE_FACTOR: more than 1 is for benches; leave it out.")
        if not self.smtp_host:
            found.append("CMO_SMTP_HOST: without a mail server no code reaches anybody.")
        if self.sms_provider == "file":
            found.append("CMO_SMS_PROVIDER: the file adapter sends nothing; choose a provider.")
        elif not self.sms_url:
            found.append("CMO_SMS_URL: the provider's address is missing, so no SMS reaches anybody.")
        if self.mail_domain == "localhost":
            found.append("CMO_MAIL_SENDER: set the address that e-mails come from.")
        return found


@lru_cache
def settings() -> Settings:
    """Return the settings, read once."""
    return Settings()
