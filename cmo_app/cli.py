"""The command line: serve, worker, migrate, seed-demo, create-admin, doctor, verify, figures, backup …"""

import asyncio
import signal
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from cmo_app.config import ROOT, settings

cli = typer.Typer(no_args_is_help=True, add_completion=False, help="The citizens' grievance portal.")
console = Console()
complaints = Console(stderr=True)


def _stop(text: str) -> NoReturn:
    complaints.print(f"[bold red]{text}[/]")
    raise typer.Exit(1)


@cli.command()
def serve(
    demo: Annotated[bool, typer.Option(help="Fill an empty demonstration first.")] = False,
) -> None:
    """Migrate, build what changed, and serve the portal until Ctrl-C."""
    from cmo_app.build.pages import BuildFailed, ensure_built
    from cmo_app.security.redaction import set_up_logs
    from cmo_app.serving import AlreadyRunning, PortTaken, hold_database, require_free_port
    from cmo_app.serving import serve as run

    _require_sound_settings()
    now = settings()
    try:
        require_free_port(now.host, now.port)
        handle = hold_database()
        _migrate()
        if demo:
            _seed()
        _refuse_demo_data()
        ensure_built(console.print)
    except PortTaken:
        _stop(f"Port {now.port} is taken. Stop what listens there, or choose another one: CMO_PORT=3001 make run")
    except AlreadyRunning:
        _stop("The portal is running already on this database. Stop it first, or set CMO_FOLDER to another folder.")
    except BuildFailed as failure:
        _stop(f"The pages could not be built:\n{failure}")
    _let_go(handle)
    set_up_logs()
    console.print(f"[bold green]The portal is at http://localhost:{now.port}[/]  (Ctrl-C stops it)")
    if now.is_demo:
        _print_accounts()
    run()


@cli.command()
def worker() -> None:
    """Deliver messages and do what the clock owes; only beside PostgreSQL: on SQLite the server does it itself."""
    from cmo_app.background import work
    from cmo_app.security.redaction import set_up_logs

    _require_sound_settings()
    if settings().is_sqlite:
        _stop("On SQLite the server delivers by itself: run `serve` alone.")
    set_up_logs()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what has begun is finished, as with Ctrl-C
    try:
        asyncio.run(work())
    except KeyboardInterrupt:
        console.print("Stopped.")


@cli.command()
def sweep() -> None:
    """Do everything that the clock owes by now; the server and the worker do it by themselves."""
    from cmo_app.services.sweep import sweep as run

    def do() -> None:
        swept = run()
        for action, count in swept.done.most_common():
            console.print(f"{action}: {count}")
        console.print(f"{swept.total} acts done, {len(swept.set_aside)} grievances set aside.")

    _alone(do)


@cli.command()
def migrate() -> None:
    """Bring the database to the newest shape and load the reference data into empty tables."""
    _alone(_migrate)
    console.print("The database is up to date.")


@cli.command("seed-demo")
def seed_demo() -> None:
    """Fill an empty demonstration with made-up people and grievances."""
    if not settings().is_demo:
        _stop("Demo data never goes into production (CMO_MODE=production).")
    _alone(lambda: (_migrate(), _seed()))
    _print_accounts()


@cli.command("create-admin")
def create_admin(
    name: Annotated[str, typer.Option(prompt=True)],
    mobile: Annotated[str, typer.Option(prompt=True)],
    email: Annotated[str, typer.Option(prompt=True)],
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)],
) -> None:
    """Make the first administrator."""
    from cmo_app.domain.errors import DomainError
    from cmo_app.i18n import translate
    from cmo_app.i18n.refusals import say_fields, say_refusal
    from cmo_app.services.administrators import create_administrator

    def make() -> None:
        _migrate()
        create_administrator({"name": name, "mobile": mobile, "email": email, "password": password})

    try:
        _alone(make)
    except DomainError as refusal:
        _ = translate("en")
        fields = say_fields(_, refusal)
        _stop("\n".join(f"{field}: {text}" for field, text in fields.items()) or say_refusal(_, refusal))
    console.print(f"{name} can log in as administrator.")


@cli.command()
def doctor() -> None:
    """Check settings, database, storage, mail, clock and versions, and say what to mend."""
    from cmo_app.doctor import check

    table = Table("", "what", "found")
    is_sound = True
    for finding in check():
        is_sound = is_sound and finding.is_well
        table.add_row("[green]ok[/]" if finding.is_well else "[red]mend[/]", finding.what, finding.found)
    console.print(table)
    if not is_sound:
        raise typer.Exit(1)


