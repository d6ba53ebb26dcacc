//! What was said to all classes, or is to be: looked at once more, sent off, and whom it reached.

use super::super::href;
use super::super::queries::{self, Sent, Stored, There};
use super::{Of, classes, enter};
use crate::access::{Capability, Govern, InSchool, Inside, Who};
use crate::i18n::{Lang, Words};
use crate::ids::{ApprovalId, BroadcastId};
use crate::layout::{Page, Reach};
use crate::rooms::announcements::{Audience, AudienceCard, Draft, Kind, Parallel, Reading, State as PostState, UNDO, hour, next_morning};
use crate::rooms::approvals::{self, Act};
use crate::rooms::brake::{self, Brake, Level, Readers, Warning};
use crate::rooms::licences;
use crate::rooms::notices::{self, Kind as Notice};
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit, markdown};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

#[derive(Template)]
#[template(path = "broadcasts/show.html")]
pub(in super::super) struct Show {
    page: Page,
    errors: Errors,
    href: String,
    title: String,
    body_html: String,
    /// The same in a second language.
    parallel: Option<Reading>,
    lang: Lang,
    kind: Option<String>,
    alert: bool,
    /// When and where it is.
    when: Option<String>,
    cancelled: Option<String>,
    by: String,
    edited: Option<String>,
    /// Before it is out.
    draft: Option<Check>,
    /// Since it is out.
    out: Option<Out>,
    withdrawn: Option<String>,
}

/// What is looked at before it goes out.
struct Check {
    version: i32,
    /// The audience that is on the screen, sent back with the form.
    seen: String,
    audience: AudienceCard,
    classes: Vec<(String, String)>,
    warnings: Vec<Warning>,
    sure: Option<String>,
    /// Why a second person looks first.
    second: Option<String>,
    waits: Option<ApprovalId>,
    /// The hour that it waits for, in a sentence.
    planned: Option<String>,
    /// The hour that is offered for later.
    publish_at: String,
    refused: bool,
    unlicensed: Option<String>,
    /// Why nothing went out now.
    changed: Option<String>,
}

/// Whom it reached, and what can still be done about it.
struct Out {
    reach: Option<Reach>,
    rows: Vec<Line>,
    may_undo: bool,
    /// Who said it can put it right.
    may_edit: bool,
    late: bool,
    /// An event can be called off, or on again.
    may_cancel: Option<bool>,
}

/// One class.
struct Line {
    href: String,
    name: String,
    said: String,
}

/// How the audience travels with the form: whom one saw is whom it goes to.
fn numbers(audience: Audience) -> String {
    let Audience {
        guardians,
        pupils,
        readers,
        staff,
    } = audience;
    format!("{guardians}-{pupils}-{readers}-{staff}")
}

fn look(rules: &Brake, names: &[(String, String, Option<String>)], draft: &Draft) -> Vec<Warning> {
    rules.look(&draft.words(), names, Readers::Class)
}

/// What the brake says of a change to a text that is out.
pub(super) async fn change<C: Capability>(
    inside: &mut Inside<C>,
    stored: &Stored,
    draft: &Draft,
    t: &'static Words,
    sure: bool,
) -> Result<Option<(Vec<Warning>, Errors)>> {
    if stored.draft.words() == draft.words() && stored.why.is_none() {
        return Ok(None);
    }
    let (names, rules) = (queries::pupil_names(inside).await?, brake::rules(inside).await?);
    let before = look(&rules, &names, &stored.draft);
    let now = look(&rules, &names, draft);
    Ok(brake::of_change(&before, now, stored.why.is_some(), sure, t))
}

/// What was found in it, with the level that decides how it goes out, and why a second person looks first.
struct Findings {
    warnings: Vec<Warning>,
    why: Option<&'static str>,
}

