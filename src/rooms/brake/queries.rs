//! The statements about the brake: what every writer's text is held against, and what the head decides about it.

use super::look::Entries;
use super::{Brake, Level, List, Rule};
use crate::access::{Background, Capability, Govern, Inside};
use crate::ids::{GroupId, PersonId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use std::collections::HashMap;

/// The rules that are not off, with their words, in one statement.
pub(super) async fn rules<C: Capability>(inside: &mut Inside<C>) -> sqlx::Result<Brake> {
    let rows = sqlx::query!(
        r#"
        select r.rule as "of!", r.level as "level!", false as "begins!", (k.second_eyes <> 'off') as "second!", true as "is_rule!"
        from brake_rule r cross join school k where r.level <> 'off'
        union all
        select w.list, w.word, w.begins, false, false from brake_word w where w.used
        "#
    )
    .fetch_all(inside.db())
    .await?;
    let mut brake = Brake::default();
    for row in rows {
        if row.is_rule {
            brake.second = row.second;
            if let Some(rule) = Rule::ALL.into_iter().find(|rule| rule.word() == row.of) {
                let level = if row.level == Level::Red.word() { Level::Red } else { Level::Amber };
                brake.levels.insert(rule, level);
            }
        } else if let Some(list) = List::from_word(&row.of) {
            let entries = brake.lists.entry(list).or_insert_with(Entries::default);
            if row.begins { &mut entries.starts } else { &mut entries.whole }.push(row.level);
        }
    }
    Ok(brake)
}

pub(super) async fn count<C: Capability>(inside: &mut Inside<C>, rules: &[String]) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!("select wall.count_brake($1, $2)", rules, now.to_sqlx() as _)
        .execute(inside.db())
        .await?;
    Ok(())
}

/// What the head's page shows.
#[derive(Debug, Default)]
pub(super) struct Board {
    /// `off`, `risky` or `always`.
    pub(super) second_eyes: String,
    /// The word of each rule's level, and the posts in which it spoke in the last twelve months.
    pub(super) rules: HashMap<String, (String, i64)>,
    /// Of each list: its words.
    pub(super) lists: HashMap<String, Vec<Word>>,
    /// Classes in which posts wait for a second pair of eyes, and how many.
    pub(super) waiting: Vec<(GroupId, String, i64)>,
    /// Classes with posts that members reported, and how many.
    pub(super) reported: Vec<(GroupId, String, i64)>,
    /// Whose every post somebody looks at, and until when.
    pub(super) authors: Vec<(PersonId, String, Date)>,
    /// Who publishes in the school.
    pub(super) staff: Vec<(PersonId, String)>,
}

/// A word of a list.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) begins: bool,
    pub(super) shipped: bool,
    pub(super) used: bool,
}

