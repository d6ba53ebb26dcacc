//! The page itself: who one is, what has happened to the account, language and looks.

use crate::access::SignedIn;
use crate::layout::{Letters, Page, Theme};
use crate::rooms::licences;
use crate::rooms::me::queries::account;
use crate::rooms::notices::{self, Notice};
use crate::web::field::{Choice, Field};
use crate::web::{Flash, Form, Html, LANG_COOKIE, LETTERS_COOKIE, SeeOther, THEME_COOKIE, Visit, choice};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "me/show.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a way to a page of one's own")]
pub(in crate::rooms::me) struct Show {
    page: Page,
    name: String,
    login: String,
    notices: Vec<(Notice, Date)>,
    theme: Theme,
    letters: Letters,
    /// Pupils have no contact details here.
    has_contact: bool,
    /// A guardian: may have the agenda in a calendar program.
    has_feed: bool,
    /// May have something to publish.
    has_licence: bool,
    /// Comes for a child, or as a pupil: has agreed to the families' pledge.
    has_pledge: bool,
}

impl Show {
    fn languages(&self) -> Field {
        Field::select("lang", fl!(self.page.t, "me-language"), Choice::languages(self.page.langs())).value(self.page.lang.code())
    }

    fn themes(&self) -> Field {
        let t = self.page.t;
        let choices = vec![
            Choice::new(Theme::System.code(), fl!(t, "me-theme-system")),
            Choice::new(Theme::Light.code(), fl!(t, "me-theme-light")),
            Choice::new(Theme::Dark.code(), fl!(t, "me-theme-dark")),
        ];
        Field::one_of("theme", fl!(t, "me-theme"), choices).value(self.theme.code())
    }

    fn letters(&self) -> Field {
        let t = self.page.t;
        let ticked = if self.letters == Letters::Readable { "yes" } else { "" };
        Field::tick("letters", fl!(t, "me-letters"))
            .hint(fl!(t, "me-letters-hint"))
            .value(ticked)
    }
}

pub(in crate::rooms::me) async fn show(by: SignedIn, State(app): State<App>, visit: Visit) -> Result<Html<Show>> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    let login = account::login(&mut inside, who.account).await?;
    let notices = notices::unseen(&mut inside, who.account).await?;
    let has_contact = !account::is_pupil(&mut inside, who.person).await?;
    Ok(Html::ok(Show {
        page: Page::of(&visit, who, "me", |t| fl!(t, "me-title")),
        name: format!("{} {}", who.given_name, who.family_name),
        login,
        notices: notices
            .into_iter()
            .map(|notice| (notice, clock::day(notice.at, &who.zone)))
            .collect(),
        theme: Theme::from_code(&who.theme),
        letters: Letters::from_code(&who.letters),
        has_contact,
        has_feed: super::feed::may_follow(who),
        has_licence: licences::may_hold(who),
        has_pledge: who.is_family(),
    }))
}

pub(in crate::rooms::me) async fn put_notices_aside(by: SignedIn, State(app): State<App>) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    notices::put_aside(&mut inside, by.who().account).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/me"))
}

#[derive(Deserialize)]
pub(in crate::rooms::me) struct LanguageForm {
    #[serde(default)]
    lang: String,
}

pub(in crate::rooms::me) async fn language(by: SignedIn, State(app): State<App>, Form(form): Form<LanguageForm>) -> Result<Response> {
    let lang = by.who().may_speak(&form.lang).ok_or(Error::NotFound)?;
    let mut inside = by.open(&app).await?;
    account::set_lang(&mut inside, by.who().person, lang).await?;
    inside.commit().await?;
    let jar = CookieJar::new().add(choice(LANG_COOKIE, lang.code(), app.config.secure()));
    Ok((jar, SeeOther::to("/me").saying(Flash::Saved)).into_response())
}

#[derive(Deserialize)]
pub(in crate::rooms::me) struct LooksForm {
    #[serde(default)]
    theme: String,
    #[serde(default)]
    letters: String,
}

/// Kept with the person, and as cookies because the sign-in page obeys them too.
pub(in crate::rooms::me) async fn looks(by: SignedIn, State(app): State<App>, Form(form): Form<LooksForm>) -> Result<Response> {
    let theme = Theme::from_code(&form.theme);
    let letters = if form.letters == "yes" {
        Letters::Readable
    } else {
        Letters::Standard
    };
    let mut inside = by.open(&app).await?;
    account::set_looks(&mut inside, by.who().person, theme.code(), letters.code()).await?;
    inside.commit().await?;
    let secure = app.config.secure();
    let jar = CookieJar::new()
        .add(choice(THEME_COOKIE, theme.code(), secure))
        .add(choice(LETTERS_COOKIE, letters.code(), secure));
    Ok((jar, SeeOther::to("/me").saying(Flash::Saved)).into_response())
}
