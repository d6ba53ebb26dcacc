//! The documents of one post: choosing them, taking them out again, and giving them to who may read the post.

use super::name::{disposition, tidy};
use super::queries::{self, Added, NewFile, Post};
use super::store::Sending;
use super::{File, Line, href, lay, lines, take_away};
use crate::access::{InGroup, Publish, Read, Second, Withdraw};
use crate::documents::{Policy, Reason, Safe, Verdict, scan, sentence};
use crate::i18n::{Lang, Words};
use crate::ids::{AnnouncementId, FileId};
use crate::layout::Page;
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Html, Path, Problem, Rule, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use anyhow::Context as _;
use askama::Template;
use axum::body::{Body, Bytes};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

/// The ids in the path of a post.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Of {
    announcement: AnnouncementId,
}

/// The ids in the path of a document.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct OfFile {
    announcement: AnnouncementId,
    file: FileId,
}

#[derive(Template)]
#[template(path = "files/index.html")]
struct Index {
    page: Page,
    errors: Errors,
    href: String,
    /// Of the post.
    back: String,
    title: String,
    lang: Lang,
    lines: Vec<Line>,
    /// Documents come and go.
    draft: bool,
    /// The last one held pictures: offers to leave them out.
    offer: bool,
}

impl Index {
    fn of(
        by: &InGroup<Publish>,
        visit: &Visit,
        announcement: AnnouncementId,
        post: Post,
        files: Vec<File>,
        refused: Option<Refused>,
    ) -> Self {
        let lang = by.who().lang;
        let href = href(by.group(), announcement);
        let (errors, offer) = match refused {
            Some(refused) => (Errors::one("file", refused.words(lang.words())), refused.offers()),
            None => (Errors::new(), false),
        };
        let page = Page::of(visit, by.who(), "files", |t| fl!(t, "files-title"))
            .at(href.clone())
            .errors(&errors);
        Self {
            back: href.trim_end_matches("/files").to_owned(),
            title: if post.title.is_empty() {
                fl!(page.t, "post-untitled")
            } else {
                post.title
            },
            lang: post.lang,
            lines: lines(lang, by.group(), announcement, files),
            draft: post.draft,
            page,
            errors,
            href,
            offer,
        }
    }
}

/// Why a document does not come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refused {
    /// None was chosen, or more than one.
    Missing,
    Several,
    Guard(Reason),
    Infected,
    /// The post has as many as it may, the class as much.
    Many,
    Full,
}

impl Refused {
    fn words(self, t: &'static Words) -> String {
        match self {
            Self::Missing => fl!(t, "files-none-chosen"),
            Self::Several => fl!(t, "files-several-chosen"),
            Self::Guard(Reason::Picture) => format!("{} {}", sentence(t, Reason::Picture), fl!(t, "files-pictures-offer")),
            Self::Guard(reason) => sentence(t, reason),
            Self::Infected => fl!(t, "files-infected"),
            Self::Many => fl!(t, "files-many"),
            Self::Full => fl!(t, "files-full"),
        }
    }

    /// Whether it would come in without its pictures.
    fn offers(self) -> bool {
        self == Self::Guard(Reason::Picture)
    }
}

