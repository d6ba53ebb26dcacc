//! The head's page about the brake.

use super::look::fold;
use super::queries::{self, Board, Word};
use super::{List, Rule};
use crate::access::{Govern, InSchool, Who};
use crate::i18n::Words;
use crate::ids::{GroupId, PersonId};
use crate::layout::Page;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;

/// Words of its own that a school may add to one list.
const MOST: usize = 200;
/// Characters of a word; the table says the same.
const LONGEST: usize = 40;

#[derive(Template)]
#[template(path = "brake/show.html")]
pub(super) struct Show {
    page: Page,
    errors: Errors,
    second_eyes: String,
    waiting: Vec<(GroupId, String, String)>,
    reported: Vec<(GroupId, String, String)>,
    rules: Vec<RuleRow>,
    lists: Vec<ListRow>,
    authors: Vec<(PersonId, String, String)>,
    staff: Vec<(PersonId, String)>,
    /// What was typed about an author.
    author: AuthorForm,
}

/// A rule, what it does, and how often it spoke.
struct RuleRow {
    rule: &'static str,
    name: String,
    level: String,
    posts: String,
}

/// A list, as it can be changed.
struct ListRow {
    list: &'static str,
    name: String,
    /// Of Préau.
    shipped: String,
    /// Of the school, one a line.
    own: String,
    /// Of Préau, that the school does without.
    without: String,
    open: bool,
}

/// A word as it is written on the page: a star stands for any ending.
fn written(word: &Word) -> String {
    if word.begins {
        format!("{}*", word.text)
    } else {
        word.text.clone()
    }
}

impl ListRow {
    fn of(list: List, words: &[Word], t: &'static Words) -> Self {
        let joined = |joint: &str, which: &dyn Fn(&Word) -> bool| {
            words.iter().filter(|word| which(word)).map(written).collect::<Vec<_>>().join(joint)
        };
        Self {
            list: list.word(),
            name: list.name(t),
            shipped: joined(", ", &|word| word.shipped && word.used),
            own: joined("\n", &|word| !word.shipped),
            without: joined("\n", &|word| word.shipped && !word.used),
            open: false,
        }
    }
}

impl Show {
    fn of(visit: &Visit, who: &Who, board: &Board, errors: Errors) -> Self {
        let t = who.lang.words();
        Self {
            page: Page::of(visit, who, "brake", |t| fl!(t, "brake-title")).errors(&errors),
            errors,
            second_eyes: board.second_eyes.clone(),
            waiting: board
                .waiting
                .iter()
                .map(|(group, name, posts)| {
                    let posts: i64 = *posts;
                    (*group, name.clone(), fl!(t, "brake-waiting", n = posts))
                })
                .collect(),
            reported: board
                .reported
                .iter()
                .map(|(group, name, posts)| {
                    let posts: i64 = *posts;
                    (*group, name.clone(), fl!(t, "brake-waiting", n = posts))
                })
                .collect(),
            rules: Rule::ALL
                .into_iter()
                .map(|rule| {
                    let (level, posts) = board.rules.get(rule.word()).cloned().unwrap_or_default();
                    RuleRow {
                        rule: rule.word(),
                        name: rule.name(t),
                        level,
                        posts: fl!(t, "brake-posts", n = posts),
                    }
                })
                .collect(),
            lists: List::ALL
                .into_iter()
                .map(|list| ListRow::of(list, board.lists.get(list.word()).map_or(&[], Vec::as_slice), t))
                .collect(),
            authors: board
                .authors
                .iter()
                .map(|(id, name, until)| (*id, name.clone(), fl!(t, "brake-author-until", date = who.lang.date(*until))))
                .collect(),
            staff: board.staff.clone(),
            author: AuthorForm::default(),
        }
    }

    fn eyes(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![
            Choice::new("risky", fl!(t, "brake-eyes-risky")).hint(fl!(t, "brake-eyes-risky-hint")),
            Choice::new("always", fl!(t, "brake-eyes-always")),
            Choice::new("off", fl!(t, "brake-eyes-off")).hint(fl!(t, "brake-eyes-off-hint")),
        ]
    }

    fn levels(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![
            Choice::new("off", fl!(t, "brake-level-off")),
            Choice::new("amber", fl!(t, "brake-level-amber")),
            Choice::new("red", fl!(t, "brake-level-red")),
        ]
    }

    fn people(&self) -> Vec<Choice> {
        self.staff
            .iter()
            // a name is in no language: set apart, as in sentences
            .map(|(id, name)| Choice::new(id, format!("\u{2068}{name}\u{2069}")))
            .collect()
    }
}

pub(super) async fn show(by: InSchool<Govern>, State(app): State<App>, visit: Visit) -> Result<Html<Show>> {
    let board = queries::board(&mut by.open(&app).await?).await?;
    Ok(Html::ok(Show::of(&visit, by.who(), &board, Errors::new())))
}

/// What a form sent, where its fields are named after what the page shows: `level[rule]`, `own[list]`.
type Sent = Vec<(String, String)>;

fn sent<'a>(form: &'a Sent, field: &str) -> Option<&'a str> {
    form.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
}

