"""What is wrong with what somebody typed or chose."""

from collections.abc import Mapping

from cmo_app.domain.errors.base import DomainError


class Required(DomainError):
    """A field is empty that must not be."""


class NothingChosen(Required):
    """None of the choices offered was taken."""


class NotTicked(Required):
    """A box is not ticked that must be."""


class TooLong(DomainError):
    """A text is longer than `limit` characters."""


class UnknownField(DomainError):
    """The form sent something that it does not have."""


class UnknownChoice(DomainError):
    """Not one of the choices offered."""


class InvalidFields(DomainError):
    """Several fields at once: `fields` maps each name to its refusal."""

    def __init__(self, *, fields: Mapping[str, DomainError]) -> None:
        super().__init__(fields=dict(fields))
        self.fields = dict(fields)


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


class OutsideDistrict(DomainError):
    """The local body is not in the district chosen."""


class InvalidAadhaar(DomainError):
    """Not twelve digits that pass the Verhoeff check."""


class InvalidEpic(DomainError):
    """Not three letters and seven digits."""


class InvalidDrivingLicence(DomainError):
    """Not WB, two digits, a year and seven digits."""


class InvalidRationCard(DomainError):
    """Not 6 to 15 letters and digits."""


class NumberOrScanRequired(DomainError):
    """A proof needs its number or a scan."""


class WeakPassword(DomainError):
    """Easily guessed; `reason` names why."""


class PasswordTooLong(DomainError):
    """Longer than `limit` characters."""


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


class InvalidRating(DomainError):
    """Not a whole number from 1 to 5."""


class DateOutOfRange(DomainError):
    """Not a day from tomorrow on and `days` ahead at most."""


class TooManySelected(DomainError):
    """More than `limit` grievances at once."""


class TooManyViews(DomainError):
    """More than `limit` filters kept by name."""
