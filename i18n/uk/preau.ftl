# Слова Préau українською мовою, для родин. Носій мови їх ще не перевірив.
# Not yet reviewed by a speaker of the language: see language-reviewed at the end.

## Усюди

app-name = Préau
app-skip = Перейти до вмісту
app-error-prefix = Помилка:
app-demo = Демонстраційна школа. Усі люди й події тут вигадані.
app-terminal = Доступ дирекції було відкрито із сервера. Запитайте про це дирекцію.
app-alone = Дирекція сама виконує дію, для якої потрібні двоє. Прочитати, яку.
app-back = Назад
app-change = Змінити
app-confirm = Підтвердити
app-continue = Продовжити
app-print = Друкувати
app-print-hint = Або скористайтеся командою «Друк» у вашому браузері.
app-save = Зберегти
app-saved = Збережено.
app-search = Шукати
app-day = День
app-month = Місяць
app-year = Рік
app-until = останній день: { $date }
app-pager = Сторінки
app-pager-older = Старіші
app-pager-newest = На початок
app-errors =
    { $n ->
        [one] Треба виправити { $n } помилку
        [few] Треба виправити { $n } помилки
        [many] Треба виправити { $n } помилок
       *[other] Треба виправити { $n } помилки
    }
app-error-of = { $name }: { $sentence }
app-pupils =
    { $n ->
        [one] { $n } учень
        [few] { $n } учні
        [many] { $n } учнів
       *[other] { $n } учня
    }
flash-draft-saved = Чернетку збережено.
flash-edited = Оголошення змінено. Родини бачать дату зміни.
flash-withdrawn = Оголошення відкликано.
flash-others-ended = Інші ваші пристрої від’єднано.
flash-vouched = Підтверджено.
flash-deleted = Видалено.
flash-merged = Дві картки об’єднано в одну.
flash-discarded = Усе скасовано. Нічого не збережено.
flash-waiting = Ще має підтвердити друга людина.
flash-called = Записано.
nav-main = Головне меню
nav-account = Мій акаунт
nav-read = Прочитати
nav-children = Мої діти
nav-who = Хто що бачить
nav-class = Мій клас
nav-publish = Опублікувати
nav-pupils = Учні
nav-school = Школа
nav-groups = Класи
nav-people = Люди
nav-sign-in = Увійти
nav-sign-out = Вийти
foot-label = Допомога та інформація
foot-private = закрита група, її бачать лише учасники
foot-privacy = Ваші дані
foot-accessibility = Доступність: частково відповідає вимогам
foot-notices = Правова інформація
foot-help = Допомога зі входом
foot-language = Мова
field-required = Заповніть це поле.
field-choose = Виберіть відповідь.
field-too-long =
    { $max ->
        [one] Не більше ніж { $max } символ.
        [few] Не більше ніж { $max } символи.
        [many] Не більше ніж { $max } символів.
       *[other] Не більше ніж { $max } символу.
    }
field-date-impossible = Такої дати немає. Приклад: 27 3 2018.
field-email = Адреса неповна. Приклад: name@example.org.

## Коли сторінка не відкривається

not-found-title = Сторінку не знайдено
not-found = Такої сторінки немає, або вона не для вас.
not-found-next = Перевірте адресу або поверніться на свою сторінку.
not-allowed-title = Це зробити не можна
forbidden = Ви бачите цю сторінку, але не можете виконати цю дію.
forbidden-next = Якщо вам це потрібно, зверніться до школи.
foreign = Цей запит надійшов не зі сторінки Préau. Нічого не зроблено.
stale = Для цієї дії треба ще раз ввести пароль.
stale-next = Поверніться на попередню сторінку і спробуйте ще раз.
too-large-title = Завеликий обсяг
too-large = Ви надсилаєте забагато даних. Нічого не збережено.
too-large-next = Поверніться на попередню сторінку. Виберіть менший файл.
slow-title = Повільний зв’язок
slow = Надсилання тривало надто довго. Нічого не збережено.
slow-next = Спробуйте ще раз, коли зв’язок буде кращий.
malformed-title = Незрозумілий запит
malformed = Préau не може зрозуміти цей запит. Нічого не зроблено.
malformed-next = Поверніться на попередню сторінку, оновіть її та спробуйте ще раз.
too-many-title = Забагато спроб
too-many = За короткий час було забагато спроб.
too-many-next = Зачекайте кілька хвилин і спробуйте ще раз.
busy-title = Багато відвідувачів
busy = Сервер дуже зайнятий. Нічого не втрачено.
busy-next = Зачекайте хвилину і спробуйте ще раз.
internal-title = У нас збій
internal = Щось не спрацювало. Це не ваша провина.
internal-next = Спробуйте пізніше. Якщо це повториться, повідомте школі цей номер:
failure-home = На мою сторінку
offline-title = Немає зв’язку
offline = Немає зв’язку. На цьому телефоні нічого не зберігається. Школа: { $phone }.
offline-no-phone = Немає зв’язку. На цьому телефоні нічого не зберігається.
offline-next = Перевірте інтернет і оновіть сторінку.
unattended = У школи зараз немає дирекції. Доки її немає, доступи людей не змінюються.
unattended-next = Призначити дирекцію може людина, яка відповідає за сервер.

## Вхід (login)

login-title = Вхід
login-name = Логін
login-name-hint = Наприклад, karima.benali
login-password = Пароль
login-shared = Цим пристроєм користується кілька людей
login-shared-hint = Через 30 хвилин треба буде увійти знову.
login-submit = Увійти
login-failed = Неправильний логін або пароль.
login-wait =
    { $minutes ->
        [one] Забагато спроб. Зачекайте { $minutes } хвилину.
        [few] Забагато спроб. Зачекайте { $minutes } хвилини.
        [many] Забагато спроб. Зачекайте { $minutes } хвилин.
       *[other] Забагато спроб. Зачекайте { $minutes } хвилини.
    }
login-letter = Маю лист від школи
login-forgotten = Не пам’ятаю пароль
login-signed-out = Ви вийшли.
login-second-title = Друга перевірка
login-second-code = Код із 6 цифр
login-second-hint = Відкрийте застосунок із кодами або візьміть аркуш із кодами.
login-second-failed = Код не підходить. Дочекайтеся наступного і спробуйте ще раз.
login-device-title = Новий пристрій
login-device-explain = Préau ще не знає цього пристрою.
login-device-code = Код від школи
login-device-hint = 8 символів, діє 30 хвилин.
login-device-failed = Цей код не діє. Попросіть у школи інший.
confirm-title = Підтвердьте, що це ви
confirm-explain = Щоб продовжити, введіть пароль ще раз.
confirm-kept = Ваш текст збережено.
confirm-file = Потім виберіть файл ще раз.
confirm-failed = Пароль неправильний. Спробуйте ще раз.
password-long = Цей пароль задовгий.
password-common = Таким паролем користується багато людей. Придумайте інший.
password-personal = У цьому паролі є відоме ім’я. Придумайте інший.
password-pattern = У цьому паролі є відома послідовність. Додайте одне або два слова.
recover-title = Допомога зі входом
recover-forgotten = Ви забули пароль
recover-forgotten-text = Прийдіть до школи або зверніться до команди класу. Вам дадуть код.
recover-code-text = Цей код діє 30 хвилин. Він від’єднає інші ваші пристрої.
recover-have-code = Маю код
recover-password-title = Новий пароль
recover-failed = Неправильний логін або код. Попросіть у школи інший код.
recover-letter = У вас немає листа
recover-letter-text = Доступ дає лише школа. Зателефонуйте до секретаріату.
recover-never = Préau ніколи не надсилає посилання, щоб змінити пароль.
recover-phone = Школа: { $phone }

