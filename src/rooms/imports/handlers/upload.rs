//! Choosing a file, or pasting a table.

use super::path;
use crate::access::{InSchool, Inside, Manage};
use crate::clock::day;
use crate::i18n::Words;
use crate::ids::{GroupId, ImportId};
use crate::layout::Page;
use crate::rooms::imports::diff::{PresentGroup, Scope, compare};
use crate::rooms::imports::link::link;
use crate::rooms::imports::queries::{self, NewImport, Year, present};
use crate::rooms::imports::reading::{Job, Trouble, Understood, understand};
use crate::rooms::imports::{Draft, State, kept as kept_files, words};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Html, Problem, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State as With};
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Rows with problems that are listed; a file with more has one cause.
const LISTED: usize = 50;
/// The value of the class list for a class that the school does not have yet.
const NEW_CLASS: &str = "new";

/// What was sent, without the files, which a browser cannot be given back.
#[derive(Default)]
struct Typed {
    kind: String,
    scope: String,
    group: String,
    /// `yes`: of a OneRoster zip, scheduled classes too.
    scheduled: String,
    pasted: String,
    files: Vec<Vec<u8>>,
}

#[derive(Template)]
#[template(path = "imports/new.html")]
struct New {
    page: Page,
    errors: Errors,
    typed: Typed,
    groups: Vec<PresentGroup>,
    problems: Vec<String>,
    more: usize,
}

impl New {
    fn of(by: &InSchool<Manage>, visit: &Visit, typed: Typed, groups: Vec<PresentGroup>, errors: Errors) -> Self {
        let page = Page::of(visit, by.who(), "import-new", |t| fl!(t, "import-title")).errors(&errors);
        Self {
            page,
            errors,
            typed,
            groups,
            problems: Vec::new(),
            more: 0,
        }
    }

    fn kinds(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![
            Choice::new("auto", fl!(t, "import-kind-auto")),
            Choice::new("onde", fl!(t, "import-kind-onde")),
            Choice::new("oneroster", fl!(t, "import-kind-oneroster")),
            Choice::new("table", fl!(t, "import-kind-table")),
        ]
    }

    fn kind(&self) -> &str {
        if self.typed.kind.is_empty() { "auto" } else { &self.typed.kind }
    }

    fn scopes(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![
            Choice::new("school", fl!(t, "import-scope-school")),
            Choice::new("group", fl!(t, "import-scope-group")),
        ]
    }

    fn classes(&self) -> Vec<Choice> {
        let mut classes = vec![Choice::new("", "–"), Choice::new(NEW_CLASS, fl!(self.page.t, "import-group-new"))];
        classes.extend(self.groups.iter().map(|group| Choice::new(group.id, &group.label)));
        classes
    }
}

pub(in crate::rooms::imports) async fn new(by: InSchool<Manage>, With(app): With<App>, visit: Visit) -> Result<Response> {
    // asked for now, because a file that was chosen could not be kept (rules.md 26)
    if !by.who().is_fresh(by.now()) {
        return Err(Error::Stale);
    }
    let mut inside = by.open(&app).await?;
    let today = day(by.now(), &by.who().zone);
    let (groups, errors) = match queries::year_at(&mut inside, today).await? {
        Some(year) => (present::groups(&mut inside, &year).await?, Errors::new()),
        None => (Vec::new(), Errors::one("file", fl!(by.who().lang.words(), "import-no-year"))),
    };
    let typed = Typed {
        scope: "school".to_owned(),
        ..Typed::default()
    };
    Ok(Html::ok(New::of(&by, &visit, typed, groups, errors)).into_response())
}

pub(in crate::rooms::imports) async fn create(
    by: InSchool<Manage>,
    With(app): With<App>,
    visit: Visit,
    sent: Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let typed = match sent {
        Ok(sent) => match fields(sent).await {
            Some(typed) => typed,
            None => return Ok(Problem::Malformed.into_response()),
        },
        // a form without files is a form in which none was chosen
        Err(_) => Typed::default(),
    };
    let t = by.who().lang.words();
    let mut inside = by.open(&app).await?;
    let today = day(by.now(), &by.who().zone);
    let year = queries::year_at(&mut inside, today).await?;
    let groups = match &year {
        Some(year) => present::groups(&mut inside, year).await?,
        None => Vec::new(),
    };
    let again = |typed, groups, errors| Ok(Html::again(New::of(&by, &visit, typed, groups, errors)).into_response());
    let wanted = match wanted(&typed, &groups, by.who().demo, t) {
        Ok(wanted) => wanted,
        Err(errors) => return again(typed, groups, errors),
    };
    let Some(year) = year else {
        return again(typed, groups, Errors::one("file", fl!(t, "import-no-year")));
    };
    // reading is slow: the connection goes back first
    drop(inside);
    let chosen = groups.iter().find(|group| Some(group.id) == wanted.group);
    let job = Job {
        files: wanted.files,
        mapping: Vec::new(),
        class: chosen.map(|group| group.label.clone()),
        scheduled: typed.scheduled == "yes",
        today,
        keys: Arc::clone(&app.keys),
    };
    let read = understand(job.clone()).await?;
    if let Ok(understood) = &read
        && !["", "auto", understood.format].contains(&typed.kind.as_str())
    {
        return again(typed, groups, Errors::one("kind", fl!(t, "import-kind-other")));
    }
    let mut new = NewImport {
        id: ImportId::new(),
        year: year.id,
        only_group: wanted.group,
        whole_school: wanted.whole_school,
        state: State::Mapping,
        format: "mapped",
        files: None,
        draft: None,
        undoes: None,
    };
    let understood = match read {
        Ok(understood) => understood,
        Err(Trouble::Unsure { .. }) => {
            let id = new.id;
            let sealed = tokio::task::spawn_blocking(move || kept_files::seal(&job.keys, id, &job.files)).await;
            new.files = Some(sealed.map_err(anyhow::Error::from)??);
            let mut inside = by.open(&app).await?;
            let id = queries::insert(&mut inside, &app.keys, &new).await?;
            return kept(inside, id, "mapping").await;
        }
        Err(trouble) => {
            let (errors, problems) = said(&trouble, t);
            let mut view = New::of(&by, &visit, typed, groups, errors);
            view.more = problems.len().saturating_sub(LISTED);
            view.problems = problems.into_iter().take(LISTED).collect();
            return Ok(Html::again(view).into_response());
        }
    };
    new.format = understood.format;
    new.state = State::Diff;
    let scope = (wanted.whole_school, wanted.group);
    match draft(&by, &app, &year, understood, scope).await? {
        Some(draft) => {
            new.draft = Some(&draft);
            let mut inside = by.open(&app).await?;
            let id = queries::insert(&mut inside, &app.keys, &new).await?;
            kept(inside, id, "diff").await
        }
        None => again(typed, groups, Errors::one("group", fl!(t, "import-class-not-in-file"))),
    }
}

