# كلمات Préau بالعربية، للعائلات. لم يراجعها بعد شخص لغته العربية.
# Not yet reviewed by a speaker of the language: see language-reviewed at the end.

## في كل مكان

app-name = Préau
app-skip = الانتقال إلى المحتوى
app-error-prefix = خطأ:
app-demo = مدرسة تجريبية. الأشخاص هنا غير حقيقيين، وكل ما يُكتب هنا غير حقيقي.
app-terminal = فُتح دخول بصفة الإدارة من الخادم. تحدثوا مع الإدارة عن ذلك.
app-alone = تقوم الإدارة بمفردها بعمل يتطلب شخصين. اقرؤوا ما هو.
app-back = رجوع
app-change = تعديل
app-confirm = تأكيد
app-continue = متابعة
app-print = طباعة
app-print-hint = أو استعملوا أمر «طباعة» في متصفحكم.
app-save = حفظ
app-saved = تم الحفظ.
app-search = بحث
app-day = اليوم
app-month = الشهر
app-year = السنة
app-until = حتى يوم { $date }
app-pager = الصفحات
app-pager-older = الأقدم
app-pager-newest = العودة إلى البداية
app-errors =
    { $n ->
        [zero] لا توجد أي نقطة للتصحيح
        [one] هناك نقطة واحدة للتصحيح
        [two] هناك نقطتان للتصحيح
        [few] هناك { $n } نقاط للتصحيح
        [many] هناك { $n } نقطة للتصحيح
       *[other] هناك { $n } نقطة للتصحيح
    }
app-error-of = { $name }: { $sentence }
app-pupils =
    { $n ->
        [zero] لا تلاميذ
        [one] تلميذ واحد
        [two] تلميذان
        [few] { $n } تلاميذ
        [many] { $n } تلميذًا
       *[other] { $n } تلميذ
    }
flash-draft-saved = تم حفظ المسودة.
flash-edited = تم تعديل الإعلان. ترى العائلات تاريخ التعديل.
flash-withdrawn = تم سحب الإعلان.
flash-others-ended = تم تسجيل الخروج من أجهزتكم الأخرى.
flash-vouched = تم التأكيد.
flash-deleted = تم الحذف.
flash-merged = أصبحت البطاقتان بطاقة واحدة.
flash-discarded = أُلغي كل شيء. لم يُحفظ أي شيء.
flash-waiting = يجب أن يؤكد شخص ثانٍ.
flash-called = تم تسجيل ذلك.
nav-main = القائمة الرئيسية
nav-account = حسابي
nav-read = للقراءة
nav-children = أطفالي
nav-who = من يرى ماذا
nav-class = صفي
nav-publish = نشر
nav-pupils = التلاميذ
nav-school = المدرسة
nav-groups = الصفوف
nav-people = الأشخاص
nav-sign-in = تسجيل الدخول
nav-sign-out = تسجيل الخروج
foot-label = مساعدة ومعلومات
foot-private = مجموعة خاصة، لا يراها إلا أعضاؤها
foot-privacy = بياناتكم
foot-accessibility = إمكانية الوصول للجميع: مطابقة جزئية
foot-notices = معلومات قانونية
foot-help = مساعدة لتسجيل الدخول
foot-language = اللغة
field-required = املؤوا هذه الخانة.
field-choose = اختاروا إجابة.
field-too-long =
    { $max ->
        [zero] { $max } حرف على الأكثر.
        [one] حرف واحد على الأكثر.
        [two] حرفان على الأكثر.
        [few] { $max } أحرف على الأكثر.
        [many] { $max } حرفًا على الأكثر.
       *[other] { $max } حرف على الأكثر.
    }
field-date-impossible = هذا التاريخ غير موجود. مثال: 27 3 2018.
field-email = هذا العنوان غير كامل. مثال: nom@exemple.fr.

## عندما لا تظهر الصفحة

not-found-title = الصفحة غير موجودة
not-found = هذه الصفحة غير موجودة، أو ليست لكم.
not-found-next = تحققوا من الرابط، أو عودوا إلى صفحتكم.
not-allowed-title = لا يمكن القيام بهذا
forbidden = يمكنكم رؤية هذه الصفحة، لكن لا يمكنكم القيام بهذا.
forbidden-next = إذا كنتم تحتاجون إلى ذلك، فتحدثوا مع المدرسة.
foreign = هذا الطلب لم يأتِ من صفحة في Préau. لم يُنفَّذ أي شيء.
stale = للقيام بهذا، يجب إدخال كلمة السر من جديد.
stale-next = عودوا إلى الصفحة السابقة، ثم حاولوا من جديد.
too-large-title = الحجم كبير جدًا
too-large = ما ترسلونه كبير جدًا. لم يُحفظ أي شيء.
too-large-next = عودوا إلى الصفحة السابقة. اختاروا ملفًا أصغر.
slow-title = الاتصال بطيء جدًا
slow = استغرق الإرسال وقتًا طويلًا. لم يُحفظ أي شيء.
slow-next = حاولوا من جديد عندما تتحسن الشبكة.
malformed-title = الطلب غير مفهوم
malformed = لم يفهم Préau هذا الطلب. لم يُنفَّذ أي شيء.
malformed-next = عودوا إلى الصفحة السابقة وحمّلوها من جديد، ثم حاولوا مرة أخرى.
too-many-title = محاولات كثيرة
too-many = جرت محاولات كثيرة في وقت قصير.
too-many-next = انتظروا بضع دقائق، ثم حاولوا من جديد.
busy-title = ازدحام كبير
busy = الخادم مشغول جدًا. لم يضِع أي شيء.
busy-next = انتظروا دقيقة، ثم حاولوا من جديد.
internal-title = عطل من جهتنا
internal = حدث خلل ما. هذا ليس خطأكم.
internal-next = حاولوا لاحقًا. إذا استمر الأمر، فأعطوا المدرسة هذا الرقم:
failure-home = الذهاب إلى صفحتي
offline-title = لا توجد شبكة
offline = لا توجد شبكة. لا شيء محفوظ على هذا الهاتف. المدرسة: { $phone }.
offline-no-phone = لا توجد شبكة. لا شيء محفوظ على هذا الهاتف.
offline-next = تحققوا من اتصالكم، ثم حمّلوا الصفحة من جديد.
unattended = لم يعد للمدرسة مدير أو مديرة. إلى حين التعيين، لا يتغير شيء للأشخاص.
unattended-next = يمكن لمن يدير الخادم تعيين مدير أو مديرة.

## تسجيل الدخول (login)

login-title = تسجيل الدخول
login-name = اسم الدخول
login-name-hint = مثلًا karima.benali
login-password = كلمة السر
login-shared = عدة أشخاص يستعملون هذا الجهاز
login-shared-hint = سيتم تسجيل خروجكم بعد 30 دقيقة.
login-submit = تسجيل الدخول
login-failed = اسم الدخول وكلمة السر غير متطابقين.
login-wait =
    { $minutes ->
        [zero] محاولات كثيرة. انتظروا قليلًا.
        [one] محاولات كثيرة. انتظروا دقيقة واحدة.
        [two] محاولات كثيرة. انتظروا دقيقتين.
        [few] محاولات كثيرة. انتظروا { $minutes } دقائق.
        [many] محاولات كثيرة. انتظروا { $minutes } دقيقة.
       *[other] محاولات كثيرة. انتظروا { $minutes } دقيقة.
    }
login-letter = وصلتني رسالة ورقية من المدرسة
login-forgotten = نسيت كلمة السر
login-signed-out = تم تسجيل خروجكم.
login-second-title = التحقق الثاني
login-second-code = رمز من 6 أرقام
login-second-hint = افتحوا تطبيق الرموز، أو خذوا ورقة الرموز.
login-second-failed = هذا الرمز غير صحيح. انتظروا الرمز التالي، ثم حاولوا من جديد.
login-device-title = جهاز جديد
login-device-explain = لا يعرف Préau هذا الجهاز بعد.
login-device-code = الرمز الذي أعطته المدرسة
login-device-hint = 8 خانات من حروف وأرقام، صالحة لمدة 30 دقيقة.
login-device-failed = هذا الرمز لا يعمل. اطلبوا رمزًا آخر من المدرسة.
confirm-title = تأكيد هويتكم
confirm-explain = للمتابعة، أدخلوا كلمة السر من جديد.
confirm-kept = نصكم محفوظ.
confirm-file = ثم اختاروا الملف مرة أخرى.
confirm-failed = كلمة السر هذه غير صحيحة. حاولوا من جديد.
password-long = كلمة السر هذه طويلة جدًا.
password-common = كثير من الناس يستعملون كلمة السر هذه. اختاروا غيرها.
password-personal = في كلمة السر هذه اسم معروف. اختاروا غيرها.
password-pattern = كلمة السر هذه تتبع تسلسلًا معروفًا. أضيفوا كلمة أو كلمتين.
recover-title = مساعدة لتسجيل الدخول
recover-forgotten = نسيتم كلمة السر
recover-forgotten-text = اذهبوا إلى المدرسة، أو تحدثوا مع فريق الصف. سيعطيكم الفريق رمزًا.
recover-code-text = هذا الرمز صالح لمدة 30 دقيقة. استعماله يسجّل خروجكم من أجهزتكم الأخرى.
recover-have-code = لدي رمز
recover-password-title = اختيار كلمة سر جديدة
recover-failed = اسم الدخول والرمز غير متطابقين. اطلبوا رمزًا آخر من المدرسة.
recover-letter = ليست لديكم رسالة ورقية
recover-letter-text = المدرسة وحدها تعطي حق الدخول. اتصلوا بسكرتارية المدرسة.
recover-never = لا يرسل Préau أبدًا رابطًا لتغيير كلمة السر.
recover-phone = المدرسة: { $phone }

