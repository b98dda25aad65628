"""The sender of e-mails: one address, its name quoted where it must be, and not of this machine."""

import pytest

from cmo_app.config import Settings
from tests.test_settings import SOUND


def problems(**changed):
    return Settings(_env_file=None, **{**SOUND, **changed}).problems()


@pytest.mark.parametrize(
    "sender",
    [
        "portal@example.org",
        "CMO Portal <portal@example.org>",
        '"CMO Portal, West" <portal@example.org>',
        "মুখ্যমন্ত্রীর দপ্তর <portal@Example.org>",
    ],
)
def test_the_domain_is_that_of_the_address_whatever_the_name(sender):
    assert Settings(_env_file=None, mail_sender=sender).mail_domain == "example.org"
    assert problems(mail_sender=sender) == []


@pytest.mark.parametrize("mode", ["demo", "production"])
@pytest.mark.parametrize(
    "sender", ["CMO Portal, West <n@e.org>", "a@e.org, b@e.org", "CMO Portal", "CMO <portal>", "n@", "@e.org", ""]
)
def test_what_is_not_one_address_is_refused_with_the_way_to_write_it(mode, sender):
    (problem,) = problems(mode=mode, mail_sender=sender)
    assert problem.startswith("CMO_MAIL_SENDER: ")
    assert "double quotes" in problem


@pytest.mark.parametrize("sender", ["portal@localhost", "CMO Portal <portal@localhost>", "X <portal@LOCALHOST>"])
def test_production_sends_from_no_localhost_with_or_without_a_name(sender):
    (problem,) = problems(mail_sender=sender)
    assert problem.startswith("CMO_MAIL_SENDER: ")
    assert problems(mode="demo", mail_sender=sender) == []
