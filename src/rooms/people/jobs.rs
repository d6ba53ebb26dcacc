//! What this room does once a second person has agreed.

use super::forms::Edge;
use super::queries::guardians::{self as queries, Guardianship};
use super::refusal::Refusal;
use super::right::Right;
use crate::access::System;
use crate::ids::{ApprovalId, GuardianshipId, PersonId, PupilId};
use crate::rooms::notices::{self, Kind};
use crate::{App, Error, Result};
use anyhow::Context as _;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A guardianship of someone who works here, as it was asked for: every word of it is under the hash.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Frozen {
    guardianship: GuardianshipId,
    guardian: PersonId,
    pupil: PupilId,
    right: String,
    channel: String,
    apart: bool,
    evidence: Option<String>,
    from: Timestamp,
    until: Timestamp,
    replaces: Option<(GuardianshipId, String)>,
}

impl Frozen {
    pub(super) fn new(id: GuardianshipId, guardian: PersonId, pupil: PupilId, edge: &Edge, replaces: Option<&Guardianship>) -> Self {
        Self {
            guardianship: id,
            guardian,
            pupil,
            right: edge.right.word().to_owned(),
            channel: edge.channel.to_owned(),
            apart: edge.apart,
            evidence: edge.evidence.clone(),
            from: edge.from,
            until: edge.until,
            replaces: replaces.map(|old| (old.id, old.right.clone())),
        }
    }

    pub(super) fn to_value(&self) -> Result<Value> {
        Ok(serde_json::to_value(self).context("a guardianship as JSON")?)
    }

    /// The edge as it will be: never before it was agreed to.
    fn edge(&self, now: Timestamp) -> Result<Edge> {
        Ok(Edge {
            right: Right::from_word(&self.right).context("a frozen right level that is none")?,
            channel: if self.channel == "paper" { "paper" } else { "screen" },
            apart: self.apart,
            evidence: self.evidence.clone(),
            from: self.from.max(now),
            until: self.until,
        })
    }
}

/// What the room of approvals hands over.
#[derive(Deserialize)]
pub(super) struct Agreed<A> {
    pub(super) approval: ApprovalId,
    pub(super) asked_by: PersonId,
    pub(super) confirmed_by: PersonId,
    pub(super) act: A,
}

/// Makes someone of the staff a guardian. May run twice: the edge has its id since it was asked for. Where the facts have moved on
/// meanwhile (a court order, another edge), nothing is done, and the audit says so.
pub(super) async fn staff_guardianship(system: System, app: App, payload: Value) -> Result<()> {
    let agreed: Agreed<Frozen> = serde_json::from_value(payload).context("the payload of a job")?;
    let act = &agreed.act;
    let subjects = json!({ "approval": agreed.approval, "guardianship": act.guardianship, "pupil": act.pupil, "person": act.guardian });

    let mut inside = system.open(&app).await?;
    if queries::right_of(&mut inside, act.guardianship).await?.is_some() {
        return Ok(());
    }
    let edge = act.edge(inside.now())?;
    let mut moved_on = agreed.asked_by == act.guardian || agreed.confirmed_by == act.guardian || edge.until <= edge.from;
    if let Some((old, was)) = &act.replaces {
        let right = queries::right_of(&mut inside, *old).await?;
        moved_on |= right.is_some_and(|right| right.word() != was);
        if !moved_on {
            queries::end(&mut inside, *old, edge.from, Some(agreed.asked_by)).await?;
            queries::take_back(&mut inside, *old, edge.from).await?;
        }
    }
    if !moved_on {
        match queries::insert(&mut inside, act.guardianship, act.guardian, act.pupil, &edge, Some(agreed.asked_by)).await {
            Ok(()) => {
                inside.witness("guardianship-set", &subjects).await?;
                notices::notify_person(&mut inside, act.guardian, Kind::RightLevelChanged).await?;
                return inside.commit().await;
            }
            Err(error) if Refusal::of(&error).is_none() => return Err(Error::from(error)),
            Err(_) => {}
        }
    }
    drop(inside);
    let mut inside = system.open(&app).await?;
    inside.witness("guardianship-overtaken", &subjects).await?;
    inside.commit().await
}
