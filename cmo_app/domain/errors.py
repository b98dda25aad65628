"""Refusals: each carries values, never a sentence; the edge puts them into words."""

import re
from collections.abc import Mapping


class DomainError(Exception):
    """A rule said no."""

    def __init__(self, **values: object) -> None:
        super().__init__(self.code, values)
        self.values = values

    @property
    def code(self) -> str:
        """Name the refusal for catalogues and logs, `ActionNotAllowed` → `action_not_allowed`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class ActionNotAllowed(DomainError):
    """The table has no such step from here for this role."""


class NotPermitted(DomainError):
    """This person may not do this to this grievance."""


class NotFound(DomainError):
    """There is nothing here, or nothing that this person may know of."""


class ChangedMeanwhile(DomainError):
    """The screen was older than the record."""


class Required(DomainError):
    """A field is empty that must not be."""


class TooLong(DomainError):
    """A text is longer than `limit` characters."""


class SuspiciousName(DomainError):
    """A name holds characters that hide or reverse what is read."""


class AadhaarInText(DomainError):
    """Free text holds an Aadhaar number, which the writer is asked to mask."""


class InvalidTrackingId(DomainError):
    """The text does not have the shape of a tracking ID."""


class WrongCheckDigit(InvalidTrackingId):
    """The shape is right but a digit was mistaken."""


class InvalidMobile(DomainError):
    """Not an Indian mobile number."""


class InvalidEmail(DomainError):
    """Not an e-mail address."""


class InvalidPin(DomainError):
    """Not six digits."""


class PinOutsideState(DomainError):
    """A PIN code outside West Bengal."""


class InvalidAadhaar(DomainError):
    """Not twelve digits that pass the Verhoeff check."""


class InvalidEpic(DomainError):
    """Not three letters and seven digits."""


class InvalidDrivingLicence(DomainError):
    """Not WB, two digits, a year and seven digits."""


class InvalidRationCard(DomainError):
    """Not 6 to 15 letters and digits."""


class WeakPassword(DomainError):
    """Easily guessed; `reason` names why."""


class PasswordTooLong(DomainError):
    """Longer than `limit` characters."""


class ProofRequired(DomainError):
    """The category asks for a photograph or document with the report."""


class TransferLimitReached(DomainError):
    """Transferred twice already: the CMO cell decides."""


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


class DateOutOfRange(DomainError):
    """Not a day from tomorrow on and `days` ahead at most."""


class InvalidRating(DomainError):
    """Not a whole number from 1 to 5."""


class InvalidFields(DomainError):
    """Several fields at once: `fields` maps each name to its refusal."""

    def __init__(self, *, fields: Mapping[str, DomainError]) -> None:
        super().__init__(fields=dict(fields))
        self.fields = dict(fields)


class EmptyFile(DomainError):
    """A file without a single byte."""


class FileTooLarge(DomainError):
    """More than `limit_mb` mebibytes."""


class FileTypeRefused(DomainError):
    """Its content is not one of the kinds we take, or is not what its name says."""


class FileDamaged(DomainError):
    """It begins like a kind we take, but cannot be read."""


class FileEncrypted(DomainError):
    """Locked with a password."""


class FileTooComplex(DomainError):
    """Reading it would cost more pixels, pages, memory or time than we give to one file."""


class TooManyFiles(DomainError):
    """More than `limit` files."""


class UnknownField(DomainError):
    """The form sent something that it does not have."""


class WrongCode(DomainError):
    """Not the code that was sent; `tries_left` says how many more may be tried."""


class CodeExpired(DomainError):
    """The code is older than five minutes, used, or was tried too often."""


class ResendTooSoon(DomainError):
    """The next code may be asked for in `seconds`."""


class MobileTaken(DomainError):
    """Another account has this mobile number."""


class EmailTaken(DomainError):
    """Another account has this e-mail address."""


class BadCredentials(DomainError):
    """Who or what was typed does not match; never says which."""


class LoginRequired(DomainError):
    """Only somebody who is logged in may do this."""


class TooManyRequests(DomainError):
    """Asked too often; again in `minutes`."""


class CategoryRetired(DomainError):
    """The subject chosen is no longer offered."""


class OfficeRetired(DomainError):
    """The office no longer exists."""


class ProofOfIdentityRequired(DomainError):
    """The first grievance is sent only once identity and address are proved."""


class DeclarationRequired(DomainError):
    """The declaration is not ticked."""


class UnknownChoice(DomainError):
    """Not one of the choices offered."""


class NumberOrScanRequired(DomainError):
    """A proof needs its number or a scan."""


class OutsideDistrict(DomainError):
    """The local body is not in the district chosen."""


class TooManySelected(DomainError):
    """More than `limit` grievances at once."""


class TooManyViews(DomainError):
    """More than `limit` filters kept by name."""


class StorageFull(DomainError):
    """Nothing can be saved just now."""


class LastAdministrator(DomainError):
    """Without another administrator nobody could run the portal."""


class NotOneself(DomainError):
    """An administrator does not lock out or demote themselves."""


class HasOpenWork(DomainError):
    """`count` open grievances must go somewhere first."""


class AppealsWaiting(DomainError):
    """`count` appeals wait here for a decision."""


class InUse(DomainError):
    """`count` others still hang on it."""


class CodeTaken(DomainError):
    """Another row has this code."""


class InvalidCode(DomainError):
    """Not small letters, digits and dashes."""


class OutOfBounds(DomainError):
    """Not a whole number from `low` to `high`."""


class InThePast(DomainError):
    """The day or hour has passed already."""


class InvalidDate(DomainError):
    """Not a date."""


class AlreadyThere(DomainError):
    """It exists already."""


class WrongParent(DomainError):
    """A group has no group above it, and a subject has one."""


class DepartmentRequired(DomainError):
    """A subject needs the department that answers for it."""


class UnknownPlaceholder(DomainError):
    """The text names a value `{name}` that this message does not have."""


class MissingPlaceholder(DomainError):
    """The text leaves out the value `{name}` that the message is for."""


class NotATable(DomainError):
    """The file is not a CSV in UTF-8."""


class ColumnMissing(DomainError):
    """The CSV lacks the column `column`."""


class TooManyRows(DomainError):
    """The CSV has more than `limit` rows."""


class RowsRefused(DomainError):
    """`count` rows of the CSV are refused, so nothing is saved."""


class Twice(DomainError):
    """The same value stands in line `line` already."""


class RoleWithoutOffice(DomainError):
    """This role does not sit in an office."""


class UnknownOffice(DomainError):
    """No office in use, or more than one, is called so."""


class LastOffice(DomainError):
    """The CMO cell is the last of every ladder."""


class DepartmentRetired(DomainError):
    """The department is no longer in use."""


class InvalidDltId(DomainError):
    """Not 10 to 25 digits."""