pub(super) async fn board(inside: &mut Inside<Govern>) -> sqlx::Result<Board> {
    let now = inside.now();
    let rules = sqlx::query!(
        r#"
        select k.second_eyes as "second_eyes!", r.rule as "rule!", r.level as "level!", coalesce((
            select sum(c.posts) from brake_count c
            where c.rule = r.rule and c.month > ($1::timestamptz at time zone k.time_zone)::date - 365), 0)::bigint as "posts!"
        from brake_rule r cross join school k order by r.position
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let mut board = Board::default();
    for row in rules {
        board.second_eyes = row.second_eyes;
        board.rules.insert(row.rule, (row.level, row.posts));
    }
    let words = sqlx::query!("select list, word, begins, shipped, used from brake_word order by list, word")
        .fetch_all(inside.db())
        .await?;
    for row in words {
        board.lists.entry(row.list).or_default().push(Word {
            text: row.word,
            begins: row.begins,
            shipped: row.shipped,
            used: row.used,
        });
    }
    let waiting = sqlx::query!(r#"select group_id as "group!: GroupId", name as "name!", posts as "posts!" from wall.second_looks()"#)
        .fetch_all(inside.db())
        .await?;
    board.waiting = waiting.into_iter().map(|row| (row.group, row.name, row.posts)).collect();
    let reported = sqlx::query!(r#"select group_id as "group!: GroupId", name as "name!", posts as "posts!" from wall.reported()"#)
        .fetch_all(inside.db())
        .await?;
    board.reported = reported.into_iter().map(|row| (row.group, row.name, row.posts)).collect();
    let people = sqlx::query!(
        r#"
        select p.id as "id!: PersonId", concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "name!", c.until_on as "until?",
            exists (
                select from assignment a
                where a.person_id = p.id and a.role in ('teacher', 'substitute') and a.during @> $1::timestamptz) as "writes!"
        from person p left join careful_author c on c.person_id = p.id and c.until_on >= ($1::timestamptz at time zone (select time_zone from school))::date
        where c.person_id is not null or p.id in (select a.person_id from assignment a where a.during @> $1::timestamptz)
        order by p.family_name, p.given_name, p.id
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    for row in people {
        if row.writes {
            board.staff.push((row.id, row.name.clone()));
        }
        if let Some(until) = row.until {
            board.authors.push((row.id, row.name, until.to_jiff()));
        }
    }
    Ok(board)
}

/// Writes down what is decided: when somebody else looks, and how far each rule goes.
pub(super) async fn decide(inside: &mut Inside<Govern>, second_eyes: &str, levels: &[(&str, &str)]) -> sqlx::Result<()> {
    let (rules, levels): (Vec<String>, Vec<String>) = levels.iter().map(|(rule, level)| ((*rule).to_owned(), (*level).to_owned())).unzip();
    sqlx::query!(
        r#"
        with eyes as (update school set second_eyes = $1 where second_eyes <> $1)
        update brake_rule r set level = n.level
        from unnest($2::text[], $3::text[]) n (rule, level) where r.rule = n.rule and r.level <> n.level
        "#,
        second_eyes,
        &rules,
        &levels,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Makes a list what was typed: the school's own words, and those of Préau that it does without.
pub(super) async fn words(inside: &mut Inside<Govern>, list: &str, own: &[(String, bool)], without: &[String]) -> sqlx::Result<()> {
    let (words, begins): (Vec<String>, Vec<bool>) = own.iter().cloned().unzip();
    sqlx::query!(
        "delete from brake_word where list = $1 and not shipped and word <> all ($2)",
        list,
        &words
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        r#"
        insert into brake_word (list, word, begins)
        select $1, n.word, n.begins from unnest($2::text[], $3::bool[]) n (word, begins)
        on conflict (list, word) do update set begins = excluded.begins where not brake_word.shipped
        "#,
        list,
        &words,
        &begins,
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        "update brake_word set used = (word <> all ($2)) where list = $1 and shipped",
        list,
        without,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Says until when somebody looks at every post of this person; without a day, nobody does any more. False for who does not publish here.
pub(super) async fn careful(inside: &mut Inside<Govern>, author: PersonId, until: Option<Date>) -> sqlx::Result<bool> {
    let (person, now) = (inside.person(), inside.now());
    let done = match until {
        Some(until) => {
            sqlx::query!(
                r#"
            insert into careful_author (person_id, until_on, set_by, set_at)
            select a.person_id, $2, $3, $4 from assignment a
            where a.person_id = $1 and a.role in ('teacher', 'substitute') and a.during @> $4::timestamptz limit 1
            on conflict (person_id) do update set until_on = excluded.until_on, set_by = excluded.set_by, set_at = excluded.set_at
            "#,
                author as _,
                until.to_sqlx() as _,
                person as _,
                now.to_sqlx() as _,
            )
            .execute(inside.db())
            .await?
        }
        None => {
            sqlx::query!("delete from careful_author where person_id = $1", author as _)
                .execute(inside.db())
                .await?
        }
    };
    Ok(done.rows_affected() == 1)
}

/// Forgets whose posts were looked at, once that is over.
pub(super) async fn forget_authors(inside: &mut Inside<Background>) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "delete from careful_author where until_on < ($1::timestamptz at time zone (select time_zone from school))::date",
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}
