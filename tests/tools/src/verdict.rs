//! The count at the end: what the database holds, beside what was promised.

use crate::ledger::{Known, Ledger};
use crate::site::Site;
use anyhow::{Result, bail};
use sqlx::{AssertSqlSafe, PgConnection};
use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How long the job that chains the audit may take to come by; it runs once a second.
const CHAINED: Duration = Duration::from_secs(30);

/// What was found. All but the first two have to be 0.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    pub(crate) acknowledged: usize,
    pub(crate) drafts: usize,
    /// Acknowledged posts that are not there.
    pub(crate) lost: usize,
    /// Acknowledged drafts that are not there.
    pub(crate) lost_drafts: usize,
    pub(crate) doubled: usize,
    /// Posts that nobody sent.
    pub(crate) invented: usize,
    /// Posts whose text is not the one that was sent.
    pub(crate) changed: usize,
    /// Published without its line in the audit, or with two.
    pub(crate) unwitnessed: usize,
    /// Lines in the audit about a post that is not published.
    pub(crate) unfounded: usize,
    /// The chain of the audit does not hold, or lines stay out of it.
    pub(crate) unchained: usize,
    /// Tables and indexes that PostgreSQL's own checks complain about.
    pub(crate) corrupt: Vec<String>,
}

impl Verdict {
    /// Looks at everything, as the cluster's superuser, whom row-level security does not bind.
    pub(crate) async fn of(site: &Site, ledger: &Ledger) -> Result<Self> {
        let mut db = site.admin_soon("preau").await?;
        let mut verdict = Self {
            unchained: unchained(&mut db).await?,
            corrupt: corrupt(&mut db).await?,
            ..Self::default()
        };
        let posts = posts(&mut db, &ledger.mark()).await?;
        ledger.read(|known| verdict.compare(ledger, known, &posts));
        Ok(verdict)
    }

    fn compare(&mut self, ledger: &Ledger, known: &Known, posts: &BTreeMap<u64, Vec<Post>>) {
        self.acknowledged = known.published.len();
        self.drafts = known.drafts.len();
        for (number, found) in posts {
            self.doubled += found.len() - 1;
            if !known.sent.contains(number) {
                self.invented += 1;
            }
            for post in found {
                let published = post.state == "published";
                self.changed += usize::from(post.body != ledger.body(*number));
                self.unwitnessed += usize::from(published && post.lines != 1);
                self.unfounded += usize::from(!published && post.lines != 0);
            }
        }
        let there = |number: &u64, state: Option<&str>| {
            let id = known.drafts.get(number);
            posts.get(number).is_some_and(|found| {
                found
                    .iter()
                    .any(|post| Some(&post.id) == id && state.is_none_or(|state| post.state == state))
            })
        };
        self.lost = known.published.iter().filter(|number| !there(number, Some("published"))).count();
        self.lost_drafts = known.drafts.keys().filter(|number| !there(number, None)).count();
    }

    /// Whether everything that was promised was kept.
    pub(crate) fn kept(&self) -> bool {
        self.lost + self.lost_drafts == 0 && self.whole()
    }

    /// Whether what is there is whole, be it all or not.
    pub(crate) fn whole(&self) -> bool {
        self.doubled + self.invented + self.changed + self.unwitnessed + self.unfounded + self.unchained == 0 && self.corrupt.is_empty()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "acknowledged posts {}, of them lost {}", self.acknowledged, self.lost)?;
        writeln!(f, "acknowledged drafts {}, of them lost {}", self.drafts, self.lost_drafts)?;
        writeln!(
            f,
            "posts doubled {}, invented {}, with another text {}",
            self.doubled, self.invented, self.changed
        )?;
        writeln!(
            f,
            "acts without their line in the audit {}, lines without their act {}",
            self.unwitnessed, self.unfounded
        )?;
        writeln!(f, "faults of the audit's chain {}", self.unchained)?;
        write!(f, "damaged tables and indexes {}", self.corrupt.len())?;
        for complaint in &self.corrupt {
            write!(f, "\n  {complaint}")?;
        }
        Ok(())
    }
}

/// A post of this run, with how many lines the audit has about its publishing.
struct Post {
    id: Uuid,
    state: String,
    body: String,
    lines: i64,
}

async fn posts(db: &mut PgConnection, mark: &str) -> Result<BTreeMap<u64, Vec<Post>>> {
    let rows: Vec<(Uuid, String, String, String, i64)> = sqlx::query_as(
        "with line as (
             select subjects ->> 'announcement' as id, count(*) as lines from audit where action = 'announcement-publish' group by 1
         )
         select a.id, a.title, a.state, a.body, coalesce(l.lines, 0)
         from announcement a left join line l on l.id = a.id::text
         where starts_with(a.title, $1)",
    )
    .bind(mark)
    .fetch_all(db)
    .await?;
    let mut posts: BTreeMap<u64, Vec<Post>> = BTreeMap::new();
    for (id, title, state, body, lines) in rows {
        let number = title.trim_start_matches(mark).parse()?;
        posts.entry(number).or_default().push(Post { id, state, body, lines });
    }
    Ok(posts)
}

/// Waits for the chain to catch up, then checks it by the program's own definition.
async fn unchained(db: &mut PgConnection) -> Result<usize> {
    let deadline = Instant::now() + CHAINED;
    loop {
        let (broken, waiting): (bool, i64) =
            sqlx::query_as("select broken_at is not null or dated_back_at is not null, unchained from wall.verify_audit()")
                .fetch_one(&mut *db)
                .await?;
        if broken || waiting == 0 || Instant::now() > deadline {
            return Ok(usize::from(broken) + usize::try_from(waiting)?);
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// What PostgreSQL's amcheck says: every index has every row of its table, and every table's pages are sound.
async fn corrupt(db: &mut PgConnection) -> Result<Vec<String>> {
    sqlx::query("create extension if not exists amcheck").execute(&mut *db).await?;
    let relations: Vec<(String, bool)> = sqlx::query_as(
        "select c.oid::regclass::text, c.relkind = 'i'
         from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_am m on m.oid = c.relam
         where n.nspname in ('public', 'wall') and (c.relkind = 'r' or (c.relkind = 'i' and m.amname = 'btree'))",
    )
    .fetch_all(&mut *db)
    .await?;
    if relations.is_empty() {
        bail!("there is no table to check");
    }
    let mut complaints = Vec::new();
    for (relation, index) in relations {
        let check = if index {
            format!("select bt_index_check('{relation}', heapallindexed => true)::text")
        } else {
            format!("select msg from verify_heapam('{relation}')")
        };
        match sqlx::query_scalar::<_, Option<String>>(AssertSqlSafe(check))
            .fetch_all(&mut *db)
            .await
        {
            Ok(said) => complaints.extend(
                said.into_iter()
                    .flatten()
                    .filter(|said| !said.is_empty())
                    .map(|said| format!("{relation}: {said}")),
            ),
            Err(error) => complaints.push(format!("{relation}: {error}")),
        }
    }
    Ok(complaints)
}
