//! Questions under a post: what a family asks about it, and what the class's teachers answer.
//!
//! Off until the school lets them in, and then where the writer of a post lets them, for seven days. A question goes to the class's teachers;
//! they answer that family, or publish the question, in words of theirs and without a name, with the answer. An answer stays when what was
//! published is taken down.
//!
//! It refuses readers: no other guardian learns that something was asked until a teacher publishes it (rules.md 13), no principal, office or
//! assistant reads what waits or was answered in private, no substitute what was asked before they came (rules.md 17), nobody what another
//! guardian of their own child asked (rules.md 3).

mod handlers;
mod queries;

use crate::access::{Ask, InGroup, Inside, Read, Reply, Routes, Withdraw};
use crate::i18n::Words;
use crate::ids::{AnnouncementId, GroupId, QuestionId};
use crate::web::field::Field;
use crate::web::form::Errors;
use askama::Template;
use askama::filters::HtmlSafe;
use i18n_embed_fl::fl;
use uuid::Uuid;

/// Characters of a question and of an answer; the tables say the same.
const LONGEST: u32 = 1000;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .post("/groups/{group}/announcements/{announcement}/questions", handlers::ask)
        .get("/groups/{group}/questions/{question}", handlers::answering::show)
        .post("/groups/{group}/questions/{question}", handlers::answering::answer)
        .post("/groups/{group}/questions/{question}/take-back", handlers::take_back)
        .post("/groups/{group}/questions/{question}/unpublish", handlers::unpublish)
}

/// The address of the post.
fn href(group: GroupId, announcement: AnnouncementId) -> String {
    format!("/groups/{group}/announcements/{announcement}")
}

/// The address of a question.
fn question_href(group: GroupId, question: QuestionId) -> String {
    format!("/groups/{group}/questions/{question}")
}

/// A question with its answer, as a reader sees it.
#[derive(Debug)]
struct Line {
    href: String,
    question: String,
    answer: Option<String>,
    /// Who asked or answered, and when.
    meta: String,
    /// Where one's own question stands.
    state: Option<(&'static str, String)>,
}

/// What stands under a post whose families may ask about it, for this reader.
#[derive(Debug, Template)]
#[template(path = "questions/_under.html")]
pub(crate) struct Under {
    t: &'static Words,
    href: String,
    /// For everybody.
    published: Vec<Line>,
    /// The reader's own.
    mine: Vec<Line>,
    /// Those that wait for an answer of the reader's.
    waiting: Vec<Line>,
    /// Those that were answered to one family, for teachers.
    answered: Vec<Line>,
    waits: Option<String>,
    /// May take down what is published.
    may_take_down: bool,
    /// The form, for who may ask.
    form: Option<Form>,
    /// Why nothing can be asked now.
    closed: Option<String>,
}

/// The form in which one asks.
#[derive(Debug)]
struct Form {
    key: Uuid,
    question: Field,
}

// what it writes is HTML that its own template has escaped
impl HtmlSafe for Under {}

impl Under {
    /// Nothing where there is nothing to read, and nothing to do.
    pub(crate) async fn of(by: &InGroup<Read>, inside: &mut Inside<Read>, announcement: AnnouncementId) -> sqlx::Result<Option<Self>> {
        let (who, lang, t) = (by.who(), by.who().lang, by.who().lang.words());
        let mut under = Self {
            t,
            href: href(by.group(), announcement),
            published: Vec::new(),
            mine: Vec::new(),
            waiting: Vec::new(),
            answered: Vec::new(),
            waits: None,
            may_take_down: by.may::<Withdraw>(),
            form: None,
            closed: None,
        };
        let asks = by.may::<Ask>() && who.confirmed;
        let (rows, refusal) = queries::under(inside, announcement, asks).await?;
        for row in rows {
            let when = lang.moment(row.at, &who.zone);
            let line = Line {
                href: question_href(by.group(), row.id),
                meta: fl!(t, "question-meta", name = row.name.unwrap_or_default(), moment = when.clone()),
                state: row.mine.then(|| match (row.published, row.answer.is_some()) {
                    (true, _) => ("published", fl!(t, "question-state-published")),
                    (false, true) => ("answered", fl!(t, "question-state-answered")),
                    (false, false) => ("waiting", fl!(t, "question-state-waiting")),
                }),
                question: row.question,
                answer: row.answer,
            };
            if row.open {
                under.published.push(line);
            } else if row.mine {
                under.mine.push(Line { meta: when, ..line });
            } else if line.answer.is_none() && by.may::<Reply>() {
                under.waiting.push(line);
            } else if !row.published && by.may::<Reply>() {
                under.answered.push(line);
            }
        }
        match refusal.as_deref() {
            None if asks => under.form = Some(Form::new(t, "", Uuid::new_v4(), &Errors::new())),
            Some(why) => under.closed = refused(t, why),
            None => {}
        }
        if !under.waiting.is_empty() {
            under.waits = Some(fl!(t, "questions-waiting", n = under.waiting.len()));
        }
        let lines = [&under.published, &under.mine, &under.waiting, &under.answered];
        let something = lines.iter().any(|lines| !lines.is_empty()) || under.form.is_some() || under.closed.is_some();
        Ok(something.then_some(under))
    }
}

impl Form {
    fn new(t: &'static Words, typed: &str, key: Uuid, errors: &Errors) -> Self {
        Self {
            key,
            question: Field::area("question", fl!(t, "question-yours"), 4)
                .hint(fl!(t, "question-hint"))
                .value(typed)
                .max(LONGEST)
                .errors(errors),
        }
    }
}

/// Why nothing can be asked now, where that is worth a sentence.
fn refused(t: &'static Words, why: &str) -> Option<String> {
    match why {
        "late" => Some(fl!(t, "question-closed-late")),
        "many" => Some(fl!(t, "question-closed-many")),
        "day" => Some(fl!(t, "question-closed-day")),
        "class" => Some(fl!(t, "question-closed-class")),
        _ => None,
    }
}
