"""The forms of second signatures, appeals, audits and saved replies."""

from collections.abc import Callable, Mapping

from cmo_app import routes
from cmo_app.domain.actions import Action
from cmo_app.domain.admissibility import Inadmissible
from cmo_app.domain.audit import Verdict
from cmo_app.domain.contesting import AppealOutcome
from cmo_app.domain.forms import Chosen, one_of, parse_form
from cmo_app.http.asking import Done, Form
from cmo_app.http.case_forms import CASE, MAYBE_TEXT, TEXT, of_complainant, of_official
from cmo_app.services import appeals, audits, replies, signatures


def audit_next(form: Form) -> Done:
    """Take the next drawn closure and open its file."""
    parse_form(form.values, {})
    return Done(routes.page("desk_grievance", form.language, id=audits.take_next(actor=form.actor)))


def audit_verdict(form: Form) -> Done:
    """Write down what was found, and back to the list."""
    values = parse_form(form.values, {**CASE, "verdict": Chosen(one_of(Verdict)), "note": TEXT})
    audits.record_verdict(actor=form.actor, paper_ids=form.papers, **values)
    return Done(routes.page("audits", form.language, saved="1"))


def _reply(act: Callable[..., None]) -> Callable[[Form], Done]:
    def handle(form: Form) -> Done:
        act(form=form.values, actor=form.actor)
        return Done(routes.page("replies", form.language, saved="1"))

    return handle


FORMS: Mapping[str, Callable[[Form], Done]] = {
    "appeal": of_complainant(Action.APPEAL, {"reason": TEXT}, appeals.appeal, takes_papers=True),
    "propose-not-admissible": of_official(
        Action.PROPOSE_NOT_ADMISSIBLE,
        {"ground": Chosen(one_of(Inadmissible)), "words": TEXT},
        signatures.propose_not_admissible,
    ),
    "sign-not-admissible": of_official(
        Action.SIGN_NOT_ADMISSIBLE, {"words": MAYBE_TEXT}, signatures.sign_not_admissible
    ),
    "refuse-not-admissible": of_official(
        Action.REFUSE_NOT_ADMISSIBLE, {"words": TEXT}, signatures.refuse_not_admissible
    ),
    "decide-appeal": of_official(
        Action.DECIDE_APPEAL, {"outcome": Chosen(one_of(AppealOutcome)), "reasons": TEXT}, appeals.decide_appeal
    ),
    "audit-next": audit_next,
    "reply-keep": _reply(replies.keep),
    "reply-retire": _reply(replies.retire),
    "audit-verdict": audit_verdict,
}
