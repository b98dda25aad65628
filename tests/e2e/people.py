"""What people do in the portal, in the words they see."""

import io
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from cmo_app import routes
from cmo_app.domain.clock import INDIA
from cmo_app.domain.digits import to_latin_digits
from cmo_app.i18n import translate
from tests.e2e.portal import Portal

PASSWORD = "shalik-nodi-akash"
CITIZEN, OTHER_CITIZEN = "9830012345", "9830054321"
BLOCK_OFFICER, DISTRICT_OFFICER = "9830010001", "9830010002"
DISTRICT, BODY = {"bn": "উত্তর ২৪ পরগনা", "en": "North 24 Parganas"}, {"bn": "বারাসত ২", "en": "Barasat II"}


@dataclass
class Reader:
    """A person before a browser; `say` gives the words of their language for an English source."""

    page: Page
    language: str
    portal: Portal

    def say(self, text: str, **values: object) -> str:
        return translate(self.language)(text, **values)

    def go(self, name: str, **query: str) -> None:
        self.page.goto(routes.page(name, self.language, **query))

    def awake(self) -> None:
        """Wait until Reflex has taken the page over; those that stand in for another are nobody's to take."""
        self.page.wait_for_function(
            "() => !window.__reactRouterContext"
            " || Object.keys(document.querySelector('main') || {}).some((key) => key.startsWith('__reactProps'))"
        )

    def fill(self, name: str, text: str) -> None:
        self.page.locator(f"main [name={name}]:visible").first.fill(text)

    def press(self, words: str, **values: object) -> None:
        self.page.get_by_role("button", name=self.say(words, **values), exact=True).first.click()

    def at(self, name: str) -> None:
        path = routes.page(name, self.language)
        self.page.wait_for_url(lambda url: url.split("?")[0].endswith(path))

    def sees(self, text: str) -> Locator:
        found = self.page.get_by_text(text).first
        expect(found).to_be_visible()
        return found

    def summary(self) -> Locator:
        found = self.page.locator("[data-summary]:visible, .summary[role=alert]:visible").first
        expect(found).to_be_visible()
        return found

    def log_in(self, mobile: str, *, to: str = "") -> None:
        self.go("login", **({"next": to} if to else {}))
        form = self.page.locator("form[action$='/login']")
        form.locator("[name=identifier]").fill(mobile)
        form.locator("[name=password]").fill(PASSWORD)
        form.locator("[type=submit]").click()
        self.page.wait_for_url(lambda url: "/login" not in url)

    def choose_place(self) -> None:
        self.page.locator("[name=district_id]").select_option(label=DISTRICT[self.language])
        option = self.page.locator("[name=local_body_id] option", has_text=BODY[self.language]).first
        option.wait_for(state="attached")
        self.page.locator("[name=local_body_id]").select_option(value=option.get_attribute("value"))

    def register(self, name: str, mobile: str, email: str) -> None:
        """Fill in the details and both codes, read from the SMS and the e-mail that arrived."""
        if "/register/" not in self.page.url:
            self.go("register")
        self.fill("name", name)
        self.fill("mobile", mobile)
        self.fill("email", email)
        self.choose_place()
        self.fill("pin", "৭০০১২৬" if self.language == "bn" else "700126")
        self.fill("password", "নদী আকাশ শালিক" if self.language == "bn" else PASSWORD)
        self.page.locator("[name=agrees]").check()
        self.press("Send me the codes")
        self.at("register_confirm")
        self.page.locator("[name=mobile_code]").fill(self.sms_code(mobile))
        self.page.locator("[name=email_code]").fill(self.mail_code(email))
        self.press("Confirm and open the account")
        self.page.wait_for_url(lambda url: "/register" not in url)

    def sms_code(self, mobile: str) -> str:
        return eventually(lambda: six_digits(self.portal.sms_to(mobile)[-1]))

    def mail_code(self, address: str) -> str:
        return eventually(lambda: six_digits(self.portal.mailbox.to(address)[-1].get_body(("plain",)).get_content()))

    def give_proofs(self) -> None:
        self.page.locator("[name=id_kind][value=epic]").check()
        self.fill("id_number", "ABC1234567")
        self.page.locator("[name=address_kind]").first.check()
        self.fill("address_number", "12345678")
        self.press("Save the proofs")

    def write(self, subject: str, description: str, *, kind: str = "grievance", papers: int = 0) -> None:
        """Walk the steps of the form up to the check of the answers."""
        self.go("lodge_kind")
        self.awake()
        self.page.locator(f"[name=kind][value={kind}]").check()
        self.press("Continue")
        self.at("lodge_subject_matter")
        self.page.locator("#f-search").fill("নলকূপ" if self.language == "bn" else "tube well")
        self.page.locator(".found [name=category_id]").first.check()
        self.press("Continue")
        self.at("lodge_place")
        self.choose_place()
        self.press("Continue")
        self.at("lodge_words")
        self.fill("subject", subject)
        self.fill("description", description)
        self.press("Continue")
        self.at("lodge_papers")
        if papers:
            self.attach(papers)
        self.press("Continue")
        self.at("lodge_check")

    def attach(self, count: int) -> None:
        files = [{"name": f"photo-{n}.jpg", "mimeType": "image/jpeg", "buffer": photograph(n)} for n in range(count)]
        box = self.page.locator("[data-uploads]:visible").first
        box.locator("input[type=file]").set_input_files(files)
        expect(box.locator(".tile[data-id]")).to_have_count(count)

    def send(self) -> str:
        """Declare, send, and return the tracking ID of the receipt."""
        self.page.locator("[name=declares]").check()
        self.press("Send")
        self.at("receipt")
        return self.page.locator(".confirmation .tracking-id").inner_text()

    def open_grievance(self, tracking_id: str, *, is_staff: bool = False) -> None:
        self.go("desk_grievance" if is_staff else "grievance", id=tracking_id)
        self.sees(tracking_id)

    def open_fold(self, words: str) -> None:
        self.page.locator("summary", has_text=self.say(words)).first.click()

    def report(self, summary: str) -> None:
        self.open_fold("Report action with proof")
        form = self.page.locator("form[action$='/report-action']")
        form.locator("[name=summary]").fill(summary)
        form.locator("[name=done_on]").fill(datetime.now(INDIA).date().isoformat())
        form.locator("input[type=file]").set_input_files(
            {"name": "proof.jpg", "mimeType": "image/jpeg", "buffer": photograph(9)}
        )
        expect(form.locator(".tile[data-id]")).to_have_count(1)
        form.locator("[type=submit]").click()
        expect(self.page.locator(".timeline")).to_contain_text(summary)


def photograph(seed: int, size: tuple[int, int] = (1600, 1200)) -> bytes:
    """Draw a JPEG that no other seed draws."""
    picture = Image.effect_mandelbrot(size, (-2, -1.5, 1 + seed / 50, 1.5), 40).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def six_digits(text: str) -> str:
    return re.findall(r"(?<!\d)\d{6}(?!\d)", to_latin_digits(text))[0]


def eventually(look: Callable, *, seconds: float = 30):
    """Look again until it is there."""
    until = time.monotonic() + seconds
    while True:
        try:
            found = look()
            if found:
                return found
        except (IndexError, AssertionError):
            pass
        if time.monotonic() > until:
            raise AssertionError("it did not come about in time")
        time.sleep(0.1)
