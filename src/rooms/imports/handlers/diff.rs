//! The diff screen: what would change, line by line, before anything is saved.

use super::{Id, Looked, gather, look, path};
use crate::access::{InSchool, Manage};
use crate::i18n::{Lang, Words};
use crate::ids::ImportId;
use crate::layout::{Empty, Page, Pager, Tone};
use crate::rooms::imports::diff::{Answers, Diff, Kind, Line, Scope, What, only_class};
use crate::rooms::imports::names::Key;
use crate::rooms::imports::queries::{self, NewImport};
use crate::rooms::imports::{Draft, State, words};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Form, Html, Path, Query, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State as With;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

/// Lines of each kind on the first page; the rest is one link away, so that a whole school weighs no more than a class.
const FIRST: usize = 40;
/// Lines of one kind on a page of its own.
const PAGE: usize = 150;

/// A line in words.
struct Row {
    who: Option<String>,
    says: String,
    /// « ligne 12, 40 »; empty for what the file does not mention.
    file_lines: String,
}

impl Row {
    fn of(line: &Line, lang: Lang) -> Self {
        let mut file_lines = line.file_lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        if !file_lines.is_empty() {
            file_lines = fl!(lang.words(), "import-lines", lines = file_lines);
        }
        Self {
            who: line.who.as_ref().map(words::shown),
            says: words::line(line, lang, lang.words()),
            file_lines,
        }
    }
}

/// A line that somebody must decide.
struct Question {
    field: String,
    legend: String,
    choices: Vec<Choice>,
    answer: String,
}

impl Question {
    fn of(line: &Line, answers: &Answers, lang: Lang) -> Self {
        let row = Row::of(line, lang);
        let t = lang.words();
        let mut legend = row.who.map_or_else(String::new, |who| format!("{who} · "));
        legend.push_str(&row.says);
        if !row.file_lines.is_empty() {
            legend = format!("{legend} ({})", row.file_lines);
        }
        let choices = line.choices.iter();
        Self {
            field: field(&line.key),
            legend,
            choices: choices
                .map(|choice| Choice::new(&choice.answer, words::answer(&choice.means, lang, t)))
                .collect(),
            answer: answers.get(&line.key).cloned().unwrap_or_default(),
        }
    }
}

/// The name of the radio buttons of a line.
pub(super) fn field(key: &str) -> String {
    format!("decide[{key}]")
}

/// The lines of one kind.
struct Section {
    /// `data-change`, and the value of `?show=`.
    change: &'static str,
    title: String,
    rows: Vec<Row>,
    count: usize,
    /// How many of what they are, where they are new.
    sums: Option<String>,
}

#[derive(Template)]
#[template(path = "imports/diff.html")]
pub(super) struct View {
    page: Page,
    pub(super) errors: Errors,
    import: String,
    undoing: bool,
    format: String,
    pupils: usize,
    guardians: usize,
    questions: Vec<Question>,
    sections: Vec<Section>,
    gone: usize,
    same: usize,
    barred: usize,
    colleague: usize,
    unmatched: usize,
    /// The files name guardians, and each of their children was found.
    matched: bool,
    notices: Vec<String>,
    notice_count: usize,
    second_person: bool,
    only_class: Option<String>,
    changes: usize,
    shown: String,
    pub(super) custody: bool,
}

