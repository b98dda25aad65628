"""What reaches the log names nobody and lets nobody in."""

import logging
import sys

from cmo_app.security.redaction import Redacting, redact

SAID = "rafiq@example.org, ৯৮৩০০১২৩৪৫, code=123456"


def test_numbers_addresses_and_codes_are_taken_out_in_either_script():
    assert redact(SAID) == "<email>, <number>, <secret>"


def test_a_traceback_is_redacted_like_any_other_line_and_still_says_where():
    try:
        raise ValueError(SAID)
    except ValueError:
        kept = logging.LogRecord("portal", logging.ERROR, __file__, 1, "failed", (), None)
        kept.exc_info = sys.exc_info()
    assert Redacting().filter(kept)
    written = logging.Formatter().format(kept)
    assert "rafiq" not in written and "123456" not in written and "9830012345" not in written
    assert "test_redaction.py" in written and "ValueError" in written
