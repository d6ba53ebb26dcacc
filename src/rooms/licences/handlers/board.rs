//! The principal's board: until when each licence holds, and what part of the families has agreed to the pledge.

use crate::access::{Govern, InSchool, Who};
use crate::clock;
use crate::layout::{Empty, Page};
use crate::rooms::licences::Standing;
use crate::rooms::licences::queries::{self, Holder};
use crate::rooms::pledges;
use crate::web::{Html, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use jiff::civil::Date;

/// Somebody who may publish.
struct Row {
    name: String,
    state: String,
    holds: bool,
}

impl Row {
    fn of(holder: Holder, material: i32, today: Date, who: &Who) -> Self {
        let (t, lang) = (who.lang.words(), who.lang);
        let standing = Standing::of(holder.latest, material, today);
        Self {
            name: holder.name,
            holds: standing.holds(),
            state: match standing {
                Standing::Never => fl!(t, "licences-never"),
                Standing::Until(until) => fl!(t, "licences-until", date = lang.plain_date(until)),
                Standing::Over(until) => fl!(t, "licences-over", date = lang.plain_date(until)),
                Standing::Changed => fl!(t, "licences-changed"),
            },
        }
    }
}

#[derive(Template)]
#[template(path = "licences/board.html")]
pub(in crate::rooms::licences) struct Index {
    page: Page,
    rows: Vec<Row>,
    pledged: String,
}

pub(in crate::rooms::licences) async fn index(by: InSchool<Govern>, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let who = by.who();
    let today = clock::day(by.now(), &who.zone);
    let mut inside = by.open(&app).await?;
    let (holders, material) = queries::holders(&mut inside).await?;
    let share = pledges::share(&mut inside).await?;
    let page = Page::of(&visit, who, "licences", |t| fl!(t, "licences-title"));
    Ok(Html::ok(Index {
        rows: holders.into_iter().map(|holder| Row::of(holder, material, today, who)).collect(),
        pledged: match share {
            Some(share) => fl!(page.t, "pledge-share", n = share.to_string()),
            None => fl!(page.t, "pledge-few"),
        },
        page,
    }))
}