## الانضمام إلى الصف (join)

join-title = الانضمام إلى الصف
join-intro = ضعوا أمامكم الرسالة الورقية التي أعطتها المدرسة.
join-code = رمز الرسالة الورقية
join-code-hint = 12 خانة من حروف وأرقام، مثلًا KTR7-M4QP-9XWB
join-code-bad = هذا الرمز لا يعمل. يُستعمل الرمز مرة واحدة، وهو صالح لمدة 14 يومًا.
join-code-bad-next = اطلبوا من المدرسة رسالة ورقية جديدة.
join-birth = تاريخ ميلاد طفلكم
join-birth-hint = مثلًا 27 3 2018
join-staff-code = الأرقام الستة التي أُعطيت مع الرسالة الورقية
join-no-letter = ليست لدي رسالة ورقية
join-no-letter-text = المدرسة وحدها تعطي حق الدخول. لا يستطيع أحد أن يدعوكم بدلًا منها.
join-session-open = هناك حساب مفتوح على هذا الجهاز: { $name }.
join-confirm = هل أنتم { $guardian }، من أولياء أمر { $pupil }؟
join-confirm-staff = هل أنتم { $name }؟
join-confirm-yes = نعم، هذا أنا
join-confirm-no = لا، لست أنا
join-not-me = شكرًا. لم يعد هذا الرمز صالحًا. تم إخبار المدرسة.
join-have-account = لدي حساب من قبل
join-have-account-bad = هذا الحساب ليس حساب الرسالة الورقية. يجب أن تتحقق المدرسة.
join-account-title = اختيار كلمة السر
join-login = اسم الدخول الخاص بكم
join-login-hint = حضّره Préau. يمكنكم تغييره.
join-login-taken = هذا الاسم مستعمل. اختاروا اسمًا آخر.
join-password = كلمة السر
join-password-hint = 8 أحرف أو أرقام على الأقل. بضع كلمات لا علاقة بينها اختيار جيد.
join-password-weak = كلمة السر هذه سهلة التخمين. أضيفوا كلمة أو كلمتين.
join-password-short = كلمة السر هذه قصيرة جدًا. يلزم 8 أحرف أو أرقام.
join-shared = عدة أشخاص يستعملون هذا الجهاز
join-rules-title = قواعدنا
join-rule-1 = ما أقرؤه هنا يبقى بيننا.
join-rule-2 = لا أنسخ الرسائل ولا أسماء الأطفال.
join-rule-3 = حسابي شخصي. لا أعيره لأحد.
join-rule-4 = إذا أزعجني شيء، أتحدث مع المدرسة.
join-rules-accept = أوافق على هذه القواعد.
join-rules-missing = اقرؤوا القواعد، ثم ضعوا علامة في المربع.
join-submit = إنهاء
join-done-title = تم
join-done = شكرًا. أصبح لديكم حق الدخول.
join-done-login = اكتبوا عندكم اسم الدخول:
join-spare-title = رموزكم الاحتياطية الستة
join-spare-text = يُستعمل كل رمز مرة واحدة، على جهاز جديد. احفظوا الرموز في بيتكم.
join-wait-school = شكرًا. يجب أن تؤكد المدرسة هويتكم. عودوا إلى هنا بعد يوم أو يومين.
join-staff = هل تعملون في المدرسة؟
join-staff-hint = بدلًا من تاريخ الميلاد.
join-digits-bad = اكتبوا الأرقام الستة التي قالتها لكم المدرسة.
join-identity-missing = ضعوا علامة في هذا المربع إذا كنتم أنتم هذا الشخص.
join-session-ends = سيتم تسجيل الخروج من هذا الحساب في النهاية.
join-login-bad = من 2 إلى 60 حرفًا: حروف لاتينية دون علامات، أرقام، نقاط، شرطات.
join-password-long = كلمة السر هذه طويلة جدًا.
join-password-personal = في كلمة السر هذه اسم سهل التخمين. اختاروا كلمات أخرى.
join-has-account = لديكم حساب من قبل. ضعوا علامة في هذا المربع وأدخلوا بيانات الحساب.
join-have-account-hint = أدخلوا أعلاه اسم الدخول وكلمة السر لهذا الحساب.
join-known-account = تم استعمال رسالتكم الورقية. سجّلوا الدخول بحسابكم.
join-reads = يمكنكم القراءة من الآن. ما زال على المدرسة تأكيد حق دخولكم.
join-spare-once = تعرضها هذه الصفحة مرة واحدة فقط.
join-spare-kept = كتبتها عندي
join-factor = بقي أمر واحد: التحقق الثاني للدخول إلى صفحات الصفوف.
join-own = نعم، أريد حسابًا لقراءة أخبار صفي
join-own-hint = يمكنكم تغيير رأيكم متى شئتم.
join-own-missing = ضعوا علامة في هذا المربع إذا أردتم حسابًا.

## صفحتي (home)

home-title = للقراءة
home-greeting = مرحبًا { $name }
home-todo = مطلوب منكم
home-new = جديد
home-read = مقروء سابقًا
home-children = عرض طفل واحد
home-all-children = الكل
home-groups = صفوفي
home-unconfirmed = ما زال على المدرسة تأكيد هويتكم. إلى ذلك الحين، يمكنكم القراءة فقط.
home-waiting = ما زال على المدرسة تأكيد هويتكم. بعد ذلك تُفتح صفحة الصف هنا.
home-access-ended = { $group }: انتهى حق دخولكم يوم { $date }.
home-consent-ended = { $group }: انتهت إحدى الموافقات. تحدثوا مع المدرسة.
home-posts = آخر الإعلانات
home-office = ليس لديكم صف لقراءة أخباره. عملكم في «المدرسة».
children-empty = لا يوجد طفل مسجل باسمكم حاليًا.
child-right = حقوقكم
child-right-full = تقرؤون وتوقّعون وتعطون الموافقة وتكتبون إلى المدرسة.
child-right-informed = تقرؤون الأخبار وتكتبون إلى المدرسة.
child-right-entrusted = الطفل في رعايتكم بقرار رسمي: تقرؤون الأخبار.
child-right-unconfirmed = ما زال على المدرسة تأكيد هويتكم.
child-dates = من يوم { $from } حتى يوم { $until }.
child-paper = اخترتم أن يصلكم كل شيء على الورق.
child-classes = الصف
child-born = تاريخ الميلاد: { $date }
child-posts = عرض الإعلانات
access-ended = انتهى حق دخولكم إلى صفحة هذا الصف يوم { $date }.
access-ended-title = انتهى حق الدخول
access-none = لا يمكنكم الدخول إلى صفحة أي صف حاليًا.
access-none-next = إذا كان هذا خطأ، فتحدثوا مع المدرسة.
home-access-ends-title = حق دخول سينتهي قريبًا
home-access-ends = { $group }: حتى يوم { $date }.
home-consent-asked = موافقة تنتظر ردكم: { $pupil }
consents-title = موافقاتكم
consent-account = حساب للتلميذ
consent-account-text = يقرأ طفلكم أخبار صفه. لا ينشر أي شيء. يمكنكم أن ترفضوا، وأن تغيروا رأيكم.
consent-contact = إعطاء معلومات الاتصال بكم لممثلي أولياء الأمور
consent-contact-text = يمكن للمدرسة أن تعطي عنوانكم لممثلي أولياء الأمور. يمكنكم أن ترفضوا، وأن تغيروا رأيكم.
consent-nothing = لم تردوا بعد.
consent-yes = قلتم نعم يوم { $date }.
consent-no = قلتم لا.
consent-say-yes = نعم، أوافق
consent-say-no = لا
consent-withdraw = سحب موافقتي
home-parcel = يمكنكم أخذ نسخة من أخبار { $group } حتى يوم { $date }.
home-parcel-take = أخذ نسخة

