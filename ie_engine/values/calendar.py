"""The words of the calendar: months in all their families, weekdays, parts of the day, units of time, and what points.

Tables from folded words to what they say go out.
The names of the months are those of the Unicode Common Locale Data Repository for the Arabic-speaking countries, with
the spellings of the press; Python tables and no file, because they are a closed class.
"""

from dataclasses import dataclass

from ie_engine.values.numerals import folded


@dataclass(frozen=True, slots=True)
class Month:
    """`trust` says what a name needs around it to be a month: nothing, a preposition, or a day, a year or a pair."""

    number: int
    family: str  # egyptian, levantine, maghrebi, hijri
    trust: str  # sure, preposition, context


_FAMILIES = {
    "egyptian": (
        ("يناير",),
        ("فبراير",),
        ("مارس",),
        ("أبريل", "إبريل", "ابريل"),
        ("مايو",),
        ("يونيو", "يونيه", "يونية"),
        ("يوليو", "يوليه", "يولية"),
        ("أغسطس", "اغسطس"),
        ("سبتمبر", "سيبتمبر"),
        ("أكتوبر", "اكتوبر"),
        ("نوفمبر",),
        ("ديسمبر", "دسمبر"),
    ),
    "levantine": (
        ("كانون الثاني",),
        ("شباط",),
        ("آذار",),
        ("نيسان",),
        ("أيار",),
        ("حزيران",),
        ("تموز",),
        ("آب",),
        ("أيلول",),
        ("تشرين الأول", "تشرين أول"),
        ("تشرين الثاني", "تشرين ثاني", "تشرين ثان"),
        ("كانون الأول", "كانون أول"),
    ),
    "maghrebi": (
        ("جانفي", "ينار"),
        ("فيفري", "فيبراير"),
        ("مارس",),
        ("أفريل",),
        ("ماي",),
        ("جوان",),
        ("جويلية", "يوليوز"),
        ("أوت", "غشت"),
        ("شتنبر",),
        ("أكتوبر",),
        ("نونبر",),
        ("دجنبر",),
    ),
    "hijri": (
        ("محرم", "المحرم", "محرم الحرام"),
        ("صفر",),
        ("ربيع الأول", "ربيع أول"),
        ("ربيع الآخر", "ربيع الثاني", "ربيع ثاني", "ربيع آخر"),
        ("جمادى الأولى", "جمادى الأول", "جماد الأول", "جمادى أولى"),
        ("جمادى الآخرة", "جمادى الثانية", "جمادى الآخر", "جماد الآخر", "جماد الثاني", "جمادى الثاني"),
        ("رجب",),
        ("شعبان",),
        ("رمضان", "رمضان المبارك"),
        ("شوال",),
        ("ذو القعدة", "ذي القعدة", "ذا القعدة", "ذوالقعدة", "ذو قعدة", "ذي قعدة", "القعدة"),
        ("ذو الحجة", "ذي الحجة", "ذا الحجة", "ذوالحجة", "ذو حجة", "ذي حجة"),
    ),
}
# Names that are other words as well: a verb (`مارس`), a father (`آب` without its madda), people, cars, `zero`.
_NEEDS_PREPOSITION = frozenset(
    map(folded, ("مارس", "نيسان", "مايو", "رمضان", "تموز", "شوال", "حزيران", "أيار", "شباط"))
)
_NEEDS_CONTEXT = frozenset(
    map(folded, ("آب", "ماي", "أوت", "جوان", "محرم", "المحرم", "صفر", "رجب", "شعبان", "القعدة", "ينار"))
)


def _months() -> dict[tuple[str, ...], Month]:
    table: dict[tuple[str, ...], Month] = {}
    for family, months in _FAMILIES.items():
        for number, names in enumerate(months, start=1):
            for name in names:
                key = tuple(map(folded, name.split()))
                trust = "sure"
                if key[0] in _NEEDS_PREPOSITION and len(key) == 1:
                    trust = "preposition"
                if key[0] in _NEEDS_CONTEXT and len(key) == 1:
                    trust = "context"
                table.setdefault(key, Month(number, family, trust))
    return table


MONTHS = _months()
MONTH_STARTS = frozenset(key[0] for key in MONTHS)
# How months are written: a name of each family, in the order of the year.
NAMES = {family: tuple(names[0] for names in months) for family, months in _FAMILIES.items()}

