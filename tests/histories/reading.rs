//! Who reads what, by the database and by the rules: the rows that a request of somebody would be shown, of everything that hangs on a post.

use super::model::Id;
use super::posts::State;
use super::world::{CLASSES, History, LEAVE, uuid};
use sqlx::{AssertSqlSafe, Executor as _, Row as _};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What a page about a class may show of it: its kind, its id, and one more word. Drafts are their author's by the statements, not by the
/// rows' policies; so the rows of what is out, or was.
const SHOWN: &str = "
    select 'post', a.id, null::text from announcement a where a.state <> 'draft'
    union all select 'asks', f.announcement_id, null from sign_off f join announcement a on a.id = f.announcement_id and a.state <> 'draft'
    union all select 'option', o.id, null from offer_option o join announcement a on a.id = o.announcement_id and a.state <> 'draft'
    union all select 'revision', r.announcement_id, (row_number() over (partition by r.announcement_id order by r.version) - 1)::text
        from announcement_revision r join announcement a on a.id = r.announcement_id and a.state <> 'draft'
    union all select 'words', w.announcement_id, null from announcement_words w
    union all select 'found', a.id, null
        from wall.search('kermesse', $1, 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 500) s
        join announcement a on a.id = s.announcement_id and a.state = 'published'
    union all select 'file', f.id, null from file f
    union all select 'look', l.announcement_id, null from second_look l
    union all select 'report', r.announcement_id, r.person_id::text from report r
    union all select 'for', p.announcement_id, p.pupil_id::text from announcement_pupil p
    union all select 'answer', s.id, null from signature s
    union all select 'choice', c.id, null from choice c
    union all select 'tick', d.announcement_id, c.person_id::text from done_mark d join account c on c.id = d.account_id
    union all select 'mark', m.announcement_id, m.person_id::text from read_mark m
    union all select 'in the file', d.child, t ->> 'title'
        from unnest($2::uuid[]) d (child)
        cross join jsonb_path_query(wall.data_of_child($3, d.child, $4), '$.classes[*].announcements[*]') t";

const READ: &[&str] = &[
    "teacher",
    "substitute",
    "assistant",
    "principal",
    "full",
    "informed",
    "entrusted",
    "unconfirmed",
    "pupil",
];

impl History<'_> {
    /// What somebody is shown of a class now, beside what the rules say.
    pub(super) async fn compare_reading(&mut self, compared: &mut usize) -> Result<(), String> {
        if self.school.said.posts.iter().all(|post| post.state == State::Draft) {
            return Ok(());
        }
        for _ in 0..(if self.only_said { 1 } else { 3 }) {
            let (at, class) = (self.dice.roll(self.school.accounts.len()), self.dice.pick(&CLASSES));
            let (who, account) = (self.school.accounts[at].person, self.school.accounts[at].id);
            let rules = self.by_the_rules(who, class);
            let said = self.by_the_database(who, account, class).await;
            if rules != said {
                let more: Vec<&String> = said.difference(&rules).collect();
                let less: Vec<&String> = rules.difference(&said).collect();
                return Err(format!(
                    "at {} {who:x} is shown of class {class:x} what is not for them: {more:?}, and is not shown: {less:?}",
                    self.now
                ));
            }
            *compared += 1;
        }
        Ok(())
    }

    /// Children of whose file somebody may ask: those of any edge, and they themselves.
    fn children(&self, who: Id) -> BTreeSet<Id> {
        let mut children = self.school.own(who);
        if self.school.people.iter().any(|person| person.id == who && person.pupil) {
            children.insert(who);
        }
        children
    }

    fn by_the_rules(&self, who: Id, class: Id) -> BTreeSet<String> {
        let mut shown = self.school.shown(who, class, self.now);
        if self.school.account_of(who).is_some() {
            for child in self.children(who) {
                let file = self.school.file_of(who, child, self.now);
                shown.extend(file.into_iter().map(|post| format!("in the file {child:x} T{post}")));
            }
        }
        shown
    }

    async fn by_the_database(&mut self, who: Id, account: Id, class: Id) -> BTreeSet<String> {
        let enter = self.enter(account, class, READ);
        self.db.execute(AssertSqlSafe(enter)).await.unwrap();
        let today = self.now.to_zoned(self.school.zone.clone()).date();
        let children: Vec<Uuid> = self.children(who).into_iter().map(uuid).collect();
        let rows = sqlx::query(SHOWN)
            .bind(jiff_sqlx::ToSqlx::to_sqlx(today))
            .bind(children)
            .bind(uuid(who))
            .bind(jiff_sqlx::ToSqlx::to_sqlx(self.now))
            .fetch_all(&mut *self.db)
            .await
            .unwrap();
        self.db.execute(LEAVE).await.unwrap();
        rows.iter()
            .map(|row| {
                let (kind, id): (&str, Uuid) = (row.get(0), row.get(1));
                let more = row.get::<Option<String>, _>(2).map_or_else(String::new, |more| {
                    let more = more.parse::<Uuid>().map_or(more, |id| format!("{:x}", id.as_u128()));
                    format!(" {more}")
                });
                format!("{kind} {:x}{more}", id.as_u128())
            })
            .collect()
    }
}
