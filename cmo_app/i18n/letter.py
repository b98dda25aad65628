"""What a message is made of."""

from collections.abc import Mapping
from dataclasses import dataclass

Values = Mapping[str, str]


@dataclass(frozen=True)
class Letter:
    """One message in one language: `sms` for a phone, `subject` and `text` for a mailbox."""

    sms: str
    subject: str
    text: str
