//! Saying what each column of a table is, where nobody could know.

use super::upload::{draft, said};
use super::{Id, path};
use crate::access::{InSchool, Manage};
use crate::clock::day;
use crate::layout::Page;
use crate::rooms::imports::format::{Column, GuardianField, MappingProblem, Target};
use crate::rooms::imports::queries::{self, Import, present};
use crate::rooms::imports::reading::{Job, Trouble, Understood, understand};
use crate::rooms::imports::{State, words};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State as With;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use std::sync::Arc;

type Mapping = Vec<Option<Vec<String>>>;

#[derive(Template)]
#[template(path = "imports/mapping.html")]
struct View {
    page: Page,
    errors: Errors,
    action: String,
    discard: String,
    /// Counted from 1, when there are two.
    file: Option<usize>,
    columns: Vec<Column>,
    problems: Vec<String>,
}

impl View {
    fn targets(&self) -> Vec<Choice> {
        let t = self.page.t;
        let usual = |target: &Target| !matches!(target, Target::Guardian(_, GuardianField::Address));
        let offered = Target::offered(2, 2).into_iter();
        offered
            .filter(usual)
            .map(|target| Choice::new(target.code(), words::target(target, t)))
            .collect()
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "askama hands loop counters over by reference")]
    fn name(column: &usize) -> String {
        format!("map[{column}]")
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "askama hands loop counters over by reference")]
    fn label(&self, number: &usize, column: &Column) -> String {
        fl!(
            self.page.t,
            "import-mapping-column",
            number = i64::try_from(*number).unwrap_or(0),
            title = column.title.as_str()
        )
    }
}

pub(in crate::rooms::imports) async fn edit(
    by: InSchool<Manage>,
    With(app): With<App>,
    visit: Visit,
    Path(id): Path<Id>,
) -> Result<Response> {
    let Some((import, job)) = waiting(&by, &app, id).await? else {
        return Ok(SeeOther::to(path(id.import, "diff")).into_response());
    };
    match understand(job).await? {
        Err(Trouble::Unsure { file, columns, problems }) => {
            Ok(Html::ok(view(&by, &visit, &import, file, columns, &problems)).into_response())
        }
        Err(trouble) => Ok(Html::ok(troubled(&by, &visit, &import, &trouble)).into_response()),
        Ok(_) => Err(Error::NotFound),
    }
}

pub(in crate::rooms::imports) async fn update(
    by: InSchool<Manage>,
    With(app): With<App>,
    visit: Visit,
    Path(id): Path<Id>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let Some((import, mut job)) = waiting(&by, &app, id).await? else {
        return Ok(SeeOther::to(path(id.import, "diff")).into_response());
    };
    let Err(Trouble::Unsure { file, columns, .. }) = understand(job.clone()).await? else {
        return Err(Error::NotFound);
    };
    let chosen = |column: usize| {
        let name = format!("map[{column}]");
        form.iter()
            .find(|(field, _)| *field == name)
            .map_or("skip", |(_, code)| code)
            .to_owned()
    };
    if let Some(mapping) = job.mapping.get_mut(file) {
        *mapping = Some((0..columns.len()).map(chosen).collect());
    }
    let mapping = job.mapping.clone();
    match understand(job).await? {
        Err(Trouble::Unsure { file, columns, problems }) if problems.is_empty() => {
            // the next file
            let mut inside = by.open(&app).await?;
            queries::set_mapping(&mut inside, import.id, &serde_json::json!(mapping)).await?;
            inside.commit().await?;
            Ok(Html::ok(view(&by, &visit, &import, file, columns, &problems)).into_response())
        }
        Err(Trouble::Unsure { file, columns, problems }) => {
            Ok(Html::again(view(&by, &visit, &import, file, columns, &problems)).into_response())
        }
        Err(trouble) => {
            let mut view = troubled(&by, &visit, &import, &trouble);
            view.columns = remembered(columns, mapping.get(file).and_then(Option::as_ref));
            Ok(Html::again(view).into_response())
        }
        Ok(understood) => understood_now(&by, &app, &visit, &import, understood).await,
    }
}