## Приєднання до класу (join)

join-title = Приєднатися до класу
join-intro = Візьміть лист, який вам дала школа.
join-code = Код із листа
join-code-hint = 12 символів, наприклад KTR7-M4QP-9XWB
join-code-bad = Цей код не діє. Код можна використати один раз протягом 14 днів.
join-code-bad-next = Попросіть у школи новий лист.
join-birth = Дата народження вашої дитини
join-birth-hint = Наприклад, 27 3 2018
join-staff-code = 6 цифр, які ви отримали разом із листом
join-no-letter = Не маю листа
join-no-letter-text = Доступ дає лише школа. Ніхто не може запросити вас замість неї.
join-session-open = На цьому пристрої відкрито акаунт: { $name }.
join-confirm = Ви — { $guardian }, а ваша дитина — { $pupil }?
join-confirm-staff = Ви — { $name }?
join-confirm-yes = Так, це я
join-confirm-no = Ні, це не я
join-not-me = Дякуємо. Цей код більше не діє. Школу повідомлено.
join-have-account = Я вже маю акаунт
join-have-account-bad = Лист призначено для іншого акаунта. Школа має це перевірити.
join-account-title = Придумайте пароль
join-login = Ваш логін
join-login-hint = Його вже підготовлено. Ви можете його змінити.
join-login-taken = Цей логін уже зайнятий. Придумайте інший.
join-password = Пароль
join-password-hint = Щонайменше 8 символів. Добре підходять кілька не пов’язаних між собою слів.
join-password-weak = Цей пароль надто легко вгадати. Додайте одне або два слова.
join-password-short = Цей пароль закороткий. Потрібно 8 символів.
join-shared = Цим пристроєм користується кілька людей
join-rules-title = Наші правила
join-rule-1 = Те, що я читаю тут, залишається між нами.
join-rule-2 = Я не копіюю ні повідомлень, ні імен дітей.
join-rule-3 = Мій доступ лише для мене. Я нікому його не даю.
join-rule-4 = Якщо мене щось турбує, я кажу про це школі.
join-rules-accept = Я погоджуюся з цими правилами.
join-rules-missing = Прочитайте правила і поставте позначку.
join-submit = Завершити
join-done-title = Готово
join-done = Дякуємо. Ваш доступ створено.
join-done-login = Запишіть свій логін:
join-spare-title = Ваші 6 запасних кодів
join-spare-text = Кожен код діє один раз, на новому пристрої. Зберігайте їх удома.
join-wait-school = Дякуємо. Школа має підтвердити, що це ви. Зайдіть сюди через день-два.
join-staff = Ви працюєте у школі?
join-staff-hint = Замість дати народження.
join-digits-bad = Уведіть 6 цифр, які вам назвала школа.
join-identity-missing = Поставте тут позначку, якщо це справді ви.
join-session-ends = Наприкінці він закриється на цьому пристрої.
join-login-bad = Від 2 до 60 символів: латинські літери, цифри, крапки, дефіси.
join-password-long = Цей пароль задовгий.
join-password-personal = У цьому паролі є ім’я, яке легко вгадати. Візьміть інші слова.
join-has-account = Ви вже маєте акаунт. Поставте тут позначку і вкажіть його.
join-have-account-hint = Уведіть вище його логін і пароль.
join-known-account = Лист зараховано. Увійдіть у свій акаунт.
join-reads = Ви вже можете читати. Школа ще має підтвердити ваш доступ.
join-spare-once = Ця сторінка показує їх лише один раз.
join-spare-kept = Коди записано
join-factor = Залишилося одне: друга перевірка, щоб увійти до класів.
join-own = Так, я хочу мати акаунт, щоб читати новини свого класу
join-own-hint = Ви зможете передумати будь-коли.
join-own-missing = Поставте тут позначку, якщо хочете мати акаунт.

## Моя сторінка (home)

home-title = Прочитати
home-greeting = Добрий день, { $name }
home-todo = Треба зробити
home-new = Нове
home-read = Уже прочитано
home-children = Показати для однієї дитини
home-all-children = Усі
home-groups = Мої класи
home-unconfirmed = Школа ще має підтвердити, що це ви. Доти ви можете тільки читати.
home-waiting = Школа ще має підтвердити, що це ви. Потім клас відкриється тут.
home-access-ended = { $group }: ваш доступ закінчився. Дата: { $date }.
home-consent-ended = { $group }: один дозвіл більше не діє. Зверніться до школи.
home-posts = Останні оголошення
home-office = У вас немає класів для читання. Ваша робота — у розділі «Школа».
children-empty = Зараз за вами не записано жодної дитини.
child-right = Ваші права
child-right-full = Ви читаєте, підписуєте, даєте дозволи й пишете школі.
child-right-informed = Ви читаєте новини й пишете школі.
child-right-entrusted = Дитину довірено вам офіційним рішенням: ви читаєте новини.
child-right-unconfirmed = Школа ще має підтвердити, що це ви.
child-dates = Початок: { $from }. Кінець: { $until }.
child-paper = Ви вибрали отримувати все на папері.
child-classes = Клас
child-born = Дата народження: { $date }
child-posts = Оголошення для дитини
access-ended = Ваш доступ до цього класу закінчився. Дата: { $date }.
access-ended-title = Доступ закінчився
access-none = Зараз ви не маєте доступу до жодного класу.
access-none-next = Якщо це помилка, зверніться до школи.
home-access-ends-title = Доступ закінчується
home-access-ends = { $group }, останній день: { $date }.
home-consent-asked = Запит на дозвіл чекає на вашу відповідь: { $pupil }
consents-title = Ваші дозволи
consent-account = Акаунт для дитини
consent-account-text = Ваша дитина читає новини свого класу. Вона нічого не публікує. Ви можете сказати «ні» або потім передумати.
consent-contact = Ваші контакти для представників батьків
consent-contact-text = Школа може дати ваші контакти представникам батьків. Ви можете сказати «ні» або потім передумати.
consent-nothing = Ви ще не відповіли.
consent-yes = Ви сказали «так». Дата: { $date }.
consent-no = Ви сказали «ні».
consent-say-yes = Так, дозволяю
consent-say-no = Ні
consent-withdraw = Відкликати мій дозвіл
home-parcel = { $group }: усе, що тут написано, ще можна забрати. Останній день: { $date }.
home-parcel-take = Забрати копію

## Клас (group)

feed-empty = Новин поки немає.
feed-empty-staff = Оголошень немає. Перше може бути просто привітанням.
feed-done = Усе прочитано. Гарного вечора.
group-frozen = Клас відкрито лише для читання.
group-frozen-review = Перевірку доступу не зроблено вчасно.
group-frozen-nobody = Цей клас більше ніхто не навчає.
group-closed = Клас закрито.
group-frozen-head = У школи більше немає дирекції.
group-closed-incident = Його закрила дирекція.
group-closed-year = Навчальний рік закінчився.
group-frozen-canary = Пробна спроба проникнення вдалася: ми це перевіряємо.

