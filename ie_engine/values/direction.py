"""Direction: whether a sentence speaks of what is to come or of what was, at the place of a date.

A row and the place of a date come in, `>`, `<` or nothing goes out.
A stage of its own because it is the one thing about a date that other words say: `سيلتقي الثلاثاء`, `التقى الثلاثاء`.

There is no lexicon here: the future has its prefix and its words, and of the past the verbs that news is told with are
listed. What counts is the nearest such word in the same clause, those before the date first.
"""

import re
from collections.abc import Iterable

from ie_engine.values import calendar
from ie_engine.values.row import Row, table

_FUTURE_VERB = re.compile("[وف]?س[يتن][ء-ي]{2,}[ء-بت-ي]")
# Nouns and names that look like it.
_NO_VERB = re.compile(
    "[وف]?(?:سيا[رسحدقجف].*|سيد|سيدي|سيدات|سيدتين|سيدني|سيطر.*|سيناء|سينار.*|سينما.*|سير[غجخي].*|سيرا|سيل|سيلف.*"
    "|سيما|سيمون.*|سيمنز|سيول|سيوف|سييي?|سييا|سيف|سيفا|سيغيف|سيغما|سيغور|سيباستيان|سيبيريا|سيتي|سياتل|سيشنز|سيء"
    "|سين.?|سيريزا|سيهوفر|سيسيه|سيسي|سيجار.*|سيكول.*|سيتروين|سيلان|سينودس|سيناتور|سيرتا?"
    "|ستار.*|ستال.*|ستان.*|ستيف.*|ستيو.*|ستورم.*|ستوديو.*|ستوك.*|ستولتنبر.*|ستون.*|ستري[تم].*|سترجيس|سترا.*"
    "|ستطرد.*|ستراتيج.*|ستين.*|سنوات|سنوي.*|سنغاف.*|سنجار|سندات|سنتي.*|سنود.*|سنين|سناب.*|سنار.*|سنتين|سنتان|سنيور)"
)
_FUTURE = table(
    (
        "سوف وسوف لن ولن المقرر مقرر مقررة المقررة المرتقب المرتقبة مرتقب مرتقبة المنتظر المنتظرة منتظر "
        "المزمع المزمعة مزمع المتوقع المتوقعة متوقع يعتزم تعتزم يعتزمون اعتزام اعتزامه ينوي تنوي يستعد تستعد "
        "استعدادا تستعدان لعقد تحضيرا يتوقع ويتوقع تتوقع يفترض المفترض مقررا غدا المقبل المقبلة القادم "
        "القادمة تأهبا تأهب يرتقب ويرتقب ينتظر وينتظر المرجح مرجح استعداداته استعداداتها اعتبارا بحلول"
    ).split()
)
# Verbs of what is on the calendar: in the imperfect they are news of what comes.
_SCHEDULED = table(
    (
        "ينظم تنظم يقيم تقيم تجرى يجرى يستهل تستهل تتواجه يحتفل تحتفل يطلق تطلق يفتتح تفتتح يرعى يشارك تشارك "
        "يحتضن تحتضن يطير يسافر يلاقي تلاقي يدشن تدشن يستمر تستمر يحتشد يدخل تدخل يستعيد يطرح يكشف يلتقي "
        "تلتقي يلتقيان يزور تزور يعقد تعقد يجتمع تجتمع يبدأ تبدأ يتوجه تتوجه يصل تصل ينطلق تنطلق يستضيف "
        "تستضيف يصوت تصوت يختتم تختتم يواجه تواجه يلعب يخوض يستأنف تستأنف يغادر تغادر يحسم ينتهي تنتهي يحل "
        "تحل يقام تقام يجري تجري يبحث تبحث يناقش تناقش يستقبل تستقبل يدلي ينعقد تنعقد"
    ).split()
)
_CALLING = table(("دعا دعت ودعا ودعت طلب طلبت وطلب وطلبت طالب طالبت يدعو تدعو دعوة الدعوة").split())
_CALLED_FOR = table(
    ("اجتماع لاجتماع جلسة لجلسة لعقد عقد قمة لقاء للقاء انتخابات مؤتمر لمؤتمر للاجتماع مشاورات").split()
)
_PAST = table(
    (
        "كان كانت وكان وكانت كانا كانوا وكانوا قال قالت وقال وقالت أعلن أعلنت وأعلن وأعلنت أكد أكدت وأكد "
        "وأكدت ذكر ذكرت وذكر وذكرت أفاد أفادت وأفاد وأفادت صرح وصرح صرحت أوضح وأوضح أوضحت أضاف وأضاف أضافت "
        "وأضافت كشف كشفت وكشف وكشفت التقى والتقى التقت استقبل استقبلت واستقبل وصل وصلت ووصل اجتمع اجتمعت "
        "واجتمع بحث بحثت وبحث عقد عقدت وعقد وعقدت شهد شهدت وشهد وشهدت بدأ بدأت وبدأ وبدأت قتل قتلت وقتل أصيب "
        "أصيبت وقع وقعت ووقع توصل توصلت اتفق اتفقت شارك شاركت زار زارت قام قامت أجرى أجرت وأجرى دان دانت أدان "
        "أدانت ندد نددت حذر حذرت وحذر أطلق أطلقت تم جرى جرت انتهى انتهت اختتم انطلق انطلقت حضر حضرت ناقش "
        "ناقشت افتتح افتتحت تحدث تحدثت رفض رفضت وافق وافقت أقر أقرت صوت صوتت نفذ نفذت شن شنت هاجم غادر غادرت "
        "توفي توفيت رحب رحبت أشار أشارت وأشار وأشارت اعتبر اعتبرت نشر نشرت ونشر اعتقل اعتقلت فاز فازت خسر "
        "تعرض تعرضت أظهر أظهرت قرر قررت وقرر اتهم اتهمت حث حثت دعا دعت ودعا ودعت طلب طلبت طالب طالبت لقي أسفر "
        "أسفرت سقط سقطت أبلغ أبلغت قضت نقلت ونقلت كتب وكتب سجل سجلت ارتفع ارتفعت تراجع تراجعت انخفض انخفضت "
        "أغلق أغلقت عاد عادت الماضي الماضية"
    ).split()
)
_BOUNDARIES = table(
    ("إن أن أنه أنها إنه إنها بأن بأنه بأنها وأن وأنه وأنها وإن لأن حيث بينما فيما لكن ولكن إنهم أنهم ؛ . : ؟").split()
)
_WAS = table(("كان كانت وكان وكانت كانا كانوا ما").split())
_REACH = 14
_THAT, _ON, _HOLDING = table(("أن",)), table(("على", "إلى")), table(("عقد", "إجراء", "تنظيم", "إقامة"))
_BEFORE = table(("قبل", "قبيل"))
_FIXTURES = table(
    (
        "لقاء مباراة مواجهة قمة اجتماع موقعة انتخابات جلسة مباريات قرعة نهائي زيارة محادثات مفاوضات "
        "لقائه لقائها لقائهما لقائهم اجتماعه اجتماعها اجتماعهما اجتماعهم زيارته زيارتها قمتهما محادثاته "
        "محادثاتها محادثاتهما"
    ).split()
)
_TO, _QUOTE = table(("إلى",)), frozenset('"«“')
_NEAR_CALL, _FAR_CALL = 5, 12


