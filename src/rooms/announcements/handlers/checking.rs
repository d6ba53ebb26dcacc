//! From a draft to what families read: looked at once more, then sent off, at once, at an hour, or by way of a second pair of eyes.

use super::super::draft::Draft;
use super::super::parallel::{Parallel, Reading};
use super::super::queries::{self, Audience, Desk, Other, Standing, Stored};
use super::super::typed::Typed;
use super::super::{State as PostState, href};
use super::audience::AudienceCard;
use super::planning::{hour, next_morning};
use super::show::Of;
use super::writing::Compose;
use crate::access::{InGroup, InOneGroup, Inside, Publish};
use crate::i18n::{Lang, Words};
use crate::ids::AnnouncementId;
use crate::layout::Page;
use crate::rooms::announcements::Kind;
use crate::rooms::brake::{self, Level, Name, Readers, Rule, Warning};
use crate::rooms::files::{self, Attached, File};
use crate::rooms::licences;
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

#[derive(Template)]
#[template(path = "announcements/check.html")]
pub(in super::super) struct Check {
    page: Page,
    errors: Errors,
    href: String,
    title: String,
    body_html: String,
    /// The same in a second language.
    parallel: Option<Reading>,
    lang: Lang,
    kind: Option<String>,
    chosen: Option<String>,
    when: Option<String>,
    /// What guardians are asked, and until when.
    ask: Option<String>,
    /// What they may choose from.
    options: Vec<String>,
    /// That they may ask about it.
    questions: Option<String>,
    /// The documents that it carries.
    documents: Option<Attached>,
    /// What else the class has to do for that day.
    given: Vec<(Option<String>, String)>,
    version: i32,
    audience: AudienceCard,
    /// The other classes that it goes to, and who reads there.
    also: Vec<(String, String)>,
    /// The numbers of the audience and the documents, for the form to bring back.
    seen: String,
    warnings: Vec<Warning>,
    /// The writer says that it may go out all the same: the sentence to say.
    sure: Option<String>,
    /// Why somebody else looks at it first.
    second: Option<String>,
    /// That it waits, and for what.
    waits: Option<String>,
    /// What the second pair of eyes wrote, and whose they are.
    returned: Option<(String, String)>,
    /// The hour that is offered for later.
    publish_at: String,
    frozen: bool,
    /// It is handed in from its own form.
    alert: bool,
    /// What happened since it was checked.
    changed: Option<String>,
    /// Why the writer may not publish.
    unlicensed: Option<String>,
}

/// What was found about a draft: everything that decides how it goes out.
struct Findings {
    warnings: Vec<Warning>,
    standing: Standing,
}

impl Findings {
    async fn at(inside: &mut Inside<Publish>, stored: &Stored) -> Result<Self> {
        Ok(Self {
            warnings: look(inside, stored.id, &stored.draft).await?,
            standing: queries::standing(inside, stored.id).await?,
        })
    }

    fn level(&self) -> Level {
        brake::highest(&self.warnings)
    }

    /// Why somebody else looks first, if they do: by a rule about the author, or by what it says.
    fn why(&self) -> Option<&str> {
        let risky = (self.level() == Level::Red).then_some("risky");
        self.standing.why.as_deref().or(risky)
    }
}

/// What the brake finds in a text of this class.
async fn look(inside: &mut Inside<Publish>, id: AnnouncementId, draft: &Draft) -> Result<Vec<Warning>> {
    let mut names = queries::pupil_names(inside).await?;
    names.extend(queries::other_names(inside, &draft.also).await?);
    let chosen = draft.chosen.as_ref().map(Vec::len);
    look_through(inside, id, draft, &names, chosen).await
}

/// What the brake finds in a text and in the names of its documents. `chosen`: for the guardians of so many pupils, if not for the class.
pub(super) async fn look_through<C: InOneGroup>(
    inside: &mut Inside<C>,
    id: AnnouncementId,
    draft: &Draft,
    names: &[Name],
    chosen: Option<usize>,
) -> Result<Vec<Warning>> {
    let readers = match chosen {
        None => Readers::Class,
        Some(1) => Readers::One,
        Some(_) => Readers::Some,
    };
    let documents = files::of_post(inside, id).await?;
    let documents: Vec<&str> = documents.iter().map(File::name).collect();
    let rules = brake::rules(inside).await?;
    let mut found = rules.look(&draft.words(), names, readers);
    // names of files are often written in capitals
    let beside = rules.look(&documents.join("\n"), names, readers).into_iter();
    let beside: Vec<Warning> = beside
        .filter(|warning| warning.rule != Rule::Shouting && !found.contains(warning))
        .collect();
    found.extend(beside);
    Ok(found)
}

