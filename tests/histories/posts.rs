//! What a class says, and who reads it, as rules.md and product.md say it, in plain Rust: posts for all or for some pupils' guardians, drafts that
//! wait, answers, choices, ticks, reports, the pledge. What the database shows somebody is compared with it.

use super::model::{Account, Id, Period, School};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Draft,
    Out,
    Withdrawn,
}

/// "This should not be here", said by somebody.
#[derive(Clone, Debug)]
pub(super) struct Report {
    pub(super) person: Id,
    pub(super) open: bool,
}

#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub(super) struct Post {
    pub(super) id: Id,
    pub(super) class: Id,
    pub(super) author: Id,
    pub(super) kind: &'static str,
    /// For the guardians of these pupils; nothing: for the class.
    pub(super) chosen: Option<BTreeSet<Id>>,
    pub(super) state: State,
    /// A second member of staff is asked to look.
    pub(super) handed_in: bool,
    /// It came back from there.
    pub(super) returned: bool,
    pub(super) waits_for: Option<Timestamp>,
    pub(super) published: Option<Timestamp>,
    pub(super) edited: Option<Timestamp>,
    pub(super) expires: Option<Date>,
    pub(super) signs: bool,
    pub(super) options: Vec<Id>,
    pub(super) files: Vec<Id>,
    pub(super) revisions: usize,
    /// The brake had found something.
    pub(super) risky: bool,
    pub(super) reports: Vec<Report>,
    /// Families do not see it while the school looks at it.
    pub(super) hidden: bool,
    /// The post of another class that it is a copy of.
    pub(super) copy_of: Option<Id>,
    /// Other classes that it goes to when it goes out.
    pub(super) also: BTreeSet<Id>,
    /// An alert in words of its own.
    pub(super) free: bool,
    /// What its text says: the same in a copy.
    pub(super) text: Id,
}

impl Post {
    fn reported_by(&self, who: Id) -> bool {
        self.reports.iter().any(|report| report.open && report.person == who)
    }

    pub(super) fn reported(&self) -> bool {
        self.reports.iter().any(|report| report.open)
    }
}

/// One guardian's answer for a child to a post that asks; given on paper or on a screen, counting or ended.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) id: Id,
    pub(super) post: Id,
    pub(super) pupil: Id,
    pub(super) guardian: Id,
    pub(super) live: bool,
}

/// One guardian's choice among what a post offers.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) id: Id,
    pub(super) post: Id,
    pub(super) guardian: Id,
    pub(super) live: bool,
}

/// Everything that was said and answered.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) posts: Vec<Post>,
    pub(super) answers: Vec<Answer>,
    pub(super) choices: Vec<Choice>,
    /// Homework that somebody ticked off for themselves.
    pub(super) ticks: BTreeSet<(Id, Id)>,
    /// Whom the whole text of a post was sent to.
    pub(super) marks: BTreeSet<(Id, Id)>,
    /// On which days staff passed the licence.
    pub(super) licences: Vec<(Id, Timestamp)>,
}

impl Said {
    /// A post goes, and with it everything that hangs on it.
    pub(super) fn forget(&mut self, post: Id) {
        self.posts.retain(|one| one.id != post);
        for other in &mut self.posts {
            other.copy_of = other.copy_of.filter(|of| *of != post);
        }
        self.answers.retain(|answer| answer.post != post);
        self.choices.retain(|choice| choice.post != post);
        self.ticks.retain(|(of, _)| *of != post);
        self.marks.retain(|(of, _)| *of != post);
    }
}

/// What somebody is in a class while they read.
#[derive(Debug)]
pub(super) struct Reader {
    who: Id,
    /// There for work with all families: rules.md 12.
    pub(super) staffed: bool,
    /// Children whose guardian with rights they are.
    addressed: BTreeSet<Id>,
    /// Reading waits for the pledge.
    paused: bool,
    /// Pupils whom a colleague handles.
    own: BTreeSet<Id>,
}

const WORK: [&str; 3] = ["teacher", "substitute", "principal"];

impl School {
    /// Somebody's account, where it opens the door.
    pub(super) fn account_of(&self, who: Id) -> Option<&Account> {
        self.accounts.iter().find(|account| account.person == who && !account.suspended)
    }

