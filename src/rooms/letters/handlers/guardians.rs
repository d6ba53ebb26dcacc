//! Making, showing and cancelling the letters of a class's families.

use crate::access::{InSchool, Manage};
use crate::i18n::Lang;
use crate::ids::{BatchId, GroupId, LetterId, PersonId};
use crate::layout::{Empty, Page};
use crate::rooms::letters::batch;
use crate::rooms::letters::handing;
use crate::rooms::letters::paper::{self, Printed};
use crate::rooms::letters::queries::letters as queries;
use crate::rooms::letters::queries::roster as rosters;
use crate::rooms::letters::roster::{self, Guardian, Pupil, State};
use crate::rooms::sessions::next_path;
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, Query, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State as Axum;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use tower_sessions::Session;

/// Who gets a letter, and in which language.
#[derive(Template)]
#[template(path = "letters/choose.html")]
pub(in crate::rooms::letters) struct Choose {
    page: Page,
    errors: Errors,
    group: GroupId,
    guardians: Vec<Offered>,
    replace: &'static str,
    /// Guardians who get everything on paper, and so no letter.
    on_paper: Vec<String>,
}

/// A guardian whom a letter would help.
struct Offered {
    id: PersonId,
    name: String,
    children: String,
    lang: Lang,
    chosen: bool,
    /// A letter of theirs is on its way.
    has_letter: bool,
}

/// Fields of the form. `guardian[]` and `lang[<guardian>]` repeat, so all of it is read as pairs.
#[derive(Debug, Default)]
pub(in crate::rooms::letters) struct Wanted {
    /// Nobody named means everybody without access.
    guardians: Vec<PersonId>,
    langs: BTreeMap<PersonId, Lang>,
    replace: bool,
}

impl Wanted {
    fn read(fields: &[(String, String)]) -> Self {
        let mut wanted = Self::default();
        for (name, value) in fields {
            let of = name.strip_prefix("lang[").and_then(|rest| rest.strip_suffix(']')).map(str::parse);
            match (name.as_str(), of) {
                ("guardian[]", _) => wanted.guardians.extend(value.parse::<PersonId>()),
                ("replace", _) => wanted.replace = value == "yes",
                (_, Some(Ok(guardian))) => {
                    wanted.langs.extend(Lang::from_code(value).map(|lang| (guardian, lang)));
                }
                _ => {}
            }
        }
        wanted
    }

    /// The language for a guardian who is to get a letter. Without `replace`, nobody gets a second one.
    fn lang_for(&self, guardian: &Guardian) -> Option<Lang> {
        let chosen = self.guardians.is_empty() || self.guardians.contains(&guardian.id);
        let invited = matches!(guardian.state, State::Invited { frozen: false, .. });
        let lang = self.langs.get(&guardian.id).copied().unwrap_or(guardian.lang);
        (chosen && (self.replace || !invited)).then_some(lang)
    }
}

impl Choose {
    fn of(page: Page, group: GroupId, pupils: &[Pupil], wanted: &Wanted, errors: Errors) -> Self {
        let mut guardians: Vec<Offered> = Vec::new();
        let mut on_paper = Vec::new();
        for pupil in pupils {
            for guardian in &pupil.guardians {
                if guardian.state == State::Paper {
                    on_paper.push(format!("{} {}", guardian.family_name, guardian.given_name));
                }
                if !guardian.wants_letter {
                    continue;
                }
                if let Some(known) = guardians.iter_mut().find(|known| known.id == guardian.id) {
                    known.children = format!("{}, {}", known.children, pupil.given_name);
                    continue;
                }
                let has_letter = matches!(guardian.state, State::Invited { frozen: false, .. });
                guardians.push(Offered {
                    id: guardian.id,
                    name: format!("{} {}", guardian.family_name, guardian.given_name),
                    children: format!("{} {}", pupil.family_name, pupil.given_name),
                    lang: wanted.langs.get(&guardian.id).copied().unwrap_or(guardian.lang),
                    chosen: if wanted.guardians.is_empty() {
                        !has_letter
                    } else {
                        wanted.guardians.contains(&guardian.id)
                    },
                    has_letter,
                });
            }
        }
        on_paper.dedup();
        Self {
            page: page.errors(&errors),
            errors,
            group,
            guardians,
            replace: if wanted.replace { "yes" } else { "" },
            on_paper,
        }
    }

    fn some_have_letters(&self) -> bool {
        self.guardians.iter().any(|guardian| guardian.has_letter)
    }
}

/// The letters of a batch, one sheet each.
#[derive(Template)]
#[template(path = "letters/show.html")]
pub(in crate::rooms::letters) struct Show {
    page: Page,
    back: String,
    printed: Option<Printed>,
}

