//! Writing: an empty form, keeping a draft, changing what was kept or published.

use super::super::draft::{Draft, LONGEST_BODY, LONGEST_PLACE, LONGEST_TITLE};
use super::super::offer::Offer;
use super::super::parallel::{Parallel, Reading};
use super::super::queries::{self, Desk, Stored};
use super::super::signoff::wording;
use super::super::typed::{Intent, Typed};
use super::super::{Kind, State as PostState, href};
use super::audience::AudienceCard;
use super::checking::{self, Change};
use super::show::Of;
use crate::access::{Capability as _, InGroup, Inside, Publish, Reason};
use crate::i18n::Lang;
use crate::ids::{GroupId, PupilId};
use crate::layout::Page;
use crate::rooms::brake::{Level, Warning};
use crate::rooms::files;
use crate::rooms::licences;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde_json::json;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "announcements/compose.html")]
pub(in super::super) struct Compose {
    page: Page,
    errors: Errors,
    group: GroupId,
    action: String,
    typed: Typed,
    /// The text that is out there already: no draft to keep, one button.
    published: bool,
    audience: AudienceCard,
    /// Of the class, to choose from.
    pupils: Vec<(PupilId, String)>,
    /// Other classes in which the writer writes.
    others: Vec<(GroupId, String)>,
    /// What the brake found in a change to a text that is out.
    warnings: Vec<Warning>,
    /// What somebody else saved in the meantime.
    theirs: Option<Theirs>,
    /// It waits to go out: saving it takes it back.
    waits: bool,
    /// The documents that it carries already.
    documents: Option<String>,
    /// The school lets families ask about posts.
    questions: bool,
}

/// The other text of a conflict.
struct Theirs {
    title: String,
    body_html: String,
    parallel: Option<Reading>,
    lang: Lang,
}

impl Compose {
    fn new(by: &InGroup<Publish>, visit: &Visit, typed: Typed, desk: Desk, errors: Errors) -> Self {
        let address = format!("/groups/{}/announcements", by.group());
        let page = Page::of(visit, by.who(), "announcement-new", |t| fl!(t, "post-new-title"))
            .at(format!("{address}/new"))
            .errors(&errors);
        Self {
            audience: AudienceCard::new(page.t, desk.audience),
            questions: desk.questions,
            pupils: desk.pupils,
            page,
            errors,
            group: by.group(),
            action: address,
            typed: typed.settled(),
            published: false,
            others: others(by),
            warnings: Vec::new(),
            theirs: None,
            waits: false,
            documents: None,
        }
    }

    pub(super) fn edit(by: &InGroup<Publish>, visit: &Visit, stored: &Stored, typed: Typed, desk: Desk, errors: Errors) -> Self {
        let action = href(by.group(), stored.id);
        let page = Page::of(visit, by.who(), "announcement-edit", |t| fl!(t, "post-edit-title"))
            .at(format!("{action}/edit"))
            .errors(&errors);
        Self {
            audience: AudienceCard::new(page.t, desk.audience),
            // what families may ask about stays so
            questions: desk.questions
                && !(stored.state == PostState::Published && (stored.draft.questions || stored.draft.chosen.is_some())),
            pupils: desk.pupils,
            page,
            errors,
            group: by.group(),
            action,
            typed: typed.settled(),
            published: stored.state == PostState::Published,
            others: others(by),
            warnings: Vec::new(),
            theirs: None,
            waits: false,
            documents: (stored.documents > 0).then(|| files::count(by.who().lang.words(), stored.documents)),
        }
    }

    /// The form with one's own text, beside the text that was saved meanwhile. Saving again replaces that one, knowingly.
    fn beside(by: &InGroup<Publish>, visit: &Visit, stored: &Stored, typed: Typed, desk: Desk) -> Self {
        let typed = Typed {
            version: stored.version.to_string(),
            ..typed
        };
        Self {
            theirs: Some(Theirs {
                title: stored.draft.title.clone(),
                body_html: stored.body_html.clone(),
                parallel: stored.draft.parallel.as_ref().map(Parallel::rendered),
                lang: stored.draft.lang,
            }),
            waits: stored.waits,
            ..Self::edit(by, visit, stored, typed, desk, Errors::new())
        }
    }