## Оголошення (post)

post-kind-news = Новина
post-kind-wall = На стіні у школі
post-new-title = Нове оголошення
post-title = Назва
post-title-missing = Напишіть назву.
post-body-missing = Напишіть текст оголошення.
post-wall-when = { $place }. Початок: { $from }. Кінець: { $until }.
post-drafts = Чернетки
post-undo = Опубліковано. Скасувати можна протягом 10 хвилин.
post-undo-submit = Скасувати публікацію
post-undone = Публікацію скасовано. Текст знову став чернеткою.
post-undo-late = 10 хвилин минули. Ви можете відкликати оголошення.
post-withdraw = Відкликати
post-withdrawn = Оголошення відкликано. Дата: { $date }.
post-edited = Змінено: { $date }.
post-purge = Буде видалено: { $date }
post-why = Чому я це бачу
post-why-guardian = Ваша дитина — { $pupil }, { $group }. Останній день у класі: { $date }.
post-read = Прочитано
post-unread = Нове
post-list-title = Усі оголошення
weeks-title =
    { $n ->
        [one] Оголошення за тижнями: останній { $n } тиждень
        [few] Оголошення за тижнями: останні { $n } тижні
        [many] Оголошення за тижнями: останні { $n } тижнів
       *[other] Оголошення за тижнями: останні { $n } тижня
    }
weeks-detail = Цього тижня: { $this }. Минулого тижня: { $last }.
weeks-more = Кожен тиждень
weeks-of = Початок тижня: { $date }
post-published-list = Опубліковані оголошення
post-untitled = Без назви
post-more = Читати далі
post-chosen-badge = Для деяких родин
post-chosen-staff = Для батьків цих дітей: { $names }
post-chosen-family = Це оголошення читають лише батьки деяких учнів.
post-kind-homework = Домашнє завдання
post-kind-event = Подія
post-kind-praise = Похвала
post-time-impossible = Напишіть час, наприклад 18:30.
post-homework-when = На який день: { $date }
post-when-place = { $when } · { $place }
post-when-days = Початок: { $from }. Кінець: { $until }
post-when-at = { $date }, початок: { $from }
post-when-between = { $date }, з { $from } до { $until }
post-cancelled = Скасовано: { $date }.
post-cancel = Скасувати подію
post-cancel-not = Відновити подію
post-done = Зроблено
post-done-hint = Ця позначка для вас. Більше ніхто її не бачить.
post-done-submit = Позначити як зроблене
post-done-not = Ще не зроблено
post-known-submit = Прочитано
post-known-hint = Повідомте школі, що ви прочитали це термінове повідомлення.
post-known = Ви повідомили, що прочитали
post-known-link = Повідомити, що прочитано
nav-agenda = Календар
agenda-title = Календар
agenda-views = Вигляд календаря
agenda-list = Незабаром
agenda-month = Місяць
agenda-earlier = Попередній місяць
agenda-later = Наступний місяць
agenda-changed = Змінено
agenda-cancelled = Скасовано
agenda-empty = На наступні 8 тижнів нічого не заплановано.
agenda-empty-month = На цей місяць нічого не заплановано.
search-title = Пошук в оголошеннях
search-words = Слова для пошуку
search-short = Напишіть слово, у якому щонайменше дві літери.
search-long = Напишіть не більше ніж вісім слів і сто символів.
search-none = Нічого не знайдено.
search-none-more = Спробуйте інше слово або початок слова.
search-no-more = Старіших немає.
search-found = Знайдені оголошення
search-head = Ви шукаєте у класах, які навчаєте або де вчиться ваша дитина. Інші класи відкриваються по одному: їхні вчителі це бачать.
live-one = Є новина: показати
live-other = Новин: { $n }. Показати
post-undo-hint = Публікацію можна скасувати протягом 10 хвилин.
post-expired = Дата минула
post-history = Попередні тексти
post-history-hint = Їх бачить лише команда класу.
post-history-by = Замінено: { $name }, { $date }.
post-planned-badge = Заплановано: { $moment }

## Перевірка колегою (second)

second-title = Треба перевірити
second-waits-badge = На перевірці
second-returned-badge = Повернуто
home-second-look = { $group }: оголошення колеги чекає на вашу перевірку.
flash-handed-in = Передано на перевірку. Спершу текст подивиться колега.
flash-planned = Публікацію заплановано.
flash-approved = Схвалено й опубліковано.
flash-returned = Оголошення повернуто на доопрацювання.
notice-post-approved = Колеги схвалили ваше оголошення.
notice-post-returned = Колеги повернули вам оголошення із зауваженням.
notice-post-left-out = Оголошення для кількох класів вийшло не всюди: один із них їх більше не приймає.
notice-post-undone = Колега скасував публікацію вашого оголошення. Воно у ваших чернетках.
notice-post-held = Заплановане оголошення не вийшло. Воно у ваших чернетках.
notice-post-orphaned = Заплановане оголошення не вийшло: людина, яка його написала, більше не навчає цей клас.

## Обережна публікація (brake)

post-kind-alert = Термінове повідомлення

## Термінові повідомлення (alert)

alert-title = Термінове повідомлення
alert-time-blank = [час]
alert-pickup = Заберіть дитину зі школи
alert-pickup-text = Заберіть свою дитину зі школи, починаючи з { $time }.
alert-closed = Школа зачинена
alert-closed-text = Школа не працює щонайменше до { $time }. До цього часу залиште дитину вдома.
alert-late = Клас повернеться пізніше
alert-late-text = Клас повернеться близько { $time }. Приходьте на цей час.
alert-stay = Не приходьте до школи
alert-stay-text = Діти з { $time } перебувають у школі в безпечному місці. Не приходьте і не телефонуйте. Нові повідомлення будуть тут.
alert-cancelled = Екскурсію скасовано
alert-cancelled-text = Екскурсії, запланованої на { $time }, не буде.
alert-over = Відбій: термінове повідомлення вже не діє
alert-over-text = Відбій із { $time }: термінове повідомлення вже не діє.
alert-other = Своїми словами
alert-other-hint = Спершу це має схвалити колега або дирекція.
alert-sure-missing = Поставте позначку, що це повідомлення можна надіслати.
flash-alert-sent = Термінове повідомлення надіслано. Тепер зателефонуйте родинам, які його не прочитали.
notice-alert-sent = Колеги надіслали термінове повідомлення вашому класу.
notice-alert-waits = Термінове повідомлення колеги чекає на вашу згоду.

## Скарги на оголошення (report)

report-title = Поскаржитися на це оголошення
report-lead = Команда класу й дирекція прочитають ваші слова, але не дізнаються вашого імені. Ви більше не бачитимете цього оголошення.
report-reason = Що не так?
report-child = Там сказано забагато про дитину
report-picture = Воно веде до зображення дитини
report-private = Воно приватне або не для мене
report-wrong = Воно неправдиве або образливе
report-other = Інше
report-text = Що має знати школа?
report-text-missing = Напишіть, що не так.
report-many = Ви поскаржилися на 5 оголошень. Зачекайте на відповідь школи.
report-submit = Поскаржитися
report-reported = На це оголошення поскаржилися
report-hidden = Родини й учні поки його не бачать.
report-hidden-one = Людина, яка поскаржилася, його більше не бачить. Інші бачать.
report-keep = Можна залишити
report-not-own = Чи його залишити, вирішує колега або дирекція. Ви можете його відкликати.
flash-reported = Дякуємо. Школа це перевірить.
notice-post-reported = На оголошення одного з класів поскаржилися.
notice-report-answered = Школа перевірила оголошення, на яке ви поскаржилися.
questions-title = Запитання
questions-waiting =
    { $n ->
        [one] { $n } запитання чекає на відповідь
        [few] { $n } запитання чекають на відповідь
        [many] { $n } запитань чекають на відповідь
       *[other] { $n } запитання чекають на відповідь
    }
