//! Choosing: a guardian's answer to a question, or their place.

use super::super::offer::{Offer, OfferKind, Offered, Turn};
use super::super::queries::{self, Chosen};
use super::super::{State as PostState, href};
use super::show::{Of, Show};
use crate::access::{Choose, InGroup, Inside};
use crate::i18n::{Lang, Words};
use crate::ids::{AnnouncementId, OptionId};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

/// What a post asks to choose, in a sentence; nothing for a draft without a last day.
pub(super) fn question(lang: Lang, offer: &Offer) -> Option<String> {
    let (t, date) = (lang.words(), lang.date(offer.until?));
    Some(match (offer.kind, offer.places) {
        (OfferKind::Poll, _) => fl!(t, "choice-asked-poll", date = date),
        (OfferKind::Slots, Some(places)) if places > 1 => {
            let asked = fl!(t, "choice-asked-slots", date = date);
            format!("{asked} {}", fl!(t, "choice-places", places = places))
        }
        (OfferKind::Slots, _) => fl!(t, "choice-asked-slots", date = date),
    })
}

/// The part of a post's page in which a guardian chooses.
pub(super) struct Choices {
    pub(super) title: String,
    pub(super) asked: String,
    /// Who sees what one chose.
    pub(super) private: String,
    pub(super) open: bool,
    /// Why one cannot choose: it is too late, and whom one talks to; or the class is read-only.
    pub(super) closed: String,
    /// What one has, in a sentence.
    pub(super) mine: Option<String>,
    /// One has it, and does not only wait for it.
    pub(super) has: bool,
    /// That staff wrote it down.
    pub(super) recorded: Option<String>,
    pub(super) submit: String,
    pub(super) withdraw: String,
    pub(super) options: Vec<Choice>,
    pub(super) error: Option<String>,
    /// It was not taken: too late.
    pub(super) refused: bool,
}

/// One of the things offered.
pub(super) struct Choice {
    pub(super) id: OptionId,
    pub(super) label: String,
    pub(super) mine: bool,
    /// Whoever chooses it now waits.
    pub(super) full: bool,
}

impl Choices {
    pub(super) fn of(by: &InGroup<impl crate::access::InOneGroup>, offered: Offered, author: &str) -> Self {
        let lang = by.who().lang;
        let t = lang.words();
        let date = lang.date(offered.until);
        let slots = offered.kind == OfferKind::Slots;
        let mine = offered.options.iter().find_map(|option| Some((option.label.clone(), option.mine?)));
        Self {
            title: if slots {
                fl!(t, "choice-title-slots")
            } else {
                fl!(t, "choice-title-poll")
            },
            asked: if slots {
                fl!(t, "choice-asked-slots", date = date)
            } else {
                fl!(t, "choice-asked-poll", date = date)
            },
            private: if slots {
                fl!(t, "choice-private-slots")
            } else {
                fl!(t, "choice-private-poll")
            },
            open: offered.open,
            closed: if offered.over {
                fl!(t, "sign-late", staff = author.to_owned())
            } else {
                fl!(t, "group-frozen")
            },
            recorded: offered.recorded.then(|| fl!(t, "choice-recorded")),
            has: mine.as_ref().is_some_and(|(_, turn)| *turn == Turn::Has),
            submit: submit(t, offered.kind, mine.is_some()),
            withdraw: if slots {
                fl!(t, "choice-withdraw-slots")
            } else {
                fl!(t, "choice-withdraw-poll")
            },
            mine: mine.map(|(option, turn)| match (offered.kind, turn) {
                (OfferKind::Poll, _) => fl!(t, "choice-mine-poll", option = option),
                (OfferKind::Slots, Turn::Has) => fl!(t, "choice-mine-slots", option = option),
                (OfferKind::Slots, Turn::Waits) => fl!(t, "choice-waits", option = option),
            }),
            options: offered
                .options
                .into_iter()
                .map(|option| Choice {
                    id: option.id,
                    label: option.label,
                    full: option.taken && option.mine.is_none(),
                    mine: option.mine.is_some(),
                })
                .collect(),
            error: None,
            refused: false,
        }
    }