WEEKDAYS = {
    folded(word): number
    for number, words in enumerate(
        (
            "الاثنين الإثنين الأثنين",
            "الثلاثاء الثلثاء الثلاثا",
            "الأربعاء الاربعاء الأربعا",
            "الخميس",
            "الجمعة الجمعه",
            "السبت",
            "الأحد",
        ),
        start=1,
    )
    for word in words.split()
}
BARE_WEEKDAYS = {
    folded(word): number
    for number, word in enumerate(("اثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت", "أحد"), start=1)
}
WEEKDAY_NAMES = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
# What stands before a weekday's name that is no weekday there.
NOT_BEFORE_WEEKDAY = frozenset(
    folded(word)
    for word in ("صلاة", "صلوات", "خطبة", "خطب", "خطيب", "مسجد", "جامع", "عبد", "سورة", "مدينة", "محافظة", "سوق", "أبو")
)

PARTS_OF_DAY = {
    folded(word): part
    for words, part in (
        ("صباح صبيحة ضحى بكرة", "TMO"),
        ("فجر سحر", "TMO"),
        ("ظهر ظهيرة", "TMI"),
        ("عصر", "TAF"),
        ("مساء عشية أمسية مغرب", "TEV"),
        ("ليل ليلة", "TNI"),
    )
    for word in words.split()
}
PARTS_AFTER = {
    folded(word): part
    for words, part in (
        ("صباحا فجرا", "TMO"),
        ("ظهرا", "TMI"),
        ("عصرا", "TAF"),
        ("مساء", "TEV"),
        ("ليلا", "TNI"),
    )
    for word in words.split()
}
DEFINITE_PARTS = {
    folded(word): part
    for word, part in (("الصباح", "TMO"), ("المساء", "TEV"), ("الظهيرة", "TMI"), ("الفجر", "TMO"), ("الليلة", "TNI"))
}

_UNIT_FORMS = {  # indefinite singular, duals, plurals
    "S": ("ثانية", "ثانيتين ثانيتان", "ثوان ثواني ثوانٍ"),
    "N": ("دقيقة", "دقيقتين دقيقتان دقيقتي", "دقائق"),
    "O": ("ساعة", "ساعتين ساعتان ساعتي", "ساعات"),
    "D": ("يوم يوما", "يومين يومان يومي", "أيام"),
    "L": ("ليلة", "ليلتين ليلتان", "ليال ليالي"),
    "W": ("أسبوع أسبوعا إسبوع", "أسبوعين أسبوعان أسبوعي", "أسابيع"),
    "M": ("شهر شهرا", "شهرين شهران شهري", "أشهر شهور"),
    "Y": ("عام عاما سنة", "عامين عامان سنتين سنتان عامي", "أعوام سنوات سنين"),
    "E": ("عقد عقدا", "عقدين عقدان", "عقود"),
    "C": ("قرن قرنا", "قرنين قرنان", "قرون"),
}


def _units(form: int, article: bool) -> dict[str, str]:
    return {
        folded(("ال" if article else "") + word): unit
        for unit, forms in _UNIT_FORMS.items()
        for word in forms[form].split()
    }


SINGULAR_UNITS, DUAL_UNITS, PLURAL_UNITS = _units(0, False), _units(1, False), _units(2, False)
THE_UNIT, THE_DUAL, THE_PLURAL = _units(0, True), _units(1, True), _units(2, True)
COUNTED_UNITS = {**PLURAL_UNITS, **SINGULAR_UNITS}

# How a unit is written in a duration: the sign, how many of it, and whether it is a time of day.
ISO_UNITS = {
    "S": ("S", 1, True),
    "N": ("M", 1, True),
    "O": ("H", 1, True),
    "D": ("D", 1, False),
    "L": ("D", 1, False),
    "W": ("W", 1, False),
    "M": ("M", 1, False),
    "Y": ("Y", 1, False),
    "E": ("Y", 10, False),
    "C": ("Y", 100, False),
}

# `الماضي`, `الجاري`, `المقبل`: whether what they stand beside is before, around or after now.
RELATIVE = {
    folded(word): offset
    for words, offset in (
        ("الماضي الماضية الماضيين المنصرم المنصرمة الفائت الفائتة المنقضي المنقضية", -1),
        ("الجاري الجارية الحالي الحالية", 0),
        ("المقبل المقبلة المقبلين القادم القادمة القادمين الآتي الآتية", 1),
    )
    for word in words.split()
}
PAST_PLURAL = frozenset(map(folded, ("الأخيرة", "الأخير", "الأخيرين")))
THIS = frozenset(map(folded, ("هذا", "هذه")))
SAME = frozenset(map(folded, ("نفسه", "نفسها", "ذاته", "ذاتها", "السابق", "السابقة", "التالي", "التالية")))

SEASONS = {folded(word): season for word, season in (("ربيع", "SP"), ("صيف", "SU"), ("خريف", "FA"), ("شتاء", "WI"))}
THE_SEASONS = {"ال" + word: season for word, season in SEASONS.items()}