/// What a change to a text that is out means for the brake.
#[derive(Default)]
pub(super) struct Change {
    /// The highest level of what stands in it now; nothing where its words are the same.
    pub(super) level: Option<Level>,
    /// What is new in it, and the sentence beside it, if it cannot be saved as it is.
    pub(super) refused: Option<(Vec<Warning>, Errors)>,
}

/// What the brake says of a change to a text that is out.
pub(super) async fn change(inside: &mut Inside<Publish>, stored: &Stored, draft: &Draft, t: &'static Words, sure: bool) -> Result<Change> {
    if stored.draft.words() == draft.words() {
        return Ok(Change::default());
    }
    let before = look(inside, stored.id, &stored.draft).await?;
    let now = look(inside, stored.id, draft).await?;
    let watched = queries::standing(inside, stored.id).await?.why.is_some();
    Ok(Change {
        level: Some(brake::highest(&now)),
        refused: brake::of_change(&before, now, watched, sure, t),
    })
}

/// Why a second member of staff looks at it, to its author.
fn why_second(t: &'static Words, why: &str) -> String {
    match why {
        "always" => fl!(t, "second-why-always"),
        "new" => fl!(t, "second-why-new"),
        "named" => fl!(t, "second-why-named"),
        _ => fl!(t, "second-why-risky"),
    }
}

/// What guardians are asked, and until when; what they may choose from is a list of its own.
pub(super) fn asked(t: &'static Words, lang: Lang, draft: &Draft) -> Option<String> {
    match &draft.offer {
        Some(offer) => super::choosing::question(lang, offer),
        None => draft.ask.and_then(|ask| super::signing::question(t, lang, ask)),
    }
}

/// What was on the screen beside the text, to compare: the numbers of an audience, and which documents it carries.
pub(super) fn beside(of: Audience, others: &[Other], documents: &[File]) -> String {
    let here = format!("{}-{}-{}-{}", of.guardians, of.pupils, of.readers, of.staff);
    let there = others
        .iter()
        .map(|other| format!("+{}-{}-{}", other.guardians, other.pupils, other.staff));
    let documents = documents.iter().map(|file| format!("*{}", file.id()));
    std::iter::once(here).chain(there).chain(documents).collect()
}

/// Whether two such texts differ in their numbers alone.
pub(super) fn same_documents(one: &str, other: &str) -> bool {
    let documents = |beside: &str| beside.split('*').skip(1).map(str::to_owned).collect::<Vec<_>>();
    documents(one) == documents(other)
}

/// A line for each other class: who reads there, or that it takes no posts.
pub(super) fn also(t: &'static Words, others: &[Other]) -> Vec<(String, String)> {
    let line = |other: &Other| {
        let said = if other.open {
            let families = fl!(t, "post-audience-families", guardians = other.guardians, pupils = other.pupils);
            format!("{families} {}", fl!(t, "post-audience-staff", n = other.staff))
        } else {
            fl!(t, "post-also-shut")
        };
        (other.name.clone(), said)
    };
    others.iter().map(line).collect()
}

/// What the form of the page sends.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct PublishForm {
    /// The version that was checked: what nobody has looked at is not published.
    version: String,
    /// The audience and the documents that were on the screen.
    seen: String,
    /// `yes`: it may go out although something was found.
    sure: String,
    /// `later`: at the hour of `publish_at`; anything else: now.
    intent: String,
    publish_at: String,
}

