"""The names of holidays: the library's own translations differ from what West Bengal says, and end where its list does."""

from cmo_app.i18n.catalogue import Translate
from cmo_app.i18n.labels import Words

LIBRARY_LANGUAGE = "en_IN"  # left out, the library would answer in the language of the machine
_BETWEEN = "; "
_ESTIMATED = " (estimated)"

HOLIDAY: Words = {
    "Bhai Duj": lambda _: _("Bhai Duj"),
    "Birsa Munda's Jayanti": lambda _: _("Birsa Munda’s birthday"),
    "Buddha Purnima": lambda _: _("Buddha Purnima"),
    "Chhath Puja": lambda _: _("Chhath Puja"),
    "Christmas": lambda _: _("Christmas"),
    "Diwali (Deepavali)": lambda _: _("Diwali"),
    "Dr. B. R. Ambedkar's Jayanti": lambda _: _("Dr B. R. Ambedkar’s birthday"),
    "Dussehra (Mahanavami)": lambda _: _("Mahanavami"),
    "Good Friday": lambda _: _("Good Friday"),
    "Guru Nanak's Jayanti": lambda _: _("Guru Nanak’s birthday"),
    "Holi": lambda _: _("Holi"),
    "Id-ul-Fitr": lambda _: _("Id-ul-Fitr"),
    "Id-ul-Zuha (Bakrid)": lambda _: _("Id-ul-Zuha (Bakrid)"),
    "Independence Day": lambda _: _("Independence Day"),
    "Janmashtami (Vaishnava)": lambda _: _("Janmashtami"),
    "Kali Puja": lambda _: _("Kali Puja"),
    "Maha Shivaratri": lambda _: _("Maha Shivaratri"),
    "Mahalaya": lambda _: _("Mahalaya"),
    "Mahanavami": lambda _: _("Mahanavami"),
    "Mahasaptami": lambda _: _("Mahasaptami"),
    "Mahashtami": lambda _: _("Mahashtami"),
    "Mahatma Gandhi's Jayanti": lambda _: _("Mahatma Gandhi’s birthday"),
    "Mahavir Jayanti": lambda _: _("Mahavir Jayanti"),
    "May Day": lambda _: _("May Day"),
    "Milad-un-Nabi": lambda _: _("Milad-un-Nabi"),
    "Muharram": lambda _: _("Muharram"),
    "Netaji Subhas Chandra Bose's Jayanti": lambda _: _("Netaji Subhas Chandra Bose’s birthday"),
    "Pohela Boishakh": lambda _: _("Bengali New Year"),
    "Rabindranath Tagore's Jayanti": lambda _: _("Rabindranath Tagore’s birthday"),
    "Ram Navami": lambda _: _("Ram Navami"),
    "Republic Day": lambda _: _("Republic Day"),
    "Swami Vivekananda's Jayanti": lambda _: _("Swami Vivekananda’s birthday"),
    "Vijayadashami": lambda _: _("Vijaya Dashami"),
}


def say_holiday(_: Translate, names: str) -> str:
    """Return the library's name of a day in words; where several fall on one day, each of them."""
    return ", ".join(_one(_, name) for name in names.split(_BETWEEN))


def _one(_: Translate, name: str) -> str:
    """A name that a newer library brings is shown as it is."""
    known = name.removesuffix(_ESTIMATED)
    said = HOLIDAY[known](_) if known in HOLIDAY else known
    return _("{holiday} (estimated)", holiday=said) if name.endswith(_ESTIMATED) else said
