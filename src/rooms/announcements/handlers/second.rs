//! The second pair of eyes: what waits in a class for somebody who did not write it.

use super::super::href;
use super::super::parallel::{Parallel, Reading};
use super::super::queries::{self, Readership, Seen, Stored, Waiting};
use super::audience::AudienceCard;
use super::checking::{also, asked, beside, look_through, same_documents};
use super::show::Of;
use crate::access::{InGroup, Inside, Second};
use crate::i18n::{Lang, Words};
use crate::ids::{AnnouncementId, GroupId};
use crate::layout::{Empty, Page};
use crate::rooms::brake::Warning;
use crate::rooms::files::{self, Attached, File};
use crate::rooms::notices::{self, Kind as Notice};
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

/// Characters of a note; the table says the same.
const LONGEST_NOTE: u32 = 500;

/// Where one looks at a post.
fn address(group: GroupId, announcement: AnnouncementId) -> String {
    format!("{}/second", href(group, announcement))
}

#[derive(Template)]
#[template(path = "announcements/looks.html")]
pub(in super::super) struct Looks {
    page: Page,
    group: GroupId,
    name: String,
    lines: Vec<Line>,
    empty: Empty,
}

/// A post that waits.
struct Line {
    id: AnnouncementId,
    href: String,
    title: String,
    lang: Lang,
    author: String,
    asked: String,
}

pub(in super::super) async fn index(by: InGroup<Second>, State(app): State<App>, visit: Visit) -> Result<Html<Looks>> {
    let (who, group) = (by.who(), by.group());
    let waiting = queries::waiting(&mut by.open(&app).await?, None).await?;
    let page = Page::of(&visit, who, "second-looks", |t| fl!(t, "second-title"));
    let lines = waiting.into_iter().map(|post| Line {
        href: address(group, post.id),
        id: post.id,
        title: post.title,
        lang: post.lang,
        author: post.author,
        asked: who.lang.moment(post.asked_at, &who.zone),
    });
    Ok(Html::ok(Looks {
        group,
        name: by.group_name().to_owned(),
        lines: lines.collect(),
        empty: Empty::new(fl!(page.t, "second-none")),
        page,
    }))
}

#[derive(Template)]
#[template(path = "announcements/second.html")]
pub(in super::super) struct SecondPage {
    page: Page,
    errors: Errors,
    group: GroupId,
    href: String,
    title: String,
    body_html: String,
    /// The same in a second language.
    parallel: Option<Reading>,
    lang: Lang,
    kind: Option<String>,
    author: String,
    /// Why it is here.
    why: String,
    asked: String,
    /// When it is to go out, if not at once.
    later: Option<String>,
    chosen: Option<String>,
    when: Option<String>,
    /// What guardians are asked, and until when.
    ask: Option<String>,
    /// What they may choose from.
    options: Vec<String>,
    /// That they may ask about it.
    questions: Option<String>,
    documents: Option<Attached>,
    audience: AudienceCard,
    /// The other classes that it goes to, and who reads there.
    also: Vec<(String, String)>,
    /// Which handing-in this is, with the numbers of its audience and its documents, for the form to bring back.
    seen: String,
    warnings: Vec<Warning>,
    version: i32,
    note: String,
    /// What happened since it was read.
    changed: Option<String>,
}

fn why(t: &'static Words, why: &str) -> String {
    match why {
        "always" => fl!(t, "second-because-always"),
        "new" => fl!(t, "second-because-new"),
        "named" => fl!(t, "second-because-named"),
        "alert" => fl!(t, "second-because-alert"),
        _ => fl!(t, "second-because-risky"),
    }
}

/// What is on the screen beside the text, to compare: handed in once more, it has been read by nobody.
fn seen(post: &Waiting, readership: &Readership, documents: &[File]) -> String {
    let handed_in = post.asked_at.as_microsecond();
    format!("{handed_in}:{}", beside(readership.here, &readership.others, documents))
}

impl SecondPage {
    async fn of(
        by: &InGroup<Second>,
        visit: &Visit,
        inside: &mut Inside<Second>,
        post: Waiting,
        form: &Verdict,
        errors: Errors,
    ) -> Result<Self> {
        let (who, lang) = (by.who(), by.who().lang);
        let Stored { draft, body_html, .. } = queries::looked_at(inside, post.id).await?.ok_or(Error::NotFound)?;
        let readership = queries::readership(inside, post.id).await?;
        let mut names = queries::pupil_names(inside).await?;
        names.extend(queries::looked_names(inside, post.id).await?);
        let chosen = draft.chosen.is_some().then_some(readership.chosen);
        let warnings = look_through(inside, post.id, &draft, &names, chosen).await?;
        let address = address(by.group(), post.id);
        let documents = files::of_post(inside, post.id).await?;
        let seen = seen(&post, &readership, &documents);
        let documents = Attached::of(lang, by.group(), post.id, documents);
        let page = Page::of(visit, who, "second-look", |t| fl!(t, "second-look-title"))
            .at(address.clone())
            .errors(&errors);
        let t = page.t;
        Ok(Self {
            errors,
            group: by.group(),
            href: address,
            kind: draft.kind.badge(t),
            why: why(t, &post.why),
            asked: lang.moment(post.asked_at, &who.zone),
            later: post
                .publish_at
                .map(|at| fl!(t, "second-later", moment = lang.moment(at, &who.zone))),
            chosen: draft
                .chosen
                .is_some()
                .then(|| fl!(t, "post-chosen-staff", names = post.pupils.join(", "))),
            when: draft.when().map(|when| when.words(draft.kind, lang)),
            ask: asked(t, lang, &draft),
            questions: (post.questions && draft.questions).then(|| fl!(t, "post-questions-may")),
            parallel: draft.parallel.as_ref().map(Parallel::rendered),
            options: draft.offer.map(|offer| offer.options).unwrap_or_default(),
            documents,
            seen,
            also: also(t, &readership.others),
            audience: AudienceCard::new(t, readership.here),
            title: draft.title,
            body_html,
            lang: draft.lang,
            author: post.author,
            warnings,
            version: post.version,
            note: form.note.clone(),
            changed: None,
            page,
        })
    }
}

