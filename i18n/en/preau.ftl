# The words of Préau, in English.
# Sentences of 15 words at most, level A2–B1, no technical word. One section per room: add your keys at the end of yours,
# with its prefix, here and in the other language.

## Everywhere

app-name = Préau
app-tagline = Class news, inside the gate.
app-skip = Skip to the content
app-error-prefix = Error:
app-demo = Demonstration school. Nobody here exists, nothing is true.
app-terminal = A principal's access was opened from the server. Ask the head about it.
app-alone = The head does alone what takes two people. Read what it is.
app-add = Add
app-back = Back
app-cancel = Cancel
app-change = Change
app-confirm = Confirm
app-continue = Continue
app-delete = Delete
app-optional = optional
app-print = Print
app-print-hint = Or use the “Print” command of your browser.
app-save = Save
app-saved = Saved.
app-search = Search
app-yes = Yes
app-no = No
app-none = None
app-day = Day
app-month = Month
app-year = Year
app-today = today
app-yesterday = yesterday
app-until = until { $date }
app-since = since { $date }
app-pager = Pages
app-pager-older = Older
app-pager-newest = Back to the start
app-errors =
    { $n ->
        [one] There is { $n } thing to correct
       *[other] There are { $n } things to correct
    }
app-error-of = { $name }: { $sentence }
app-pupils =
    { $n ->
        [one] { $n } pupil
       *[other] { $n } pupils
    }
app-guardians =
    { $n ->
        [one] { $n } guardian
       *[other] { $n } guardians
    }
app-conflict = Someone changed this text at the same time as you. Compare, then choose.
app-conflict-yours = Your text
app-conflict-theirs = The saved text
app-already-done = This was already done. Nothing has changed.

flash-draft-saved = Draft kept.
flash-edited = Announcement edited. Families see the date of the change.
flash-withdrawn = Announcement withdrawn.
flash-others-ended = Your other devices are signed out.
flash-vouched = Confirmed.
flash-deleted = Deleted.
flash-merged = The two records are now one.
flash-discarded = All thrown away. Nothing was saved.
flash-waiting = A second person must confirm.
flash-called = Noted.

nav-main = Main navigation
nav-steps = Steps
nav-account = My account
nav-read = To read
nav-children = My children
nav-who = Who sees what
nav-class = My class
nav-publish = Publish
nav-pupils = Pupils
nav-school = School
nav-groups = Classes
nav-people = People
nav-approvals = To confirm
nav-sign-in = Sign in
nav-sign-out = Sign out

foot-label = Help and information
foot-private = private group, visible only to its members
foot-privacy = Your data
foot-accessibility = Accessibility: partially conforms
foot-notices = Notices
foot-help = Help with signing in
foot-language = Language

field-required = Fill in this field.
field-choose = Choose an answer.
field-too-long =
    { $max ->
        [one] { $max } character at most.
       *[other] { $max } characters at most.
    }
field-date-impossible = This date does not exist. Example: 27 3 2018.
field-date-order = The end comes before the start. Correct one of the two dates.
field-email = This address is not complete. Example: name@example.org.
field-file-missing = Choose a file, or paste your table.
field-file-too-big = This file is too big. The limit is { $megabytes } MB.
## When a page does not come

not-found-title = Page not found
not-found = This page does not exist, or is not for you.
not-found-next = Check the address, or go back to your page.
not-allowed-title = You cannot do this
not-allowed = You can read here, but not publish.
forbidden = You can see this page, but not do this.
forbidden-next = If you need it, talk to the school.
foreign = This request does not come from a page of Préau. Nothing was done.
stale = For this, you must give your password again.
stale-next = Go back to the page before, then try again.
too-large-title = This is too big
too-large = What you are sending is too big. Nothing was saved.
too-large-next = Go back to the page before. Choose a smaller file.
slow-title = Connection too slow
slow = Sending took too long. Nothing was saved.
slow-next = Try again when the network is better.
malformed-title = Request not understood
malformed = Préau did not understand this request. Nothing was done.
malformed-next = Go back to the page before, load it again, then try again.
too-many-title = Too many tries
too-many = There were too many tries in a short time.
too-many-next = Wait a few minutes, then try again.
busy-title = Many people at once
busy = The server is very busy. Nothing is lost.
busy-next = Wait a minute, then try again.
internal-title = A fault on our side
internal = Something did not work. It is not your fault.
internal-next = Try again later. If it goes on, give the school this number:
failure-home = Go to my page
offline-title = No network
offline = No network. Nothing is kept on this phone. School: { $phone }.
offline-no-phone = No network. Nothing is kept on this phone.
offline-next = Check your connection, then load the page again.
session-ended = You were away for a while. Sign in again: your draft is kept.
unattended = The school has no head. Nothing about people changes until it has one.
unattended-next = The person who runs the server can appoint a head.

## First installation (setup)

setup-title = Install the school
setup-welcome = Welcome. This server has no school yet.
setup-code = Code shown by the server
setup-code-hint = It is written in the terminal. It lasts 60 minutes.
setup-code-bad = This code is not the one shown by the server.
setup-code-new = This code is no longer good. The server has just shown another.
setup-school-name = Name of the school
setup-uai = UAI number
setup-uai-hint = 7 digits and a letter, for example 0123456A.
setup-address = Address of the school
setup-phone = Phone number of the school
setup-phone-hint = Families see it when Préau does not work.
setup-controller-kind = Who answers for the data?
setup-controller-dasen = The DASEN (French public primary school)
setup-controller-head = The head of the school (secondary, private)
setup-controller-organiser = The managing organisation
setup-controller-other = Another person or service
setup-controller-name = Name of the person or service
setup-dpo-email = E-mail of the data protection officer
setup-time-zone = Time zone
setup-lang = Language of the school
setup-head = The head of the school
setup-given-name = First name
setup-family-name = Family name
setup-email = E-mail address
setup-submit = Create the school
setup-done = Hand this letter to the head, who goes on from here.
setup-letter-title = The school is set up
setup-no-account = Installing gives you no account.

## Signing in (login)

login-title = Sign in
login-name = Sign-in name
login-name-hint = For example karima.benali
login-password = Password
login-shared = Several people use this device
login-shared-hint = You will be signed out after 30 minutes.
login-submit = Sign in
login-failed = This name and password do not match.
login-wait =
    { $minutes ->
        [one] Too many tries. Wait { $minutes } minute.
       *[other] Too many tries. Wait { $minutes } minutes.
    }
login-letter = I received a letter from the school
login-forgotten = I forgot my password
login-signed-out = You are signed out.
login-second-title = Second check
login-second-code = 6-digit code
login-second-hint = Open your app, or take your code sheet.
login-second-failed = This code does not match. Wait for the next one and try again.
login-device-title = New device
login-device-explain = Préau does not know this device yet.
login-device-code = Code given by the school
login-device-hint = 8 characters, valid for 30 minutes.
login-device-failed = This code does not work. Ask the school for another.
confirm-title = Confirm it is you
confirm-explain = To go on, give your password again.
confirm-kept = Your text is kept.
confirm-file = Then choose the file once more.
confirm-failed = This password does not match. Try again.
password-long = This password is too long.
password-common = Many people use this password. Choose another.
password-personal = This password contains a name that people know. Choose another.
password-pattern = This password follows a pattern. Add one or two words.

recover-title = Help with signing in
recover-forgotten = You forgot your password
recover-forgotten-text = Go to the school, or talk to the class staff. They give you a code.
recover-code-text = This code lasts 30 minutes. It signs out your other devices.
recover-have-code = I have a code
recover-password-title = Choose a new password
recover-failed = This name and this code do not match. Ask the school for another code.
recover-letter = You have no letter
recover-letter-text = Only the school gives access. Call the school office.
recover-never = Préau never sends a link to change a password.
recover-phone = School: { $phone }

## Joining the class (join)

join-title = Join the class
join-intro = Have the letter from the school at hand.
join-code = Code of the letter
join-code-hint = 12 characters, for example KTR7-M4QP-9XWB
join-code-bad = This code does not work. A code works once and lasts 14 days.
join-code-bad-next = Ask the school for a new letter.
join-birth = Date of birth of your child
join-birth-hint = For example 27 3 2018
join-staff-code = The 6 digits given with the letter
join-no-letter = I have no letter
join-no-letter-text = Only the school gives access. Nobody can invite you in its place.
join-session-open = An account is open on this device: { $name }.
join-confirm = Are you { $guardian }, responsible for { $pupil }?
join-confirm-staff = Are you { $name }?
join-confirm-yes = Yes, this is me
join-confirm-no = No, this is not me
join-not-me = Thank you. This code no longer works. The school has been told.
join-have-account = I already have an account
join-have-account-bad = This account is not the one of the letter. The school must check.
join-account-title = Choose a password
join-login = Your sign-in name
join-login-hint = Préau prepared it. You can change it.
join-login-taken = This name is taken. Choose another.
join-password = Password
join-password-hint = At least 8 characters. A few unrelated words work well.
join-password-weak = This password is too easy to guess. Add one or two words.
join-password-short = This password is too short. It needs 8 characters.
join-shared = Several people use this device
join-rules-title = Our rules
join-rule-1 = What I read here stays between us.
join-rule-2 = I copy neither the messages nor the children's names.
join-rule-3 = My access is personal. I do not lend it.
join-rule-4 = If something troubles me, I tell the school.
join-rules-accept = I agree with these rules.
join-rules-missing = Read the rules, then tick the box.
join-submit = Finish
join-done-title = Done
join-done = Thank you. Your access is ready.
join-done-login = Write down your sign-in name:
join-spare-title = Your 6 spare codes
join-spare-text = Each code works once, on a new device. Keep them at home.
join-wait = Thank you. { $staff } must confirm. We will tell you.
join-wait-school = Thank you. The school must confirm that it was you. Come back here in a day or two.
join-staff = Do you work at the school?
join-staff-hint = Instead of the date of birth.
join-digits-bad = Type the 6 digits that the school told you.
join-identity-missing = Tick this box if this is you.
join-session-ends = It will be signed out at the end.
join-login-bad = 2 to 60 characters: letters without accents, digits, dots, hyphens.
join-password-long = This password is too long.
join-password-personal = This password contains a name that is easy to guess. Take other words.
join-has-account = You already have an account. Tick this box and give it.
join-have-account-hint = Give its sign-in name and password above.
join-known-account = Your letter is recorded. Sign in with your account.
join-reads = You can already read. The school must still confirm your access.
join-spare-once = This page shows them only once.
join-spare-kept = I have written them down
join-factor = One thing is left: a second check before you enter classes.
join-own = Yes, I want an account to read the news of my class
join-own-hint = You can change your mind whenever you want.
join-own-missing = Tick this box if you want an account.

## My page (home)

home-title = To read
home-greeting = Hello { $name }
home-todo = To do
home-new = New
home-read = Already read
home-children = Show one child
home-all-children = All
home-groups = My classes
home-unconfirmed = The school must still confirm it is you. Until then, you can only read.
home-waiting = The school still has to confirm that it is you. The class will then open here.
home-access-ended = { $group }: your access ended on { $date }.
home-consent-ended = { $group }: an authorisation has ended. Talk to the school.
home-posts = Latest announcements
home-office = You have no class to read. Your work is under “School”.
children-empty = No child is enrolled under your name at the moment.
child-right = Your rights
child-right-full = You read, sign, authorise and write to the school.
child-right-informed = You read the news and write to the school.
child-right-entrusted = The child is in your care by decision: you read the news.
child-right-unconfirmed = The school still has to confirm that it is you.
child-dates = From { $from } until { $until }.
child-paper = You chose to receive everything on paper.
child-classes = Class
child-born = Date of birth: { $date }
child-posts = See the announcements
access-ended = Your access to this class ended on { $date }.
access-ended-title = Access ended
access-ended-data = You can take a copy of your data for 30 days.
access-none = You have access to no class at the moment.
access-none-next = If this is a mistake, talk to the school.
home-access-ends-title = An access ends
home-access-ends = { $group }: until { $date }.
home-consent-asked = An authorisation waits for your answer: { $pupil }
consents-title = Your authorisations
consent-account = An account for the pupil
consent-account-text = Your child reads the news of the class. They publish nothing. You can say no, and change your mind.
consent-contact = Your contact details to the parents' delegates
consent-contact-text = The school may give your contact details to the parents' delegates. You can say no, and change your mind.
consent-nothing = You have not answered yet.
consent-yes = You said yes on { $date }.
consent-no = You said no.
consent-say-yes = Yes, I authorise
consent-say-no = No
consent-withdraw = Withdraw my authorisation
home-parcel = What { $group } said stays at your disposal until { $date }.
home-parcel-take = Take a copy

## The class (group)

feed-empty = No news yet.
feed-empty-staff = No news yet. The first one can say hello.
feed-done = All read. Have a good evening.
group-frozen = The class is read-only.
group-frozen-review = The check of who has access is overdue.
group-frozen-nobody = Nobody teaches this class any more.
group-closed = The class is closed.
group-frozen-head = The school has no head any more.
group-closed-incident = The head has closed it.
group-closed-year = The year is over.
group-frozen-canary = A break-in trial succeeded: it is being looked at.

## Announcements (post)

post-kind-news = News
post-kind-wall = On the wall
post-new-title = New announcement
post-edit-title = Edit the announcement
post-check-title = Check before publishing
post-step-write = Write
post-step-check = Check
post-step-publish = Publish
post-title = Title
post-title-hint = 80 characters at most
post-title-missing = Write a title.
post-body = Message
post-body-hint = No child's full name, no photo, nothing about health.
post-body-missing = Write a message.
post-lang = Language of the message
post-parallel = Write it in another language too
post-parallel-hint = Families who read that language see this text first. The first one stays beside it.
post-parallel-lang = Language of the second text
post-parallel-none = No second text
post-parallel-title = Title in that language
post-parallel-body = Message in that language
post-parallel-lang-missing = Choose the language of the second text.
post-parallel-same = Both texts are in the same language. Choose another one.
post-parallel-title-missing = Write a title for the second text.
post-parallel-body-missing = Write the message of the second text.
post-kind = Kind
post-groups = Classes
post-expires = Remove after
post-wall-place = Where?
post-wall-place-hint = For example: north hall, beside the door
post-wall-place-missing = Say where to come and look.
post-wall-from = From
post-wall-until = Until
post-wall-when = { $place }, from { $from } to { $until }.
post-check = Check
post-draft-keep = Keep as a draft
post-draft-saved = Draft kept at { $time }.
post-draft-failed = Draft not kept yet. Trying again in 20 seconds.
post-draft = Draft
post-drafts = Drafts
post-audience = Who will see this message
post-audience-families =
    { $guardians ->
        [one] { $guardians } guardian
       *[other] { $guardians } guardians
    } of { $pupils ->
        [one] { $pupils } pupil
       *[other] { $pupils } pupils
    }.
post-audience-staff =
    { $n ->
        [one] { $n } member of staff.
       *[other] { $n } members of staff.
    }
