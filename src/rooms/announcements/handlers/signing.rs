//! Answering: a guardian's yes or no for a child, a change of mind, and "that is not my slip".

use super::super::queries::{self, Mine, Signing};
use super::super::signoff::{Ask, Scope, hex};
use super::super::{State as PostState, href};
use super::show::{Of, Show};
use crate::access::{InGroup, InOneGroup, Inside, Sign};
use crate::i18n::{Lang, Words};
use crate::ids::{AnnouncementId, PupilId};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

/// What a post asks, in a sentence; nothing for a draft without a deadline.
pub(super) fn question(t: &'static Words, lang: Lang, ask: Ask) -> Option<String> {
    let date = lang.date(ask.until?);
    Some(match ask.scope {
        Scope::One => fl!(t, "sign-asked-one", date = date),
        Scope::Both => fl!(t, "sign-asked-both", date = date),
    })
}

/// The part of a post's page in which a guardian answers.
pub(super) struct Part {
    pub(super) question: String,
    /// SHA-256 of the text on the page, in hexadecimal.
    pub(super) hash: String,
    /// One can still answer.
    pub(super) open: bool,
    /// Whom one talks to when it is too late.
    pub(super) late: String,
    pub(super) changed: bool,
    pub(super) children: Vec<Child>,
}

/// One's own child in it.
pub(super) struct Child {
    pub(super) pupil: PupilId,
    pub(super) name: String,
    /// What one said to this text.
    pub(super) agrees: Option<bool>,
    pub(super) receipt: Option<String>,
    /// One answered to a text that was changed since.
    pub(super) outdated: bool,
    pub(super) paper: Option<String>,
    pub(super) told: Option<String>,
    pub(super) error: Option<String>,
}

impl Child {
    /// Neither said on the screen nor noted from a slip.
    pub(super) fn waits(&self) -> bool {
        self.agrees.is_none() && self.paper.is_none()
    }
}

impl Part {
    /// Nothing where the reader has nobody to answer for.
    pub(super) fn of(
        by: &InGroup<impl InOneGroup>,
        signing: &Signing,
        mine: Vec<Mine>,
        author: &str,
        tried: Option<&Tried>,
    ) -> Option<Self> {
        let (who, lang) = (by.who(), by.who().lang);
        let t = lang.words();
        if mine.is_empty() {
            return None;
        }
        Some(Self {
            question: question(t, lang, signing.ask)?,
            hash: hex(&signing.hash),
            open: signing.open,
            late: fl!(t, "sign-late", staff = author.to_owned()),
            changed: tried.is_some_and(|tried| tried.changed),
            children: mine
                .into_iter()
                .map(|child| {
                    let valid = child.screen.filter(|given| given.current);
                    Child {
                        agrees: valid.map(|given| given.agrees),
                        receipt: valid.map(|given| {
                            let (guardian, pupil) = (format!("{} {}", who.given_name, who.family_name), child.name.clone());
                            let date = lang.moment(given.at, &who.zone);
                            if given.agrees {
                                fl!(t, "sign-receipt-yes", guardian = guardian, pupil = pupil, date = date)
                            } else {
                                fl!(t, "sign-receipt-no", guardian = guardian, pupil = pupil, date = date)
                            }
                        }),
                        outdated: child.screen.is_some_and(|given| !given.current),
                        paper: child.paper.map(|(agrees, day)| {
                            let date = lang.plain_date(day);
                            if agrees {
                                fl!(t, "sign-paper-yes", date = date)
                            } else {
                                fl!(t, "sign-paper-no", date = date)
                            }
                        }),
                        told: child
                            .told_on
                            .map(|day| fl!(t, "sign-told", date = lang.date(day), phone = who.phone.clone())),
                        error: tried
                            .filter(|tried| tried.pupil == child.pupil && !tried.changed)
                            .map(|_| fl!(t, "sign-choose")),
                        pupil: child.pupil,
                        name: child.name,
                    }
                })
                .collect(),
        })
    }

    /// Whether a child has no answer yet.
    pub(super) fn waits(&self) -> bool {
        self.open && self.children.iter().any(Child::waits)
    }
}

/// An answer that was not taken, and why.
pub(super) struct Tried {
    pupil: PupilId,
    changed: bool,
}

#[derive(Default, Deserialize)]
pub(in super::super) struct AnswerForm {
    #[serde(default)]
    pupil: String,
    /// `yes` or `no`.
    #[serde(default)]
    answer: String,
    /// Of the text that was on the page.
    #[serde(default)]
    document_hash: String,
}

