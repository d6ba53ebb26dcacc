//! A trial: each canary asks for each page of each class, and what comes back is judged.

use super::Canary;
use crate::ids::{AnnouncementId, GroupId};
use crate::web::client::Peer;
use crate::web::session_store::cookie;
use crate::{App, Result};
use anyhow::Context as _;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use tower::ServiceExt as _;

/// Bytes of a page that are looked at.
const MOST_BYTES: usize = 1 << 20;
/// A title this short may stand in a page by chance.
const TELLING: usize = 8;

/// A class that is tried.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) class: GroupId,
    /// Its newest announcement, by which its bytes are known.
    pub(super) post: Option<(AnnouncementId, String)>,
}

/// What was made for a trial.
#[derive(Debug)]
pub(super) struct Planted {
    pub(super) class: GroupId,
    pub(super) post: AnnouncementId,
    /// Stands in what the canaries' class says, and nowhere else.
    pub(super) marker: String,
}

/// The sessions of the canaries, in their order: what the cookie says, and the key of the row.
pub(super) struct Sessions(pub(super) Vec<(String, [u8; 32])>);

pub(super) async fn sessions(app: &App) -> Result<Sessions> {
    let store = app.sessions();
    let mut sessions = Vec::with_capacity(Canary::ALL.len());
    for _ in Canary::ALL {
        sessions.push(store.plant().await?);
    }
    Ok(Sessions(sessions))
}

/// Something that was not as it should be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Found {
    /// Nothing: the canaries' own class.
    pub(super) class: Option<GroupId>,
    pub(super) canary: Canary,
    pub(super) page: String,
    pub(super) status: u16,
    /// It opened, or bytes of the class came; else the answer is only odd.
    pub(super) open: bool,
}

/// What one of them tried.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Tried {
    pub(super) canary: Canary,
    pub(super) pages: usize,
    pub(super) opened: usize,
    /// The title of what is read instead of a class.
    pub(super) title: String,
}

/// The whole of it.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) tried: Vec<Tried>,
    pub(super) found: Vec<Found>,
}

impl Outcome {
    /// The classes that opened; nothing stands for the canaries' own.
    pub(super) fn opened(&self) -> Vec<Option<GroupId>> {
        let mut classes: Vec<Option<GroupId>> = self.found.iter().filter(|found| found.open).map(|found| found.class).collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    }
}

/// What came back.
struct Answer {
    status: u16,
    body: String,
}

impl Answer {
    fn title(&self) -> String {
        let title = self.body.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
        title.map(|(title, _)| title.to_owned()).unwrap_or_default()
    }
}

async fn ask(door: &Router, path: &str, cookies: &str) -> Result<Answer> {
    let mut request = Request::get(path)
        .header(header::COOKIE, cookies)
        .body(Body::empty())
        .context("a canary's request")?;
    request
        .extensions_mut()
        .insert(Peer(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0)));
    let Ok(response) = door.clone().oneshot(request).await;
    let status = response.status().as_u16();
    let bytes = axum::body::to_bytes(response.into_body(), MOST_BYTES)
        .await
        .context("the answer to a canary")?;
    Ok(Answer {
        status,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    })
}

/// Whether bytes of the class are in a page.
fn tells(body: &str, title: &str) -> bool {
    title.chars().count() >= TELLING && body.contains(title)
}

/// Every canary at every page of every class, and at their own home page; one after the other, to be no load.
pub(super) async fn run(app: &App, planted: &Planted, sessions: &Sessions, classes: &[Target]) -> Result<Outcome> {
    let door = app.front_door();
    let pages = App::class_pages();
    let mut outcome = Outcome::default();
    let own = Target {
        class: planted.class,
        post: Some((planted.post, planted.marker.clone())),
    };
    for (canary, (cookie_value, _)) in Canary::ALL.into_iter().zip(&sessions.0) {
        let cookies = format!("{}={cookie_value}", cookie(&app.config.origin));
        let mut tried = Tried {
            canary,
            pages: 0,
            opened: 0,
            title: String::new(),
        };
        for target in classes.iter().chain([&own]) {
            let practice = target.class == planted.class;
            let home = practice && canary == Canary::Elsewhere;
            for page in &pages {
                if page.contains("{announcement}") && target.post.is_none() {
                    continue;
                }
                let post = target.post.as_ref().map(|(post, _)| post.to_string()).unwrap_or_default();
                let path = page.replace("{group}", &target.class.to_string()).replace("{announcement}", &post);
                let answer = ask(&door, &path, &cookies).await?;
                let reads =
                    (200..300).contains(&answer.status) || target.post.as_ref().is_some_and(|(_, title)| tells(&answer.body, title));
                // who has a right to it must be able to read: else canaries that see nothing prove nothing
                let blind = home && *page == "/groups/{group}" && !(answer.status == 200 && answer.body.contains(&planted.marker));
                let open = reads && !home;
                let odd = blind || !(open || home || [303, 403, 404].contains(&answer.status));
                if !home {
                    tried.pages += 1;
                    tried.opened += usize::from(open);
                }
                if *page == "/groups/{group}" && !home {
                    tried.title = answer.title();
                }
                if open || odd {
                    outcome.found.push(Found {
                        class: (!practice).then_some(target.class),
                        canary,
                        page: (*page).to_owned(),
                        status: answer.status,
                        open,
                    });
                }
            }
        }
        at_home(&door, &cookies, canary, planted, classes, &mut outcome).await?;
        outcome.tried.push(tried);
    }
    Ok(outcome)
}

/// What the page of their own says: nothing of a class that is none of theirs.
async fn at_home(door: &Router, cookies: &str, canary: Canary, planted: &Planted, classes: &[Target], outcome: &mut Outcome) -> Result<()> {
    let answer = ask(door, "/home", cookies).await?;
    let mut found = |class: Option<GroupId>, open: bool| {
        outcome.found.push(Found {
            class,
            canary,
            page: "/home".to_owned(),
            status: answer.status,
            open,
        });
    };
    if answer.status != 200 {
        found(None, false);
    }
    for target in classes {
        let title = target.post.as_ref().is_some_and(|(_, title)| tells(&answer.body, title));
        if title || answer.body.contains(&target.class.to_string()) {
            found(Some(target.class), true);
        }
    }
    let theirs = answer.body.contains(&format!("/groups/{}", planted.class));
    if theirs != (canary == Canary::Elsewhere) {
        found(None, theirs);
    }
    Ok(())
}