questions-answered = Відповіді лише одній родині
home-questions = Родини запитують
question-ask = Поставити запитання
question-lead = Ваше запитання з вашим іменем отримають учителі класу. Вони відповідять вам або опублікують його для класу без вашого імені.
question-yours = Ваше запитання
question-hint = Не більше 3 до одного оголошення. Не пишіть імен інших дітей.
question-submit = Надіслати вчителям
question-of-yours = Ваше запитання
question-state-waiting = Воно чекає на відповідь. Його читають лише вчителі класу.
question-state-answered = Відповідь є лише для вас. Інші родини її не бачать.
question-state-published = Відповідь опубліковано без вашого імені.
question-take-back = Забрати запитання
question-unpublish = Відкликати
question-meta = { $name }, { $moment }
question-closed-late = Ставити запитання можна було протягом 7 днів.
question-closed-many = Ви вже поставили тут 3 запитання. Більше не можна.
question-closed-day = Сьогодні ви поставили багато запитань. Продовжте завтра.
question-closed-class = Зараз клас не приймає запитань.
question-answer-go = Відповісти
question-asked = Запитання
question-answer = Ваша відповідь
flash-asked = Надіслано. Спершу його прочитають учителі класу.
flash-answered = Відповідь надіслано.
notice-question-asked = Родини мають запитання до оголошення одного з класів.
notice-question-answered = На ваше запитання є відповідь.

## Хто отримав (reach)

reach-title = Хто отримав
reach-summary = Родини, які отримали: { $reached } із { $total }

## Хто що бачить (who)

who-title = Хто може бачити цей клас
who-intro = Це всі люди, які можуть тут читати. Більше ніхто.
who-staff = Команда класу
who-families = Родини
who-families-of =
    { $n ->
        [one] Родини { $n } учня.
        [few] Родини { $n } учнів.
        [many] Родини { $n } учнів.
       *[other] Родини { $n } учня.
    }
who-pupils = Учні, які мають акаунт
who-pupils-few = Щонайбільше кілька учнів.
who-you = Ви
who-why-teacher = Ви навчаєте цей клас. Останній день: { $date }.
who-why-substitute = Ви замінюєте вчителя в цьому класі. Останній день: { $date }.
who-why-assistant = Ви допомагаєте в цьому класі. Останній день: { $date }.
who-why-principal = Ви керуєте школою. Останній день: { $date }.
who-why-informed = Ви маєте право на інформацію про дитину: { $pupil }, { $group }. Останній день: { $date }.
who-why-entrusted = Дитину довірено вам офіційним рішенням: { $pupil }, { $group }. Останній день: { $date }.
who-why-unconfirmed = Ваша дитина — { $pupil }. Школа ще має це підтвердити.
who-why-pupil = Ви навчаєтеся в класі { $group }. Останній день: { $date }.
who-visits = Коли клас відкривала дирекція
who-visits-none = Дирекція не відкривала цього класу.
who-review-last = Остання перевірка: { $date }.
who-review-never = Цього року перевірки ще не було.
who-changes = Що змінилося
who-no-changes = Від початку року нічого не змінилося.
who-change-came = { $date }: приєднується { $name } ({ $role }).
who-change-left = { $date }: вибуває { $name } ({ $role }).
who-change-class = { $date }: змінено назву класу або його рівні.
who-change-school = { $date }: змінено налаштування школи.
role-principal = керує школою
role-teacher = навчає дітей
role-substitute = замінює вчителя
role-assistant = допомагає в класі

## Учні та батьки (roster)

roster-confirm = Я знаю, що це була саме ця людина
joins-title = Треба підтвердити
joins-explain = Ці люди скористалися своїм листом. Підтверджуйте, лише якщо точно це знаєте.
joins-stranger = Це була інша людина
joins-refused = Цей акаунт зупинено. Школу повідомлено.
joins-none = Підтверджувати нічого не треба.
joins-who = Хто приєднався?
joins-children = Діти
joins-set-by-me = Цей зв’язок записали ви. Підтвердити має інша людина.
joins-troubles = Треба подивитися
joins-trouble-frozen = код заблоковано після 5 спроб. Підготуйте новий лист.
joins-trouble-refused = людина відповіла, що цей лист не для неї.
joins-trouble-stranger = акаунт зупинено, це була інша людина. Підготуйте новий лист.

## Завантаження списку (import)

import-applied = Збережено. Скасувати можна протягом 7 днів.

## Листи (letters)

letters-title = Листи
letters-one-each = Один лист для кожного з батьків. Не давайте той самий лист двом людям.
letters-once = Ці листи видно на екрані 30 хвилин, а потім більше ніколи.
letters-gone = Цих листів більше не видно. Надрукуйте нові.
letters-replaced = Старий лист більше не діятиме.
letters-by-hand = Поштою або особисто в руки, ніколи в рюкзаку дитини
letters-by-satchel =
    { $n ->
        [one] { $n } лист у рюкзаку дитини
        [few] { $n } листи в рюкзаку дитини
        [many] { $n } листів у рюкзаку дитини
       *[other] { $n } листа в рюкзаку дитини
    }
letters-by-hand-why = Не давайте одній дитині два листи. Не передавайте через неї лист на іншу адресу.
letters-all-cancelled = Ці листи вже використано, або вони більше не діють.
letters-on-its-way = Лист уже в дорозі.
letters-cancelled = Цей лист більше не діє.
letters-staff-make = Підготувати лист
letters-digits = Кому: { $name }. Назвіть особисто ці 6 цифр:
letters-digits-how = У листі їх немає. Не пишіть їх на ньому.
letter-dear-mme = Шановна пані { $name },
letter-dear-m = Шановний пане { $name },
letter-by-satchel = у рюкзаку: { $pupil }
letter-by-hand = поштою або особисто в руки
letter-staff-intro = Це ваш особистий доступ до Préau для роботи. Школа: { $school }.
letter-staff-step-3 = Уведіть 6 цифр, які вам назве школа, і придумайте пароль.
letter-dear = { $name },
letter-intro = Це ваш особистий доступ до новин класу. Ваша дитина: { $pupil } ({ $group }).
letter-closed = Група закрита: її бачать лише родини й команда класу.
letter-step-1 = Наведіть камеру телефона на цей квадрат.
letter-step-2 = Або відкрийте сторінку { $address } і введіть код.
letter-step-3 = Уведіть дату народження своєї дитини ({ $pupil }) і придумайте пароль.
letter-once = Цей код діє лише один раз. Останній день: { $date }. Нікому його не давайте.
letter-paper = Немає ні телефона, ні комп’ютера? Скажіть про це школі: ви отримаєте все на папері.
letter-controller = Відповідає за дані (контролер): { $controller }
letter-dpo = Уповноважена особа із захисту даних: { $dpo }
letter-code = Ваш код
letter-qr = Квадрат для камери телефона
letter-in-class = віддати у класі
letter-pupil-intro = Це ваш особистий доступ до новин вашого класу. Школа: { $school }. Ви самі вирішуєте, чи хочете мати акаунт.
letter-pupil-step-3 = Уведіть свою дату народження і придумайте пароль.

