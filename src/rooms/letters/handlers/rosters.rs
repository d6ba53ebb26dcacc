//! A class's roster: the office's with its letters, the teacher's with states only.

use crate::access::{InGroup, InSchool, Manage, Roster, Vouch};
use crate::i18n::Words;
use crate::ids::GroupId;
use crate::layout::{Empty, Page, Reach};
use crate::rooms::letters::queries::roster::{self as queries, Join};
use crate::rooms::letters::roster::{self, Guardian, Pupil, State};
use crate::web::field::Field;
use crate::web::{Html, Path, Query, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State as Axum;
use i18n_embed_fl::fl;
use jiff::tz::TimeZone;
use serde::Deserialize;

#[derive(Default, Deserialize)]
pub(in crate::rooms::letters) struct Search {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "letters/office_roster.html")]
pub(in crate::rooms::letters) struct OfficeRoster {
    page: Page,
    group: GroupId,
    group_name: String,
    q: String,
    pupils: Vec<Pupil>,
    reach: Reach,
    nobody: bool,
    zone: TimeZone,
}

impl OfficeRoster {
    /// What is not as usual about a guardian: all rights and the one address are not worth a word each.
    fn unusual(&self, guardian: &Guardian) -> String {
        let t = self.page.t;
        let level = (guardian.right_level != "full").then(|| right_level(t, &guardian.right_level));
        let apart = guardian.apart.then(|| fl!(t, "roster-guardian-apart"));
        [level, apart].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn state(&self, guardian: &Guardian) -> String {
        let t = self.page.t;
        match guardian.state {
            State::Without => fl!(t, "roster-guardian-without"),
            State::Paper => fl!(t, "roster-guardian-paper"),
            State::Missing => fl!(t, "roster-access-none"),
            State::Invited { frozen: true, .. } => fl!(t, "roster-guardian-frozen"),
            State::Invited { until, .. } => {
                let day = self.page.lang.plain_date(crate::clock::day(until, &self.zone));
                fl!(t, "roster-guardian-invited", date = day)
            }
            State::Joined => fl!(t, "roster-guardian-joined"),
            State::Unconfirmed => fl!(t, "roster-access-confirm"),
            State::Suspended => fl!(t, "roster-guardian-suspended"),
        }
    }

    /// Nobody of the class is called so.
    fn not_found(&self) -> bool {
        self.pupils.is_empty() && !self.nobody
    }
}

pub(in crate::rooms::letters) fn right_level(t: &'static Words, word: &str) -> String {
    match word {
        "full" => fl!(t, "right-full"),
        "informed" => fl!(t, "right-informed"),
        "entrusted" => fl!(t, "right-entrusted"),
        "barred" => fl!(t, "right-barred"),
        _ => fl!(t, "right-contact"),
    }
}

fn reach(t: &'static Words, pupils: &[Pupil]) -> Reach {
    let (joined, total) = roster::families(pupils);
    let left = total.saturating_sub(joined);
    Reach::new(
        fl!(t, "roster-reach", joined = joined, total = total),
        fl!(t, "roster-reach-left", n = left),
        joined,
        total,
    )
}

pub(in crate::rooms::letters) async fn office(
    by: InSchool<Manage>,
    Axum(app): Axum<App>,
    visit: Visit,
    Path(group): Path<GroupId>,
    Query(search): Query<Search>,
) -> Result<Html<OfficeRoster>> {
    let mut inside = by.open(&app).await?;
    let name = queries::group_name(&mut inside, group).await?.ok_or(Error::NotFound)?;
    let all = roster::pupils(&queries::lines(&mut inside, group).await?);
    let page = Page::of(&visit, by.who(), "roster", |t| fl!(t, "roster-title", group = name.as_str()));
    let reach = reach(page.t, &all);
    let nobody = all.is_empty();
    Ok(Html::ok(OfficeRoster {
        page,
        group,
        group_name: name,
        pupils: all.into_iter().filter(|pupil| pupil.is_called(&search.q)).collect(),
        q: search.q,
        reach,
        nobody,
        zone: by.who().zone.clone(),
    }))
}

#[derive(Template)]
#[template(path = "letters/class_roster.html")]
pub(in crate::rooms::letters) struct ClassRoster {
    page: Page,
    group: GroupId,
    group_name: String,
    pupils: Vec<Pupil>,
    /// Given names of the teacher's own children here: a colleague handles them (rules.md 3).
    own: Vec<String>,
    joins: Vec<Join>,
    may_vouch: bool,
    reach: Reach,
    nobody: bool,
    zone: TimeZone,
}

impl ClassRoster {
    fn joined_on(&self, join: &Join) -> String {
        self.page.lang.date_of(join.joined_at, &self.zone)
    }
}

pub(in crate::rooms::letters) async fn class(by: InGroup<Roster>, Axum(app): Axum<App>, visit: Visit) -> Result<Html<ClassRoster>> {
    let own: Vec<_> = by
        .reasons()
        .filter(|reason| reason.capacity.is_guardian())
        .filter_map(|reason| reason.child)
        .collect();
    let mut inside = by.open(&app).await?;
    let pupils = roster::pupils(&queries::lines(&mut inside, by.group()).await?);
    let joins = queries::joins(&mut inside).await?;
    let own = queries::given_names(&mut inside, &own).await?;
    let page = Page::of(&visit, by.who(), "roster", |t| fl!(t, "roster-title", group = by.group_name()));
    Ok(Html::ok(ClassRoster {
        reach: reach(page.t, &pupils),
        page,
        group: by.group(),
        group_name: by.group_name().to_owned(),
        nobody: pupils.is_empty() && own.is_empty(),
        pupils,
        own,
        joins,
        may_vouch: by.may::<Vouch>(),
        zone: by.who().zone.clone(),
    }))
}
