//! The first page of the office: what there is, and what there is to do.

use crate::access::{Enter, Govern, InSchool, Manage, Office};
use crate::i18n::Words;
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
    governs: bool,
    has_year: bool,
    /// For who manages: the deputy sees no facts.
    overview: Option<Overview>,
    tasks: Vec<Task>,
}

impl Show {
    /// What the school has, in a line.
    fn now(&self) -> Option<String> {
        let (overview, t) = (self.overview.as_ref()?, self.page.t);
        let (classes, pupils) = (
            fl!(t, "school-classes", n = overview.classes),
            fl!(t, "app-pupils", n = overview.pupils),
        );
        Some(format!("{classes}, {pupils}"))
    }
}

/// Nothing where there is nothing to do.
fn count(n: i64, sentence: String, href: &'static str) -> Option<Task> {
    (n > 0).then_some(Task { sentence, href })
}

/// What waits for who manages, and for the head.
fn overview_tasks(t: &Words, o: &Overview, governs: bool, has_year: bool) -> Vec<Task> {
    let mut tasks: Vec<Task> = Vec::new();
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
            count(
                o.questions,
                fl!(t, "school-task-questions", n = o.questions),
                "/school/reviews/questions",
            ),
            (governs && o.canaries).then(|| Task {
                sentence: fl!(t, "school-task-canaries"),
                href: "/school/canaries",
            }),
            count(
                if governs { o.looks } else { 0 },
                fl!(t, "school-task-looks", n = o.looks),
                "/school/brake",
            ),
            count(
                if governs { o.reported } else { 0 },
                fl!(t, "school-task-reported", n = o.reported),
                "/school/brake",
            ),
            count(
                o.unreachable,
                fl!(t, "school-task-unreachable", n = o.unreachable),
                "/school/people?mail=failed",
            ),
            count(o.unreached, fl!(t, "school-task-unreached", n = o.unreached), "/school/unreached"),
            count(o.purges, fl!(t, "school-task-purges", n = o.purges), "/school/destructions"),
            count(o.requests, fl!(t, "school-task-requests", n = o.requests), "/school/requests"),
            count(
                if governs { o.reviews } else { 0 },
                fl!(t, "school-task-reviews", n = o.reviews),
                "/school/reviews",
            ),
        ]
        .into_iter()
        .flatten(),
    );
    tasks
}

pub(in crate::rooms::groups) async fn show(by: InSchool<Enter>, State(app): State<App>, visit: Visit) -> Result<Html<Show>> {
    let mut inside = by.open(&app).await?;
    let waiting = approvals::waiting(&mut inside, by.who()).await?;
    let has_year = queries::has_year(&mut inside).await?;
    // a deputy's scope holds no facts, and nothing is asked of it
    let overview = if by.may::<Manage>() {
        Some(queries::overview(&mut inside).await?)
    } else {
        None
    };
    let (t, governs) = (by.who().lang.words(), by.may::<Govern>());
    let concerns = if governs {
        overview.as_ref().map_or(0, |overview| overview.concerns)
    } else if by.who().is(Office::Deputy) {
        queries::concerns_about_head(&mut inside).await?
    } else {
        0
    };
    let mut tasks: Vec<Task> = count(
        waiting.try_into().unwrap_or(i64::MAX),
        fl!(t, "school-task-approvals", n = waiting),
        "/school/approvals",
    )
    .into_iter()
    .collect();
    tasks.extend(count(concerns, fl!(t, "school-task-concerns", n = concerns), "/school/concerns"));
    if let Some(overview) = &overview {
        tasks.extend(overview_tasks(t, overview, governs, has_year));
    }
    Ok(Html::ok(Show {
        page: Page::of(&visit, by.who(), "school", |t| fl!(t, "school-title")),
        school: by.who().school.clone(),
        governs,
        has_year,
        overview,
        tasks,
    }))
}