## Мій акаунт (me)

me-title = Мій акаунт
me-language = Мова
me-looks = Вигляд
me-theme = Кольори
me-theme-system = Як на пристрої
me-theme-light = Світлі
me-theme-dark = Темні
me-letters = Літери, які легше читати
me-letters-hint = Більші, з більшими проміжками.
me-security = Пароль і перевірка
me-password-now = Теперішній пароль
me-password-new = Новий пароль
me-password-changed = Пароль змінено. Інші ваші пристрої від’єднано.
me-devices = Мої пристрої
me-device-this = цей пристрій
me-device-end = Від’єднати
me-devices-end-others = Від’єднати всі інші пристрої
me-device-ended = Пристрій від’єднано.
me-contact = Мої контакти
me-data = Мої дані
me-authenticator = Застосунок із кодами
me-authenticator-explain = Застосунок на телефоні показує новий код кожні 30 секунд.
me-authenticator-start = Почати
me-authenticator-app = Установіть на телефон застосунок із кодами, наприклад Aegis, FreeOTP або Google Authenticator.
me-authenticator-scan = Відскануйте цей квадрат у застосунку.
me-authenticator-here = Якщо застосунок на цьому ж телефоні, натисніть:
me-authenticator-open = Відкрити застосунок
me-authenticator-type = Або введіть цей ключ:
me-authenticator-show = Потім уведіть код, який показує застосунок.
me-authenticator-on = Застосунок підключено
me-authenticator-other = Змінити застосунок або телефон
me-authenticator-remove = Вилучити застосунок
me-authenticator-last = Без другої перевірки не можна. Попросіть у дирекції аркуш із кодами.
me-factor-needed = Залишився один крок, і ваші класи відкриються.
me-factor-why = Працівники школи бачать багато дітей. Самого пароля замало.
me-sheet = Аркуш із кодами
me-sheet-explain = Немає телефона? Дирекція може надрукувати для вас аркуш із кодами.
me-codes-left =
    { $n ->
        [0] Кодів не залишилося.
        [one] Залишився { $n } код.
        [few] Залишилося { $n } коди.
        [many] Залишилося { $n } кодів.
       *[other] Залишилося { $n } коду.
    }
me-codes-once = Їх видно лише зараз.
me-spare = Запасні коди
me-spare-explain = Запасний код замінює код від школи на новому пристрої.
me-spare-new = Створити шість нових кодів
gate-code-title = Код для нового пристрою
gate-code-for = Код для людини, яка зараз перед вами: { $name }.
gate-code-lasts = Він діє 30 хвилин і лише один раз. Його видно лише зараз.
gate-code-before-you = Ніколи не повідомляйте його телефоном чи електронною поштою.
sheet-title = Аркуш із кодами
me-name = Ім’я
me-more = Мої налаштування
me-security-title = Друга перевірка
me-password-title = Змінити пароль
me-password-explain = Інші ваші пристрої буде від’єднано.
me-login-title = Змінити логін
me-login-hint = Малі латинські літери, цифри, крапки й дефіси.
me-login-bad = Такий логін неможливий. Приклад: karima.benali
me-contact-explain = Їх може читати лише секретаріат. Завантаження списків їх не змінює.
me-email = Електронна адреса (необов’язково)
me-phone = Номер телефону (необов’язково)
me-phone-bad = Номер неповний. Приклад: 06 12 34 56 78.
me-devices-explain = На цих пристроях використовують ваш акаунт. Від’єднайте ті, яких не знаєте.
me-device-unknown = Невідомий пристрій
me-device-since = підключено: { $date }
me-device-seen = востаннє використано: { $date }
me-device-shared = ним користується кілька людей
feed-title = Наш календар у вашому застосунку
feed-explain = Це адреса для вашого застосунку-календаря. Він покаже дні й години, а замість назв буде «Подія класу».
feed-whoever = Хто має цю адресу, бачить ці дні й години без входу.
feed-address = Ваша адреса
feed-once = Скопіюйте її зараз: більше її не буде показано.
feed-read = востаннє прочитано: { $date }
feed-anew = Створити нову адресу
feed-anew-explain = Адресу більше не показуємо. Нова замінить стару.
feed-make = Отримати адресу
feed-end = Видалити адресу
feed-ended = Адресу календаря видалено.
feed-ends = Вона діє, доки діє ваш доступ, але не довше 30 днів без використання. Зміна пароля або від’єднання пристрою теж її вимикає.
feed-event = Подія класу
notice-title =
    { $n ->
        [one] { $n } нове сповіщення
        [few] { $n } нові сповіщення
        [many] { $n } нових сповіщень
       *[other] { $n } нового сповіщення
    }
notice-aside = Прочитано
notice-not-you = Це були не ви? Зателефонуйте до школи.
notice-device-enrolled = Ваш акаунт відкрито на новому пристрої.
notice-gate-code-made = Школа створила код для вашого акаунта.
notice-code-sheet-made = Дирекція створила для вас аркуш із кодами.
notice-spare-codes-made = Створено нові запасні коди. Старі більше не діють.
notice-password-changed = Ваш пароль змінено.
notice-login-changed = Ваш логін змінено.
notice-contact-changed = Ваші контакти змінено.
notice-factor-changed = Вашу другу перевірку змінено.
notice-feed-made = Для вашого акаунта створено адресу календаря.
notice-letter-redeemed = Ваш лист використано.
notice-right-level-changed = Ваші права щодо дитини змінено.
notice-people-merged = Школа мала дві картки на ваше ім’я. Тепер це одна картка.
notice-roles-changed = Ваші ролі у школі змінено.
notice-concern-answered = Є відповідь на ваше запитання про те, хто бачить клас.
consent-own-title = Мій учнівський акаунт
consent-own-text = Ви читаєте новини свого класу. Чи мати акаунт, вирішуєте ви самі.
consent-own-yes = Ви сказали «так». Дата: { $date }.
consent-own-no = Ви сказали «ні».
consent-own-again = У вас був день народження: скажіть нам ще раз, так чи ні.
consent-own-young = За віком вам ще не можна мати акаунт.
consent-own-say-yes = Так, я хочу мати акаунт
consent-own-say-no = Я більше не хочу мати акаунт
consent-guardians = Ваші батьки
consent-guardians-text = Ви вже повнолітні. Ваші батьки ще читають до кінця року, якщо ви не проти.
consent-guardians-end = Батьки більше не читають
notice-settings-loosen = Через три дні акаунти учнів стануть відкритішими. Дирекція відповість на ваші запитання.
notice-request-answered = На ваш запит про видалення є відповідь.

## Правова інформація (legal)