async fn kept(mut inside: Inside<Manage>, id: ImportId, page: &str) -> Result<Response> {
    inside.witness("import-read", &serde_json::json!({ "import": id })).await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(id, page)).into_response())
}

/// Whose guardian everybody is, and for which classes; nothing when the chosen class is not in the files. Finding that out is
/// slow for a large school, so it holds no connection.
pub(super) async fn draft(
    by: &InSchool<Manage>,
    app: &App,
    year: &Year,
    understood: Understood,
    (whole_school, group): (bool, Option<GroupId>),
) -> Result<Option<Draft>> {
    let present = present::present(&mut by.open(app).await?, &app.keys, year).await?;
    let found = tokio::task::spawn_blocking(move || {
        let linked = link(understood.roster, present.pupil_rows());
        let scope = match (whole_school, group) {
            (true, _) => Scope::School,
            (false, Some(group)) => Scope::Group(group),
            (false, None) => match linked.class_labels().as_slice() {
                [label] => Scope::NewGroup((*label).to_owned()),
                _ => return None,
            },
        };
        let fits = compare(&linked, &present, &scope, &BTreeMap::default()).is_ok();
        fits.then_some(Draft::Roster { linked, scope })
    });
    found.await.map_err(|error| Error::Internal(error.into()))
}

/// What is to be read, for whom.
struct Wanted {
    files: Vec<Vec<u8>>,
    whole_school: bool,
    /// Nothing for the whole school, and for a new class.
    group: Option<GroupId>,
}

fn wanted(typed: &Typed, groups: &[PresentGroup], demo: bool, t: &'static Words) -> Result<Wanted, Errors> {
    let mut errors = Errors::new();
    if demo {
        errors.add("file", fl!(t, "import-demo"));
    }
    let files = if typed.files.is_empty() && !typed.pasted.trim().is_empty() {
        vec![typed.pasted.clone().into_bytes()]
    } else {
        typed.files.clone()
    };
    match files.len() {
        0 => errors.add("file", fl!(t, "import-file-missing")),
        1 | 2 => {}
        _ => errors.add("file", fl!(t, "import-files-many")),
    }
    let whole_school = typed.scope != "group";
    let group = groups.iter().map(|group| group.id).find(|id| id.to_string() == typed.group);
    if !whole_school && group.is_none() && typed.group != NEW_CLASS {
        errors.add("group", fl!(t, "import-group-missing"));
    }
    if errors.is_empty() {
        Ok(Wanted {
            files,
            whole_school,
            group: group.filter(|_| !whole_school),
        })
    } else {
        Err(errors)
    }
}

/// What stands in the way, beside the file, and line by line.
pub(super) fn said(trouble: &Trouble, t: &'static Words) -> (Errors, Vec<String>) {
    match trouble {
        Trouble::Unreadable(why) => (Errors::one("file", words::unreadable(why, t)), Vec::new()),
        Trouble::OneRoster(why) => (Errors::one("file", words::broken(why, t)), Vec::new()),
        Trouble::Staff => (Errors::one("file", fl!(t, "import-staff-file")), Vec::new()),
        Trouble::Unsure { .. } => (Errors::new(), Vec::new()),
        Trouble::Rows(rows) => (
            Errors::one("file", fl!(t, "import-rows-wrong", n = rows.len())),
            rows.iter().map(|row| words::problem(row, t)).collect(),
        ),
    }
}

/// The fields of the form; nothing when it is broken off or malformed.
async fn fields(mut sent: Multipart) -> Option<Typed> {
    let mut typed = Typed::default();
    while let Some(field) = sent.next_field().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        // where none was chosen, a browser sends an empty one without a name
        let chosen = field.file_name().is_some_and(|name| !name.is_empty());
        let bytes = field.bytes().await.ok()?;
        let text = || String::from_utf8_lossy(&bytes).into_owned();
        match name.as_str() {
            "kind" => typed.kind = text(),
            "scope" => typed.scope = text(),
            "group" => typed.group = text(),
            "scheduled" => typed.scheduled = text(),
            "pasted" => typed.pasted = text(),
            "file" if chosen || !bytes.is_empty() => typed.files.push(bytes.to_vec()),
            _ => {}
        }
    }
    Some(typed)
}
