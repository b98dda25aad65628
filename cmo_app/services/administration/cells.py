"""What is refused in a row of a spreadsheet: there is nothing to choose from there, so it is said what may stand."""

from collections.abc import Mapping, Sequence

from cmo_app.domain import errors
from cmo_app.domain.errors import DomainError, InvalidFields

Allowed = Mapping[str, Sequence[str]]

_INSTEAD: Mapping[type[DomainError], type[DomainError]] = {
    errors.MobileTaken: errors.MobileHasAccount,
    errors.EmailTaken: errors.EmailHasAccount,
    errors.UnknownOffice: errors.NoOfficeOfThisName,
    errors.WrongParent: errors.WrongGroupInRow,
}
_EMPTY = (errors.Required, errors.DepartmentRequired)
_SHAPES: Mapping[str, type[DomainError]] = {
    "mobile": errors.InvalidMobile,
    "email": errors.InvalidEmail,
    "code": errors.InvalidCode,
}


def in_cells(refusal: InvalidFields, allowed: Allowed) -> InvalidFields:
    """Return the refusals of a row as they are said of its cells; `allowed` names the columns of a few values only."""
    return InvalidFields(fields={name: _in_cell(name, each, allowed) for name, each in refusal.fields.items()})


def _in_cell(column: str, refusal: DomainError, allowed: Allowed) -> DomainError:
    may_stand = ", ".join(allowed.get(column, ()))
    if isinstance(refusal, _EMPTY):
        shape = _SHAPES.get(column)
        return errors.EmptyCell(column=column, allowed=may_stand, shape=shape() if shape else None)
    if isinstance(refusal, errors.UnknownChoice):
        return errors.NotForThisColumn(column=column, allowed=may_stand)
    instead = _INSTEAD.get(type(refusal))
    return instead() if instead else refusal