privacy-title = Ваші дані
privacy-intro = Тут сказано, що зберігає Préau, навіщо і як довго.
privacy-who = Хто відповідає за ваші дані?
privacy-controller = Контролер даних
privacy-kind-dasen = управління освіти департаменту (державна служба)
privacy-kind-head = дирекція школи
privacy-kind-organiser = організація, яка керує школою
privacy-kind-other = зазначена служба
privacy-dpo = Уповноважена особа із захисту даних
privacy-what = Що зберігає Préau
privacy-what-pupils = Учні: прізвище, ім’я, дата народження, рівень, клас, дати.
privacy-what-guardians = Батьки: звертання, прізвище, ім’я, електронна адреса, мобільний телефон, мова, права.
privacy-what-staff = Працівники: прізвище, ім’я, роль, дати.
privacy-what-posts = Оголошення класу і те, що їх отримали або прочитали.
privacy-what-security = Підключені пристрої та важливі дії, для безпеки.
privacy-what-not = Чого Préau не зберігає
privacy-not-photos = Немає фотографій учнів.
privacy-not-import = Немає поштової адреси, статі, національного номера у відкритому вигляді.
privacy-not-tracking = Немає реклами, підрахунку відвідувань, сторонніх сайтів.
privacy-why = Навіщо?
privacy-basis = Школа інформує родини: це її завдання в суспільних інтересах.
privacy-consent = На все інше потрібна ваша згода. Якщо відповіді немає, це означає «ні».
privacy-who-sees = Хто читає?
privacy-who-sees-class = Оголошення читають команда класу, дирекція та батьки учнів.
privacy-who-sees-office = Секретаріат веде списки. Він не читає оголошень.
privacy-who-sees-operator = Людина, яка обслуговує сервер, не має акаунта для читання.
privacy-how-long = Як довго?
privacy-item = Дані
privacy-kept = Строк зберігання
privacy-keep-posts = Оголошення та відповіді
privacy-keep-posts-time = до кінця навчального року + 60 днів
privacy-keep-marks = Позначки про прочитання
privacy-keep-marks-time = 60 днів
privacy-keep-identity = Імена й особисті дані учнів і батьків
privacy-keep-identity-time = до вибуття зі школи + 60 днів
privacy-keep-invitations = Коди з листів
privacy-keep-invitations-time = 14 днів
privacy-keep-imports = Завантажені файли
privacy-keep-imports-time = 24 години, у зашифрованому вигляді
privacy-keep-audit = Журнал дій
privacy-keep-audit-time = 12 місяців
privacy-keep-requests = Запити про видалення та відповіді на них
privacy-keep-requests-time = 12 місяців
privacy-keep-incidents = Записи про інциденти
privacy-keep-incidents-time = 3 роки
privacy-keep-notices = Сповіщення про ваш акаунт
privacy-keep-notices-time = 90 днів
privacy-keep-logs = Технічні журнали
privacy-keep-logs-time = 90 днів
privacy-keep-backups = Резервні копії
privacy-keep-backups-time = не більше 35 днів
privacy-rights = Ваші права
privacy-rights-list = Ви можете прочитати, виправити або видалити свої дані та заперечити проти їхнього використання.
privacy-rights-how = Зробіть це на сторінці «Мої дані» або напишіть уповноваженій особі. Відповідь надійде протягом місяця.
privacy-rights-complaint = Ви також можете написати до органу із захисту даних. У Франції це CNIL.
privacy-cookies = Файли cookie
privacy-cookies-text = Один файл cookie зберігає ваш вхід, інший упізнає ваш пристрій. Решта зберігає вибраний вами вигляд.
accessibility-title = Доступність: частково відповідає вимогам
accessibility-state = Préau частково відповідає вимогам доступності (RGAA 4.1, WCAG 2.2 AA).
accessibility-why = Це перевірили програми й ми самі. Ніхто сторонній цього ще не перевіряв.
accessibility-works = Що передбачено
accessibility-works-keyboard = Усе працює з клавіатури і без JavaScript.
accessibility-works-zoom = Сторінки можна читати за ширини 320 пікселів або зі збільшенням у 4 рази.
accessibility-works-contrast = Контраст тексту — щонайменше 7 до 1.
accessibility-works-letters = У вашому акаунті можна вибрати літери, які легше читати.
accessibility-tested = Що перевірено
accessibility-tested-pages = Видів сторінок, французькою та англійською: { $n }. axe-core { $version } не знаходить у них помилок.
accessibility-tested-windows = На телефоні, на комп'ютері та завширшки 320 пікселів, у світлому й темному вигляді.
accessibility-tested-journeys = Приєднатися до класу, публікувати, читати й підписувати: лише клавіатурою і без JavaScript.
accessibility-tested-lighthouse = Lighthouse, сторінок: { $n }, оцінки зі 100: доступність { $accessibility }, добрі практики { $practices }, швидкість щонайменше { $speed }.
accessibility-limits = Відомі обмеження
accessibility-limits-readers = Не всі програми для читання з екрана випробувано.
accessibility-limits-posts = Текст, який написала школа, може бути складнішим за наші сторінки.
accessibility-contact = Маєте труднощі?
accessibility-contact-text = Скажіть про це школі. Вона надасть вам інформацію в інший спосіб.
accessibility-appeal = Якщо відповіді немає, напишіть захиснику прав (омбудсману) у вашій країні.
accessibility-appeal-fr = У Франції це Défenseur des droits, defenseurdesdroits.fr.
notices-title = Правова інформація
notices-publisher = Хто публікує?
notices-publisher-text = { $school } публікує ці сторінки й відповідає за їхній зміст.
notices-software = Програма
notices-software-text = Préau — вільне програмне забезпечення, версія { $version }.
notices-licence = Його ліцензія — GNU AGPL, версія 3 або новіша.
notices-source-ask = Попросіть у школи вихідний код цієї версії. Вона зобов’язана його надати.
notices-no-warranty = Програму надано без гарантій.

## Перевірка доступу (review)

review-title = Перевірка доступу
review-done = Дякуємо. Перевірку засвідчено.
review-countersigned = Другий підпис поставлено.
feed-review = Зробіть перевірку доступу. Кінцева дата: { $date }

## Хтось не повинен мати сюди доступу (concern)

concern-title = Хтось не повинен мати сюди доступу
concerns-title = Хто не повинен мати доступу
concern-intro = Дирекція перевірить і відповість протягом 7 днів. Ніхто не дізнається, що це написали ви.
concern-about = Про кого йдеться?
concern-about-other = Людина, яка бачить цей клас
concern-about-other-hint = Відповідає дирекція.
concern-about-head = Сама дирекція
concern-about-head-hint = Відповідає заступник директора. Дирекція цього не читає.
concern-text = Що ви хочете сказати?
concern-text-hint = Не пишіть нічого, з чого видно, хто ви.
concern-send = Надіслати
concern-sent = Надіслано. Відповідь буде тут.
concern-text-missing = Напишіть, що ви хочете сказати.
concern-many = У вас уже є три запитання без відповіді.
concern-no-deputy = У школі немає заступника директора. Напишіть на адресу: { $address }.
concern-mine = Ваші запитання
concern-due = Останній день для відповіді: { $date }
concern-answered = Відповідь:
concerns-intro = Учасники класу мають сумнів. Їхніх імен нікому не називають.
concerns-none = Запитань немає.
concern-answer = Ваша відповідь
concern-answer-send = Відповісти
concern-answer-missing = Напишіть відповідь.

## Дані кожної людини (data)

