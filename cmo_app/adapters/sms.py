"""SMS: one small sender a provider, and a folder where there is none."""

import hashlib
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol

from cmo_app.adapters.delivery import DeliveryFailed

_GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€"
)
_GSM_DOUBLE = set("^{}\\[~]|€")


@dataclass(frozen=True)
class Sms:
    """One message to a ten-digit Indian number; `template_id` is its DLT registration."""

    mobile: str
    text: str
    template_id: str
    message_id: str


class SmsSender(Protocol):
    """Whatever takes an SMS off our hands."""

    def send(self, sms: Sms) -> None:
        """Send, or raise DeliveryFailed."""
        ...


def parts(text: str) -> int:
    """Count the parts a text is sent in: 160 or 153 characters each in GSM-7, else 70 or 67 UTF-16 units."""
    if set(text) <= _GSM:
        length, single, joined = len(text) + sum(letter in _GSM_DOUBLE for letter in text), 160, 153
    else:
        length, single, joined = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= single else -(-length // joined)


@dataclass(frozen=True)
class FileSms:
    """A folder: one JSON file a message."""

    folder: Path

    def send(self, sms: Sms) -> None:
        """Write the message, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f".{sms.message_id}"
        draft.write_text(json.dumps(asdict(sms), ensure_ascii=False), encoding="utf-8")
        draft.rename(self.folder / f"{sms.message_id}.json")


@dataclass(frozen=True)
class HttpSms:
    """Any gateway that takes JSON."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    timeout: float = 20

    def send(self, sms: Sms) -> None:
        """POST the message."""
        _post(
            self.url,
            json.dumps(asdict(sms)).encode(),
            {"Content-Type": "application/json", **self.headers},
            self.timeout,
        )


@dataclass(frozen=True)
class MobileSevaSms:
    """C-DAC Mobile Seva, as its integration manual describes the unicode service."""

    url: str
    username: str
    password: str
    sender_id: str
    secure_key: str
    timeout: float = 20

    def send(self, sms: Sms) -> None:
        """POST the message as decimal entities with the two hashes the gateway asks for."""
        content = "".join(f"&#{ord(letter)};" for letter in sms.text)
        signed = f"{self.username}{self.sender_id}{content}{self.secure_key}"
        form = {
            "username": self.username,
            "password": hashlib.sha1(self.password.encode(), usedforsecurity=False).hexdigest(),
            "smsservicetype": "unicodemsg",
            "content": content,
            "bulkmobno": sms.mobile,
            "senderid": self.sender_id,
            "key": hashlib.sha512(signed.encode()).hexdigest(),
            "templateid": sms.template_id,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        _post(self.url, urllib.parse.urlencode(form).encode(), headers, self.timeout)


@dataclass(frozen=True)
class Msg91Sms:
    """MSG91's flow API."""

    url: str
    authkey: str
    timeout: float = 20

    def send(self, sms: Sms) -> None:
        """POST one recipient with the whole text as the flow's variable."""
        body = {"template_id": sms.template_id, "recipients": [{"mobiles": f"91{sms.mobile}", "text": sms.text}]}
        headers = {"Content-Type": "application/json", "authkey": self.authkey}
        _post(self.url, json.dumps(body).encode(), headers, self.timeout)


def _post(url: str, body: bytes, headers: Mapping[str, str], timeout: float) -> None:
    if not url.startswith(("https://", "http://")):
        raise DeliveryFailed("the provider's address is not set", is_permanent=False)
    request = urllib.request.Request(url, data=body, headers=dict(headers), method="POST")
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            answer.read(4096)
    except urllib.error.HTTPError as refused:
        is_permanent = 400 <= refused.code < 500 and refused.code != 429
        raise DeliveryFailed(f"answered {refused.code}", is_permanent=is_permanent) from None
    except OSError as trouble:
        raise DeliveryFailed(type(trouble).__name__, is_permanent=False) from None