pub(super) async fn index(
    by: InGroup<Publish>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let post = queries::post(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
    if post.waits {
        return Ok(check(&by, announcement));
    }
    let files = queries::of_post(&mut inside, announcement).await?;
    Ok(Html::ok(Index::of(&by, &visit, announcement, post, files, None)).into_response())
}

pub(super) async fn create(
    by: InGroup<Publish>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
    sent: Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let post = queries::post(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
    // looking at a document is slow: the connection goes back first
    drop(inside);
    if post.waits {
        return Ok(check(&by, announcement));
    }
    if !post.draft {
        return fixed(&by, &app, &visit, announcement).await;
    }
    app.limits
        .take(Rule::Upload, app.limits.subject(by.who().person.uuid().as_bytes()))?;
    let sent = match sent {
        Ok(sent) => match Sent::read(sent).await {
            Some(sent) => sent,
            None => return Ok(Problem::Malformed.into_response()),
        },
        // a form without files is a form in which none was chosen
        Err(_) => Sent::default(),
    };
    let refused = match look(&app, &post, &sent).await {
        Ok((name, safe)) => match keep(&by, &app, announcement, &name, safe, sent.without_pictures).await? {
            Added::Yes | Added::Before => {
                return Ok(SeeOther::to(href(by.group(), announcement)).saying(Flash::Saved).into_response());
            }
            Added::Many => Refused::Many,
            Added::Full => Refused::Full,
            Added::Fixed => return fixed(&by, &app, &visit, announcement).await,
        },
        Err(refused) => refused,
    };
    let mut inside = by.open(&app).await?;
    let post = queries::post(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
    let files = queries::of_post(&mut inside, announcement).await?;
    Ok(Html::again(Index::of(&by, &visit, announcement, post, files, Some(refused))).into_response())
}

/// Where what waits is taken back, before its documents change.
fn check(by: &InGroup<Publish>, announcement: AnnouncementId) -> Response {
    SeeOther::to(format!("/groups/{}/announcements/{announcement}/check", by.group())).into_response()
}

/// What is out stays as it was checked: the page says so, with what it carries.
async fn fixed(by: &InGroup<Publish>, app: &App, visit: &Visit, announcement: AnnouncementId) -> Result<Response> {
    let mut inside = by.open(app).await?;
    let post = queries::post(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
    let files = queries::of_post(&mut inside, announcement).await?;
    Ok(Html::conflict(Index::of(by, visit, announcement, post, files, None)).into_response())
}

/// What was sent.
#[derive(Default)]
struct Sent {
    /// Names as they were sent, and bytes.
    files: Vec<(String, Bytes)>,
    /// Pictures may be left out.
    without_pictures: bool,
}

impl Sent {
    /// Nothing if the form is broken off or malformed.
    async fn read(mut form: Multipart) -> Option<Self> {
        let mut sent = Self::default();
        while let Some(field) = form.next_field().await.ok()? {
            let field_name = field.name().unwrap_or_default().to_owned();
            let name = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.ok()?;
            match field_name.as_str() {
                // where none was chosen, a browser sends an empty one without a name
                "file" if !name.is_empty() => sent.files.push((name, bytes)),
                "without_pictures" => sent.without_pictures = &*bytes == b"yes",
                _ => {}
            }
        }
        Some(sent)
    }
}

/// The copy that may be kept, and its name.
async fn look(app: &App, post: &Post, sent: &Sent) -> Result<(String, Safe), Refused> {
    let (name, bytes) = match sent.files.as_slice() {
        [] => return Err(Refused::Missing),
        [only] => only,
        _ => return Err(Refused::Several),
    };
    let name = tidy(name);
    let policy = if sent.without_pictures {
        Policy::WithoutPictures
    } else {
        post.policy
    };
    let safe = app.guard.inspect(bytes, &name, policy).await.map_err(Refused::Guard)?;
    if let Some(scanner) = &app.config.clamd {
        match scan(scanner, &safe.bytes).await {
            Verdict::Clean => {}
            Verdict::Infected => return Err(Refused::Infected),
            Verdict::Unchecked => return Err(Refused::Guard(Reason::Unchecked)),
        }
    }
    Ok((name, safe))
}

/// Puts the copy on the disk, and then, whoever may do what by now, its row into the database. Without the row the copy goes again; where
/// nobody knows whether the row is there, as when the database goes away at the commit, it stays for the sweep to find.
async fn keep(
    by: &InGroup<Publish>,
    app: &App,
    announcement: AnnouncementId,
    name: &str,
    safe: Safe,
    without_pictures: bool,
) -> Result<Added> {
    let format = safe.format;
    let laid = lay(app, safe.bytes).await?;
    let new = NewFile {
        id: laid.id,
        name,
        format,
        size: laid.size,
        sha256: &laid.sha256,
        without_pictures,
    };
    record(by, app, announcement, &new).await
}

async fn record(by: &InGroup<Publish>, app: &App, announcement: AnnouncementId, new: &NewFile<'_>) -> Result<Added> {
    let written = async {
        let mut inside = by.open(app).await?;
        let added = queries::insert(&mut inside, announcement, new).await?;
        Ok::<_, Error>((inside, added))
    };
    match written.await {
        Ok((inside, Added::Yes)) => {
            inside.commit().await?;
            Ok(Added::Yes)
        }
        Ok((_, added)) => {
            take_away(app, new.id).await;
            Ok(added)
        }
        Err(error) => {
            take_away(app, new.id).await;
            Err(error)
        }
    }
}

pub(super) async fn remove(
    by: InGroup<Publish>,
    State(app): State<App>,
    visit: Visit,
    Path(OfFile { announcement, file }): Path<OfFile>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let post = queries::post(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
    if post.waits {
        return Ok(check(&by, announcement));
    }
    if !post.draft {
        drop(inside);
        return fixed(&by, &app, &visit, announcement).await;
    }
    // sent twice, it is gone already
    if queries::remove(&mut inside, announcement, file).await? {
        inside.commit().await?;
        take_away(&app, file).await;
    }
    Ok(SeeOther::to(href(by.group(), announcement)).saying(Flash::Deleted).into_response())
}

pub(super) async fn show(
    by: InGroup<Read>,
    State(app): State<App>,
    Path(OfFile { announcement, file: id }): Path<OfFile>,
) -> Result<Response> {
    let today = clock::day(by.now(), &by.who().zone);
    let sight = (by.may::<Withdraw>(), by.may::<Publish>(), by.may::<Second>());
    let mut inside = by.open(&app).await?;
    let found = queries::find(&mut inside, announcement, id, today, sight)
        .await?
        .ok_or(Error::NotFound)?;
    drop(inside);
    let (store, size) = (app.files.clone(), found.size);
    let opened = tokio::task::spawn_blocking(move || store.open(id, size)).await;
    let file = opened
        .map_err(std::io::Error::other)
        .flatten()
        .with_context(|| format!("the document {id} cannot be given out"))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(found.format.media_type())),
        (header::CONTENT_LENGTH, HeaderValue::from(size)),
        (header::CONTENT_DISPOSITION, disposition(&found.name)),
    ];
    Ok((headers, Body::new(Sending::new(file, size))).into_response())
}