data-intro = Що школа зберігає про вас і ваших дітей.
data-take = Забрати копію
data-take-hint = Файл zip: сторінка для читання і ті самі дані для іншої програми. Даних інших людей у ньому немає.
data-take-child = Завантажити дані дитини: { $pupil }
data-take-own = Завантажити мої дані
data-file-child = preau-dytyna
data-file-own = preau-moi-dani
data-erasure = Попросити видалити дані
data-erasure-hint = Школа відповість протягом 30 днів. Вона має зберігати те, чого вимагає навчання.
data-erasure-text = Що треба видалити?
data-erasure-send = Надіслати запит
request-sent = Ваш запит надіслано.
data-erasure-missing = Напишіть, що треба видалити.
data-erasure-many = П’ять запитів уже чекають на відповідь.
data-about = Про кого
data-about-me = Про мене
data-asked = Ваші запити
data-asked-on = Дата запиту: { $date }.
data-due = Останній день для відповіді: { $date }.
data-born = Дата народження
data-joined = Акаунт відкрито
data-email = Електронна адреса
data-phone = Телефон
data-written = Написані оголошення
data-letters = Листи
data-reports = Оголошення, на які ви поскаржилися
data-choices = Вибрані відповіді й місця
data-acts = Ваші важливі дії

## Потрібні відповіді

post-asks = Потрібна відповідь. Останній день: { $date }
post-options-one = Напишіть щонайменше один варіант.
post-options-two = Напишіть щонайменше дві відповіді.
post-options-many = Це забагато. Найбільша кількість рядків: { $most }.
post-options-long = Рядок «{ $option }…» задовгий. Найбільша кількість символів: { $max }.
post-options-twice = «{ $option }» написано двічі.
post-places-wrong = Число від 1 до { $most }.
choice-title-poll = Ваша відповідь
choice-title-slots = Ваше місце
choice-asked-poll = Виберіть відповідь. Останній день: { $date }.
choice-asked-slots = Виберіть місце. Останній день: { $date }.
choice-places = Місць на кожен варіант: { $places }.
choice-private-poll = Вашу відповідь бачить лише команда класу.
choice-private-slots = Інші родини бачать лише те, що місце зайняте.
choice-mine-poll = Ви відповіли: «{ $option }».
choice-mine-slots = Ви маєте місце: «{ $option }».
choice-waits = Ви у списку очікування: «{ $option }». Якщо місце звільниться, воно буде ваше. Ця сторінка вам про це скаже.
choice-full = місць немає: список очікування
choice-kept = Там уже немає місць. Ваше місце залишається за вами. Щоб чекати там, спершу віддайте своє.
choice-recorded = Це записала за вас школа.
choice-missing = Виберіть рядок.
choice-change = Змінити мій вибір
choice-submit-poll = Надіслати мою відповідь
choice-submit-slots = Зайняти це місце
choice-withdraw-poll = Відкликати мою відповідь
choice-withdraw-slots = Віддати моє місце
home-recalled = { $group }: оголошення, яке ви прочитали, відкликано. Дата: { $date }. Не зважайте на нього.
post-chosen-mark = Для деяких родин
home-moved-up = Місце звільнилося: тепер воно ваше.
sign-title = Ваша відповідь
sign-asked-one = Дайте відповідь. Останній день: { $date }. Досить відповіді одного з батьків.
sign-asked-both = Дайте відповідь. Останній день: { $date }. Має відповісти кожен із батьків.
sign-question = { $pupil } бере участь?
sign-change = Змінити рішення
sign-yes = Так, дозволяю
sign-no = Ні
sign-choose = Виберіть «так» або «ні».
sign-submit = Підписати за дитину: { $pupil }
sign-withdraw = Відкликати мою відповідь
sign-receipt-yes = Отримано: «так». Підпис: { $guardian }. Дитина: { $pupil }. Дата: { $date }.
sign-receipt-no = Отримано: «ні». Підпис: { $guardian }. Дитина: { $pupil }. Дата: { $date }.
sign-receipt-take = Завантажити підтвердження
sign-outdated = Текст змінився після вашої відповіді. Прочитайте його і підпишіть ще раз.
sign-changed = Текст змінився, відколи ви його читали. Прочитайте його ще раз, перш ніж підписати.
sign-late = Останній день минув. Зверніться до школи: { $staff }.
sign-paper-yes = Школа записала вашу відповідь на папері: «так». Дата отримання: { $date }.
sign-paper-no = Школа записала вашу відповідь на папері: «ні». Дата отримання: { $date }.
sign-dispute = Це не моя відповідь
sign-told = { $date }: школа не мала чинного дозволу. Зателефонуйте до школи: { $phone }.
evidence-answers = vidpovidi
evidence-pupil = Учень або учениця
evidence-guardian = Один із батьків
evidence-answer = Відповідь
evidence-how = Як
evidence-at = Коли дано (UTC)
evidence-until = Не діє від (UTC)
evidence-paper = на папері, дата отримання: { $date }
evidence-screen = онлайн
evidence-withdrawn = відкликано
evidence-disputed = оскаржено
evidence-undone = публікацію скасовано
evidence-changed = змінено
flash-signed = Вашу відповідь отримано.
flash-answer-taken = Ця відповідь більше не враховується.
answers-title = Відповіді
evidence-take = Завантажити підтвердження
evidence-scope-one = Досить відповіді одного з батьків.
evidence-scope-both = Має відповісти кожен із батьків.
evidence-documents = Додані документи (SHA-256):

## Допуск до публікацій, обіцянка родин

licence-title = Допуск до публікацій
licence-go = Отримати допуск
pledge-title = Обіцянка родин
pledge-intro = Кожного навчального року родини погоджуються з цими чотирма правилами.
pledge-asked = Наші правила на цей рік: перечитайте їх і погодьтеся з ними.
pledge-paused = Щоб читати далі, погодьтеся з правилами. Термінові повідомлення й оголошення на підпис видно і зараз.
pledge-accept = Я погоджуюся з цими правилами
pledge-done = Дякуємо, вашу згоду отримано.
pledge-given = Ви погодилися з цими правилами. Дата: { $date }.
data-licences = Допуски до публікацій
data-pledges = Обіцянка родин
data-answers = Ваші відповіді
data-threads = Повідомлення зі школою
data-thread-mine = Ви
data-thread-staff = Школа

## Документи в оголошенні

files-title = Документи
files-count =
    { $n ->
        [one] { $n } документ
        [few] { $n } документи
        [many] { $n } документів
       *[other] { $n } документа
    }
file-kind-pdf = PDF
file-kind-odt = текст (ODT)
file-kind-ods = таблиця (ODS)
file-kind-odp = презентація (ODP)
file-kind-docx = текст (Word)
file-kind-xlsx = таблиця (Excel)
file-kind-pptx = презентація (PowerPoint)
file-kind-txt = простий текст
file-kind-csv = таблиця (CSV)
file-kind-ics = календар (ICS)
file-size-kilo = { $n } КБ
file-size-mega = { $n } МБ

## Розмови (threads)

