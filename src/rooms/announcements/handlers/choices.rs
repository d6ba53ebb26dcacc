//! What the guardians of a class chose, for its staff: a place that is given to whoever comes next, and what came on paper.

use super::super::href;
use super::super::offer::OfferKind;
use super::super::queries::{self, Chooser, Tally};
use super::show::Of;
use crate::access::{Capacity, InGroup, Inside, Reach};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, OptionId, PersonId};
use crate::layout::Page;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

#[derive(Template)]
#[template(path = "announcements/choices.html")]
pub(in super::super) struct Choices {
    page: Page,
    errors: Errors,
    href: String,
    title: String,
    lang: Lang,
    asked: String,
    slots: bool,
    rows: Vec<Row>,
    own: bool,
    /// Those who have not chosen: names, and given names of their children.
    undecided: Vec<(PersonId, String, String)>,
    typed: Recorded,
}

/// One of the things offered.
struct Row {
    option: OptionId,
    label: String,
    /// How many chose it, of how many places.
    count: String,
    full: bool,
    choosers: Vec<Chooser>,
}

impl Choices {
    fn people(&self) -> Vec<Choice> {
        let choose = std::iter::once(Choice::new("", fl!(self.page.t, "answers-slip-choose")));
        let people = self.undecided.iter().map(|(id, name, children)| {
            // names are in no language: set apart, as in sentences
            Choice::new(id.to_string(), format!("\u{2068}{children}\u{2069} – \u{2068}{name}\u{2069}"))
        });
        choose.chain(people).collect()
    }

    fn options(&self) -> Vec<Choice> {
        let choose = std::iter::once(Choice::new("", fl!(self.page.t, "answers-slip-choose")));
        let options = self
            .rows
            .iter()
            .map(|row| Choice::new(row.option.to_string(), format!("\u{2068}{}\u{2069} ({})", row.label, row.count)));
        choose.chain(options).collect()
    }
}

/// The choices of a post, if the person at the desk may see them.
async fn may_see(by: &InGroup<Reach>, inside: &mut Inside<Reach>, id: AnnouncementId) -> Result<Tally> {
    let head = by.reasons().any(|reason| reason.capacity == Capacity::Principal);
    if !queries::may_answers(inside, id, head).await? {
        return Err(Error::NotFound);
    }
    queries::tally(inside, id).await?.ok_or(Error::NotFound)
}

async fn page(
    by: &InGroup<Reach>,
    visit: &Visit,
    inside: &mut Inside<Reach>,
    announcement: AnnouncementId,
    typed: Recorded,
    errors: Errors,
) -> Result<Choices> {
    let (who, lang) = (by.who(), by.who().lang);
    let tally = may_see(by, inside, announcement).await?;
    let undecided = queries::undecided(inside, announcement).await?;
    let today = clock::day(by.now(), &who.zone);
    let full = queries::full(inside, who, announcement, &[], today).await?.ok_or(Error::NotFound)?;
    let slots = tally.kind == OfferKind::Slots;
    let page = Page::of(visit, who, "choices", |t| {
        if slots {
            fl!(t, "choices-title-slots")
        } else {
            fl!(t, "answers-title")
        }
    })
    .errors(&errors);
    let t = page.t;
    let rows = tally.options.into_iter().map(|(option, label, choosers)| {
        let taken = choosers.iter().filter(|chooser| !chooser.waits).count();
        let (count, full) = match tally.places {
            Some(places) => (
                fl!(t, "choices-places", taken = taken, places = places),
                taken >= usize::try_from(places).unwrap_or(usize::MAX),
            ),
            None => (fl!(t, "choices-answers", count = taken), false),
        };
        Row {
            option,
            label,
            count,
            full,
            choosers,
        }
    });
    Ok(Choices {
        href: href(by.group(), announcement),
        title: full.post.title,
        lang: full.post.lang,
        asked: fl!(t, "post-asks", date = lang.date(tally.until)),
        slots,
        rows: rows.collect(),
        own: by.reasons().any(|reason| reason.capacity.is_guardian()),
        undecided,
        typed,
        errors,
        page,
    })
}

pub(in super::super) async fn show(
    by: InGroup<Reach>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
) -> Result<Html<Choices>> {
    let mut inside = by.open(&app).await?;
    let page = page(&by, &visit, &mut inside, announcement, Recorded::default(), Errors::new()).await?;
    Ok(Html::ok(page))
}

/// A choice that came on paper or by telephone, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Recorded {
    who: String,
    option: String,
}

/// Writes down what a family chose elsewhere.
pub(in super::super) async fn record(
    by: InGroup<Reach>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<Recorded>,
) -> Result<Response> {
    let t = by.who().lang.words();
    let mut inside = by.open(&app).await?;
    let tally = may_see(&by, &mut inside, announcement).await?;
    let mut errors = Errors::new();
    let guardian = form.who.parse::<PersonId>().ok();
    if guardian.is_none() {
        errors.add("who", fl!(t, "field-choose"));
    }
    let option = form.option.parse::<OptionId>().ok();
    let option = option.filter(|option| tally.options.iter().any(|(offered, ..)| offered == option));
    if option.is_none() {
        errors.add("option", fl!(t, "choice-missing"));
    }
    if let (Some(guardian), Some(option)) = (guardian, option) {
        // whoever has chosen meanwhile, or is a guardian of the writer's own child, is not among them
        let asked = queries::undecided(&mut inside, announcement)
            .await?
            .iter()
            .any(|(id, ..)| *id == guardian);
        if asked && queries::record(&mut inside, announcement, guardian, option).await? {
            let subjects = json!({ "group": by.group(), "announcement": announcement, "guardian": guardian });
            inside.witness("choice-record", &subjects).await?;
            inside.commit().await?;
            let address = format!("{}/choices", href(by.group(), announcement));
            return Ok(SeeOther::to(address).saying(Flash::Saved).into_response());
        }
        errors.add("who", fl!(t, "choices-record-nobody"));
        // with what the database may have refused
        drop(inside);
        inside = by.open(&app).await?;
    }
    Ok(Html::again(page(&by, &visit, &mut inside, announcement, form, errors).await?).into_response())
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