impl Check {
    async fn of(by: &InGroup<Publish>, visit: &Visit, inside: &mut Inside<Publish>, stored: &Stored, findings: Findings) -> Result<Self> {
        let (who, draft, address) = (by.who(), &stored.draft, href(by.group(), stored.id));
        let page = Page::of(visit, who, "announcement-check", |t| fl!(t, "post-check-title")).at(format!("{address}/check"));
        let (t, lang) = (page.t, who.lang);
        let Desk {
            audience,
            pupils,
            questions,
        } = queries::desk(inside, draft.chosen.as_deref()).await?;
        let given = match draft.from_on.filter(|_| draft.kind == Kind::Homework) {
            Some(day) => queries::given_for(inside, day, stored.id, &draft.also).await?,
            None => Vec::new(),
        };
        let documents = files::of_post(inside, stored.id).await?;
        let others = queries::others(inside, &draft.also).await?;
        let seen = beside(audience, &others, &documents);
        let open = || others.iter().filter(|other| other.open);
        let (guardians, of) = (
            audience.guardians + open().map(|other| other.guardians).sum::<i64>(),
            audience.pupils + open().map(|other| other.pupils).sum::<i64>(),
        );
        let second = if draft.kind == Kind::Alert {
            Some(fl!(t, "second-why-alert"))
        } else {
            findings.why().map(|why| why_second(t, why))
        };
        let standing = findings.standing;
        let at = standing.publish_at.map(|at| lang.moment(at, &who.zone));
        Ok(Self {
            documents: Attached::of(lang, by.group(), stored.id, documents),
            errors: Errors::new(),
            sure: (!findings.warnings.is_empty()).then(|| fl!(t, "post-sure", guardians = guardians, pupils = of)),
            second,
            waits: match (standing.waits, at) {
                (true, Some(at)) => Some(fl!(t, "second-waits-until", moment = at)),
                (true, None) => Some(fl!(t, "second-waits")),
                (false, Some(at)) => Some(fl!(t, "post-planned", moment = at)),
                (false, None) => None,
            },
            returned: standing.returned,
            publish_at: next_morning(by.now(), &who.zone),
            seen,
            also: also(t, &others),
            audience: AudienceCard::new(t, audience),
            warnings: findings.warnings,
            href: address,
            title: draft.title.clone(),
            body_html: stored.body_html.clone(),
            parallel: draft.parallel.as_ref().map(Parallel::rendered),
            lang: draft.lang,
            kind: draft.kind.badge(t),
            chosen: draft.chosen.as_ref().map(|chosen| {
                let names = pupils.into_iter().filter(|(id, _)| chosen.contains(id)).map(|(_, name)| name);
                fl!(t, "post-chosen-staff", names = names.collect::<Vec<_>>().join(", "))
            }),
            when: draft.when().map(|when| when.words(draft.kind, lang)),
            ask: asked(t, lang, draft),
            questions: (questions && draft.questions).then(|| fl!(t, "post-questions-may")),
            options: draft.offer.as_ref().map(|offer| offer.options.clone()).unwrap_or_default(),
            given,
            version: stored.version,
            frozen: !stored.class_open,
            alert: draft.kind == Kind::Alert,
            changed: None,
            unlicensed: licences::missing(inside, who).await?,
            page,
        })
    }

    /// As it was sent, with what was wrong.
    fn again(mut self, form: &PublishForm, errors: Errors) -> Self {
        if !form.publish_at.is_empty() {
            self.publish_at.clone_from(&form.publish_at);
        }
        self.page = self.page.errors(&errors);
        self.errors = errors;
        self
    }
}

/// Where a draft with gaps goes back to: its form, saying what is missing.
async fn with_gaps(by: &InGroup<Publish>, visit: &Visit, inside: &mut Inside<Publish>, stored: &Stored) -> Result<Option<Compose>> {
    let mut errors = Errors::new();
    let today = clock::day(by.now(), &by.who().zone);
    stored.draft.gaps(by.who().lang.words(), today, &mut errors);
    if stored.documents > 0 && !stored.draft.also.is_empty() {
        errors.add("groups[]", fl!(by.who().lang.words(), "post-also-documents"));
    }
    if errors.is_empty() {
        return Ok(None);
    }
    let desk = queries::desk(inside, stored.draft.chosen.as_deref()).await?;
    let typed = Typed::of(&stored.draft, stored.version);
    Ok(Some(Compose::edit(by, visit, stored, typed, desk, errors)))
}

