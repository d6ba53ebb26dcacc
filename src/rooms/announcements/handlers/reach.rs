//! Whom a post reached, and whom to call.

use super::super::queries::{self, Guardian, Tie};
use super::super::{Kind, MARKS_LIVE, State as PostState, href};
use super::show::Of;
use crate::access::{InGroup, Inside, Reach};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, PersonId, PupilId};
use crate::layout;
use crate::layout::Page;
use crate::rooms::people;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan as _};
use serde::Deserialize;
use serde_json::json;

/// How long the sender of an alert may see the numbers (rules.md 25).
const NUMBERS: SignedDuration = SignedDuration::from_hours(24);

#[derive(Template)]
#[template(path = "announcements/reach.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a sentence or a button of the page")]
pub(in super::super) struct ReachPage {
    page: Page,
    href: String,
    title: String,
    lang: Lang,
    summary: layout::Reach,
    rows: Vec<Household>,
    /// A child of the person's own is in the class: a colleague sees to that family (rules.md 3).
    own: bool,
    edited: bool,
    /// The sender of an alert may see the numbers to call, for a day.
    numbers: bool,
    /// The post is so old that nobody knows any more: nothing is better than something false.
    forgotten: bool,
}

/// A household that was not reached yet.
#[derive(Debug, PartialEq, Eq)]
struct Household {
    pupil: PupilId,
    pupil_name: String,
    members: Vec<Member>,
}

#[derive(Debug, PartialEq, Eq)]
struct Member {
    id: PersonId,
    name: String,
    /// To call, where it was asked for.
    phone: Option<String>,
    paper: bool,
    joined: bool,
}

/// Children reached, children in all, and the households that are left.
///
/// A child counts when one guardian of each household was reached; guardians who live apart are households of their own
/// (rules.md 16). A child whom nobody can be called about is never reached, and stays in sight.
fn households(ties: Vec<Tie>) -> (u32, u32, Vec<Household>) {
    let (mut reached, mut total, mut left) = (0, 0, Vec::new());
    let mut ties = ties.into_iter().peekable();
    while let Some(first) = ties.next() {
        let (pupil, pupil_name) = (first.pupil, first.pupil_name);
        let mut guardians: Vec<Guardian> = first.guardian.into_iter().collect();
        while let Some(tie) = ties.next_if(|tie| tie.pupil == pupil) {
            guardians.extend(tie.guardian);
        }
        let (apart, together): (Vec<_>, Vec<_>) = guardians.into_iter().partition(|guardian| guardian.apart);
        let mut homes: Vec<Vec<Guardian>> = apart.into_iter().map(|guardian| vec![guardian]).collect();
        if !together.is_empty() || homes.is_empty() {
            homes.insert(0, together);
        }
        let before = left.len();
        for home in homes {
            if !home.iter().any(|guardian| guardian.reached) {
                left.push(Household {
                    pupil,
                    pupil_name: pupil_name.clone(),
                    members: home
                        .into_iter()
                        .map(|guardian| Member {
                            id: guardian.id,
                            name: guardian.name,
                            phone: None,
                            paper: guardian.paper,
                            joined: guardian.joined,
                        })
                        .collect(),
                });
            }
        }
        total += 1;
        reached += u32::from(left.len() == before);
    }
    (reached, total, left)
}

/// Whether marks of a post of this day may be folded away by now (`queries::fold` counts the same days).
fn forgotten(published: Date, today: Date) -> bool {
    published <= today.saturating_sub(MARKS_LIVE.days())
}

pub(in super::super) async fn show(
    by: InGroup<Reach>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
) -> Result<Html<ReachPage>> {
    let mut inside = by.open(&app).await?;
    Ok(Html::ok(page(&by, &visit, &mut inside, announcement).await?))
}