impl Findings {
    async fn at(inside: &mut Inside<Govern>, stored: &Stored) -> Result<Self> {
        let alert = stored.draft.kind == Kind::Alert;
        let warnings = if stored.alert.is_some() {
            Vec::new()
        } else {
            let names = queries::pupil_names(inside).await?;
            look(&brake::rules(inside).await?, &names, &stored.draft)
        };
        let why = match stored.why.as_deref() {
            _ if alert => Some("alert"),
            Some("always") => Some("always"),
            Some("new") => Some("new"),
            Some(_) => Some("named"),
            None => (brake::highest(&warnings) == Level::Red).then_some("risky"),
        };
        Ok(Self { warnings, why })
    }

    fn level(&self) -> Level {
        brake::highest(&self.warnings)
    }
}

impl Check {
    async fn of(by: &InSchool<Govern>, inside: &mut Inside<Govern>, stored: &Stored, findings: Findings) -> Result<Self> {
        let t = by.who().lang.words();
        let (all, of_each) = queries::audience(inside, stored.draft.kind == Kind::Alert).await?;
        Ok(Self {
            version: stored.version,
            seen: numbers(all),
            sure: (!findings.warnings.is_empty()).then(|| fl!(t, "post-sure", guardians = all.guardians, pupils = all.pupils)),
            audience: AudienceCard::new(t, all),
            classes: classes(t, &of_each),
            second: findings.why.map(|why| match why {
                "alert" => fl!(t, "broadcast-why-alert"),
                "risky" => fl!(t, "broadcast-why-risky"),
                _ => fl!(t, "broadcast-why-rule"),
            }),
            warnings: findings.warnings,
            waits: stored.waits,
            planned: stored
                .publish_at
                .map(|at| fl!(t, "post-planned", moment = by.who().lang.moment(at, &by.who().zone))),
            publish_at: next_morning(by.now(), &by.who().zone),
            refused: stored.refused,
            unlicensed: licences::missing(inside, by.who()).await?,
            changed: None,
        })
    }
}

impl Out {
    fn of(who: &Who, stored: &Stored, found: Vec<There>, since: jiff::Timestamp, late: bool) -> Self {
        let t = who.lang.words();
        let (reached, pupils) = found
            .iter()
            .fold((0, 0), |(reached, pupils), class| (reached + class.reached, pupils + class.pupils));
        let narrow = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
        let (reached, pupils) = (narrow(reached), narrow(pupils));
        let left = pupils.saturating_sub(reached);
        Self {
            reach: (pupils > 0).then(|| {
                Reach::new(
                    fl!(t, "reach-summary", reached = reached, total = pupils),
                    fl!(t, "reach-desc", left = left),
                    reached,
                    pupils,
                )
            }),
            rows: found
                .into_iter()
                .map(|class| Line {
                    href: format!("/groups/{}/announcements/{}", class.group, class.announcement),
                    name: class.name,
                    said: if class.standing {
                        fl!(t, "reach-summary", reached = class.reached, total = class.pupils)
                    } else {
                        fl!(t, "broadcast-withdrawn")
                    },
                })
                .collect(),
            may_undo: stored.mine && stored.draft.kind != Kind::Alert && stored.published_at.is_some_and(|at| at > since),
            may_edit: stored.mine && stored.draft.kind != Kind::Alert,
            late,
            may_cancel: (stored.draft.kind == Kind::Event).then_some(stored.cancelled_at.is_none()),
        }
    }
}