pub(in super::super) async fn check(
    by: InGroup<Publish>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let stored = queries::stored(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
    if stored.state != PostState::Draft {
        return Ok(SeeOther::to(href(by.group(), announcement)).into_response());
    }
    if stored.draft.kind != Kind::Alert
        && let Some(form) = with_gaps(&by, &visit, &mut inside, &stored).await?
    {
        return Ok(Html::again(form).into_response());
    }
    let findings = Findings::at(&mut inside, &stored).await?;
    Ok(Html::ok(Check::of(&by, &visit, &mut inside, &stored, findings).await?).into_response())
}

pub(in super::super) async fn publish(
    by: InGroup<Publish>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<PublishForm>,
) -> Result<Response> {
    let (address, t) = (href(by.group(), announcement), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let stored = queries::stored(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
    if stored.state != PostState::Draft {
        // sent twice: it is out
        return Ok(SeeOther::to(address).into_response());
    }
    // an alert is handed in from its own form
    if !stored.class_open || stored.draft.kind == Kind::Alert {
        return Err(Error::Forbidden);
    }
    if let Some(form) = with_gaps(&by, &visit, &mut inside, &stored).await? {
        return Ok(Html::again(form).into_response());
    }
    let findings = Findings::at(&mut inside, &stored).await?;
    if licences::missing(&mut inside, by.who()).await?.is_some() {
        return Ok(Html::refused(Check::of(&by, &visit, &mut inside, &stored, findings).await?).into_response());
    }
    let mut changed = (form.version.parse() != Ok(stored.version)).then(|| fl!(t, "post-check-changed"));
    if changed.is_none() && !form.seen.is_empty() {
        let now = queries::audience(&mut inside, stored.draft.chosen.as_deref()).await?;
        let others = queries::others(&mut inside, &stored.draft.also).await?;
        let documents = files::of_post(&mut inside, announcement).await?;
        let now = beside(now, &others, &documents);
        changed = (form.seen != now).then(|| {
            if same_documents(&form.seen, &now) {
                fl!(t, "post-audience-changed")
            } else {
                fl!(t, "post-check-changed")
            }
        });
    }
    if changed.is_some() {
        let page = Check::of(&by, &visit, &mut inside, &stored, findings).await?;
        return Ok(Html::conflict(Check { changed, ..page }).into_response());
    }
    let mut errors = Errors::new();
    if findings.level() != Level::Green && form.sure != "yes" {
        errors.add("sure", fl!(t, "post-sure-missing"));
    }
    let publish_at = if form.intent == "later" {
        hour(by.who(), by.now(), &stored.draft, &form.publish_at, &mut errors)
    } else {
        None
    };
    if !errors.is_empty() {
        let page = Check::of(&by, &visit, &mut inside, &stored, findings).await?;
        return Ok(Html::again(page.again(&form, errors)).into_response());
    }
    let today = clock::day(by.now(), &by.who().zone);
    let subjects = json!({ "group": by.group(), "announcement": announcement });
    let (level, why) = (findings.level(), findings.why());
    if why.is_some() || publish_at.is_some() {
        if queries::hand_in(&mut inside, announcement, stored.version, today, level, publish_at, why).await? {
            brake::count(&mut inside, &findings.warnings).await?;
            let action = if why.is_some() {
                "announcement-hand-in"
            } else {
                "announcement-plan"
            };
            inside.witness(action, &subjects).await?;
            inside.commit().await?;
            let said = if why.is_some() { Flash::HandedIn } else { Flash::Planned };
            return Ok(SeeOther::to(format!("{address}/check")).saying(said).into_response());
        }
    } else if let Some(asks) = queries::publish(&mut inside, announcement, stored.version, today, level).await? {
        if asks {
            queries::fix_text(&mut inside, by.group(), announcement, &stored.draft).await?;
        }
        brake::count(&mut inside, &findings.warnings).await?;
        inside.witness("announcement-publish", &subjects).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(address).saying(Flash::Published).into_response());
    }
    // somebody was faster
    let stored = queries::stored(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
    if stored.state != PostState::Draft {
        return Ok(SeeOther::to(address).into_response());
    }
    let page = Check::of(&by, &visit, &mut inside, &stored, findings).await?;
    Ok(Html::conflict(Check {
        changed: Some(fl!(t, "post-check-changed")),
        ..page
    })
    .into_response())
}

/// Takes back what waits: it is a draft like any other.
pub(in super::super) async fn hold(by: InGroup<Publish>, State(app): State<App>, Path(Of { announcement }): Path<Of>) -> Result<SeeOther> {
    let address = href(by.group(), announcement);
    let mut inside = by.open(&app).await?;
    if queries::hold(&mut inside, announcement).await? {
        let subjects = json!({ "group": by.group(), "announcement": announcement });
        inside.witness("announcement-hold", &subjects).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(format!("{address}/edit")).saying(Flash::Undone));
    }
    match queries::stored(&mut inside, announcement).await? {
        Some(stored) if stored.state == PostState::Draft => Ok(SeeOther::to(format!("{address}/edit"))),
        // it went out before
        Some(_) => Ok(SeeOther::to(address)),
        None => Err(Error::NotFound),
    }
}