post-audience-nobody-else = Nobody else.
post-warnings = Look at this before publishing
post-warn-name = This text contains a full name: { $name }.
post-warn-phone = This text contains a phone number.
post-warn-mail = This text contains an e-mail address.
post-warn-health = This text seems to be about health.
post-warn-photo = Préau shows no pupil photos. Put them on the wall and say when to come.
post-publish = Publish now
post-published = Published.
post-undo = Published. You can undo for 10 minutes.
post-undo-submit = Undo publishing
post-undone = Publishing undone. The text is a draft again.
post-undo-late = The 10 minutes are over. You can withdraw the announcement.
post-withdraw = Withdraw
post-withdraw-title = Withdraw this announcement?
post-withdraw-explain = Families will see that an announcement was withdrawn. The text disappears.
post-withdrawn = Withdrawn on { $date }.
post-edited = Edited on { $date }.
post-purge = Deleted on { $date }
post-by = { $name }, { $role }
post-why = Why I see this message
post-why-guardian = You are a guardian of { $pupil }, enrolled in { $group } until { $date }.
post-read = Read
post-unread = New
post-list-title = All announcements
weeks-title = Announcements by week, over { $n } weeks
weeks-detail = This week: { $this }. Last week: { $last }.
weeks-more = Every week
weeks-of = Week of { $date }
post-also = Also in
post-also-hint = One announcement in each class.
post-also-title = Also in these classes
post-also-shut = This class takes no announcements now: it is left out.
post-also-documents = Documents go to one class. Take them out, or choose one class.
post-also-chosen = Choose some pupils, or several classes: not both.
post-published-list = Published announcements
post-untitled = No title
post-more = Read on
post-audience-for = For whom?
post-audience-class = The whole class
post-audience-chosen = The guardians of some pupils
post-audience-chosen-hint = No other family, no pupil and no assistant reads it.
post-pupils = Which pupils?
post-pupils-hint = The next page says how many guardians will read.
post-pupils-missing = Choose at least one pupil.
post-chosen-badge = Some families
post-chosen-staff = For the guardians of: { $names }
post-chosen-family = Only the guardians of some pupils read this.
post-warn-address = This text contains a postal address.
post-warn-discipline = This text is about punishment or conflict. Better write to the families concerned.
post-warn-praise = This text praises one child before the whole class: { $name }. Better write to the family.
post-warn-network = This text leads to a social network. Not everybody goes there.
post-warn-shouting = This text shouts: many capitals or exclamation marks.
post-kind-homework = Homework
post-kind-event = Event
post-kind-praise = Praise
post-kind-homework-hint = What is to be done, and for which day.
post-kind-event-hint = A day, with or without hours. It goes into the agenda.
post-kind-praise-hint = What went well. No points, no ranking.
post-due = For
post-place-legend = When and where
post-from-time = Starts at
post-until-time = Ends at
post-time-impossible = Write a time, for example 18:30.
post-homework-when = For { $date }
post-when-place = { $when } · { $place }
post-when-days = From { $from } to { $until }
post-when-at = { $date }, at { $from }
post-when-between = { $date }, from { $from } to { $until }
post-cancelled = Cancelled on { $date }.
post-cancel = Cancel the event
post-cancel-not = Put the event back on
post-done = Done
post-done-hint = This tick is yours. Nobody else sees it.
post-done-submit = It is done
post-done-not = Not done yet
post-known-submit = I have read it
post-known-hint = Tell the school that you have read this alert.
post-known = You said that you read it
post-known-link = Say that I read it
post-given = Already to do for that day:
nav-agenda = Agenda
agenda-title = Agenda
agenda-views = Views of the agenda
agenda-list = Coming up
agenda-month = Month
agenda-earlier = Month before
agenda-later = Month after
agenda-changed = Changed
agenda-cancelled = Cancelled
agenda-empty = Nothing planned for the next 8 weeks.
agenda-empty-month = Nothing planned in that month.
search-title = Search the posts
search-words = Words to look for
search-short = Write a word of at least two letters.
search-long = Write at most eight words and a hundred characters.
search-none = Nothing found.
search-none-more = Try another word, or the beginning of a word.
search-no-more = Nothing older.
search-found = Posts found
search-head = You search the classes in which you teach or have a child. Other classes open one by one: their teachers see it.
live-one = 1 new: show it
live-other = { $n } new: show them
post-expires-past = This date is over.
post-audience-pupils =
    { $n ->
        [one] { $n } pupil with an account.
       *[other] { $n } pupils with an account.
    }
post-check-changed = The text changed after you checked it. Read it again, then publish.
post-edit-submit = Save the change
post-undo-hint = You can undo publishing for 10 minutes.
post-expired = Date is over
post-history = Earlier texts
post-history-hint = Only the staff of the class see them.
post-history-by = Replaced by { $name }, { $date }.

post-warn-sensitive = This text speaks of { $name } and of health or conflict. Write to that family alone.
post-warn-red = A colleague looks first
post-sure =
    I have looked at this. { $guardians ->
        [one] { $guardians } guardian
       *[other] { $guardians } guardians
    } of { $pupils ->
        [one] { $pupils } pupil
       *[other] { $pupils } pupils
    } will read it as it is.
post-sure-missing = Tick that it may go out like this, or change the text.
post-audience-changed = Who reads it has changed since you looked. Look again, then publish.
post-later = Publish later
post-later-at = When?
post-later-hint = Families have quiet hours from 7 pm to 7 am.
post-later-submit = Publish then
post-later-past = This moment is over.
post-later-over = That day is too late for it. Choose an earlier one.
post-later-far = At most 12 months ahead.
post-waits-edit = This announcement is waiting to go out. Saving it here takes it back: it has to be sent again.
post-planned = It will be published on { $moment }.
post-planned-badge = Planned: { $moment }
post-hold = Take it back
post-edit-second = This change needs a second look. Withdraw the announcement and write a new one.
post-edit-sure = The changed text may go out like this.
field-moment-impossible = Write a day and an hour that exist.

## A second pair of eyes (second)

second-title = To look at
second-lead = Colleagues wrote this. It goes out when you have looked at it.
second-none = Nothing waits to be looked at.
second-look-title = Look before it goes out
second-because-risky = The text may be risky.
second-because-always = In this school a colleague looks at every announcement.
second-because-new = This person is new in the school.
second-because-named = The head asked for a second look.
second-why-risky = A colleague or the head looks at this text before it goes out.
second-why-always = In this school a colleague looks at every announcement first.
second-why-new = You are new here. For 30 days a colleague looks at your announcements first.
second-why-named = The head asked that a colleague looks at your announcements first.
second-later = If you approve, it goes out on { $moment }.
second-approve = Approve
second-return = Give it back
second-note = What should change?
second-note-hint = Only the author reads this.
second-note-missing = Say what should change.
second-not-ready = The text has gaps, or its date is over. Give it back.
second-audience-changed = The readers have changed. Read it again.
second-changed = The text has changed. Look again.
second-hand-in = Hand it in
second-waits = A colleague or the head still has to look at it.
second-waits-until = A colleague or the head still has to look at it. Then it goes out on { $moment }.
second-waits-badge = Waits for a second look
second-returned-badge = Given back
second-returned = Given back by { $name }
home-second-look = { $group }: a colleague's announcement waits for your look.
flash-handed-in = Handed in. A colleague looks at it first.
flash-planned = Planned.
flash-approved = Approved and published.
flash-returned = Given back to its author.
notice-post-approved = A colleague approved your announcement.
notice-post-returned = A colleague gave your announcement back, with a note.
notice-post-left-out = An announcement for several classes did not reach all of them: one takes no posts any more.
notice-post-undone = A colleague undid the publishing of your announcement. It is among your drafts.
notice-post-held = A planned announcement did not go out. It is among your drafts.
notice-post-orphaned = A planned announcement did not go out: its author no longer teaches that class.

## The brake (brake)

brake-title = Careful posting
brake-lead = Préau looks through each text before it goes out. You decide what happens then.
brake-waiting-title = Waiting for a second look
brake-waiting =
    { $n ->
        [one] { $n } announcement
       *[other] { $n } announcements
    }
brake-eyes = When does a second person look?
brake-eyes-risky = When a text is risky
brake-eyes-risky-hint = And during the first 30 days of new staff.
brake-eyes-always = Always
brake-eyes-off = Never
brake-eyes-off-hint = A risky text is only asked about once more.
brake-rules = What Préau looks for
brake-counted = Counted for the whole school, over 12 months. Nobody is counted by name.
brake-level-off = Not looked for
brake-level-amber = Ask once more
brake-level-red = A second person looks
brake-posts =
    { $n ->
        [0] Found in no announcement.
        [one] Found in { $n } announcement.
       *[other] Found in { $n } announcements.
    }
brake-rule-sensitive = A pupil's name with health or conflict
brake-rule-name = A pupil's full name
brake-rule-praise = Praise of one child before all
brake-rule-health = Health
brake-rule-discipline = Punishment and conflict
brake-rule-phone = Phone numbers
brake-rule-mail = E-mail addresses
brake-rule-address = Postal addresses
brake-rule-photo = Photos
brake-rule-network = Social networks
brake-rule-shouting = Capitals and exclamation marks
brake-list-street = Words for streets
brake-lists = Words
brake-lists-lead = Accents and capitals do not matter. A star stands for any ending: medica* also finds "medication".
brake-list-shipped = Préau looks for:
brake-list-own = Words of our school
brake-list-own-hint = One a line.
brake-list-without = Words to leave out
brake-word-bad = "{ $word }" cannot be looked for. Write one word of at least 2 letters.
brake-word-known = "{ $word }" is in Préau's list already.
brake-word-unknown = "{ $word }" is not in Préau's list.
brake-words-many = At most { $n } words.
brake-authors = A second look for one person
brake-authors-lead = A colleague looks at every announcement of this person, until the day you say.
brake-author = Who?
brake-author-day = Until
brake-author-add = Ask for a second look
brake-author-end = End
brake-author-until = until { $date }
brake-author-year = At most one year ahead.
audit-did-announcement-hand-in = Announcement handed in for a second look
audit-did-announcement-plan = Announcement planned
audit-did-announcement-hold = Waiting announcement taken back
audit-did-announcement-approve = Colleague's announcement approved
audit-did-announcement-return = Announcement given back to its author
audit-did-announcement-publish-due = Planned announcement published
audit-did-announcement-held = Planned announcement not published
audit-did-author-care = Second looks for a person decided

post-kind-alert = Alert

## Alerts (alert)

alert-title = Alert
alert-lead = For what families must know at once. It goes out now, and cannot be undone.
alert-which = What is it?
alert-time = Time
alert-time-hint = It stands in the sentence.
alert-time-blank = the time you give
alert-pickup = Come and fetch your child
alert-pickup-text = Come and fetch your child at school from { $time }.
alert-closed = The school is closed
alert-closed-text = The school does not open before { $time }. Keep your child at home until then.
alert-late = Back later than planned
alert-late-text = The class will be back at about { $time }. Come at that time.
alert-stay = Do not come to the school
alert-stay-text = The children are sheltering in the school since { $time }. Do not come and do not call. News will follow here.
alert-cancelled = Outing cancelled
alert-cancelled-text = The outing planned for { $time } does not take place.
alert-over = The alert is over
alert-over-text = The alert is over since { $time }.
alert-other = In other words
alert-other-hint = A colleague or the head must approve it first.
alert-rests = An alert has gone out. Until { $moment }, a second person must approve the next one.
alert-sure =
    { $guardians ->
        [one] { $guardians } guardian
       *[other] { $guardians } guardians
    } of { $pupils ->
        [one] { $pupils } pupil
       *[other] { $pupils } pupils
    } are to know at once. It cannot be undone.
alert-sure-missing = Tick that this may go out.
alert-send = Send the alert
alert-numbers = Show the phone numbers
flash-alert-sent = Alert sent. Now call the families who have not read it.
notice-alert-sent = A colleague sent an alert to your class.
notice-alert-waits = A colleague's alert waits for your approval.
second-because-alert = This is an alert. It goes out as soon as you approve.
second-why-alert = A colleague or the head must approve this alert.
review-alerts =
    { $n ->
        [one] { $n } alert sent since the last check
       *[other] { $n } alerts sent since the last check
    }
audit-did-alert-send = Alert sent
audit-did-alert-hand-in = Alert handed in for approval
audit-did-alert-numbers = Phone numbers shown after an alert

## Reports (report)

report-title = Report this announcement
report-lead = The class's staff and the head see what you write, but not who you are. You will not see the announcement any more.
report-reason = What is wrong?
report-child = It says too much about a child
report-picture = It leads to a picture of a child
report-private = It is private, or not meant for me
report-wrong = It is wrong or hurtful
report-other = Something else
report-text = What should the school know?
report-text-missing = Say what is wrong.
report-many = You have reported 5 announcements. Wait for the school's answer.
report-submit = Report it
report-reported = A member reported this announcement
report-hidden = Families and pupils do not see it for now.
report-hidden-one = Who reported it does not see it any more. The others do.
report-keep = It may stay
report-not-own = A colleague or the head decides whether it stays. You can withdraw it.
brake-reported-title = Reported by members
flash-reported = Thank you. The school looks at it.
notice-post-reported = A member reported an announcement of a class.
notice-report-answered = The school has looked at the announcement that you reported.
audit-did-announcement-report = Announcement reported
audit-did-announcement-keep = Reported announcement kept

# Questions under an announcement
settings-questions = Families may ask about announcements
settings-questions-hint = Only where its writer allows it, and for 7 days. A question goes to the teachers first.
post-questions = Families may ask about this announcement
post-questions-hint = For 7 days, and only if it is for the whole class. You see questions first, and decide what is published.
post-questions-may = Families may ask about it for 7 days. Their questions go to the class's teachers first.
questions-title = Questions
questions-waiting =
    { $n ->
        [one] One question waits
       *[other] { $n } questions wait
    }
questions-answered = Answered to one family only
home-questions = Families ask
question-ask = Ask a question
question-lead = Your question goes to the class's teachers, with your name. They answer you, or publish the question without your name, for the class.
question-yours = Your question
question-hint = At most 3 on one announcement. Write no other child's name.
question-submit = Send it to the teachers
question-of-yours = Your question
question-state-waiting = It waits for an answer. Only the class's teachers read it.
question-state-answered = Answered to you. Other families do not see it.
question-state-published = Answered, and published without your name.
question-take-back = Take the question back
question-unpublish = Take it down
question-meta = { $name }, { $moment }
question-closed-late = Questions were possible for 7 days.
question-closed-many = You have asked 3 questions here. That is the most.
question-closed-day = You have asked many questions today. Go on tomorrow.
question-closed-class = The class takes no questions at the moment.
question-answer-go = Answer
question-answer-title = Answer a question
question-asked = The question
question-answer = Your answer
question-answer-hint = Whoever asked reads it; so do the class's teachers.
question-answer-private = Answer this family only
question-publish-legend = Or publish question and answer
question-as-published = The question as the class reads it
question-as-published-hint = The family's name does not stand there. Take out what tells who it is.
question-publish = Publish question and answer
question-sure = I have read it once more: publish it
question-red = This does not go out to the class. Answer this family only, or change the text.
question-second-look = A colleague looks first at what you publish. So answer this family only.
question-meanwhile = { $name } has answered meanwhile. Your text is below: nothing of it was sent.
flash-asked = Sent. The class's teachers read it first.
flash-answered = Answered.
notice-question-asked = Families have asked about an announcement of a class.
notice-question-answered = A question that you asked was answered.
audit-did-question-ask = Question asked about an announcement
audit-did-question-take-back = Question taken back
audit-did-question-answer = Question answered to one family
audit-did-question-publish = Question and answer published
audit-did-question-unpublish = Published question taken down

## Families reached (reach)

