"""The promises of the architecture that no type or linter can hold."""

import ast
import dataclasses
import re
import socket
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
import reflex as rx
from pytest_socket import SocketConnectBlockedError
from sqlmodel import SQLModel

import cmo_app.cmo_app  # noqa: F401 registers every page and state
from cmo_app.config import ROOT
from cmo_app.i18n import translate
from cmo_app.pages.registry import PAGES, _drawn

CODE = ROOT / "cmo_app"
FILES = sorted(path for path in CODE.rglob("*.py"))
STATES = [kind for kind in rx.State.__subclasses__() if kind.__module__.startswith("cmo_app.")]

TESTS = ROOT / "tests"
RULES = [*range(1, 13), 15]  # 13 and 14 ask for joining and for suggestions, which come later
LONGEST_FILE, LONGEST_FUNCTION = 300, 45
# The trees of whole pages: to be cut into named parts, and never to grow.
LONGER_TREES = {"pages": 66}


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def called_in(function: ast.AST) -> set[str]:
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {call.id if isinstance(call, ast.Name) else getattr(call, "attr", "") for call in calls}


def reached_from(name: str, calls: dict[str, set[str]]) -> set[str]:
    """Follow the calls of a function through its own module."""
    seen, waiting = set(), [name]
    while waiting:
        for called in calls.get(waiting.pop(), set()) - seen:
            seen.add(called)
            waiting.append(called)
    return seen


@pytest.mark.parametrize("path", sorted((CODE / "domain").rglob("*.py")), ids=lambda path: path.name)
def test_the_domain_imports_the_standard_library_and_itself_alone(path):
    for node in ast.walk(tree_of(path)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            assert name.partition(".")[0] in sys.stdlib_module_names or name.startswith("cmo_app.domain"), name


@pytest.mark.parametrize("path", sorted((CODE / "states").glob("*.py")), ids=lambda path: path.name)
def test_every_public_method_of_a_state_is_declared_as_an_event_and_awaits(path):
    for kind in (node for node in tree_of(path).body if isinstance(node, ast.ClassDef)):
        if any(ast.unparse(base) == "rx.State" for base in kind.bases):
            for method in kind.body:
                if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef) and not method.name.startswith("_"):
                    declared = [ast.unparse(each).partition("(")[0] for each in method.decorator_list]
                    assert "rx.event" in declared, method.name
                    assert isinstance(method, ast.AsyncFunctionDef), method.name


@pytest.mark.parametrize("kind", STATES, ids=lambda kind: kind.__name__)
def test_a_state_stays_small(kind):
    own_events = [name for name in kind.event_handlers if name in vars(kind)]
    assert len(own_events) <= 8
    assert len([name for name in vars(kind)["__annotations__"] if name in kind.base_vars]) <= 8


def inside(kind: object, seen: set[object]) -> Iterator[type]:
    """Yield every class that a var of this type can hold."""
    for part in typing.get_args(kind):
        yield from inside(part, seen)
    if isinstance(kind, type) and kind not in seen:
        seen.add(kind)
        yield kind
        if dataclasses.is_dataclass(kind):
            for hint in typing.get_type_hints(kind).values():
                yield from inside(hint, seen)


@pytest.mark.parametrize("kind", STATES, ids=lambda kind: kind.__name__)
def test_what_goes_to_the_browser_is_plain_or_a_frozen_view_never_a_row(kind):
    for var in kind.vars.values():
        for held in inside(var._var_type, set()):
            assert not issubclass(held, SQLModel), held
            assert not dataclasses.is_dataclass(held) or held.__module__.startswith("reflex") or is_frozen(held), held


def is_frozen(kind: type) -> bool:
    return kind.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_every_use_case_that_may_change_a_grievance_writes_a_row_of_its_timeline():
    writers = []
    for path in sorted((CODE / "services").rglob("*.py")):
        calls = {function.name: called_in(function) for function in functions(tree_of(path))}
        for name in calls:
            reached = reached_from(name, calls)
            if not name.startswith("_") and "load_for" in reached:
                writers.append(name)
                assert reached & {"move", "record"}, f"{path.name}: {name} changes a grievance without a word"
    assert {"take_up", "report_action", "confirm", "dispute", "withdraw"} <= set(writers)


def test_a_stage_changes_in_one_place_alone():
    changing = {
        path.relative_to(CODE).as_posix()
        for path in (CODE / "services").rglob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr == "stage" and isinstance(node.ctx, ast.Store)
    }
    assert changing == {"services/steps.py"}


def test_only_the_database_module_begins_and_commits():
    for path in FILES:
        if path.name not in {"db.py", "one_writer.py"}:
            assert not {"commit", "rollback", "begin_nested"} & called_in(tree_of(path)), path


def test_each_page_is_a_module_and_a_download_of_its_own():
    modules = [page.draw.__module__ for page in PAGES.values()]
    assert len(set(modules)) == len(modules)
    for page in PAGES.values():
        assert _drawn(page, translate("bn")).__module__ == page.draw.__module__


def test_every_module_and_public_function_says_why_it_is_there():
    for path in FILES:
        tree = tree_of(path)
        assert ast.get_docstring(tree), path
        if path.parts[-2] not in {"pages", "ui"} and not path.name.endswith("letters.py"):
            for node in tree.body:
                is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
                assert not is_function or node.name.startswith("_") or ast.get_docstring(node), f"{path}: {node.name}"


def test_no_file_and_no_function_outgrows_its_reader():
    lengths = {path.relative_to(CODE).as_posix(): len(path.read_text("utf-8").splitlines()) for path in FILES}
    for name, length in lengths.items():
        assert length <= LONGEST_FILE, f"{name} has {length} lines"
    assert median(lengths.values()) <= 80
    assert sorted(lengths.values())[int(len(lengths) * 0.9)] <= 180
    for path in FILES:
        limit = LONGER_TREES.get(path.relative_to(CODE).parts[0], LONGEST_FUNCTION)
        for function in functions(tree_of(path)):
            length = (function.end_lineno or 0) - function.lineno + 1
            assert length <= limit, f"{path.name}: {function.name} has {length} lines"


def test_no_module_is_named_after_nothing():
    names = {path.stem for path in FILES}
    assert not names & {"utils", "helpers", "common", "manager", "misc"}


@pytest.mark.parametrize("number", RULES)
def test_every_rule_of_the_product_has_a_file_of_tests_that_says_which_rule_it_is(number):
    files = list(TESTS.rglob(f"test_rule_{number:02}_*.py"))
    assert files, f"rule {number} has no tests/…/test_rule_{number:02}_….py"
    for path in files:
        assert re.match(rf"Rules? {number}\b", ast.get_docstring(tree_of(path)) or ""), path
        assert any(function.name.startswith("test_") for function in functions(tree_of(path))), path


def test_tests_reach_nobody_outside_this_machine():
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
