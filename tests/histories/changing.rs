//! What becomes of what is out: undone, taken back, changed, reported, and said to be fine.

use super::posts::{Post, Report, State, sees};
use super::publishing::{ALARM, WRITERS, surely};
use super::world::{HEADS, History, STAFF, uuid};
use jiff::SignedDuration;

const SECOND: &[&str] = &["teacher", "principal"];
const MEMBERS: &[&str] = &["assistant", "full", "informed", "entrusted", "unconfirmed", "pupil"];

impl History<'_> {
    pub(super) async fn undo(&mut self) {
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

    pub(super) async fn withdraw(&mut self) {
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
            .is_some_and(|reader| reader.staffed && sees(&reader, &post));
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

    pub(super) async fn edit(&mut self) {
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
    pub(super) async fn report(&mut self) {
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
        let may = reader.is_some_and(|reader| sees(&reader, &post)) && post.kind != "alert" && !before && open < 5;
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
    pub(super) async fn keep(&mut self) {
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
}