PERIODS = {
    folded(word): modifier
    for words, modifier in (
        ("بداية مطلع مستهل أوائل بدايات فاتح غرة", "start"),
        ("منتصف أواسط", "mid"),
        ("نهاية أواخر ختام نهايات سلخ", "end"),
    )
    for word in words.split()
}
HALVES = {folded(word): part for word, part in (("النصف", "H"), ("الربع", "Q"))}

DECADES = {
    folded(article + stem + ending): decade
    for decade, stem in enumerate(("عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين"), start=2)
    for article in ("", "ال")
    for ending in ("يات", "ات")
}

SETS = {
    folded(word): value
    for words, value in (
        ("يوميا", "P1D"),
        ("أسبوعيا", "P1W"),
        ("شهريا", "P1M"),
        ("سنويا", "P1Y"),
    )
    for word in words.split()
}
EVERY = frozenset(map(folded, ("كل",)))
LISTED = {folded(word): unit for word, unit in (("يومي", "D"), ("أيام", "D"), ("يوما", "D"), ("ليلتي", "D"))}
LISTED_YEARS = frozenset(map(folded, ("عامي", "أعوام", "سنوات", "سنتي", "العامين", "الأعوام", "عاما")))
YEAR_WORDS = frozenset(map(folded, ("عام", "سنة", "العام", "السنة")))
CHRISTIAN = frozenset(map(folded, ("م", "ميلادي", "ميلادية", "الميلادي", "للميلاد", "الميلادية")))
HIJRI = frozenset(map(folded, ("هـ", "ه", "هجري", "هجرية", "الهجري", "للهجرة", "الهجرية")))
AGREEING = frozenset(map(folded, ("الموافق", "الموافقة", "الموافقه", "الموافقين", "المصادف", "والموافق", "والمصادف")))

# Where the year of a day is known to everybody, or no day is meant: nothing about it follows from when it is said.
NAMED_DAYS = frozenset(
    folded(article + word)
    for article in ("", "ال")
    for word in "ثورة حرب ذكرى أحداث هجمات اعتداءات تفجيرات انتفاضة انقلاب حركة نصر نكسة".split()
)
NAMED_PLACES = frozenset(
    folded(article + word)
    for article in ("", "ال")
    for word in (
        "شارع ميدان ساحة جسر كوبري جامعة مدينة مدرسة مستشفى ملعب استاد محور حي قاعدة مصنع صحيفة جريدة مجلة تيار حزب "
        "تحالف مؤسسة نادي قناة كلية ضاحية مخيم معهد بن بنت أبو"
    ).split()
)
PREPOSITIONS = frozenset(
    map(
        folded,
        (
            "في خلال منذ حتى بعد قبل إلى من بين أثناء طوال بحلول طيلة شهر عن مع لغاية وحتى ومن إلا مطلع نهاية بداية "
            "منتصف أواخر أوائل مستهل"
        ).split(),
    )
)

CLOCK_ZONES = frozenset(map(folded, ("غرينتش", "جرينتش", "غرينيتش", "جرينيتش", "قرينتش")))
GMT = frozenset(map(folded, ("ت.غ", "ت غ", "تغ", "ت.غ.", "غ", "GMT", "gmt")))

DAY_WORDS = frozenset(
    map(
        folded,
        "اليوم أمس الأمس البارحة غدا غد الغد الليلة يوم نهار الساعة الساعه عطلة إجازة الأسبوع القرن النهار".split(),
    )
)
THIS_MONTH = frozenset(map(folded, ("الجاري", "الحالي")))
# Words that stand in dates and in everything else.
OTHERS = frozenset(map(folded, "أول بعد قبل منذ مدة بين من ما كل هذا هذه وقت".split()))

CORES = (
    MONTH_STARTS
    | WEEKDAYS.keys()
    | BARE_WEEKDAYS.keys()
    | DEFINITE_PARTS.keys()
    | SINGULAR_UNITS.keys()
    | DUAL_UNITS.keys()
    | PLURAL_UNITS.keys()
    | THE_UNIT.keys()
    | THE_DUAL.keys()
    | THE_PLURAL.keys()
    | SEASONS.keys()
    | THE_SEASONS.keys()
    | DECADES.keys()
    | SETS.keys()
    | LISTED.keys()
    | LISTED_YEARS
    | YEAR_WORDS
    | DAY_WORDS
    | THIS_MONTH
) - {folded("أحد"), folded("اثنين"), folded("وسط")}
FORMS = (
    CORES
    | BARE_WEEKDAYS.keys()
    | PERIODS.keys()
    | HALVES.keys()
    | PARTS_OF_DAY.keys()
    | PARTS_AFTER.keys()
    | THIS
    | OTHERS
)
