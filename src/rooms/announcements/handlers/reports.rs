//! "This should not be here", and the answer.

use super::super::queries;
use super::super::{Kind, State as PostState, href};
use super::show::Of;
use crate::access::{InGroup, Report, Second};
use crate::i18n::Words;
use crate::layout::Page;
use crate::rooms::notices::{self, Kind as Notice};
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

/// Characters of what is said beside the reason; the table says the same.
const LONGEST: u32 = 500;
/// Reports of one person that may wait for an answer.
const MOST: i64 = 5;
/// The words of the reasons.
const REASONS: [&str; 5] = ["child", "picture", "private", "wrong", "other"];

/// A reason, in words.
pub(super) fn reason(t: &'static Words, word: &str) -> String {
    match word {
        "child" => fl!(t, "report-child"),
        "picture" => fl!(t, "report-picture"),
        "private" => fl!(t, "report-private"),
        "wrong" => fl!(t, "report-wrong"),
        _ => fl!(t, "report-other"),
    }
}

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct ReportForm {
    reason: String,
    text: String,
}

#[derive(Template)]
#[template(path = "announcements/report.html")]
pub(in super::super) struct ReportPage {
    page: Page,
    errors: Errors,
    href: String,
    form: ReportForm,
}

impl ReportPage {
    fn of(by: &InGroup<Report>, visit: &Visit, address: String, form: ReportForm, errors: Errors) -> Self {
        Self {
            page: Page::of(visit, by.who(), "announcement-report", |t| fl!(t, "report-title"))
                .at(format!("{address}/report"))
                .errors(&errors),
            errors,
            href: address,
            form,
        }
    }

    fn reasons(&self) -> Vec<Choice> {
        REASONS
            .into_iter()
            .map(|word| Choice::new(word, reason(self.page.t, word)))
            .collect()
    }
}

pub(in super::super) async fn new(
    by: InGroup<Report>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
) -> Result<Html<ReportPage>> {
    let today = clock::day(by.now(), &by.who().zone);
    let full = queries::full(&mut by.open(&app).await?, by.who(), announcement, &[], today).await?;
    // no word of the post stands here: the address alone tells nothing
    full.filter(|full| full.post.state == PostState::Published && full.post.kind != Kind::Alert && !full.expired)
        .ok_or(Error::NotFound)?;
    let page = ReportPage::of(&by, &visit, href(by.group(), announcement), ReportForm::default(), Errors::new());
    Ok(Html::ok(page))
}

pub(in super::super) async fn report(
    by: InGroup<Report>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<ReportForm>,
) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let today = clock::day(by.now(), &who.zone);
    let full = queries::full(&mut inside, who, announcement, &[], today).await?;
    full.filter(|full| full.post.state == PostState::Published && full.post.kind != Kind::Alert)
        .ok_or(Error::NotFound)?;
    let words = form.text.trim();
    let mut errors = Errors::new();
    if !REASONS.contains(&form.reason.as_str()) {
        errors.add("reason", fl!(t, "field-choose"));
    } else if form.reason == "other" && words.is_empty() {
        errors.add("text", fl!(t, "report-text-missing"));
    }
    if words.chars().count() > LONGEST as usize {
        errors.add("text", fl!(t, "field-too-long", max = LONGEST));
    }
    if errors.is_empty() && queries::open_reports(&mut inside).await? >= MOST {
        errors.add("reason", fl!(t, "report-many"));
    }
    if !errors.is_empty() {
        let page = ReportPage::of(&by, &visit, href(by.group(), announcement), form, errors);
        return Ok(Html::again(page).into_response());
    }
    // asked before: afterwards, the post is out of the sight of who reported it
    let told = queries::told_of_report(&mut inside, announcement).await?;
    if queries::report(
        &mut inside,
        announcement,
        &form.reason,
        Some(words).filter(|words| !words.is_empty()),
    )
    .await?
    {
        // by whom, nobody may read anywhere
        inside
            .witness_unsigned("announcement-report", &json!({ "group": by.group(), "announcement": announcement }))
            .await?;
        for person in told {
            notices::notify_person(&mut inside, person, Notice::PostReported).await?;
        }
        inside.commit().await?;
    } else if queries::was_answered(&mut inside, announcement).await? {
        // the same text is not looked at twice for the same person
        let errors = Errors::one("reason", fl!(t, "notice-report-answered"));
        let page = ReportPage::of(&by, &visit, href(by.group(), announcement), form, errors);
        return Ok(Html::again(page).into_response());
    }
    Ok(SeeOther::to(format!("/groups/{}", by.group()))
        .saying(Flash::Reported)
        .into_response())
}

/// A reported post may stay: by a colleague of its author, or the head.
pub(in super::super) async fn keep(by: InGroup<Second>, State(app): State<App>, Path(Of { announcement }): Path<Of>) -> Result<SeeOther> {
    let (who, address) = (by.who(), href(by.group(), announcement));
    let mut inside = by.open(&app).await?;
    if let Some(told) = queries::keep(&mut inside, announcement).await? {
        for person in told {
            notices::notify_person(&mut inside, person, Notice::ReportAnswered).await?;
        }
        let subjects = json!({ "group": by.group(), "announcement": announcement });
        inside.witness("announcement-keep", &subjects).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(address).saying(Flash::Saved));
    }
    let today = clock::day(by.now(), &who.zone);
    match queries::full(&mut inside, who, announcement, &[], today).await? {
        // one does not judge what is said of one's own post
        Some(full) if full.post.state == PostState::Published && full.mine => Err(Error::Forbidden),
        Some(full) if full.post.state != PostState::Draft => Ok(SeeOther::to(address)),
        _ => Err(Error::NotFound),
    }
}
