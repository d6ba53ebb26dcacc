//! The first page of the office: what there is, and what there is to do.

use crate::access::{Enter, Govern, InSchool, Manage};
use crate::layout::{Empty, Page};
use crate::rooms::approvals;
use crate::rooms::groups::queries::{self, Overview};
use crate::web::{Html, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;

/// Something that waits for somebody of the office.
struct Task {
    sentence: String,
    href: &'static str,
}

#[derive(Template)]
#[template(path = "groups/school.html")]
pub(in crate::rooms::groups) struct Show {
    page: Page,
    school: String,
    manages: bool,
    governs: bool,
    has_year: bool,
    overview: Overview,
    tasks: Vec<Task>,
}

pub(in crate::rooms::groups) async fn show(by: InSchool<Enter>, State(app): State<App>, visit: Visit) -> Result<Html<Show>> {
    let mut inside = by.open(&app).await?;
    let overview = queries::overview(&mut inside).await?;
    let waiting = approvals::waiting(&mut inside, by.who()).await?;
    let has_year = queries::has_year(&mut inside).await?;
    let manages = by.may::<Manage>();
    let t = by.who().lang.words();
    let count = |n: i64, sentence: String, href| (n > 0).then_some(Task { sentence, href });
    let mut tasks: Vec<Task> = count(
        waiting.try_into().unwrap_or(i64::MAX),
        fl!(t, "school-task-approvals", n = waiting),
        "/school/approvals",
    )
    .into_iter()
    .collect();
    if manages {
        let o = &overview;
        if has_year && o.classes == 0 {
            tasks.push(Task {
                sentence: fl!(t, "school-task-import"),
                href: "/school/imports/new",
            });
        }
        tasks.extend(
            [
                count(
                    o.joins_to_confirm,
                    fl!(t, "school-task-joins", n = o.joins_to_confirm),
                    "/school/joins",
                ),
                count(
                    o.classes_without_teacher,
                    fl!(t, "school-task-teacher", n = o.classes_without_teacher),
                    "/school/groups",
                ),
                count(
                    o.without_guardian,
                    fl!(t, "school-task-guardian", n = o.without_guardian),
                    "/school/groups",
                ),
                count(
                    o.without_birth_date,
                    fl!(t, "school-task-birth", n = o.without_birth_date),
                    "/school/groups",
                ),
            ]
            .into_iter()
            .flatten(),
        );
    }
    let page = Page::of(&visit, by.who(), "school", |t| fl!(t, "school-title"));
    Ok(Html::ok(Show {
        page,
        school: by.who().school.clone(),
        manages,
        governs: by.may::<Govern>(),
        has_year,
        overview,
        tasks,
    }))
}
