//! Merging two people: who is the other, then both side by side, then one.

use super::people::path as person_path;
use super::{PersonPath, listed, patterns, role};
use crate::access::{InSchool, Inside, Manage, Who};
use crate::ids::PersonId;
use crate::layout::{Empty, Page};
use crate::rooms::approvals::{self, Act};
use crate::rooms::people::merging::{self, Frozen, Said};
use crate::rooms::people::queries::merging as queries;
use crate::rooms::people::queries::people::{self as person_queries, Known};
use crate::rooms::people::right::Right;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, Query, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

fn path(person: PersonId) -> String {
    format!("{}/merge", person_path(person))
}

/// One of the two, as the page shows them.
struct Side {
    id: PersonId,
    name: String,
    /// Name at birth, where another is in use.
    birth_name: Option<String>,
    born: Option<String>,
    roles: Vec<String>,
    children: Vec<String>,
    guardians: Vec<String>,
    classes: Vec<String>,
    account: bool,
    contact: bool,
}

impl Side {
    async fn of(inside: &mut Inside<Manage>, known: &Known, who: &Who) -> Result<Self> {
        let t = who.lang.words();
        let side = queries::side(inside, known.id).await?;
        let person = &known.person;
        let shown = person.usage_name.as_deref().unwrap_or(&person.family_name);
        let right = |word: &str| Right::from_word(word).map(|right| right.label(t)).unwrap_or_default();
        Ok(Self {
            id: known.id,
            name: listed(shown, &person.given_name),
            birth_name: person.usage_name.as_ref().map(|_| person.family_name.clone()),
            born: person.birth_date.map(|born| who.lang.plain_date(born)),
            roles: side.roles.iter().map(|word| role(word, t)).collect(),
            children: side
                .children
                .iter()
                .zip(&side.rights)
                .map(|(child, word)| format!("{child} ({})", right(word)))
                .collect(),
            guardians: side.guardians,
            classes: side.classes,
            account: known.account.is_some(),
            contact: known.contact.email.is_some() || known.contact.phone.is_some(),
        })
    }
}

#[derive(Template)]
#[template(path = "people/merge_search.html")]
struct Search {
    page: Page,
    id: PersonId,
    name: String,
    q: String,
    found: Vec<(PersonId, String, Vec<String>)>,
}

#[derive(Template)]
#[template(path = "people/merge.html")]
struct Both {
    page: Page,
    errors: Errors,
    id: PersonId,
    with: PersonId,
    sides: [Side; 2],
    choices: Vec<Choice>,
    stays: String,
    /// Why they stay two.
    apart: Option<String>,
    second: bool,
}

impl Both {
    /// Reads what the page shows; whoever sends the form gets the same page again where it is refused.
    async fn read(inside: &mut Inside<Manage>, visit: &Visit, who: &Who, [one, other]: [&Known; 2], form: &MergeForm) -> Result<Self> {
        let t = who.lang.words();
        let sides = [Side::of(inside, one, who).await?, Side::of(inside, other, who).await?];
        let me = who.person;
        let apart = if [one.id, other.id].contains(&me) {
            Some(fl!(t, "people-not-oneself"))
        } else {
            merging::apart(inside, one.id, other.id).await?.map(|apart| apart.sentence(t))
        };
        let second = queries::weight(inside, one.id, other.id).await?.needs_second;
        let choices = sides.iter().map(|side| {
            let born = side.born.iter().map(|born| format!(" · {born}"));
            Choice::new(side.id, std::iter::once(side.name.clone()).chain(born).collect::<String>())
        });
        // who signs in goes on being who they are
        let stays = match (form.stays.as_str(), other.account.is_some()) {
            ("", true) => other.id.to_string(),
            ("", false) => one.id.to_string(),
            (chosen, _) => chosen.to_owned(),
        };
        Ok(Self {
            page: Page::of(visit, who, "person-merge", |t| fl!(t, "merge-title")).at(path(one.id)),
            errors: Errors::new(),
            id: one.id,
            with: other.id,
            choices: choices.collect(),
            sides,
            stays,
            apart,
            second,
        })
    }

    fn refused(mut self, field: &'static str, sentence: String) -> Self {
        let errors = Errors::one(field, sentence);
        self.page = self.page.errors(&errors);
        self.errors = errors;
        self
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::people) struct MergeQuery {
    q: Option<String>,
    with: String,
}

pub(in crate::rooms::people) async fn show(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(here): Path<PersonPath>,
    Query(query): Query<MergeQuery>,
) -> Result<Response> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    let one = person_queries::person(&mut inside, here.person).await?;
    if let Ok(with) = query.with.parse::<PersonId>() {
        let other = person_queries::person(&mut inside, with).await?;
        let both = Both::read(&mut inside, &visit, who, [&one, &other], &MergeForm::default()).await?;
        return Ok(Html::ok(both).into_response());
    }
    // two records of one person mostly share a given name
    let q = query.q.unwrap_or_else(|| one.person.given_name.clone());
    let t = who.lang.words();
    let found = match patterns(&q) {
        words if words.is_empty() => Vec::new(),
        words => person_queries::search(&mut inside, &words, None, false).await?,
    };
    let found = found
        .into_iter()
        .filter(|found| found.pupil == one.pupil && found.id != one.id && found.id != who.person)
        .map(|found| {
            let roles = found.roles.iter().map(|word| role(word, t)).collect();
            (found.id, listed(&found.family_name, &found.given_name), roles)
        })
        .collect();
    Ok(Html::ok(Search {
        page: Page::of(&visit, who, "person-merge-search", |t| fl!(t, "merge-title")).at(path(one.id)),
        id: one.id,
        name: listed(&one.person.family_name, &one.person.given_name),
        q,
        found,
    })
    .into_response())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::people) struct MergeForm {
    with: String,
    /// The id of the one who stays.
    stays: String,
}

pub(in crate::rooms::people) async fn create(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(here): Path<PersonPath>,
    Form(form): Form<MergeForm>,
) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let one = person_queries::person(&mut inside, here.person).await?;
    let Ok(with) = form.with.parse::<PersonId>() else {
        return Ok(SeeOther::to(path(one.id)).into_response());
    };
    let other = person_queries::person(&mut inside, with).await?;
    let both = Both::read(&mut inside, &visit, who, [&one, &other], &form).await?;
    if both.apart.is_some() {
        return Ok(Html::again(both).into_response());
    }
    let (keep, gone) = match form.stays.parse::<PersonId>() {
        Ok(stays) if stays == one.id => (one.id, other.id),
        Ok(stays) if stays == other.id => (other.id, one.id),
        _ => return Ok(Html::again(both.refused("stays", fl!(t, "merge-stays-missing"))).into_response()),
    };
    let weight = queries::weight(&mut inside, keep, gone).await?;
    if weight.needs_second {
        let facts = weight.facts;
        let subjects: Vec<PersonId> = weight.circle.into_iter().map(PersonId::from).collect();
        let frozen = Frozen { keep, gone, facts };
        approvals::ask(&mut inside, Act::MergePeople, &subjects, &json!({}), &frozen.to_value()?).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(person_path(one.id)).saying(Flash::Waiting).into_response());
    }
    match merging::merge(&mut inside, &app, keep, gone, &Said::default()).await? {
        Ok(()) => {
            inside.commit().await?;
            let to = if one.pupil {
                super::pupils::path(keep.uuid().into())
            } else {
                person_path(keep)
            };
            Ok(SeeOther::to(to).saying(Flash::Merged).into_response())
        }
        Err(apart) => Ok(Html::again(both.refused("stays", apart.sentence(t))).into_response()),
    }
}