threads-title = Повідомлення
threads-intro = Між вами та вчителями дитини, лише про неї.
threads-none = Повідомлень поки немає.
thread-new = Написати повідомлення
thread-new-intro = Ці повідомлення читаєте лише ви та вчителі класу.
thread-new-none = Зараз ви не можете написати жодному класу.
thread-about = Про дитину: { $child }, { $class }
thread-with = { $guardian }, про дитину: { $child }, { $class }
thread-about-label = Про кого?
thread-about-choice = { $child }, { $class }
thread-about-missing = Виберіть дитину.
thread-subject = Тема
thread-subject-missing = Напишіть тему.
thread-body = Повідомлення
thread-answer = Ваше повідомлення
thread-body-hint = Не більше 4 000 символів. Без файлів.
thread-body-missing = Напишіть повідомлення.
thread-send = Надіслати
thread-urgent = Якщо справа термінова, зателефонуйте до школи: { $phone }.
thread-readers = Читають: { $names }
thread-nobody-reads = Зараз ніхто з учителів не читає цих повідомлень.
thread-held = Надійде: { $moment }
thread-later = Якщо напишете зараз, повідомлення надійде пізніше: { $moment }.
thread-night = Доставити це повідомлення пізніше: { $moment }
thread-take-back = Забрати це повідомлення
thread-seen = Прочитано
thread-unread = Нове
thread-closed = Закрито
thread-close = Закрити цю розмову
thread-open = Знову відкрити цю розмову
thread-heirs = Учителі, які прийшли пізніше
thread-heirs-hint = Вони не бачать цієї розмови, доки ви їм не дозволите.
thread-let-in = Дозволити читати
thread-was-read = Прочитано, щоб захистити дитину: { $moment }. Так вирішили: { $reader } та { $agreed }.
thread-refusal-closed = Цю розмову закрито.
thread-refusal-class = Зараз клас не приймає повідомлень.
thread-refusal-of-age = Дитина вже повнолітня: повідомлення від батьків припинено.
thread-refusal-screen = Ця людина не читає тут повідомлень.
thread-refusal-right = Цю розмову більше не можна продовжувати.
thread-days-title = Дні, коли я відповідаю
safeguarding-title = Прочитати, щоб захистити дитину
safeguarding-told = Батьки, які ведуть розмову, і вчителі побачать, що ви її прочитали.
home-messages = Повідомлення
home-messages-new = У вас є нові повідомлення.
broadcast-all = Усім класам
broadcast-waits = Другу людину повідомлено. Ще нічого не надіслано.
notice-broadcast-alert-waits = Термінове повідомлення для всіх класів чекає на вашу згоду.
notice-broadcast-waits = Повідомлення для всіх класів чекає на вашу згоду.
sheets-title = Тиждень на папері
sheets-nothing = Цього тижня нічого не опубліковано.
sheets-print-lead = Кожному з батьків — окремий аркуш вибраною мовою. Не давайте його нікому іншому.
sheets-cancelled = Скасовано
sheets-choice = Тут треба щось вибрати. Дайте відповідь на відривному аркуші або зателефонуйте до школи: { $phone }.
sheets-documents = До цього оголошення є документ. Попросіть його у школі.
sheets-yes = Так, дозволяю
sheets-no = Ні
sheets-sign = { $name }, дата і підпис:
sheets-until = Поверніть до школи. Останній день: { $date }, до вечора
sheets-mark = Позначка: { $mark }
sheets-foot = Цей аркуш лише для вас. Ви можете читати й на екрані: попросіть у школі лист із кодом.
sheets-week = Перший день тижня: { $date }
telling-title = Як мене сповіщати
telling-lead = Ми лише кажемо, що є новини. Щоб їх прочитати, відкрийте Préau.
telling-off = Ця школа не надсилає ні електронних листів, ні сповіщень. Щоб дізнатися, чи є новини, відкрийте Préau.
telling-no-email = Ми не маємо вашої електронної адреси. Ви не отримуєте електронних листів.
telling-add-email = Додати мою адресу
telling-failed = Ваша електронна адреса не працює: наші листи повертаються.
telling-mend = Виправити мою адресу
telling-stopped = Ви вимкнули щоденний електронний лист за посиланням із нього.
telling-digest-hint = Раз на день, про всіх ваших дітей. Якщо все прочитано, нічого не надсилаємо.
telling-hour = О котрій годині?
telling-hour-quiet = У цей час ви просили вас не турбувати. Виберіть іншу годину.
telling-slips = Коли треба відповісти протягом двох днів
telling-quiet = Години тиші
telling-quiet-hint = Ніколи вночі, на вихідних чи на канікулах. Ці години можна подовжити.
telling-quiet-from = Початок тиші
telling-quiet-until = Кінець тиші
telling-alerts = Термінове повідомлення від школи надходить завжди, у будь-який час.
telling-daily = Коли є новини
telling-by-mail = Електронним листом
telling-by-push = Сповіщенням на вибраних пристроях
telling-push = Сповіщення на пристрої
telling-push-lead = Пристрій може показувати «Є новини». Більше нічого там не буде.
telling-push-here = Сповіщати мене на цьому пристрої
telling-push-end = Більше не сповіщати мене тут
telling-push-shared = Цим пристроєм користується кілька людей: сповіщень тут немає.
telling-push-none = На цьому пристрої сповіщення недоступні. На iPhone спершу додайте Préau на початковий екран.
telling-push-denied = На цьому пристрої сповіщення заборонено. Дозвольте їх у налаштуваннях браузера й поверніться сюди.
telling-push-refused = У цьому браузері сповіщення недоступні. Спробуйте інший.
telling-texts = Воно надходить також через SMS на номер, який ви дали школі.
push-news = Є новини. Відкрийте Préau.
notice-texts-used-up = Усі SMS на цей місяць використано. Наступні термінові повідомлення надійдуть без SMS.
stop-title = Вимкнути щоденний електронний лист
stop-lead = Термінові повідомлення і прохання відповісти надходитимуть і далі.
stop-submit = Вимкнути щоденний електронний лист
stop-done = Готово. Ви більше не отримуватимете щоденного електронного листа.
stop-again = Щоб отримувати його знову, відкрийте «Мій акаунт», потім «Як мене сповіщати».
notice-letters-stopped = Щоденний електронний лист вимкнено за посиланням із нього. Ви можете його знову ввімкнути.
mail-digest-subject = Новини у Préau
mail-digest = Є новини. Щоб прочитати, відкрийте Préau.
mail-alert-subject = Термінове повідомлення від школи
mail-alert = Термінове повідомлення від школи. Відкрийте Préau або зателефонуйте: { $phone }.
mail-slip-subject = Потрібна ваша відповідь у Préau
mail-slip = Школа чекає на вашу відповідь. Щоб відповісти, відкрийте Préau.
mail-call-subject = На вас чекають у Préau
mail-call = Термінове рішення чекає на вашу згоду. Відкрийте Préau.
mail-private = У цьому листі немає нічого особистого. Не відповідайте на нього: відповіді ніхто не прочитає.
mail-open = Відкрити Préau
mail-stop = Вимкнути щоденний електронний лист
mail-test-subject = Перевірка Préau
mail-test = Це лист від Préau: надсилання працює.

## Мови

# Чи перечитала цей файл людина, для якої ця мова рідна: «yes» або «no». Відповідь бачить школа, родини не бачать.
language-reviewed = no
version-by-school = Переклала школа
version-original = Текст оригіналу
translate-submit = Перекласти цей текст
translate-title = Автоматичний переклад
translate-label = Цей текст переклала машина. Чинним є лише текст оригіналу.
translate-failed = Переклад не надійшов. Спробуйте пізніше.
translate-often = Це вже багато перекладів. Спробуйте знову через годину.
