"""The forms of an administrator: each hands its fields to one use case, which parses them, and says where to go."""

from collections.abc import Callable, Mapping

from cmo_app import routes
from cmo_app.http.asking import Done, Form
from cmo_app.services.administration import (
    categories,
    departments,
    holidays,
    imports,
    letters,
    offices,
    people,
    places,
    postings,
    settings,
    templates,
)


def _form(act: Callable[..., object], page: str, *, of: str = "") -> Callable[[Form], Done]:
    """Return the handler that goes on to `page`, about what the field `of` names or the use case has made."""

    def handle(form: Form) -> Done:
        made = act(form=form.values, actor=form.actor)
        key = form.values.get(of, "") if of else str(made or "")
        about = {"id": key} if key else {}
        return Done(routes.page(page, form.language, **about, saved="1"))

    return handle


TAKE_FILE = frozenset({"admin-import"})


def bring_file(form: Form) -> Done:
    """Keep a CSV for its trial."""
    made = imports.bring(form=form.values, file=form.file, actor=form.actor)
    return Done(routes.page("admin_import", form.language, id=made))


FORMS: Mapping[str, Callable[[Form], Done]] = {
    "admin-invite": _form(people.invite, "admin_person"),
    "admin-invite-again": _form(people.invite_again, "admin_person", of="person_id"),
    "admin-role": _form(people.change_role, "admin_person", of="person_id"),
    "admin-disable": _form(people.disable, "admin_person", of="person_id"),
    "admin-enable": _form(people.enable, "admin_person", of="person_id"),
    "admin-end-sessions": _form(people.end_their_sessions, "admin_person", of="person_id"),
    "admin-post": _form(postings.post, "admin_person", of="person_id"),
    "admin-post-end": _form(postings.end, "admin_person"),
    "admin-post-move": _form(postings.move, "admin_person"),
    "admin-post-titles": _form(postings.change_titles, "admin_person"),
    "admin-office-new": _form(offices.create, "admin_office"),
    "admin-office-rename": _form(offices.rename, "admin_office", of="office_id"),
    "admin-office-retire": _form(offices.retire, "admin_office", of="office_id"),
    "admin-office-unretire": _form(offices.unretire, "admin_office", of="office_id"),
    "admin-department-new": _form(departments.create, "admin_departments"),
    "admin-department-rename": _form(departments.rename, "admin_departments"),
    "admin-department-retire": _form(departments.retire, "admin_departments"),
    "admin-department-unretire": _form(departments.unretire, "admin_departments"),
    "admin-category-new": _form(categories.create, "admin_category"),
    "admin-category-change": _form(categories.change, "admin_category", of="category_id"),
    "admin-category-retire": _form(categories.retire, "admin_category", of="category_id"),
    "admin-category-unretire": _form(categories.unretire, "admin_category", of="category_id"),
    "admin-district-rename": _form(places.rename_district, "admin_places", of="district_id"),
    "admin-body-new": _form(places.create_body, "admin_places", of="district_id"),
    "admin-body-rename": _form(places.rename_body, "admin_places"),
    "admin-body-retire": _form(places.retire_body, "admin_places"),
    "admin-body-unretire": _form(places.unretire_body, "admin_places"),
    "admin-holiday-add": _form(holidays.add, "admin_holidays"),
    "admin-holiday-remove": _form(holidays.remove, "admin_holidays"),
    "admin-template-words": _form(templates.change_words, "admin_templates"),
    "admin-template-default": _form(templates.reset_words, "admin_templates"),
    "admin-template-dlt": _form(templates.change_dlt_id, "admin_templates"),
    "admin-setting": _form(settings.change, "admin_settings"),
    "admin-letter-again": _form(letters.try_again, "admin_letters"),
    "admin-letter-give-up": _form(letters.give_up, "admin_letters"),
    "admin-import": bring_file,
    "admin-import-save": _form(imports.save, "admin_import"),
}