    /// What this person is in this class for reading; nothing, if it is closed to them.
    pub(super) fn reader(&self, who: Id, class: Id, at: Timestamp) -> Option<Reader> {
        let account = self.account_of(who)?;
        let reasons: Vec<(String, Option<Id>)> = self
            .rights(at)
            .into_iter()
            .filter(|right| right.0 == who && right.1 == class)
            .map(|(_, _, capacity, _, child)| (capacity, child))
            .collect();
        // without a second factor, what is held for work opens nothing (rules.md 6)
        let opens = |capacity: &str| account.second_factor || !WORK.contains(&capacity);
        if !reasons.iter().any(|(capacity, _)| opens(capacity)) {
            return None;
        }
        let staffed = reasons
            .iter()
            .any(|(capacity, _)| WORK.contains(&capacity.as_str()) && opens(capacity));
        let addressed = reasons
            .iter()
            .filter(|(capacity, _)| ["full", "informed", "entrusted"].contains(&capacity.as_str()))
            .filter_map(|(_, child)| *child)
            .collect();
        let family = reasons.iter().all(|(_, child)| child.is_some());
        Some(Reader {
            who,
            staffed,
            addressed,
            paused: family && self.pledge_overdue(account, at),
            own: self.own(who),
        })
    }

    /// Two weeks after the year has begun, or they came to a class as family, reading waits for who has not agreed.
    fn pledge_overdue(&self, account: &Account, at: Timestamp) -> bool {
        let year = self.midnight(self.year.starts_on);
        let families = ["full", "informed", "entrusted"];
        let in_the_year = |during: Period| during.from <= at && during.until > year;
        let edges = self
            .edges
            .iter()
            .filter(|edge| edge.guardian == account.person && families.contains(&edge.level) && in_the_year(edge.during));
        let came = edges.flat_map(|edge| {
            let stays = self
                .enrolments
                .iter()
                .filter(|stay| stay.pupil == edge.pupil && in_the_year(stay.during));
            stays.map(|stay| stay.during.from.max(edge.during.from))
        });
        let since = came.min().map_or(year, |came| came.max(year));
        !account.pledged && at >= year && at >= since + SignedDuration::from_hours(14 * 24)
    }

    /// Joining, or agreeing, counts for a year that begins within sixty days or has begun.
    pub(super) fn pledge_counts(&self, at: Timestamp) -> bool {
        let day = at.to_zoned(self.zone.clone()).date();
        self.year.starts_on <= day.saturating_add(jiff::ToSpan::days(60))
    }

    /// Whether somebody may write in a class.
    pub(super) fn writes(&self, who: Id, class: Id, at: Timestamp) -> bool {
        self.works_as(who, class, at, &["teacher", "substitute"])
    }

    pub(super) fn works_as(&self, who: Id, class: Id, at: Timestamp, capacities: &[&str]) -> bool {
        self.account_of(who).is_some_and(|account| account.second_factor)
            && self
                .rights(at)
                .iter()
                .any(|right| right.0 == who && right.1 == class && capacities.contains(&right.2.as_str()))
    }

    /// What is found, and read on its own page: it is out, and not past its last day, but for staff.
    pub(super) fn reads(&self, reader: &Reader, post: &Post, at: Timestamp) -> bool {
        post.state == State::Out && sees(reader, post) && (reader.staffed || !self.expired(post, at))
    }

    pub(super) fn expired(&self, post: &Post, at: Timestamp) -> bool {
        let today = at.to_zoned(self.zone.clone()).date();
        post.expires.is_some_and(|last| last < today)
    }

    /// Everything of a class that may be shown to this person, a line each.
    pub(super) fn shown(&self, who: Id, class: Id, at: Timestamp) -> BTreeSet<String> {
        let mut shown = BTreeSet::new();
        let Some(reader) = self.reader(who, class, at) else {
            return shown;
        };
        for post in self.said.posts.iter().filter(|post| post.class == class) {
            self.show(&reader, post, at, &mut shown);
        }
        shown
    }

    fn show(&self, reader: &Reader, post: &Post, at: Timestamp, shown: &mut BTreeSet<String>) {
        let id = post.id;
        let sees = sees(reader, post);
        let mine = post.author == reader.who;
        if post.state != State::Draft && sees {
            shown.insert(format!("post {id:x}"));
            if post.signs {
                shown.insert(format!("asks {id:x}"));
            }
            for option in &post.options {
                shown.insert(format!("option {option:x}"));
            }
            for revision in 0..post.revisions {
                shown.insert(format!("revision {id:x} {revision}"));
            }
        }
        if post.state == State::Out && sees {
            shown.insert(format!("words {id:x}"));
            if !self.expired(post, at) {
                shown.insert(format!("found {id:x}"));
            }
        }
        // documents of a draft are its author's, and of who is asked to look
        if sees && (post.state == State::Out || (post.state == State::Draft && (mine || (reader.staffed && post.handed_in)))) {
            shown.extend(post.files.iter().map(|file| format!("file {file:x}")));
        }
        if reader.staffed && sees && (post.handed_in || post.returned) {
            shown.insert(format!("look {id:x}"));
        }
        for report in &post.reports {
            if report.person == reader.who || (reader.staffed && sees) {
                shown.insert(format!("report {id:x} {:x}", report.person));
            }
        }
        for pupil in post.chosen.iter().flatten() {
            if (reader.staffed && !reader.own.contains(pupil)) || reader.addressed.contains(pupil) {
                shown.insert(format!("for {id:x} {pupil:x}"));
            }
        }
        for answer in self.said.answers.iter().filter(|answer| answer.post == id) {
            let own = answer.guardian == reader.who && reader.addressed.contains(&answer.pupil);
            // staff are blind on their own (rules.md 3)
            if own || (reader.staffed && !reader.own.contains(&answer.pupil)) {
                shown.insert(format!("answer {:x}", answer.id));
            }
        }
        for choice in self.said.choices.iter().filter(|choice| choice.post == id) {
            let shares = self.own(choice.guardian).intersection(&reader.own).next().is_some();
            if choice.guardian == reader.who || (reader.staffed && !shares) {
                shown.insert(format!("choice {:x}", choice.id));
            }
        }
        // ticks and marks are one's own; of who was reached, staff know
        if self.said.ticks.contains(&(id, reader.who)) {
            shown.insert(format!("tick {id:x} {:x}", reader.who));
        }
        for (_, person) in self.said.marks.iter().filter(|mark| mark.0 == id) {
            if *person == reader.who || reader.staffed {
                shown.insert(format!("mark {id:x} {person:x}"));
            }
        }
    }

