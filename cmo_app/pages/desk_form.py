"""What every form on an open grievance shares: when it is there, which grievance it is about, what it will do."""

from typing import Any

import reflex as rx

from cmo_app.domain.actions import Action
from cmo_app.i18n import Translate
from cmo_app.i18n.deeds import say_will
from cmo_app.states.desk_case import DeskCaseState
from cmo_app.ui.case import form_about

CASE = DeskCaseState.case


def will(_: Translate, action: Action) -> rx.Component:
    """Say, before the button, what it will do and whom it will tell."""
    return rx.el.p(say_will(_, action), class_name="will")


def may_do(action: Action, *children: rx.Component) -> rx.Component:
    """Show the form only where the server says that this person may do this now."""
    return rx.cond(CASE.actions.contains(str(action)), rx.fragment(*children))


def case_form(_: Translate, name: str, *children: rx.Component, **props: Any) -> rx.Component:
    """A form on the grievance that is open on the desk."""
    return form_about(_, CASE, name, *children, **props)