    fn kinds(&self) -> Vec<Choice> {
        let t = self.page.t;
        Kind::OFFERED
            .map(|kind| {
                let choice = Choice::new(kind.word(), kind.name(t));
                match kind {
                    Kind::News | Kind::Alert => choice,
                    Kind::Homework => choice.hint(fl!(t, "post-kind-homework-hint")),
                    Kind::Event => choice.hint(fl!(t, "post-kind-event-hint")),
                    Kind::Wall => choice.hint(fl!(t, "post-warn-photo")),
                    Kind::Praise => choice.hint(fl!(t, "post-kind-praise-hint")),
                }
            })
            .into()
    }

    fn audiences(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![
            Choice::new("class", fl!(t, "post-audience-class")),
            Choice::new("chosen", fl!(t, "post-audience-chosen")).hint(fl!(t, "post-audience-chosen-hint")),
        ]
    }

    fn pupil_choices(&self) -> Vec<Choice> {
        let chosen = self.typed.chosen().unwrap_or_default();
        self.pupils
            .iter()
            // a name is in no language: set apart, as in sentences
            .map(|(id, name)| Choice::new(id, format!("\u{2068}{name}\u{2069}")).chosen(chosen.contains(id)))
            .collect()
    }

    fn also(&self) -> Vec<Choice> {
        let also = self.typed.also();
        self.others
            .iter()
            .map(|(id, name)| Choice::new(id, format!("\u{2068}{name}\u{2069}")).chosen(also.contains(id)))
            .collect()
    }

    fn asks(&self) -> Vec<Choice> {
        let t = self.page.t;
        let all = vec![
            Choice::new("none", fl!(t, "post-ask-none")),
            Choice::new("sign", fl!(t, "post-ask-sign")).hint(fl!(t, "post-ask-sign-hint")),
            Choice::new("poll", fl!(t, "post-ask-poll")).hint(fl!(t, "post-ask-poll-hint")),
            Choice::new("slots", fl!(t, "post-ask-slots")).hint(fl!(t, "post-ask-slots-hint")),
        ];
        // whoever was asked once stays asked; what one chooses from is there from the beginning
        let kind = self.typed.ack_kind.as_str();
        let stays = |choice: &Choice| match kind {
            _ if !self.published => true,
            "none" => choice.is("none") || choice.is("sign"),
            _ => choice.is(kind),
        };
        all.into_iter().filter(stays).collect()
    }

    fn scopes(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![
            Choice::new("one", fl!(t, "post-scope-one")),
            Choice::new("both", fl!(t, "post-scope-both")).hint(fl!(t, "post-scope-both-hint")),
        ]
    }

    fn langs() -> Vec<Choice> {
        Choice::languages(&Lang::ALL)
    }
}

/// The other classes in which the person at the desk writes, by name.
fn others(by: &InGroup<Publish>) -> Vec<(GroupId, String)> {
    let writes = |reason: &&Reason| Publish::CAPACITIES.contains(&reason.capacity) && reason.group != by.group();
    let reasons = by.who().reasons.iter().filter(writes);
    let mut others: Vec<(GroupId, String)> = reasons.map(|reason| (reason.group, reason.group_name.clone())).collect();
    others.sort_unstable_by(|one, two| (&one.1, one.0).cmp(&(&two.1, two.0)));
    others.dedup();
    others
}

/// What was typed, for the writer's own classes only: an address that was made up is no class.
fn own_classes(by: &InGroup<Publish>, typed: &mut Typed) {
    let others = others(by);
    typed
        .groups
        .retain(|id| id.parse().is_ok_and(|id: GroupId| others.iter().any(|(own, _)| *own == id)));
}

pub(in super::super) async fn new(by: InGroup<Publish>, State(app): State<App>, visit: Visit) -> Result<Html<Compose>> {
    let desk = queries::desk(&mut by.open(&app).await?, None).await?;
    let typed = Typed {
        audience: "class".to_owned(),
        kind: Kind::News.word().to_owned(),
        lang: by.who().lang.code().to_owned(),
        key: Uuid::new_v4().to_string(),
        ..Typed::default()
    };
    Ok(Html::ok(Compose::new(&by, &visit, typed, desk, Errors::new())))
}

