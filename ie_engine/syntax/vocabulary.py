"""The closed words of Arabic that decide how clauses are built, each as the lexicon writes it without vowels.

They are the grammar's own words and belong to no pack: prepositions of several words, what opens a clause, verbs that
take speech, nouns that say when.
"""

COMPOUND_PREPOSITIONS: dict[str, tuple[tuple[str, ...], ...]] = {
    "من": (
        ("قبل",), ("جانب",), ("أجل",), ("خلال",), ("دون",), ("بين",), ("ضمن",), ("حيث",), ("بعد",), ("داخل",),
        ("خارج",), ("وراء",), ("خلف",), ("تحت",), ("فوق",), ("عند",), ("لدى",), ("جراء",), ("طرف",), ("حول",),
    ),
    "على": (
        ("هامش",), ("يد",), ("أيدي",), ("رأس",), ("غرار",), ("خلفية",), ("حساب",), ("متن",), ("مدى",), ("مدار",),
        ("ضوء",), ("أساس",), ("صعيد",), ("مستوى",), ("وشك",), ("الرغم", "من"), ("رغم",), ("أثر",), ("إثر",), ("حد",),
        ("طول",), ("أعتاب",), ("مقربة", "من"),
    ),
    "في": (
        ("ختام",), ("إطار",), ("أعقاب",), ("ظل",), ("حال",), ("حالة",), ("شأن",), ("أثناء",), ("ضوء",), ("مقابل",),
        ("سبيل",), ("مواجهة",), ("غضون",), ("خضم",), ("مجال",), ("مستهل",), ("نهاية",), ("بداية",), ("أوساط",),
        ("صدد",), ("سياق",), ("وسط",),
    ),
    "إلى": (("جانب",), ("حين",), ("جوار",), ("حد",), ("حدود",)),
    "عن": (("طريق",), ("كثب",)),
    "حتى": (("نهاية",),),
    "بالرغم": (("من",),),
    "بدلا": (("من",),),
    "فضلا": (("عن",),),
    "إضافة": (("إلى",),),
    "بالإضافة": (("إلى",),),
    "علاوة": (("على",),),
    "بالنسبة": (("إلى",), ("ل",)),
    "نظرا": (("إلى",),),
    "بناء": (("على",),),
    "ردا": (("على",),),
    "سعيا": (("إلى",),),
    "بعيدا": (("عن",),),
    "انطلاقا": (("من",),),
    "اعتبارا": (("من",),),
    "ابتداء": (("من",),),
    "بدءا": (("من",),),
    "اعتمادا": (("على",),),
    "بالقرب": (("من",),),
    "بالتعاون": (("مع",),),
    "بالتنسيق": (("مع",),),
    "بالتزامن": (("مع",),),
    "بالتوازي": (("مع",),),
    "تزامنا": (("مع",),),
    "بالاشتراك": (("مع",),),
    "جنبا": (("إلى", "جنب", "مع"),),
}  # fmt: skip
"""What follows the first word of a preposition of several words; the longest is taken."""

NOUN_PREPOSITIONS = frozenset(
    """
    شأن سبب فضل رفقة حضور مشاركة رئاسة قيادة زعامة جانب صدد عنوان موجب مناسبة خصوص واسطة رعاية مقتضى هدف غية حسب قصد
    صحبة صفة
    """.split()
)
"""Nouns that are prepositions behind `ب`: `بشأن`, `برفقة`. With the article they are nouns."""