    /// The posts of a child's file as this person may take it now: rules.md 18, 28. As they stood while the person could read them.
    pub(super) fn file_of(&self, who: Id, child: Id, at: Timestamp) -> BTreeSet<String> {
        let mut file = BTreeSet::new();
        if self.account_of(who).is_none_or(|account| !account.confirmed) {
            return file;
        }
        for stay in self.enrolments.iter().filter(|stay| stay.pupil == child) {
            let Some(until) = self.could_read_until(who, stay, at) else {
                continue;
            };
            for post in self
                .said
                .posts
                .iter()
                .filter(|post| post.class == stay.class && post.state == State::Out)
            {
                let stood = post.edited.or(post.published).unwrap();
                let theirs = post.chosen.as_ref().is_none_or(|pupils| child != who && pupils.contains(&child));
                let kept = !post.hidden && !post.reported_by(who);
                if stood < until.min(at) && theirs && kept {
                    file.insert(format!("{:x}", post.text));
                }
            }
        }
        file
    }

    /// Until when somebody could read through this stay of a child in a class, if that is, or was until lately.
    fn could_read_until(&self, who: Id, stay: &super::model::Enrolment, at: Timestamp) -> Option<Timestamp> {
        let class = self.classes.iter().find(|class| class.id == stay.class)?;
        if class.shut || self.barred(who, class.id, at) {
            return None;
        }
        let refused = self.edges.iter().any(|edge| {
            edge.guardian == who && edge.pupil == stay.pupil && ["barred", "contact"].contains(&edge.level) && edge.during.holds(at)
        });
        let rights = self
            .edges
            .iter()
            .filter(|edge| !refused && edge.guardian == who && edge.pupil == stay.pupil)
            .filter(|edge| ["full", "informed", "entrusted"].contains(&edge.level))
            .map(|edge| edge.during);
        let oneself = (stay.pupil == who && self.unlocked(who, at)).then_some(stay.during);
        rights
            .chain(oneself)
            .map(|right| (right.from.max(stay.during.from), right.until.min(stay.during.until)))
            .filter(|(from, until)| from < until && *from <= at)
            .filter(|(_, until)| {
                *until > at - SignedDuration::from_hours(30 * 24) || (*until >= self.midnight(self.year.rollover_on) && !class.purged)
            })
            .map(|(_, until)| until)
            .max()
    }

    /// Two families: people who share no child, nor is one the other's child.
    pub(super) fn one_family(&self, one: Id, two: Id) -> bool {
        let mut of_one = self.own(one);
        let mut of_two = self.own(two);
        of_one.insert(one);
        of_two.insert(two);
        of_one.intersection(&of_two).next().is_some()
    }
}

/// rules.md 12, 13, 17, 24: the row of a post that is out, or was.
pub(super) fn sees(reader: &Reader, post: &Post) -> bool {
    let addressed = match &post.chosen {
        None => true,
        // of a post that is for their own children only, a colleague sees to it (rules.md 3)
        Some(pupils) => {
            (reader.staffed && (pupils.is_empty() || pupils.iter().any(|pupil| !reader.own.contains(pupil))))
                || pupils.iter().any(|pupil| reader.addressed.contains(pupil))
        }
    };
    // alerts and what is to be signed wait for no pledge
    let open = !reader.paused || post.kind == "alert" || post.signs;
    // what was taken back is recalled for everybody who had it
    let kept = !post.reported() || post.state == State::Withdrawn || reader.staffed || (!post.hidden && !post.reported_by(reader.who));
    addressed && open && kept
}
