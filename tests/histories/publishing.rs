//! What is said, looked at, taken back and reported in a history: each act as the one who does it, through the wall, and in the model if the
//! database took it.

use super::model::Id;
use super::posts::{Post, State};
use super::world::{CLASSES, DAY, HEADS, History, PUPILS, STAFF, uuid};
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan as _};
use std::collections::BTreeSet;
use std::fmt::Write as _;

pub(super) const WRITERS: &[&str] = &["teacher", "substitute"];
pub(super) const ALARM: &[&str] = &["teacher", "substitute", "principal"];

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

    pub(super) fn today(&self) -> Date {
        self.now.to_zoned(self.school.zone.clone()).date()
    }

    pub(super) fn some_post(&mut self, of: impl Fn(&Post) -> bool) -> Option<usize> {
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
        let author = match self.dice.roll(6) {
            0 if alert => self.dice.pick(&HEADS),
            0 => self.dice.pick(&STAFF),
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
        )) + &fixed(&post);
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
    pub(super) async fn went_out(&mut self, at: usize) {
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

/// The text that guardians answer to is kept, in the class and in those that a copy went to.
pub(super) fn fixed(post: &Post) -> String {
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
