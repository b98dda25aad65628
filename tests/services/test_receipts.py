"""The receipt on paper says what the page says, can be searched, and its code opens the status."""

import pytest

from cmo_app.config import settings
from cmo_app.services import case_views, receipts
from tests import factories as make
from tests.pdf_text import has_qr_code, links_of, squeezed, text_of

SUBJECT = {"bn": "নলকূপ তিন সপ্তাহ ধরে অচল", "en": "#strong[The tube well] is broken \\ $x$"}
LABELS = {
    "bn": ("রসিদ", "বিষয়", "জমার তারিখ", "নাগরিক অভিযোগ পোর্টাল"),
    "en": ("Receipt", "Subject", "Lodged on", "Citizens’ grievance portal"),
}


@pytest.fixture
def wanted_settings():
    return {"public_url": "https://portal.example.in"}


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_receipt_holds_number_subject_place_office_and_dates_in_its_language(language):
    filed = make.create_grievance(subject=SUBJECT[language])
    case = case_views.case_for(tracking_id=filed.tracking_id, actor=filed.citizen, language=language)
    text = text_of(receipts.receipt_for(tracking_id=filed.tracking_id, actor=filed.citizen, language=language))
    said = (case.subject, case.place, case.office, case.lodged_on, case.clock.due_name, case.clock.due_on)
    for words in (filed.tracking_id, SUBJECT[language], *said, *LABELS[language]):
        assert words and squeezed(words) in text, words


def test_its_code_and_its_link_open_the_status_of_this_grievance():
    filed, other = make.create_grievance(), make.create_grievance()
    pdf = receipts.receipt_for(tracking_id=filed.tracking_id, actor=filed.citizen, language="bn")
    link = f"https://portal.example.in/t/{filed.tracking_id}"
    assert settings().public_url in link
    assert links_of(pdf) == [link]
    assert has_qr_code(pdf, link)
    assert not has_qr_code(pdf, link.replace(filed.tracking_id, other.tracking_id))