    /// Whether the reader has not chosen yet, and still can.
    pub(super) fn waits(&self) -> bool {
        self.open && self.mine.is_none()
    }
}

fn submit(t: &'static Words, kind: OfferKind, chosen: bool) -> String {
    match (kind, chosen) {
        (_, true) => fl!(t, "choice-change"),
        (OfferKind::Poll, false) => fl!(t, "choice-submit-poll"),
        (OfferKind::Slots, false) => fl!(t, "choice-submit-slots"),
    }
}

/// Why a choice was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Missing,
    /// All places are taken, and whoever came has one elsewhere.
    Full,
    Late,
}

/// The post's page once more, saying why a choice was not taken.
async fn again(by: &InGroup<Choose>, visit: &Visit, inside: &mut Inside<Choose>, id: AnnouncementId, why: Why) -> Result<Show> {
    let (who, t) = (by.who(), by.who().lang.words());
    let today = clock::day(by.now(), &who.zone);
    let children = super::super::card::children_of(who);
    let full = queries::full(inside, who, id, &children, today)
        .await?
        .filter(|full| full.post.state == PostState::Published)
        .ok_or(Error::NotFound)?;
    let offered = queries::offered(inside, id, today).await?.ok_or(Error::NotFound)?;
    let mut choices = Choices::of(by, offered, &full.post.author.name(who.lang));
    let mut errors = Errors::new();
    choices.refused = why == Why::Late;
    choices.error = match why {
        Why::Missing => Some(fl!(t, "choice-missing")),
        Why::Full => Some(fl!(t, "choice-kept")),
        Why::Late => None,
    };
    if let Some(words) = &choices.error {
        errors.add("option", words.clone());
    }
    Ok(Show::of(by, visit, full, Vec::new(), false).choosing(Some(choices), &errors))
}

#[derive(Default, Deserialize)]
pub(in super::super) struct ChoiceForm {
    #[serde(default)]
    option: String,
}

pub(in super::super) async fn choose(
    by: InGroup<Choose>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<ChoiceForm>,
) -> Result<Response> {
    let today = clock::day(by.now(), &by.who().zone);
    let mut inside = by.open(&app).await?;
    let offered = queries::offered(&mut inside, announcement, today).await?.ok_or(Error::NotFound)?;
    let option = form
        .option
        .parse()
        .ok()
        .filter(|id| offered.options.iter().any(|option| option.id == *id));
    let taken = match option {
        _ if !offered.open => Err(Why::Late),
        None => Err(Why::Missing),
        Some(option) => match queries::choose(&mut inside, announcement, option).await? {
            Chosen::Kept => Ok(()),
            Chosen::Full => Err(Why::Full),
            Chosen::Refused => Err(Why::Late),
        },
    };
    if let Err(why) = taken {
        // with all that the transaction was
        drop(inside);
        let mut inside = by.open(&app).await?;
        let page = again(&by, &visit, &mut inside, announcement, why).await?.translating(&app);
        return Ok(if why == Why::Late {
            Html::conflict(page).into_response()
        } else {
            Html::again(page).into_response()
        });
    }
    inside.commit().await?;
    let address = format!("{}#sign", href(by.group(), announcement));
    Ok(SeeOther::to(address).saying(Flash::Signed).into_response())
}

pub(in super::super) async fn take_back(
    by: InGroup<Choose>,
    State(app): State<App>,
    Path(Of { announcement }): Path<Of>,
) -> Result<SeeOther> {
    let today = clock::day(by.now(), &by.who().zone);
    let mut inside = by.open(&app).await?;
    let offered = queries::offered(&mut inside, announcement, today).await?.ok_or(Error::NotFound)?;
    if !offered.open {
        return Err(Error::Forbidden);
    }
    if queries::unchoose(&mut inside, announcement).await? {
        inside.commit().await?;
    }
    Ok(SeeOther::to(format!("{}#sign", href(by.group(), announcement))).saying(Flash::AnswerTaken))
}
