"""What an administrator may not do, or not so."""

from cmo_app.domain.errors.base import DomainError


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


class EmptyCell(DomainError):
    """The CSV's `column` is empty: one of `allowed` may stand there, or what the refusal `shape` asks for."""


class NotForThisColumn(DomainError):
    """Only one of `allowed` may stand in the CSV's `column`."""


class MobileHasAccount(DomainError):
    """Somebody in a CSV has an account already, by the mobile number."""


class EmailHasAccount(DomainError):
    """Somebody in a CSV has an account already, by the e-mail address."""


class NoOfficeOfThisName(DomainError):
    """No office in use, or more than one, is called as the CSV has it."""


class WrongGroupInRow(DomainError):
    """No group has this code, or the row makes a group of a subject or a subject of a group."""


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
