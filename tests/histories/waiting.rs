//! What waits in a history: for a second pair of eyes, for its hour.

use super::posts::State;
use super::publishing::{ALARM, WRITERS, fixed, surely};
use super::world::{HEADS, History, STAFF, uuid};
use jiff::Timestamp;
use std::fmt::Write as _;

const SECOND: &[&str] = &["teacher", "principal"];

impl History<'_> {
    /// Hands a draft to a second pair of eyes, or to its hour, or to both.
    pub(super) async fn hand_in(&mut self, at: usize, why: Option<&str>, hour: Option<Timestamp>) {
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
    pub(super) async fn look(&mut self) {
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
                fixed(&post)
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
    pub(super) async fn due(&mut self) {
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
        )) + &fixed(&post);
        if self.takes_itself(sql).await {
            if post.waits_for.is_some_and(|hour| hour > now) {
                self.wrong = Some(format!("at {now} {:x} goes out before its hour", post.id));
            }
            self.went_out(at).await;
        }
    }
}
