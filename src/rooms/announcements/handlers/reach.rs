//! Whom a post reached, and whom to call.

use super::super::families::{Asks, Child, Families, Household, Standing};
use super::super::queries::{self, Told};
use super::super::{Kind, MARKS_LIVE, State as PostState, href};
use super::show::Of;
use crate::access::{InGroup, Inside, Reach};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, PersonId};
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
    /// Children by the way in which they were reached, in words.
    ways: Vec<String>,
    /// How many families have answered, or confirmed; nothing for what asks neither.
    acknowledged: Option<String>,
    /// Of an alert: what left for how many, in words.
    left: Vec<String>,
    /// Households that were not reached yet.
    rows: Vec<Household>,
    /// Of an alert: households to whose devices it was sent, and of which nobody says that they know.
    silent: Vec<Household>,
    children: Vec<Child>,
    /// A child of the person's own is in the class: a colleague sees to that family (rules.md 3).
    own: bool,
    edited: bool,
    /// The sender of an alert may see the numbers to call, for a day.
    numbers: bool,
    /// The post is so old that nobody knows any more: nothing is better than something false.
    forgotten: bool,
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
    let families = Families::of(ties);
    let page = Page::of(visit, who, "reach", |t| fl!(t, "reach-title"));
    let (reached, total, t) = (families.reached(), families.total(), page.t);
    let caption = fl!(t, "reach-summary", reached = reached, total = total);
    let detail = fl!(t, "reach-desc", left = (total - reached));
    let asks = match full.post.kind {
        Kind::Alert => Asks::Word,
        _ if full.signs || full.offers => Asks::Answer,
        _ => Asks::Nothing,
    };
    let rows = families.households(Standing::Left, asks);
    let (title, lang) = full.post.title_in(who.lang);
    Ok(ReachPage {
        href: href(by.group(), announcement),
        title,
        lang,
        ways: families.ways(t),
        acknowledged: families.acknowledged(t, asks),
        left: families.left(t, asks),
        silent: if asks == Asks::Word {
            families.households(Standing::Reached, asks)
        } else {
            Vec::new()
        },
        children: families.children(t, asks),
        numbers: full.mine
            && full.post.kind == Kind::Alert
            && by.now().duration_since(full.post.published_at) < NUMBERS
            && !rows.is_empty(),
        page,
        summary: layout::Reach::new(caption, detail, reached, total),
        rows,
        own: by.reasons().any(|reason| reason.capacity.is_guardian()),
        edited: full.post.edited_at.is_some(),
        forgotten,
    })
}

#[derive(Default, Deserialize)]
pub(in super::super) struct Call {
    /// Told by telephone or face to face.
    #[serde(default)]
    guardian: String,
    /// Told on paper.
    #[serde(default)]
    paper: String,
}

/// "They know", or "given on paper".
pub(in super::super) async fn call(
    by: InGroup<Reach>,
    State(app): State<App>,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<Call>,
) -> Result<SeeOther> {
    let (guardian, how) = if form.paper.is_empty() {
        (&form.guardian, Told::Voice)
    } else {
        (&form.paper, Told::Paper)
    };
    let guardian: PersonId = guardian.parse().map_err(|_| Error::NotFound)?;
    let mut inside = by.open(&app).await?;
    if !queries::call(&mut inside, announcement, guardian, how).await? {
        return Err(Error::NotFound);
    }
    let subjects = json!({ "group": by.group(), "announcement": announcement, "guardian": guardian });
    inside.witness("announcement-call", &subjects).await?;
    inside.commit().await?;
    Ok(SeeOther::to(format!("{}/reach", href(by.group(), announcement))).saying(Flash::Called))
}
