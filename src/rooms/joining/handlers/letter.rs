//! The first page: the code of the letter, and a second fact that is not on it.

use crate::access::{Anyone, Inside, Public, SignedIn};
use crate::layout::Page;
use crate::rooms::joining::queries::{self, Letter};
use crate::rooms::joining::step::Step;
use crate::secrets::{LetterCode, SixDigits, code};
use crate::web::client::ClientAddress;
use crate::web::field::{DateParts, Field};
use crate::web::form::Errors;
use crate::web::limits::Rule;
use crate::web::{Form, Html, Path, SeeOther, Visit};
use crate::{App, Result};
use anyhow::Context as _;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use tower_sessions::Session;

/// Misses that freeze a code (rules.md 34).
const FREEZES: i16 = 5;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::joining) struct LetterForm {
    code: String,
    birth_day: String,
    birth_month: String,
    birth_year: String,
    digits: String,
}

#[derive(Template)]
#[template(path = "joining/letter.html")]
pub(in crate::rooms::joining) struct New {
    page: Page,
    errors: Errors,
    form: LetterForm,
    failed: bool,
}

impl New {
    fn of(visit: &Visit, form: LetterForm, errors: Errors) -> Self {
        let lang = visit.lang.unwrap_or_default();
        Self {
            page: Page::visited(visit, "join", fl!(lang.words(), "join-title")).errors(&errors),
            errors,
            form,
            failed: false,
        }
    }

    /// The one answer to wrong, used, expired, unknown, cancelled and frozen.
    pub(super) fn bad_code(visit: &Visit, form: LetterForm) -> Self {
        let t = visit.lang.unwrap_or_default().words();
        let mut view = Self::of(visit, form, Errors::one("code", fl!(t, "join-code-bad")));
        view.failed = true;
        view
    }

    fn birth(&self) -> DateParts {
        let t = self.page.t;
        DateParts::new(
            "birth",
            fl!(t, "join-birth"),
            &[fl!(t, "app-day"), fl!(t, "app-month"), fl!(t, "app-year")],
        )
        .hint(fl!(t, "join-birth-hint"))
        .values(&[&self.form.birth_day, &self.form.birth_month, &self.form.birth_year])
        .errors(&self.errors)
    }
}

pub(in crate::rooms::joining) async fn new(_: Anyone, visit: Visit) -> Html<New> {
    Html::ok(New::of(&visit, LetterForm::default(), Errors::new()))
}

/// What the square code leads to: the same page with the code in its field. It looks nothing up and spends nothing.
pub(in crate::rooms::joining) async fn prefilled(_: Anyone, mut visit: Visit, Path(typed): Path<String>) -> Html<New> {
    // the way back from the language switcher must not carry the code
    "/join".clone_into(&mut visit.path);
    let code = LetterCode::parse(&typed).map(|code| code.shown()).unwrap_or_default();
    let form = LetterForm {
        code,
        ..LetterForm::default()
    };
    Html::ok(New::of(&visit, form, Errors::new()))
}

/// The second fact, as far as typing goes.
enum Fact {
    Born(Date),
    Digits(SixDigits),
}

impl LetterForm {
    fn fact(&self, visit: &Visit) -> Result<Fact, Errors> {
        let t = visit.lang.unwrap_or_default().words();
        if !self.digits.trim().is_empty() {
            return SixDigits::parse(&self.digits)
                .map(Fact::Digits)
                .ok_or_else(|| Errors::one("digits", fl!(t, "join-digits-bad")));
        }
        if [&self.birth_day, &self.birth_month, &self.birth_year]
            .iter()
            .all(|part| part.trim().is_empty())
        {
            return Err(Errors::one("birth_day", fl!(t, "field-required")));
        }
        let date = || {
            let (day, month) = (self.birth_day.trim().parse().ok()?, self.birth_month.trim().parse().ok()?);
            Date::new(self.birth_year.trim().parse().ok()?, month, day).ok()
        };
        date()
            .map(Fact::Born)
            .ok_or_else(|| Errors::one("birth_day", fl!(t, "field-date-impossible")))
    }
}

impl Fact {
    /// Without a birth date on file any will do here, and nothing opens before the office has confirmed (rules.md 5).
    fn fits(&self, app: &App, letter: &Letter) -> bool {
        match (self, &letter.digits_hmac) {
            (Self::Digits(digits), Some(stored)) => code::same(stored, &digits.digest_of(&app.keys, letter.id.uuid())),
            (Self::Born(born), None) => letter.pupil_birth_date.is_none_or(|known| known.to_jiff() == *born),
            _ => false,
        }
    }
}

pub(in crate::rooms::joining) async fn give(
    by: Anyone,
    State(app): State<App>,
    Extension(client): Extension<ClientAddress>,
    session: Session,
    signed_in: Result<SignedIn>,
    visit: Visit,
    Form(form): Form<LetterForm>,
) -> Result<Response> {
    // whether somebody is signed in is all that is asked: their transaction is over
    let open = signed_in.map(|by| by.let_go()).is_ok();
    let address = app.limits.address(client);
    if app.limits.open(Rule::Join, address).is_err() {
        let t = visit.lang.unwrap_or_default().words();
        let errors = Errors::one("code", fl!(t, "login-wait", minutes = 5));
        return Ok((StatusCode::TOO_MANY_REQUESTS, Html::again(New::of(&visit, form, errors))).into_response());
    }
    let fact = match form.fact(&visit) {
        Ok(fact) => fact,
        Err(errors) => return Ok(Html::again(New::of(&visit, form, errors)).into_response()),
    };
    let Some(digest) = LetterCode::parse(&form.code).map(|code| code.digest(&app.keys)) else {
        app.limits.miss(Rule::Join, address);
        return Ok(Html::again(New::bad_code(&visit, form)).into_response());
    };

    let inside = by.open(&app).await?;
    let Some(letter) = look(&app, inside, &digest, &fact).await? else {
        app.limits.miss(Rule::Join, address);
        return Ok(Html::again(New::bad_code(&visit, form)).into_response());
    };
    Step::new(&app, letter.id, &digest, letter.for_pupil).keep(&session).await?;
    if !open {
        // an id that somebody else may have put there comes to mean something (fixation)
        session.cycle_id().await.context("a session could not be rotated")?;
    }
    Ok(SeeOther::to("/join/account").into_response())
}

/// Looks the code up and judges the second fact. A miss is kept, also when the request is dropped.
async fn look(app: &App, mut inside: Inside<Public>, digest: &[u8], fact: &Fact) -> Result<Option<Letter>> {
    queries::hold(&mut inside, digest).await?;
    let Some(letter) = queries::letter(&mut inside, digest).await? else {
        return Ok(None);
    };
    if fact.fits(app, &letter) {
        return Ok(Some(letter));
    }
    let misses = queries::miss(&mut inside, letter.id).await?;
    if misses >= FREEZES {
        inside.witness("letter-frozen", &json!({ "letter": letter.id })).await?;
    }
    inside.commit().await?;
    Ok(None)
}
