"""What asks for attention: the oldest that are open, offices that send away, subjects that grow."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from cmo_app.domain.actor import Actor
from cmo_app.domain.figures import Measure
from cmo_app.domain.periods import Period
from cmo_app.i18n import Translate, in_language
from cmo_app.models import Grievance, Office
from cmo_app.services.dashboard_sight import Sight
from cmo_app.services.dashboard_tables import Line, part_names
from cmo_app.services.dashboard_views import Ranked, Waiting
from cmo_app.services.figure_reading import Account, counts
from cmo_app.services.reach import readable

TOP = 8


def oldest(session: Session, sight: Sight, actor: Actor, now: datetime, _: Translate) -> list[Waiting]:
    """List the longest open, whoever has them; walked along the index of what is open."""
    wanted = (
        select(Grievance.tracking_id, Grievance.subject, Grievance.lodged_at, Office.names)
        .join(Office, col(Office.id) == col(Grievance.office_id))
        .where(readable(session, actor), col(Grievance.closed_at).is_(None))
        .order_by(col(Grievance.lodged_at), col(Grievance.id))
        .limit(TOP)
    )
    if sight.department is not None:
        wanted = wanted.where(func.coalesce(col(Office.department_id), 0) == sight.department)
    return [
        Waiting(tracking_id, subject, in_language(names, _.language), _age(lodged_at, now, _))
        for tracking_id, subject, lodged_at, names in session.execute(wanted)
    ]


def senders(session: Session, sight: Sight, account: Account, period: Period, _: Translate) -> list[Ranked]:
    """Rank the offices by how much of what they were sent they transferred; only for who may read it all."""
    if not sight.is_all:
        return []
    found = counts(
        session,
        account,
        "office",
        by="part_id",
        period=period,
        columns=(Measure.TRANSFERRED, Measure.LODGED),
    )
    ranked = sorted(found.items(), key=lambda pair: (-pair[1][Measure.TRANSFERRED], pair[0]))[:TOP]
    top = {key: each for key, each in ranked if each[Measure.TRANSFERRED] > 0}
    names, whole = part_names(session, "office", top, _), sight.slice(Measure.TRANSFERRED)
    return [
        Ranked(
            names.get(key, ""),
            _("{n} of {all}", n=each[Measure.TRANSFERRED], all=each[Measure.LODGED]),
            whole.of(Measure.TRANSFERRED, period.first, period.last).cut(office=key).code,
        )
        for key, each in top.items()
    ]


def growing(now: Sequence[Line], before: Sequence[Line], whole, period: Period, _: Translate) -> list[Ranked]:
    """Rank the subjects of which more was lodged than in the period before."""
    past = {line.key: line.counts[Measure.LODGED] for line in before}
    more = [(line.counts[Measure.LODGED] - past.get(line.key, 0), line) for line in now]
    ranked = sorted((pair for pair in more if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].name))[:TOP]
    return [
        Ranked(
            line.name,
            _("{n}, before {m}", n=line.counts[Measure.LODGED], m=past.get(line.key, 0)),
            whole.of(Measure.LODGED, period.first, period.last).cut(category=line.key).code,
        )
        for _more, line in ranked
    ]


def _age(lodged_at: datetime, now: datetime, _: Translate) -> str:
    return _.plural("open for {n} day", "open for {n} days", max(0, (now - lodged_at).days))
