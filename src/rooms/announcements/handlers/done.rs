//! One tap under a post: "done" under homework, "I have read it" under an alert.

use super::super::{href, queries};
use super::show::Of;
use crate::access::{InGroup, Tick};
use crate::web::{Form, Path, SeeOther};
use crate::{App, Error, Result};
use axum::extract::State;
use serde::Deserialize;

#[derive(Default, Deserialize)]
pub(in super::super) struct DoneForm {
    /// `yes`: it is done.
    #[serde(default)]
    value: String,
    /// `agenda`: where the tick was made, and where one goes on.
    #[serde(default)]
    back: String,
}

pub(in super::super) async fn tick(
    by: InGroup<Tick>,
    State(app): State<App>,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<DoneForm>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    if !queries::tick(&mut inside, by.who().account, announcement, form.value == "yes").await? {
        return Err(Error::NotFound);
    }
    inside.commit().await?;
    Ok(SeeOther::to(if form.back == "agenda" {
        format!("/agenda#post-{announcement}")
    } else {
        href(by.group(), announcement)
    }))
}

/// "I have read it", said to the staff of the class.
pub(in super::super) async fn acknowledge(
    by: InGroup<Tick>,
    State(app): State<App>,
    Path(Of { announcement }): Path<Of>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    if !queries::acknowledge(&mut inside, announcement).await? {
        return Err(Error::NotFound);
    }
    inside.commit().await?;
    Ok(SeeOther::to(href(by.group(), announcement)))
}