## الصف (group)

feed-empty = لا توجد أخبار حتى الآن.
feed-empty-staff = لا توجد إعلانات. يمكن أن يبدأ الإعلان الأول بالتحية.
feed-done = قرأتم كل شيء. طاب مساؤكم.
group-frozen = صفحة الصف للقراءة فقط.
group-frozen-review = تأخرت مراجعة حقوق الدخول.
group-frozen-nobody = لم يعد أحد يدرّس في هذا الصف.
group-closed = صفحة الصف مغلقة.
group-frozen-head = لم يعد للمدرسة مدير أو مديرة.
group-closed-incident = أغلقتها الإدارة.
group-closed-year = انتهت السنة.
group-frozen-canary = نجح اختبار اختراق: نحن نتحقق من ذلك.

## الإعلانات (post)

post-kind-news = خبر
post-kind-wall = على حائط المدرسة
post-new-title = إعلان جديد
post-title = العنوان
post-title-missing = اكتبوا عنوانًا.
post-body-missing = اكتبوا نص الإعلان.
post-wall-when = { $place }، من يوم { $from } حتى يوم { $until }.
post-drafts = المسودات
post-undo = تم النشر. يمكنكم التراجع خلال 10 دقائق.
post-undo-submit = التراجع عن النشر
post-undone = تم التراجع عن النشر. عاد النص إلى المسودات.
post-undo-late = انتهت الدقائق العشر. يمكنكم سحب الإعلان.
post-withdraw = سحب
post-withdrawn = سُحب هذا الإعلان يوم { $date }.
post-edited = عُدّل يوم { $date }.
post-purge = سيُحذف يوم { $date }
post-why = لماذا أرى هذا الإعلان
post-why-guardian = أنتم من أولياء أمر { $pupil }. التسجيل في { $group } حتى يوم { $date }.
post-read = مقروء
post-unread = جديد
post-list-title = كل الإعلانات
weeks-title =
    { $n ->
        [zero] عدد الإعلانات في الأسبوع
        [one] عدد الإعلانات خلال أسبوع واحد
        [two] عدد الإعلانات في الأسبوع، خلال أسبوعين
        [few] عدد الإعلانات في الأسبوع، خلال { $n } أسابيع
        [many] عدد الإعلانات في الأسبوع، خلال { $n } أسبوعًا
       *[other] عدد الإعلانات في الأسبوع، خلال { $n } أسبوع
    }
weeks-detail = هذا الأسبوع: { $this }. الأسبوع الماضي: { $last }.
weeks-more = كل أسبوع
weeks-of = أسبوع { $date }
post-published-list = الإعلانات المنشورة
post-untitled = بلا عنوان
post-more = قراءة المزيد
post-chosen-badge = بعض العائلات
post-chosen-staff = لأولياء أمور هؤلاء التلاميذ: { $names }
post-chosen-family = لا يقرأ هذا الإعلان إلا أولياء أمور بعض التلاميذ.
post-kind-homework = واجبات
post-kind-event = موعد
post-kind-praise = تهنئة
post-time-impossible = اكتبوا ساعة، مثلًا 18:30.
post-homework-when = ليوم { $date }
post-when-place = { $when } · { $place }
post-when-days = من يوم { $from } حتى يوم { $until }
post-when-at = { $date }، الساعة { $from }
post-when-between = { $date }، من الساعة { $from } إلى الساعة { $until }
post-cancelled = أُلغي يوم { $date }.
post-cancel = إلغاء الموعد
post-cancel-not = إعادة الموعد
post-done = منجز
post-done-hint = هذه العلامة لكم وحدكم. لا يراها أحد غيركم.
post-done-submit = تم الإنجاز
post-done-not = لم يُنجز بعد
post-known-submit = قرأته
post-known-hint = أخبروا المدرسة بأنكم قرأتم هذا التنبيه العاجل.
post-known = أخبرتم المدرسة بأنكم قرأتموه
post-known-link = الإخبار بأنني قرأته
nav-agenda = المواعيد
agenda-title = المواعيد
agenda-views = طرق عرض المواعيد
agenda-list = القادم
agenda-month = الشهر
agenda-earlier = الشهر السابق
agenda-later = الشهر التالي
agenda-changed = تغيّر
agenda-cancelled = أُلغي
agenda-empty = لا شيء مقرر في الأسابيع الثمانية القادمة.
agenda-empty-month = لا شيء مقرر في ذلك الشهر.
search-title = البحث في الإعلانات
search-words = كلمات البحث
search-short = اكتبوا كلمة من حرفين على الأقل.
search-long = اكتبوا 8 كلمات و100 حرف على الأكثر.
search-none = لا نتائج.
search-none-more = جرّبوا كلمة أخرى، أو بداية كلمة.
search-no-more = لا شيء أقدم.
search-found = الإعلانات التي وُجدت
search-head = تبحثون في الصفوف التي تدرّسون فيها أو التي فيها طفلكم. تُفتح الصفوف الأخرى واحدًا واحدًا: ويرى معلموها ذلك.
live-one = خبر جديد واحد: عرض الخبر
live-other = أخبار جديدة ({ $n }): عرض الأخبار
post-undo-hint = يمكنكم التراجع عن النشر خلال 10 دقائق.
post-expired = انتهى الموعد
post-history = النصوص السابقة
post-history-hint = لا يراها إلا فريق الصف.
post-history-by = استُبدل هذا النص: { $name }، { $date }.
post-planned-badge = موعد النشر: { $moment }

## قراءة ثانية (second)

second-title = للمراجعة
second-waits-badge = قيد المراجعة
second-returned-badge = أُعيد إلى كاتبه
home-second-look = { $group }: إعلان من زميل ينتظر مراجعتكم.
flash-handed-in = أُرسل للمراجعة. سيقرؤه زميل أولًا.
flash-planned = تم تحديد موعد النشر.
flash-approved = تمت الموافقة والنشر.
flash-returned = أُعيد إلى كاتبه.
notice-post-approved = وافق زميل على إعلانكم.
notice-post-returned = أعاد إليكم زميل إعلانًا، مع ملاحظة.
notice-post-left-out = إعلان لعدة صفوف لم يصل إليها كلها: أحدها لم يعد يستقبل الإعلانات.
notice-post-undone = تراجع زميل عن نشر إعلانكم. تجدونه في مسوداتكم.
notice-post-held = لم يُنشر إعلان كان مقررًا. تجدونه في مسوداتكم.
notice-post-orphaned = لم يُنشر إعلان كان مقررًا: لم يعد كاتبه يدرّس في هذا الصف.

## النشر بعناية (brake)

post-kind-alert = تنبيه عاجل

## التنبيهات العاجلة (alert)

alert-title = تنبيه عاجل
alert-time-blank = المحددة
alert-pickup = تعالوا لأخذ طفلكم
alert-pickup-text = تعالوا إلى المدرسة لأخذ طفلكم ابتداءً من الساعة { $time }.
alert-closed = المدرسة مغلقة
alert-closed-text = لن تفتح المدرسة أبوابها قبل الساعة { $time }. أبقوا طفلكم في البيت حتى ذلك الوقت.
alert-late = تأخرت عودة الصف
alert-late-text = يعود تلاميذ الصف حوالي الساعة { $time }. تعالوا في ذلك الوقت.
alert-stay = لا تأتوا إلى المدرسة
alert-stay-text = الأطفال في مكان آمن داخل المدرسة منذ الساعة { $time }. لا تأتوا ولا تتصلوا بالهاتف. ستجدون الأخبار هنا.
alert-cancelled = أُلغيت الرحلة المدرسية
alert-cancelled-text = الرحلة المدرسية المقررة في الساعة { $time } ملغاة.
alert-over = انتهت حالة التنبيه
alert-over-text = انتهت حالة التنبيه منذ الساعة { $time }.
alert-other = بكلمات أخرى
alert-other-hint = يجب أن يوافق زميل أو الإدارة أولًا.
alert-sure-missing = ضعوا علامة لتأكيد إرسال هذا التنبيه العاجل.
flash-alert-sent = تم إرسال التنبيه العاجل. اتصلوا الآن بالعائلات التي لم تقرأه.
notice-alert-sent = أرسل زميل تنبيهًا عاجلًا إلى صفكم.
notice-alert-waits = تنبيه عاجل من زميل ينتظر موافقتكم.

## البلاغات (report)

