"""What made-up complainants are called and what they write: enough different words that a search has work to do."""

import random

FIRST = {
    "en": ("Anita", "Rafiq", "Sujata", "Bimal", "Farida", "Gopal", "Mita", "Nasir", "Purnima", "Shyamal", "Tapati"),
    "bn": ("অনিতা", "রফিক", "সুজাতা", "বিমল", "ফরিদা", "গোপাল", "মিতা", "নাসির", "পূর্ণিমা", "শ্যামল", "তপতী"),
}
LAST = {
    "en": ("Mondal", "Sheikh", "Das", "Mahato", "Khatun", "Roy", "Hembram", "Ghosh", "Barman", "Tamang", "Saha"),
    "bn": ("মণ্ডল", "শেখ", "দাস", "মাহাতো", "খাতুন", "রায়", "হেমব্রম", "ঘোষ", "বর্মণ", "তামাং", "সাহা"),
}
SENTENCES = {
    "en": (
        "The tube well beside the primary school has given no water for three weeks.",
        "The road to the ferry ghat is broken and ambulances cannot come.",
        "My mother’s old age pension has not come since the spring.",
        "The ration dealer gives two kilograms less every month.",
        "The lamp posts at the market have been dark since the storm.",
        "The drain overflows into our courtyard whenever it rains.",
        "The transformer burnt out and the whole hamlet is without electricity.",
        "The school kitchen has cooked nothing since Monday.",
        "The health centre has had no doctor for a month.",
        "The culvert fell in and children wade through the canal.",
        "I applied for a caste certificate and heard nothing.",
        "The panchayat office asks me to come again every time.",
        "Two families share one tap and quarrel about it.",
        "We wrote to the block office twice and kept the copies.",
        "Please send somebody to look at it.",
    ),
    "bn": (
        "প্রাথমিক বিদ্যালয়ের পাশের নলকূপে তিন সপ্তাহ জল নেই।",
        "খেয়াঘাটের রাস্তা ভেঙে গেছে, অ্যাম্বুল্যান্স আসতে পারে না।",
        "আমার মায়ের বার্ধক্য ভাতা বসন্তকাল থেকে আসেনি।",
        "রেশন ডিলার প্রতি মাসে দুই কিলোগ্রাম কম দেন।",
        "ঝড়ের পর থেকে বাজারের বাতিস্তম্ভে আলো নেই।",
        "বৃষ্টি হলেই নর্দমার জল উঠোনে ঢোকে।",
        "ট্রান্সফর্মার পুড়ে গেছে, গোটা পাড়া অন্ধকার।",
        "সোমবার থেকে বিদ্যালয়ে মিড-ডে মিল রান্না হয়নি।",
        "স্বাস্থ্যকেন্দ্রে এক মাস কোনো চিকিৎসক নেই।",
        "কালভার্ট ধসে গেছে, ছেলেমেয়েরা খাল পেরিয়ে যায়।",
        "জাতিগত শংসাপত্রের আবেদন করে কোনো উত্তর পাইনি।",
        "পঞ্চায়েত অফিস প্রতিবার আবার আসতে বলে।",
        "দুই পরিবারের একটিই কল, তা নিয়ে ঝগড়া।",
        "ব্লক অফিসে দুবার লিখেছি, নকল রেখেছি।",
        "দয়া করে কাউকে পাঠিয়ে দেখুন।",
    ),
}
NOTES = {
    "comment": "Spoke to the field staff.",
    "seek_information": "Which of the two do you mean?",
    "report_action": "The part was changed and the work inspected.",
    "dispute": "Nobody came.",
}


def name(rng: random.Random, language: str) -> str:
    """Draw a name."""
    return f"{rng.choice(FIRST[language])} {rng.choice(LAST[language])}"


def story(rng: random.Random, language: str, place: str) -> tuple[str, str]:
    """Draw a subject and a description that name a place and a house."""
    chosen = rng.choices(SENTENCES[language], k=rng.randint(3, 6))
    return chosen[0][:110], f"{' '.join(chosen)} {place}, {rng.randint(1, 9999)}."
