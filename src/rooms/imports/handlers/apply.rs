//! Applying what was looked at: all of it in one transaction, or nothing.

use super::diff::{Posted, View, digest, field};
use super::{Id, Looked, look};
use crate::access::{InSchool, Inside, Manage};
use crate::layout::Tone;
use crate::rooms::approvals::{self, Act};
use crate::rooms::imports::State;
use crate::rooms::imports::apply::{Applying, NotApplied};
use crate::rooms::imports::diff::{Change, Ref};
use crate::rooms::imports::jobs::Frozen;
use crate::rooms::imports::queries;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use axum::extract::State as With;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde_json::json;
use std::collections::BTreeSet;

pub(in crate::rooms::imports) async fn apply(
    by: InSchool<Manage>,
    With(app): With<App>,
    visit: Visit,
    Path(id): Path<Id>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let posted = Posted::of(form);
    let mut inside = by.open(&app).await?;
    let import = queries::lock(&mut inside, id.import).await?;
    // pressed twice, or thrown away by a colleague: the list says what became of it
    if import.state != State::Diff {
        return Ok(SeeOther::to("/school/imports").into_response());
    }
    let looked = look(&mut inside, &app.keys, import, &posted.answers).await?;
    let t = by.who().lang.words();
    let mut errors = Errors::new();
    let changes = match looked.diff.changes(&posted.answers) {
        Ok(changes) => changes,
        Err(open) => {
            for key in &open {
                errors.add(field(key), fl!(t, "import-undecided"));
            }
            Vec::new()
        }
    };
    if !posted.custody && looked.import.undoes.is_none() {
        errors.add("custody_checked", fl!(t, "import-custody-missing"));
    }
    if !errors.is_empty() {
        let mut view = View::of(&by, &visit, &looked, &posted.answers, errors);
        view.custody = posted.custody;
        return Ok(Html::again(view).into_response());
    }
    if digest(&looked.diff) != posted.shown {
        return Ok(conflict(&by, &visit, &looked, &posted));
    }
    if !looked.diff.second_person(&changes).is_empty() {
        return ask(inside, &app, &looked, &changes).await;
    }
    let applying = Applying::new(&app.keys, &looked.year, by.who().person, &by.who().zone, by.now());
    let done = match applying.run(&mut inside, &changes).await {
        Ok(done) => done,
        Err(NotApplied::Stale) => {
            drop(inside);
            return Ok(conflict(&by, &visit, &looked, &posted));
        }
        Err(NotApplied::Failed(error)) => return Err(error),
    };
    queries::applied(&mut inside, &app.keys, &looked.import, &done).await?;
    inside
        .witness("import-apply", &json!({ "import": id.import, "changes": done.len() }))
        .await?;
    inside.commit().await?;
    let undone = looked.import.undoes.is_some();
    let said = if undone { Flash::Saved } else { Flash::Applied };
    Ok(SeeOther::to("/school/imports").saying(said).into_response())
}

/// 409: other lines than those that were looked at, with every answer kept.
fn conflict(by: &InSchool<Manage>, visit: &Visit, looked: &Looked, posted: &Posted) -> Response {
    let mut view = View::of(by, visit, looked, &posted.answers, Errors::new());
    view.custody = posted.custody;
    let sentence = fl!(by.who().lang.words(), "import-diff-changed");
    Html::conflict(view.saying(Tone::Warn, sentence)).into_response()
}

/// A second person must agree (rules.md 4 and 20): the changes wait, sealed; what is frozen is their hash.
async fn ask(mut inside: Inside<Manage>, app: &App, looked: &Looked, changes: &[Change]) -> Result<Response> {
    let id = looked.import.id;
    queries::wait(&mut inside, &app.keys, id, changes).await?;
    let gone: BTreeSet<_> = changes
        .iter()
        .filter_map(|change| match change {
            Change::EndEnrolment { pupil, .. } => Some(*pupil),
            _ => None,
        })
        .collect();
    let before: usize = looked.diff.enrolled.iter().map(|group| group.pupils.len()).sum();
    let summary = json!({ "gone": gone.len(), "pupils": before - gone.len().min(before), "changes": changes.len() });
    let payload = serde_json::to_value(Frozen::of(id, changes)?).map_err(|error| Error::Internal(error.into()))?;
    // staff whom the list makes guardians do not decide about it (rules.md 4)
    let subjects: Vec<_> = changes
        .iter()
        .filter_map(|change| match change {
            Change::CreateGuardianship {
                adult: Ref::Known(adult),
                staff: true,
                ..
            } => Some(*adult),
            _ => None,
        })
        .collect();
    approvals::ask(&mut inside, Act::ImportVanishing, &subjects, &summary, &payload).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/imports").saying(Flash::Waiting).into_response())
}
