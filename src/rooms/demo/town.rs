//! A town of any size, for measuring: families, groups and posts by the hundred thousand, made inside the database. One teacher and
//! one guardian of its first class can sign in; everybody else has an account whose password nobody knows.

use super::families::FAMILIES;
use super::queries::{self, town};
use super::school;
use super::year::Year;
use super::{Kind, Part, id, password, seed};
use crate::App;
use crate::access::{Background, Inside};
use crate::secrets::TOTP_COLUMN;
use crate::web::markdown;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// Characters of a post: those of the workload in the benchmarks.
const POST: usize = 577;
/// Different posts.
const TEXTS: usize = 20;
/// The number of the account that can sign in; guardians' accounts are numbered from here.
const FIRST_GUARDIAN: u32 = 1;
/// Posts reach back this far.
const MEMORY: SignedDuration = SignedDuration::from_hours(24 * 80);

/// How large a town is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub families: u32,
    pub groups: u32,
    pub posts: u32,
}

/// How many rows follow from a size, as SQL counts: 14 pupils and 17 guardians for ten families.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) families: i32,
    pub(super) groups: i32,
    pub(super) posts: i32,
    pub(super) pupils: i32,
    pub(super) guardians: i32,
}

impl Counts {
    fn of(size: Size) -> anyhow::Result<Self> {
        // far beyond any town, and far below where arithmetic with numbers of rows ends
        const MOST: u32 = 100_000_000;
        anyhow::ensure!(
            size.families.max(size.groups).max(size.posts) <= MOST,
            "at most {MOST} families, groups or posts"
        );
        let (families, groups, posts) = (
            i32::try_from(size.families)?,
            i32::try_from(size.groups)?.max(1),
            i32::try_from(size.posts)?,
        );
        Ok(Self {
            families,
            groups,
            posts,
            pupils: families + families / 5 * 2,
            guardians: families + families / 10 * 7,
        })
    }
}

/// The two who can sign in.
pub(super) fn parts() -> Vec<Part> {
    let part = |role: &str, name: &str, login: &str, account, staff| Part {
        role: role.to_owned(),
        name: name.to_owned(),
        login: login.to_owned(),
        account,
        staff,
    };
    vec![
        part("teacher", "Teacher 1", "teacher.1", teachers_account(), true),
        part("guardian", "Parent 1", "parent.1", id(Kind::Account, FIRST_GUARDIAN), false),
    ]
}

fn teachers_account() -> Uuid {
    id(Kind::Account, u32::MAX)
}

/// A town before it is built: all that is slow to work out, for no transaction may wait for it.
pub(super) struct Plan {
    counts: Counts,
    teachers_hash: String,
    guardians_hash: String,
    nobodys_hash: String,
    totp: Vec<u8>,
    bodies: Vec<String>,
    bodies_html: Vec<String>,
}

impl Plan {
    pub(super) async fn of(app: &App, size: Size) -> anyhow::Result<Self> {
        let (bodies, bodies_html) = texts()?;
        Ok(Self {
            counts: Counts::of(size)?,
            teachers_hash: school::hash(app, &password(app, "teacher.1")).await?,
            guardians_hash: school::hash(app, &password(app, "parent.1")).await?,
            nobodys_hash: school::hash(app, &password(app, &Uuid::new_v4().to_string())).await?,
            totp: app.keys.seal(TOTP_COLUMN, teachers_account(), seed(app, "teacher.1")?.as_bytes())?,
            bodies,
            bodies_html,
        })
    }

    /// Fills a database that holds nothing yet; the caller commits.
    pub(super) async fn fill(&self, inside: &mut Inside<Background>, erase_at: Timestamp) -> anyhow::Result<()> {
        let counts = &self.counts;
        let now = inside.now();
        let year = Year::around(now);
        let (since, until) = (year.since().min(now - MEMORY), year.until());
        let joined = since + SignedDuration::from_hours(24);
        let given = names(|family| family.guardians.iter().map(|it| it.given).collect());
        let family = names(|family| family.guardians.iter().map(|it| it.family).collect());
        town::allow_long_statements(inside).await?;
        queries::insert_school(inside, "Commune de Saint-Exemple", erase_at).await?;
        queries::insert_year(
            inside,
            school::year_id(),
            &year.label(),
            year.starts_on,
            year.ends_on,
            year.rollover_on,
        )
        .await?;
        town::insert_groups(inside, counts, school::year_id()).await?;
        town::insert_people(inside, counts, &given, &family).await?;
        town::insert_pupils(inside, counts).await?;
        town::insert_assignments(inside, counts, since, until).await?;
        town::insert_head(inside, id(Kind::Person, u32::MAX), id(Kind::Appointment, 1), since, until).await?;
        town::insert_enrolments(inside, counts, since, until).await?;
        town::insert_guardianships(inside, counts, since, until).await?;
        town::insert_accounts(inside, counts, &self.nobodys_hash, &self.guardians_hash, joined).await?;
        let teacher = id(Kind::Person, 1);
        town::insert_teachers_account(inside, teachers_account(), teacher, &self.teachers_hash, &self.totp, joined).await?;
        town::insert_licences(inside, counts, since).await?;
        town::insert_posts(inside, counts, since, &self.bodies, &self.bodies_html).await?;
        Ok(())
    }
}

fn names(of: impl Fn(&super::cast::Family) -> Vec<&'static str>) -> Vec<String> {
    FAMILIES.iter().flat_map(of).map(str::to_owned).collect()
}

/// Posts of one length, made of the invented school's sentences, and the same as HTML.
fn texts() -> anyhow::Result<(Vec<String>, Vec<String>)> {
    let all: Vec<char> = super::posts::running_text()?.chars().collect();
    let bodies: Vec<String> = (0..TEXTS)
        .map(|number| {
            all.iter()
                .cycle()
                .skip(number * POST / 2)
                .take(POST)
                .collect::<String>()
                .trim()
                .to_owned()
        })
        .collect();
    let html = bodies.iter().map(|body| markdown::render(body).as_str().to_owned()).collect();
    Ok((bodies, html))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_families_have_fourteen_pupils_and_seventeen_guardians() {
        let counts = Counts::of(Size {
            families: 100_000,
            groups: 0,
            posts: 1,
        })
        .unwrap();
        assert_eq!((counts.pupils, counts.guardians, counts.groups), (140_000, 170_000, 1));
    }
}