REPRESENTING = frozenset("مبعوث ممثل مندوب مستشار وكيل أمين".split())
"""Those who are somebody's: what is theirs behind `ل` is he (`المبعوث الشخصي للأمين العام`)."""
ACCREDITED = REPRESENTING | frozenset(("سفير", "قنصل", "مراسل"))
"""Those who are somewhere by their office (`السفير في بيروت`, `المبعوث إلى ليبيا`)."""
HONOURS = frozenset("صاحب سمو معالي سعادة فخامة جلالة دولة فضيلة سماحة".split())
"""Words of respect before a name or title."""
RANKS = frozenset("عام أعلى تنفيذي دوري دائم إقليمي خاص شخصي مقيم فخري عسكري روحي".split())
"""Adjectives of an office, behind which stands what it is in (`القائد الأعلى للقوات`, `المدير التنفيذي للشركة`)."""
MOTION = frozenset("غادر توجه وصل سافر عاد ذهب انتقل قدم".split())
DONE_TO = frozenset("لقاء استقبال مقابلة دعوة استدعاء تعيين تكليف انتخاب إقالة تهنئة اغتيال قتل اعتقال توديع".split())
"""What somebody does to somebody: behind who does it stands to whom (`لقاء بلحاج وزير الصحة`)."""
JOURNEYS = frozenset(("زيارة", "رحلة", "جولة"))
"""What somebody does something on: behind `في` they go with the verb."""
COMING = frozenset(("مقبل", "قادم"))
"""Adjectives of times that are to come, and of the next one of a kind."""
LED_BY = frozenset(("برئاسة", "بقيادة", "بزعامة"))
DELEGATIONS = frozenset("وفد بعثة فريق لجنة طاقم مجموعة تحالف ائتلاف".split())
"""`زيارة وفد الحركة برئاسة زعيمها`: who leads, and the nouns of those who are led."""

TEMPORAL = frozenset(("خلال", "بعد", "قبل", "أثناء", "عقب", "إثر", "لدى", "على هامش", "في ختام", "في أعقاب", "قبيل"))
"""Prepositions of time, behind which a verbal noun keeps its own arguments."""

LIST_PREPOSITIONS = frozenset(("إلى جانب", "فضلا عن", "إضافة إلى", "بالإضافة إلى", "علاوة على"))
"""Prepositions that go on with a list where they stand between noun phrases of a kind."""

COMPLEMENTISERS = frozenset(("أن", "إن", "ألا", "بأن", "أنه"))
SPEECH = frozenset(
    """
    قال أعلن أكد أضاف صرح ذكر أوضح أشار اعتبر رأى كتب نقل تابع أفاد كشف شدد لفت بين زعم نفى حذر غرد تساءل سأل أجاب رد
    علق استطرد أردف ختم اختتم نوه ادعى اعترف أقر توقع رجح ظن اعتقد علم عرف عبر أعرب شرح قرأ سمع بدا أخبر أبلغ وصف
    دعا طالب هتف صاح نبه واصل استدرك جاء رفض
    """.split()
)
"""Verbs behind which a quotation is what is said."""

TIME_NOUNS = frozenset(
    """
    يوم أيام ليلة ليل صباح مساء ظهر عصر فجر غدا أمس غد أسبوع شهر سنة عام ساعة ساعات دقيقة دقائق ثانية لحظة مرة مرات
    عاما أعوام سنوات أشهر شهور أسابيع اليوم حاليا آنذاك حينها لاحقا سابقا مؤخرا أخيرا صباحا مساء ليلا ظهرا عندئذ
    حينئذ أحيانا دائما أبدا قريبا فورا وقت فترة منتصف مطلع نهاية بداية أواخر أوائل سبت اثنين ثلاثاء أربعاء خميس
    جمعة حين دوما يوميا سنويا شهريا موسم
    """.split()
)
"""Nouns that stand bare as an adverb of time."""

QUANTIFIERS = frozenset(
    """
    كل كلا كلتا كلي كلتي بعض جميع معظم أغلب غالبية أغلبية أكثرية كافة مختلف شتى سائر نحو حوالي قرابة زهاء أي عدة أحد
    إحدى نفس ذات
    """.split()
)
"""Before their noun; it is the head where they have no enclitic and no preposition behind them."""
BOTH = "كلا"
"""Before a definite noun it is both, else an accusative of `كل`."""

INCHOATIVES = frozenset(
    "بدأ أخذ كاد ظل بات أصبح صار عاد استمر دام انفك أضحى أمسى راح جعل أوشك شرع بدا بقي يكاد يزال".split()
)
"""Verbs that take a further verb without `أن`."""

