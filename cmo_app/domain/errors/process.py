"""What the rules of the process refuse."""

from cmo_app.domain.errors.base import DomainError, NotPermitted


class ProofRequired(DomainError):
    """The category asks for a photograph or document with the report."""


class NotDoneYet(DomainError):
    """A report of what lies in the future."""


class DoneBeforeLodging(DomainError):
    """A report of what was done before `lodged_on`, when nobody had asked for it yet."""


class TransferLimitReached(DomainError):
    """Transferred twice already: the CMO cell decides."""


class OfficeBelowDispute(DomainError):
    """A dispute has lifted the grievance above this office."""


class SameOffice(DomainError):
    """The grievance is already there."""


class OfficeComplainedOf(DomainError):
    """The grievance is about this very office."""


class TooLate(DomainError):
    """The time for this has passed."""


class AlreadyProposed(DomainError):
    """Somebody has proposed it already: a second signature is awaited."""


class NothingProposed(DomainError):
    """Nothing waits for a second signature."""


class SecondSignatureNeeded(DomainError):
    """Who proposed it cannot sign it as well."""


class AppealNotDue(DomainError):
    """An appeal comes after a second dispute or a rating of 1 or 2, once."""


class AppealTooLate(DomainError):
    """The `days` for an appeal have passed."""


class TooManyInHand(DomainError):
    """An auditor has `limit` closures in hand, which wait for a verdict first."""


class NothingToAudit(DomainError):
    """No drawn closure waits for an auditor."""


class ConsentRequired(DomainError):
    """A grievance is lodged for somebody only with their consent."""


class NotACitizen(DomainError):
    """The number belongs to an official, who lodges from an account of their own."""


class PausesUsedUp(DomainError):
    """Questions have stopped the clock for `days` in all already."""


class OfficerNotPosted(NotPermitted):
    """This person does not sit in the office that has the grievance."""


class OfficerComplainedOf(NotPermitted):
    """This person also sits in the office that the grievance is about."""


class OfficerHadItBefore(DomainError):
    """The complainant disputed what this officer did: another one must take it."""


class InterimReplyTooEarly(DomainError):
    """An interim reply is not owed yet; it can be given from `on`."""


class InterimReplyGiven(DomainError):
    """This office has promised a date before; a second promise is the CMO cell's."""


class CategoryRetired(DomainError):
    """The subject chosen is no longer offered."""


class OfficeRetired(DomainError):
    """The office no longer exists."""


class ProofOfIdentityRequired(DomainError):
    """The first grievance is sent only once identity and address are proved."""


class DeclarationRequired(DomainError):
    """The declaration is not ticked."""
