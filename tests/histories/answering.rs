//! What families do with what a class says: answer, choose, tick off, read.

use super::model::Id;
use super::posts::{Answer, Choice, Post, State, sees};
use super::publishing::surely;
use super::world::{GUARDIANS, History, PUPILS, STAFF, uuid};

const FULL: &[&str] = &["full"];
const GUARDS: &[&str] = &["full", "informed", "entrusted"];
const STAFFED: &[&str] = &["teacher", "substitute", "principal"];
const TICKS: &[&str] = &["full", "informed", "entrusted", "unconfirmed", "pupil"];

impl History<'_> {
    pub(super) async fn respond(&mut self) {
        match self.dice.roll(7) {
            0..=1 => self.sign().await,
            2 => self.note_slip().await,
            3..=4 => self.choose().await,
            5 => self.tick().await,
            _ => self.mark().await,
        }
    }

    /// Somebody who may be of the class, mostly.
    pub(super) fn member(&mut self, post: &Post) -> Id {
        let accounts: Vec<Id> = self.school.accounts.iter().map(|account| account.person).collect();
        let first = self.some_edge(post).0;
        match self.dice.roll(8) {
            0 => self.dice.pick(&STAFF),
            1 => self.dice.pick(&PUPILS).0,
            2..=3 => self.dice.pick(&accounts),
            _ => first,
        }
    }

    /// A guardian and a child, mostly one of theirs who is in this class, and whom the post is for.
    fn some_edge(&mut self, post: &Post) -> (Id, Id) {
        let school = &self.school;
        let edges: Vec<(Id, Id)> = school
            .edges
            .iter()
            .filter(|edge| edge.level != "barred" && edge.during.holds(self.now) && school.enrolled(edge.pupil, post.class, self.now))
            .filter(|edge| {
                post.chosen.as_ref().is_none_or(|pupils| pupils.contains(&edge.pupil)) && school.account_of(edge.guardian).is_some()
            })
            .map(|edge| (edge.guardian, edge.pupil))
            .collect();
        if edges.is_empty() || self.dice.roll(6) == 0 {
            (self.dice.pick(&GUARDIANS), self.dice.pick(&PUPILS).0)
        } else {
            self.dice.pick(&edges)
        }
    }

    fn some(&mut self, of: impl Fn(&Post) -> bool) -> Option<Post> {
        let all: Vec<Post> = self
            .school
            .said
            .posts
            .iter()
            .filter(|post| post.state == State::Out && of(post))
            .cloned()
            .collect();
        (!all.is_empty()).then(|| all[self.dice.roll(all.len())].clone())
    }

    /// A guardian says yes to what is asked for a child, or takes it back.
    async fn sign(&mut self) {
        let Some(post) = self.some(|post| post.signs) else { return };
        let ((guardian, pupil), now) = (self.some_edge(&post), self.now);
        let live = self
            .school
            .said
            .answers
            .iter()
            .position(|answer| answer.live && answer.post == post.id && answer.pupil == pupil && answer.guardian == guardian);
        if let Some(at) = live {
            let sql = surely(&format!(
                "update signature set ended_at = greatest('{now}', given_at), ended_why = 'withdrawn'
                 where announcement_id = '{}' and pupil_id = '{}' and guardian_id = '{}' and ended_at is null",
                uuid(post.id),
                uuid(pupil),
                uuid(guardian)
            ));
            if self.takes_as(guardian, post.class, FULL, sql).await {
                self.happens("an answer is taken back");
                self.school.said.answers[at].live = false;
            }
            return;
        }
        let taken = self.answer_as(&post, guardian, guardian, pupil, FULL).await;
        let may = self.may_answer(&post, guardian, pupil) && self.school.account_of(guardian).is_some_and(|account| account.confirmed);
        if taken && !may {
            self.wrong = Some(format!("at {now} {guardian:x} answers {:x} for {pupil:x}", post.id));
        }
    }

    /// A slip came back on paper, and staff write it down.
    async fn note_slip(&mut self) {
        let Some(post) = self.some(|post| post.signs) else { return };
        let who = if self.dice.roll(2) == 0 {
            self.dice.pick(&STAFF)
        } else {
            self.teacher_of(post.class)
        };
        let (guardian, pupil) = self.some_edge(&post);
        let again = self
            .school
            .said
            .answers
            .iter()
            .any(|answer| answer.live && answer.post == post.id && answer.pupil == pupil && answer.guardian == guardian);
        if again {
            return;
        }
        let taken = self.answer_as(&post, who, guardian, pupil, STAFFED).await;
        let works = self.school.works_as(who, post.class, self.now, STAFFED);
        // never for a child of their own (rules.md 3)
        let may = works && self.may_answer(&post, guardian, pupil) && !self.school.own(who).contains(&pupil);
        if taken && !may {
            self.wrong = Some(format!(
                "at {} {who:x} writes down an answer to {:x} for {pupil:x}",
                self.now, post.id
            ));
        }
    }

    /// A guardian with full rights, of a child of the class who is asked and not of age (rules.md 10, 12).
    fn may_answer(&self, post: &Post, guardian: Id, pupil: Id) -> bool {
        let at = self.now;
        let full = self
            .school
            .edges
            .iter()
            .any(|edge| edge.guardian == guardian && edge.pupil == pupil && edge.level == "full" && edge.during.holds(at));
        full && self.school.enrolled(pupil, post.class, at)
            && !self.school.barred(guardian, post.class, at)
            && self.school.age(pupil, at).is_none_or(|age| age < 18)
            && post.chosen.as_ref().is_none_or(|pupils| pupils.contains(&pupil))
    }

    async fn answer_as(&mut self, post: &Post, who: Id, guardian: Id, pupil: Id, capacities: &[&str]) -> bool {
        let (id, now) = (self.id(), self.now);
        let (channel, paper) = if who == guardian {
            ("screen", "null, null".to_owned())
        } else {
            ("paper", format!("'{now}'::date, '{}'", uuid(who)))
        };
        let sql = surely(&format!(
            "insert into signature (id, group_id, announcement_id, pupil_id, guardian_id, agrees, text_hash, channel, received_on, recorded_by, given_at)
             select '{}', a.group_id, a.id, '{}', '{}', true, f.text_hash, '{channel}', {paper}, '{now}'
             from announcement a join sign_off f on f.announcement_id = a.id where a.id = '{}' and a.state = 'published'",
            uuid(id),
            uuid(pupil),
            uuid(guardian),
            uuid(post.id)
        ));
        let taken = self.takes_as(who, post.class, capacities, sql).await;
        if taken {
            self.happens(if who == guardian {
                "a guardian answers"
            } else {
                "a slip is written down"
            });
            self.school.said.answers.push(Answer {
                id,
                post: post.id,
                pupil,
                guardian,
                live: true,
            });
        }
        taken
    }

    /// A guardian chooses one of what is offered, or takes it back.
    async fn choose(&mut self) {
        let Some(post) = self.some(|post| !post.options.is_empty()) else {
            return;
        };
        let (guardian, now) = (self.some_edge(&post).0, self.now);
        let live = self
            .school
            .said
            .choices
            .iter()
            .position(|choice| choice.live && choice.post == post.id && choice.guardian == guardian);
        if let Some(at) = live {
            let sql = surely(&format!(
                "update choice set ended_at = greatest('{now}', given_at), ended_why = 'withdrawn'
                 where announcement_id = '{}' and guardian_id = '{}' and ended_at is null",
                uuid(post.id),
                uuid(guardian)
            ));
            if self.takes_as(guardian, post.class, GUARDS, sql).await {
                self.happens("a choice is taken back");
                self.school.said.choices[at].live = false;
            }
            return;
        }
        let (id, option) = (self.id(), self.dice.pick(&post.options));
        let sql = surely(&format!(
            "insert into choice (id, group_id, announcement_id, option_id, guardian_id, turn, waited, given_at)
             select '{}', p.group_id, p.announcement_id, p.id, '{}', 0, false, '{now}' from offer_option p
             where p.group_id = '{}' and p.announcement_id = '{}' and p.id = '{}'",
            uuid(id),
            uuid(guardian),
            uuid(post.class),
            uuid(post.id),
            uuid(option)
        ));
        let may = self
            .school
            .reader(guardian, post.class, now)
            .is_some_and(|reader| sees(&reader, &post))
            && self.school.account_of(guardian).is_some_and(|account| account.confirmed);
        let taken = self.takes_as(guardian, post.class, GUARDS, sql).await;
        if taken && !may {
            self.wrong = Some(format!("at {now} {guardian:x} chooses in {:x}", post.id));
        }
        if taken {
            self.happens("a guardian chooses");
            self.school.said.choices.push(Choice {
                id,
                post: post.id,
                guardian,
                live: true,
            });
        }
    }

    /// "Done", for oneself; ticked again, it is not done.
    async fn tick(&mut self) {
        let Some(post) = self.some(|post| post.kind == "homework") else {
            return;
        };
        let who = self.member(&post);
        let Some(account) = self.school.account_of(who).map(|account| account.id) else {
            return;
        };
        let tick = (post.id, who);
        let there = self.school.said.ticks.contains(&tick);
        let sql = if there {
            surely(&format!(
                "delete from done_mark where announcement_id = '{}' and account_id = '{}'",
                uuid(post.id),
                uuid(account)
            ))
        } else {
            surely(&format!(
                "insert into done_mark (group_id, announcement_id, account_id)
                 select a.group_id, a.id, '{}' from announcement a where a.group_id = '{}' and a.id = '{}' and a.state = 'published'",
                uuid(account),
                uuid(post.class),
                uuid(post.id)
            ))
        };
        if self.takes_as(who, post.class, TICKS, sql).await {
            self.happens("homework is ticked off");
            if there {
                self.school.said.ticks.remove(&tick);
            } else {
                self.school.said.ticks.insert(tick);
            }
        }
    }

    /// The whole text reaches somebody who reads it: the program writes it down.
    async fn mark(&mut self) {
        let Some(post) = self.some(|_| true) else { return };
        let (who, now) = (self.member(&post), self.now);
        let reads = self
            .school
            .reader(who, post.class, now)
            .is_some_and(|reader| self.school.reads(&reader, &post, now));
        let sql = surely(&format!(
            "insert into read_mark (group_id, announcement_id, person_id, reached_on) values ('{}', '{}', '{}', '{now}'::date)",
            uuid(post.class),
            uuid(post.id),
            uuid(who)
        ));
        if reads && self.takes_itself(sql).await {
            self.happens("a post reaches somebody");
            self.school.said.marks.insert((post.id, who));
        }
    }
}