reach-title = Who received it
reach-forgotten = Préau keeps for 60 days who was reached. This post is older: nobody knows any more.
reach-summary = Families reached: { $reached } of { $total }
reach-desc =
    { $left ->
        [0] Every family is reached.
        [one] { $left } family still to reach.
       *[other] { $left } families still to reach.
    }
reach-call = To reach by phone or on paper
reach-explain = “Reached” means: the whole text was sent to the device. No time, no device is shown.
reach-edited = The text has changed since. Some families may have read the old one.
reach-own = Your own child is not in this list. A colleague sees to it.
reach-nobody = No guardian to reach for this child. Talk to the head.
reach-paper = on paper
reach-no-account = not signed in yet
reach-print = Print the list to tick off
reach-called = They know
reach-all = Every family is reached.
reach-by-way = { $way }: { $n }
reach-way-here = read in Préau
reach-way-voice = told
reach-answered = Families that answered: { $n } of { $total }
reach-confirmed = Families that confirmed: { $n } of { $total }
reach-left = Sent:
reach-left-mail =
    { $n ->
        [one] { $n } e-mail
       *[other] { $n } e-mails
    }
reach-left-push =
    { $n ->
        [one] { $n } signal
       *[other] { $n } signals
    }
reach-left-sms =
    { $n ->
        [one] { $n } text message
       *[other] { $n } text messages
    }
reach-left-none =
    { $n ->
        [one] nothing for { $n } person
       *[other] nothing for { $n } people
    }
reach-nothing-left = nothing was sent
reach-given = Given on paper
reach-silent = Received, not confirmed yet
reach-silent-hint = The text has arrived, but nobody said that they read it. Call if it is urgent.
reach-children = Child by child
reach-child = Child
reach-state = State
reach-state-left = to reach
reach-state-reached = reached
reach-state-answered = answered
reach-state-confirmed = confirmed

## Families that nothing reaches (unreached)

unreached-title = Families that nothing reaches
unreached-count =
    { $n ->
        [one] { $n } child
       *[other] { $n } children
    }
unreached-none = Every family is reached.
unreached-explain = These homes have read nothing for 30 days. Nobody told them or gave them anything.
unreached-what = Call them. Print a new letter, or move the family to paper.
unreached-nobody = No guardian to reach for this child.
unreached-suspended = account suspended
unreached-paper = on paper, nothing noted
unreached-no-account = not signed in yet
unreached-unconfirmed = account to confirm
unreached-mail-failed = e-mail does not arrive
unreached-silent = does not open Préau
school-task-unreached =
    { $n ->
        [one] { $n } child whose family is not reached
       *[other] { $n } children whose family is not reached
    }

## Who sees what (who)

who-title = Who can see this class
who-intro = These are all the people who can read here. Nobody else.
who-staff = Staff
who-families = Families
who-families-of =
    { $n ->
        [one] The family of { $n } pupil.
       *[other] The families of { $n } pupils.
    }
who-pupils = Pupils with an account
who-pupils-few = A few pupils at most.
who-you = You
who-why-teacher = You teach this class until { $date }.
who-why-guardian = You are a guardian of { $pupil }, enrolled until { $date }.
who-why-substitute = You stand in for a teacher here until { $date }.
who-why-assistant = You help in this class until { $date }.
who-why-principal = You lead the school until { $date }.
who-why-informed = You have a right to be informed about { $pupil }, in { $group } until { $date }.
who-why-entrusted = { $pupil } is in your care by decision, in { $group } until { $date }.
who-why-unconfirmed = You are a guardian of { $pupil }. The school still has to confirm it.
who-why-pupil = You are a pupil of { $group } until { $date }.
who-visits = Visits by the head
who-visits-none = The head has not opened this class.
who-review-last = Last check on { $date }.
who-review-never = No check yet this year.
who-changes = What has changed
who-no-changes = Nothing has changed since the start of the year.
who-change-came = { $date }: { $name } joins ({ $role }).
who-change-left = { $date }: { $name } leaves ({ $role }).
who-change-class = { $date }: the class was renamed or its levels changed.
who-change-school = { $date }: settings of the school changed.
role-principal = head
role-office = office
role-deputy = deputy
role-teacher = teacher
role-substitute = substitute teacher
role-assistant = class assistant
role-guardian = guardian
role-pupil = pupil

## Pupils and guardians (roster)

roster-title = Pupils of { $group }
roster-import = Import a list
roster-office = Pupils and letters
roster-letters = Print the letters
roster-search = Find a pupil
roster-pupil = Pupil
roster-level = Level
roster-guardians = Guardians
roster-access = Access
roster-reach = Families who joined: { $joined } of { $total }
roster-empty = No pupils. Import a list or add a pupil.
roster-access-none = No access
roster-access-invited =
    { $n ->
        [one] { $n } invitation waiting
       *[other] { $n } invitations waiting
    }
roster-access-partial =
    { $joined ->
        [one] { $joined } of { $total } has joined
       *[other] { $joined } of { $total } have joined
    }
roster-access-all = All have joined
roster-access-confirm = To confirm
roster-confirm = I know it was them
roster-access-paper = On paper
roster-reach-left =
    { $n ->
        [0] All families have joined.
        [one] { $n } family has not joined yet.
       *[other] { $n } families have not joined yet.
    }
roster-empty-class = No pupils for now.
roster-nobody-called = Nobody in this class is called “{ $name }”.
roster-all = Show the whole class
roster-own = Your child. A colleague handles this.
roster-guardian-without = No account planned
roster-guardian-paper = On paper
roster-guardian-frozen = Code blocked after 5 tries
roster-guardian-invited = Letter good until { $date }
roster-guardian-joined = Has joined
roster-guardian-suspended = Account stopped
roster-guardian-apart = lives at another address
roster-gate = New device, forgotten password
roster-gate-hint = Only if this person stands before you. Tap their name to give them a code.
joins-title = To confirm
joins-explain = These people used their letter. Confirm only if you know it.
joins-office-only = Without a known date of birth, the office confirms.
joins-stranger = It was not them
joins-refused = This account is stopped. The school has been told.
joins-none = Nothing to confirm.
joins-who = Who joined?
joins-children = Responsible for
joins-set-by-me = You recorded this link: someone else must confirm.
joins-troubles = To look at
joins-trouble-frozen = code blocked after 5 tries. Prepare a new letter.
joins-trouble-refused = someone said that this letter is not theirs.
joins-trouble-stranger = account stopped, it was not them. Prepare a new letter.
right-full = All rights: read, authorise, write
right-informed = To be informed: read and write
right-entrusted = Child in their care: read, and what the decision says
right-contact = Emergency contact: no access
right-barred = Access forbidden by a court

## Importing a list (import)

import-title = Import a list
import-file = File
import-file-hint = CSV or Excel, 5 MB at most. The file is deleted after 24 hours.
import-paste = Or paste your table here, headings included
import-kind = Format
import-kind-auto = Find it for me
import-kind-onde = ONDE
import-kind-table = Simple table
import-scope = This file holds
import-scope-school = The whole school
import-scope-group = One class only
import-submit = Read the file
import-format = Format found: { $format }
import-nothing-saved = { $pupils ->
        [one] { $pupils } pupil
       *[other] { $pupils } pupils
    }, { $guardians ->
        [one] { $guardians } guardian
       *[other] { $guardians } guardians
    }. Nothing is saved yet.
import-mapping-title = Say what each column holds
import-mapping-ignore = Do not read
import-diff-title = Check before saving
import-new = New
import-changed = Changed
import-same = Same
import-gone-title = Gone
import-decide-title = To decide
import-decide =
    { $n ->
        [one] { $n } line left to decide.
       *[other] { $n } lines left to decide.
    }
import-gone =
    { $n ->
        [one] { $n } pupil is no longer in the file. Their family will lose access.
       *[other] { $n } pupils are no longer in the file. Their families will lose access.
    }
import-mail-typo = { $mail }: did you mean { $suggestion }? Nothing is corrected without you.
import-barred =
    { $n ->
        [one] Barred access kept for { $n } person.
       *[other] Barred access kept for { $n } people.
    }
import-custody = I have taken known court decisions into account.
import-custody-hint = Does a court limit a parent's rights? Note it on the pupil's page before printing letters.
import-custody-missing = Check court decisions, then tick that box.
import-apply =
    { $n ->
        [one] Apply { $n } change
       *[other] Apply { $n } changes
    }
import-discard = Throw away
import-applied = Saved. You can undo for 7 days.
import-undo = Undo this import
import-line = Line { $line }: { $problem }
import-locked = This file has a password. Save it without one.
import-one-class = This file holds only one class. Import only { $group }?
import-second-person = Many pupils are leaving. A second person must confirm.
import-empty = The file is empty.
import-too-big = The file is over 5 MB. Export one class, or remove columns you do not need.
import-too-many-rows = The file has more than 5,000 rows. Import it in parts.
import-too-many-columns = Line { $line }: more than 256 columns.
import-cell-too-long = Line { $line }: a cell is over 500 characters.
import-macros = This workbook holds macros. Save it as .xlsx or CSV.
import-pictures = This file holds pictures. Save the table alone, as CSV.
import-bomb = This file is far too big once opened. Save it as CSV.
import-old-workbook = An old workbook format. Save it as .xlsx or CSV.
import-not-a-table = This file is not a table. Send a CSV, XLSX or ODS file.
import-damaged = This workbook is damaged. Save it again, or as CSV.
import-header-only = The table has titles only. Add the rows.
import-staff-file = This file lists staff. Add them on the Staff page.
import-class-not-in-file = The chosen class is not in this file.
import-map-twice = { $target } is chosen twice: columns { $first } and { $second }.
import-map-no-family-name = Say which column holds the pupil's family name.
import-map-no-given-name = Say which column holds the pupil's given name.
import-map-guardian-without-name = Say which column holds the name of guardian { $number }.
import-map-many-to-many = One row cannot have several pupils and several guardians.
import-row-no-family-name = Line { $line }: the family name is missing.
import-row-no-given-name = Line { $line }: the given name is missing.
import-row-name-too-long = Line { $line }: a name is over 100 characters.
import-row-not-a-name = Line { $line }: { $written } is not a name.
import-row-no-class = Line { $line }: the class is missing.
import-row-class-too-long = Line { $line }: the class name is over 60 characters.
import-row-no-level = Line { $line }: the level is missing.
import-row-level-too-long = Line { $line }: the level is over 20 characters.
import-row-many-levels = Line { $line }: this class would have more than 8 levels.
import-row-birth-date = Line { $line }: birth date { $written } is impossible.
import-row-same-pupil-twice = Lines { $first } and { $line }: the same pupil in two classes.
import-row-homonyms = Lines { $first } and { $line }: same names. Give the birth dates.
import-row-guardian-no-name = Line { $line }: the guardian's name is missing.
import-row-child-no-name = Line { $line }: a child's name is incomplete.
import-mail-ignored = Line { $line }: { $written } is not an address. It is not kept.
import-mobile-ignored = Line { $line }: { $written } is not a number. It is not kept.
import-summary-row = Line { $line }: total left out.
import-same-guardian-names = Lines { $first } and { $line }: same names, two people.
import-kind-mapped = Table, columns chosen
import-kind-undo = Undo
import-kind-other = This file has another format. Choose “Find it for me”.
import-files-hint = With ONDE, choose both files: pupils and guardians.
import-group = Class
import-group-new = The class of the file, a new one
import-group-missing = Choose the class.
import-file-missing = Choose a file, or paste a table.
import-files-many = Choose two files at most.
import-demo = The demo school reads no real lists. Nothing is kept.
import-no-year = Create the school year first.
import-rows-wrong =
    { $n ->
        [one] { $n } line of the file needs a correction. Nothing is saved.
       *[other] { $n } lines of the file need a correction. Nothing is saved.
    }
import-more =
    { $n ->
        [one] And { $n } more.
       *[other] And { $n } more.
    }
import-list-title = Imported lists
import-list-empty = No list was imported.
import-list-by = { $format }, by { $name }, { $at }
import-list-until = Can be undone until { $at }.
import-list-open = Continue
import-state-mapping = Columns to name
import-state-diff = To check
import-state-waiting = Waits for a second person
import-state-applied = Saved
import-state-discarded = Thrown away
import-state-undone = Undone
import-mapping-hint = Choose what each column holds. The rest is not read.
import-mapping-column = Column { $number }: { $title }
import-mapping-file = File { $number }
import-mapping-submit = Continue
import-target-pupil = Pupil { $number }: { $field }
import-target-guardian = Guardian { $number }: { $field }
import-field-name = name
import-field-family = family name
import-field-usage = usage name
import-field-given = given name
import-field-birth = date of birth
import-field-level = level
import-field-class = class
import-field-ine = national number
import-field-civility = title
import-field-email = e-mail
import-field-mobile = mobile phone
import-field-language = language
import-field-address = address, compared then forgotten
import-field-change = { $field }: { $from } → { $to }
import-diff-changed = The school or your answers changed these lines. Check again, then apply.
import-see-all = See all ({ $n })
import-diff-back = Back to the check
import-show-empty = Nothing here.
import-colleague =
    { $n ->
        [one] { $n } pupil of your own family: handled by a colleague.
       *[other] { $n } pupils of your own family: handled by a colleague.
    }
import-unmatched =
    { $n ->
        [one] { $n } child named by guardians is not in the list. It is left out.
       *[other] { $n } children named by guardians are not in the list. They are left out.
    }
import-notices = Remarks ({ $n })
import-same-count =
    { $n ->
        [one] { $n } line without change
       *[other] { $n } lines without change
    }
import-lines = line { $lines }
import-nothing = Nothing changes.
import-close = Finish
import-links =
    { $n ->
        [one] { $n } link between a child and a guardian
       *[other] { $n } links between a child and a guardian
    }
import-all-matched = Every guardian was matched with their children.
import-next = Print the letters, class by class
import-one-class-yes = Only this class
import-check = See what my answers change
import-undecided = Choose an answer.
import-undo-title = Check before undoing
import-undo-hint = What began ends. What was closed is asked, never reopened by itself.
import-say-group = Class { $label }: { $levels }
import-say-which-pupil = { $reason } Is this a pupil you know already?
import-say-which-class = In Préau: { $present }. In the file: { $file }.
import-say-pupil-gone = { $label }. Lose access: { $who }
import-say-which-child = Which pupil is { $child }?
import-say-which-person = Is this somebody you know already?
import-say-contact-kept = Contacts given by the family, kept. { $fields }
import-say-guardian = guardian of { $pupil }
import-say-now-apart = guardian of { $pupil } · another address
import-say-apart = another address
import-say-known = known to the school
import-say-barred = Barred for { $pupil }, kept
import-say-guardian-kept = guardian of { $pupil } · { $right } · kept
import-say-whether-guardian = Guardian of { $pupil }? { $reason }
import-say-guardian-gone = no longer a guardian of { $pupil } in the file
import-say-whether-gone = { $pupil } would have no guardian left. End it?
import-say-ends = { $fact }: ends
import-say-reopen = { $fact }: begin again?
import-say-put-back = Comes back. { $fields }
import-say-not-undone = { $fact }: stays. { $because }
import-doubt-homonyms = Several pupils have these names.
import-doubt-birth-missing = The date of birth is missing.
import-doubt-birth-differs = The date of birth differs.
import-doubt-number = The national number differs.
import-doubt-new-adult = This child has other guardians already.
import-doubt-delicate = A special family situation: look at the pupil's page.
import-doubt-was = Was one, and then no longer.
import-doubt-limited = Has limited rights for another child.
import-fact-group = class
import-fact-enrolment = enrolment
import-fact-guardianship = guardian
import-fact-apart = another address
import-fact-value = value
import-because-barred = A court decision forbids it.
import-because-departed = A departure was noted since.
import-because-consent = A consent was withdrawn since.
import-because-touched = Somebody changed it since.
import-because-empty = An empty class is deleted on its own page.
import-because-nothing = There was nothing before.
import-answer-same = It is { $who }
import-answer-same-adult = It is { $who }, guardian of { $children }
import-answer-new = It is somebody new
import-answer-follow = Do as the file says
import-answer-leave = Change nothing
import-file-second = Second file (guardians)
import-kind-oneroster = OneRoster (zip file)
import-scheduled = Take scheduled classes too
import-scheduled-hint = For OneRoster. Otherwise only homerooms are taken.
import-oneroster-delta = This zip says changes only. Export the whole list (bulk).
import-oneroster-version = Préau reads OneRoster 1.1 and 1.2. This zip says: { $version }.
import-oneroster-missing = { $file } is missing in this zip.
import-oneroster-column = The column { $column } is missing in { $file }.
import-oneroster-line = { $file }, line { $line }: not a table in UTF-8.
import-oneroster-no-class = No class in this zip.
import-oneroster-no-homeroom =
    { $n ->
        [one] No homeroom, and { $n } scheduled class. Tick “Take scheduled classes too”.
       *[other] No homeroom, and { $n } scheduled classes. Tick “Take scheduled classes too”.
    }