/// Shows the sender of an alert the numbers of those who are to be called; written down, as nobody else reads them in a class.
pub(in super::super) async fn numbers(
    by: InGroup<Reach>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
) -> Result<Html<ReachPage>> {
    let mut inside = by.open(&app).await?;
    let mut page = page(&by, &visit, &mut inside, announcement).await?;
    if !page.numbers {
        return Err(Error::Forbidden);
    }
    for (person, sealed) in queries::phones(&mut inside, announcement).await? {
        let phone = people::phone(&app, person, sealed)?;
        let members = page.rows.iter_mut().flat_map(|row| &mut row.members);
        for member in members.filter(|member| member.id == person && !phone.is_empty()) {
            member.phone = Some(phone.clone());
        }
    }
    let subjects = json!({ "group": by.group(), "announcement": announcement });
    inside.witness("alert-numbers", &subjects).await?;
    inside.commit().await?;
    page.numbers = false;
    Ok(Html::ok(page))
}

async fn page(by: &InGroup<Reach>, visit: &Visit, inside: &mut Inside<Reach>, announcement: AnnouncementId) -> Result<ReachPage> {
    let who = by.who();
    let full = queries::full(inside, who, announcement, &[], clock::day(by.now(), &who.zone))
        .await?
        .filter(|full| full.post.state == PostState::Published)
        .ok_or(Error::NotFound)?;
    let forgotten = forgotten(clock::day(full.post.published_at, &who.zone), clock::day(by.now(), &who.zone));
    let ties = if forgotten {
        Vec::new()
    } else {
        queries::ties(inside, announcement).await?
    };
    let (reached, total, rows) = households(ties);
    let page = Page::of(visit, who, "reach", |t| fl!(t, "reach-title"));
    let caption = fl!(page.t, "reach-summary", reached = reached, total = total);
    let left: u32 = total - reached;
    let detail = fl!(page.t, "reach-desc", left = left);
    let (title, lang) = full.post.title_in(who.lang);
    Ok(ReachPage {
        page,
        href: href(by.group(), announcement),
        title,
        lang,
        numbers: full.mine
            && full.post.kind == Kind::Alert
            && by.now().duration_since(full.post.published_at) < NUMBERS
            && !rows.is_empty(),
        summary: layout::Reach::new(caption, detail, reached, total),
        rows,
        own: by.reasons().any(|reason| reason.capacity.is_guardian()),
        edited: full.post.edited_at.is_some(),
        forgotten,
    })
}

#[derive(Default, Deserialize)]
pub(in super::super) struct Call {
    #[serde(default)]
    guardian: String,
}

/// "They know": told by telephone, in person or on paper.
pub(in super::super) async fn call(
    by: InGroup<Reach>,
    State(app): State<App>,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<Call>,
) -> Result<SeeOther> {
    let guardian: PersonId = form.guardian.parse().map_err(|_| Error::NotFound)?;
    let mut inside = by.open(&app).await?;
    if !queries::call(&mut inside, announcement, guardian).await? {
        return Err(Error::NotFound);
    }
    let subjects = json!({ "group": by.group(), "announcement": announcement, "guardian": guardian });
    inside.witness("announcement-call", &subjects).await?;
    inside.commit().await?;
    Ok(SeeOther::to(format!("{}/reach", href(by.group(), announcement))).saying(Flash::Called))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tie(pupil: PupilId, guardian: Option<(bool, bool)>) -> Tie {
        Tie {
            pupil,
            pupil_name: "A".to_owned(),
            guardian: guardian.map(|(apart, reached)| Guardian {
                id: PersonId::new(),
                name: "B".to_owned(),
                apart,
                paper: false,
                joined: true,
                reached,
            }),
        }
    }

    #[test]
    fn a_child_counts_when_each_of_its_households_was_reached() {
        let [one, two, three, four] = [PupilId::new(), PupilId::new(), PupilId::new(), PupilId::new()];
        let (reached, total, left) = households(vec![
            // together: one of the two is enough
            tie(one, Some((false, true))),
            tie(one, Some((false, false))),
            // apart: each of them
            tie(two, Some((false, true))),
            tie(two, Some((true, false))),
            tie(three, Some((true, true))),
            tie(three, Some((true, true))),
            // nobody to call
            tie(four, None),
        ]);
        assert_eq!((reached, total), (2, 4));
        assert_eq!(
            left.iter().map(|home| (home.pupil, home.members.len())).collect::<Vec<_>>(),
            [(two, 1), (four, 0)]
        );
    }
}