impl Show {
    fn of(by: &InSchool<Govern>, visit: &Visit, stored: Stored, draft: Option<Check>, out: Option<Out>, errors: Errors) -> Self {
        let (who, lang) = (by.who(), by.who().lang);
        let (title, text_lang, body_html) = match stored.alert {
            Some(alert) => (alert.title(lang), lang, markdown::render(&alert.text(lang)).as_str().to_owned()),
            None => (stored.draft.title.clone(), stored.draft.lang, stored.body_html),
        };
        let page = Page::of(visit, who, "broadcast", |t| {
            if stored.state == PostState::Draft {
                fl!(t, "post-check-title")
            } else {
                title.clone()
            }
        })
        .at(href(stored.id))
        .errors(&errors);
        let t = page.t;
        Self {
            errors,
            href: href(stored.id),
            kind: stored.draft.kind.badge(t),
            alert: stored.draft.kind == Kind::Alert,
            when: stored.draft.when().map(|when| when.words(stored.draft.kind, lang)),
            cancelled: stored
                .cancelled_at
                .map(|at| fl!(t, "post-cancelled", date = lang.date_of(at, &who.zone))),
            by: match stored.published_at {
                Some(at) => format!("{} · {}", stored.author, lang.moment(at, &who.zone)),
                None => stored.author,
            },
            edited: stored.edited_at.map(|at| fl!(t, "post-edited", date = lang.date_of(at, &who.zone))),
            withdrawn: stored
                .withdrawn_at
                .map(|at| fl!(t, "post-withdrawn", date = lang.date_of(at, &who.zone))),
            title,
            body_html,
            parallel: stored.draft.parallel.as_ref().map(Parallel::rendered),
            lang: text_lang,
            draft,
            out,
            page,
        }
    }
}

/// The page as it stands, saying that what was asked for came too late, if it did.
pub(super) async fn page(by: &InSchool<Govern>, app: &App, visit: &Visit, id: BroadcastId, late: bool) -> Result<Show> {
    let mut inside = enter(by, app).await?;
    let stored = queries::stored(&mut inside, id).await?.ok_or(Error::NotFound)?;
    if stored.state == PostState::Draft {
        let findings = Findings::at(&mut inside, &stored).await?;
        let check = Check::of(by, &mut inside, &stored, findings).await?;
        return Ok(Show::of(by, visit, stored, Some(check), None, Errors::new()));
    }
    let out = if stored.state == PostState::Published {
        let reached = queries::reach(&mut inside, id).await?;
        Some(Out::of(by.who(), &stored, reached, by.now() - UNDO, late))
    } else {
        None
    };
    Ok(Show::of(by, visit, stored, None, out, Errors::new()))
}