async fn understood_now(by: &InSchool<Manage>, app: &App, visit: &Visit, import: &Import, understood: Understood) -> Result<Response> {
    let year = queries::year(&mut by.open(app).await?, import.year).await?;
    let scope = (import.whole_school, import.only_group);
    if let Some(draft) = draft(by, app, &year, understood, scope).await? {
        let mut inside = by.open(app).await?;
        // of two who answer at once, one is first
        if queries::lock(&mut inside, import.id).await?.state != State::Mapping {
            return Ok(SeeOther::to(path(import.id, "diff")).into_response());
        }
        queries::set_draft(&mut inside, &app.keys, import.id, &draft).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(path(import.id, "diff")).into_response());
    }
    let mut view = view(by, visit, import, 0, Vec::new(), &[]);
    view.errors = Errors::one("map[0]", fl!(by.who().lang.words(), "import-class-not-in-file"));
    Ok(Html::again(view).into_response())
}

/// An import whose columns somebody must name, with what reading it needs; nothing when that is done.
async fn waiting(by: &InSchool<Manage>, app: &App, id: Id) -> Result<Option<(Import, Job)>> {
    let mut inside = by.open(app).await?;
    let import = queries::find(&mut inside, id.import).await?;
    if import.state != State::Mapping {
        return Ok(None);
    }
    let year = queries::year(&mut inside, import.year).await?;
    let groups = present::groups(&mut inside, &year).await?;
    let files = import.files(&app.keys)?;
    let said: Mapping = import
        .mapping
        .clone()
        .and_then(|said| serde_json::from_value(said).ok())
        .unwrap_or_default();
    let mapping = (0..files.len()).map(|file| said.get(file).cloned().flatten()).collect();
    let class = groups.into_iter().find(|group| Some(group.id) == import.only_group);
    let job = Job {
        files,
        mapping,
        class: class.map(|group| group.label),
        scheduled: false,
        today: day(by.now(), &by.who().zone),
        keys: Arc::clone(&app.keys),
    };
    Ok(Some((import, job)))
}

fn view(by: &InSchool<Manage>, visit: &Visit, import: &Import, file: usize, columns: Vec<Column>, problems: &[MappingProblem]) -> View {
    let t = by.who().lang.words();
    let mut errors = Errors::new();
    for problem in problems {
        errors.add(field(problem), words::mapping_problem(problem, t));
    }
    let page = Page::of(visit, by.who(), "import-mapping", |t| fl!(t, "import-mapping-title")).errors(&errors);
    View {
        page,
        errors,
        action: path(import.id, "mapping"),
        discard: path(import.id, "discard"),
        file: (file > 0).then_some(file + 1),
        columns,
        problems: Vec::new(),
    }
}

/// Rows that stop the import: the columns may be named wrongly, or the file wants a correction.
fn troubled(by: &InSchool<Manage>, visit: &Visit, import: &Import, trouble: &Trouble) -> View {
    let (errors, problems) = said(trouble, by.who().lang.words());
    let mut view = view(by, visit, import, 0, Vec::new(), &[]);
    view.page = view.page.errors(&errors);
    view.errors = errors;
    view.problems = problems.into_iter().take(50).collect();
    view
}

/// The columns with what was chosen for them.
fn remembered(mut columns: Vec<Column>, chosen: Option<&Vec<String>>) -> Vec<Column> {
    for (column, code) in columns.iter_mut().zip(chosen.into_iter().flatten()) {
        column.guess = Target::from_code(code).unwrap_or(Target::Skip);
    }
    columns
}

/// The field a problem stands beside: the second of two, else the first.
fn field(problem: &MappingProblem) -> String {
    match problem {
        MappingProblem::Twice { second, .. } => format!("map[{second}]"),
        _ => "map[0]".to_owned(),
    }
}
