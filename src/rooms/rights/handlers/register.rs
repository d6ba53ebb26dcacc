//! The register of processing: to read, to print, and as a table for the controller's own files.

use crate::access::{InSchool, Manage};
use crate::layout::Page;
use crate::rooms::rights::archive::Saved;
use crate::rooms::rights::purposes::{self, Purpose};
use crate::rooms::rights::queries;
use crate::web::{Html, Visit, table as cells};
use crate::{App, Result};
use anyhow::Context as _;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;

#[derive(Template)]
#[template(path = "rights/register.html")]
pub(in crate::rooms::rights) struct Register {
    page: Page,
    controller: queries::Controller,
    columns: Vec<String>,
    purposes: Vec<Purpose>,
}

pub(in crate::rooms::rights) async fn show(by: InSchool<Manage>, State(app): State<App>, visit: Visit) -> Result<Html<Register>> {
    let controller = queries::controller(&mut by.open(&app).await?).await?;
    let page = Page::of(&visit, by.who(), "register", |t| fl!(t, "register-title"));
    Ok(Html::ok(Register {
        columns: purposes::columns(page.t),
        purposes: purposes::all(page.t),
        controller,
        page,
    }))
}

/// Semicolons and a mark of its encoding, as the spreadsheets of French offices expect.
pub(in crate::rooms::rights) async fn csv(by: InSchool<Manage>, State(app): State<App>) -> Result<Response> {
    let controller = queries::controller(&mut by.open(&app).await?).await?;
    let t = by.who().lang.words();
    let write = || -> anyhow::Result<Vec<u8>> {
        let mut table = csv::WriterBuilder::new()
            .delimiter(b';')
            .from_writer("\u{feff}".as_bytes().to_vec());
        let first = [fl!(t, "register-title"), fl!(t, "privacy-controller"), fl!(t, "privacy-dpo")];
        table.write_record(first.into_iter().chain(purposes::columns(t)))?;
        for purpose in purposes::all(t) {
            let head = [
                purpose.title,
                cells::plain(&controller.name).into_owned(),
                cells::plain(&controller.dpo_email).into_owned(),
            ];
            table.write_record(head.into_iter().chain(purpose.texts))?;
        }
        Ok(table.into_inner()?)
    };
    let bytes = write().context("a table in memory")?;
    Ok(Saved::new("preau-register.csv".to_owned(), "text/csv; charset=utf-8", bytes).into_response())
}