pub(in super::super) async fn show(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { broadcast }): Path<Of>,
) -> Result<Html<Show>> {
    Ok(Html::ok(page(&by, &app, &visit, broadcast, false).await?))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct PublishForm {
    /// The version that was checked: what nobody has looked at is not sent.
    version: String,
    /// The audience that was on the screen.
    seen: String,
    /// `yes`: the text may go out although something was found in it.
    sure: String,
    /// `later`: at the hour of `publish_at`; anything else: now.
    intent: String,
    publish_at: String,
}

pub(in super::super) async fn publish(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { broadcast }): Path<Of>,
    Form(form): Form<PublishForm>,
) -> Result<Response> {
    let t = by.who().lang.words();
    let address = href(broadcast);
    let mut inside = enter(&by, &app).await?;
    let stored = queries::stored(&mut inside, broadcast).await?.ok_or(Error::NotFound)?;
    // sent already by another tap, or somebody has been asked
    if stored.state != PostState::Draft || stored.waits() {
        return Ok(SeeOther::to(address).into_response());
    }
    let mut errors = Errors::new();
    stored.draft.gaps(t, clock::day(by.now(), &by.who().zone), &mut errors);
    if !errors.is_empty() {
        return Ok(SeeOther::to(format!("{address}/edit")).into_response());
    }
    let findings = Findings::at(&mut inside, &stored).await?;
    let (all, of_each) = queries::audience(&mut inside, stored.draft.kind == Kind::Alert).await?;
    let (level, why) = (findings.level(), findings.why);
    let mut changed = (form.version.parse() != Ok(stored.version)).then(|| fl!(t, "post-check-changed"));
    if changed.is_none() && !form.seen.is_empty() && form.seen != numbers(all) {
        changed = Some(fl!(t, "post-audience-changed"));
    }
    if changed.is_none() && !of_each.iter().any(|class| class.takes) {
        changed = Some(fl!(t, "broadcast-nowhere"));
    }
    let unlicensed = licences::missing(&mut inside, by.who()).await?.is_some();
    if changed.is_none() && level != Level::Green && form.sure != "yes" {
        errors.add("sure", fl!(t, "post-sure-missing"));
    }
    // an alert does not wait
    let publish_at = if form.intent == "later" && stored.draft.kind != Kind::Alert {
        hour(by.who(), by.now(), &stored.draft, &form.publish_at, &mut errors)
    } else {
        None
    };
    if unlicensed || changed.is_some() || !errors.is_empty() {
        let mut check = Check::of(&by, &mut inside, &stored, findings).await?;
        if form.intent == "later" {
            check.publish_at.clone_from(&form.publish_at);
        }
        let conflict = changed.is_some() && !unlicensed;
        let page = Show::of(&by, &visit, stored, Some(Check { changed, ..check }), None, errors);
        return Ok(match (unlicensed, conflict) {
            (true, _) => Html::refused(page).into_response(),
            (false, true) => Html::conflict(page).into_response(),
            (false, false) => Html::again(page).into_response(),
        });
    }
    brake::count(&mut inside, &findings.warnings).await?;
    if why.is_some() {
        let takes = of_each.iter().filter(|class| class.takes).count();
        let stored = Stored { publish_at, ..stored };
        return ask(by.who(), inside, &stored, level, all, takes).await;
    }
    let version = stored.version;
    let noted = queries::risk(&mut inside, broadcast, version, level, None, publish_at).await?;
    if noted && publish_at.is_some() {
        inside.witness("broadcast-plan", &json!({ "broadcast": broadcast })).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(address).saying(Flash::Planned).into_response());
    }
    if noted && let Sent::Out { .. } = queries::send(&mut inside, broadcast, version).await? {
        inside.witness("broadcast-send", &json!({ "broadcast": broadcast })).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(address).saying(Flash::Published).into_response());
    }
    // somebody was faster, or a rule has changed meanwhile: the page says how it stands now
    drop(inside);
    Ok(Html::conflict(page(&by, &app, &visit, broadcast, false).await?).into_response())
}

/// Asks a second person, who is shown the words and for how many they are.
pub(super) async fn ask(
    who: &Who,
    mut inside: Inside<Govern>,
    stored: &Stored,
    level: Level,
    all: Audience,
    takes: usize,
) -> Result<Response> {
    let (second, lang) = (stored.draft.parallel.as_ref(), who.lang);
    let when = stored.draft.when().map(|when| when.words(stored.draft.kind, lang));
    // the page of the act puts words in the order of their keys, from the last: `then-text` stands between title and text
    let summary = json!({
        "title": stored.draft.title, "text": stored.draft.body, "parallel-title": second.map(|text| &text.title),
        "parallel-text": second.map(|text| &text.body), "then-text": when,
        "later": stored.publish_at.map(|at| lang.moment(at, &who.zone)), "class-count": takes, "families": all.guardians,
    });
    let payload = json!({ "broadcast": stored.id, "version": stored.version });
    let (act, notice) = if stored.draft.kind == Kind::Alert {
        (Act::BroadcastAlert, Notice::BroadcastAlertWaits)
    } else {
        (Act::Broadcast, Notice::BroadcastWaits)
    };
    let act = approvals::ask(&mut inside, act, &[], &summary, &payload).await?;
    let mut said = None;
    if queries::risk(&mut inside, stored.id, stored.version, level, Some(act), stored.publish_at).await? {
        for person in queries::seconds(&mut inside).await? {
            notices::notify_person(&mut inside, person, notice).await?;
        }
        inside.commit().await?;
        said = Some(Flash::HandedIn);
    }
    let onward = SeeOther::to(href(stored.id));
    Ok(match said {
        Some(said) => onward.saying(said).into_response(),
        None => onward.into_response(),
    })
}