## Letters (letters)

letters-title = Letters
letters-none = Everyone already has access.
letters-one-each = One letter per guardian. Do not give the same one to two people.
letters-once = These letters stay on screen for 30 minutes, then never again.
letters-gone = These letters can no longer be seen. Print new ones.
letters-replaced = The old letter will no longer work.
letters-by-hand = By post or by hand, never in the satchel
letters-make = Prepare the letters
letters-by-satchel =
    { $n ->
        [one] { $n } letter by satchel
       *[other] { $n } letters by satchel
    }
letters-by-hand-why = Never two letters with one child, never by the child between two homes.
letters-all-cancelled = These letters have been used, or no longer work.
letters-nobody = Choose at least one person. Tick this box to replace a letter.
letters-for = For whom?
letters-lang = Language
letters-lang-of = Language of { $name }
letters-on-its-way = A letter is already on its way.
letters-replace = Replace letters that are already on their way
letters-cancel = Cancel the letter
letters-cancelled = This letter no longer works.
letters-paper = On paper
letters-paper-text = These people get everything on paper: no access letter.
letters-staff-title = Letter for staff
letters-staff-text = { $name } will get a letter with a code. You will also tell them 6 digits.
letters-staff-make = Prepare the letter
letters-staff-has-account = This person already has an account. A letter does not help them.
letters-digits = Tell { $name } these 6 digits, in person:
letters-demo = The demonstration school makes no letters.
letters-digits-how = They are not on the letter. Do not write them on it.
letter-dear-mme = Dear Ms { $name },
letter-dear-m = Dear Mr { $name },
letter-by-satchel = by satchel: { $pupil }
letter-by-hand = by post or by hand
letter-staff-intro = This is your own access to Préau, for your work at { $school }.
letter-staff-step-3 = Give the 6 digits the school tells you, then choose a password.
letter-dear = Dear { $name },
letter-intro = This is your own access to the news of { $pupil }'s class ({ $group }).
letter-closed = The group is closed: only the families and staff of this class see it.
letter-step-1 = Point your phone's camera at this square.
letter-step-2 = Or open { $address } and type the code.
letter-step-3 = Give the date of birth of your child ({ $pupil }), then choose a password.
letter-once = The code works once, until { $date }. Do not give it to anyone.
letter-paper = No phone or computer? Tell the school: you will get everything on paper.
letter-controller = Data controller: { $controller }
letter-dpo = Data protection officer: { $dpo }
letter-code = Your code
letter-qr = Square for the camera
letters-pupil-title = Letter for the pupil
letters-pupil-text = { $name } will get a letter with a code. Hand it over in class.
letters-pupil-locked = No letter: the age or the authorisations are missing. Guardians who said yes: { $agree } of { $guardians }.
letter-in-class = to hand over in class
letter-pupil-intro = This is your own access to the news of your class, at { $school }. You choose whether you want an account.
letter-pupil-step-3 = Give your date of birth, then choose a password.

## My account (me)

me-title = My account
me-language = Language
me-looks = Display
me-theme = Colours
me-theme-system = Like the device
me-theme-light = Light
me-theme-dark = Dark
me-letters = More readable letters
me-letters-hint = Larger and wider.
me-security = Password and checks
me-password-now = Present password
me-password-new = New password
me-password-changed = Password changed. Your other devices are signed out.
me-devices = My devices
me-device-this = this device
me-device-end = Sign out
me-devices-end-others = Sign out all other devices
me-device-ended = Device signed out.
me-contact = My contact details
me-data = My data
me-authenticator = Authenticator app
me-authenticator-explain = An app on your phone shows a new code every 30 seconds.
me-authenticator-start = Start
me-authenticator-app = Install an authenticator app on your phone, such as Aegis, FreeOTP or Google Authenticator.
me-authenticator-scan = Scan this square with the app.
me-authenticator-here = On the phone with the app, tap this instead:
me-authenticator-open = Open the app
me-authenticator-type = Or type this key:
me-authenticator-show = Then type the code that the app shows.
me-authenticator-on = The app is set up
me-authenticator-other = Use another app or phone
me-authenticator-remove = Remove the app
me-authenticator-last = You need one check at least. Ask the head for a code sheet.
me-factor-needed = Your classes open after one more step.
me-factor-why = Staff see many children. A password alone is not enough.
me-sheet = Code sheet
me-sheet-explain = No phone? The head can print a code sheet for you.
me-codes-left =
    { $n ->
        [0] No code left.
        [one] { $n } code left.
       *[other] { $n } codes left.
    }
me-codes-once = They are shown only now.
me-spare = Spare codes
me-spare-explain = A spare code replaces the school's code on a new device.
me-spare-new = Make six new codes

gate-code-title = Code for a new device
gate-code-for = For { $name }, who is before you.
gate-code-lasts = It lasts 30 minutes and works once. It is shown only now.
gate-code-before-you = Never give it by phone or by e-mail.

sheet-title = Code sheet
sheet-use = Each code works once, at sign-in. Keep this sheet at home.
me-name = Name
me-more = My settings
me-security-title = Second check
me-password-title = Change the password
me-password-explain = Your other devices will be signed out.
me-login-title = Change the sign-in name
me-login-hint = Small letters, digits, dots and hyphens.
me-login-bad = This name is not possible. Example: karima.benali
me-contact-explain = Only the school office can read them. No import replaces them.
me-email = E-mail address (optional)
me-phone = Phone number (optional)
me-phone-bad = This number is not complete. Example: 06 12 34 56 78.
me-devices-explain = These devices are used with your account. Sign out those you do not know.
me-device-unknown = Unknown device
me-device-since = since { $date }
me-device-seen = last used on { $date }
me-device-shared = used by several people
feed-title = The agenda in a calendar
feed-explain = An address for your calendar app. It brings days and hours there, with “Class event” as the only title.
feed-whoever = Whoever has this address sees these days and hours, without signing in.
feed-address = Your address
feed-once = Copy it now: it will not be shown again.
feed-read = last read on { $date }
feed-anew = Make a new address
feed-anew-explain = The address is not shown again. A new one replaces the old one.
feed-make = Ask for an address
feed-end = Delete the address
feed-ended = Calendar address deleted.
feed-ends = It ends with your access, or after 30 days unread. A new password or a signed-out device ends it too.
feed-event = Class event

notice-title =
    { $n ->
        [one] { $n } new notice
       *[other] { $n } new notices
    }
notice-aside = I have read this
notice-not-you = Was it not you? Call the school.
notice-device-enrolled = A new device uses your account.
notice-gate-code-made = The school made a code for your account.
notice-code-sheet-made = The head made a code sheet for you.
notice-spare-codes-made = New spare codes were made. The old ones no longer work.
notice-password-changed = Your password was changed.
notice-login-changed = Your sign-in name was changed.
notice-contact-changed = Your contact details were changed.
notice-factor-changed = Your second check was changed.
notice-feed-made = A calendar address was made for your account.
notice-letter-redeemed = Your letter was used.
notice-right-level-changed = Your rights for a child were changed.
notice-people-merged = The school had two records of you. They are one now.
notice-roles-changed = Your roles in the school were changed.
notice-concern-answered = Your question about who sees the class has an answer.
consent-own-title = My pupil account
consent-own-text = You read the news of your class. It is you who choose to have an account.
consent-own-yes = You said yes on { $date }.
consent-own-no = You said no.
consent-own-again = You had a birthday: tell us again, yes or no.
consent-own-young = You are not old enough for an account yet.
consent-own-say-yes = Yes, I want my account
consent-own-say-no = I do not want an account any more
consent-guardians = Your guardians
consent-guardians-text = You are of age. Your guardians still read until the year ends, unless you say no.
consent-guardians-end = They read no more
notice-settings-loosen = In three days pupils' accounts will be more open. The head answers your questions.
notice-request-answered = Your erasure request has an answer.

## School (school)

school-title = School
school-daily = Every day
school-privacy = Who sees what, and for how long
school-arranged = Once a year
school-years = Years
school-people = People
school-settings = Settings
school-group-hint = One class may hold several levels.
school-groups-empty = No classes. Create the first one, or import a list.
school-tasks = To do
school-tasks-none = Nothing to do for now.
school-now = This year
school-no-year = There is no school year yet.
school-classes =
    { $n ->
        [one] { $n } class
       *[other] { $n } classes
    }
school-task-approvals =
    { $n ->
        [one] { $n } request waits for a second person
       *[other] { $n } requests wait for a second person
    }
school-task-joins =
    { $n ->
        [one] { $n } arrival to confirm
       *[other] { $n } arrivals to confirm
    }
school-task-teacher =
    { $n ->
        [one] { $n } class has nobody who teaches
       *[other] { $n } classes have nobody who teaches
    }
school-task-guardian =
    { $n ->
        [one] { $n } pupil has no guardian
       *[other] { $n } pupils have no guardian
    }
school-task-import = Import the list of pupils and their guardians
school-task-birth =
    { $n ->
        [one] { $n } pupil has no date of birth
       *[other] { $n } pupils have no date of birth
    }
settings-zone-unknown = This time zone is not known. Example: Europe/Paris.
settings-age = Age for a pupil's account
settings-age-range = Between 13 and 18 years.
settings-consent = Who must allow a pupil's account?
settings-consent-every = Every guardian with full rights
settings-consent-one = One guardian is enough
settings-consent-one-hint = Under 15, every one of them must always allow it.
year-new = New year
year-edit = Change the year
year-none = No school year yet.
year-label = Name of the year
year-starts = First day
year-ends = Last day of class
year-rollover = Move to the next year
year-rollover-hint = The year's accesses close on that day.
year-rollover-early = The move comes after the last day of class.
year-label-taken = A year has this name already.
year-overlaps = These dates cross another year.
year-in-use = There are classes in this year. It stays.
group-new = New class
group-edit = Change the class
group-name = Class
group-year = Year
group-levels = Levels
group-level-other = Other level (optional)
group-levels-missing = Choose at least one level.
group-levels-many = 8 levels at most.
group-name-taken = A class of this year has this name already.
group-in-use = There are pupils or posts in this class. It stays.
group-no-teacher = Nobody teaches here yet.
group-read = Read this class
group-read-seen = Your visit is written down, and the members of the class see it.
departure-done = { $name } has had no access since { $time }.
staff-contested = The answers received for { $pupil } differ. Talk to the guardians.
holidays-title = Holidays and days without school
holidays-intro = On these days the time for checks stands still.
holidays-none = No days without school in this year.
holiday-new = Add
holiday-label = Name
holiday-label-hint = For example: winter holidays.
holiday-from = First day without school
holiday-until = Last day without school
holiday-overlaps = These days overlap other holidays.
school-task-questions =
    { $n ->
        [one] { $n } question from a check to look at
       *[other] { $n } questions from checks to look at
    }
school-task-reviews =
    { $n ->
        [one] { $n } check to countersign
       *[other] { $n } checks to countersign
    }
school-task-concerns =
    { $n ->
        [one] { $n } question from a member waits for your answer
       *[other] { $n } questions from members wait for your answer
    }
settings-pupils = Pupils' accounts
settings-now = Today: { $what }
settings-floor = Opening more needs two people and three days. Never before 13.
settings-says-every = from { $age }, if the pupil and all full guardians say yes.
settings-says-one = from { $age }, if the pupil and one full guardian say yes.
settings-coming = { $moment }: { $what }
settings-take-back = Do not change
school-task-requests =
    { $n ->
        [one] { $n } erasure request is waiting.
       *[other] { $n } erasure requests are waiting.
    }
school-task-looks =
    { $n ->
        [one] { $n } announcement waits for a second look
       *[other] { $n } announcements wait for a second look
    }
school-task-reported =
    { $n ->
        [one] { $n } announcement was reported
       *[other] { $n } announcements were reported
    }
school-task-purges =
    { $n ->
        [one] { $n } class will be erased within 60 days.
       *[other] { $n } classes will be erased within 60 days.
    }
school-task-canaries = A break-in trial needs your attention

## Legal pages (legal)

privacy-title = Your data
privacy-intro = This page says what Préau keeps, why, and for how long.
privacy-who = Who answers for your data?
privacy-controller = Data controller
privacy-kind-dasen = the state's local education authority
privacy-kind-head = the head of the school
privacy-kind-organiser = the managing organisation
privacy-kind-other = the service named here
privacy-dpo = Data protection officer
privacy-what = What Préau keeps
privacy-what-pupils = Pupils: names, date of birth, level, class, dates.
privacy-what-guardians = Guardians: title, names, e-mail address, mobile number, language, rights.
privacy-what-staff = Staff: names, role, dates.
privacy-what-posts = Announcements of the class, and that they were received or read.
privacy-what-security = Signed-in devices and important actions, for security.
privacy-what-not = What Préau does not keep
privacy-not-photos = No photo of any pupil.
privacy-not-import = No postal address, no sex, no readable national number.
privacy-not-tracking = No advertising, no audience measurement, no other site.
privacy-why = Why?
privacy-basis = The school informs families: this is its task in the public interest.
privacy-consent = Anything more needs your consent. No answer means no.
privacy-who-sees = Who reads?
privacy-who-sees-class = The class staff, the head and the pupils' guardians read the announcements.
privacy-who-sees-office = The office keeps the lists. It does not read the announcements.
privacy-who-sees-operator = The person who looks after the server has no account to read with.
privacy-how-long = For how long?
privacy-item = Data
privacy-kept = Kept
privacy-keep-posts = Announcements and answers
privacy-keep-posts-time = end of the school year + 60 days
privacy-keep-marks = Read marks
privacy-keep-marks-time = 60 days
privacy-keep-identity = Identity of pupils and guardians
privacy-keep-identity-time = departure + 60 days
privacy-keep-invitations = Codes of letters
privacy-keep-invitations-time = 14 days
privacy-keep-imports = Imported files
privacy-keep-imports-time = 24 hours, encrypted
privacy-keep-audit = Record of actions
privacy-keep-audit-time = 12 months
privacy-keep-requests = Erasure requests and their answers
privacy-keep-requests-time = 12 months
privacy-keep-incidents = Records of incidents
privacy-keep-incidents-time = 3 years
privacy-keep-notices = Notices about your account
privacy-keep-notices-time = 90 days
privacy-keep-logs = Technical logs
privacy-keep-logs-time = 90 days
privacy-keep-backups = Backups
privacy-keep-backups-time = 35 days at most
privacy-rights = Your rights
privacy-rights-list = You may read, correct or erase your data, and object to its use.
privacy-rights-how = Use your page "My data", or write to the officer. The answer comes within one month.
privacy-rights-complaint = You may also write to the data protection authority. In France: the CNIL.
privacy-cookies = Cookies
privacy-cookies-text = One cookie keeps you signed in, another knows your device. Others keep your display choices.