/// The post's page once more, saying why an answer was not taken.
async fn again(
    by: &InGroup<Sign>,
    visit: &Visit,
    inside: &mut Inside<Sign>,
    announcement: AnnouncementId,
    signing: &Signing,
    tried: Tried,
) -> Result<Show> {
    let who = by.who();
    let today = clock::day(by.now(), &who.zone);
    let children = super::super::card::children_of(who);
    let full = queries::full(inside, who, announcement, &children, today)
        .await?
        .filter(|full| full.post.state == PostState::Published)
        .ok_or(Error::NotFound)?;
    let mine = queries::mine(inside, announcement).await?;
    let part = Part::of(by, signing, mine, &full.post.author.name(who.lang), Some(&tried));
    let mut errors = Errors::new();
    if !tried.changed {
        errors.add(format!("answer-{}", tried.pupil), fl!(who.lang.words(), "sign-choose"));
    }
    Ok(Show::of(by, visit, full, Vec::new(), false).with(part, &errors))
}

/// Of those the person may answer for here, this child; nobody else's is known.
async fn own_child(inside: &mut Inside<Sign>, announcement: AnnouncementId, pupil: &str) -> Result<Mine> {
    let pupil: PupilId = pupil.parse().map_err(|_| Error::NotFound)?;
    let mine = queries::mine(inside, announcement).await?;
    mine.into_iter().find(|child| child.pupil == pupil).ok_or(Error::NotFound)
}

pub(in super::super) async fn sign(
    by: InGroup<Sign>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<AnswerForm>,
) -> Result<Response> {
    let address = format!("{}#sign", href(by.group(), announcement));
    let today = clock::day(by.now(), &by.who().zone);
    let mut inside = by.open(&app).await?;
    let signing = queries::asked(&mut inside, announcement, today).await?.ok_or(Error::NotFound)?;
    let child = own_child(&mut inside, announcement, &form.pupil).await?;
    let tried = |changed| Tried {
        pupil: child.pupil,
        changed,
    };
    if !signing.open {
        // the page says that it is too late, and whom to talk to
        return Ok(Html::conflict(
            again(&by, &visit, &mut inside, announcement, &signing, tried(true))
                .await?
                .translating(&app),
        )
        .into_response());
    }
    let agrees = match form.answer.as_str() {
        "yes" => true,
        "no" => false,
        _ => {
            return Ok(Html::again(
                again(&by, &visit, &mut inside, announcement, &signing, tried(false))
                    .await?
                    .translating(&app),
            )
            .into_response());
        }
    };
    // asked again inside the statement: the text may change between the two
    let same = form.document_hash == hex(&signing.hash);
    if !same || !queries::sign(&mut inside, announcement, child.pupil, agrees, &signing.hash).await? {
        return Ok(Html::conflict(
            again(&by, &visit, &mut inside, announcement, &signing, tried(true))
                .await?
                .translating(&app),
        )
        .into_response());
    }
    let subjects = json!({ "group": by.group(), "announcement": announcement, "pupil": child.pupil });
    inside.witness("sign-off-answer", &subjects).await?;
    inside.commit().await?;
    Ok(SeeOther::to(address).saying(Flash::Signed).into_response())
}

#[derive(Default, Deserialize)]
pub(in super::super) struct ChildForm {
    #[serde(default)]
    pupil: String,
}

pub(in super::super) async fn take_back(
    by: InGroup<Sign>,
    State(app): State<App>,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<ChildForm>,
) -> Result<SeeOther> {
    let address = format!("{}#sign", href(by.group(), announcement));
    let today = clock::day(by.now(), &by.who().zone);
    let mut inside = by.open(&app).await?;
    let signing = queries::asked(&mut inside, announcement, today).await?.ok_or(Error::NotFound)?;
    let child = own_child(&mut inside, announcement, &form.pupil).await?;
    if !signing.open {
        return Err(Error::Forbidden);
    }
    if queries::take_back(&mut inside, announcement, child.pupil).await? {
        let subjects = json!({ "group": by.group(), "announcement": announcement, "pupil": child.pupil });
        inside.witness("sign-off-withdraw", &subjects).await?;
        inside.commit().await?;
    }
    Ok(SeeOther::to(address).saying(Flash::AnswerTaken))
}

pub(in super::super) async fn dispute(
    by: InGroup<Sign>,
    State(app): State<App>,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<ChildForm>,
) -> Result<SeeOther> {
    let address = format!("{}#sign", href(by.group(), announcement));
    let mut inside = by.open(&app).await?;
    let child = own_child(&mut inside, announcement, &form.pupil).await?;
    if queries::dispute(&mut inside, announcement, child.pupil).await? {
        let subjects = json!({ "group": by.group(), "announcement": announcement, "pupil": child.pupil });
        inside.witness("sign-off-dispute", &subjects).await?;
        inside.commit().await?;
    }
    Ok(SeeOther::to(address).saying(Flash::AnswerTaken))
}