INTRANSITIVE = frozenset(
    """
    ندد احتج اعترض ارتفع انخفض بلغ وصل ذهب عاد رجع جاء أتى حدث وقع بقي ظل استمر انتهى بدأ مات توفي عاش سقط ظهر خرج
    قام تم جرى انطلق
    توجه وافق اجتمع اتفق شارك انضم سافر تحدث تراجع تقدم تزايد ازداد اندلع انفجر انسحب استقال أدى اعتذر حل مر كان هرب
    عمل نجح فشل انتقل انتشر اختلف ابتعد اقترب اتسع امتد انتصر اكتمل استقر استسلم اختفى ارتبط ازدهر نام ساد يجب أمكن
    وجب جاز انبغى حان بدا صدر ورد استند اعتمد تعرض تمكن استعد حرص سعى تحول تزامن تطور تغير أسهم ساهم فاز توقف تراوح
    أعرب انتمى أثر دار تعامل تمثل اتضح لجأ فر تبين التزم ندد صار دل استفاد اهتم تميز اقتصر تعهد اتجه أصر برز تحرك تطلع
    جلس لحق صوت اكتفى تأثر كمن انعكس هبط عمد خلص تسنى احتفل تخلى تحطم تركز تحقق اتسم أودى تصدى نشط قرب صعد انهار
    تكون التحق تناسب سارع تمركز تردد تواجد صعب ثبت تصاعد استمع خضع حظي عثر أسفر أشاد رحب سيطر تواصل اعترف التحى تدخل
    تساءل تعاون
    """.split()
)
"""Verbs whose first bare noun phrase is their subject. Most were found by counting: in 39 MB of news they hardly ever
have an enclitic."""

ENCOUNTERS = frozenset("التقى زار استقبل قابل هاتف هنأ ودع عانق صافح حادث".split())
"""Verbs of which one does not go without somebody as object, unless several do it with each other."""
GOING_SOMEWHERE = frozenset(("زار", "وصل"))
"""Verbs whose place, bare behind them, is where somebody goes, never who goes."""
SITES = frozenset(
    """
    مقهى متحف معرض مسجد جامع قرية مدينة بلدة حي منطقة محافظة إقليم مخيم مصنع مستشفى ميناء مطار موقع مقر قصر ضريح كنيسة
    جناح سوق مدرسة قاعدة معسكر قلعة حديقة ساحة معبر سجن مزرعة مركز مقبرة جزيرة شارع ملعب مسرح
    """.split()
)
"""Nouns of what is visited and visits nobody."""
ATTENDING = frozenset("حضر رأس ترأس افتتح اختتم دشن شرف".split())
"""Verbs whose subject is somebody and whose object is an occasion, which often stands before the subject."""
TRANSITIVE = frozenset(
    """
    تسلم تلقى تناول تجاوز تبنى تحمل تجنب تضمن تكبد تولى ترأس تفقد توقع تذكر تعلم تبادل تداول تقاسم تفادى تجاهل تخطى تخلل
    توعد توسط تصدر تعقب تفهم تمنى تقلد تملك تنسم تصفح تعاطى تقاضى توخى تحدى تعدى تطلب تسبب تبع ترجم تأمل تعمد تعهد توج
    """.split()
)
"""Verbs built like intransitive ones (`تفعل`, `تفاعل`) that take an object."""

BECOMING = frozenset("كان ليس أصبح صار ظل بات بدا بقي أضحى أمسى زال دام".split())
"""Verbs whose second bare noun phrase says what the first is."""

QUALITIES = frozenset(
    "شديد واسع كثير قليل طويل قصير حديث قديم متعدد رفيع سريع بالغ ضعيف قوي عالي عال صعب سهل متوسط".split()
)
"""Adjectives that are annexed to a definite noun: `أمر شديد التعقيد`."""

DIRECTIONS = frozenset(
    "شمالا جنوبا شرقا غربا جانبا سعيا عموما خصوصا معا قدما سرا علنا جوا برا بحرا كثيرا قليلا جدا".split()
)
"""Accusatives that are adverbs."""

CALLS = frozenset(("دعوة", "نداء", "رسالة"))
"""Nouns that take `ل` twice: `دعوة للرئيس لزيارة البلاد`."""
JUDGING = frozenset("أدان دان شجب استنكر استهجن ندد انتقد".split())
"""Verbs of what only somebody does, and to what others do: a lone verbal noun of
the other gender behind them is their object."""
WANTING = frozenset(
    "قرار عرض اعتزام نية عزم رفض طلب اقتراح محاولة قبول رغبة تعهد إلغاء تأجيل إرجاء نفي إعلان مواصلة استعداد".split()
)
"""What somebody does to a deed: behind him it is their object (`قرار الرئيس عقد اجتماع`, `رفضه السفر`)."""
ADDRESSING = frozenset("حث حض دعا طالب ناشد طلب أوصى".split())
SIDES = frozenset(("طرف", "جانب"))
"""`حث جميع الأطراف`: verbs of asking somebody, and those whom one asks rather than that they ask others."""

