//! The handlers of imports, in the order in which somebody meets them.

pub(super) mod apply;
pub(super) mod diff;
pub(super) mod index;
pub(super) mod mapping;
pub(super) mod upload;

use super::Draft;
use super::diff::{Answers, ClassNotInFile, Diff, Done, Present, Scope, Since, compare, enrolled, undo};
use super::queries::{self, Import, Year, present};
use crate::access::{Inside, Manage};
use crate::ids::ImportId;
use crate::secrets::Keys;
use crate::{Error, Result};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Clone, Copy, Deserialize)]
pub(in crate::rooms::imports) struct Id {
    import: ImportId,
}

fn path(import: ImportId, page: &str) -> String {
    format!("/school/imports/{import}/{page}")
}

/// What the diff screen is made of, read anew at each look.
struct Looked {
    import: Import,
    draft: Draft,
    present: Present,
    year: Year,
    diff: Diff,
}

/// What comparing needs, read in one scope.
struct Gathered {
    import: Import,
    draft: Draft,
    present: Present,
    year: Year,
    /// For an import that is taken back: what it did, and what has happened since.
    undo: Option<(Vec<Done>, Since)>,
}

impl Gathered {
    fn compare(self, answers: &Answers) -> Result<Looked> {
        let diff = match (&self.draft, &self.undo) {
            // the class of the file may have gone from the school since: then there is nothing to compare with
            (Draft::Roster { linked, scope }, _) => {
                compare(linked, &self.present, scope, answers).map_err(|ClassNotInFile| Error::NotFound)?
            }
            (Draft::Undo { .. }, Some((done, since))) => undo(done, since),
            (Draft::Undo { .. }, None) => return Err(Error::NotFound),
        };
        Ok(Looked {
            import: self.import,
            draft: self.draft,
            present: self.present,
            year: self.year,
            diff,
        })
    }
}

/// Compares what was read with the school as it is now.
async fn look(inside: &mut Inside<Manage>, keys: &Keys, import: Import, answers: &Answers) -> Result<Looked> {
    gather(inside, keys, import).await?.compare(answers)
}

async fn gather(inside: &mut Inside<Manage>, keys: &Keys, import: Import) -> Result<Gathered> {
    let draft = import.draft(keys)?.ok_or(Error::NotFound)?;
    let year = queries::year(inside, import.year).await?;
    let present = present::present(inside, keys, &year).await?;
    let undo = match &draft {
        Draft::Roster { .. } => None,
        Draft::Undo { of } => Some(undoing(inside, keys, *of, &present).await?),
    };
    Ok(Gathered {
        import,
        draft,
        present,
        year,
        undo,
    })
}

async fn undoing(inside: &mut Inside<Manage>, keys: &Keys, of: ImportId, present: &Present) -> Result<(Vec<Done>, Since)> {
    let import = queries::find(inside, of).await?;
    let (Some(done), Some(at)) = (import.applied(keys)?, import.applied_at) else {
        return Err(Error::NotFound);
    };
    let mut touched = present::audited_since(inside, at).await?;
    let later = queries::applied_since(inside, keys, at).await?;
    collect_ids(&serde_json::to_value(&later).map_err(anyhow::Error::from)?, &mut touched);
    let (departed, withdrawn) = present::closed_since(inside, at).await?;
    let live_bars = present
        .guardianships
        .iter()
        .filter(|edge| edge.right_level == super::diff::RightLevel::Barred && edge.state == super::diff::EdgeState::Live);
    let since = Since {
        touched,
        departed,
        withdrawn,
        barred: live_bars.map(|edge| (edge.adult, edge.pupil)).collect(),
        enrolled: enrolled(present, &Scope::School),
    };
    Ok((done, since))
}

/// Every id in a record of what was done.
fn collect_ids(value: &serde_json::Value, into: &mut std::collections::BTreeSet<Uuid>) {
    match value {
        serde_json::Value::String(text) => into.extend(text.parse::<Uuid>().ok()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect_ids(item, into)),
        serde_json::Value::Object(fields) => fields.values().for_each(|field| collect_ids(field, into)),
        _ => {}
    }
}