pub(in super::super) async fn create(
    by: InGroup<Publish>,
    State(app): State<App>,
    visit: Visit,
    Form(mut typed): Form<Typed>,
) -> Result<Response> {
    let t = by.who().lang.words();
    own_classes(&by, &mut typed);
    let mut inside = by.open(&app).await?;
    let draft = match Draft::parse(t, &typed, today(&by)) {
        Ok(draft) => draft,
        Err(errors) => {
            let desk = queries::desk(&mut inside, typed.chosen().as_deref()).await?;
            return Ok(Html::again(Compose::new(&by, &visit, typed, desk, errors)).into_response());
        }
    };
    // a form without a key is not ours: it makes a post of its own each time
    let key = typed.key.parse().unwrap_or_else(|_| Uuid::new_v4());
    if let Some((id, version)) = queries::insert(&mut inside, &draft, key).await? {
        inside.commit().await?;
        return Ok(onward(&href(by.group(), id), version, typed.intent()));
    }
    // the same form once more, after its post went out
    let Some(stored) = queries::stored_by_key(&mut inside, key).await? else {
        return Err(Error::NotFound);
    };
    if stored.draft == draft {
        return Ok(SeeOther::to(href(by.group(), stored.id)).into_response());
    }
    let desk = queries::desk(&mut inside, stored.draft.chosen.as_deref()).await?;
    Ok(Html::conflict(Compose::beside(&by, &visit, &stored, typed, desk)).into_response())
}