accessibility-title = Accessibility: partially conforms
accessibility-state = Préau partially conforms to the accessibility rules (RGAA 4.1, WCAG 2.2 AA).
accessibility-why = Tools and our own trials checked it. Nobody from outside has done so yet.
accessibility-works = What is provided
accessibility-works-keyboard = Everything works with a keyboard, and without JavaScript.
accessibility-works-zoom = Pages can be read 320 pixels wide, or enlarged 4 times.
accessibility-works-contrast = Texts have a contrast of at least 7 to 1.
accessibility-works-letters = Your account offers more readable letters.
accessibility-tested = What was tested
accessibility-tested-pages = { $n } sorts of page, in French and English: axe-core { $version } finds no fault in them.
accessibility-tested-windows = On a phone, on a computer and 320 pixels wide, light and dark.
accessibility-tested-journeys = Join the class, publish, read and sign: with the keyboard alone, and without JavaScript.
accessibility-tested-lighthouse = Lighthouse, { $n } pages, marks out of 100: accessibility { $accessibility }, best practices { $practices }, speed { $speed } or more.
accessibility-limits = Known limits
accessibility-limits-readers = Not every screen reader has been tried.
accessibility-limits-posts = A text written by the school may be less clear than our pages.
accessibility-contact = A difficulty?
accessibility-contact-text = Tell the school. It gives you the information another way.
accessibility-appeal = Without an answer, write to the body that defends rights in your country.
accessibility-appeal-fr = In France: the Défenseur des droits, defenseurdesdroits.fr.

notices-title = Notices
notices-publisher = Who publishes?
notices-publisher-text = { $school } publishes these pages and answers for their content.
notices-software = The software
notices-software-text = Préau is free software, version { $version }.
notices-licence = Its licence is the GNU AGPL, version 3 or later.
notices-source-ask = Ask the school for the source code of this version. It owes it to you.
notices-no-warranty = The software comes without warranty.

## By two (approval)

approval-title = To confirm by two
approval-intro = Some acts need two people. Nothing is done before the second one.
approval-empty = Nothing waits for a second person.
approval-asked = Asked by { $name }, { $date }
approval-mine = This is your request: someone else must confirm it.
approval-until = Without an answer, the request ends { $date }.
approval-confirm = Confirm
approval-refuse = Refuse
approval-take-back = Take my request back
approval-not-yours = Someone else must decide.
approval-import-vanishing = Many pupils leave with this list
approval-import-vanishing-text = An imported list removes many pupils. Their families will lose access.
approval-staff-guardianship = Someone of the staff becomes a guardian
approval-staff-guardianship-text = They will see the news of this child's class.
approval-bar-exception = An exception to a court order
approval-bar-exception-text = Someone barred from a pupil will still come into their class.
approval-merge-people = Two records of one person, who works here
approval-merge-people-text = Two records become one. This person keeps the roles of both in the school.
approval-confirm-alone = Confirm without a second person
approval-alone-from = The school has no second person. You may confirm from { $moment }. All staff see this request.
approval-alone-now = The school has no second person. You may confirm. All staff see this request.
approval-alone-title = Acts of the head alone
approval-alone-intro = These acts need two people. The school has no second person: the head confirms after 24 hours, and all staff read it here.
approval-alone-empty = No such act.
approval-alone-waits = Waiting. Possible from { $moment }.
approval-alone-done = Confirmed by the head alone, { $moment }.
approval-number-gone = Pupils who leave
approval-number-pupils = Pupils in the file
approval-number-changes = Changes
approval-number-until = Until
approval-review-countersign = Checks made by the head
approval-review-countersign-text = The head has checked classes. Another person must countersign.
approval-number-classes = Classes
approval-number-removed = Lines removed
approval-number-asked = Questions to the office
approval-reopen-class = A class that was shut for an incident
approval-reopen-class-text = It opens again for its families and staff.
approval-loosen-settings = A more open setting
approval-loosen-settings-text = More pupils may have an account. Everybody is told three days before.
approval-number-age = Age of a pupil account
approval-number-guardians = Guardians who must say yes

## Record of actions (audit)

audit-title = Record of actions
audit-intro = Who did what, and when. Nobody can change a line. Those of your own family are handled by a colleague.
audit-empty = Nothing is written here yet.
audit-what = Action
audit-by = By
audit-by-nobody = nobody signed in
audit-by-gone = deleted person
audit-at = Date
audit-mark = Number and fingerprint
audit-mark-soon = soon
audit-more =
    { $n ->
        [one] and { $n } other
       *[other] and { $n } others
    }
audit-whole =
    { $n ->
        [0] The record is whole. It is still empty.
        [one] The record is whole: { $n } line checked.
       *[other] The record is whole: { $n } lines checked.
    }
audit-head = For the paper register: line { $place }, fingerprint { $mark }.
audit-waiting =
    { $n ->
        [one] { $n } line waits for its number, about a second.
       *[other] { $n } lines wait for their number, about a second.
    }
audit-broken = The record was changed at line { $place }.
audit-broken-next = Keep a copy of the database. Tell the person who looks after the server.
audit-belied = Line { $place } of the record is not what it was on { $date }. It was changed or taken out.
audit-dated-back = Line { $place } is dated before the previous one. The clock went back, or someone added it later.
audit-how-confirmed = confirmed
audit-how-refused = refused
audit-how-confirmed-alone = confirmed without a second person
audit-how-taken-back = taken back
audit-how-import-vanishing = list that removes many pupils
audit-how-staff-guardianship = guardian from the staff
audit-how-bar-exception = exception to a court order
audit-how-merge-people = two records of someone of the staff
audit-did-other = Other action: { $action }
audit-did-principal-visit = Visit of the principal to the class
audit-did-sign-in-second-factor = Signed in with the second code
audit-did-approval-ask = Act by two asked for
audit-did-approval-decide = Act by two decided
audit-did-device-end = Device signed out
audit-did-agenda-feed-make = Calendar address made
audit-did-agenda-feed-end = Calendar address deleted
audit-did-devices-end-others = Other devices signed out
audit-did-contact-change = Contact details changed
audit-did-login-change = Sign-in name changed
audit-did-password-change = Password changed
audit-did-announcement-edit = Announcement edited
audit-did-announcement-publish = Announcement published
audit-did-announcement-undo = Publication undone
audit-did-announcement-withdraw = Announcement withdrawn
audit-did-authenticator-enrolled = Code app added
audit-did-authenticator-removed = Code app removed
audit-did-code-sheet-made = Code sheet printed
audit-did-demo-made = Demonstration school made
audit-did-enrolment-create = Pupil enrolled in a class
audit-did-enrolment-end = Enrolment of a pupil ended
audit-did-enrolment-level = Level of a pupil changed
audit-did-gate-code-made = Gate code given
audit-did-group-add = Class added
audit-did-group-change = Class changed
audit-did-group-delete = Class deleted
audit-did-guardianship-adjust = Rights of a guardian adjusted
audit-did-guardianship-end = Rights of a guardian ended
audit-did-guardianship-overtaken = Rights of a guardian replaced
audit-did-guardianship-set = Rights of a guardian set
audit-did-join = Account made with a letter
audit-did-join-confirm = Arrival confirmed
audit-did-join-stranger = Arrival refused: it was not that person
audit-did-letter-cancel = Letter cancelled
audit-did-letter-frozen = Letter blocked after too many tries
audit-did-letter-had-account = Letter received by an account already there
audit-did-letter-other-account = Letter tried with somebody else's account
audit-did-letter-refused = Letter refused: “Not me”
audit-did-letters-make = Letters made
audit-did-password-recovered = Password made anew with a gate code
audit-did-person-correct = Person corrected
audit-did-person-create = Person added
audit-did-person-delete = Person deleted
audit-did-account-end = Account ended
audit-did-people-merge = Two records made one
audit-did-people-merge-overtaken = Two records not made one: the facts had changed
audit-did-bar-exception-set = Exception to a court order recorded
audit-did-bar-exception-end = Exception to a court order ended
audit-did-bar-exception-overtaken = Exception not recorded: the facts had changed
audit-did-pupil-correct = Pupil corrected
audit-did-pupil-create = Pupil added
audit-did-settings-change = Settings of the school changed
audit-did-announcement-call = Family told by telephone or in person
audit-did-sign-off-answer = Answer given for a child
audit-did-sign-off-withdraw = Answer taken back
audit-did-sign-off-dispute = Answer on paper disputed
audit-did-sign-off-paper = Answer on paper noted
audit-did-sign-off-notice = Guardians asked to call
audit-did-assignment-set = Person assigned to a class
audit-did-assignment-end = End of an assignment changed
audit-did-appointment-set = Person appointed in the school
audit-did-appointment-end = End of an appointment changed
audit-did-account-suspend = Account suspended
audit-did-account-reopen = Account reopened
audit-did-set-up = School set up
audit-did-import-apply = Imported list applied
audit-did-import-discard = Imported list thrown away
audit-did-import-read = List read
audit-did-spare-codes-made = Spare codes made anew
audit-did-year-add = School year added
audit-did-year-change = School year changed
audit-did-year-delete = School year deleted
audit-did-review-attest = Access check attested
audit-did-review-countersign = Checks countersigned
audit-did-review-question = Question from a check looked at
audit-did-holiday-add = Days without school added
audit-did-holiday-delete = Days without school deleted
audit-did-class-open = Class open
audit-did-class-frozen = Class read-only
audit-did-class-closed = Class closed
audit-did-class-purged = Class deleted
audit-did-staff-departure = Departure of a member of staff
audit-did-pupil-departure = Departure of a pupil
audit-did-concern-open = Question about who sees a class
audit-did-concern-answer = Answer about who sees a class
audit-did-consent-give = Authorisation given
audit-did-consent-withdraw = Authorisation refused or withdrawn
audit-did-consent-own-give = A pupil said yes to their account
audit-did-consent-own-withdraw = A pupil said no to their account
audit-did-guardians-end-own = A pupil of age ended what their guardians read
audit-did-incident-open = Class shut for an incident
audit-did-incident-record = Incident described
audit-did-incident-reopen = Class opened after an incident
audit-did-settings-loosen-agreed = More open setting agreed by two
audit-did-settings-loosen-cancel = More open setting given up
audit-did-rollover-plan = Move to the next year prepared
audit-did-rollover-schedule = Move to the next year scheduled
audit-did-rollover-unschedule = Move to the next year taken off
audit-did-rollover-run = Move to the next year done
audit-did-rollover-undo = Back to the year before
audit-did-data-export = Copy of data taken
audit-did-erasure-ask = Erasure request
audit-did-erasure-answer = Answer to an erasure request
audit-how-erased = erased
audit-did-class-purge = Class erased on its day
audit-did-people-forget = People who left erased
audit-did-canary-found = Break-in trial succeeded, classes read-only
audit-did-canary-resume = Publishing resumed after a trial
audit-did-canary-try = Break-in trial asked for

## People (people)

people-title = People
people-search = Family or given name
people-empty = Nobody of this name.
people-empty-more = Try a part of the name, or the name at birth.
people-mail-only = Only people whose e-mail address does not work.
people-mail-all = See everybody
people-mail-none = No address that fails.
people-name = Name
people-roles = Roles
people-staff = Staff
people-more = Other actions
people-civility = Title
people-civility-none = None
people-civility-mme = Ms
people-civility-m = Mr
people-family-name = Family name
people-usage-name = Name in use (optional)
people-given-name = Given name
people-birth-date = Date of birth (if known)
people-birth-hint = It checks the family's letter.
people-birth-impossible = This date of birth is not possible.
people-birth-kept = Correct the date. It cannot be empty any more.
people-lang = Language of letters and pages
people-email = E-mail (optional)
people-phone = Telephone (optional)
people-contact-own = Given by the person themselves. Only they change it.
people-family-name-missing = Write the family name.
people-given-name-missing = Write the given name.
people-name-long = This name is too long: 100 characters at most.
people-email-wrong = This address is not complete. Example: name@example.org
people-phone-wrong = This number is not complete.
people-person-page = Page of the person
people-pupil-page = Page of the pupil
people-staff-page = Roles in the school
people-merge = Make one of two
people-delete-title = Delete this person?
people-delete-text = This works while nothing depends on them.
people-delete-confirm = Delete for ever
people-refused-bar = A court order stands against it: this person is kept from a pupil.
people-refused-year = The school year ends before. Choose an earlier end, or create the next year.
people-refused-overlap = There is a line for these dates already. Change that one.
people-refused-in-use = Not possible: facts or posts carry this name. End them instead.
people-refused-nonsense = These facts do not go together. Nobody decides about themselves.
people-not-oneself = You cannot decide about yourself. Ask a colleague.
people-day-past = Choose today or a day to come.
people-end-before-start = The end must come after the start.
people-from-until = From { $from } to { $until } at 0:00
people-ended = ended

people-pupil-new = Add a pupil
people-pupil-facts = The pupil
people-pupil-already = This class has a pupil of this name, born that day.
people-class = Class
people-class-hint = A new class counts at once. The old one closes for the family.
people-classes = Classes of the pupil
people-class-missing = Choose a class.
people-level = Level
people-level-elsewhere = This class does not have that level. It has: { $levels }
people-no-class = There is no class yet.
people-no-class-action = Create a class

people-guardians = Guardians
people-no-guardian = No guardian.
people-no-guardian-more = Without one, nobody receives the news about this child.
people-guardian-new = Add a guardian
people-guardian-search = Known to the school? Search the name
people-guardian-who = Who is it?
people-guardian-unknown = Someone new
people-guardian-already = This child has a guardian of this name already.
people-guardian-is-pupil = A pupil cannot be a guardian.
people-set-by = Set by { $name }, { $date }
people-set-import = Set by a list, { $date }
people-set-import-by = Set by a list from { $name }, { $date }
people-joined = has joined
people-gate-code = Make a code for a new device
people-apart-badge = other address
people-evidence-seen = Decision seen:

