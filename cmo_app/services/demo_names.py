"""Names and subjects of the months behind the demonstration."""

from collections.abc import Mapping

OFFICIALS = 10  # the first of the names are officials

NAMES: tuple[Mapping[str, str], ...] = tuple(
    {"en": f"{en_first} {en_last}", "bn": f"{bn_first} {bn_last}"}
    for (en_first, bn_first) in (
        ("Tapas", "তাপস"),
        ("Rekha", "রেখা"),
        ("Salma", "সালমা"),
        ("Bimal", "বিমল"),
        ("Kakali", "কাকলি"),
        ("Abdul", "আব্দুল"),
        ("Shefali", "শেফালি"),
        ("Gopal", "গোপাল"),
    )
    for (en_last, bn_last) in (
        ("Biswas", "বিশ্বাস"),
        ("Khatun", "খাতুন"),
        ("Mahato", "মাহাতো"),
        ("Barman", "বর্মন"),
        ("Majhi", "মাঝি"),
        ("Saha", "সাহা"),
    )
)
DONE = {"en": "Done and shown to the complainant.", "bn": "কাজ হয়েছে, অভিযোগকারীকে দেখানো হয়েছে।"}

SUBJECTS: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "water-pipe": (
        {"en": "No water in the tap for a week", "bn": "এক সপ্তাহ কলে জল নেই"},
        {"en": "The pipe leaks at the crossing", "bn": "মোড়ে পাইপ ফেটে জল পড়ছে"},
    ),
    "water-tubewell": ({"en": "Tube well out of order", "bn": "নলকূপ খারাপ হয়ে আছে"},),
    "roads-village": (
        {"en": "The village road is under water", "bn": "গ্রামের রাস্তায় জল জমে আছে"},
        {"en": "Broken road to the school", "bn": "স্কুলে যাওয়ার রাস্তা ভাঙা"},
    ),
    "village-wages": ({"en": "Wages not paid for two months", "bn": "দুই মাস মজুরি মেলেনি"},),
    "roads-main": ({"en": "Deep potholes on the main road", "bn": "বড় রাস্তায় গভীর গর্ত"},),
    "food-shop": ({"en": "The ration shop gives short weight", "bn": "রেশন দোকানে ওজনে কম দেয়"},),
    "food-card": ({"en": "Name missing on the ration card", "bn": "রেশন কার্ডে নাম বাদ পড়েছে"},),
    "health-medicine": ({"en": "No medicine at the health centre", "bn": "স্বাস্থ্যকেন্দ্রে ওষুধ নেই"},),
    "health-doctor": ({"en": "No doctor for three days", "bn": "তিন দিন চিকিৎসক আসেননি"},),
    "power-outage": ({"en": "No power since the storm", "bn": "ঝড়ের পর থেকে বিদ্যুৎ নেই"},),
    "power-bill": ({"en": "The bill is ten times too high", "bn": "বিল দশ গুণ বেশি এসেছে"},),
    "roads-town": ({"en": "Street broken before the market", "bn": "বাজারের সামনে রাস্তা ভাঙা"},),
}
