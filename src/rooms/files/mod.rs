//! The documents that a post carries: how they come in, where they lie, who gets them.
//!
//! A document is read by the guard in a process of its own, and what is kept is the copy that the guard wrote, never the file that was
//! sent (security.md h). It belongs to its post for good: it comes to a draft and leaves a draft, is seen by who sees the post and by
//! nobody else, and goes with it. Whoever asks for one is asked who they are, each time; there is no other address of it.
//!
//! What it refuses: pictures beyond what the school lets in, whatever the guard does not understand, changes to what is out, more than
//! five documents a post and more than 500 MB a class.

mod handlers;
mod jobs;
mod laying;
mod name;
mod queries;
mod store;

use crate::access::{InOneGroup, Inside, Routes};
use crate::documents::Format;
use crate::i18n::{Lang, Words};
use crate::ids::{AnnouncementId, FileId, GroupId};
use askama::Template;
use askama::filters::HtmlSafe;
use i18n_embed_fl::fl;

pub use jobs::jobs;
pub(crate) use laying::{Laid, lay, take_away};
pub use store::Store;

/// Where documents are sent: the one form of this room that may be large.
pub const UPLOAD: &str = "/groups/{group}/announcements/{announcement}/files";

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get(UPLOAD, handlers::index)
        .post(UPLOAD, handlers::create)
        .get("/groups/{group}/announcements/{announcement}/files/{file}", handlers::show)
        .post("/groups/{group}/announcements/{announcement}/files/{file}/remove", handlers::remove)
}

/// The documents of a post, and the page on which they are chosen.
pub(crate) fn href(group: GroupId, announcement: AnnouncementId) -> String {
    format!("/groups/{group}/announcements/{announcement}/files")
}

/// « 2 documents ».
pub(crate) fn count(t: &'static Words, documents: i16) -> String {
    fl!(t, "files-count", n = documents)
}

/// One document, as the database knows it.
#[derive(Clone, Debug)]
pub(crate) struct File {
    id: FileId,
    name: String,
    format: Format,
    /// Bytes.
    size: u64,
}

impl File {
    pub(crate) const fn id(&self) -> FileId {
        self.id
    }

    /// As it is downloaded.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

/// The documents of a post that the person at the desk may see, in the order in which they came.
pub(crate) async fn of_post<C: InOneGroup>(inside: &mut Inside<C>, announcement: AnnouncementId) -> sqlx::Result<Vec<File>> {
    queries::of_post(inside, announcement).await
}

/// The documents of a post, as its page shows them.
#[derive(Debug, Template)]
#[template(path = "files/_list.html")]
pub(crate) struct Attached {
    t: &'static Words,
    lines: Vec<Line>,
}

/// A line of that list.
#[derive(Debug)]
struct Line {
    id: FileId,
    href: String,
    name: String,
    /// Kind and size, in words.
    what: String,
}

impl Attached {
    /// Nothing where there are none.
    pub(crate) fn of(lang: Lang, group: GroupId, announcement: AnnouncementId, files: Vec<File>) -> Option<Self> {
        (!files.is_empty()).then(|| Self {
            t: lang.words(),
            lines: lines(lang, group, announcement, files),
        })
    }
}

// what it writes is HTML that its own template has escaped
impl HtmlSafe for Attached {}

fn lines(lang: Lang, group: GroupId, announcement: AnnouncementId, files: Vec<File>) -> Vec<Line> {
    files
        .into_iter()
        .map(|file| Line {
            id: file.id,
            href: format!("{}/{}", href(group, announcement), file.id),
            what: format!("{}, {}", kind(lang.words(), file.format), size(lang, file.size)),
            name: file.name,
        })
        .collect()
}

fn kind(t: &'static Words, format: Format) -> String {
    match format {
        Format::Pdf => fl!(t, "file-kind-pdf"),
        Format::Odt => fl!(t, "file-kind-odt"),
        Format::Ods => fl!(t, "file-kind-ods"),
        Format::Odp => fl!(t, "file-kind-odp"),
        Format::Docx => fl!(t, "file-kind-docx"),
        Format::Xlsx => fl!(t, "file-kind-xlsx"),
        Format::Pptx => fl!(t, "file-kind-pptx"),
        Format::Text => fl!(t, "file-kind-txt"),
        Format::Csv => fl!(t, "file-kind-csv"),
        Format::Ics => fl!(t, "file-kind-ics"),
    }
}

/// « 12 ko », « 1,2 Mo »: in thousands, as telephones count.
fn size(lang: Lang, bytes: u64) -> String {
    let t = lang.words();
    let tenths = bytes.saturating_add(50_000) / 100_000;
    if tenths < 10 {
        return fl!(t, "file-size-kilo", n = (bytes.saturating_add(500) / 1_000).max(1));
    }
    fl!(t, "file-size-mega", n = lang.decimal(tenths))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_shortly() {
        let said = |lang, bytes| size(lang, bytes).replace(['\u{2068}', '\u{2069}'], "");
        for (bytes, fr, en) in [
            (1, "1\u{a0}ko", "1\u{a0}kB"),
            (1_499, "1\u{a0}ko", "1\u{a0}kB"),
            (12_600, "13\u{a0}ko", "13\u{a0}kB"),
            (949_999, "950\u{a0}ko", "950\u{a0}kB"),
            (1_240_000, "1,2\u{a0}Mo", "1.2\u{a0}MB"),
            (10_485_760, "10,5\u{a0}Mo", "10.5\u{a0}MB"),
        ] {
            assert_eq!((said(Lang::Fr, bytes).as_str(), said(Lang::En, bytes).as_str()), (fr, en));
        }
    }
}
