"""x"""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.states.session import SessionState


def home(_: Translate) -> rx.Component:
    """Home."""
    return rx.el.main(rx.el.h1(_("Hello")), rx.cond(SessionState.me.is_known, "known", "unknown"))