report-title = الإبلاغ عن هذا الإعلان
report-lead = يقرأ فريق الصف والإدارة رسالتكم، ولا يرون اسمكم. لن تروا هذا الإعلان بعد ذلك.
report-reason = ما المشكلة؟
report-child = يقول أكثر مما ينبغي عن طفل
report-picture = يؤدي إلى صورة طفل
report-private = هو خاص، أو ليس موجهًا إليّ
report-wrong = هو خاطئ أو جارح
report-other = سبب آخر
report-text = ماذا يجب أن تعرف المدرسة؟
report-text-missing = اكتبوا ما المشكلة.
report-many = أبلغتم عن 5 إعلانات. انتظروا رد المدرسة.
report-submit = إبلاغ
report-reported = أبلغ عضو عن هذا الإعلان
report-hidden = لا تراه العائلات ولا التلاميذ في الوقت الحالي.
report-hidden-one = لم يعد يراه الشخص الذي أبلغ عنه. يراه الآخرون.
report-keep = يمكن أن يبقى
report-not-own = يقرر زميل أو الإدارة هل يبقى. يمكنكم سحبه.
flash-reported = شكرًا. ستنظر المدرسة في الأمر.
notice-post-reported = أبلغ عضو عن إعلان في أحد الصفوف.
notice-report-answered = نظرت المدرسة في الإعلان الذي أبلغتم عنه.
questions-title = الأسئلة
questions-waiting =
    { $n ->
        [zero] لا يوجد سؤال ينتظر
        [one] سؤال واحد ينتظر
        [two] سؤالان ينتظران
        [few] { $n } أسئلة تنتظر
        [many] { $n } سؤالًا ينتظر
       *[other] { $n } سؤال ينتظر
    }
questions-answered = الرد لعائلة واحدة فقط
home-questions = أسئلة من العائلات
question-ask = طرح سؤال
question-lead = يصل سؤالكم إلى معلمي الصف، مع اسمكم. يردون عليكم، أو ينشرون السؤال للصف دون اسمكم.
question-yours = سؤالكم
question-hint = 3 أسئلة على الأكثر لكل إعلان. لا تكتبوا اسم أي طفل آخر.
question-submit = إرسال إلى المعلمين
question-of-yours = سؤالكم
question-state-waiting = ينتظر الرد. لا يقرؤه إلا معلمو الصف.
question-state-answered = تم الرد عليكم وحدكم. لا تراه العائلات الأخرى.
question-state-published = تم الرد، ونُشر دون اسمكم.
question-take-back = سحب السؤال
question-unpublish = سحب
question-meta = { $name }، { $moment }
question-closed-late = كانت الأسئلة ممكنة لمدة 7 أيام.
question-closed-many = طرحتم 3 أسئلة هنا. هذا هو الحد الأقصى.
question-closed-day = طرحتم أسئلة كثيرة اليوم. يمكنكم المتابعة غدًا.
question-closed-class = لا يستقبل الصف أسئلة حاليًا.
question-answer-go = رد
question-asked = السؤال
question-answer = ردكم
flash-asked = تم الإرسال. يقرؤه معلمو الصف أولًا.
flash-answered = تم الرد.
notice-question-asked = طرحت عائلات أسئلة عن إعلان في أحد الصفوف.
notice-question-answered = وصل رد على سؤال طرحتموه.

## العائلات التي وصلها الإعلان (reach)

reach-title = من وصله الإعلان
reach-summary = العائلات التي وصلها الإعلان: { $reached } من { $total }

## من يرى ماذا (who)

who-title = من يمكنه رؤية صفحة هذا الصف
who-intro = هؤلاء كل الأشخاص الذين يمكنهم القراءة هنا. لا أحد غيرهم.
who-staff = الفريق
who-families = العائلات
who-families-of =
    { $n ->
        [zero] لا توجد عائلات.
        [one] عائلة تلميذ واحد.
        [two] عائلات تلميذين.
        [few] عائلات { $n } تلاميذ.
        [many] عائلات { $n } تلميذًا.
       *[other] عائلات { $n } تلميذ.
    }
who-pupils = التلاميذ الذين لديهم حساب
who-pupils-few = بضعة تلاميذ على الأكثر.
who-you = أنتم
who-why-teacher = تدرّسون في هذا الصف حتى يوم { $date }.
who-why-substitute = تدرّسون مؤقتًا في هذا الصف حتى يوم { $date }.
who-why-assistant = تساعدون في هذا الصف حتى يوم { $date }.
who-why-principal = تديرون المدرسة حتى يوم { $date }.
who-why-informed = من حقكم معرفة أخبار { $pupil }، في { $group } حتى يوم { $date }.
who-why-entrusted = { $pupil } في رعايتكم بقرار رسمي، في { $group } حتى يوم { $date }.
who-why-unconfirmed = أنتم من أولياء أمر { $pupil }. ما زال على المدرسة تأكيد ذلك.
who-why-pupil = أنتم من تلاميذ { $group } حتى يوم { $date }.
who-visits = زيارات الإدارة لصفحة الصف
who-visits-none = لم تفتح الإدارة صفحة هذا الصف.
who-review-last = آخر مراجعة يوم { $date }.
who-review-never = لم تُجرَ أي مراجعة هذه السنة.
who-changes = ما الذي تغيّر
who-no-changes = لم يتغيّر شيء منذ بداية السنة.
who-change-came = { $date }: انضمام { $name } ({ $role }).
who-change-left = { $date }: مغادرة { $name } ({ $role }).
who-change-class = { $date }: تغيّر اسم الصف أو مستوياته.
who-change-school = { $date }: تغيّرت إعدادات للمدرسة.
role-principal = إدارة
role-teacher = تدريس
role-substitute = تدريس مؤقت
role-assistant = مساعدة في الصف

## التلاميذ وأولياء الأمور (roster)

roster-confirm = أعرف أن هذا الشخص هو من انضم
joins-title = للتأكيد
joins-explain = استعمل هؤلاء الأشخاص رسالتهم الورقية. أكدوا فقط إذا كنتم تعرفون ذلك.
joins-stranger = ليس هذا الشخص هو من انضم
joins-refused = تم إيقاف هذا الحساب. تم إخبار المدرسة.
joins-none = لا شيء للتأكيد.
joins-who = من انضم؟
joins-children = ولي أمر التلميذ
joins-set-by-me = أنتم سجّلتم هذه الصلة: يجب أن يؤكدها شخص آخر.
joins-troubles = للنظر فيها
joins-trouble-frozen = تم إيقاف الرمز بعد 5 محاولات. حضّروا رسالة ورقية جديدة.
joins-trouble-refused = قال شخص إن هذه الرسالة الورقية ليست له.
joins-trouble-stranger = تم إيقاف الحساب، ليس هذا الشخص هو من انضم. حضّروا رسالة ورقية جديدة.

## استيراد قائمة (import)

import-applied = تم الحفظ. يمكنكم التراجع خلال 7 أيام.

## الرسائل الورقية (letters)

letters-title = الرسائل الورقية
letters-one-each = رسالة واحدة لكل ولي أمر. لا تعطوا الرسالة نفسها لشخصين.
letters-once = تبقى هذه الرسائل على الشاشة 30 دقيقة، ثم لن تظهر مرة أخرى أبدًا.
letters-gone = لم تعد هذه الرسائل ظاهرة. اطبعوا رسائل جديدة.
letters-replaced = لن تعمل الرسالة القديمة بعد الآن.
letters-by-hand = بالبريد أو باليد مباشرة، ولا تُرسل أبدًا في الحقيبة المدرسية
letters-by-satchel =
    { $n ->
        [zero] لا رسائل في الحقيبة المدرسية
        [one] رسالة واحدة في الحقيبة المدرسية
        [two] رسالتان في الحقيبة المدرسية
        [few] { $n } رسائل في الحقيبة المدرسية
        [many] { $n } رسالة في الحقيبة المدرسية
       *[other] { $n } رسالة في الحقيبة المدرسية
    }