#[derive(Default, Deserialize)]
pub(in crate::rooms::letters) struct BatchQuery {
    pub(super) batch: Option<BatchId>,
}

pub(in crate::rooms::letters) async fn show(
    by: InSchool<Manage>,
    Axum(app): Axum<App>,
    session: Session,
    visit: Visit,
    Path(group): Path<GroupId>,
    Query(query): Query<BatchQuery>,
) -> Result<Response> {
    let page = Page::of(&visit, by.who(), "letters", |t| fl!(t, "letters-title"));
    let Some(batch) = query.batch else {
        let mut inside = by.open(&app).await?;
        rosters::group_name(&mut inside, group).await?.ok_or(Error::NotFound)?;
        let pupils = roster::pupils(&rosters::lines(&mut inside, group).await?);
        let view = Choose::of(page, group, &pupils, &Wanted::default(), Errors::new());
        return Ok(Html::ok(view).into_response());
    };
    let mut inside = by.open(&app).await?;
    rosters::group_name(&mut inside, group).await?.ok_or(Error::NotFound)?;
    drop(inside);
    Ok(Html::ok(Show {
        page,
        back: format!("/school/groups/{group}/roster"),
        printed: printed(&by, &app, &session, batch).await?,
    })
    .into_response())
}

/// The letters of a batch, while they can be seen. The session is read first: it uses a connection of its own.
pub(super) async fn printed(by: &InSchool<Manage>, app: &App, session: &Session, batch: BatchId) -> Result<Option<Printed>> {
    let Some(key) = batch::key_of(session, batch, by.now()).await? else {
        return Ok(None);
    };
    let mut inside = by.open(app).await?;
    match paper::printed(app, &mut inside, batch, &key).await {
        Ok(printed) => Ok(Some(printed)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

pub(in crate::rooms::letters) async fn create(
    by: InSchool<Manage>,
    Axum(app): Axum<App>,
    session: Session,
    visit: Visit,
    Path(group): Path<GroupId>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let wanted = Wanted::read(&fields);
    let mut inside = by.open(&app).await?;
    rosters::group_name(&mut inside, group).await?.ok_or(Error::NotFound)?;
    let pupils = roster::pupils(&rosters::lines(&mut inside, group).await?);
    // two who print at once: the second sees the first one's letters, and replaces them only if told to
    let guardians: Vec<_> = pupils
        .iter()
        .flat_map(|pupil| pupil.guardians.iter().map(|guardian| guardian.id))
        .collect();
    queries::hold(&mut inside, &guardians).await?;
    let pupils = roster::pupils(&rosters::lines(&mut inside, group).await?);
    let planned = handing::plan(&pupils, |guardian| wanted.lang_for(guardian));
    if planned.is_empty() || by.who().demo {
        let page = Page::of(&visit, by.who(), "letters", |t| fl!(t, "letters-title"));
        // the demo makes no paper that could be taken for real (rules.md 11)
        let sentence = if by.who().demo {
            fl!(page.t, "letters-demo")
        } else {
            fl!(page.t, "letters-nobody")
        };
        let errors = Errors::one("replace", sentence);
        return Ok(Html::again(Choose::of(page, group, &pupils, &wanted, errors)).into_response());
    }

    let batch = BatchId::new();
    let mut sheets = Vec::with_capacity(planned.len());
    for letter in planned {
        sheets.push(crate::rooms::letters::make(&mut inside, &app.keys, letter.person, letter.lang, letter.recipient, batch).await?);
    }
    let key = batch::store(&mut inside, batch, &sheets).await?;
    let letters: Vec<_> = sheets.iter().map(|sheet| sheet.letter).collect();
    inside
        .witness("letters-make", &json!({ "group": group, "batch": batch, "letters": letters }))
        .await?;
    inside.commit().await?;
    key.hold(&session).await?;
    Ok(SeeOther::to(format!("/school/groups/{group}/roster/letters?batch={batch}")).into_response())
}

#[derive(Deserialize)]
pub(in crate::rooms::letters) struct CancelForm {
    #[serde(default)]
    next: String,
}

pub(in crate::rooms::letters) async fn cancel(
    by: InSchool<Manage>,
    Axum(app): Axum<App>,
    Path(letter): Path<LetterId>,
    Form(form): Form<CancelForm>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    if !queries::cancel(&mut inside, letter).await? {
        return Err(Error::NotFound);
    }
    inside.witness("letter-cancel", &json!({ "letter": letter })).await?;
    inside.commit().await?;
    Ok(SeeOther::to(next_path(&form.next)).saying(Flash::LetterCancelled))
}