people-right = Rights
people-right-missing = Choose the rights.
people-evidence = Decision seen (optional, but for reduced rights)
people-evidence-hint = Court and date. Keep no copy.
people-evidence-missing = Write which decision you saw, and its date.
people-evidence-long = This note is too long: 500 characters at most.
people-starts = From (optional)
people-starts-hint = Empty: now.
people-ends = Until (optional)
people-ends-hint = Access stops that day at 0:00.
people-channel = News arrive
people-channel-screen = on screen
people-channel-paper = on paper
people-apart = Lives at another address
people-apart-hint = Their letter goes by post or by hand.
people-edge-title = Rights of a guardian
people-edge-of = { $guardian }, for { $pupil }
people-edge-change = Change the rights
people-edge-note = New rights count from the chosen day. The old ones stop there.
people-edge-end = End it now
merge-title = Make one of two records
merge-search-text = Search for the other record of this person.
merge-compare = Compare
merge-born = Birth date
merge-unknown = unknown
merge-none = none
merge-children = Guardian of
merge-account = Account
merge-contact = Contact
merge-yes = yes
merge-no = no
merge-text = Everything of the other record goes to the one that stays. For one pupil, the lower right stays. Unused letters are worth nothing any more. This cannot be undone.
merge-second = One of the two concerns the staff: a second person must confirm.
merge-stays = Which record stays?
merge-stays-missing = Choose the record that stays.
merge-do = Make one of two, for ever
merge-ask = Ask to make one of two
merge-same = It is the same record.
merge-pupil-and-adult = One is a pupil, the other an adult: they are two people.
merge-two-accounts = Both have an account. Ask the person which one they use, then end the other on its record.
merge-two-birth-dates = The birth dates differ. If one is wrong, correct it first.
merge-two-numbers = The national numbers differ: they are two pupils.
merge-two-classes = These pupils are in two classes on the same days. Put them into the same class first.
merge-act-waits = An act that waits for a second person concerns one of the two. It must be decided first.
merge-own-fact = One of the two decided for the other. Nobody decides for themselves: these records stay two.
account-end = End the account
account-end-title = End this account?
account-end-text = The person cannot sign in any more, on any device. Their record and their rights stay. A new letter can make a new account.
account-end-confirm = End this account
account-end-suspended = This account is suspended: only the head ends it.
account-end-staff = This person works here: only the head ends their account.

exception-title = Add an exception
exception-list = Exceptions to a court order
exception-list-none = None. This person enters no class of the pupil from whom they are barred.
exception-none = No court order keeps this person out of a class.
exception-text = The person will see this class in spite of the order. A second person must confirm.
exception-group-missing = Choose a class that the person is barred from.
exception-past-year = The exception ends with the year of the class at the latest: { $date }.
exception-ends-hint = Empty: until the end of the year of the class.
exception-evidence = Decision seen
exception-ask = Ask for the exception
people-moves-on = In this class from
people-moves-on-hint = Nothing: at once. The other class closes at the same moment.
people-move-in-year = Choose a day of the year { $year }.
departure-title = Departure
departure-readers = Who loses access
departure-pupil-hint = The classes close for this family. It keeps its own data for 30 days.
departure-at = When?
departure-at-hint = Nothing: at once.
departure-pupil-will = { $name } leaves the school: { $moment }.
departure-check = Check
departure-confirm = Confirm the departure

## Staff (staff)

staff-title = Staff
staff-new = Add to the staff
staff-new-next = Continue
staff-known = Does the school know them already?
staff-empty = Nobody of this name works here yet.
staff-empty-more = A person is listed once they have a class or an office.
staff-no-account = no account yet
staff-suspended = suspended
staff-coming = to come
staff-roles = Roles
staff-role = Role
staff-role-missing = Choose a role.
staff-no-role = No role for now.
staff-no-role-more = Without a role, this person sees no class.
staff-no-factor = This person has no second code yet. Their classes stay shut until then.
staff-set-otherwise = Entered at set-up or by a list, { $date }
staff-change = Change the end
staff-way-in = Access
staff-assign = Assign to a class
staff-assign-here = Assign someone
staff-assign-note = The class sees this name at once under "Who sees what".
staff-teacher-hint = Reads, publishes, follows the families.
staff-substitute-hint = As the teacher, for 30 days at most.
staff-assistant-hint = Reads only, 30 days at most.
staff-ends-hint = Empty: the end of the year, or 30 days for a substitute or an assistant.
staff-end-class = This class ends on { $date }. Choose that day or an earlier one.
staff-end-pass = A substitute or an assistant stays { $days } days at most. Then make a new assignment.
staff-assignment = Assignment
staff-until = Until
staff-appoint = Appoint in the school
staff-appointment = Appointment
staff-principal-hint = Answers for everything: settings, record, all classes. Each visit is shown.
staff-office-hint = Keeps lists and letters. Reads no announcement.
staff-deputy-hint = Confirms what two people must decide. Sees words and numbers.
staff-office-ends-hint = Empty: 31 days after the school year.
staff-end-office = This office ends on { $date } at the latest.
staff-suspend = Suspend the account
staff-suspend-text = All their devices are signed out now. They cannot sign in any more. Nothing is deleted.
staff-reopen = Reopen the account
staff-reopen-text = This person will be able to sign in again.
staff-sheet = Print a code sheet
staff-sheet-hint = Without an authenticator app: ten codes on paper. The old sheet stops working.
departure-ends = What ends
departure-nobody = Nobody
departure-drafts =
    { $n ->
        [one] { $n } draft that nobody else sees
       *[other] { $n } drafts that nobody else sees
    }
departure-will = { $name } will lose all access: { $moment }.
departure-office = Only the head ends a role in the school.
departure-alone = Nobody else teaches here: { $group }.
departure-successor = Who takes over?
departure-freeze = Nobody: the class becomes read-only
departure-successor-missing = Choose who takes over, or the class will be frozen.
staff-pass-longer = A substitution does not grow. Add a new one.
staff-third-pass = Two substitutions in a row at most. Assign the person to the class.

## Access checks (review)

review-title = Access check
reviews-title = Checks
review-due = To do before { $date }. About { $minutes } minutes.
review-late = Review overdue. The class becomes read-only on { $date }.
review-closes = The class is read-only. Without a check it closes on { $date }.
review-nothing = Nothing to check. Next check on { $date }.
review-nothing-this-year = Nothing to check. No more checks before the year ends.
review-no-change = Nothing has changed since the last check.
review-new = To look at
review-same =
    { $n ->
        [one] { $n } line without change
       *[other] { $n } lines without change
    }
review-keep = Keep
review-remove = Remove
review-ask = Ask the office
review-staff = { $name }, { $role }
review-until = Until { $date }.
review-seen = Last here: { $month }.
review-never-seen = Never here.
review-device = Device of { $name }: { $device }
review-letter = Letter for { $name } ({ $pupil }), not used yet
review-letter-until = It works until { $date }.
review-guardian = { $name }, guardian of { $pupil }
review-guardian-hint = This person has never come in.
review-pupil = { $name }
review-pupil-hint = No guardian reads for this pupil.
review-edge = { $name }, guardian of { $pupil }, since the last check
review-enrolment = { $name }, in the class since the last check
review-set = Added by hand on { $date }.
review-letters =
    { $n ->
        [one] { $n } letter printed since the last check
       *[other] { $n } letters printed since the last check
    }
review-gate-codes =
    { $n ->
        [one] { $n } gate code given since the last check
       *[other] { $n } gate codes given since the last check
    }
review-acts-hint = Did you know?
review-age = Pupils may have an account from the age of { $age }
review-consent = One guardian is enough for a pupil's account
review-setting-hint = This is more open than usual.
review-missing = Choose an answer.
review-attest-missing = Tick this box to attest.
review-attest-tick = I checked every person on this list.
review-attest-one = By attesting you say: I checked every person on this list.
review-attest = Attest
review-done = Thank you. The check is attested.
review-countersigned = Countersigned.
review-last = Last check: { $date }, by { $name }.
feed-review = Access check to do before { $date }
review-to-countersign = To countersign
review-none-open = Nothing to countersign.
review-attested = Checks attested
review-countersign = Countersign
review-open = { $group }: { $name }, { $moment }
review-open-numbers = Lines: { $lines }. Removed: { $removed }. Questions to the office: { $asked }.
review-mine = You made these checks: another person must countersign.
review-ask-second = Ask a second person
review-waits-second = A second person has been asked.
review-state = State
review-due-on = Next check
review-last-on = Last check
review-none-due = None this year
review-none-yet = Never
class-state-open = Open
class-state-frozen-review = Read-only: check overdue
class-state-frozen-head = Read-only: no head
class-state-frozen-nobody = Read-only: nobody teaches it
class-state-closed-review = Closed: check long overdue
class-state-closed-incident = Closed by the head
class-state-closed-year = Closed: year over
review-questions = Questions from checks
review-questions-intro = A team is in doubt. Look, correct if need be, then say so here.
review-questions-none = No questions.
review-asked = { $group }: asked by { $name }, { $moment }
review-asked-setting = A setting of the school
review-asked-acts = Letters or codes that were given
review-look = Look
review-handled = I have looked
class-state-frozen-canary = Read-only: a break-in trial succeeded

## Someone here should not be (concern)

concern-title = Someone here should not be
concerns-title = Who should not be there
concern-intro = The head looks and answers within 7 days. Nobody will know that it came from you.
concern-about = Whom is it about?
concern-about-other = A person who sees this class
concern-about-other-hint = The head answers.
concern-about-head = The head
concern-about-head-hint = The deputy answers. The head does not read it.
concern-text = What do you want to say?
concern-text-hint = Write nothing that says who you are.
concern-send = Send
concern-sent = Sent. The answer will be here.
concern-text-missing = Write what you want to say.
concern-many = You have three questions without an answer already.
concern-no-deputy = The school has no deputy. Write to { $address }.
concern-mine = Your questions
concern-due = Answer before { $date }
concern-answered = Answer:
concerns-intro = Members of a class are in doubt. Their names are told to nobody.
concerns-none = No questions.
concern-answer = Your answer
concern-answer-send = Answer
concern-answer-missing = Write an answer.

## Incidents (incident)

incidents-title = Incidents
incident-title = Incident
incidents-intro = When in doubt, shut the class. Everybody is signed out, and nobody reads any more.
incidents-all = All incidents
incidents-none = No incidents.
incident-shut-title = Shut a class
incident-shut-now = Shut it now
incident-what = What happened?
incident-what-hint = One sentence is enough. You can say more later.
incident-what-missing = Say in one sentence what happened.
incident-known = When did the school come to know?
incident-known-hint = Nothing: now. The 72 hours count from there.
incident-known-future = This moment has not come yet.
incident-deadline = Tell the data protection authority before { $moment }, if there is a risk.
incident-late = The 72 hours are over: { $moment }. Tell the data protection authority and say why.
incident-shut = Class shut
incident-reopened = Class opened again on { $date }.
incident-opened = Shut by { $name }, { $moment }.
incident-data = Which data?
incident-data-hint = Names, posts, addresses, numbers…
incident-people = Who is touched?
incident-people-hint = How many pupils, families, colleagues.
incident-consequences = What risks for these people?
incident-measures = What did you do?
incident-dpo = Data protection officer told
incident-authority = Authority told
incident-authority-hint = Within 72 hours, if there is a risk for people.
incident-why-not = Authority not told, because
incident-why-not-hint = Only if there is no risk.
incident-families = Families told
incident-reopen = Open again
incident-reopen-text = A second person must agree. Complete the record before.
incident-readers = Who had read what
incident-readers-none = No reading known. Traces are kept for 60 days.
incident-read =
    { $n ->
        [one] { $n } post, on { $date }
       *[other] { $n } posts, the last on { $date }
    }

## Move to the next year (rollover)

rollover-title = Move to the next year
rollover-no-next = No next year yet.
rollover-no-class = No class in the next year yet.
rollover-passes = { $group } passes to
rollover-not-decided = Not decided yet
rollover-same-level = { $group } (same level)
rollover-elsewhere =
    { $n ->
        [one] { $n } pupil goes elsewhere
       *[other] { $n } pupils go elsewhere
    }
rollover-pupils = Pupil by pupil
rollover-with-class = With the class
rollover-leaves = Leaves the school
rollover-class-intro = A pupil who repeats, changes or leaves: say so here.
rollover-preview = What will change
rollover-unplaced =
    { $n ->
        [one] { $n } pupil has no class.
       *[other] { $n } pupils have no class.
    }
rollover-summary = { $date }: { $kept } accesses go on, { $ended } end.
rollover-when = When?
rollover-when-hint = Everything changes at this minute, for everybody.
rollover-schedule = Schedule
rollover-scheduled = Scheduled: { $moment }.
rollover-unschedule = Do not schedule any more
rollover-done = Done: { $moment }. You can go back for 7 days.
rollover-undo = Go back
rollover-undo-ends =
    { $n ->
        [one] { $n } enrolment of the new year ends.
       *[other] { $n } enrolments of the new year end.
    }
rollover-reopen =
    { $n ->
        [one] And { $n } enrolment in the old class?
       *[other] And { $n } enrolments in the old classes?
    }
rollover-reopen-yes = They go on
rollover-reopen-no = They stay ended

## Everybody's data (data)

data-intro = What the school keeps about you and your children.
data-take = Take a copy
data-take-hint = A zip file: a page to read and the same data for another program. Nobody else is in it.
data-take-child = Download { $pupil }'s data
data-take-own = Download my data
data-file-child = preau-child
data-file-own = preau-me
data-erasure = Ask for erasure
data-erasure-hint = The school answers within 30 days. It has to keep what schooling requires.
data-erasure-text = What should be erased?
data-erasure-send = Send the request
request-sent = Your request is sent.
data-erasure-missing = Write what should be erased.
data-erasure-many = Five requests are waiting for an answer already.
data-about = About
data-about-me = Me
data-asked = Your requests
data-asked-on = Asked on { $date }.
data-due = Answer by { $date }.
data-born = Date of birth
data-joined = Account opened on
data-email = E-mail address
data-phone = Telephone
data-written = Announcements written
data-answers = Your answers
data-letters = Letters
data-reports = Announcements reported
data-choices = Answers and places chosen
data-acts = Your important actions
requests-title = Erasure requests
requests-intro = Answer within 30 days. The person reads your answer on their own page.
requests-none = No request is waiting.
requests-answered = Already answered
request-outcome = Your decision
request-erased = Erased
request-erased-hint = Erase first, from the page of the person or the pupil.
request-refused = Refused
request-refused-hint = For example: schooling requires these data.
request-outcome-missing = Choose a decision.
request-answer = Your answer
request-answer-hint = If you refuse, say why and name the data protection authority.
request-answer-missing = Write an answer.
request-send = Answer
request-kept = Kept until { $date }.
register-title = Register of processing
register-intro = What Préau does with data, for the controller's register.
register-csv = Download the table
register-column-why = Purpose
register-column-basis = Legal basis
register-column-people = People
register-column-data = Data
register-column-recipients = Recipients
register-column-kept = Kept for
register-column-measures = Security measures
register-measures = Access worked out at each page, two factors for staff. Separation in the database. Chained record. Encrypted contacts.
register-class = Informing the families of a class
register-class-why = Publishing the announcements of the class.
register-class-basis = Task in the public interest.
register-class-people = Class staff, guardians, authorised pupils.
register-class-data = Announcements, documents, drafts, corrections, author, dates; reports, and notes of a second look.
register-class-recipients = Class staff, head, guardians, authorised pupils.
register-class-kept = 60 days after the end of the school year.
register-roster = Keeping the class lists
register-roster-why = Knowing who is in which class, and who is responsible for them.
register-roster-basis = Task in the public interest.
register-roster-people = Pupils, guardians, staff.
register-roster-data = Names, birth, level, class, rights, dates, encrypted contacts.
register-roster-recipients = Head and office. Teachers see their class, without contacts.
register-roster-kept = 60 days after departure. Imported files: 24 hours.
register-access = Opening and protecting accounts
register-access-why = Recognising each person, and only them.
register-access-basis = Task in the public interest and duty of security.
register-access-people = Everybody who has an account or a letter.
register-access-data = Sign-in name, hash of the password, devices, calendar address, codes.
register-access-recipients = The person themselves.
register-access-kept = As long as the account. Codes of letters: 14 days. Notices: 90 days. Calendar address: 30 days unread.
register-reach = Knowing which families are reached
register-reach-why = Calling the families that an announcement does not reach.
register-reach-basis = Task in the public interest.
register-reach-people = Guardians, authorised pupils.
register-reach-data = Day on which an announcement was received, no hour, no device. “I have read it” under an alert. Who was told, by word or on paper.
register-reach-recipients = Class staff and head.
register-reach-kept = 60 days.
register-signatures = Collecting authorisations and answers
register-signatures-why = Knowing which children may take part, and who takes which place.
register-signatures-basis = Task in the public interest.
register-signatures-people = Guardians of the class, pupils.
register-signatures-data = Answer for each child, signed text, moment, slip received; answers and places chosen.
register-signatures-recipients = Class staff and head; each guardian for themselves.
register-signatures-kept = With the class. Of an authorisation, a year more: the child, the text's hash, the answer.
register-pupils = Accounts of pupils
register-pupils-why = Letting pupils read who are old enough and authorised.
register-pupils-basis = Consent of the guardians and of the pupil.
register-pupils-people = Pupils from the chosen age on, guardians.
register-pupils-data = Answers and their dates.
register-pupils-recipients = The guardian who answers. The school sees the access, never who refused.
register-pupils-kept = 60 days after departure.
register-reviews = Checking who has access
register-reviews-why = Checking access, handling reports and incidents.
register-reviews-basis = Legal duty of security.
register-reviews-people = Staff, guardians, authors of reports.
register-reviews-data = Attestations, questions, answers, record of incidents.
register-reviews-recipients = Head, deputy. The author of a report stays hidden.
register-reviews-kept = 60 days after the end of the year. Incidents: 3 years.
register-rights = Answering requests
register-rights-why = Giving a copy, erasing, accounting for it.
register-rights-basis = Legal duty.
register-rights-people = Everybody who asks.
register-rights-data = Request, answer, dates. Copies are not kept.
register-rights-recipients = Head and office.
register-rights-kept = 12 months after the answer.
register-record = Record of actions
register-record-why = Proving who did what.
register-record-basis = Legal duty of security.
register-record-people = Everybody who acts.
register-record-data = Action, time, ids. Neither names nor content.
register-record-recipients = Head.
register-record-kept = 12 months.

