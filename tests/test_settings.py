"""The example of settings names every one, and taken as it stands changes nothing."""

import re

import pytest

from cmo_app.config import ROOT, Settings

EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
LINES = re.compile(r"^#(CMO_\w+)=(.*)$", re.MULTILINE)


def test_every_setting_is_in_the_example_once_and_nothing_else():
    named = [name for name, _value in LINES.findall(EXAMPLE)]
    assert sorted(named) == sorted(f"CMO_{name.upper()}" for name in Settings.model_fields)


def test_every_setting_of_the_example_has_words_before_it_or_before_its_group():
    for block in EXAMPLE.split("\n\n"):
        lines = block.splitlines()
        if LINES.search(block):
            assert lines[0].startswith("# "), f"said in no words: {lines[0]}"


def test_the_example_without_its_marks_changes_nothing(tmp_path, monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CMO_{name.upper()}", raising=False)
    taken = tmp_path / ".env"
    taken.write_text(LINES.sub(r"\1=\2", EXAMPLE), encoding="utf-8")
    found, usual = Settings(_env_file=taken), Settings(_env_file=None)
    for name in Settings.model_fields:
        if name != "folder":
            assert getattr(found, name) == getattr(usual, name), name
    assert (ROOT / found.folder).resolve() == usual.folder


SOUND = {
    "mode": "production",
    "public_url": "https://portal.example.org",
    "secret": "a secret of thirty-two characters",
    "smtp_host": "mail.example.org",
    "mail_sender": "portal@example.org",
    "sms_provider": "http",
    "sms_url": "https://sms.example.org",
}


def problems(**changed):
    return [found.partition(":")[0] for found in Settings(_env_file=None, **{**SOUND, **changed}).problems()]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({}, []),
        ({"secret": "short"}, ["CMO_SECRET"]),
        ({"public_url": "http://portal.example.org"}, ["CMO_PUBLIC_URL"]),
        ({"smtp_host": ""}, ["CMO_SMTP_HOST"]),
        ({"mail_sender": "portal@localhost"}, ["CMO_MAIL_SENDER"]),
        ({"sms_provider": "file"}, ["CMO_SMS_PROVIDER"]),
        ({"sms_url": ""}, ["CMO_SMS_URL"]),
        ({"rate_factor": 2}, ["CMO_RATE_FACTOR"]),
        ({"processes": 2}, ["CMO_PROCESSES"]),
    ],
)
def test_production_names_each_setting_without_which_somebody_is_not_reached_or_not_safe(changed, named):
    assert problems(**changed) == named