pub(super) async fn decide(by: InSchool<Govern>, State(app): State<App>, visit: Visit, Form(form): Form<Sent>) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    // what the page did not offer is no decision
    let Some(eyes) = sent(&form, "second_eyes").filter(|eyes| ["off", "risky", "always"].contains(eyes)) else {
        let board = queries::board(&mut inside).await?;
        let errors = Errors::one("second_eyes", fl!(by.who().lang.words(), "field-choose"));
        return Ok(Html::again(Show::of(&visit, by.who(), &board, errors)).into_response());
    };
    let levels: Vec<(&str, &str)> = Rule::ALL
        .into_iter()
        .filter_map(|rule| {
            let level = sent(&form, &format!("level[{}]", rule.word()))?;
            ["off", "amber", "red"].contains(&level).then_some((rule.word(), level))
        })
        .collect();
    queries::decide(&mut inside, eyes, &levels).await?;
    inside.witness("settings-change", &json!({})).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/brake").saying(Flash::Saved).into_response())
}

/// The words of a field, one a line or between commas, each with whether it stands for beginnings; the first that is none.
fn typed(text: &str) -> std::result::Result<Vec<(String, bool)>, String> {
    let mut words: Vec<(String, bool)> = Vec::new();
    for line in text.split(['\n', ',', ';']).map(str::trim).filter(|line| !line.is_empty()) {
        let word = fold(line);
        let (word, begins) = word.strip_suffix('*').map_or((word.as_str(), false), |start| (start, true));
        let fits = (2..=LONGEST).contains(&word.chars().count()) && word.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-');
        if !fits {
            return Err(line.to_owned());
        }
        if words.iter().all(|(known, _)| known != word) {
            words.push((word.to_owned(), begins));
        }
    }
    Ok(words)
}

pub(super) async fn words(by: InSchool<Govern>, State(app): State<App>, visit: Visit, Form(form): Form<Sent>) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let list = sent(&form, "list").and_then(List::from_word).ok_or(Error::NotFound)?;
    let mut inside = by.open(&app).await?;
    let board = queries::board(&mut inside).await?;
    let known = board.lists.get(list.word()).map_or(&[][..], Vec::as_slice);
    let shipped = |word: &str| known.iter().any(|known| known.shipped && known.text == word);
    let mut errors = Errors::new();
    let (own_field, without_field) = (format!("own[{}]", list.word()), format!("without[{}]", list.word()));
    let own_typed = sent(&form, &own_field).unwrap_or_default();
    let without_typed = sent(&form, &without_field).unwrap_or_default();
    let own = typed(own_typed).unwrap_or_else(|word| {
        errors.add(own_field.clone(), fl!(t, "brake-word-bad", word = word));
        Vec::new()
    });
    if own.len() > MOST {
        errors.add(own_field.clone(), fl!(t, "brake-words-many", n = MOST));
    }
    if let Some((word, _)) = own.iter().find(|(word, _)| shipped(word)) {
        errors.add(own_field.clone(), fl!(t, "brake-word-known", word = word.clone()));
    }
    let without = typed(without_typed).unwrap_or_else(|word| {
        errors.add(without_field.clone(), fl!(t, "brake-word-bad", word = word));
        Vec::new()
    });
    if let Some((word, _)) = without.iter().find(|(word, _)| !shipped(word)) {
        errors.add(without_field.clone(), fl!(t, "brake-word-unknown", word = word.clone()));
    }
    if !errors.is_empty() {
        let errors = errors.called([(own_field, fl!(t, "brake-list-own")), (without_field, fl!(t, "brake-list-without"))]);
        let mut page = Show::of(&visit, who, &board, errors);
        for row in page.lists.iter_mut().filter(|row| row.list == list.word()) {
            own_typed.clone_into(&mut row.own);
            without_typed.clone_into(&mut row.without);
            row.open = true;
        }
        return Ok(Html::again(page).into_response());
    }
    let without: Vec<String> = without.into_iter().map(|(word, _)| word).collect();
    queries::words(&mut inside, list.word(), &own, &without).await?;
    inside.witness("settings-change", &json!({})).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/brake").saying(Flash::Saved).into_response())
}

/// Whose every post somebody looks at.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AuthorForm {
    author: String,
    /// Empty: nobody does any more.
    until_on: String,
}

pub(super) async fn authors(by: InSchool<Govern>, State(app): State<App>, visit: Visit, Form(form): Form<AuthorForm>) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let today = clock::day(by.now(), &who.zone);
    let (author, until) = (form.author.parse::<PersonId>().ok(), form.until_on.trim());
    let until = (!until.is_empty()).then(|| until.parse::<Date>().ok());
    let mut errors = Errors::new();
    if author.is_none() {
        errors.add("author", fl!(t, "field-choose"));
    }
    match until {
        Some(None) => errors.add("until_on", fl!(t, "field-date-impossible")),
        Some(Some(day)) if day < today => errors.add("until_on", fl!(t, "post-expires-past")),
        // every fact has an end
        Some(Some(day)) if day > today.saturating_add(jiff::Span::new().years(1)) => errors.add("until_on", fl!(t, "brake-author-year")),
        _ => {}
    }
    if let (true, Some(author)) = (errors.is_empty(), author) {
        if queries::careful(&mut inside, author, until.flatten()).await? {
            inside.witness("author-care", &json!({ "person": author })).await?;
            inside.commit().await?;
            return Ok(SeeOther::to("/school/brake").saying(Flash::Saved).into_response());
        }
        errors.add("until_on", fl!(t, "field-required"));
    }
    let board = queries::board(&mut inside).await?;
    let page = Show {
        author: form,
        ..Show::of(&visit, who, &board, errors)
    };
    Ok(Html::again(page).into_response())
}
