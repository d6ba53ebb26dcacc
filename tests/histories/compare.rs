//! What the database says, and what the rules say.

use super::model::{Id, Right};
use super::world::{CLASSES, History, STAFF, uuid};
use jiff::{SignedDuration, Timestamp};
use sqlx::Row as _;
use std::collections::BTreeSet;
use uuid::Uuid;

impl History<'_> {
    /// What the database says now, and now and then on both sides of a moment at which something changes, beside what the rules say.
    pub(super) async fn compare(&mut self, compared: &mut usize) -> Result<(), String> {
        if let Some(wrong) = self.wrong.take() {
            return Err(wrong);
        }
        self.compare_reading(compared).await?;
        if self.only_said {
            return Ok(());
        }
        let mut moments = vec![self.now];
        if self.dice.roll(3) == 0
            && let Some(boundary) = self.boundary()
        {
            moments.extend([boundary, boundary - SignedDuration::from_micros(1)]);
        }
        for at in moments {
            let (rules, said) = (self.school.rights(at), self.said(at).await);
            if rules != said {
                let more: Vec<&Right> = said.difference(&rules).collect();
                let less: Vec<&Right> = rules.difference(&said).collect();
                return Err(format!("at {at} the database lets in {more:x?} and keeps out {less:x?}"));
            }
            for class in self.school.classes.clone() {
                let (rule, said) = (self.school.state(&class, at), self.state(class.id, at).await);
                if rule != said {
                    return Err(format!("at {at} class {:x} is {rule}, and the database says {said}", class.id));
                }
            }
            *compared += 1;
        }
        self.compare_blindness().await
    }

    /// The pupils whom one of the staff may see at work, and those of their own whom they may not.
    async fn compare_blindness(&mut self) -> Result<(), String> {
        let (who, class, at) = (self.dice.pick(&STAFF), self.dice.pick(&CLASSES), self.now);
        let row = sqlx::query("select wall.own_pupils($1) as own, wall.other_pupils($1, $2, $3) as others")
            .bind(uuid(who))
            .bind(uuid(class))
            .bind(jiff_sqlx::ToSqlx::to_sqlx(at))
            .fetch_one(&mut *self.db)
            .await
            .unwrap();
        let set = |name: &str| -> BTreeSet<Id> { row.get::<Vec<Uuid>, _>(name).into_iter().map(|id| id.as_u128()).collect() };
        let (own, others) = (set("own"), set("others"));
        if own != self.school.own(who) || others != self.school.others(who, class, at) {
            return Err(format!(
                "at {at} {who:x} is shown {others:x?} of class {class:x}, and {own:x?} are their own"
            ));
        }
        Ok(())
    }

    async fn said(&mut self, at: Timestamp) -> BTreeSet<Right> {
        let rows = sqlx::query(
            "select p.id, a.group_id, a.capacity, a.through, a.child
             from person p
             cross join lateral (
                select null::uuid as head_of
                union all
                select k.id from class_group k where exists (select from appointment x where x.person_id = p.id)
             ) h
             cross join lateral wall.access(p.id, $1, h.head_of) a
             where case when h.head_of is null then a.capacity <> 'principal' else a.capacity = 'principal' and a.group_id = h.head_of end",
        )
        .bind(jiff_sqlx::ToSqlx::to_sqlx(at))
        .fetch_all(&mut *self.db)
        .await
        .unwrap();
        rows.into_iter()
            .map(|row| {
                (
                    row.get::<Uuid, _>(0).as_u128(),
                    row.get::<Uuid, _>(1).as_u128(),
                    row.get::<String, _>(2),
                    row.get::<Uuid, _>(3).as_u128(),
                    row.get::<Option<Uuid>, _>(4).map(|id| id.as_u128()),
                )
            })
            .collect()
    }

    async fn state(&mut self, class: Id, at: Timestamp) -> String {
        sqlx::query_scalar("select s.state from wall.class_state($1, $2) s")
            .bind(uuid(class))
            .bind(jiff_sqlx::ToSqlx::to_sqlx(at))
            .fetch_one(&mut *self.db)
            .await
            .unwrap()
    }
}
