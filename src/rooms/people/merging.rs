//! One person out of two (rules.md 22, 36): what stands against it, and doing it, alone or once a second person has agreed.

use super::contact::Contact;
use super::jobs::Agreed;
use super::queries::merging as queries;
use super::queries::people as person_queries;
use super::refusal::Refusal;
use crate::access::{Capability, Inside, System};
use crate::i18n::Words;
use crate::ids::{ApprovalId, PersonId};
use crate::rooms::notices::{self, Kind};
use crate::{App, Error, Result};
use anyhow::Context as _;
use i18n_embed_fl::fl;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Why two stay two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apart {
    /// It is one row already.
    Same,
    PupilAndAdult,
    /// Each signs in: which of the two would?
    TwoAccounts,
    TwoBirthDates,
    /// Two national numbers.
    TwoNumbers,
    /// Pupils who are in two classes on the same days.
    TwoClasses,
    /// An act that waits for a second person names one of them.
    ActWaits,
    /// The facts do not go together: a court order, or a fact that one set about the other.
    Facts(Refusal),
}

impl Apart {
    /// By the word of `wall.merge_refusal`.
    fn from_word(word: &str) -> Option<Self> {
        match word {
            "same" => Some(Self::Same),
            "pupil-and-adult" => Some(Self::PupilAndAdult),
            "two-accounts" => Some(Self::TwoAccounts),
            "two-birth-dates" => Some(Self::TwoBirthDates),
            "two-numbers" => Some(Self::TwoNumbers),
            "two-classes" => Some(Self::TwoClasses),
            "act-waits" => Some(Self::ActWaits),
            _ => None,
        }
    }

    pub(super) fn sentence(self, t: &'static Words) -> String {
        match self {
            Self::Same => fl!(t, "merge-same"),
            Self::PupilAndAdult => fl!(t, "merge-pupil-and-adult"),
            Self::TwoAccounts => fl!(t, "merge-two-accounts"),
            Self::TwoBirthDates => fl!(t, "merge-two-birth-dates"),
            Self::TwoNumbers => fl!(t, "merge-two-numbers"),
            Self::TwoClasses => fl!(t, "merge-two-classes"),
            Self::ActWaits => fl!(t, "merge-act-waits"),
            Self::Facts(Refusal::Nonsense) => fl!(t, "merge-own-fact"),
            Self::Facts(refusal) => refusal.sentence(t),
        }
    }
}

/// What stands against it before anything is tried.
pub(super) async fn apart<C: Capability>(inside: &mut Inside<C>, keep: PersonId, gone: PersonId) -> Result<Option<Apart>> {
    let Some(word) = queries::refusal(inside, keep, gone).await? else {
        return Ok(None);
    };
    let apart = Apart::from_word(&word).with_context(|| format!("the database refuses to merge people for an unknown reason: {word}"))?;
    Ok(Some(apart))
}

/// Makes the two one in the caller's transaction, which is of no use any more when it is refused.
///
/// # Errors
/// The inner error says why two stay two.
pub(super) async fn merge<C: Capability>(
    inside: &mut Inside<C>,
    app: &App,
    keep: PersonId,
    gone: PersonId,
    said: &Said,
) -> Result<Result<(), Apart>> {
    if let Some(apart) = apart(inside, keep, gone).await? {
        return Ok(Err(apart));
    }
    let (ours, theirs) = (
        person_queries::person(inside, keep).await?,
        person_queries::person(inside, gone).await?,
    );
    let (mine, other) = (ours.contact.open(app, keep)?, theirs.contact.open(app, gone)?);
    // what someone set themselves goes before what the school wrote down (rules.md 8)
    let (first, then) = if theirs.contact_by_self && !ours.contact_by_self {
        (other, mine)
    } else {
        (mine, other)
    };
    let or = |one: String, other: String| if one.is_empty() { other } else { one };
    let contact = Contact {
        email: or(first.email, then.email),
        phone: or(first.phone, then.phone),
    };
    let edges = queries::edges(inside, keep, gone).await?;
    if let Err(error) = queries::merge(inside, keep, gone).await {
        return match Refusal::of(&error) {
            Some(refusal) => Ok(Err(Apart::Facts(refusal))),
            None => Err(Error::from(error)),
        };
    }
    let by_self = ours.contact_by_self || theirs.contact_by_self;
    person_queries::carry_contact(inside, keep, &contact.seal(app, keep)?, by_self).await?;
    let subjects = json!({
        "person": keep, "merged": gone, "guardianships": edges,
        "approval": said.approval, "asked_by": said.asked_by, "confirmed_by": said.confirmed_by,
    });
    inside.witness("people-merge", &subjects).await?;
    notices::notify_person(inside, keep, Kind::PeopleMerged).await?;
    Ok(Ok(()))
}

/// Who agreed to it, where two had to.
#[derive(Debug, Default)]
pub(super) struct Said {
    approval: Option<ApprovalId>,
    asked_by: Option<PersonId>,
    confirmed_by: Option<PersonId>,
}

/// As it was asked for.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Frozen {
    pub(super) keep: PersonId,
    pub(super) gone: PersonId,
    /// All facts of the two on that day: what is another by now was not agreed to.
    pub(super) facts: String,
}

impl Frozen {
    pub(super) fn to_value(&self) -> Result<Value> {
        Ok(serde_json::to_value(self).context("two people as JSON")?)
    }
}

/// Does what two people agreed to. May run twice: the second time one of the two is gone. Where the facts have moved on meanwhile,
/// nothing is done, and the audit says so.
pub(super) async fn confirmed(system: System, app: App, payload: Value) -> Result<()> {
    let agreed: Agreed<Frozen> = serde_json::from_value(payload).context("the payload of a job")?;
    let act = &agreed.act;
    let mut inside = system.open(&app).await?;
    if queries::there(&mut inside, [act.keep, act.gone]).await? < 2 {
        return Ok(());
    }
    let still = queries::weight(&mut inside, act.keep, act.gone).await?.facts == act.facts;
    let pair = [act.keep, act.gone];
    if still && !pair.contains(&agreed.asked_by) && !pair.contains(&agreed.confirmed_by) {
        let said = Said {
            approval: Some(agreed.approval),
            asked_by: Some(agreed.asked_by),
            confirmed_by: Some(agreed.confirmed_by),
        };
        if merge(&mut inside, &app, act.keep, act.gone, &said).await?.is_ok() {
            return inside.commit().await;
        }
    }
    drop(inside);
    let mut inside = system.open(&app).await?;
    let subjects = json!({ "approval": agreed.approval, "person": act.keep, "merged": act.gone });
    inside.witness("people-merge-overtaken", &subjects).await?;
    inside.commit().await
}
