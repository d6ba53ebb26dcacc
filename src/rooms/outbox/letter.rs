//! What a letter says: that there is something, in the person's language, and nothing else.

use super::event::Event;
use super::stop_key;
use crate::i18n::Lang;
use crate::ids::PersonId;
use crate::sending::{Letter, Outcome};
use crate::{App, Result};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::Timestamp;

/// The same words for those who read HTML: no picture, no style, nothing that is fetched.
#[derive(Template)]
#[template(path = "outbox/letter.html")]
struct Sheet<'a> {
    lang: Lang,
    subject: &'a str,
    lines: &'a [String],
    /// The address that is shown as a link, with its words.
    links: &'a [(String, String)],
}

/// To whom.
#[derive(Debug)]
pub(super) struct Addressee {
    pub(super) person: PersonId,
    pub(super) email: String,
    pub(super) lang: Lang,
}

/// The letter of an event. `phone` is the school's, for who cannot open Préau when it is urgent.
pub(super) fn letter(app: &App, event: Event, to: &Addressee, phone: &str, at: Timestamp) -> Result<Letter> {
    let t = to.lang.words();
    let origin = &app.config.origin;
    let (subject, first) = match event {
        Event::Digest(..) => (fl!(t, "mail-digest-subject"), fl!(t, "mail-digest")),
        Event::Alert(_) => (fl!(t, "mail-alert-subject"), fl!(t, "mail-alert", phone = phone)),
        Event::Slip(..) => (fl!(t, "mail-slip-subject"), fl!(t, "mail-slip")),
        Event::Call(_) => (fl!(t, "mail-call-subject"), fl!(t, "mail-call")),
    };
    let stop = matches!(event, Event::Digest(..)).then(|| format!("{origin}/unsubscribe/{}", stop_key(app, to.person)));
    let mut links = vec![(format!("{origin}/home"), fl!(t, "mail-open"))];
    if let Some(stop) = &stop {
        links.push((stop.clone(), fl!(t, "mail-stop")));
    }
    let said = Said {
        subject,
        lines: vec![first, fl!(t, "mail-private")],
        links,
        stop,
    };
    said.to(app, &event.to_string(), to, at)
}

/// The one text message there is: of an alert.
pub(super) fn text_message(lang: Lang, phone: &str) -> String {
    plain(&fl!(lang.words(), "mail-alert", phone = phone))
}

/// Without the marks that keep a number apart in a sentence: they are for pages.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

/// The words of a letter, before it is one.
struct Said {
    subject: String,
    lines: Vec<String>,
    /// Addresses with their words.
    links: Vec<(String, String)>,
    stop: Option<String>,
}

impl Said {
    fn to(self, app: &App, event: &str, to: &Addressee, at: Timestamp) -> Result<Letter> {
        let lines: Vec<String> = self.lines.iter().map(|line| plain(line)).collect();
        let subject = plain(&self.subject);
        let html = Sheet {
            lang: to.lang,
            subject: &subject,
            lines: &lines,
            links: &self.links,
        }
        .render()?;
        let below = self.links.into_iter().map(|(address, words)| format!("{words}\n{address}"));
        let text: Vec<String> = lines.into_iter().chain(below).collect();
        let id = app.keys.alias("letter", event.as_bytes(), to.person.uuid().as_bytes());
        Ok(Letter {
            to: to.email.clone(),
            subject,
            text: format!("{}\n", text.join("\n\n")),
            html,
            lang: to.lang.code(),
            id: hex::encode(id.get(..16).unwrap_or(&id)),
            at,
            stop: self.stop,
        })
    }
}

/// Sends a letter that says that mail works, for whoever sets Préau up.
///
/// # Errors
/// In words for them: what the mail server did not like.
pub async fn try_out(app: &App, address: &str) -> anyhow::Result<()> {
    anyhow::ensure!(
        app.mail.leaves(),
        "no mail server is configured: set PREAU_MAIL and PREAU_MAIL_FROM"
    );
    let (t, at) = (Lang::default().words(), app.clock.now());
    let to = Addressee {
        person: PersonId::new(),
        email: address.to_owned(),
        lang: Lang::default(),
    };
    let said = Said {
        subject: fl!(t, "mail-test-subject"),
        lines: vec![fl!(t, "mail-test")],
        links: Vec::new(),
        stop: None,
    };
    let letter = said.to(app, "test", &to, at)?;
    match app.mail.send(&letter).await? {
        Outcome::Sent => Ok(()),
        Outcome::Refused { .. } => anyhow::bail!("the mail server does not take letters for this address"),
        Outcome::Later(why) => anyhow::bail!("{why}"),
    }
}