MANNERS = frozenset(
    "شدة قوة حدة سرعة صراحة وضوح شكل صورة دقة سهولة صعوبة جدية هدوء حزم إصرار بطء إيجاز تفصيل نحو طريقة".split()
)
"""Behind `ب` without the article they say how, and take nothing but adjectives: `بشدة`, `بشكل عاجل`."""

IMPERSONAL = frozenset("وجب أمكن انبغى جاز حق يجب يمكن ينبغي بات تعذر استحال تعين".split())
"""Verbs that a clause behind `أن` is the subject of."""

HUMAN_NOUNS = frozenset(
    """
    رئيس وزير ملك أمير شيخ سفير قائد زعيم مدير أمين متحدث ناطق مسؤول مستشار مبعوث نائب عضو نظير رجل امرأة شخص ناس شعب
    حكومة جيش شرطة برلمان مجلس وزارة وفد لجنة منظمة حزب جماعة حركة دولة قوة قوات سلطة معارضة محكمة شركة بنك صحيفة وكالة
    قناة هيئة إدارة جمهورية مملكة اتحاد طالب مواطن مسلح مقاتل جندي ضابط مصدر شاهد محلل خبير باحث طبيب مهندس كاتب صحفي
    صحافي لاعب مدرب فريق نادي لاجئ مهاجر متظاهر ناشط قاض محام نائبة عاهل رئيسة سيد سيدة أب أم أخ أخت ابن بنت زوج زوجة
    عائلة أسرة طفل شاب مرأة فرد جانب طرف زائر ولي عهد مندوب ممثل مراسل إمبراطور سلطان بابا مرشد مفوض مفوضية كرملين بيت
    بنتاغون خارجية دفاع داخلية رئاسة كونغرس مستوطن إرهابي مهاجم سائق عامل موظف معلم أستاذ عالم علماء مؤلف فنان مخرج
    نجم مشرف حارس أمينة سكرتير ناطقة متحدثة وزيرة سفيرة ملكة أميرة مديرة منسق معاون مساعد وكيل محافظ عمدة نقيب
    عميد لواء عقيد جنرال صاحب معالي سمو فخامة قنصل ملحق مبعوثة محامي قاضي سياسي معارض منشق لاعبة مدربة
    ممثلة كنيسة جامعة مؤسسة مؤسس معهد مركز مكتب بلدية
    صديق صديقة زميل زميلة شقيق شقيقة نجل حفيد والد والدة شريك خطيب خطيبة
    نقابة رابطة جمعية كتلة تنظيم تيار مليشيا تحالف ائتلاف ميليشيا فصيل كتيبة عدو حليف خصم مرشح ناخب
    """.split()
)
"""Nouns whose referent can act: the subject rather than the object of a verb."""
TITLES = frozenset("مدير مستشار مبعوث مندوب مدرب مراسل مخرج مؤلف معلم منسق".split())
"""Participles that say who somebody is and hardly ever what somebody is like."""

BODIES = frozenset(
    """
    دولة حكومة وزارة جيش شرطة برلمان مجلس لجنة منظمة حزب حركة جماعة تنظيم شركة هيئة إدارة اتحاد ائتلاف تحالف كونغرس
    ديوان نقابة جمعية مؤسسة نظام حرس أمانة
    """.split()
)
"""Bodies that people are in: `المسؤولون في الوزارة`."""

PLACE_KINDS = frozenset(
    "مدينة عاصمة جزيرة نهر دولة ولاية إقليم منطقة بلدة قرية محافظة صحيفة مجلة قناة حزب شركة وكالة".split()
)
"""With the article, before a name in apposition: `العاصمة باريس`."""

LASTING = frozenset(("قضى", "أمضى", "استغرق", "دام", "بلغ"))
"""Verbs that take a span of time as their object."""