## Erasures (purge)

purges-title = Erasures
purges-intro = Each class is erased 60 days after its year. People, 60 days after they left.
purges-soon = Soon
purges-soon-hint = Until then each family can take what concerns their child.
purges-none = Nothing will be erased within 60 days.
purges-done = Already erased
purge-due = On { $date }
purge-class = Class { $label }
purge-people = People who left
purge-record = Record of actions
purge-statement = Statement of destruction
purge-statement-class = { $school } destroyed the data of { $label }.
purge-statement-people = { $school } destroyed the data of people who left 60 days before.
purge-statement-record = { $school } destroyed the lines of the record older than 12 months.
purge-when = Destroyed on
purge-backups = Backups keep these data for at most 35 days more.
purge-sign = Date and signature of the head
purge-count-announcements = Announcements
purge-count-drafts = Drafts
purge-count-revisions = Corrected versions
purge-count-marks = Read marks
purge-count-reviews = Access checks
purge-count-concerns = Reports
purge-count-enrolments = Enrolments
purge-count-assignments = Assignments
purge-count-pupils = Pupils
purge-count-adults = Adults
purge-count-lines = Lines

## Break-in trials (canary)

canaries-title = Break-in trials
canaries-intro = Each night five invented people try to get into each class. None of them may see anything.
canaries-never = There was no trial yet.
canaries-last-ok = Last trial, { $date }: everything was refused.
canaries-last-open = Last trial, { $date }: somebody got in.
canaries-last-odd = Last trial, { $date }: nothing opened, but one answer is surprising.
canaries-next = Tell the person who looks after the server. Publish nothing until then.
canaries-frozen = Classes are read-only because of a trial.
canaries-resume = Publish again
canaries-resume-not = The last trial is not good: the classes stay read-only.
canaries-try = See as a stranger
canaries-try-hint = These people try one class now, and you read what they read.
canaries-try-class = Which class?
canaries-try-missing = Choose a class.
canaries-try-now = Try now
canaries-busy = A trial is under way already. Try again in a few minutes.
canaries-results = What each of them found
canaries-tried =
    { $n ->
        [one] { $n } page tried, refused.
       *[other] { $n } pages tried, all refused.
    }
canaries-opened =
    { $n ->
        [one] { $n } page opened.
       *[other] { $n } pages opened.
    }
canaries-reads = Instead of the class, they read: { $title }
canary-stranger = A stranger who has an account
canary-teacher = A teacher of last year
canary-guardian = A former guardian
canary-elsewhere = A guardian of another class
canary-pupil = A pupil without authorisation

## Answers that are asked for

post-ask = Ask for an answer?
post-ask-none = No
post-ask-sign = Yes or no, for each child
post-ask-sign-hint = Guardians sign. They can change their mind until the deadline.
post-ask-legend = Answer asked for
post-ask-until = Until
post-scope = Who has to sign?
post-scope-one = One guardian is enough
post-scope-both = Every guardian
post-scope-both-hint = For what is out of the ordinary: a journey, a press photo.
post-ask-expires = The post has to stay until the deadline for answers.
post-asks = Answer needed by the end of { $date }
post-ask-poll = A question, with answers to choose from
post-ask-poll-hint = Each guardian chooses one. Only staff see the answers.
post-ask-slots = A sign-up: times, tasks, places
post-ask-slots-hint = Each guardian takes one place. Others see only that it is taken.
post-options = The choices
post-options-hint = One a line, 40 at most. For example: Monday 4.30 pm.
post-options-one = Write at least one choice.
post-options-two = Write at least two answers.
post-options-many = That is too many: { $most } lines at most.
post-options-long = The line “{ $option }…” is too long: { $max } characters at most.
post-options-twice = “{ $option }” is written twice.
post-places = Places for each line
post-places-hint = Empty: one place.
post-places-wrong = A number from 1 to { $most }.
choice-title-poll = Your answer
choice-title-slots = Your place
choice-asked-poll = Choose an answer by the end of { $date }.
choice-asked-slots = Choose a place by the end of { $date }.
choice-places = { $places } places each.
choice-private-poll = Only the staff of the class see your answer.
choice-private-slots = Other families see only that a place is taken.
choice-mine-poll = You answered “{ $option }”.
choice-mine-slots = You have a place: “{ $option }”.
choice-waits = You are on the waiting list for “{ $option }”. If a place comes free, it is yours, and this page says so.
choice-full = full: waiting list
choice-kept = There is no place left there. You keep yours. To wait there, give yours back first.
choice-recorded = The school wrote this down for you.
choice-missing = Choose a line.
choice-change = Change my choice
choice-submit-poll = Send my answer
choice-submit-slots = Take this place
choice-withdraw-poll = Take my answer back
choice-withdraw-slots = Give my place back
choices-title-slots = Who signed up
choices-places = { $taken } of { $places }
choices-answers =
    { $count ->
        [0] No answers
        [one] { $count } answer
       *[other] { $count } answers
    }
choices-record = Write down a choice
choices-record-hint = For a family that answers on paper or by telephone. If they sign in, they see it and can change it.
choices-record-who = Who chooses
choices-record-what = What they choose
choices-record-nobody = This person has chosen already, or does not choose here.
choices-recorded = Written down by staff
choices-all = Every family has chosen.
choices-unrecord = Delete
choices-waits = Waiting
choices-left = No longer in the class
choices-release = Free this place
choices-remove = Remove from the list
home-recalled = { $group }: a post that you had read was withdrawn on { $date }. Do not rely on it.
post-chosen-mark = Some families
home-moved-up = A place has come free: it is yours.
audit-did-choice-record = A family's choice written down
audit-did-place-release = Place freed
sign-title = Your answer
sign-asked-one = Answer by the end of { $date }. One guardian's answer is enough.
sign-asked-both = Answer by the end of { $date }. Every guardian has to answer.
sign-question = Does { $pupil } take part?
sign-change = Change your mind
sign-yes = Yes, I agree
sign-no = No
sign-choose = Choose yes or no.
sign-submit = Sign for { $pupil }
sign-withdraw = Take my answer back
sign-receipt-yes = Received: yes, signed by { $guardian } for { $pupil } on { $date }.
sign-receipt-no = Received: no, signed by { $guardian } for { $pupil } on { $date }.
sign-receipt-take = Download the receipt
sign-outdated = The text has changed since you answered. Read it and sign again.
sign-changed = The text has changed since you read it. Read it again before you sign.
sign-late = The deadline has passed. Talk to { $staff }.
sign-paper-yes = The school noted a slip from you, received on { $date }: yes.
sign-paper-no = The school noted a slip from you, received on { $date }: no.
sign-dispute = This is not my answer
sign-told = On { $date } the school had no valid authorisation. Please call: { $phone }.
flash-signed = Your answer is received.
flash-answer-taken = That answer no longer counts.
answers-title = Answers
answers-explain = No guardian is shown what another one answered.
answers-count-yes = { $n } yes
answers-count-no = { $n } no
answers-count-missing = { $n } without an answer
answers-count-contested = { $n } to clear up
answers-missing = No answer
answers-partly = A signature is missing
answers-yes = Yes
answers-no = No
answers-said-yes = yes
answers-said-no = no
answers-paper-yes = yes, on paper
answers-paper-no = no, on paper
answers-disputed = slip disputed
answers-outdated = answered to an earlier text
answers-said-nothing = no answer
answers-settle = The deadline is near. Without a valid answer, the child is not authorised.
answers-tell = Ask the guardians concerned to call
answers-told = Guardians told on { $date }
answers-slip = Note an answer on paper
answers-slip-hint = It is added to what was signed online. The guardian sees it and can dispute it.
answers-slip-who = Pupil and guardian
answers-slip-choose = Choose
answers-slip-on = Received on
answers-slip-same = The slip bears the reference { $mark }.
answers-slip-same-hint = The announcement was changed. A slip from before does not count.
answers-slip-other = The text has changed. Compare the reference on the slip.
answers-slip-future = That day is not over yet.
answers-slip-nobody = This person does not sign here. Choose from the list.
answers-slip-save = Note it
evidence-title = Evidence
evidence-explain = A folder with the exact text and the answers. “sha256sum -c SHA256SUMS” checks it.
evidence-take = Download the evidence
evidence-answers = answers
evidence-pupil = Pupil
evidence-guardian = Guardian
evidence-answer = Answer
evidence-how = How
evidence-at = Given at (UTC)
evidence-until = No longer counts since (UTC)
evidence-paper = on paper, received on { $date }
evidence-screen = online
evidence-withdrawn = taken back
evidence-disputed = disputed
evidence-undone = publishing undone
evidence-scope-one = One guardian's answer is enough.
evidence-scope-both = Every guardian has to answer.
evidence-documents = Attached documents (SHA-256):
evidence-changed = changed

## Documents: why a file is refused
document-too-large = This file is larger than 10 MB.
document-unknown-format = This kind of file cannot be shared. A PDF can.
document-wrong-name = The file is not of the kind that its name says.
document-damaged = This file could not be read in full. Save it again, or as a PDF.
document-hidden-data = This file holds data that no page shows. Save it as a new PDF.
document-too-complex = This file unpacks to too much. Share a smaller one.
document-encrypted = This file is protected. Save it without a password.
document-macro = This file holds macros. Save it without them.
document-active = This file holds commands that run when it is opened. Save it as a new PDF.
document-embedded = This file holds another file, a sound or a film. Take it out.
document-external = This file fetches content from elsewhere. Take that out.
document-form = This file holds a form to fill in. Print it to a PDF first.
document-picture = This file holds pictures. Your school shares documents without them.
document-not-text = This is no plain text. Save it as text in UTF-8.
document-calendar = This calendar holds more than dates and words.
document-unchecked = The file could not be checked in time. Nothing was saved.

## Licences to publish, families' pledge

licence-title = Licence to publish
licence-go = Take the licence
licence-never = Before you publish, take your licence. It takes five minutes. Your text waits for you.
licence-over = Your licence ended on { $date }. Take it again before you publish.
licence-changed = The charter has changed. Take your licence again before you publish.
licence-until = Your licence holds until { $date }.
licence-ends = Your licence ends on { $date }. You can take it again already.
licence-intro = Read the charter, then answer five situations. Your mistakes are kept nowhere.
licence-read = I have read the charter and keep to it
licence-read-missing = Read the charter, then tick the box.
licence-stale = The charter has just changed. Read it again, then tick the box.
licence-answer-missing = Choose an answer.
licence-situations = Five situations
licence-lessons = The situations and their answers
licence-submit = Send my answers
licence-continue = Go on to my post
licence-1 = The pupils have finished their masks. You want to show them.
licence-1-a = I publish a photo of the pupils in their masks.
licence-1-b = I hang up the masks and say where to see them.
licence-1-c = I send the photo to a few parents.
licence-1-why = No picture of a pupil goes out, not even masked. The school's wall shows the work.
licence-2 = A pupil has chickenpox. The class should be told.
licence-2-a = I write the first name.
licence-2-b = I write the initials.
licence-2-c = I write nothing about the pupil. The principal tells the families.
licence-2-why = A pupil's health is not written about, not even with initials. The principal chooses the words.
licence-3 = Two pupils had a fight. Several families ask about it.
licence-3-a = I call the families concerned, and nobody else.
licence-3-b = I explain the fight to the whole class.
licence-3-c = I publish the punishment, as an example.
licence-3-why = A conflict concerns the families concerned, and nobody else. It is not written about.
licence-4 = Your post went out with a pupil's full name.
licence-4-a = I wait until somebody complains.
licence-4-b = I publish a second post that corrects it.
licence-4-c = I withdraw it at once and tell the principal.
licence-4-why = A text that is withdrawn is read no more. The principal must know what was seen.
licence-5 = A parent opens a chat group for the class. You are invited.
licence-5-a = I publish the same posts there.
licence-5-b = I answer that posts stay here.
licence-5-c = I give my number and publish nothing.
licence-5-why = Elsewhere nobody knows who reads. Your number stays yours.
licences-title = Staff licences
licences-intro = Everyone who publishes has a licence for twelve months. No mistake is kept.
licences-none = Nobody publishes yet.
licences-count =
    { $n ->
        [one] { $n } person concerned
       *[other] { $n } people concerned
    }