impl View {
    pub(super) fn of(by: &InSchool<Manage>, visit: &Visit, looked: &Looked, answers: &Answers, errors: Errors) -> Self {
        let lang = by.who().lang;
        let (t, diff) = (lang.words(), &looked.diff);
        let undoing = matches!(looked.draft, Draft::Undo { .. });
        let visit = Visit {
            path: path(looked.import.id, "diff"),
            ..visit.clone()
        };
        let title = |t: &'static Words| {
            if undoing {
                fl!(t, "import-undo-title")
            } else {
                fl!(t, "import-diff-title")
            }
        };
        let (pupils, guardians, only_class) = match &looked.draft {
            Draft::Roster { linked, scope } => {
                let one = only_class(linked, &looked.present).filter(|_| *scope == Scope::School);
                (linked.pupils.len(), linked.adults.len(), one.map(str::to_owned))
            }
            Draft::Undo { .. } => (0, 0, None),
        };
        let decided = diff.lines.iter().filter(|line| line.kind == Kind::ToDecide);
        let section = |kind| section(diff, kind, lang, FIRST);
        let changes = certain(diff);
        Self {
            page: Page::of(&visit, by.who(), "import-diff", title).errors(&errors),
            errors,
            import: looked.import.id.to_string(),
            undoing,
            format: words::format(&looked.import.format, t),
            pupils,
            guardians,
            questions: decided.map(|line| Question::of(line, answers, lang)).collect(),
            sections: [Kind::Gone, Kind::Changed, Kind::New].into_iter().map(section).collect(),
            gone: diff.lines.iter().filter(|line| matches!(line.what, What::PupilGone { .. })).count(),
            same: diff.count(Kind::Same),
            barred: diff
                .lines
                .iter()
                .filter(|line| matches!(line.what, What::BarredKept { .. }))
                .count(),
            colleague: diff.for_a_colleague.len(),
            unmatched: diff.unmatched.len(),
            matched: guardians > 0
                && diff.unmatched.is_empty()
                && !diff.lines.iter().any(|line| matches!(line.what, What::WhichChild { .. })),
            notices: diff.notices.iter().take(FIRST).map(|notice| words::notice(notice, t)).collect(),
            notice_count: diff.notices.len(),
            second_person: diff.changes(answers).is_ok_and(|changes| !diff.second_person(&changes).is_empty()),
            only_class,
            changes,
            shown: digest(diff),
            custody: false,
        }
    }

    fn ticked(&self) -> &'static str {
        if self.custody { "yes" } else { "" }
    }

    pub(super) fn saying(mut self, tone: Tone, sentence: String) -> Self {
        self.page = self.page.say(tone, sentence);
        self
    }
}

/// Lines that change something whatever is answered, and those that an answer may change.
fn certain(diff: &Diff) -> usize {
    diff.lines
        .iter()
        .filter(|line| line.kind != Kind::Same || !line.changes.is_empty())
        .count()
}

/// What was on the screen: when the same answers lead to other lines, somebody must look again.
pub(super) fn digest(diff: &Diff) -> String {
    let lines = serde_json::to_vec(&diff.lines).unwrap_or_default();
    hex::encode(Sha256::digest(lines).get(..16).unwrap_or_default())
}

fn section(diff: &Diff, kind: Kind, lang: Lang, most: usize) -> Section {
    let t = lang.words();
    let (change, title) = match kind {
        Kind::New => ("new", fl!(t, "import-new")),
        Kind::Changed => ("changed", fl!(t, "import-changed")),
        Kind::Same => ("same", fl!(t, "import-same")),
        Kind::Gone => ("gone", fl!(t, "import-gone-title")),
        Kind::ToDecide => ("decide", fl!(t, "import-decide-title")),
    };
    let lines = diff.lines.iter().filter(|line| line.kind == kind);
    Section {
        change,
        title,
        rows: lines.take(most).map(|line| Row::of(line, lang)).collect(),
        count: diff.count(kind),
        sums: (kind == Kind::New).then(|| sums(diff, t)),
    }
}

/// Seven hundred lines in one: a clerk knows these numbers by heart.
fn sums(diff: &Diff, t: &'static Words) -> String {
    let count = |is: fn(&What) -> bool| diff.lines.iter().filter(|line| line.kind == Kind::New && is(&line.what)).count();
    let classes = count(|what| matches!(what, What::Group { .. }));
    let pupils = count(|what| matches!(what, What::NewPupil { .. }));
    let links = count(|what| matches!(what, What::NewGuardian { .. }));
    [
        (classes, fl!(t, "school-classes", n = classes)),
        (pupils, fl!(t, "app-pupils", n = pupils)),
        (links, fl!(t, "import-links", n = links)),
    ]
    .into_iter()
    .filter_map(|(count, words)| (count > 0).then_some(words))
    .collect::<Vec<_>>()
    .join(", ")
}

#[derive(Default, Deserialize)]
pub(in crate::rooms::imports) struct ShowQuery {
    #[serde(default)]
    show: String,
    #[serde(default)]
    from: usize,
}

#[derive(Template)]
#[template(path = "imports/lines.html")]
struct Lines {
    page: Page,
    back: String,
    section: Section,
    older: Option<String>,
}