letters-by-hand-why = لا تُرسل أبدًا رسالتان مع الطفل نفسه، ولا يحملها الطفل أبدًا بين عنوانين.
letters-all-cancelled = استُعملت هذه الرسائل، أو لم تعد تعمل.
letters-on-its-way = هناك رسالة في الطريق.
letters-cancelled = لم تعد هذه الرسالة تعمل.
letters-staff-make = تحضير الرسالة
letters-digits = أخبروا { $name } شفويًا بهذه الأرقام الستة:
letters-digits-how = هذه الأرقام ليست في الرسالة. لا تكتبوها عليها.
letter-dear-mme = السيدة { $name }،
letter-dear-m = السيد { $name }،
letter-by-satchel = في الحقيبة المدرسية: { $pupil }
letter-by-hand = بالبريد أو باليد مباشرة
letter-staff-intro = في هذه الرسالة رمزكم الشخصي للدخول إلى Préau، لعملكم في { $school }.
letter-staff-step-3 = أدخلوا الأرقام الستة التي تقولها لكم المدرسة، ثم اختاروا كلمة السر.
letter-dear = { $name }،
letter-intro = في هذه الرسالة رمزكم الشخصي للدخول إلى أخبار الصف. طفلكم: { $pupil } ({ $group }).
letter-closed = المجموعة خاصة: لا يراها إلا العائلات وفريق الصف.
letter-step-1 = صوّروا هذا المربع بهاتفكم.
letter-step-2 = أو افتحوا { $address } واكتبوا الرمز.
letter-step-3 = أدخلوا تاريخ ميلاد طفلكم ({ $pupil })، ثم اختاروا كلمة السر.
letter-once = هذا الرمز لمرة واحدة فقط، وهو صالح حتى يوم { $date }. لا تعطوه لأحد.
letter-paper = ليس لديكم هاتف ولا حاسوب؟ أخبروا المدرسة: سيصلكم كل شيء على الورق.
letter-controller = المسؤول عن معالجة البيانات: { $controller }
letter-dpo = مندوب حماية البيانات: { $dpo }
letter-code = رمزكم
letter-qr = مربع للتصوير بالهاتف
letter-in-class = تُسلَّم في الصف
letter-pupil-intro = في هذه الرسالة رمزكم الشخصي للدخول إلى أخبار صفكم، في { $school }. أنتم تقررون هل تريدون حسابًا.
letter-pupil-step-3 = أدخلوا تاريخ ميلادكم، ثم اختاروا كلمة السر.

## حسابي (me)

me-title = حسابي
me-language = اللغة
me-looks = العرض
me-theme = الألوان
me-theme-system = مثل الجهاز
me-theme-light = فاتحة
me-theme-dark = داكنة
me-letters = حروف أسهل للقراءة
me-letters-hint = أكبر وأكثر تباعدًا.
me-security = كلمة السر والتحقق
me-password-now = كلمة السر الحالية
me-password-new = كلمة السر الجديدة
me-password-changed = تم تغيير كلمة السر. تم تسجيل الخروج من أجهزتكم الأخرى.
me-devices = أجهزتي
me-device-this = هذا الجهاز
me-device-end = تسجيل الخروج منه
me-devices-end-others = تسجيل الخروج من كل الأجهزة الأخرى
me-device-ended = تم تسجيل الخروج من الجهاز.
me-contact = معلومات الاتصال بي
me-data = بياناتي
me-authenticator = تطبيق الرموز
me-authenticator-explain = تطبيق على الهاتف يعرض رمزًا جديدًا كل 30 ثانية.
me-authenticator-start = البدء
me-authenticator-app = ثبّتوا تطبيق رموز على هاتفكم، مثلًا Aegis أو FreeOTP أو Google Authenticator.
me-authenticator-scan = صوّروا هذا المربع بالتطبيق.
me-authenticator-here = إذا كنتم على الهاتف الذي فيه التطبيق، فاضغطوا هنا:
me-authenticator-open = فتح التطبيق
me-authenticator-type = أو اكتبوا هذا المفتاح:
me-authenticator-show = ثم اكتبوا الرمز الذي يعرضه التطبيق.
me-authenticator-on = التطبيق جاهز
me-authenticator-other = تغيير التطبيق أو الهاتف
me-authenticator-remove = إزالة التطبيق
me-authenticator-last = يلزمكم التحقق الثاني. اطلبوا ورقة رموز من الإدارة.
me-factor-needed = تُفتح صفحات صفوفكم بعد خطوة أخيرة.
me-factor-why = يرى العاملون في المدرسة معلومات أطفال كثيرين. كلمة السر وحدها لا تكفي.
me-sheet = ورقة الرموز
me-sheet-explain = ليس لديكم هاتف؟ يمكن للإدارة أن تطبع لكم ورقة رموز.
me-codes-left =
    { $n ->
        [zero] لم يبقَ أي رمز.
        [one] بقي رمز واحد.
        [two] بقي رمزان.
        [few] بقيت { $n } رموز.
        [many] بقي { $n } رمزًا.
       *[other] بقي { $n } رمز.
    }
me-codes-once = لا تُعرض إلا الآن.
me-spare = الرموز الاحتياطية
me-spare-explain = يحل الرمز الاحتياطي محل رمز المدرسة على جهاز جديد.
me-spare-new = إنشاء ستة رموز جديدة
gate-code-title = رمز لجهاز جديد
gate-code-for = هذا الرمز للشخص الموجود أمامكم: { $name }.
gate-code-lasts = هو صالح لمدة 30 دقيقة ويُستعمل مرة واحدة. لا يُعرض إلا الآن.
gate-code-before-you = لا تعطوه أبدًا بالهاتف ولا بالبريد الإلكتروني.
sheet-title = ورقة الرموز
me-name = الاسم
me-more = إعداداتي
me-security-title = التحقق الثاني
me-password-title = تغيير كلمة السر
me-password-explain = سيتم تسجيل الخروج من أجهزتكم الأخرى.
me-login-title = تغيير اسم الدخول
me-login-hint = حروف لاتينية صغيرة وأرقام ونقاط وشرطات.
me-login-bad = هذا الاسم غير ممكن. مثال: karima.benali
me-contact-explain = سكرتارية المدرسة وحدها يمكنها قراءتها. لا يغيّرها أي استيراد للقوائم.
me-email = البريد الإلكتروني (اختياري)
me-phone = رقم الهاتف (اختياري)
me-phone-bad = هذا الرقم غير كامل. مثال: 0612345678.
me-devices-explain = هذه الأجهزة تُستعمل مع حسابكم. سجّلوا الخروج من الأجهزة التي لا تعرفونها.
me-device-unknown = جهاز غير معروف
me-device-since = منذ يوم { $date }
me-device-seen = استُعمل يوم { $date }
me-device-shared = يستعمله عدة أشخاص
feed-title = المواعيد في تقويم
feed-explain = رابط تعطونه لتطبيق التقويم عندكم. يضيف الأيام والساعات إلى التقويم، باسم واحد: «موعد للصف».
feed-whoever = من لديه هذا الرابط يرى هذه الأيام والساعات دون تسجيل الدخول.
feed-address = رابطكم
feed-once = انسخوه الآن: لن يُعرض مرة أخرى.
feed-read = قُرئ يوم { $date }
feed-anew = إنشاء رابط جديد
feed-anew-explain = لم يعد الرابط معروضًا. الرابط الجديد يحل محل القديم.
feed-make = طلب رابط
feed-end = حذف الرابط
feed-ended = تم حذف رابط التقويم.
feed-ends = يتوقف الرابط عندما ينتهي حق دخولكم، أو بعد 30 يومًا بلا قراءة. ويتوقف أيضًا عند تغيير كلمة السر أو تسجيل الخروج من جهاز.
feed-event = موعد للصف
notice-title =
    { $n ->
        [zero] لا إشعارات جديدة
        [one] إشعار جديد
        [two] إشعاران جديدان
        [few] { $n } إشعارات جديدة
        [many] { $n } إشعارًا جديدًا
       *[other] { $n } إشعار جديد
    }
notice-aside = تمت القراءة
notice-not-you = لم تفعلوا ذلك؟ اتصلوا بالمدرسة.
notice-device-enrolled = هناك جهاز جديد يستعمل حسابكم.
notice-gate-code-made = أنشأت المدرسة رمزًا لحسابكم.
notice-code-sheet-made = أنشأت الإدارة ورقة رموز لكم.
notice-spare-codes-made = هناك رموز احتياطية جديدة. لم تعد القديمة تعمل.
notice-password-changed = تم تغيير كلمة السر الخاصة بكم.
notice-login-changed = تم تغيير اسم الدخول الخاص بكم.
notice-contact-changed = تم تغيير معلومات الاتصال بكم.
notice-factor-changed = تم تغيير التحقق الثاني الخاص بكم.
notice-feed-made = تم إنشاء رابط تقويم لحسابكم.
notice-letter-redeemed = تم استعمال رسالتكم الورقية.
notice-right-level-changed = تم تغيير حقوقكم الخاصة بأحد الأطفال.
notice-people-merged = كانت لدى المدرسة بطاقتان باسمكم. أصبحتا بطاقة واحدة.
notice-roles-changed = تم تغيير أدواركم في المدرسة.
notice-concern-answered = وصل رد على سؤالكم عمّن يرى صفحة الصف.
consent-own-title = حسابي المدرسي
consent-own-text = تقرؤون أخبار صفكم. أنتم تقررون هل تريدون حسابًا.
consent-own-yes = قلتم نعم يوم { $date }.
consent-own-no = قلتم لا.
consent-own-again = كبرتم سنة: قولوا لنا من جديد نعم أو لا.
consent-own-young = لم تبلغوا بعد سن الحصول على حساب.
consent-own-say-yes = نعم، أريد حسابي
consent-own-say-no = لم أعد أريد حسابًا
consent-guardians = أولياء أموركم
consent-guardians-text = بلغتم سن الرشد. يستمر أولياء أموركم في القراءة حتى نهاية السنة، إلا إذا قلتم لا.
consent-guardians-end = إيقاف قراءتهم
notice-settings-loosen = بعد ثلاثة أيام، ستصبح قواعد حسابات التلاميذ أقل تشددًا. ترد الإدارة على أسئلتكم.
notice-request-answered = وصل رد على طلب الحذف الخاص بكم.

