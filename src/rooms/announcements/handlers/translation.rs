//! A post in the reader's language, by a machine of the school's own: with the original under it, and a label.

use super::super::href;
use super::super::queries::{self, Original};
use super::show::Of;
use crate::access::{InGroup, Read, Who};
use crate::layout::Page;
use crate::web::limits::Rule;
use crate::web::{Html, Path, SeeOther, Visit, markdown};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;

#[derive(Template)]
#[template(path = "announcements/translation.html")]
struct Translation {
    page: Page,
    href: String,
    original: Original,
    /// Title and paragraphs, as the machine says them: plain text, whatever it sends.
    said: Option<(String, Vec<String>)>,
    /// Why there is no translation.
    trouble: Option<String>,
}

impl Translation {
    fn of(visit: &Visit, who: &Who, href: String, original: Original) -> Self {
        Self {
            page: Page::of(visit, who, "announcement-translation", |t| fl!(t, "translate-title")).at(href.clone()),
            href,
            original,
            said: None,
            trouble: None,
        }
    }
}

/// The title and the lines of a text, without its marks.
fn plain(original: &Original) -> Vec<String> {
    let lines = original.body.lines().map(|line| markdown::plain_text(line, usize::MAX));
    let lines = lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
    std::iter::once(original.title.clone()).chain(lines).collect()
}

/// Nothing is kept but what the machine said, in memory; to whom it was said is nowhere.
pub(in super::super) async fn translate(by: InGroup<Read>, State(app): State<App>, visit: Visit, Path(of): Path<Of>) -> Result<Response> {
    let (who, address) = (by.who(), href(by.group(), of.announcement));
    let mut inside = by.open(&app).await?;
    let today = clock::day(by.now(), &who.zone);
    let original = queries::original(&mut inside, of.announcement, today)
        .await?
        .ok_or(Error::NotFound)?;
    // the machine may think for long: nobody waits for this connection meanwhile
    drop(inside);
    if !app.translator.works() || original.is_read_in(who.lang) {
        return Ok(SeeOther::to(address).into_response());
    }
    let mut page = Translation::of(&visit, who, address, original);
    let t = page.page.t;
    if app
        .limits
        .take(Rule::Translation, app.limits.subject(who.account.uuid().as_bytes()))
        .is_err()
    {
        page.trouble = Some(fl!(t, "translate-often"));
        return Ok(Html::too_many(page).into_response());
    }
    let said = app.translator.translate(page.original.lang, who.lang, &plain(&page.original)).await;
    let Some((title, paragraphs)) = said.as_deref().and_then(|said| said.split_first()) else {
        page.trouble = Some(fl!(t, "translate-failed"));
        return Ok(Html::unavailable(page).into_response());
    };
    page.said = Some((title.clone(), paragraphs.to_vec()));
    Ok(Html::ok(page).into_response())
}
