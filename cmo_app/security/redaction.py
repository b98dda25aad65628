"""Logs that can be read by anybody on duty: structured, without numbers, addresses, codes or arguments."""

import logging
import re
import sys
import traceback

import structlog

from cmo_app.domain.digits import to_latin_digits

_SHAPES = (
    (re.compile(r"[^@\s'\"<>]+@[^@\s'\"<>]+\.[a-z]{2,}", re.IGNORECASE), "<email>"),
    (re.compile(r"\b(?:sid|__Host-sid|token|password|code)=[^\s;&'\"]+", re.IGNORECASE), "<secret>"),
    (re.compile(r"(?<![\w-])\+?\d[\d \-]{8,}\d(?![\w-])"), "<number>"),
    (re.compile(r"(?<!\w)\d{6}(?!\w)"), "<number>"),
)


def redact(text: str) -> str:
    """Return `text` without what could name or let in a person."""
    text = to_latin_digits(text)
    for shape, mark in _SHAPES:
        text = shape.sub(mark, text)
    return text


class Redacting(logging.Filter):
    """Redacts every record, whoever wrote it; Reflex's own loggers hand over argument values."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite message and traceback in place; always lets it on."""
        told = [record.getMessage()]
        if isinstance(record.exc_info, tuple) and record.exc_info[0] is not None:
            told += [line.rstrip() for line in traceback.format_exception(*record.exc_info)]
        record.msg, record.args = redact("\n".join(told)), ()
        record.exc_info = record.exc_text = None  # told already: written out later, it would not be redacted
        return True


def set_up_logs(*, level: int = logging.INFO) -> None:
    """Send structured, redacted lines to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(Redacting())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processor=structlog.processors.JSONRenderer(ensure_ascii=False),
            foreign_pre_chain=[structlog.stdlib.add_log_level, structlog.processors.TimeStamper(fmt="iso")],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("httpx", "httpcore", "granian.access", "alembic.runtime.migration"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["event"]),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
