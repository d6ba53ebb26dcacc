//! A teacher who writes: the form, the check page, the button, as a browser sends them.

use crate::browser::{Browser, between};
use crate::http::{Answer, Connection};
use crate::ledger::Ledger;
use anyhow::{Context as _, Result, bail};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How long a writer tries again before it gives up: longer than any recovery takes.
const PATIENCE: Duration = Duration::from_mins(2);
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(25);
/// An answer that takes longer is not waited for.
const ANSWER: Duration = Duration::from_secs(20);

/// What became of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Published,
    /// No answer came, and it was left at that: it may be out or not.
    Unknown,
    /// The program said that there is no such draft, although it had acknowledged it.
    Forgotten,
}

/// Signed in, at the page of one class.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub(crate) browser: Browser,
    pub(crate) port: u16,
    pub(crate) group: String,
}

impl Desk {
    /// The class that the person's own page leads to for work.
    pub(crate) async fn of(browser: Browser, port: u16) -> Result<Self> {
        let home = Connection::new(port).send(&browser.get("/home", false)).await?.text();
        let group = home.split_once("href=\"/groups/").and_then(|(_, rest)| rest.get(..36));
        let group = group.context("no class on the teacher's own page")?;
        Ok(Self {
            group: group.to_owned(),
            browser,
            port,
        })
    }

    pub(crate) fn feed(&self) -> String {
        format!("/groups/{}", self.group)
    }

    /// The form of a new post; `key` is what makes the same form sent twice one post.
    pub(crate) fn form(&self, title: &str, body: &str, key: Uuid) -> Vec<u8> {
        let key = key.to_string();
        let fields = [
            ("key", key.as_str()),
            ("version", ""),
            ("title", title),
            ("body", body),
            ("kind", "news"),
            ("lang", "fr"),
            ("place", ""),
            ("from_on", ""),
            ("until_on", ""),
            ("expires_on", ""),
            ("intent", "check"),
        ];
        self.browser.post(&format!("{}/announcements", self.feed()), &fields)
    }

    /// The button on the check page.
    pub(crate) fn button(&self, id: Uuid, version: &str) -> Vec<u8> {
        let path = format!("{}/announcements/{id}/publish", self.feed());
        self.browser.post(&path, &[("version", version)])
    }

    /// Writes, checks and publishes one post. Where no answer comes, it tries again with the same form (`again`), or leaves it.
    pub(crate) async fn publish(&self, connection: &mut Connection, ledger: &Ledger, again: bool) -> Result<Outcome> {
        let number = ledger.next()?;
        let form = self.form(&ledger.title(number), &ledger.body(number), Uuid::new_v4());
        let Some(answer) = insist(connection, &form, again).await? else {
            return Ok(Outcome::Unknown);
        };
        let id = draft_of(&answer)?;
        ledger.draft(number, id)?;
        let Some(version) = self.check(connection, id).await? else {
            return Ok(Outcome::Forgotten);
        };
        match insist(connection, &self.button(id, &version), again).await? {
            Some(answer) if leads_to(&answer, id) => {
                ledger.published(number)?;
                Ok(Outcome::Published)
            }
            Some(answer) if answer.status == 404 => Ok(Outcome::Forgotten),
            Some(answer) => bail!("publishing was answered with {}: {}", answer.head, answer.text()),
            None => Ok(Outcome::Unknown),
        }
    }

    /// The version on the check page; nothing if the draft is gone.
    async fn check(&self, connection: &mut Connection, id: Uuid) -> Result<Option<String>> {
        let request = self.browser.get(&format!("{}/announcements/{id}/check", self.feed()), false);
        let answer = insist(connection, &request, true).await?.context("no answer")?;
        if answer.status == 404 {
            return Ok(None);
        }
        let page = answer.text();
        let version = between(&page, "name=\"version\" value=\"", "\"").context("a check page without a version")?;
        Ok(Some(version.to_owned()))
    }
}

/// Whether an answer acknowledges that this post is out: a redirect to it, and not to the sign-in page.
pub(crate) fn leads_to(answer: &Answer, id: Uuid) -> bool {
    let location = answer.headers("location").next().unwrap_or_default();
    answer.status == 303 && location.ends_with(&format!("/announcements/{id}"))
}

/// The draft that an acknowledged form made.
pub(crate) fn draft_of(answer: &Answer) -> Result<Uuid> {
    let location = answer.headers("location").next().unwrap_or_default();
    let id = between(location, "/announcements/", "/").filter(|_| answer.status == 303);
    let id = id.with_context(|| format!("a form was answered with {} {location}: {}", answer.status, answer.text()))?;
    Ok(id.parse()?)
}

/// Sends until there is an answer that is not "come again". With `again` unset, the first failure is the end.
async fn insist(connection: &mut Connection, request: &[u8], again: bool) -> Result<Option<Answer>> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match tokio::time::timeout(ANSWER, connection.send(request)).await {
            // what says 500 or 503 has not said whether it was done
            Ok(Ok(answer)) if answer.status < 500 => return Ok(Some(answer)),
            _ if !again => return Ok(None),
            _ if Instant::now() > deadline => bail!("no answer for {} s", PATIENCE.as_secs()),
            _ => tokio::time::sleep(PAUSE).await,
        }
    }
}
