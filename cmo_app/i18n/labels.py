"""Enumerations in words."""

from collections.abc import Callable, Mapping

from cmo_app.domain.actions import Action
from cmo_app.domain.admissibility import Inadmissible
from cmo_app.domain.audit import Verdict
from cmo_app.domain.clock import WhyReckoned
from cmo_app.domain.consent import Consent
from cmo_app.domain.contesting import AppealOutcome
from cmo_app.domain.identity import AddressProof, IdProof
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Kind, Stage, Status
from cmo_app.i18n.catalogue import Translate

Words = Mapping[str, Callable[[Translate], str]]

STATUS: Words = {
    Status.SUBMITTED: lambda _: _("Submitted"),
    Status.IN_PROGRESS: lambda _: _("In Progress"),
    Status.ACTION_TAKEN: lambda _: _("Action Taken"),
    Status.RESOLVED: lambda _: _("Resolved"),
}
STAGE: Words = {
    Stage.SCREENING: lambda _: _("Being routed by the CMO cell"),
    Stage.REGISTERED: lambda _: _("Registered, waiting for an officer"),
    Stage.ASSIGNED: lambda _: _("Assigned to an officer"),
    Stage.UNDER_PROCESS: lambda _: _("Under process"),
    Stage.INFORMATION_SOUGHT: lambda _: _("Question to the complainant"),
    Stage.REOPENED: lambda _: _("Reopened"),
    Stage.UNDER_APPEAL: lambda _: _("Under appeal"),
    Stage.ACTION_REPORTED: lambda _: _("Action reported, complainant asked"),
    Stage.CONFIRMED: lambda _: _("Confirmed by the complainant"),
    Stage.UNANSWERED: lambda _: _("Closed without the complainant’s answer"),
    Stage.WITHDRAWN: lambda _: _("Withdrawn by the complainant"),
    Stage.NOT_ADMISSIBLE: lambda _: _("Not admissible"),
    Stage.APPEAL_DECIDED: lambda _: _("Appeal decided"),
}
HAPPENED: Words = {
    Action.LODGE: lambda _: _("Lodged"),
    Action.ROUTE: lambda _: _("Sent to an office"),
    Action.ASSIGN: lambda _: _("Assigned to an officer"),
    Action.REASSIGN: lambda _: _("Given to another officer"),
    Action.TAKE_UP: lambda _: _("Work has begun"),
    Action.COMMENT: lambda _: _("Internal note"),
    Action.SEEK_INFORMATION: lambda _: _("The office asked a question"),
    Action.GIVE_INFORMATION: lambda _: _("The complainant answered"),
    Action.ADD_INFORMATION: lambda _: _("The complainant added information"),
    Action.REMIND: lambda _: _("The complainant sent a reminder"),
    Action.RESUME: lambda _: _("The clock runs again"),
    Action.TRANSFER: lambda _: _("Sent to another office"),
    Action.REPORT_ACTION: lambda _: _("Action taken report"),
    Action.INTERIM_REPLY: lambda _: _("Interim reply"),
    Action.CONFIRM: lambda _: _("The complainant confirmed"),
    Action.DISPUTE: lambda _: _("The complainant disputed; reopened at a higher office"),
    Action.LAPSE: lambda _: _("No answer from the complainant"),
    Action.ESCALATE: lambda _: _("Overdue: sent to the next higher office"),
    Action.PROPOSE_NOT_ADMISSIBLE: lambda _: _("Proposed as not admissible; a second signature is needed"),
    Action.REFUSE_NOT_ADMISSIBLE: lambda _: _("Second signature refused: it stays open"),
    Action.SIGN_NOT_ADMISSIBLE: lambda _: _("Found not admissible"),
    Action.APPEAL: lambda _: _("Appeal lodged"),
    Action.DECIDE_APPEAL: lambda _: _("Appeal decided"),
    Action.WITHDRAW: lambda _: _("Withdrawn by the complainant"),
    Action.REPORT_PRESSURE: lambda _: _("The complainant was pressed to withdraw: with the CMO cell, still open"),
    Action.HAND_OVER: lambda _: _("Handed over inside the office"),
    Action.PUT_BACK: lambda _: _("Put back into the office’s queue"),
    Action.NUDGE: lambda _: _("The complainant was reminded to answer"),
    Action.CHASE: lambda _: _("The office was reminded that an answer is owed"),
    Action.RECKON: lambda _: _("Due date reckoned anew"),
    Action.AUDIT: lambda _: _("Checked by an independent auditor"),
    Action.LOOK: lambda _: _("An officer looked at the complainant’s identity"),
}
INADMISSIBLE: Words = {
    Inadmissible.BEFORE_COURT: lambda _: _("The matter is before a court"),
    Inadmissible.INFORMATION_REQUEST: lambda _: _("It is a request under the Right to Information Act"),
    Inadmissible.PRIVATE_DISPUTE: lambda _: _("It is a family or private dispute"),
    Inadmissible.SERVICE_MATTER: lambda _: _("It is a service matter of a government employee"),
    Inadmissible.NATIONAL_AFFAIRS: lambda _: _("It is about national or foreign affairs"),
    Inadmissible.NO_CONTENT: lambda _: _("It does not say what is wrong, and the complainant did not answer"),
    Inadmissible.ABUSIVE: lambda _: _("It holds nothing but abuse"),
    Inadmissible.ALREADY_LODGED: lambda _: _("The same person has lodged the same grievance already"),
}
APPEAL_OUTCOME: Words = {
    AppealOutcome.UPHELD: lambda _: _("Upheld"),
    AppealOutcome.REJECTED: lambda _: _("Rejected"),
}
WHY_RECKONED: Words = {
    WhyReckoned.CALENDAR: lambda _: _("The calendar of holidays has changed"),
    WhyReckoned.LIMIT: lambda _: _("The time allowed for the subject has changed"),
}
VERDICT: Words = {
    Verdict.TRUE: lambda _: _("The closure is true"),
    Verdict.FALSE: lambda _: _("The closure is false"),
    Verdict.NOT_REACHED: lambda _: _("The complainant could not be reached"),
}
CONSENT: Words = {
    Consent.CODE: lambda _: _("By a code sent to the citizen’s mobile"),
    Consent.WRITTEN: lambda _: _("In writing, with a scan"),
    Consent.SPOKEN: lambda _: _("Spoken, at the counter or on the phone"),
}
KIND: Words = {
    Kind.GRIEVANCE: lambda _: _("Grievance"),
    Kind.SUGGESTION: lambda _: _("Suggestion"),
}
ROLE: Words = {
    Role.VISITOR: lambda _: _("Visitor"),
    Role.COMPLAINANT: lambda _: _("Complainant"),
    Role.GRIEVANCE_OFFICER: lambda _: _("Grievance officer"),
    Role.SUPERVISOR: lambda _: _("Supervisor"),
    Role.APPELLATE_AUTHORITY: lambda _: _("Appellate authority"),
    Role.CMO_CELL: lambda _: _("CMO cell"),
    Role.AUDITOR: lambda _: _("Auditor"),
    Role.COUNTER_OPERATOR: lambda _: _("Counter operator"),
    Role.ADMINISTRATOR: lambda _: _("Administrator"),
    Role.SYSTEM: lambda _: _("The portal"),
}
TABLE: Words = {
    "person": lambda _: _("Person"),
    "posting": lambda _: _("Place in an office"),
    "handingover": lambda _: _("Handing over of work"),
    "office": lambda _: _("Office"),
    "department": lambda _: _("Department"),
    "category": lambda _: _("Subject matter"),
    "district": lambda _: _("District"),
    "localbody": lambda _: _("Municipality or block"),
    "holiday": lambda _: _("Holiday"),
    "setting": lambda _: _("Setting"),
    "message": lambda _: _("Message"),
    "importfile": lambda _: _("File brought in"),
}
LOCAL_BODY: Words = {
    "corporation": lambda _: _("Municipal corporation"),
    "municipality": lambda _: _("Municipality"),
    "block": lambda _: _("Block"),
}
IMPORTED: Words = {
    "officials": lambda _: _("Officials"),
    "subjects": lambda _: _("Subjects"),
}
TUNABLE: Words = {
    "audit_share": lambda _: _("Audited closures, percent"),
    "audits_in_hand": lambda _: _("Closures that an auditor has in hand"),
    "quiet_from": lambda _: _("No SMS from, hour"),
    "quiet_until": lambda _: _("No SMS until, hour"),
    "give_up_days": lambda _: _("Days a message is tried"),
    "backlog_alarm_minutes": lambda _: _("Alarm for waiting messages, minutes"),
    "disk_alarm_mb": lambda _: _("Alarm for free disk space, MB"),
}
TUNABLE_HINT: Words = {
    "audit_share": lambda _: _("So many of a hundred closures go to an auditor, drawn at random."),
    "audits_in_hand": lambda _: _("Whoever has so many takes no other one before a verdict."),
    "quiet_from": lambda _: _("Later in the evening no SMS is sent but codes."),
    "quiet_until": lambda _: _("Before this hour of the morning no SMS is sent but codes."),
    "give_up_days": lambda _: _("After that it is a dead letter that you see here."),
    "backlog_alarm_minutes": lambda _: _("System health turns red when a message that is due waits longer."),
    "disk_alarm_mb": lambda _: _("System health turns red when less is free."),
}
CHANNEL: Words = {
    "sms": lambda _: _("SMS"),
    "email": lambda _: _("E-mail"),
}
DISTRICT: Words = {
    "APD": lambda _: _("APD"),
    "BNK": lambda _: _("BNK"),
    "BIR": lambda _: _("BIR"),
    "COB": lambda _: _("COB"),
    "DDJ": lambda _: _("DDJ"),
    "DAR": lambda _: _("DAR"),
    "HGL": lambda _: _("HGL"),
    "HWH": lambda _: _("HWH"),
    "JAL": lambda _: _("JAL"),
    "JHA": lambda _: _("JHA"),
    "KLM": lambda _: _("KLM"),
    "KOL": lambda _: _("KOL"),
    "MLD": lambda _: _("MLD"),
    "MSD": lambda _: _("MSD"),
    "NAD": lambda _: _("NAD"),
    "N24": lambda _: _("N24"),
    "PBN": lambda _: _("PBN"),
    "PMD": lambda _: _("PMD"),
    "PUB": lambda _: _("PUB"),
    "PUM": lambda _: _("PUM"),
    "PRL": lambda _: _("PRL"),
    "S24": lambda _: _("S24"),
    "UDJ": lambda _: _("UDJ"),
}
ID_PROOF: Words = {
    IdProof.AADHAAR: lambda _: _("Aadhaar card"),
    IdProof.EPIC: lambda _: _("Voter card (EPIC)"),
    IdProof.DRIVING_LICENCE: lambda _: _("Driving licence"),
}
ADDRESS_PROOF: Words = {
    AddressProof.UTILITY_BILL: lambda _: _("Utility bill (electricity, water, gas, telephone)"),
    AddressProof.RATION_CARD: lambda _: _("Ration card"),
    AddressProof.AADHAAR: lambda _: _("Aadhaar card"),
}
STEP: Words = {
    "lodge_kind": lambda _: _("Kind"),
    "lodge_subject_matter": lambda _: _("Subject matter"),
    "lodge_place": lambda _: _("Place"),
    "lodge_words": lambda _: _("Words"),
    "lodge_papers": lambda _: _("Papers"),
    "lodge_check": lambda _: _("Check your answers"),
}


def say(_: Translate, words: Words, value: str) -> str:
    """Return `value` in words."""
    return words[value](_)