## الصفحات القانونية (legal)

privacy-title = بياناتكم
privacy-intro = تشرح هذه الصفحة ما يحفظه Préau، ولماذا، ولأي مدة.
privacy-who = من المسؤول عن بياناتكم؟
privacy-controller = المسؤول عن معالجة البيانات
privacy-kind-dasen = مديرية التربية الوطنية في المقاطعة
privacy-kind-head = إدارة المدرسة
privacy-kind-organiser = الهيئة التي تدير المدرسة
privacy-kind-other = الجهة المذكورة
privacy-dpo = مندوب حماية البيانات
privacy-what = ما يحفظه Préau
privacy-what-pupils = التلاميذ: اسم العائلة، الاسم الشخصي، تاريخ الميلاد، المستوى، الصف، التواريخ.
privacy-what-guardians = أولياء الأمور: صيغة المخاطبة (سيدة أو سيد)، الاسم الكامل، البريد الإلكتروني، الهاتف المحمول، اللغة، الحقوق.
privacy-what-staff = الفريق: اسم العائلة، الاسم الشخصي، الدور، التواريخ.
privacy-what-posts = إعلانات الصف، ومعرفة هل وصلت وهل قُرئت.
privacy-what-security = الأجهزة المتصلة والعمليات المهمة، من أجل الأمان.
privacy-what-not = ما لا يحفظه Préau
privacy-not-photos = لا صور للتلاميذ.
privacy-not-import = لا عنوان بريدي ولا جنس ولا رقم وطني مقروء.
privacy-not-tracking = لا إعلانات تجارية ولا قياس للزيارات ولا مواقع أخرى.
privacy-why = لماذا؟
privacy-basis = تُخبر المدرسة العائلات: هذه مهمتها من أجل المصلحة العامة.
privacy-consent = كل ما زاد على ذلك يتطلب موافقتكم. عدم الرد يعني لا.
privacy-who-sees = من يقرأ؟
privacy-who-sees-class = يقرأ الإعلانات فريق الصف والمدير أو المديرة وأولياء أمور التلاميذ.
privacy-who-sees-office = تهتم سكرتارية المدرسة بالقوائم، ولا تقرأ الإعلانات.
privacy-who-sees-operator = ليس لمن يدير الخادم حساب للقراءة.
privacy-how-long = كم مدة الحفظ؟
privacy-item = البيانات
privacy-kept = مدة الحفظ
privacy-keep-posts = الإعلانات والردود
privacy-keep-posts-time = نهاية السنة الدراسية + 60 يومًا
privacy-keep-marks = علامات القراءة
privacy-keep-marks-time = 60 يومًا
privacy-keep-identity = هوية التلاميذ وأولياء الأمور
privacy-keep-identity-time = المغادرة + 60 يومًا
privacy-keep-invitations = رموز الرسائل الورقية
privacy-keep-invitations-time = 14 يومًا
privacy-keep-imports = الملفات المستوردة
privacy-keep-imports-time = 24 ساعة، مشفّرة
privacy-keep-audit = سجل العمليات
privacy-keep-audit-time = 12 شهرًا
privacy-keep-requests = طلبات الحذف والردود عليها
privacy-keep-requests-time = 12 شهرًا
privacy-keep-incidents = سجلات الحوادث
privacy-keep-incidents-time = 3 سنوات
privacy-keep-notices = الإشعارات عن حسابكم
privacy-keep-notices-time = 90 يومًا
privacy-keep-logs = السجلات التقنية
privacy-keep-logs-time = 90 يومًا
privacy-keep-backups = النسخ الاحتياطية
privacy-keep-backups-time = 35 يومًا على الأكثر
privacy-rights = حقوقكم
privacy-rights-list = يمكنكم قراءة بياناتكم وتصحيحها وطلب حذفها والاعتراض على استعمالها.
privacy-rights-how = استعملوا صفحتكم «بياناتي»، أو اكتبوا إلى مندوب حماية البيانات. يصل الرد خلال شهر.
privacy-rights-complaint = يمكنكم أيضًا أن تكتبوا إلى هيئة حماية البيانات. في فرنسا: اللجنة الوطنية للمعلوماتية والحريات (CNIL).
privacy-cookies = ملفات تعريف الارتباط (cookies)
privacy-cookies-text = ملف يُبقيكم داخل حسابكم، وملف آخر يتعرف على جهازكم. وملفات أخرى تحفظ اختياراتكم للعرض.
accessibility-title = إمكانية الوصول للجميع: مطابقة جزئية
accessibility-state = يطابق Préau جزئيًا قواعد إمكانية الوصول للجميع (RGAA 4.1, WCAG 2.2 AA).
accessibility-why = تحققنا من ذلك بأدوات وبتجاربنا. لم يتحقق منه بعد أي شخص من الخارج.
accessibility-works = ما هو متاح
accessibility-works-keyboard = كل شيء يعمل بلوحة المفاتيح، ودون JavaScript.
accessibility-works-zoom = تُقرأ الصفحات بعرض 320 بكسل، أو مكبّرة 4 مرات.
accessibility-works-contrast = تباين النصوص 7 إلى 1 على الأقل.
accessibility-works-letters = في حسابكم يمكنكم اختيار حروف أسهل للقراءة.
accessibility-tested = ما تم التحقق منه
accessibility-tested-pages = { $n } من أنواع الصفحات، بالفرنسية والإنجليزية: لا يجد axe-core { $version } فيها أي خلل.
accessibility-tested-windows = على الهاتف وعلى الحاسوب وبعرض 320 بكسل، في الوضع الفاتح والوضع الداكن.
accessibility-tested-journeys = الانضمام إلى الصف والنشر والقراءة والتوقيع: بلوحة المفاتيح وحدها، وبدون JavaScript.
accessibility-tested-lighthouse = Lighthouse، { $n } صفحات، من 100: سهولة الوصول { $accessibility }، الممارسات الجيدة { $practices }، السرعة { $speed } على الأقل.
accessibility-limits = حدود معروفة
accessibility-limits-readers = لم تُجرَّب كل برامج قراءة الشاشة.
accessibility-limits-posts = قد يكون نص كتبته المدرسة أقل وضوحًا من صفحاتنا.
accessibility-contact = هل لديكم صعوبة؟
accessibility-contact-text = أخبروا المدرسة. ستعطيكم المعلومة بطريقة أخرى.
accessibility-appeal = إذا لم يصلكم رد، فاكتبوا إلى الجهة التي تدافع عن الحقوق في بلدكم.
accessibility-appeal-fr = في فرنسا: المدافع عن الحقوق (Défenseur des droits)، defenseurdesdroits.fr.
notices-title = معلومات قانونية
notices-publisher = من ينشر؟
notices-publisher-text = تنشر { $school } هذه الصفحات، وهي مسؤولة عن محتواها.
notices-software = البرنامج
notices-software-text = Préau برنامج حر، الإصدار { $version }.
notices-licence = رخصته هي GNU AGPL، الإصدار 3 أو أحدث.
notices-source-ask = اطلبوا من المدرسة الشفرة المصدرية لهذا الإصدار. هذا من حقكم.
notices-no-warranty = يُقدَّم البرنامج دون ضمان.

## مراجعة حقوق الدخول (review)

review-title = مراجعة حقوق الدخول
review-done = شكرًا. تم تأكيد المراجعة.
review-countersigned = تم التوقيع الثاني.
feed-review = مراجعة حقوق الدخول مطلوبة قبل يوم { $date }

## شخص لا ينبغي أن يكون هنا (concern)

