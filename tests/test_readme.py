"""What the readme tells a newcomer is so."""

import re

from cmo_app.cli import cli
from cmo_app.config import ROOT
from cmo_app.services.demo import PASSWORD, accounts

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_demo_account_is_in_the_readme_and_nobody_else():
    table = re.findall(r"^\| .+ \| (\d{10}) \|$", README, re.MULTILINE)
    assert sorted(table) == sorted(account.mobile for account in accounts())
    assert PASSWORD in README


def test_every_file_that_the_words_point_to_is_there():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs" / "decisions").glob("*.md")]
    for page in pages:
        found = page.read_text(encoding="utf-8")
        for target in re.findall(r'\]\(([^)#:]+)\)|src="([^":]+)"', found):
            assert (page.parent / "".join(target)).exists(), f"{page.name}: {target}"


def test_every_decision_is_listed():
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in sorted(folder.glob("[0-9]*.md")) if page.name not in index] == []


def test_every_command_is_in_the_changelog():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    names = [each.name or each.callback.__name__.replace("_", "-") for each in cli.registered_commands]
    assert [name for name in names if f"`{name}`" not in changes] == []


def test_the_files_that_the_code_of_a_decision_names_are_there():
    for page in (ROOT / "docs" / "decisions").glob("[0-9]*.md"):
        for name in re.findall(r"`((?:\w+/)+\w+\.\w+)`", page.read_text(encoding="utf-8")):
            assert any((ROOT / top / name).exists() for top in ("", "cmo_app")), f"{page.name}: {name}"