/// What is said about a post.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Verdict {
    /// `approve`, or `return`.
    decision: String,
    note: String,
    version: String,
    /// What was on the screen beside the text.
    seen: String,
}

/// Where one goes when nothing waits there any more.
fn gone(by: &InGroup<Second>) -> Response {
    SeeOther::to(format!("/groups/{}/second-looks", by.group())).into_response()
}

pub(in super::super) async fn show(
    by: InGroup<Second>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let post = queries::waiting(&mut inside, Some(announcement))
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    let page = SecondPage::of(&by, &visit, &mut inside, post, &Verdict::default(), Errors::new()).await?;
    Ok(Html::ok(page).into_response())
}

pub(in super::super) async fn decide(
    by: InGroup<Second>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<Verdict>,
) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let Some(post) = queries::waiting(&mut inside, Some(announcement)).await?.pop() else {
        // taken back, or decided by somebody else; a post that one does not see is no post
        let full = queries::full(&mut inside, who, announcement, &[], clock::day(by.now(), &who.zone)).await?;
        return if full.is_some_and(|full| full.post.state != super::super::State::Draft || full.mine) {
            Ok(gone(&by))
        } else {
            Err(Error::NotFound)
        };
    };
    let changed = if form.version.parse() != Ok(post.version) {
        Some(fl!(t, "second-changed"))
    } else if form.decision == "approve" && !form.seen.is_empty() {
        let now = queries::readership(&mut inside, announcement).await?;
        let documents = files::of_post(&mut inside, announcement).await?;
        let now = seen(&post, &now, &documents);
        // handed in once more, or with other documents, it is another post
        let same = now.split(':').next() == form.seen.split(':').next() && same_documents(&form.seen, &now);
        (form.seen != now).then(|| {
            if same {
                fl!(t, "second-audience-changed")
            } else {
                fl!(t, "second-changed")
            }
        })
    } else {
        None
    };
    if changed.is_some() {
        let page = SecondPage::of(&by, &visit, &mut inside, post, &form, Errors::new()).await?;
        return Ok(Html::conflict(SecondPage { changed, ..page }).into_response());
    }
    let subjects = json!({ "group": by.group(), "announcement": announcement });
    if form.decision == "approve" {
        let today = clock::day(by.now(), &who.zone);
        let Some(seen) = queries::approve(&mut inside, announcement, post.version, today).await? else {
            let errors = Errors::one("note", fl!(t, "second-not-ready"));
            let page = SecondPage::of(&by, &visit, &mut inside, post, &form, errors).await?;
            return Ok(Html::again(page).into_response());
        };
        if seen == (Seen::Out { asks: true }) {
            let stored = queries::stored(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
            queries::fix_text(&mut inside, by.group(), announcement, &stored.draft).await?;
        }
        inside.witness("announcement-approve", &subjects).await?;
        notices::notify_person(&mut inside, post.author_id, Notice::PostApproved).await?;
        inside.commit().await?;
        return Ok(match seen {
            Seen::Out { .. } => SeeOther::to(href(by.group(), announcement)).saying(Flash::Approved).into_response(),
            Seen::Later => SeeOther::to(format!("/groups/{}/second-looks", by.group()))
                .saying(Flash::Planned)
                .into_response(),
        });
    }
    let note = form.note.trim();
    let error = if form.decision != "return" {
        Some(("decision", fl!(t, "field-choose")))
    } else if note.is_empty() {
        Some(("note", fl!(t, "second-note-missing")))
    } else if note.chars().count() > LONGEST_NOTE as usize {
        Some(("note", fl!(t, "field-too-long", max = LONGEST_NOTE)))
    } else {
        None
    };
    if let Some((field, sentence)) = error {
        let page = SecondPage::of(&by, &visit, &mut inside, post, &form, Errors::one(field, sentence)).await?;
        return Ok(Html::again(page).into_response());
    }
    if let Some(author) = queries::give_back(&mut inside, announcement, post.version, note).await? {
        inside.witness("announcement-return", &subjects).await?;
        notices::notify_person(&mut inside, author, Notice::PostReturned).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(format!("/groups/{}/second-looks", by.group()))
            .saying(Flash::Returned)
            .into_response());
    }
    Ok(gone(&by))
}
