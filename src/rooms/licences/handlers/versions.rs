//! Every version of the charter, for all who work at the school, each with what it changed.

use crate::access::SignedIn;
use crate::i18n::Lang;
use crate::layout::Page;
use crate::rooms::licences::compare::{Line, Mark, compare};
use crate::rooms::licences::may_hold;
use crate::rooms::licences::queries::{self, Version};
use crate::web::{Html, Visit};
use crate::{App, Error, Result};
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::State;
use i18n_embed_fl::fl;

/// Versions of a page; a charter changes a few times a year.
const MOST: i64 = 50;

/// A comparison, drawn: what went and what came is marked for eyes and said for ears.
#[derive(Template)]
#[template(path = "licences/_changes.html")]
pub(super) struct Changes {
    page: Page,
    lang: Lang,
    lines: Vec<Line>,
}

// what it writes is HTML that its own template has escaped
impl HtmlSafe for Changes {}

impl Changes {
    /// Of texts in this language, for a page.
    pub(super) fn new(page: &Page, lang: Lang, before: &str, after: &str) -> Self {
        Self {
            page: page.clone(),
            lang,
            lines: compare(before, after),
        }
    }
}

/// A version as it is listed.
struct Listed {
    number: i32,
    when: String,
    material: bool,
    changes: Changes,
}

#[derive(Template)]
#[template(path = "licences/versions.html")]
pub(in crate::rooms::licences) struct Index {
    page: Page,
    versions: Vec<Listed>,
    /// Where one takes a licence, for who may hold one.
    holder: bool,
}

pub(in crate::rooms::licences) async fn index(by: SignedIn, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let (who, lang) = (by.who(), by.who().lang);
    let helps = who.reasons.iter().any(|reason| reason.capacity.is_staff());
    if !who.is_staff() && !helps {
        return Err(Error::NotFound);
    }
    // one more, to say what the last one of the page changed
    let mut all = queries::versions(&mut by.open(&app).await?, MOST + 1).await?;
    let page = Page::of(&visit, who, "charter-versions", |t| fl!(t, "charter-title"));
    let earlier: Vec<Option<Version>> = all.iter().skip(1).cloned().map(Some).chain([None]).collect();
    all.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    let versions = all.into_iter().zip(earlier).map(|(version, before)| {
        let before = before.as_ref().map_or(version.body(lang), |before| before.body(lang));
        Listed {
            number: version.number,
            when: match version.saved_at {
                Some(at) => fl!(page.t, "charter-saved", date = lang.date_of(at, &who.zone)),
                None => fl!(page.t, "charter-shipped"),
            },
            material: version.material,
            changes: Changes::new(&page, lang, before, version.body(lang)),
        }
    });
    Ok(Html::ok(Index {
        versions: versions.collect(),
        holder: may_hold(who),
        page,
    }))
}
