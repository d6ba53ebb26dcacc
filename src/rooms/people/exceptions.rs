//! An exception to a bar, once a second person has agreed to it (rules.md 2).

use super::jobs::Agreed;
use super::queries::exceptions::{self as queries, New};
use super::refusal::Refusal;
use crate::access::System;
use crate::ids::{ExceptionId, GroupId, PersonId};
use crate::{App, Error, Result};
use anyhow::Context as _;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// As it was asked for: every word of it is under the hash.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Frozen {
    pub(super) exception: ExceptionId,
    pub(super) person: PersonId,
    pub(super) group: GroupId,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
    pub(super) evidence: String,
}

impl Frozen {
    pub(super) fn to_value(&self) -> Result<Value> {
        Ok(serde_json::to_value(self).context("an exception as JSON")?)
    }
}

/// Writes the exception. May run twice: it has its id since it was asked for. Where the facts have moved on meanwhile (the bar is
/// over, the class too, there is another exception), nothing is done, and the audit says so.
pub(super) async fn confirmed(system: System, app: App, payload: Value) -> Result<()> {
    let agreed: Agreed<Frozen> = serde_json::from_value(payload).context("the payload of a job")?;
    let act = &agreed.act;
    let subjects = json!({ "approval": agreed.approval, "exception": act.exception, "group": act.group, "person": act.person });

    let mut inside = system.open(&app).await?;
    if queries::exists(&mut inside, act.exception).await? {
        return Ok(());
    }
    // never before it was agreed to
    let from = act.from.max(inside.now());
    let still_barred = queries::barred(&mut inside, act.person).await?;
    let fits = still_barred
        .iter()
        .any(|barred| barred.group == act.group && act.until <= barred.ends);
    let others = agreed.asked_by != act.person && agreed.confirmed_by != act.person;
    if fits && others && from < act.until {
        let new = New {
            id: act.exception,
            person: act.person,
            group: act.group,
            from,
            until: act.until,
            evidence: &act.evidence,
            set_by: agreed.asked_by,
        };
        match queries::insert(&mut inside, &new).await {
            Ok(()) => {
                inside.witness("bar-exception-set", &subjects).await?;
                return inside.commit().await;
            }
            Err(error) if Refusal::of(&error).is_none() => return Err(Error::from(error)),
            Err(_) => {}
        }
    }
    drop(inside);
    let mut inside = system.open(&app).await?;
    inside.witness("bar-exception-overtaken", &subjects).await?;
    inside.commit().await
}
