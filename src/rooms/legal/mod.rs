//! Legal pages: who answers for the data, how accessible the pages are, under which licence the program is.
//!
//! They answer to anyone, as the law asks, so they say what a school prints on its letters anyway and nothing more: no class,
//! no teacher, no number of pupils. They describe what this release does; a room that keeps something new adds its line here
//! in the same change.

mod handlers;
mod queries;
mod tested;

use crate::access::Routes;
use crate::i18n::{Lang, Words};
use crate::layout::Page;
use askama::Template;
use i18n_embed_fl::fl;

/// The routes of this room, with those of the files inside the program.
pub fn routes() -> Routes {
    Routes::new()
        .get("/legal/privacy", handlers::privacy)
        .get("/legal/accessibility", handlers::accessibility)
        .get("/legal/notices", handlers::notices)
        .get("/offline", handlers::offline)
        .get("/static/{name}", handlers::file)
        .get("/sw.js", handlers::worker)
        .get("/manifest.webmanifest", handlers::manifest)
        .get("/robots.txt", handlers::robots)
        .get("/.well-known/security.txt", handlers::security)
        .get("/healthz", handlers::health)
}

/// What a school must say of itself to anyone.
struct School {
    name: String,
    controller_kind: String,
    controller_name: String,
    dpo_email: String,
    phone: String,
    lang: Lang,
}

impl School {
    fn controller(self) -> Controller {
        Controller {
            kind: ControllerKind::from_code(&self.controller_kind).unwrap_or(ControllerKind::Other),
            name: self.controller_name,
            dpo_email: self.dpo_email,
        }
    }
}

/// Who is the controller in the sense of the GDPR: in France it depends on the kind of school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ControllerKind {
    /// Public primary schools: not the head, but the state's local education authority.
    Dasen,
    /// Secondary and private schools.
    Head,
    Organiser,
    Other,
}

impl ControllerKind {
    /// In the order in which the set-up form offers them.
    pub const ALL: [Self; 4] = [Self::Dasen, Self::Head, Self::Organiser, Self::Other];

    /// The value of forms and of the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dasen => "dasen",
            Self::Head => "head",
            Self::Organiser => "organiser",
            Self::Other => "other",
        }
    }

    /// The kind of a form or a row, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    fn words(self, t: &'static Words) -> String {
        match self {
            Self::Dasen => fl!(t, "privacy-kind-dasen"),
            Self::Head => fl!(t, "privacy-kind-head"),
            Self::Organiser => fl!(t, "privacy-kind-organiser"),
            Self::Other => fl!(t, "privacy-kind-other"),
        }
    }
}

/// Who answers for the data of this school, from its settings.
#[derive(Clone, Debug)]
pub struct Controller {
    pub kind: ControllerKind,
    pub name: String,
    pub dpo_email: String,
}

/// `/legal/privacy`.
#[derive(Template)]
#[template(path = "legal/privacy.html")]
pub struct Privacy {
    pub page: Page,
    /// None until the school is set up.
    pub controller: Option<Controller>,
}

impl Privacy {
    /// What is kept, and for how long (rules.md 23 and 27).
    fn retention(&self) -> [(String, String); 11] {
        let t = self.page.t;
        [
            (fl!(t, "privacy-keep-posts"), fl!(t, "privacy-keep-posts-time")),
            (fl!(t, "privacy-keep-marks"), fl!(t, "privacy-keep-marks-time")),
            (fl!(t, "privacy-keep-identity"), fl!(t, "privacy-keep-identity-time")),
            (fl!(t, "privacy-keep-invitations"), fl!(t, "privacy-keep-invitations-time")),
            (fl!(t, "privacy-keep-imports"), fl!(t, "privacy-keep-imports-time")),
            (fl!(t, "privacy-keep-audit"), fl!(t, "privacy-keep-audit-time")),
            (fl!(t, "privacy-keep-requests"), fl!(t, "privacy-keep-requests-time")),
            (fl!(t, "privacy-keep-incidents"), fl!(t, "privacy-keep-incidents-time")),
            (fl!(t, "privacy-keep-notices"), fl!(t, "privacy-keep-notices-time")),
            (fl!(t, "privacy-keep-logs"), fl!(t, "privacy-keep-logs-time")),
            (fl!(t, "privacy-keep-backups"), fl!(t, "privacy-keep-backups-time")),
        ]
    }
}

/// `/legal/accessibility`: « partiellement conforme » until people from outside have audited it.
#[derive(Template)]
#[template(path = "legal/accessibility.html")]
pub struct Accessibility {
    pub page: Page,
    /// What was tested, in sentences.
    tested: Vec<String>,
    /// The school's telephone.
    pub phone: Option<String>,
}

/// Of the program, as the notices name it.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// `/legal/notices`: publisher, licence, and the source that section 13 of the AGPL owes to users.
#[derive(Template)]
#[template(path = "legal/notices.html")]
pub struct Notices {
    pub page: Page,
    pub school: Option<String>,
}