pub(in super::super) async fn edit(
    by: InGroup<Publish>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let stored = queries::stored(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
    if stored.draft.kind == Kind::Alert {
        return Ok(SeeOther::to(alert_form(&by, &stored)).into_response());
    }
    // what waits is taken back first, so that nobody changes it unawares
    if stored.waits {
        return Ok(SeeOther::to(format!("{}/check", href(by.group(), announcement))).into_response());
    }
    let desk = queries::desk(&mut inside, stored.draft.chosen.as_deref()).await?;
    let typed = Typed::of(&stored.draft, stored.version);
    Ok(Html::ok(Compose::edit(&by, &visit, &stored, typed, desk, Errors::new())).into_response())
}

pub(in super::super) async fn update(
    by: InGroup<Publish>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
    Form(mut typed): Form<Typed>,
) -> Result<Response> {
    let t = by.who().lang.words();
    let mut inside = by.open(&app).await?;
    let stored = queries::stored(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
    if stored.draft.kind == Kind::Alert {
        return Ok(SeeOther::to(alert_form(&by, &stored)).into_response());
    }
    let published = stored.state == PostState::Published;
    own_classes(&by, &mut typed);
    if published {
        typed.keep_offer(&stored.draft);
    }
    let unlicensed = if published {
        licences::missing(&mut inside, by.who()).await?
    } else {
        None
    };
    let draft = Draft::parse(t, &typed, today(&by)).and_then(|mut draft| {
        if published && !stored.class_open {
            return Err(Errors::one("title", fl!(t, "group-frozen")));
        }
        if let Some(sentence) = unlicensed {
            return Err(Errors::one("title", sentence));
        }
        if published {
            // whoever has read it stays who it is for, and whoever was asked is asked
            draft.chosen.clone_from(&stored.draft.chosen);
            draft.also.clone_from(&stored.draft.also);
            draft.questions = (draft.questions || stored.draft.questions) && draft.chosen.is_none();
            draft.ask = draft.ask.or(stored.draft.ask).filter(|_| stored.draft.offer.is_none());
            // of what families choose from, the last day alone may change
            let until = draft.deadline();
            draft.offer = stored.draft.offer.clone().map(|offer| Offer { until, ..offer });
            if draft.deadline() != stored.draft.deadline() && until.is_some_and(|until| until < today(&by)) {
                return Err(Errors::one("ack_deadline", fl!(t, "post-expires-past")));
            }
        }
        Ok(draft)
    });
    let draft = match draft {
        Ok(draft) => draft,
        Err(errors) => {
            let chosen = if published { stored.draft.chosen.clone() } else { typed.chosen() };
            let desk = queries::desk(&mut inside, chosen.as_deref()).await?;
            return Ok(Html::again(Compose::edit(&by, &visit, &stored, typed, desk, errors)).into_response());
        }
    };
    if stored.draft == draft && (published || typed.intent() != Intent::Publish) {
        return Ok(onward(&href(by.group(), announcement), stored.version, typed.intent()));
    }
    let change = if published && typed.intent() == Intent::Publish {
        checking::change(&mut inside, &stored, &draft, t, typed.sure == "yes").await?
    } else {
        Change::default()
    };
    if let Some((warnings, errors)) = change.refused {
        let desk = queries::desk(&mut inside, stored.draft.chosen.as_deref()).await?;
        let page = Compose::edit(&by, &visit, &stored, typed, desk, errors);
        return Ok(Html::again(Compose { warnings, ..page }).into_response());
    }
    if stored.waits && typed.takes_back != "yes" {
        let desk = queries::desk(&mut inside, stored.draft.chosen.as_deref()).await?;
        return Ok(Html::conflict(Compose::beside(&by, &visit, &stored, typed, desk)).into_response());
    }
    if let Some(version) = write(&mut inside, &stored, &typed, &draft, change.level).await? {
        inside.commit().await?;
        return Ok(onward(&href(by.group(), announcement), version, typed.intent()));
    }
    // someone was faster: read again, so that the form carries the version it stands beside
    let stored = queries::stored(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
    let desk = queries::desk(&mut inside, stored.draft.chosen.as_deref()).await?;
    Ok(Html::conflict(Compose::beside(&by, &visit, &stored, typed, desk)).into_response())
}

/// Where an alert is written again; one that is out is recalled, not changed.
fn alert_form(by: &InGroup<Publish>, stored: &Stored) -> String {
    match stored.state {
        PostState::Draft => format!("/groups/{}/alerts/new?again={}", by.group(), stored.id),
        PostState::Published | PostState::Withdrawn => href(by.group(), stored.id),
    }
}

/// Saves what was typed over the version it was typed on; nothing if that version is gone, or if a form that means a draft meets
/// a published text (an old tab that keeps its draft must not change what families read).
async fn write(inside: &mut Inside<Publish>, stored: &Stored, typed: &Typed, draft: &Draft, level: Option<Level>) -> Result<Option<i32>> {
    let Ok(version) = typed.version.parse() else {
        return Ok(None);
    };
    match (stored.state, typed.intent()) {
        (PostState::Draft, Intent::Keep | Intent::Check | Intent::Documents) => {
            Ok(queries::save(inside, stored.id, version, draft, &stored.draft).await?)
        }
        (PostState::Published, Intent::Publish) => {
            let edited = queries::edit(inside, stored.id, version, draft, level).await?;
            if edited.is_some() {
                if stored.draft.ask != draft.ask {
                    queries::ask(inside, stored.id, draft.ask).await?;
                }
                if stored.draft.offer != draft.offer {
                    queries::offer(inside, stored.id, stored.draft.offer.as_ref(), draft.offer.as_ref()).await?;
                }
                // what stays the same is not asked anew
                if draft.ask.is_some() && wording(&stored.draft, &[]) != wording(draft, &[]) {
                    queries::fix_text(inside, inside.group(), stored.id, draft).await?;
                }
                let subjects = json!({ "group": inside.group(), "announcement": stored.id });
                inside.witness("announcement-edit", &subjects).await?;
            }
            Ok(edited)
        }
        _ => Ok(None),
    }
}

/// Where each button leads. A kept draft's page tells its version in the address, which the script that keeps drafts reads.
fn onward(address: &str, version: i32, intent: Intent) -> Response {
    match intent {
        Intent::Keep => SeeOther::to(format!("{address}/edit?version={version}"))
            .saying(Flash::DraftSaved)
            .into_response(),
        Intent::Check => SeeOther::to(format!("{address}/check")).into_response(),
        Intent::Documents => SeeOther::to(format!("{address}/files")).into_response(),
        Intent::Publish => SeeOther::to(address).saying(Flash::Edited).into_response(),
    }
}

fn today(by: &InGroup<Publish>) -> jiff::civil::Date {
    clock::day(by.now(), &by.who().zone)
}
