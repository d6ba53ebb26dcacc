//! What is said, looked at, taken back and reported in a history: each act as the one who does it, through the wall, and in the model if the
//! database took it.

use super::model::Id;
use super::posts::{Post, Report, State};
use super::world::{CLASSES, DAY, HEADS, History, PUPILS, STAFF, uuid};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const WRITERS: &[&str] = &["teacher", "substitute"];
const ALARM: &[&str] = &["teacher", "substitute", "principal"];
const SECOND: &[&str] = &["teacher", "principal"];
const MEMBERS: &[&str] = &["assistant", "full", "informed", "entrusted", "unconfirmed", "pupil"];

/// A statement that fails where it changes nothing.
pub(super) fn surely(statement: &str) -> String {
    format!("with done as ({statement} returning 1) select 1 / count(*) from done;")
}

impl History<'_> {
    /// Something is said, or happens to what was said.
    pub(super) async fn say(&mut self) {
        match self.dice.roll(30) {
            0..=6 => self.write().await,
            7..=16 => self.go_out().await,
            17..=18 => self.look().await,
            19..=20 => self.undo().await,
            21 => self.withdraw().await,
            22..=23 => self.edit().await,
            24..=27 => self.report().await,
            28 => self.keep().await,
            _ => self.school_says().await,
        }
    }

    fn today(&self) -> Date {
        self.now.to_zoned(self.school.zone.clone()).date()
    }

    fn some_post(&mut self, of: impl Fn(&Post) -> bool) -> Option<usize> {
        let all: Vec<usize> = (0..self.school.said.posts.len())
            .filter(|at| of(&self.school.said.posts[*at]))
            .collect();
        (!all.is_empty()).then(|| self.dice.pick(&all))
    }

    pub(super) fn post_out(&mut self) -> Option<Post> {
        let at = self.some_post(|post| post.state == State::Out)?;
        Some(self.school.said.posts[at].clone())
    }

    /// A draft, with all that may hang on it.
    async fn write(&mut self) {
        let (class, id) = (self.dice.pick(&CLASSES), self.id());
        let kind = self.dice.pick(&["news", "news", "news", "homework", "event", "alert"]);
        let alert = kind == "alert";
        let author = match self.dice.roll(4) {
            0 if alert => self.dice.pick(&HEADS),
            0..=1 => self.dice.pick(&STAFF),
            // who teaches there writes most
            _ => self.teacher_of(class),
        };
        let chosen = (!alert && self.dice.roll(3) == 0).then(|| {
            let count = 1 + self.dice.roll(2);
            (0..count).map(|_| self.dice.pick(&PUPILS).0).collect::<BTreeSet<Id>>()
        });
        let today = self.today();
        let mut post = Post {
            id,
            class,
            author,
            kind,
            chosen,
            state: State::Draft,
            handed_in: false,
            returned: false,
            waits_for: None,
            published: None,
            edited: None,
            expires: (!alert && self.dice.roll(4) == 0).then(|| today.saturating_add(i64::try_from(self.dice.roll(20)).unwrap().days())),
            signs: !alert && self.dice.roll(3) == 0,
            options: Vec::new(),
            files: Vec::new(),
            revisions: 0,
            risky: self.dice.roll(4) == 0,
            reports: Vec::new(),
            hidden: false,
            also: BTreeSet::new(),
            copy_of: None,
            free: alert && self.dice.roll(4) == 0,
            text: id,
        };
        if !alert && !post.signs && self.dice.roll(2) == 0 {
            post.options = vec![self.id(), self.id()];
        }
        if !alert && post.chosen.is_none() && self.dice.roll(3) == 0 {
            post.also = CLASSES.into_iter().filter(|other| *other != class).collect();
        } else if !alert && self.dice.roll(3) == 0 {
            post.files = vec![self.id()];
        }
        let capacities = if alert { ALARM } else { WRITERS };
        let mut sql = self.draft_sql(&post, today);
        // of other classes, only those in which one writes as well
        let elsewhere = post.also.iter().all(|other| self.school.writes(author, *other, self.now));
        let allowed = self.school.works_as(author, class, self.now, capacities) && elsewhere;
        for other in &post.also {
            let _ = write!(
                sql,
                "insert into announcement_also (group_id, announcement_id, also_in) values ('{}', '{}', '{}');",
                uuid(class),
                uuid(id),
                uuid(*other)
            );
        }
        // who is blind on these pupils writes to nobody of them: the colleague does (rules.md 3)
        let own = self.school.own(author);
        let blind = post
            .chosen
            .iter()
            .flatten()
            .any(|pupil| own.contains(pupil) && !self.addressed(author, class, *pupil));
        let taken = self.takes_as(author, class, capacities, sql).await;
        if taken && (!allowed || blind) || !taken && allowed && !blind && post.chosen.is_none() {
            self.wrong = Some(format!(
                "at {} {author:x} writes in class {class:x}: {taken}, and by the rules: {allowed}; blind: {blind}",
                self.now
            ));
        }
        if taken {
            self.happens(if alert { "an alert is written" } else { "a draft is written" });
            self.school.said.posts.push(post);
        }
    }

    fn addressed(&self, who: Id, class: Id, pupil: Id) -> bool {
        self.school.rights(self.now).iter().any(|right| {
            right.0 == who && right.1 == class && right.4 == Some(pupil) && ["full", "informed", "entrusted"].contains(&right.2.as_str())
        })
    }

    pub(super) fn teacher_of(&mut self, class: Id) -> Id {
        let now = self.now;
        let all: Vec<Id> = self
            .school
            .assignments
            .iter()
            .filter(|fact| fact.class == class && fact.role != "assistant" && fact.during.holds(now))
            .map(|fact| fact.person)
            .collect();
        if all.is_empty() {
            self.dice.pick(&STAFF)
        } else {
            self.dice.pick(&all)
        }
    }

    fn draft_sql(&self, post: &Post, today: Date) -> String {
        let (id, class, author) = (uuid(post.id), uuid(post.class), uuid(post.author));
        let days = ["homework", "event"].contains(&post.kind).then(|| format!("'{today}'"));
        let days = days.unwrap_or_else(|| "null".to_owned());
        let expires = post.expires.map_or_else(|| "null".to_owned(), |last| format!("'{last}'"));
        let alert = if post.kind == "alert" && !post.free {
            "'late', '17:30'"
        } else {
            "null, null"
        };
        let audience = if post.chosen.is_some() { "chosen" } else { "class" };
        let mut sql = format!(
            "insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, from_on, until_on, expires_on, state, audience,
                alert_template, alert_time, created_at, saved_at)
             values ('{id}', '{class}', '{author}', '{}', 'T{:x}', 'La kermesse.', '', 'fr', {days}, {days}, {expires}, 'draft', '{audience}',
                {alert}, '{now}', '{now}');",
            post.kind,
            post.id,
            now = self.now
        );
        for pupil in post.chosen.iter().flatten() {
            let _ = write!(
                sql,
                "insert into announcement_pupil (group_id, announcement_id, pupil_id) values ('{class}', '{id}', '{}');",
                uuid(*pupil)
            );
        }
        if post.signs {
            let _ = write!(
                sql,
                "insert into sign_off (group_id, announcement_id, scope, until_on) values ('{class}', '{id}', 'both', '{}');",
                today.saturating_add(20.days())
            );
        }
        if !post.options.is_empty() {
            let _ = write!(
                sql,
                "insert into offer (group_id, announcement_id, kind, until_on) values ('{class}', '{id}', 'poll', '{}');",
                today.saturating_add(20.days())
            );
        }
        for (at, option) in post.options.iter().enumerate() {
            let _ = write!(
                sql,
                "insert into offer_option (id, group_id, announcement_id, position, label) values ('{}', '{class}', '{id}', {}, 'Choix {at}');",
                uuid(*option),
                at + 1
            );
        }
        for file in &post.files {
            let _ = write!(
                sql,
                "insert into file (id, group_id, announcement_id, name, kind, size, sha256, without_pictures, added_by, added_at)
                 values ('{}', '{class}', '{id}', 'plan.txt', 'txt', 3, sha256('{file}'), false, '{author}', '{}');",
                uuid(*file),
                self.now
            );
        }
        sql
    }

    /// A draft goes out, is handed in, or waits for its hour; and what waits goes out when it is time.
    async fn go_out(&mut self) {
        let Some(at) = self.some_post(|post| post.state == State::Draft) else {
            return self.write().await;
        };
        let post = self.school.said.posts[at].clone();
        let alert = post.kind == "alert";
        match self.dice.roll(6) {
            0 => self.hand_in(at, Some("risky"), None).await,
            1 if !alert => {
                let hour = self.now + SignedDuration::from_hours(12);
                let why = (self.dice.roll(2) == 0).then_some("always");
                self.hand_in(at, why, Some(hour)).await;
            }
            2 => self.due().await,
            _ => self.publish(at).await,
        }
    }

    async fn publish(&mut self, at: usize) {
        let post = self.school.said.posts[at].clone();
        let (alert, now) = (post.kind == "alert", self.now);
        let risk = if post.risky { "amber" } else { "green" };
        let sql = surely(&format!(
            "update announcement set state = 'published', published_at = '{now}', risk = {}, publish_at = null, version = version + 1
             where group_id = '{}' and id = '{}' and author_id = '{}' and state = 'draft' and wall.ready(id, '{now}', '{}')",
            if alert { "risk".to_owned() } else { format!("'{risk}'") },
            uuid(post.class),
            uuid(post.id),
            uuid(post.author),
            self.today()
        )) + &self.fixed(&post);
        let capacities = if alert { ALARM } else { WRITERS };
        let taken = self.takes_as(post.author, post.class, capacities, sql).await;
        let may = self.may_go_out(&post);
        // one may send a template, once in six hours
        let alone = !post.free
            && !self.school.said.posts.iter().any(|other| {
                other.kind == "alert"
                    && other.class == post.class
                    && other
                        .published
                        .is_some_and(|published| published > now - SignedDuration::from_hours(6))
            });
        if taken && !may || alert && taken != (may && alone) {
            self.wrong = Some(format!(
                "at {now} {:x} publishes {} {:x}: {taken}; by the rules: {may}, and alone: {alone}",
                post.author, post.kind, post.id
            ));
        }
        if taken {
            self.went_out(at).await;
        }
    }

    /// The text that guardians answer to is kept, in the class and in those that a copy went to.
    fn fixed(&self, post: &Post) -> String {
        if !post.signs {
            return String::new();
        }
        let (class, id) = (uuid(post.class), uuid(post.id));
        format!(
            "insert into signed_text (group_id, announcement_id, text_hash, text)
             values ('{class}', '{id}', sha256(convert_to('{text}', 'UTF8')), '{text}') on conflict do nothing;
             update sign_off set text_hash = sha256(convert_to('{text}', 'UTF8')) where announcement_id = '{id}';
             select wall.fix_copies('{id}');",
            text = format!("Je suis d''accord avec {:x}.", post.text)
        )
    }

    /// Its author works there, has a licence, and the class takes it; an alert in a frozen class too (rules.md 24, 25).
    fn may_go_out(&self, post: &Post) -> bool {
        let capacities = if post.kind == "alert" { ALARM } else { WRITERS };
        let class = self.school.classes.iter().find(|class| class.id == post.class).unwrap();
        let state = self.school.state(class, self.now);
        self.school.works_as(post.author, post.class, self.now, capacities)
            && self.licensed(post.author)
            && (state == "open" || (state == "frozen" && post.kind == "alert"))
    }

    fn licensed(&self, who: Id) -> bool {
        let today = self.today();
        self.school.said.licences.iter().any(|(person, passed)| {
            let day = passed.to_zoned(self.school.zone.clone()).date();
            *person == who && *passed <= self.now && today <= day.saturating_add(12.months())
        })
    }

    /// In the model: it is out, and so are its copies, where its author writes and the class takes posts.
    async fn went_out(&mut self, at: usize) {
        let now = self.now;
        self.happens(match &self.school.said.posts[at] {
            post if post.kind == "alert" && post.handed_in => "an alert goes out by two",
            post if post.kind == "alert" => "an alert goes out",
            post if post.waits_for.is_some() => "a post goes out at its hour",
            post if post.handed_in => "a post that was looked at goes out",
            post if post.chosen.is_some() => "a post for some goes out",
            _ => "a post goes out",
        });
        let post = &mut self.school.said.posts[at];
        post.state = State::Out;
        post.published = Some(now);
        post.edited = None;
        post.waits_for = None;
        post.handed_in = false;
        post.returned = false;
        let also = std::mem::take(&mut post.also);
        let post = post.clone();
        let reached: BTreeSet<Id> = also
            .into_iter()
            .filter(|class| {
                let class = self.school.classes.iter().find(|one| one.id == *class).unwrap();
                self.school.writes(post.author, class.id, now) && self.school.state(class, now) == "open"
            })
            .collect();
        let copies = self.copies(post.id).await;
        if copies.iter().map(|(_, class, _)| *class).collect::<BTreeSet<Id>>() != reached {
            self.wrong = Some(format!(
                "at {now} {:x} was copied to {copies:x?}, and by the rules to {reached:x?}",
                post.id
            ));
        }
        for (id, class, options) in copies {
            self.happens("a copy goes to another class");
            self.school.said.posts.push(Post {
                id,
                class,
                options,
                copy_of: Some(post.id),
                ..post.clone()
            });
        }
    }

    /// Hands a draft to a second pair of eyes, or to its hour, or to both.
    async fn hand_in(&mut self, at: usize, why: Option<&str>, hour: Option<Timestamp>) {
        let post = self.school.said.posts[at].clone();
        let alert = post.kind == "alert";
        let capacities = if alert { ALARM } else { WRITERS };
        let why = why.map(|why| if alert { "alert" } else { why });
        let mut sql = surely(&format!(
            "update announcement set risk = {}, publish_at = {}
             where group_id = '{}' and id = '{}' and author_id = '{}' and state = 'draft' and wall.ready(id, '{}', '{}')",
            if alert {
                "risk"
            } else if post.risky {
                "'amber'"
            } else {
                "'green'"
            },
            hour.map_or_else(|| "null".to_owned(), |hour| format!("'{hour}'")),
            uuid(post.class),
            uuid(post.id),
            uuid(post.author),
            self.now,
            self.today()
        ));
        if let Some(why) = why {
            let _ = write!(
                sql,
                "insert into second_look (group_id, announcement_id, version, why, asked_at)
                 select group_id, id, version, '{why}', '{}' from announcement where id = '{}'
                 on conflict (announcement_id) do update set version = excluded.version, why = excluded.why, asked_at = excluded.asked_at,
                    note = null, returned_by = null, returned_at = null;",
                self.now,
                uuid(post.id)
            );
        }
        if self.takes_as(post.author, post.class, capacities, sql).await {
            self.happens(if why.is_some() {
                "a post waits for a second look"
            } else {
                "a post waits for its hour"
            });
            let post = &mut self.school.said.posts[at];
            post.waits_for = hour;
            if why.is_some() {
                post.handed_in = true;
                post.returned = false;
            }
        }
    }

    /// A colleague looks at what waits: it goes out, or will, or comes back.
    async fn look(&mut self) {
        let Some(at) = self.some_post(|post| post.state == State::Draft && post.handed_in) else {
            return;
        };
        let post = self.school.said.posts[at].clone();
        let (class, id, now) = (uuid(post.class), uuid(post.id), self.now);
        let who = match self.dice.roll(3) {
            0 => self.dice.pick(&HEADS),
            1 => self.teacher_of(post.class),
            _ => self.dice.pick(&STAFF),
        };
        let may = self.school.works_as(who, post.class, now, SECOND) && who != post.author;
        let back = self.dice.roll(3) == 0;
        let later = post.waits_for.is_some_and(|hour| hour > now);
        let sql = if back {
            surely(&format!(
                "update second_look l set note = 'Non.', returned_by = '{0}', returned_at = '{now}'
                 from announcement a
                 where a.id = l.announcement_id and l.group_id = '{class}' and l.announcement_id = '{id}' and l.returned_at is null
                    and a.state = 'draft' and a.version = l.version and a.author_id <> '{0}'",
                uuid(who)
            )) + &format!("update announcement set publish_at = null where id = '{id}';")
        } else {
            let approved = surely(&format!(
                "update announcement a set second_by = '{0}', second_at = '{now}',
                    state = case when a.publish_at > '{now}' then a.state else 'published' end,
                    published_at = case when a.publish_at > '{now}' then null else '{now}'::timestamptz end,
                    publish_at = case when a.publish_at > '{now}' then a.publish_at end,
                    version = a.version + case when a.publish_at > '{now}' then 0 else 1 end
                 where a.group_id = '{class}' and a.id = '{id}' and a.author_id <> '{0}' and a.state = 'draft'
                    and wall.ready(a.id, '{now}', '{1}')
                    and exists (
                        select from second_look l where l.announcement_id = a.id and l.returned_at is null and l.version = a.version)",
                uuid(who),
                self.today()
            ));
            let rest = if later {
                format!("delete from second_look where announcement_id = '{id}';")
            } else {
                self.fixed(&post)
            };
            approved + &rest
        };
        let taken = self.takes_as(who, post.class, SECOND, sql).await;
        if taken && !may {
            self.wrong = Some(format!("at {now} {who:x} looks at {:x}, which is not theirs to look at", post.id));
        }
        match (taken, back, later) {
            (true, true, _) => {
                self.happens("a post comes back");
                let post = &mut self.school.said.posts[at];
                post.handed_in = false;
                post.returned = true;
                post.waits_for = None;
            }
            (true, false, true) => self.school.said.posts[at].handed_in = false,
            (true, false, false) => self.went_out(at).await,
            (false, ..) => {}
        }
    }

    /// The hour of what waits has come: the program's own work.
    async fn due(&mut self) {
        let now = self.now;
        let Some(at) = self.some_post(|post| post.state == State::Draft && post.waits_for.is_some() && !post.handed_in) else {
            return;
        };
        let post = self.school.said.posts[at].clone();
        let (class, id) = (uuid(post.class), uuid(post.id));
        let sql = surely(&format!(
            "update announcement a set state = 'published', published_at = '{now}', publish_at = null, version = a.version + 1
             where a.group_id = '{class}' and a.id = '{id}' and a.state = 'draft' and a.publish_at <= '{now}'
                and wall.ready(a.id, '{now}', '{}')
                and not exists (select from second_look l where l.announcement_id = a.id and l.returned_at is null)
                and exists (
                    select from wall.audience(a.group_id, '{now}') w where w.person_id = a.author_id and w.capacity in ('teacher', 'substitute'))",
            self.today()
        )) + &self.fixed(&post);
        if self.takes_itself(sql).await {
            if post.waits_for.is_some_and(|hour| hour > now) {
                self.wrong = Some(format!("at {now} {:x} goes out before its hour", post.id));
            }
            self.went_out(at).await;
        }
    }

    async fn undo(&mut self) {
        let Some(at) = self.some_post(|post| post.state == State::Out) else {
            return;
        };
        let post = self.school.said.posts[at].clone();
        let who = if self.dice.roll(3) == 0 {
            self.teacher_of(post.class)
        } else {
            post.author
        };
        let (now, id) = (self.now, uuid(post.id));
        let sql = format!("delete from read_mark where announcement_id = '{id}';")
            + &surely(&format!(
                "update announcement set state = 'draft', published_at = null, edited_at = null, cancelled_at = null, version = version + 1
                 where group_id = '{}' and id = '{id}' and state = 'published' and published_at > '{}' and kind <> 'alert'",
                uuid(post.class),
                now - SignedDuration::from_mins(10)
            ));
        if post.copy_of.is_some() || !self.takes_as(who, post.class, WRITERS, sql).await {
            return;
        }
        if !self.school.writes(who, post.class, now) {
            self.wrong = Some(format!("at {now} {who:x} undoes {:x}", post.id));
        }
        self.happens("a post is undone");
        // undone everywhere, and it can go everywhere again where its author writes
        let copies: Vec<Post> = self
            .school
            .said
            .posts
            .iter()
            .filter(|copy| copy.copy_of == Some(post.id))
            .cloned()
            .collect();
        let also = copies
            .iter()
            .filter(|copy| copy.state == State::Out && who == post.author && self.school.writes(who, copy.class, now))
            .map(|copy| copy.class)
            .collect();
        let said = &mut self.school.said;
        for copy in copies {
            said.forget(copy.id);
        }
        let undone = said.posts.iter_mut().find(|one| one.id == post.id).unwrap();
        undone.also = also;
        undone.state = State::Draft;
        undone.published = None;
        undone.edited = None;
        undone.reports.clear();
        undone.hidden = false;
        said.marks.retain(|(of, _)| *of != post.id);
        for answer in said.answers.iter_mut().filter(|answer| answer.post == post.id) {
            answer.live = false;
        }
        for choice in said.choices.iter_mut().filter(|choice| choice.post == post.id) {
            choice.live = false;
        }
    }

    async fn withdraw(&mut self) {
        let Some(at) = self.some_post(|post| post.state == State::Out) else {
            return;
        };
        let post = self.school.said.posts[at].clone();
        let who = match self.dice.roll(3) {
            0 => self.dice.pick(&HEADS),
            1 => self.dice.pick(&STAFF),
            _ => self.teacher_of(post.class),
        };
        let sql = surely(&format!(
            "update announcement set state = 'withdrawn', withdrawn_at = '{}', withdrawn_by = '{}', version = version + 1
             where group_id = '{}' and id = '{}' and state = 'published'",
            self.now,
            uuid(who),
            uuid(post.class),
            uuid(post.id)
        ));
        let taken = self.takes_as(who, post.class, ALARM, sql).await;
        let may = self
            .school
            .reader(who, post.class, self.now)
            .is_some_and(|reader| reader.staffed && self.school.sees(&reader, &post));
        if taken != may {
            self.wrong = Some(format!(
                "at {} {who:x} takes {:x} back: {taken}, and by the rules: {may}",
                self.now, post.id
            ));
        }
        if taken {
            self.happens("a post is taken back");
            let post = &mut self.school.said.posts[at];
            post.state = State::Withdrawn;
            post.files.clear();
        }
    }

    async fn edit(&mut self) {
        let Some(at) = self.some_post(|post| post.state == State::Out && post.kind != "alert") else {
            return;
        };
        let post = self.school.said.posts[at].clone();
        let (who, now) = (self.teacher_of(post.class), self.now);
        let sql = format!(
            "insert into announcement_revision (group_id, announcement_id, version, kind, title, body, edited_by, edited_at)
             select group_id, id, version, kind, title, body, '{}', '{now}' from announcement where id = '{}';",
            uuid(who),
            uuid(post.id)
        ) + &surely(&format!(
            "update announcement set body = body || ' Oui.', edited_at = '{now}', saved_at = '{now}', version = version + 1
             where id = '{}' and state = 'published' and (select s.state from wall.class_state(group_id, '{now}') s) = 'open'",
            uuid(post.id)
        ));
        if self.takes_as(who, post.class, WRITERS, sql).await {
            self.happens("a post is changed");
            let post = &mut self.school.said.posts[at];
            post.edited = Some(now);
            post.revisions += 1;
        }
    }

    /// "This should not be here."
    async fn report(&mut self) {
        let Some(post) = self.post_out() else { return };
        let who = self.member(&post);
        let now = self.now;
        let sql = surely(&format!(
            "insert into report (group_id, announcement_id, person_id, reason, reported_at)
             select a.group_id, a.id, '{}', 'other', '{now}' from announcement a
             where a.group_id = '{}' and a.id = '{}' and a.state = 'published' and a.kind <> 'alert'
             on conflict (announcement_id, person_id) do nothing",
            uuid(who),
            uuid(post.class),
            uuid(post.id)
        ));
        let reader = self.school.reader(who, post.class, now);
        if reader.as_ref().is_some_and(|reader| reader.staffed) {
            // the page refuses it: they take it back
            return;
        }
        let open = self
            .school
            .said
            .posts
            .iter()
            .flat_map(|post| &post.reports)
            .filter(|report| report.person == who && report.open)
            .count();
        let before = post.reports.iter().any(|report| report.person == who);
        let may = reader.is_some_and(|reader| self.school.sees(&reader, &post)) && post.kind != "alert" && !before && open < 5;
        let taken = self.takes_as(who, post.class, MEMBERS, sql).await;
        if taken != may {
            self.wrong = Some(format!("at {now} {who:x} reports {:x}: {taken}, and by the rules: {may}", post.id));
        }
        if taken {
            let two = post
                .reports
                .iter()
                .any(|report| report.open && !self.school.one_family(report.person, who));
            let post = self.school.said.posts.iter_mut().find(|one| one.id == post.id).unwrap();
            post.reports.push(Report { person: who, open: true });
            post.hidden |= two || post.risky;
            let hidden = post.hidden;
            self.happens(if hidden {
                "a reported post is hidden for all"
            } else {
                "a post is reported"
            });
        }
    }

    /// "It may stay."
    async fn keep(&mut self) {
        let Some(at) = self.some_post(|post| post.state == State::Out && post.reported()) else {
            return;
        };
        let post = self.school.said.posts[at].clone();
        let who = if self.dice.roll(2) == 0 {
            self.dice.pick(&HEADS)
        } else {
            self.teacher_of(post.class)
        };
        let (class, id) = (uuid(post.class), uuid(post.id));
        let sql = surely(&format!(
            "update announcement set reported_at = null, hidden_at = null
             where group_id = '{class}' and id = '{id}' and author_id <> '{}' and reported_at is not null and state = 'published'",
            uuid(who)
        )) + &format!(
            "update report set answered_at = greatest('{}', reported_at) where announcement_id = '{id}' and answered_at is null;",
            self.now
        );
        if self.takes_as(who, post.class, SECOND, sql).await {
            self.happens("a reported post may stay");
            let post = &mut self.school.said.posts[at];
            post.hidden = false;
            for report in &mut post.reports {
                report.open = false;
            }
        }
    }

    /// What the school decides, and who passes the licence.
    async fn school_says(&mut self) {
        match self.dice.roll(3) {
            0 => {
                let eyes = self.dice.pick(&["off", "off", "risky", "always"]);
                self.takes(format!("update school set second_eyes = '{eyes}'")).await;
            }
            1 => {
                let (who, now) = (self.dice.pick(&STAFF), self.now);
                let id = self.id();
                let sql = format!(
                    "insert into licence (id, person_id, charter_version, passed_at, passed_on) values ('{}', '{}', 1, '{now}', '2000-01-01')",
                    uuid(id),
                    uuid(who)
                );
                if self.takes(sql).await {
                    self.school.said.licences.push((who, now));
                }
            }
            _ => self.now += DAY,
        }
    }
}