IMPERSONAL_FORMS = frozenset("يمكن يجب ينبغي يجوز تم يتم جرى يجري سيتم يسمى تسمى يدعى".split())
"""Verbs behind an antecedent whose subject comes behind them all the same: `شيء يمكن الاعتماد عليه`."""

ABOUT = frozenset(("نحو", "حوالي", "قرابة", "زهاء", "حوالى"))
"""Before a number they belong to it."""

ARGUED = frozenset(("إلى أن", "على أن", "عن أن", "من أن", "في أن"))
"""A clause behind these is an argument, not a circumstance."""

EMPHASIS = frozenset(("نفس", "ذات", "عين", "وحد"))
"""With an enclitic, behind the noun that they stress."""

MEASURES = frozenset(
    """
    عدد مجموعة سلسلة جزء نسبة حجم مدى درجة مستوى طبيعة نوع كيفية عمق
    بداية نهاية ختام اختتام افتتاح انطلاق مستهل أعمال فعاليات هامش إطار
    """.split()
)
"""Of how much, what sort or what part of something one speaks; what is told behind it is told of that."""

LOCATIVES = frozenset("شمال جنوب شرق غرب وسط قرب قبالة أعلى أسفل نتيجة بغية خشية إبان قيد".split())
"""Nouns that are prepositions where they stand bare before another noun."""

BEARINGS = frozenset("شمالي جنوبي شرقي غربي".split())
"""Adjectives that are prepositions before a definite noun: `شرقي البلاد`."""

SPANS = frozenset(("مدة", "فترة", "خلال", "طيلة", "طوال"))
"""Nouns that a span of time is annexed to: `لمدة ثلاث سنوات`."""

COPULAS = frozenset(("كان", "ليس", "زال"))
"""Verbs that stand before another verb as its auxiliary."""

GOING_ON = frozenset(
    """
    قائل مؤكد مضيف مشير موضح داعي مطالب معتبر معرب معلن مشدد لافت متهم محذر مبين منوه مستنكر مندد متعهد مهدد
    نافي راجي آمل معبر مذكر متوقع واصف
    """.split()
)
"""Participles that go on with the subject of a verb of saying."""

ONE_AND_TWO = frozenset("واحد اثنان أحد إحدى".split())
"""Numbers that agree with what they count; those behind them have the other gender."""

SONS = frozenset("بن ابن بنت آل ولد".split())
"""Words that go on with a name: `عبدالله الثاني بن الحسين`."""

WITHOUT_ANNEXATION = frozenset(("مرة", "عيان"))
"""Nouns that no noun is annexed to: `أخبر شاهد عيان الشرطة`, `عرضت لأول مرة صور`."""

COUNTED_AS = frozenset("يعد تعد يعتبر تعتبر عد اعتبر".split())
"""Forms whose second noun phrase says what the first is."""

WEEKDAYS = frozenset("سبت أحد اثنين ثلاثاء أربعاء خميس جمعة".split())

DUMMY = frozenset("تم جرى حدث أمكن وجب وجد ورد".split())
"""Verbs whose subject comes behind them where the pronoun of `أنه` says nothing."""

THERE = frozenset(("هناك", "ثمة", "هنالك"))
"""`There is`: the noun phrase behind is the predicate."""

ALSO = frozenset(("كذلك", "أيضا", "كذا"))
"""Behind `و` they go on with a list: `وكذلك السفير`."""

MINISTRIES, MINISTERS = frozenset(("خارجية", "داخلية", "مالية")), frozenset(("وزير", "وزيرة", "وزارة"))
"""What looks like an adjective behind those whose office it is."""

NOT = frozenset(("غير", "شبه"))
"""Before the adjective that they belong to."""

WITH = frozenset("ذو ذا ذي ذات ذوو ذوي".split())
"""`With`: what qualifies a noun through a noun annexed to them."""

MUCH = frozenset("أكثر أقل أشد أكبر أعلى أفضل أسوأ أقوى أوسع".split())
"""Comparatives that take an indefinite accusative: `أكثر شعبية`."""

AMOUNTS = frozenset("عديد مزيد كثير قليل عدد جزء بعض كثرة قلة مجموعة سلسلة نصف ثلث ربع".split())
"""Nouns of how much, with `من` behind."""