pub(in crate::rooms::imports) async fn show(
    by: InSchool<Manage>,
    With(app): With<App>,
    visit: Visit,
    Path(id): Path<Id>,
    Query(query): Query<ShowQuery>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let import = queries::find(&mut inside, id.import).await?;
    match import.state {
        State::Diff => {}
        State::Mapping => return Ok(SeeOther::to(path(id.import, "mapping")).into_response()),
        _ => return Ok(SeeOther::to("/school/imports").into_response()),
    }
    let answers = Answers::new();
    let gathered = gather(&mut inside, &app.keys, import).await?;
    // comparing a large school takes its time: the connection goes back first
    drop(inside);
    let looked = gathered.compare(&answers)?;
    let kind = match query.show.as_str() {
        "new" => Kind::New,
        "changed" => Kind::Changed,
        "same" => Kind::Same,
        "gone" => Kind::Gone,
        _ => return Ok(Html::ok(View::of(&by, &visit, &looked, &answers, Errors::new())).into_response()),
    };
    let lang = by.who().lang;
    let mut section = section(&looked.diff, kind, lang, usize::MAX);
    let until = query.from.saturating_add(PAGE);
    section.rows = section.rows.into_iter().skip(query.from).take(PAGE).collect();
    let back = path(id.import, "diff");
    let older = (until < section.count).then(|| format!("{back}?show={}&from={until}", section.change));
    let page = Page::of(&visit, by.who(), "import-lines", |_| section.title.clone());
    let view = Lines {
        page,
        back,
        section,
        older,
    };
    Ok(Html::ok(view).into_response())
}

/// What a posted diff says.
#[derive(Default)]
pub(super) struct Posted {
    pub(super) answers: Answers,
    pub(super) custody: bool,
    pub(super) shown: String,
    pub(super) only_class: bool,
}

impl Posted {
    pub(super) fn of(form: Vec<(String, String)>) -> Self {
        let mut posted = Self::default();
        for (name, value) in form {
            match name.as_str() {
                "custody_checked" => posted.custody = value == "yes",
                "scope" => posted.only_class = value == "group",
                "shown" => posted.shown = value,
                _ => {
                    if let Some(key) = name.strip_prefix("decide[").and_then(|rest| rest.strip_suffix(']')) {
                        posted.answers.insert(key.to_owned(), value);
                    }
                }
            }
        }
        posted
    }
}

/// Shows what answers lead to, or takes the file for its only class; saves no fact.
pub(in crate::rooms::imports) async fn answer(
    by: InSchool<Manage>,
    With(app): With<App>,
    visit: Visit,
    Path(id): Path<Id>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let posted = Posted::of(form);
    let mut inside = by.open(&app).await?;
    let import = queries::lock(&mut inside, id.import).await?;
    if import.state != State::Diff {
        return Ok(SeeOther::to("/school/imports").into_response());
    }
    let looked = look(&mut inside, &app.keys, import, &posted.answers).await?;
    if !posted.only_class {
        let mut view = View::of(&by, &visit, &looked, &posted.answers, Errors::new());
        view.custody = posted.custody;
        return Ok(Html::ok(view).into_response());
    }
    let Draft::Roster { linked, .. } = looked.draft else {
        return Err(Error::NotFound);
    };
    let Some(label) = only_class(&linked, &looked.present).map(str::to_owned) else {
        return Ok(SeeOther::to(path(id.import, "diff")).into_response());
    };
    let group = looked.present.groups.iter().find(|group| Key::of(&group.label) == Key::of(&label));
    let scope = group.map_or(Scope::NewGroup(label), |group| Scope::Group(group.id));
    queries::set_draft(&mut inside, &app.keys, id.import, &Draft::Roster { linked, scope }).await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(id.import, "diff")).into_response())
}

/// A new import that takes an applied one back.
pub(super) fn undoing<'a>(import: &queries::Import, draft: &'a Draft) -> NewImport<'a> {
    NewImport {
        id: ImportId::new(),
        year: import.year,
        only_group: import.only_group,
        whole_school: import.whole_school,
        state: State::Diff,
        format: "undo",
        files: None,
        draft: Some(draft),
        undoes: Some(import.id),
    }
}