concern-title = شخص لا ينبغي أن يكون هنا
concerns-title = من لا ينبغي أن يكون هنا
concern-intro = تنظر الإدارة في الأمر وترد خلال 7 أيام. لن يعرف أحد أنكم كتبتم ذلك.
concern-about = عمّن تتحدثون؟
concern-about-other = شخص يرى صفحة هذا الصف
concern-about-other-hint = ترد الإدارة.
concern-about-head = المدير أو المديرة (إدارة المدرسة)
concern-about-head-hint = يرد نائب الإدارة. لا يقرأ المدير أو المديرة ما تكتبونه.
concern-text = ماذا تريدون أن تقولوا؟
concern-text-hint = لا تكتبوا شيئًا يدل عليكم.
concern-send = إرسال
concern-sent = تم الإرسال. سيكون الرد هنا.
concern-text-missing = اكتبوا ما تريدون قوله.
concern-many = لديكم ثلاثة أسئلة لم تحصل بعد على رد.
concern-no-deputy = ليس للإدارة نائب في هذه المدرسة. اكتبوا إلى { $address }.
concern-mine = أسئلتكم
concern-due = الرد قبل يوم { $date }
concern-answered = الرد:
concerns-intro = لدى أعضاء في أحد الصفوف شك. لا تُذكر أسماؤهم لأحد.
concerns-none = لا أسئلة.
concern-answer = ردكم
concern-answer-send = رد
concern-answer-missing = اكتبوا ردًا.

## بيانات كل شخص (data)

data-intro = ما تحفظه المدرسة عنكم وعن أطفالكم.
data-take = أخذ نسخة
data-take-hint = ملف zip: صفحة للقراءة والبيانات نفسها لبرنامج آخر. لا توجد فيه بيانات أي شخص آخر.
data-take-child = تنزيل بيانات { $pupil }
data-take-own = تنزيل بياناتي
data-file-child = preau-enfant
data-file-own = preau-moi
data-erasure = طلب حذف بيانات
data-erasure-hint = ترد المدرسة خلال 30 يومًا. عليها أن تحفظ ما تتطلبه الدراسة.
data-erasure-text = ماذا يجب أن يُحذف؟
data-erasure-send = إرسال الطلب
request-sent = تم إرسال طلبكم.
data-erasure-missing = اكتبوا ما يجب حذفه.
data-erasure-many = هناك خمسة طلبات تنتظر الرد.
data-about = بخصوص
data-about-me = أنا
data-asked = طلباتكم
data-asked-on = طُلب يوم { $date }.
data-due = آخر موعد للرد: { $date }.
data-born = تاريخ الميلاد
data-joined = تاريخ فتح الحساب
data-email = البريد الإلكتروني
data-phone = الهاتف
data-written = الإعلانات المكتوبة
data-letters = الرسائل الورقية
data-reports = الإعلانات التي أُبلغ عنها
data-choices = الردود والأماكن المختارة
data-acts = أهم ما قمتم به

## الردود المطلوبة

post-asks = الرد مطلوب قبل نهاية يوم { $date }
post-options-one = اكتبوا اختيارًا واحدًا على الأقل.
post-options-two = اكتبوا إجابتين على الأقل.
post-options-many = هذا كثير. أكبر عدد للأسطر: { $most }.
post-options-long = السطر «{ $option }…» طويل جدًا. أكبر عدد للأحرف: { $max }.
post-options-twice = «{ $option }» مكتوب مرتين.
post-places-wrong = عدد من 1 إلى { $most }.
choice-title-poll = ردكم
choice-title-slots = مكانكم
choice-asked-poll = اختاروا إجابة قبل نهاية يوم { $date }.
choice-asked-slots = اختاروا مكانًا قبل نهاية يوم { $date }.
choice-places = عدد الأماكن في كل اختيار: { $places }.
choice-private-poll = لا يرى ردكم إلا فريق الصف.
choice-private-slots = العائلات الأخرى ترى فقط أن المكان محجوز.
choice-mine-poll = ردكم: «{ $option }».
choice-mine-slots = لديكم مكان: «{ $option }».
choice-waits = أنتم في قائمة الانتظار: «{ $option }». إذا فرغ مكان، فهو لكم، وستخبركم هذه الصفحة بذلك.
choice-full = مكتمل: قائمة انتظار
choice-kept = لم يبق مكان هناك. يبقى مكانكم لكم. للانتظار هناك، اتركوا مكانكم أولًا.
choice-recorded = سجّلت المدرسة هذا نيابة عنكم.
choice-missing = اختاروا سطرًا.
choice-change = تغيير اختياري
choice-submit-poll = إرسال ردي
choice-submit-slots = حجز هذا المكان
choice-withdraw-poll = سحب ردي
choice-withdraw-slots = ترك مكاني
home-recalled = { $group }: إعلان قرأتموه سُحب يوم { $date }. لا تعتمدوا عليه بعد الآن.
post-chosen-mark = بعض العائلات
home-moved-up = فرغ مكان، وأصبح لكم.
sign-title = ردكم
sign-asked-one = ردوا قبل نهاية يوم { $date }. يكفي رد واحد من أولياء الأمور.
sign-asked-both = ردوا قبل نهاية يوم { $date }. يجب أن يرد كل ولي أمر.
sign-question = هل توافقون على مشاركة { $pupil }؟
sign-change = تغيير رأيي
sign-yes = نعم، أوافق
sign-no = لا
sign-choose = اختاروا نعم أو لا.
sign-submit = التوقيع عن { $pupil }
sign-withdraw = سحب ردي
sign-receipt-yes = وصل الرد: نعم. التوقيع: { $guardian }، عن { $pupil }، يوم { $date }.
sign-receipt-no = وصل الرد: لا. التوقيع: { $guardian }، عن { $pupil }، يوم { $date }.
sign-receipt-take = تنزيل الإيصال
sign-outdated = تغيّر النص بعد ردكم. اقرؤوه مرة أخرى ووقّعوا من جديد.
sign-changed = تغيّر النص بعد قراءتكم. اقرؤوه مرة أخرى قبل التوقيع.
sign-late = انتهت مدة الرد. تحدثوا مع { $staff }.
sign-paper-yes = سجّلت المدرسة ورقة منكم، وصلت يوم { $date }: نعم.
sign-paper-no = سجّلت المدرسة ورقة منكم، وصلت يوم { $date }: لا.
sign-dispute = هذا ليس ردي
sign-told = يوم { $date }، لم تكن لدى المدرسة موافقة صالحة. اتصلوا بها: { $phone }.
evidence-answers = reponses
evidence-pupil = التلميذ
evidence-guardian = ولي الأمر
evidence-answer = الرد
evidence-how = الطريقة
evidence-at = تاريخ الرد (UTC)
evidence-until = لم يعد صالحًا منذ (UTC)
evidence-paper = على الورق، تاريخ الاستلام: { $date }
evidence-screen = عبر الإنترنت
evidence-withdrawn = مسحوب
evidence-disputed = معترض عليه
evidence-undone = أُلغي النشر
evidence-changed = تغيّر
flash-signed = وصل ردكم.
flash-answer-taken = لم يعد هذا الرد صالحًا.
answers-title = الردود
evidence-take = تنزيل الإثبات
evidence-scope-one = يكفي رد واحد من أولياء الأمور.
evidence-scope-both = يجب أن يرد كل ولي أمر.
evidence-documents = الوثائق المرفقة (SHA-256):

## رخص النشر، التزام العائلات

licence-title = رخصة النشر
licence-go = اجتياز اختبار الرخصة
pledge-title = التزام العائلات
pledge-intro = في كل سنة دراسية، توافق العائلات على هذه القواعد الأربع.
pledge-asked = قواعدنا لهذه السنة: اقرؤوها من جديد ووافقوا عليها.
pledge-paused = القراءة تنتظر موافقتكم. تبقى التنبيهات العاجلة والإعلانات التي تتطلب توقيعًا متاحة للقراءة.
pledge-accept = أوافق على هذه القواعد
pledge-done = شكرًا، تمت الموافقة.
pledge-given = وافقتم على هذه القواعد يوم { $date }.
data-licences = رخص النشر
data-pledges = التزام العائلات
data-answers = ردودكم
data-threads = الرسائل مع المدرسة
data-thread-mine = أنتم
data-thread-staff = المدرسة

## وثائق الإعلان

files-title = الوثائق
files-count =
    { $n ->
        [zero] لا وثائق
        [one] وثيقة واحدة
        [two] وثيقتان
        [few] { $n } وثائق
        [many] { $n } وثيقة
       *[other] { $n } وثيقة
    }
file-kind-pdf = PDF
file-kind-odt = نص (ODT)
file-kind-ods = جدول (ODS)
file-kind-odp = عرض (ODP)
file-kind-docx = نص (Word)
file-kind-xlsx = جدول (Excel)
file-kind-pptx = عرض (PowerPoint)
file-kind-txt = نص بسيط
file-kind-csv = جدول (CSV)
file-kind-ics = مواعيد (ICS)
file-size-kilo = { $n } كيلوبايت
file-size-mega = { $n } ميغابايت

## المحادثات (threads)

