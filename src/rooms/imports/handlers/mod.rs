//! The handlers of imports, in the order in which somebody meets them.

pub(super) mod apply;
pub(super) mod diff;
pub(super) mod index;
pub(super) mod mapping;
pub(super) mod upload;

use super::Draft;
use super::diff::{Answers, ClassNotInFile, Diff, Present, Scope, Since, compare, enrolled, undo};
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

/// Compares what was read with the school as it is now.
async fn look(inside: &mut Inside<Manage>, keys: &Keys, import: Import, answers: &Answers) -> Result<Looked> {
    let draft = import.draft(keys)?.ok_or(Error::NotFound)?;
    let year = queries::year(inside, import.year).await?;
    let present = present::present(inside, keys, &year).await?;
    let diff = match &draft {
        // the class of the file may have gone from the school since: then there is nothing to compare with
        Draft::Roster { linked, scope } => compare(linked, &present, scope, answers).map_err(|ClassNotInFile| Error::NotFound)?,
        Draft::Undo { of } => undo_diff(inside, keys, *of, &present).await?,
    };
    Ok(Looked {
        import,
        draft,
        present,
        year,
        diff,
    })
}

async fn undo_diff(inside: &mut Inside<Manage>, keys: &Keys, of: ImportId, present: &Present) -> Result<Diff> {
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
    Ok(undo(&done, &since))
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
