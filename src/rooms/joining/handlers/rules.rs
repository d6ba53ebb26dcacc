//! The third page: the rules. Agreeing to them spends the letter and makes the account.

use super::account::{self, AccountForm};
use super::done;
use super::letter::{self, LetterForm};
use crate::access::Anyone;
use crate::i18n::Lang;
use crate::ids::AccountId;
use crate::layout::{PLEDGE, Page, pledge_lines};
use crate::rooms::joining::SPARE_CODES;
use crate::rooms::joining::queries::{self, NoAccount, Spent};
use crate::rooms::joining::step::{Chosen, Step};
use crate::rooms::letters;
use crate::rooms::notices;
use crate::rooms::sessions::{NewDevice, NewId, begin_session};
use crate::secrets::SpareCode;
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Form, Html, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;
use tower_sessions::Session;

/// The version of the words by which a pupil agrees to an account of their own.
const OWN_TEXT: i16 = 1;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::joining) struct RulesForm {
    accept_rules: String,
    rules_version: String,
    /// A pupil's own yes to an account.
    own_consent: String,
}

#[derive(Template)]
#[template(path = "joining/rules.html")]
pub(in crate::rooms::joining) struct Rules {
    page: Page,
    errors: Errors,
    version: i16,
    lines: [String; 4],
    for_pupil: bool,
}

impl Rules {
    fn of(visit: &Visit, step: &Step, errors: Errors) -> Self {
        let t = visit.lang.unwrap_or_default().words();
        Self {
            page: Page::visited(visit, "join-rules", fl!(t, "join-rules-title")).errors(&errors),
            errors,
            version: PLEDGE,
            lines: pledge_lines(t),
            for_pupil: step.for_pupil,
        }
    }
}

pub(in crate::rooms::joining) async fn new(_: Anyone, State(app): State<App>, session: Session, visit: Visit) -> Result<Response> {
    match Step::of(&app, &session).await? {
        None => Ok(SeeOther::to("/join").into_response()),
        Some(step) if step.chosen.is_none() => Ok(SeeOther::to("/join/account").into_response()),
        Some(step) => Ok(Html::ok(Rules::of(&visit, &step, Errors::new())).into_response()),
    }
}

pub(in crate::rooms::joining) async fn accept(
    by: Anyone,
    State(app): State<App>,
    session: Session,
    visit: Visit,
    headers: HeaderMap,
    Form(form): Form<RulesForm>,
) -> Result<Response> {
    let Some(step) = Step::of(&app, &session).await? else {
        return Ok(SeeOther::to("/join").into_response());
    };
    let Some(chosen) = step.chosen.clone() else {
        return Ok(SeeOther::to("/join/account").into_response());
    };
    let t = visit.lang.unwrap_or_default().words();
    let mut errors = Errors::new();
    if step.for_pupil && form.own_consent != "yes" {
        errors.add("own_consent", fl!(t, "join-own-missing"));
    }
    if form.accept_rules != "yes" || form.rules_version.parse() != Ok(PLEDGE) {
        errors.add("accept_rules", fl!(t, "join-rules-missing"));
    }
    if !errors.is_empty() {
        return Ok(Html::again(Rules::of(&visit, &step, errors)).into_response());
    }

    // the new id uses a connection of its own, so it comes before the scope
    let id = NewId::of(&session).await?;
    match join(&by, &app, &step, &chosen, (&session, &id), (&headers, visit.picked)).await {
        Ok(joined) => {
            done::remember(&app, &session, chosen.login, joined.codes).await?;
            let jar = joined.cookie.map_or_else(CookieJar::new, |cookie| CookieJar::new().add(cookie));
            Ok((jar, SeeOther::to("/join/done")).into_response())
        }
        Err(Refused::LoginTaken) => taken(&by, &app, &visit, &step, &chosen).await,
        Err(Refused::Dead) => Ok(Html::again(letter::New::bad_code(&visit, LetterForm::default())).into_response()),
        Err(Refused::Failed(error)) => Err(error),
    }
}

/// What a join leaves with the person.
struct Joined {
    codes: Vec<String>,
    /// That makes this browser an enrolled device.
    cookie: Option<Cookie<'static>>,
}

/// Why there is no account after all.
enum Refused {
    /// The letter died on the way: used, cancelled, its edge ended.
    Dead,
    LoginTaken,
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Refused {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// The letter, the account, the device and the session: all or nothing.
async fn join(
    by: &Anyone,
    app: &App,
    step: &Step,
    chosen: &Chosen,
    session: (&Session, &NewId),
    (headers, picked): (&HeaderMap, Option<Lang>),
) -> Result<Joined, Refused> {
    let mut inside = by.open(app).await?;
    let spent: Spent = queries::spend(&mut inside, &step.digest).await?.ok_or(Refused::Dead)?;
    queries::delete_strangers(&mut inside, spent.person).await?;
    let account = AccountId::new();
    if spent.pupil {
        queries::say_own(&mut inside, spent.person, OWN_TEXT).await?;
    }
    match queries::insert_account(&mut inside, account, &spent, chosen, PLEDGE).await {
        Ok(()) => {}
        Err(NoAccount::LoginTaken) => return Err(Refused::LoginTaken),
        Err(NoAccount::PersonTaken) => return Err(Refused::Dead),
        Err(NoAccount::Failed(error)) => return Err(error.into()),
    }
    queries::take_lang(&mut inside, step.letter, picked).await?;
    letters::cancel_all(&mut inside, spent.person).await?;
    let staff = queries::is_staff(&mut inside, spent.person).await?;
    let mut codes = Vec::new();
    // staff get a second factor of their own, and a printed sheet beside it (rules.md 6)
    for number in 1..=if staff { 0 } else { SPARE_CODES } {
        let code = SpareCode::random();
        queries::insert_spare_code(&mut inside, account, number, &code.digest_of(&app.keys, account.uuid())).await?;
        codes.push(code.shown());
    }
    let subjects = json!({ "letter": step.letter, "person": spent.person, "account": account });
    inside.witness("join", &subjects).await?;
    notices::notify(&mut inside, account, notices::Kind::LetterRedeemed).await?;
    let new = NewDevice {
        account,
        staff,
        shared: chosen.shared,
    };
    let cookie = begin_session(app, &mut inside, session, new, None, headers).await?;
    inside.commit().await?;
    Ok(Joined { codes, cookie })
}

/// Somebody took the name between the two pages.
async fn taken(by: &Anyone, app: &App, visit: &Visit, step: &Step, chosen: &Chosen) -> Result<Response> {
    let mut inside = by.open(app).await?;
    let Some(letter) = queries::letter(&mut inside, &step.digest).await? else {
        return Ok(Html::again(letter::New::bad_code(visit, LetterForm::default())).into_response());
    };
    let t = visit.lang.unwrap_or_default().words();
    let form = AccountForm::again(chosen);
    let errors = Errors::one("login", fl!(t, "join-login-taken"));
    Ok(Html::again(account::New::of(visit, &letter, &form, None, errors)).into_response())
}