threads-title = الرسائل
threads-intro = بينكم وبين معلمي الطفل، عن هذا الطفل وحده.
threads-none = لا توجد رسائل حتى الآن.
thread-new = كتابة رسالة
thread-new-intro = أنتم ومعلمو الصف وحدكم تقرؤون هذه الرسائل.
thread-new-none = لا يمكنكم الكتابة إلى أي صف في الوقت الحالي.
thread-about = بخصوص { $child }، { $class }
thread-with = { $guardian }، بخصوص { $child }، { $class }
thread-about-label = بخصوص من؟
thread-about-choice = { $child }، { $class }
thread-about-missing = اختاروا طفلًا.
thread-subject = الموضوع
thread-subject-missing = اكتبوا الموضوع.
thread-body = نص الرسالة
thread-answer = رسالتكم
thread-body-hint = 4000 حرف على الأكثر. دون ملفات.
thread-body-missing = اكتبوا رسالة.
thread-send = إرسال
thread-urgent = للأمور العاجلة، اتصلوا بالمدرسة: { $phone }.
thread-readers = من يقرأ: { $names }
thread-nobody-reads = لا يقرأ أي معلم هذه الرسائل الآن.
thread-held = ستصل يوم { $moment }
thread-later = إذا كتبتم الآن، فستصل رسالتكم يوم { $moment }.
thread-night = إيصال هذه الرسالة يوم { $moment }
thread-take-back = سحب هذه الرسالة
thread-seen = تمت القراءة
thread-unread = جديد
thread-closed = مغلقة
thread-close = إغلاق هذه المحادثة
thread-open = فتح هذه المحادثة من جديد
thread-heirs = معلمون جاؤوا بعد ذلك
thread-heirs-hint = لا يرون هذه المحادثة، إلا إذا أردتم ذلك.
thread-let-in = السماح بالقراءة
thread-was-read = قُرئت يوم { $moment } لحماية طفل. القرار من: { $reader }، { $agreed }.
thread-refusal-closed = هذه المحادثة مغلقة.
thread-refusal-class = لا يستقبل الصف رسائل حاليًا.
thread-refusal-of-age = بلغ التلميذ سن الرشد: تتوقف رسائل أولياء الأمور.
thread-refusal-screen = هذا الشخص لا يقرأ رسائله هنا.
thread-refusal-right = لا يمكن أن تستمر هذه المحادثة.
thread-days-title = أيام ردي على الرسائل
safeguarding-title = القراءة لحماية طفل
safeguarding-told = سيرى ولي الأمر والمعلمون أنكم قرأتم.
home-messages = الرسائل
home-messages-new = لديكم رسائل جديدة.
broadcast-all = إلى كل الصفوف
broadcast-waits = تم إخبار شخص ثانٍ. لم يُرسل أي شيء بعد.
notice-broadcast-alert-waits = تنبيه عاجل إلى كل الصفوف ينتظر موافقتكم.
notice-broadcast-waits = رسالة إلى كل الصفوف تنتظر موافقتكم.
sheets-title = الأسبوع على الورق
sheets-nothing = لم يُنشر شيء هذا الأسبوع.
sheets-print-lead = ورقة لكل ولي أمر، بلغته. لا تعطوها لأي شخص آخر.
sheets-cancelled = أُلغي
sheets-choice = يُطلب منكم أن تختاروا. أجيبوا بالقسيمة أدناه أو اتصلوا بالمدرسة: { $phone }.
sheets-documents = مع هذا الإعلان وثيقة. اطلبوها من المدرسة.
sheets-yes = نعم، أوافق
sheets-no = لا
sheets-sign = { $name }، التاريخ والتوقيع:
sheets-until = آخر موعد لإعادة الورقة: مساء يوم { $date }
sheets-mark = المرجع: { $mark }
sheets-foot = هذه الورقة لكم وحدكم. يمكنكم أيضًا القراءة على الشاشة: اطلبوا من المدرسة رسالة ورقية فيها رمز.
sheets-week = الأسبوع الذي يبدأ يوم { $date }
telling-title = كيف يصلني الجديد
telling-lead = نقول فقط إن هناك جديدًا. للقراءة، افتحوا Préau.
telling-off = لا ترسل هذه المدرسة رسائل إلكترونية ولا إشعارات. افتحوا Préau لمعرفة الجديد.
telling-no-email = ليس لدينا بريدكم الإلكتروني. لا تصلكم أي رسالة إلكترونية.
telling-add-email = إضافة بريدي الإلكتروني
telling-failed = عنوان بريدكم الإلكتروني لا يعمل: رسائلنا تعود إلينا.
telling-mend = تصحيح بريدي الإلكتروني
telling-stopped = أوقفتم الرسالة الإلكترونية اليومية، بالرابط الموجود في إحدى الرسائل.
telling-digest-hint = مرة في اليوم، لكل أطفالكم. لا شيء إذا قرأتم كل شيء.
telling-hour = في أي ساعة؟
telling-hour-quiet = هذه الساعة من ساعات الهدوء. اختاروا ساعة أخرى.
telling-slips = عندما يكون الرد مطلوبًا خلال يومين
telling-quiet = ساعات الهدوء
telling-quiet-hint = لا شيء أبدًا في الليل أو في عطلة نهاية الأسبوع أو في العطل المدرسية. يمكنكم زيادة هذه الساعات.
telling-quiet-from = الهدوء ابتداءً من
telling-quiet-until = حتى
telling-alerts = التنبيه العاجل من المدرسة يصل دائمًا، في أي ساعة.
telling-daily = عندما يكون هناك جديد
telling-by-mail = بالبريد الإلكتروني
telling-by-push = بإشعار، على الأجهزة المختارة
telling-push = الإشعارات
telling-push-lead = يمكن للجهاز أن يعرض «هناك جديد». لا يظهر أي شيء آخر.
telling-push-here = إرسال الإشعارات إلى هذا الجهاز
telling-push-end = إيقاف الإشعارات هنا
telling-push-shared = أنتم عدة أشخاص على هذا الجهاز: لا إشعارات هنا.
telling-push-none = لا يمكن لهذا الجهاز استقبال الإشعارات هنا. على iPhone، أضيفوا أولًا Préau إلى الشاشة الرئيسية.
telling-push-denied = رفض هذا الجهاز الإشعارات. اسمحوا بها في إعدادات المتصفح، ثم عودوا.
telling-push-refused = لا يمكن لهذا المتصفح استقبال الإشعارات. جرّبوا متصفحًا آخر.
telling-texts = ويصل أيضًا برسالة SMS، إلى الرقم الذي أعطيتموه للمدرسة.
push-news = هناك جديد. افتحوا Préau.
notice-texts-used-up = أُرسلت كل رسائل SMS المقررة لهذا الشهر. التنبيهات العاجلة القادمة ستُرسل دون SMS.
stop-title = إيقاف الرسالة الإلكترونية اليومية
stop-lead = ستصلكم التنبيهات العاجلة وطلبات الرد كما في السابق.
stop-submit = إيقاف الرسالة الإلكترونية اليومية
stop-done = تم. لن تصلكم الرسالة الإلكترونية اليومية بعد الآن.
stop-again = لاستقبالها من جديد: حسابي، ثم «كيف يصلني الجديد».
notice-letters-stopped = توقفت الرسالة الإلكترونية اليومية، بالرابط الموجود في إحدى الرسائل. يمكنكم إعادتها.
mail-digest-subject = هناك جديد في Préau
mail-digest = هناك جديد. افتحوا Préau للقراءة.
mail-alert-subject = رسالة عاجلة من المدرسة
mail-alert = رسالة عاجلة من المدرسة. افتحوا Préau أو اتصلوا بالرقم { $phone }.
mail-slip-subject = هناك رد مطلوب منكم في Préau
mail-slip = تنتظر المدرسة ردكم. افتحوا Préau للرد.
mail-call-subject = مطلوب منكم قرار في Préau
mail-call = قرار عاجل ينتظر موافقتكم. افتحوا Préau.
mail-private = ليس في هذه الرسالة أي شيء خاص. لا تردوا عليها: لن يقرأ ردكم أحد.
mail-open = فتح Préau
mail-stop = إيقاف الرسالة الإلكترونية اليومية
mail-test-subject = تجربة من Préau
mail-test = هذه الرسالة الإلكترونية من Préau: الإرسال يعمل.

## اللغات

# «no» ما دام لم يراجع هذه الكلمات شخص لغته العربية. بعد المراجعة تُكتب «yes».
language-reviewed = no
version-by-school = ترجمة من المدرسة
version-original = النص الأصلي
translate-submit = ترجمة هذا النص
translate-title = ترجمة آلية
translate-label = هذا النص مترجم آليًا. النص الأصلي وحده هو المعتمد.
translate-failed = لم تصل الترجمة. حاولوا لاحقًا.
translate-often = هذه ترجمات كثيرة. حاولوا من جديد بعد ساعة.
