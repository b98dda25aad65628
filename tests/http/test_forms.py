"""Every bad input ends in a clear sentence in the reader's language, with nothing lost."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from cmo_app import routes
from cmo_app.db import transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.text import mask_aadhaar
from cmo_app.http.form_handlers import FORMS
from cmo_app.i18n import translate
from cmo_app.pages.registry import PAGES
from cmo_app.security import limits
from cmo_app.security.sessions import actor_of, end_sessions
from cmo_app.services import casework, drafts
from cmo_app.services.carried import SEALED_LIMIT, opened_contact, sealed_contact
from tests import factories as make

BENGALI = re.compile("[\u0980-\u09ff]")


def case(filed):
    return {name: str(value) for name, value in filed.now.items()}


def mobile_of(actor: Actor) -> str:
    return make.person(actor).mobile


@pytest.mark.parametrize("name", sorted(FORMS))
async def test_no_form_takes_a_field_it_does_not_know(phone, name):
    answer = await phone.send_form(name, surprise="1")
    assert answer.status_code in {401, 403, 404, 422}
    assert answer.json()["summary"]


@pytest.mark.parametrize("name", sorted(FORMS))
async def test_every_form_left_empty_answers_in_bengali_without_a_stumble(phone, name):
    answer = await phone.send_form(name, language="bn")
    assert answer.status_code < 500
    said = answer.json()
    assert said.get("redirect") or BENGALI.search(said["summary"])


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"name": "অ\u200bনিতা"}, "name", "The name holds characters that cannot be read. Type it anew."),
        ({"name": "\u202eatinA"}, "name", "The name holds characters that cannot be read. Type it anew."),
        ({"password": "short"}, "password", "Choose a longer password: {limit} characters or more."),
        ({"password": "ক" * 300}, "password", "A password may have {limit} characters at most."),
        ({"pin": "737101"}, "pin", "PIN code {pin} is not in West Bengal. Type the PIN of your home."),
        ({"mobile": "12"}, "mobile", "Type a mobile number of ten digits that begins with 6, 7, 8 or 9."),
    ],
)
@pytest.mark.parametrize("language", ["bn", "en"])
async def test_a_slip_in_registering_is_said_at_its_field(phone, changed, field, sentence, language):
    answer = await phone.send_form("register", language=language, **make.registration(**changed))
    said, shown = answer.json()["fields"], "৭৩৭১০১" if language == "bn" else "737101"
    assert set(said) == {field}
    assert said[field] == translate(language)(sentence, limit=8 if "longer" in sentence else 200, pin=shown)


async def test_registering_from_the_first_field_to_the_first_page(phone):
    form = make.registration()
    answer = await phone.send_form("register", language="bn", **form)
    assert answer.json()["redirect"] == routes.page("register_confirm", "bn")
    codes = {"mobile_code": make.code_sent_to(form["mobile"]), "email_code": make.code_sent_to(form["email"])}
    slip = {**codes, "mobile_code": make.wrong(codes["mobile_code"])}
    answer = await phone.send_form("register-confirm", language="bn", **slip)
    assert set(answer.json()["fields"]) == {"mobile_code"} and BENGALI.search(answer.json()["fields"]["mobile_code"])
    shown = codes["mobile_code"].translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯"))
    answer = await phone.send_form("register-confirm", language="bn", mobile_code=f"{shown[:3]} {shown[3:]}")
    assert answer.json()["redirect"] == routes.page("mine", "bn", opened="1")


async def test_registering_to_send_leads_back_to_what_is_still_to_be_sent(phone):
    await phone.put("/draft", json=make.draft_fields())
    key = make.draft_key(make.actor_with(phone.cookies["sid"]))
    await phone.send_form("lodge", declares="on", key=key)
    form = make.registration()
    await phone.send_form("register", **form)
    codes = {"mobile_code": make.code_sent_to(form["mobile"]), "email_code": make.code_sent_to(form["email"])}
    answer = await phone.send_form("register-confirm", **codes)
    assert answer.json()["redirect"] == routes.page("lodge_check", "en", opened="1")
    answer = await phone.send_form("lodge", declares="on", key=key)
    back = routes.page("lodge_check", "en")
    assert answer.json()["redirect"] == routes.page("account_proofs", "en", next=back)
    answer = await phone.send_form("proofs", next=back, version="1", **make.PROOFS)
    assert answer.json()["redirect"] == back
    assert drafts.load(make.actor_with(phone.cookies["sid"]))[0]["subject"]


async def test_logging_in_changes_the_cookie_and_logging_out_takes_it_back(phone):
    citizen = make.create_citizen()
    await phone.put("/draft", json={"subject": "নলকূপ"})
    before = phone.cookies["sid"]
    answer = await phone.log_in(mobile_of(citizen))
    assert answer.json()["redirect"] == routes.page("mine", "en")
    assert phone.cookies["sid"] != before
    assert (await phone.get("/draft")).json()["fields"] == {"subject": "নলকূপ"}
    await phone.send_form("logout")
    assert not {"sid", "tab"} & set(phone.cookies)
    assert (await phone.get("/draft")).json()["fields"] == {}


async def test_words_of_one_person_are_neither_kept_for_the_next_nor_saved_as_theirs(phone, open_browser):
    one, other = make.create_citizen(), make.create_citizen()
    assert (await phone.get("/draft")).json()["owner"] == ""
    await phone.log_in(mobile_of(one))
    answer = await phone.get("/draft")
    assert "no-store" in answer.headers["cache-control"]
    owner = answer.json()["owner"]
    assert (await phone.put(f"/draft?owner={owner}", json={"subject": "আমার"})).status_code == 200
    next_one = open_browser()
    for _come_in in (lambda: next_one.get("/draft"), lambda: next_one.log_in(mobile_of(other))):
        await _come_in()
        assert (await next_one.put(f"/draft?owner={owner}", json={"subject": "আমার"})).status_code == 422
        assert (await next_one.get("/draft")).json()["fields"] == {}
    assert (await next_one.get("/draft")).json()["owner"] not in ("", owner)


@pytest.mark.parametrize(
    "to",
    ["https://evil.example/", "//evil.example", "/en//evil.example", "javascript:alert(1)", "/en/\\evil", "/admin"],
)
async def test_after_login_nobody_is_sent_outside(phone, to):
    answer = await phone.log_in(mobile_of(make.create_citizen()), next=to)
    assert answer.json()["redirect"] == routes.page("mine", "en")


async def test_a_wrong_password_and_an_unknown_account_answer_word_for_word_alike(open_browser):
    known = await open_browser().log_in(mobile_of(make.create_citizen()), password="not-the-password")
    unknown = await open_browser().log_in("9999999999", password="not-the-password")
    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json())


async def test_sixty_logins_from_one_address_are_enough_and_another_address_goes_on(open_browser):
    phone = open_browser("203.0.113.7")
    for number in range(60):
        await phone.log_in(f"98300{number:05d}", password="not-the-password")
    answer = await phone.log_in("9830099999")
    assert answer.status_code == 429 and "minute" in answer.json()["summary"]
    assert (await open_browser("203.0.113.8").log_in("9830099999")).status_code == 422


async def test_a_device_that_was_in_before_comes_in_again_while_strangers_guess(phone, open_browser):
    mobile = mobile_of(make.create_citizen())
    answer = await phone.log_in(mobile)
    (set_device,) = [each for each in answer.headers.get_list("set-cookie") if each.startswith("device=")]
    assert "HttpOnly" in set_device and "Max-Age=31536000" in set_device
    await phone.send_form("logout")
    while limits.is_within("login_account_in_all", mobile):
        pass
    assert (await open_browser().log_in(mobile)).status_code == 429
    assert (await phone.log_in(mobile)).status_code == 200


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"subject": "নলকূপ", "description": "ক" * 4001}, "description"),
        ({"subject": "নলকূপ", "description": "ক" * 19_000}, "description"),
        ({"subject": "নলকূপ", "description": "আমার আধার ২৩৪১ ২৩৪১ ২৩৪৬"}, "description"),
        ({"subject": "", "description": "ভাঙা"}, "subject"),
    ],
)
async def test_a_slip_in_the_words_keeps_every_one_of_them(phone, words, field):
    answer = await phone.send_form("lodge-words", language="bn", **words)
    assert answer.status_code == 422
    assert BENGALI.search(answer.json()["fields"][field])
    kept = (await phone.get("/draft")).json()["fields"]
    assert {name: kept[name] for name in words} == {name: mask_aadhaar(text) for name, text in words.items()}


async def test_send_after_the_session_ended_asks_for_the_login_and_then_sends(open_browser):
    citizen, phone = make.create_citizen(), open_browser()
    await phone.put("/draft", json=make.draft_fields())
    with_key = make.draft_key(make.actor_with(phone.cookies["sid"]))
    answer = await phone.send_form("lodge", declares="on", key=with_key)
    assert answer.status_code == 401
    assert answer.json()["redirect"].startswith(routes.page("login", "en"))
    answer = await phone.log_in(mobile_of(citizen))
    assert answer.json()["redirect"].startswith(routes.page("receipt", "en", id="WB")[:-2])


async def test_send_twice_gives_one_tracking_id(phone):
    citizen = make.create_citizen()
    await phone.log_in(mobile_of(citizen))
    key = make.write_draft(citizen)
    first, second = [await phone.send_form("lodge", declares="on", key=key) for _number in range(2)]
    assert first.json()["lodged"] == second.json()["lodged"]


async def test_send_without_proofs_goes_to_the_proofs_and_keeps_the_draft(phone):
    citizen = make.create_citizen(proofs=False)
    await phone.log_in(mobile_of(citizen))
    key = make.write_draft(citizen)
    answer = await phone.send_form("lodge", declares="on", key=key)
    assert answer.json()["redirect"].startswith(routes.page("account_proofs", "en"))
    assert drafts.load(citizen)[0]["subject"]


async def test_a_subject_removed_meanwhile_is_said_and_the_rest_kept(phone):
    citizen = make.create_citizen()
    await phone.log_in(mobile_of(citizen))
    key = make.write_draft(citizen)
    make.change(make.category(), retired_at=make.now())
    answer = await phone.send_form("lodge", language="bn", declares="on", key=key)
    assert answer.status_code == 422 and "category_id" in answer.json()["fields"]
    assert (await phone.get("/draft")).json()["fields"]["description"]


async def test_an_invalid_aadhaar_is_said_at_its_field(phone):
    await phone.log_in(mobile_of(make.create_citizen(proofs=False)))
    form = {**make.PROOFS, "id_kind": "aadhaar", "id_number": "234123412345"}
    answer = await phone.send_form("proofs", language="bn", version="1", **form)
    assert set(answer.json()["fields"]) == {"id_number"}


@pytest.mark.parametrize("name", ["confirm", "dispute", "withdraw", "remind", "add-information", "take-up", "look"])
async def test_a_strangers_grievance_is_not_even_there(phone, name):
    filed = make.create_grievance()
    await phone.log_in(mobile_of(make.create_citizen()))
    fields = {"rating": "5"} if name == "confirm" else {}
    fields |= {"reason": "ক"} if name in {"dispute", "withdraw"} else {}
    fields |= {"text": "ক"} if name == "add-information" else {}
    fields |= {"was_pressed": "no"} if name == "withdraw" else {}
    fields |= {} if name == "look" else {"version": "1"}
    answer = await phone.send_form(name, tracking_id=filed.tracking_id, **fields)
    assert answer.status_code == 404
    assert answer.json()["summary"] == "We found nothing under this. Check it and try again."


async def test_a_wrong_check_digit_is_said_as_such(phone):
    filed = make.create_grievance()
    await phone.log_in(mobile_of(filed.citizen))
    wrong = filed.tracking_id[:-1] + str((int(filed.tracking_id[-1]) + 1) % 10)
    answer = await phone.send_form("remind", tracking_id=wrong, version="1")
    assert "mistyped" in answer.json()["fields"]["tracking_id"]


async def test_a_stale_screen_is_told_that_something_changed(phone):
    filed = make.create_taken_up()
    seen = case(filed)
    await phone.log_in(mobile_of(filed.officer))
    casework.comment(**filed.now, text="ক", actor=filed.officer)
    answer = await phone.send_form("comment", text="খ", **seen)
    assert answer.status_code == 409
    assert "changed meanwhile" in answer.json()["summary"]


@pytest.mark.parametrize("rating", ["0", "6", "five", "৭"])
async def test_a_rating_outside_one_to_five_is_said_at_its_field(phone, rating):
    filed = make.create_reported()
    await phone.log_in(mobile_of(filed.citizen))
    answer = await phone.send_form("confirm", rating=rating, words="", **case(filed))
    assert answer.json()["fields"] == {"rating": "Choose a rating from 1 to 5."}


async def test_without_any_script_the_answer_is_a_page_that_says_it_all(open_browser):
    phone = open_browser(accept="text/html")
    answer = await phone.send_form("login", language="bn", identifier="9830012345", password="")
    assert answer.headers["content-type"].startswith("text/html")
    assert '<html lang="bn" dir="ltr">' in answer.text
    assert translate("bn")("Please fill this in.") in answer.text
    answer = await phone.log_in(mobile_of(make.create_citizen()))
    assert (answer.status_code, answer.headers["location"]) == (303, routes.page("mine", "en"))


async def test_what_was_typed_is_shown_as_text_never_as_html(open_browser):
    phone = open_browser(accept="text/html")
    answer = await phone.send_form("register", **make.registration(pin="<b>", name="<script>alert(1)</script>"))
    assert "<script>" not in answer.text and "<b>" not in answer.text


async def test_an_unknown_form_or_language_is_not_there(phone):
    for path in ("/forms/en/nothing", "/forms/xx/login"):
        assert (await phone.post(path)).status_code == 404


@pytest.mark.parametrize(("name", "field"), [("login-code-ask", "identifier"), ("reset-ask", "identifier")])
async def test_no_number_stands_in_an_address(phone, open_browser, name, field):
    mobile = mobile_of(make.create_citizen())
    answer = await phone.send_form(name, **{field: mobile})
    to = answer.json()["redirect"]
    assert mobile not in to
    sealed = parse_qs(urlsplit(to).query)["to"][0]
    assert opened_contact(sealed, actor_of(phone.cookies["sid"])) == mobile
    other = open_browser()
    await other.put("/draft", json={})
    assert opened_contact(sealed, actor_of(other.cookies["sid"])) == ""


@pytest.mark.parametrize("text", ["", "9830012345", "ক", "A" * 40, "%%%"])
def test_what_was_not_sealed_here_opens_to_nothing(installed, text):
    assert opened_contact(text, Actor(session_id=1)) == ""


async def test_an_official_whose_session_has_ended_is_asked_to_log_in_and_comes_back(phone):
    filed = make.create_taken_up()
    here = routes.page("desk_grievance", "bn", id=filed.tracking_id)
    await phone.put("/draft", json={})
    answer = await phone.post(
        "/forms/bn/comment",
        data={**case(filed), "text": "দেখা হয়েছে।"},
        headers={"referer": f"http://localhost:3000{here}"},
    )
    assert answer.status_code == 401
    assert answer.json()["redirect"] == routes.page("login", "bn", next=here)


@pytest.mark.parametrize("name", ["login-code-ask", "reset-ask"])
async def test_a_browser_that_was_given_a_new_cookie_loads_the_next_page_whole(phone, name):
    citizen = make.create_citizen()
    await phone.log_in(mobile_of(citizen))
    assert (await phone.send_form(name, identifier=mobile_of(citizen))).json()["whole"] is False
    with transaction() as session:
        end_sessions(session, person_id=citizen.person_id or 0)
    before = phone.cookies["sid"]
    answer = await phone.send_form(name, identifier=mobile_of(citizen))
    assert phone.cookies["sid"] != before
    assert answer.json()["whole"] is True


ASKS = {"login-code-ask": ("login-code", {}), "reset-ask": ("reset", {"password": "a river and a sky"})}


@pytest.mark.parametrize("name", ASKS)
async def test_another_code_takes_the_place_of_the_one_before_once_the_wait_is_over(phone, name):
    mobile, (then, more) = mobile_of(make.create_citizen()), ASKS[name]
    await phone.send_form(name, identifier=mobile)
    old = make.code_sent_to(mobile)
    hasty = await phone.send_form(name, identifier=mobile)
    assert hasty.status_code == 422
    assert re.search("Please wait .* before the next code", hasty.json()["summary"])
    make.age_codes(timedelta(seconds=31))
    assert (await phone.send_form(name, identifier=mobile)).status_code == 200
    fresh = make.code_sent_to(mobile)
    if fresh != old:
        assert (await phone.send_form(then, identifier=mobile, code=old, **more)).status_code == 422
    assert (await phone.send_form(then, identifier=mobile, code=fresh, **more)).status_code == 200


async def test_a_new_number_is_sent_another_code_without_the_password_once_more(phone):
    await phone.log_in(mobile_of(make.create_citizen()))
    new = "9730077777"
    assert (await phone.send_form("contact-resend", contact=new)).json()["summary"] == translate("en")(
        "The time for this has passed."
    )
    assert make.messages(destination=new) == []
    await phone.send_form("contact-ask", contact=new, password=make.PASSWORD)
    assert "Please wait" in (await phone.send_form("contact-resend", contact=new)).json()["summary"]
    make.age_codes(timedelta(seconds=31))
    answer = await phone.send_form("contact-resend", contact=new)
    assert urlsplit(answer.json()["redirect"]).path == routes.page("account_change", "en")
    assert (await phone.send_form("contact", contact=new, code=make.code_sent_to(new))).status_code == 200


async def test_codes_asked_for_again_and_again_end_in_a_sentence(phone):
    mobile = mobile_of(make.create_citizen())
    for _number in range(8):
        await phone.send_form("login-code-ask", identifier=mobile)
        make.age_codes(timedelta(minutes=6))
    answer = await phone.send_form("login-code-ask", identifier=mobile)
    assert answer.status_code == 429
    assert answer.json()["summary"].startswith("Too many tries. Please come back in ")


async def test_who_comes_in_or_leaves_loads_the_next_page_whole(phone):
    citizen = make.create_citizen()
    await phone.put("/draft", json={})
    assert (await phone.log_in(mobile_of(citizen))).json()["whole"] is True
    assert (await phone.send_form("logout")).json()["whole"] is True
    await phone.log_in(mobile_of(citizen))
    assert (await phone.send_form("close-account", password=make.PASSWORD)).json()["whole"] is True


def test_the_longest_address_comes_through_sealed():
    longest = "a" * 300
    assert len(sealed_contact(longest, Actor(session_id=1))) <= SEALED_LIMIT


OLD = {"version": "1000"}
OWN = {
    "profile": {"name": "Anita", "pin": "700126", "address": "4 Station Road", **OLD},
    "telling": {"language": "en", "tells_by_sms": "on", **OLD},
    "proofs": {**make.PROOFS, "id_number": "XYZ1234567", **OLD},
}


def drawn_forms(drawn, name):
    """Yield each form of this name on a page, as it is drawn."""
    if isinstance(drawn, dict):
        if f'action:"/forms/en/{name}"' in drawn.get("props", ()):
            yield str(drawn)
            return
        drawn = tuple(drawn.values())
    if isinstance(drawn, list | tuple):
        for each in drawn:
            yield from drawn_forms(each, name)


@pytest.mark.parametrize("name", OWN)
async def test_an_old_screen_of_ones_own_account_is_told_so_and_its_fields_stay_as_they_were_typed(phone, name):
    citizen = make.create_citizen()
    await phone.log_in(mobile_of(citizen))
    fields = make.draft_fields()
    place = {part: fields[part] for part in ("district_id", "local_body_id")} if name == "profile" else {}
    before = make.person(citizen)
    answer = await phone.post(f"/forms/en/{name}", data={**place, **OWN[name]})
    said = answer.json()
    assert (answer.status_code, said["fields"], said["redirect"]) == (409, {}, "")
    assert said["summary"].startswith("This was changed meanwhile.")
    assert make.person(citizen) == before


@pytest.mark.parametrize(
    ("page", "name", "carried"),
    [
        ("account", "profile", "version"),
        ("account", "telling", "version"),
        ("account_proofs", "proofs", "version"),
        ("desk_account", "profile", "version"),
        ("desk_account", "telling", "version"),
        ("replies", "reply-retire", "stamp"),
    ],
)
def test_a_form_that_changes_what_is_there_carries_how_new_its_screen_is(page, name, carried):
    forms = list(drawn_forms(PAGES[page].draw(translate("en")).render(), name))
    assert forms
    assert all(f'name:"{carried}"' in form for form in forms)
