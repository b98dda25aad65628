"""Every refusal in words: what is wrong and what to do about it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from cmo_app.domain import errors
from cmo_app.domain.errors import DomainError
from cmo_app.i18n.catalogue import Translate
from cmo_app.i18n.written import day

Say = Callable[[Translate, Mapping[str, object]], str]

_WEAK: Mapping[str, Say] = {
    "short": lambda _, v: _("Choose a longer password: {limit} characters or more.", **v),
    "common": lambda _, v: _("This password is easily guessed. Put together a few unrelated words."),
    "personal": lambda _, v: _("The password holds your name, number or address. Choose another one."),
}

REFUSALS: Mapping[type[DomainError], Say] = {
    errors.ActionNotAllowed: lambda _, v: _("This step is not possible at this stage."),
    errors.NotPermitted: lambda _, v: _("You are not allowed to do this."),
    errors.NotFound: lambda _, v: _("We found nothing under this. Check it and try again."),
    errors.ChangedMeanwhile: lambda _, v: _("This was changed meanwhile. Load the page again to see what is new."),
    errors.Required: lambda _, v: _("Please fill this in."),
    errors.NothingChosen: lambda _, v: _("Please choose one."),
    errors.NotTicked: lambda _, v: _("Please tick this box."),
    errors.TooLong: lambda _, v: _("This is too long: {length} characters of {limit} allowed. Please shorten it.", **v),
    errors.SuspiciousName: lambda _, v: _("The name holds characters that cannot be read. Type it anew."),
    errors.AadhaarInText: lambda _, v: _(
        "This holds an Aadhaar number. Cross out its first eight digits: write XXXX XXXX and the last four."
    ),
    errors.InvalidTrackingId: lambda _, v: _("A tracking ID looks like WB26-48210-93753. Check it and try again."),
    errors.WrongCheckDigit: lambda _, v: _("A digit of the tracking ID is mistyped. Compare it with your receipt."),
    errors.InvalidMobile: lambda _, v: _("Type a mobile number of ten digits that begins with 6, 7, 8 or 9."),
    errors.InvalidEmail: lambda _, v: _("Type an e-mail address like name@example.org."),
    errors.InvalidPin: lambda _, v: _("A PIN code has six digits."),
    errors.PinOutsideState: lambda _, v: _(
        "PIN code {pin} is not in West Bengal. Type the PIN of your home.", pin=_.digits(str(v["pin"]))
    ),
    errors.InvalidAadhaar: lambda _, v: _("This is not a valid Aadhaar number. Compare the twelve digits."),
    errors.InvalidEpic: lambda _, v: _("A voter card number has three letters and seven digits, like ABC1234567."),
    errors.InvalidDrivingLicence: lambda _, v: _(
        "A West Bengal licence number looks like WB-01 2019 0001234. Compare it with your licence."
    ),
    errors.InvalidRationCard: lambda _, v: _("A ration card number has 6 to 15 letters and digits."),
    errors.WeakPassword: lambda _, v: _WEAK[str(v["reason"])](_, v),
    errors.PasswordTooLong: lambda _, v: _("A password may have {limit} characters at most.", **v),
    errors.ProofRequired: lambda _, v: _("Add at least one photograph or document that shows what was done."),
    errors.NotDoneYet: lambda _, v: _("This day is still to come. Type the day on which it was done."),
    errors.DoneBeforeLodging: lambda _, v: _(
        "The grievance was lodged on {date} only. Type the day since then on which it was done.",
        date=day(_, cast(date, v["lodged_on"])),
    ),
    errors.TransferLimitReached: lambda _, v: _(
        "It was transferred {limit} times already. Send it to the CMO cell, which decides.", **v
    ),
    errors.SameOffice: lambda _, v: _("The grievance is already with this office. Choose another one."),
    errors.OfficeComplainedOf: lambda _, v: _("The grievance is about this office. Choose another one."),
    errors.OfficeBelowDispute: lambda _, v: _(
        "The complainant disputed, so it went up. Choose an office that is not lower, or send it to the CMO cell."
    ),
    errors.TooLate: lambda _, v: _("The time for this has passed."),
    errors.AlreadyProposed: lambda _, v: _("It is proposed already and waits for a second signature."),
    errors.NothingProposed: lambda _, v: _("Nothing waits for a second signature here. Load the page again."),
    errors.SecondSignatureNeeded: lambda _, v: _("You proposed it yourself. Another supervisor must sign."),
    errors.AppealNotDue: lambda _, v: _(
        "An appeal is possible once: after you disputed twice, rated 1 or 2, or were told that it is not admissible."
    ),
    errors.AppealTooLate: lambda _, v: _(
        "The {days} days for an appeal have passed. You can lodge a new grievance.", **v
    ),
    errors.NothingToAudit: lambda _, v: _("No closure waits to be checked. Come back tomorrow."),
    errors.TooManyInHand: lambda _, v: _.plural(
        "You have {n} closure in hand. Record its verdict before you take another one.",
        "You have {n} closures in hand. Record a verdict before you take another one.",
        int(str(v["limit"])),
    ),
    errors.ConsentRequired: lambda _, v: _("Record the citizen’s consent first."),
    errors.NotACitizen: lambda _, v: _("This number cannot be used at the counter. Ask for another one."),
    errors.PausesUsedUp: lambda _, v: _(
        "Questions have stopped the clock for {days} days already. Go on with what you have, or call the complainant.",
        **v,
    ),
    errors.OfficerNotPosted: lambda _, v: _("This person does not sit in the office. Choose somebody who does."),
    errors.OfficerComplainedOf: lambda _, v: _(
        "The grievance is about an office in which this person sits. Choose somebody else."
    ),
    errors.OfficerHadItBefore: lambda _, v: _(
        "The complainant disputed what this officer did. Another officer must take it."
    ),
    errors.InterimReplyTooEarly: lambda _, v: _(
        "An interim reply is for what takes longer than 21 days. Until then please act, or transfer it."
    ),
    errors.InterimReplyGiven: lambda _, v: _(
        "A new date was promised once already. Keep to it; only the CMO cell can promise another one."
    ),
    errors.DateOutOfRange: lambda _, v: _("Choose a day from tomorrow on, {days} days ahead at most.", **v),
    errors.InvalidRating: lambda _, v: _("Choose a rating from 1 to 5."),
    errors.InvalidFields: lambda _, v: _("Please correct what is marked below. Nothing you typed is lost."),
    errors.EmptyFile: lambda _, v: _("the file is empty. Choose it again or take a new photograph."),
    errors.FileTooLarge: lambda _, v: _("the file is larger than {limit_mb} MB. Choose a smaller one.", **v),
    errors.FileTypeRefused: lambda _, v: _(
        "only photographs (JPEG, PNG, WebP, HEIC) and PDF files are taken, and the file must be what its name says."
    ),
    errors.FileDamaged: lambda _, v: _("the file is damaged and cannot be opened. Make it anew."),
    errors.FileEncrypted: lambda _, v: _("the file is locked with a password. Save it without one."),
    errors.FileTooComplex: lambda _, v: _(
        "the file is too big inside to be opened. Send fewer pages or a smaller picture."
    ),
    errors.TooManyFiles: lambda _, v: _("Only {limit} files can be added. Remove one first.", **v),
    errors.UnknownField: lambda _, v: _("The form sent something unexpected. Load the page again."),
    errors.WrongCode: lambda _, v: (
        _.plural(
            "The code is wrong. {n} try is left.",
            "The code is wrong. {n} tries are left.",
            int(str(v["tries_left"])),
        )
        if "tries_left" in v
        else _("A code has six digits.")
    ),
    errors.CodeExpired: lambda _, v: _("This code is no longer valid. Ask for a new one."),
    errors.ResendTooSoon: lambda _, v: _.plural(
        "Please wait {n} second before the next code.",
        "Please wait {n} seconds before the next code.",
        int(str(v["seconds"])),
    ),
    errors.MobileTaken: lambda _, v: _("There is an account with this mobile number. Log in, or use another number."),
    errors.EmailTaken: lambda _, v: _("There is an account with this e-mail address. Log in, or use another address."),
    errors.BadCredentials: lambda _, v: _("That does not match. Check both fields, or log in by code."),
    errors.LoginRequired: lambda _, v: _("Please log in first. What you wrote is kept."),
    errors.TooManyRequests: lambda _, v: _.plural(
        "Too many tries. Please come back in {n} minute.",
        "Too many tries. Please come back in {n} minutes.",
        int(str(v.get("minutes", 1))),
    ),
    errors.CategoryRetired: lambda _, v: _("This subject is no longer offered. Choose another one."),
    errors.OfficeRetired: lambda _, v: _("This office no longer exists. Choose another one."),
    errors.ProofOfIdentityRequired: lambda _, v: _(
        "Before the first grievance is sent we need proof of who you are and where you live. What you wrote is kept."
    ),
    errors.DeclarationRequired: lambda _, v: _("Tick the declaration to send."),
    errors.UnknownChoice: lambda _, v: _("Choose one of the choices offered."),
    errors.NumberOrScanRequired: lambda _, v: _("Give the number or add a scan."),
    errors.OutsideDistrict: lambda _, v: _("Choose a municipality or block of your district."),
    errors.LastOffice: lambda _, v: _("The CMO cell is the last office of every ladder. It cannot be retired."),
    errors.DepartmentRetired: lambda _, v: _("This department is no longer in use. Take it into use first."),
    errors.InvalidDltId: lambda _, v: _("A DLT template ID has 10 to 25 digits. Copy it from the provider."),
    errors.UnknownOffice: lambda _, v: _("No office is called so. Choose one of the names offered."),
    errors.LastAdministrator: lambda _, v: _("This is the last administrator. Make another one first."),
    errors.NotOneself: lambda _, v: _("You cannot do this to your own account. Ask another administrator."),
    errors.HasOpenWork: lambda _, v: _.plural(
        "{n} open grievance must go somewhere first. Choose where.",
        "{n} open grievances must go somewhere first. Choose where.",
        int(str(v["count"])),
    ),
    errors.AppealsWaiting: lambda _, v: _.plural(
        "{n} appeal waits here for a decision. It must be decided first.",
        "{n} appeals wait here for a decision. They must be decided first.",
        int(str(v["count"])),
    ),
    errors.InUse: lambda _, v: _.plural(
        "{n} entry below it is still in use. Retire that first.",
        "{n} entries below it are still in use. Retire those first.",
        int(str(v["count"])),
    ),
    errors.CodeTaken: lambda _, v: _("This code is in use already. Choose another one."),
    errors.InvalidCode: lambda _, v: _("A code has small letters a-z, digits and dashes, like water-tubewell."),
    errors.OutOfBounds: lambda _, v: _("Type a whole number from {low} to {high}.", **v),
    errors.InThePast: lambda _, v: _("This has passed already. Choose a later day."),
    errors.InvalidDate: lambda _, v: _("Type a date like 2026-12-25."),
    errors.AlreadyThere: lambda _, v: _("This exists already."),
    errors.WrongParent: lambda _, v: _("Choose a group for this subject; a group itself stands in no group."),
    errors.DepartmentRequired: lambda _, v: _("Choose the department that answers for this subject."),
    errors.UnknownPlaceholder: lambda _, v: _("This message has no value {name}. Take it out.", name=_braced(v)),
    errors.MissingPlaceholder: lambda _, v: _("The value {name} is missing. Put it back.", name=_braced(v)),
    errors.NotATable: lambda _, v: _("This is not a CSV file in UTF-8. Save it anew as “CSV UTF-8”."),
    errors.ColumnMissing: lambda _, v: _("The column “{column}” is missing. Start from the template.", **v),
    errors.TooManyRows: lambda _, v: _("The file has more than {limit} rows. Send it in parts.", **v),
    errors.RowsRefused: lambda _, v: _.plural(
        "{n} row is refused, so nothing was saved. Correct it and send the file again.",
        "{n} rows are refused, so nothing was saved. Correct them and send the file again.",
        int(str(v["count"])),
    ),
    errors.Twice: lambda _, v: _("The same stands in line {line} already.", **v),
    errors.EmptyCell: lambda _, v: " ".join(
        (_("The column “{column}” is empty in this row.", column=v["column"]), _may_stand(_, v))
    ),
    errors.NotForThisColumn: lambda _, v: _(
        "This cannot stand in the column “{column}”. Write one of these: {allowed}.", **v
    ),
    errors.MobileHasAccount: lambda _, v: _(
        "There is an account with this mobile number. Write another number, or take the row out."
    ),
    errors.EmailHasAccount: lambda _, v: _(
        "There is an account with this e-mail address. Write another address, or take the row out."
    ),
    errors.NoOfficeOfThisName: lambda _, v: _(
        "No office, or more than one, is called so. Write its name as it stands in the list of offices."
    ),
    errors.WrongGroupInRow: lambda _, v: _(
        "Write the code of a group that is in use or in this file; a group itself stands in no group."
    ),
    errors.RoleWithoutOffice: lambda _, v: _("This role does not sit in an office. Leave the office empty."),
    errors.TooManySelected: lambda _, v: _("Select at most {limit} grievances at once.", **v),
    errors.TooManyViews: lambda _, v: _("Only {limit} views can be kept. Remove one first.", **v),
    errors.StorageFull: lambda _, v: _(
        "Nothing can be saved just now. What you wrote stays on this phone. Try again soon."
    ),
}


def _may_stand(_: Translate, v: Mapping[str, object]) -> str:
    """Say what may stand in an empty cell: one of a few values, something of a certain shape, or any words."""
    if v["allowed"]:
        return _("Write one of these: {allowed}.", allowed=v["allowed"])
    return say_refusal(_, v["shape"]) if isinstance(v["shape"], DomainError) else _("Fill it in.")


def _braced(v: Mapping[str, object]) -> str:
    return "{" + str(v["name"]) + "}"


def say_refusal(_: Translate, refusal: DomainError) -> str:
    """Return one refusal in the reader's language."""
    return REFUSALS[type(refusal)](_, refusal.values)


def say_fields(_: Translate, refusal: DomainError) -> dict[str, str]:
    """Return the refusals of each field; none where the refusal is about the whole."""
    if not isinstance(refusal, errors.InvalidFields):
        return {}
    return {name: say_refusal(_, each) for name, each in refusal.fields.items()}