@cli.command("audit-draw")
def audit_draw(
    share: Annotated[int | None, typer.Option(min=0, max=100, help="Draw this percentage from now on.")] = None,
    seed: Annotated[str, typer.Option(help="Draw again with this seed; the portal's own if none is given.")] = "",
    show_seed: Annotated[bool, typer.Option(help="Print the seed, for somebody who draws again elsewhere.")] = False,
) -> None:
    """Draw every closure for audit again and name each whose place in the sample is not the drawn one."""
    from cmo_app.services import sampling

    if share is not None:
        _alone(lambda: sampling.set_share(share))
        console.print(f"From now on {share} % of closures are drawn.")
    if show_seed:
        console.print(sampling.seed())
    found = list(sampling.misdrawn(seed=seed or sampling.seed()))
    for each in found:
        complaints.print(
            f"{each.tracking_id}, row {each.closing_number}: {'missing' if each.should_be_drawn else 'added'}"
        )
    if found:
        _stop(f"{len(found)} closures are not as drawn. Compare them with a backup.")
    console.print("The sample is as drawn.")


@cli.command()
def verify() -> None:
    """Check the hash chain of every timeline and name each grievance whose record was tampered with."""
    from cmo_app.services.chain import broken_timelines

    found = list(broken_timelines())
    for broken in found:
        complaints.print(f"{broken.tracking_id}: broken at row {', '.join(map(str, broken.positions))}")
    if found:
        _stop(f"{len(found)} timelines do not hold. Compare them with a backup.")
    console.print("Every timeline holds.")


@cli.command()
def backup(to: Annotated[Path, typer.Argument(help="A folder that does not exist yet.")]) -> None:
    """Copy database, files and checksums into a new folder; the portal may go on running."""
    from cmo_app.services.backup import BackupRefused, back_up

    try:
        kept = back_up(to)
    except BackupRefused as refusal:
        _stop(str(refusal))
    what = "the database and " if kept.has_database else ""
    console.print(f"{to} holds {what}{kept.files} files ({kept.size // 1024} KB). Keep CMO_SECRET apart from it.")
    if not kept.has_database:
        console.print("PostgreSQL is backed up by `pg_dump --format=custom`: run that first, then this.")


@cli.command()
def restore(source: Annotated[Path, typer.Argument(help="A folder that `backup` made.")]) -> None:
    """Put a backup into an empty installation, its checksums compared first."""
    from cmo_app.services import backup as backups

    def put_back() -> None:
        try:
            kept = backups.restore(source)
        except backups.BackupRefused as refusal:
            _stop(str(refusal))
        what = "The database and " if kept.has_database else "PostgreSQL is restored by `pg_restore`. "
        console.print(f"{what}{kept.files} files are back. Start with the same CMO_SECRET.")

    _alone(put_back)


@cli.command()
def figures(
    check: Annotated[bool, typer.Option("--check", help="Compare the sums with the grievances.")] = False,
) -> None:
    """Make the sums behind the dashboard anew, or compare them with the grievances."""
    from cmo_app.services import figure_rebuild

    if not check:
        _alone(lambda: console.print(f"{figure_rebuild.rebuild():,} grievances are counted anew."))
        return
    found: list[figure_rebuild.Difference] = []
    _alone(lambda: found.extend(figure_rebuild.differences()))
    for difference in found[:20]:
        complaints.print(f"{' '.join(map(str, difference.line))}: too high by {difference.counts}")
    if found:
        _stop(f"{len(found)} lines are wrong. `python -m cmo_app figures` counts them anew.")
    console.print("Every figure is what the grievances add up to.")


def _require_sound_settings() -> None:
    problems = settings().problems()
    if problems:
        _stop("These settings must be mended first (see .env.example):\n" + "\n".join(f"- {each}" for each in problems))


def _migrate() -> None:
    from alembic.config import Config

    from alembic import command
    from cmo_app.services.figure_rebuild import rebuild_if_missing
    from cmo_app.services.reference import load_reference

    command.upgrade(Config(str(ROOT / "alembic.ini")), "head")
    load_reference()
    rebuild_if_missing()


def _seed() -> None:
    from cmo_app.services.demo import seed_demo as fill

    if fill():
        console.print("Demo data is in place.")


def _refuse_demo_data() -> None:
    from cmo_app.services.administrators import has_demo_people

    if not settings().is_demo and has_demo_people():
        _stop("This database holds demo people. Production starts with a database of its own (CMO_DATABASE_URL).")


def _alone(act) -> None:
    """Run a writing command only while no server holds the SQLite file."""
    from cmo_app.serving import AlreadyRunning, hold_database

    try:
        handle = hold_database()
    except AlreadyRunning:
        _stop("The portal is running on this database. Stop it first: SQLite has one writer.")
    try:
        act()
    finally:
        _let_go(handle)


def _let_go(handle: int | None) -> None:
    """Close what this process opened, so that the server's own process is the one writer."""
    import os

    from cmo_app.db import database

    database().dispose()
    if handle is not None:
        os.close(handle)


def _print_accounts() -> None:
    from cmo_app.services.demo import PASSWORD, accounts

    table = Table("who", "mobile", "password", title="Demo accounts; codes are read at /en/demo/messages/")
    for account in accounts():
        table.add_row(account.who, account.mobile, PASSWORD)
    console.print(table)