def of(row: Row, first: int, last: int) -> str:
    """`>` where the clause around these words speaks of the future, `<` where it speaks of the past, else nothing."""
    best, answer = _REACH + 1, ""
    for i in _clause(row, first - 1, -1):
        found = _says(row, i)
        if found:
            best, answer = first - i, found
            break
    for i in _clause(row, last, 1):
        distance = 2 * (i - last + 1) + 2
        if distance >= best:
            break
        found = _says(row, i)
        if found == ">" and not row.is_any(i, calendar.RELATIVE) and _is_verb(row.folded(i)):
            return found
        if found == "<":
            break
    return answer


def _clause(row: Row, i: int, step: int) -> Iterable[int]:
    for _ in range(_REACH):
        if not 0 <= i < len(row):
            return
        if row.is_any(i, _BOUNDARIES) and not (
            (row.is_any(i, _THAT) and _says(row, i - 1) == ">") or _promises(row, i)
        ):
            return
        yield i
        i += step


def _says(row: Row, i: int) -> str:
    word = row.folded(i)
    if word in _FUTURE or _is_verb(word):
        return ">"
    bare = word[1:] if word[:1] in ("و", "ف") else word
    if (word in _SCHEDULED or bare in _SCHEDULED) and not row.is_any(i - 1, _WAS):
        return ">"
    if (word in _HOLDING and row.is_any(i - 1, _ON)) or (word in _FIXTURES and row.is_any(i - 1, _BEFORE)):
        return ">"
    if _promises(row, i):
        return ">"
    if word in _CALLED_FOR and any(row.is_any(j, _CALLING) for j in range(i - _called_from(row, i), i)):
        return ">"
    return "<" if word in _PAST else ""


def _called_from(row: Row, i: int) -> int:
    """How far before what is called for its call can stand: far, where a preposition says that it is called for."""
    before = i - 2 if row.folded(i - 1) in _QUOTE else i - 1
    return _FAR_CALL if row.is_any(before, _TO) else _NEAR_CALL


def _is_verb(word: str) -> bool:
    """Whether a word looks like an imperfect with the prefix of the future."""
    return bool(_FUTURE_VERB.fullmatch(word)) and not _NO_VERB.fullmatch(word)


def _promises(row: Row, i: int) -> bool:
    """`على أن يعود الأحد`."""
    return row.is_any(i, _THAT) and row.is_any(i - 1, _ON)
