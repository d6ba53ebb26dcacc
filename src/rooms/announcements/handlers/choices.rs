//! What the guardians of a class chose, for its staff; and a place that is given to whoever comes next.

use super::super::href;
use super::super::offer::OfferKind;
use super::super::queries::{self, Chooser, Tally};
use super::show::Of;
use crate::access::{Capacity, InGroup, Inside, Reach};
use crate::i18n::Lang;
use crate::layout::Page;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

#[derive(Template)]
#[template(path = "announcements/choices.html")]
pub(in super::super) struct Choices {
    page: Page,
    href: String,
    title: String,
    lang: Lang,
    asked: String,
    slots: bool,
    rows: Vec<Row>,
    own: bool,
}

/// One of the things offered.
struct Row {
    label: String,
    /// How many chose it, of how many places.
    count: String,
    full: bool,
    choosers: Vec<Chooser>,
}

/// The choices of a post, if the person at the desk may see them.
async fn may_see(by: &InGroup<Reach>, inside: &mut Inside<Reach>, id: crate::ids::AnnouncementId) -> Result<Tally> {
    let head = by.reasons().any(|reason| reason.capacity == Capacity::Principal);
    if !queries::may_answers(inside, id, head).await? {
        return Err(Error::NotFound);
    }
    queries::tally(inside, id).await?.ok_or(Error::NotFound)
}

pub(in super::super) async fn show(
    by: InGroup<Reach>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
) -> Result<Html<Choices>> {
    let (who, lang) = (by.who(), by.who().lang);
    let mut inside = by.open(&app).await?;
    let tally = may_see(&by, &mut inside, announcement).await?;
    let today = clock::day(by.now(), &who.zone);
    let full = queries::full(&mut inside, who, announcement, &[], today)
        .await?
        .ok_or(Error::NotFound)?;
    drop(inside);
    let slots = tally.kind == OfferKind::Slots;
    let page = Page::of(&visit, who, "choices", |t| {
        if slots {
            fl!(t, "choices-title-slots")
        } else {
            fl!(t, "answers-title")
        }
    });
    let t = page.t;
    let rows = tally.options.into_iter().map(|(label, choosers)| {
        let taken = choosers.iter().filter(|chooser| !chooser.waits).count();
        match tally.places {
            Some(places) => Row {
                count: fl!(t, "choices-places", taken = taken, places = places),
                full: taken >= usize::try_from(places).unwrap_or(usize::MAX),
                label,
                choosers,
            },
            None => Row {
                count: fl!(t, "choices-answers", count = taken),
                full: false,
                label,
                choosers,
            },
        }
    });
    Ok(Html::ok(Choices {
        href: href(by.group(), announcement),
        title: full.post.title,
        lang: full.post.lang,
        asked: fl!(t, "post-asks", date = lang.date(tally.until)),
        slots,
        rows: rows.collect(),
        own: by.reasons().any(|reason| reason.capacity.is_guardian()),
        page,
    }))
}

#[derive(Default, Deserialize)]
pub(in super::super) struct ReleaseForm {
    #[serde(default)]
    choice: String,
}

pub(in super::super) async fn release(
    by: InGroup<Reach>,
    State(app): State<App>,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<ReleaseForm>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    may_see(&by, &mut inside, announcement).await?;
    let choice = form.choice.parse().map_err(|_| Error::NotFound)?;
    if queries::release(&mut inside, announcement, choice).await? {
        let subjects = json!({ "group": by.group(), "announcement": announcement });
        inside.witness("place-release", &subjects).await?;
        inside.commit().await?;
    }
    Ok(SeeOther::to(format!("{}/choices", href(by.group(), announcement))).saying(Flash::Saved))
}
