"""Who the made-up people are and what they write."""

from dataclasses import dataclass, field

from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Kind

TIER_ONE = (
    (
        "phe",
        303,
        "Barasat II",
        {"en": "Public Health Engineering, Barasat II block", "bn": "জনস্বাস্থ্য কারিগরি, বারাসত ২ ব্লক"},
    ),
    (
        "panchayat",
        303,
        "Barasat II",
        {"en": "Panchayats and Rural Development, Barasat II block", "bn": "পঞ্চায়েত ও গ্রামোন্নয়ন, বারাসত ২ ব্লক"},
    ),
)


@dataclass(frozen=True)
class Official:
    """One official with a place in an office."""

    what: str
    name: str
    mobile: str
    email: str
    role: Role
    office: str | None
    titles: dict[str, str] = field(default_factory=dict)


OFFICIALS = (
    Official(
        "officer, block",
        "Suman Ghosh",
        "9830010001",
        "officer@example.org",
        Role.GRIEVANCE_OFFICER,
        "Public Health Engineering, Barasat II block",
        {"en": "Assistant Engineer, Barasat II", "bn": "সহকারী বাস্তুকার, বারাসত ২"},
    ),
    Official(
        "officer, district",
        "Mita Sarkar",
        "9830010002",
        "district@example.org",
        Role.GRIEVANCE_OFFICER,
        "Public Health Engineering, North 24 Parganas district office",
        {"en": "Executive Engineer, North 24 Parganas", "bn": "নির্বাহী বাস্তুকার, উত্তর ২৪ পরগনা"},
    ),
    Official(
        "supervisor, department",
        "Debashis Roy",
        "9830010003",
        "supervisor@example.org",
        Role.SUPERVISOR,
        "Public Health Engineering Department, state office",
        {"en": "Nodal Officer, Public Health Engineering", "bn": "নোডাল আধিকারিক, জনস্বাস্থ্য কারিগরি"},
    ),
    Official(
        "CMO cell",
        "Farida Khatun",
        "9830010004",
        "cmo@example.org",
        Role.CMO_CELL,
        "Chief Minister’s Office",
        {"en": "Officer on Special Duty, CMO", "bn": "বিশেষ কর্তব্যরত আধিকারিক, মুখ্যমন্ত্রীর কার্যালয়"},
    ),
    Official(
        "appellate authority",
        "Shyamal Bose",
        "9830010006",
        "appeals@example.org",
        Role.APPELLATE_AUTHORITY,
        "Chief Minister’s Office",
        {"en": "Appellate Authority", "bn": "আপিল কর্তৃপক্ষ"},
    ),
    Official("auditor", "Rina Dutta", "9830010007", "auditor@example.org", Role.AUDITOR, None),
    Official("counter operator", "Mousumi Das", "9830010008", "counter@example.org", Role.COUNTER_OPERATOR, None),
    Official("administrator", "Anup Pal", "9830010005", "admin@example.org", Role.ADMINISTRATOR, None),
)


@dataclass(frozen=True)
class Story:
    """One grievance and what became of it."""

    subject: str
    description: str
    category: str
    days_ago: int
    steps: tuple[str, ...] = ()
    note: str = ""
    reason: str = ""
    mobile: str = "9830012345"
    officer: str = "9830010001"
    language: str = "bn"
    kind: Kind = Kind.GRIEVANCE
    place: str = "Barasat II"
    landmark: str = ""
    pictures: int = 0


STORIES = (
    Story(
        "পাইপের জল নোংরা, শিশুরা অসুস্থ",
        "দুই সপ্তাহ ধরে কলের জলে দুর্গন্ধ। পাড়ার চারটি শিশুর পেটের অসুখ হয়েছে।",
        "water-quality",
        16,
        ("take_up", "report", "dispute"),
        note="পাইপের ছিদ্র মেরামত করা হয়েছে, জল পরীক্ষা হয়েছে।",
        reason="জলে এখনও দুর্গন্ধ। কেউ নমুনা নিতে আসেনি।",
    ),
    Story(
        "Water tank overflows into the school yard",
        "The overhead tank beside the primary school overflows every night. The yard is mud and children slip.",
        "water-pipe",
        14,
        mobile="9830054321",
        language="en",
        landmark="Krishnapur Primary School",
    ),
    Story(
        "নলকূপ তিন সপ্তাহ ধরে খারাপ, পাড়ায় পানীয় জল নেই",
        "আমাদের পাড়ার একমাত্র নলকূপ ২৮ অক্টোবর থেকে খারাপ। ৪০টি পরিবার আধ কিলোমিটার দূর থেকে জল আনছে।\n\nপঞ্চায়েতে দুবার জানিয়েছি।",
        "water-tubewell",
        6,
        ("take_up",),
        landmark="কালীতলা মোড়",
        pictures=2,
    ),
    Story(
        "Tube well handle stolen",
        "The handle of the tube well near the bus stand was stolen two nights ago.",
        "water-tubewell",
        0,
        mobile="9830054321",
        language="en",
    ),
    Story(
        "আর্সেনিক পরীক্ষার ফল জানানো হয়নি",
        "দুই মাস আগে নমুনা নেওয়া হয়েছিল, ফল আজও জানানো হয়নি।",
        "water-quality",
        4,
        ("take_up", "ask"),
        note="কোন মাসে নমুনা নেওয়া হয়েছিল, রসিদ থাকলে তার ছবি দিন।",
    ),
    Story(
        "New connection paid, not given",
        "We paid for a piped connection in August. The line is still not laid.",
        "water-pipe",
        5,
        ("take_up", "report"),
        mobile="9830054321",
        language="en",
        note="The line was laid and the tap opened on Monday.",
    ),
    Story(
        "নতুন নলকূপ বসানো হয়েছে",
        "স্কুলের পাশে নলকূপ চাই।",
        "water-pipe",
        9,
        ("take_up", "report", "confirm"),
        note="স্কুলের পাশে নলকূপ বসানো হয়েছে।",
    ),
    Story(
        "Hand pump repaired for two days only",
        "The pump was repaired in October and broke again after two days. Nobody came back.",
        "water-tubewell",
        12,
        ("take_up", "report", "confirm_badly", "appeal"),
        mobile="9830054321",
        language="en",
        note="The pump was repaired.",
        reason="It worked for two days. The washer is the old one.",
    ),
    Story(
        "কোন দপ্তরে জানাব জানি না: পুকুর ভরাট হচ্ছে",
        "রাতে লরি করে মাটি ফেলা হচ্ছে।",
        "unknown",
        2,
    ),
    Story(
        "Show water test results at the panchayat office",
        "Please hang the results of water tests at the panchayat office every month.",
        "water-quality",
        3,
        mobile="9830054321",
        language="en",
        kind=Kind.SUGGESTION,
    ),
)

REPLIES = (
    {
        "name_en": "Work is ordered",
        "name_bn": "কাজের আদেশ দেওয়া হয়েছে",
        "text_en": "The work on “{subject}” ({tracking_id}) is ordered. {office} expects to finish it by {due}.",
        "text_bn": "“{subject}” ({tracking_id}) অভিযোগে কাজের আদেশ দেওয়া হয়েছে। {office} {due}-এর মধ্যে কাজ শেষ করবে।",
    },
    {
        "name_en": "Which place exactly?",
        "name_bn": "ঠিক কোন জায়গায়?",
        "text_en": "Please tell us the exact place, with a landmark, and add a photograph if you can.",
        "text_bn": "ঠিক কোন জায়গায়, কাছের পরিচিত স্থান সহ জানান। সম্ভব হলে একটি ছবি দিন।",
    },
)