licences-person = Person
licences-state = Licence
licences-never = Never taken
licences-until = Until { $date }
licences-over = Ended on { $date }
licences-changed = To be taken again: the charter has changed
charter-title = Publishing charter
charter-intro = One rule on each line, in both languages.
charter-fr = The text in French
charter-en = The text in English
charter-material = This changes what staff must know
charter-material-hint = All licences end. Everyone takes theirs again before publishing.
charter-check = Show the changes
charter-save = Save
charter-changes = What changes
charter-same = Nothing has changed.
charter-empty = Write at least one rule.
charter-long = At most { $rules } rules of { $max } characters each, and 6000 characters in all.
charter-conflict = Somebody has changed the charter meanwhile. Compare, then save.
charter-versions = See all versions
charter-version = Version { $n }
charter-saved = Saved on { $date }
charter-shipped = Came with Préau
charter-material-mark = Licences to be taken again
charter-correction = Correction
charter-gone = Removed:
charter-new = Added:
pledge-title = Families' pledge
pledge-intro = Each school year, families agree to these four rules.
pledge-asked = Our rules of the year: read them again and agree to them.
pledge-paused = Reading waits until you agree. Alerts and posts to be signed can still be read.
pledge-accept = I agree to these rules
pledge-done = Thank you, agreed.
pledge-given = You agreed to these rules on { $date }.
pledge-share = This year, at least { $n }% of the families have agreed.
pledge-few = Too few families have an account to say.
audit-did-licence-pass = Licence to publish passed
audit-did-charter-change = Publishing charter changed, licences to be taken again
audit-did-charter-correct = Publishing charter corrected
audit-did-pledge-give = Families' pledge agreed to
data-licences = Licences to publish
data-pledges = Families' pledge
register-licences = Licences to publish
register-licences-why = To let only people publish who know the charter.
register-licences-basis = Task in the public interest.
register-licences-people = Teachers, substitutes, the principal.
register-licences-data = Version of the charter, day it was passed, last day. No mistake.
register-licences-recipients = The person and the principal.
register-licences-kept = One year after the last day, or until the person has left.
register-pledges = Families' pledge
register-pledges-why = To share with families the care for what is read here.
register-pledges-basis = Task in the public interest.
register-pledges-people = Guardians and pupils who have an account.
register-pledges-data = Year, version of the text, day of agreeing.
register-pledges-recipients = The person. The principal reads a percentage for the whole school.
register-pledges-kept = As long as the account exists.

## Documents of an announcement

files-title = Documents
files-choose = Add documents
files-count =
    { $n ->
        [one] { $n } document
       *[other] { $n } documents
    }
files-empty = No document yet.
files-file = Document
files-file-hint = PDF, text, table, slides or calendar. 10 MB at most, five per announcement.
files-add = Add
files-remove = Remove
files-back = Back to the text
files-cleaned = Préau keeps a cleaned copy, without its author or hidden versions.
files-fixed = This announcement is published: its documents stay as they are. Withdraw it to take them back.
files-withdrawn = Its documents are erased.
files-none-chosen = Choose a file.
files-several-chosen = Choose one file at a time.
files-pictures-offer = You can share it without them.
files-without-pictures = Share without the pictures
files-without-pictures-hint = Each picture becomes an empty box. Choose the file once more.
files-infected = This file holds a virus. Nothing was saved.
files-many = This announcement has five documents already. Remove one first.
files-full = The class has no room left: 500 MB at most. Nothing was saved.
file-kind-pdf = PDF
file-kind-odt = text (ODT)
file-kind-ods = table (ODS)
file-kind-odp = slides (ODP)
file-kind-docx = text (Word)
file-kind-xlsx = table (Excel)
file-kind-pptx = slides (PowerPoint)
file-kind-txt = plain text
file-kind-csv = table (CSV)
file-kind-ics = calendar (ICS)
file-size-kilo = { $n } kB
file-size-mega = { $n } MB
settings-pictures = Pictures in documents
settings-pictures-strict = None, but very small ones
settings-pictures-letterhead = The school's letterhead as well
settings-pictures-letterhead-hint = Two pictures at most, of 64 colours and 600 × 200 pixels.
purge-count-files = Documents

## Threads

threads-title = Messages
threads-intro = Between you and the child's teachers, about that child only.
threads-none = No messages yet.
thread-new = Write a message
thread-new-intro = Only you and the teachers of the class read these messages.
thread-new-none = There is no class you can write to now.
thread-staff-intro = One person gets this message, with the teachers of the class.
thread-staff-none = Nobody of the class can get messages here.
thread-about = About { $child }, { $class }
thread-with = { $guardian }, about { $child }, { $class }
thread-about-label = About whom?
thread-about-choice = { $child }, { $class }
thread-about-missing = Choose a child.
thread-to-label = To whom?
thread-to-choice = { $child }: { $guardian }
thread-to-missing = Choose a person.
thread-choose = Choose
thread-subject = Subject
thread-subject-missing = Write a subject.
thread-body = Message
thread-answer = Your message
thread-body-hint = At most 4,000 characters. No files.
thread-body-missing = Write a message.
thread-send = Send
thread-urgent = For something urgent, call the school: { $phone }.
thread-readers = Read by: { $names }
thread-nobody-reads = No teacher reads these messages now.
thread-held = Will be delivered { $moment }
thread-later = If you write now, your message will be delivered { $moment }.
thread-night = Deliver this message { $moment }
thread-take-back = Take this message back
thread-seen = I have read this
thread-unread = New
thread-closed = Closed
thread-close = Close this thread
thread-open = Open this thread again
thread-heirs = Teachers who came since
thread-heirs-hint = They do not see this thread, unless you want it.
thread-let-in = Let them read
thread-was-read = Read { $moment } to protect a child. Decided by { $reader } and { $agreed }.
thread-refusal-closed = This thread is closed.
thread-refusal-class = The class takes no messages at the moment.
thread-refusal-of-age = The pupil is of age: messages of guardians have ended.
thread-refusal-screen = This person does not read messages here.
thread-refusal-right = This thread cannot go on.
thread-days-title = My days to answer
thread-days-intro = Part-time? Messages wait for one of your days.
thread-days-label = Days on which I answer (none: the school's)
office-hours-title = Hours for reading messages
office-hours-intro = Outside these hours and in holidays, messages of families wait.
office-days = Days
office-days-missing = Choose at least one day.
office-from = From
office-until = Until
office-hour-from-missing = Give the first hour, like 08:00.
office-hour-until-missing = Give the last hour, like 17:00.
office-hours-backwards = The end must come after the start.
safeguarding-title = Read to protect a child
safeguarding-intro = A second person must agree. You then read one thread for 24 hours.
safeguarding-told = The guardian and the teachers will see that you have read it.
safeguarding-open = { $child }, { $class }: until { $moment }
safeguarding-read = Read
safeguarding-search = Name of the child
safeguarding-search-hint = Family name, then given name
safeguarding-find = Search
safeguarding-none = No thread for this name.
safeguarding-which = Which thread?
safeguarding-thread = { $child }, with { $guardian }, { $class }, since { $date }
safeguarding-thread-missing = Choose a thread.
safeguarding-reason = Why?
safeguarding-reason-hint = The second person reads this reason.
safeguarding-reason-missing = Write a reason.
safeguarding-ask = Ask
home-messages = Messages
home-messages-new = You have new messages.
approval-safeguarding-read = Read a thread to protect a child
approval-safeguarding-read-text = The head will read for 24 hours what a family and teachers write.
approval-number-class = Class
approval-number-reason = Reason
audit-did-thread-begin = Thread of messages begun
audit-did-thread-close = Thread of messages closed
audit-did-thread-open = Thread of messages opened again
audit-did-thread-hand-over = Teacher let into a thread of messages
audit-did-thread-take-back = Thread of messages taken back before delivery
audit-did-safeguarding-grant = Reading of a thread granted
audit-did-safeguarding-read = Thread read to protect a child
purge-count-threads = Threads
purge-count-messages = Messages
data-threads = Messages with the school
data-thread-mine = You
data-thread-staff = The school
register-threads = Threads between families and teachers
register-threads-why = Talking about a child with its teachers.
register-threads-basis = Task in the public interest.
register-threads-people = Guardians, teachers, the children they talk about.
register-threads-data = Subject, messages, times of sending and delivery.
register-threads-recipients = One guardian and the child's teachers. To protect a child: the head, with a second person.
register-threads-kept = 60 days after the end of the year.
register-questions = Questions under announcements
register-questions-why = Answering families, and telling the class what others may ask, too.
register-questions-basis = Task in the public interest.
register-questions-people = Guardians, teachers.
register-questions-data = Question, answer, who asked and who answered, times; without the asker's name where published.
register-questions-recipients = Who asked and the class's teachers; what they publish, the readers of the announcement.
register-questions-kept = 60 days after the end of the year.

# Broadcasts: what the head says to all classes at once.
broadcast-all = To all classes
broadcast-lead = You write once. Every class that is open receives it.
broadcast-new = Write to all classes
broadcast-alert = Alert all classes
broadcast-alert-lead = A second person must agree within six hours. Then it goes out at once, and cannot be undone.
broadcast-none = Nothing has been said to all classes yet.
broadcast-classes = { $n ->
        [one] One class
       *[other] { $n } classes
    }
broadcast-by-class = Class by class
broadcast-publish = Publish in all classes
broadcast-ask = Ask a second person
broadcast-why-alert = An alert to all classes goes out when a second person agrees.
broadcast-why-risky = Because of what was found, a second person must agree first.
broadcast-why-rule = A second person must agree before you publish.
broadcast-waits = A second person has been asked. Nothing has gone out yet.
broadcast-waits-edit = This text is waiting to go out, or for a second person. Take it back on its page first.
broadcast-waits-badge = Waits for a second person
broadcast-refused = The second person did not agree. Change the text, or ask again.
broadcast-out = Published
broadcast-edit-submit = Save in all classes
broadcast-withdrawn = Withdrawn
broadcast-withdraw = Withdraw in all classes
broadcast-delete = Delete this draft
broadcast-nowhere = No class is open at the moment. Nothing can go out.
approval-broadcast = Publish something in all classes
approval-then = When and where
approval-later = To go out on
approval-broadcast-text = The principal asks to send this to every family of the school.
approval-alert-text = The principal asks to send this at once. It cannot be undone.
approval-number-families = Guardians who will read it
notice-broadcast-alert-waits = An alert to all classes waits for your approval.
notice-broadcast-waits = A message to all classes waits for your agreement.
audit-did-broadcast-send = Text sent to all classes
audit-did-broadcast-plan = Text planned for all classes
audit-did-broadcast-hold = Planned text taken back
audit-did-broadcast-held = Planned text that could not go out
audit-did-broadcast-undo = Sending to all classes undone
audit-did-broadcast-edit = Text edited in all classes
audit-did-broadcast-withdraw = Text withdrawn in all classes
audit-did-broadcast-cancel = Event called off in all classes
audit-did-broadcast-restore = Event restored in all classes

# The week on paper (sheets)
sheets-title = The week on paper
sheets-lead = For families who read on paper, or have not signed in yet.
sheets-week = Week of { $date }
sheets-before = The week before
sheets-after = The week after
sheets-nobody = All families of this class read on a screen.
sheets-nothing = Nothing was published this week.
sheets-see = See and print the sheets
sheets-who = Sheets given to
sheets-untold = { $count ->
        [one] 1 post to make known
       *[other] { $count } posts to make known
    }
sheets-told = has received everything
sheets-hint = Tick after handing the sheet over. Whoever lives apart gets theirs by post or by hand. These families then count as reached.
sheets-handed = These sheets were given
sheets-print-lead = One sheet per guardian, in their language. Give it to nobody else.
sheets-cancelled = Cancelled
sheets-choice = You are asked to choose. Answer with the slip below, or call the school: { $phone }.
sheets-documents = A document goes with this post. Ask the school for it.
sheets-yes = Yes, I agree
sheets-no = No
sheets-sign = { $name }, date and signature:
sheets-until = Please return by the evening of { $date }
sheets-mark = Reference: { $mark }
sheets-foot = This sheet is for you only. You can also read on a screen: ask the school for a letter.
audit-did-sheets-handed = Sheets of the week given to families

# Being told: a mail says that there is something new, and nothing else.
telling-title = How to reach me
telling-lead = We only say that there is news. To read it, open Préau.
telling-off = This school sends neither e-mails nor notifications. Open Préau to see whether there is news.
telling-no-email = We do not have your e-mail address. You get no e-mails.
telling-add-email = Give my address
telling-failed = Your e-mail address does not work: our e-mails come back.
telling-mend = Correct my address
telling-stopped = You stopped the daily e-mail by the link in one.
telling-digest-hint = Once a day, for all your children. Nothing if you have read everything.
telling-hour = At what time?
telling-hour-quiet = You want quiet at that hour. Choose another one.
telling-slips = When an answer is due within two days
telling-quiet = Quiet hours
telling-quiet-hint = Never at night, at weekends or in the holidays. You can make these hours longer.
telling-quiet-from = Quiet from
telling-quiet-until = Until
telling-alerts = An alert from the school always comes, at any hour.
telling-daily = When there is news
telling-by-mail = By e-mail
telling-by-push = By notification, on the devices you choose
telling-push = Notifications
telling-push-lead = A device can show “There is news”. It shows nothing else.
telling-push-here = Notify me on this device
telling-push-end = Stop notifying me here
telling-push-shared = Several people use this device: no notifications here.
telling-push-none = This device cannot be notified here. On an iPhone or iPad, first add Préau to the home screen.
telling-push-denied = This device refused notifications. Allow them in the browser's settings, then come back.
telling-push-refused = This browser cannot be notified. Try another one.
telling-texts = It also comes by text message, to the number you gave the school.
push-news = There is news. Open Préau.
notice-texts-used-up = All text messages planned for this month have left. The next alerts leave without them.
stop-title = Stop the daily e-mail
stop-lead = Alerts and requests for an answer will still come.
stop-submit = Stop the daily e-mail
stop-done = Done. You will not get the daily e-mail any more.
stop-again = To get it again: My account, then “How to reach me”.
notice-letters-stopped = The daily e-mail was stopped, by the link in one. You can turn it on again.
mail-digest-subject = News in Préau
mail-digest = There is news. Open Préau to read.
mail-alert-subject = Urgent message from the school
mail-alert = Urgent message from the school. Open Préau or call { $phone }.
mail-slip-subject = An answer is expected in Préau
mail-slip = The school waits for your answer. Open Préau to answer.
mail-call-subject = You are needed in Préau
mail-call = An urgent decision waits for your approval. Open Préau.
mail-private = This e-mail holds nothing private. Do not reply: nobody would read it.
mail-open = Open Préau
mail-stop = Stop the daily e-mail
mail-test-subject = Préau test
mail-test = This e-mail comes from Préau: sending works.
people-mail-failed = The e-mail address does not work: our e-mails come back. Ask this person for the right one.
school-task-unreachable = { $n ->
        [one] One e-mail address does not work
       *[other] { $n } e-mail addresses do not work
    }

register-telling = Telling people that there is news
register-telling-why = Telling families and staff that there is news, and nothing else.
register-telling-basis = Task in the public interest.
register-telling-people = Guardians, staff.
register-telling-data = E-mail address, and whether it works. Chosen hours. Addresses of notified browsers. What left, without its subject.
register-telling-recipients = The school's mail server. Notification services of browsers. The text message service. None gets any content.
register-telling-kept = E-mails that left: 60 days. Choices and address: until they leave the school.

## Languages

# Somebody whose language it is has read this file: "yes" or "no". The school sees the answer, families do not.
language-reviewed = yes
language-unreviewed = { $language } (translation not yet reviewed)
version-by-school = Translated by the school
version-original = Original text
translate-submit = Translate this text
translate-title = Machine translation
translate-label = A machine translated this text. Only the original text counts.
translate-failed = The translation did not come. Try again later.
translate-often = That is a lot of translations. Try again in an hour.
