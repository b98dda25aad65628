"""What a grievance holds, field by field, and what each step of the form asks."""

from collections.abc import Mapping
from typing import Any

from cmo_app.domain.errors import AadhaarInText
from cmo_app.domain.forms import Chosen, Entry, one_of, row_id, ticked
from cmo_app.domain.stages import Kind
from cmo_app.domain.text import clean_text, contains_aadhaar

SUBJECT_LIMIT = 120
DESCRIPTION_LIMIT = 4000
LANDMARK_LIMIT = 120
ABOUT_LIMIT = 200
FILES_LIMIT = 5
UNKNOWN_CATEGORY = "unknown"


def _category(text: str) -> int | None:
    return None if text == UNKNOWN_CATEGORY else row_id(text)


def _line(limit: int) -> Any:
    def parse(text: str) -> str:
        return _without_aadhaar(clean_text(text, limit=limit))

    return parse


def parse_description(text: str) -> str:
    """Return the tidied description, refused when it is too long or shows an Aadhaar number."""
    return _without_aadhaar(clean_text(text, multiline=True, limit=DESCRIPTION_LIMIT))


def _without_aadhaar(text: str) -> str:
    if contains_aadhaar(text):
        raise AadhaarInText()
    return text


STEPS: Mapping[str, Mapping[str, Entry]] = {
    "lodge_kind": {
        "kind": Chosen(one_of(Kind)),
        "is_about_conduct": Entry(ticked, is_required=False, empty=False),
        "about_whom": Entry(_line(ABOUT_LIMIT), is_required=False, limit=2000),
    },
    "lodge_subject_matter": {"category_id": Chosen(_category)},
    "lodge_place": {
        "district_id": Chosen(row_id),
        "local_body_id": Chosen(row_id),
        "landmark": Entry(_line(LANDMARK_LIMIT), is_required=False, limit=2000),
    },
    "lodge_words": {
        "subject": Entry(_line(SUBJECT_LIMIT), limit=2000),
        "description": Entry(parse_description, limit=20_000),
    },
    "lodge_papers": {},
}
FIELDS: Mapping[str, Entry] = {name: entry for step in STEPS.values() for name, entry in step.items()}


def step_of(field: str) -> str:
    """Return the step that asks for `field`."""
    return next(step for step, entries in STEPS.items() if field in entries)
