//! The handlers of consents: a guardian's for a child, a pupil's own.

pub(super) mod child {
    //! A guardian answers on the page of the child (`rooms::home`), where the questions stand.

    use crate::access::{AboutPupil, Authorise};
    use crate::rooms::consents::{Purpose, TEXT, of_child, say};
    use crate::web::{Flash, Form, Path, SeeOther};
    use crate::{App, Error, Result};
    use axum::extract::State;
    use serde::Deserialize;
    use serde_json::json;

    #[derive(Deserialize)]
    pub(in crate::rooms::consents) struct PurposePath {
        purpose: String,
    }

    #[derive(Default, Deserialize)]
    #[serde(default)]
    pub(in crate::rooms::consents) struct ConsentForm {
        value: String,
        text_version: String,
    }

    pub(in crate::rooms::consents) async fn answer(
        by: AboutPupil<Authorise>,
        State(app): State<App>,
        Path(at): Path<PurposePath>,
        Form(form): Form<ConsentForm>,
    ) -> Result<SeeOther> {
        let purpose = Purpose::from_word(&at.purpose).ok_or(Error::NotFound)?;
        let page = SeeOther::to(format!("/children/{}", by.child()));
        let yes = match form.value.as_str() {
            "yes" => true,
            "no" => false,
            _ => return Ok(page),
        };
        // a yes asks for the password again; withdrawing is one tap (rules.md 10, 26)
        if yes && !by.who().is_fresh(by.now()) {
            return Err(Error::Stale);
        }
        // nobody agrees to words that they were not shown
        if yes && form.text_version.parse() != Ok(TEXT) {
            return Ok(page);
        }
        let mut inside = by.open(&app).await?;
        if !of_child(&mut inside).await?.iter().any(|question| question.purpose == purpose) {
            return Err(Error::Forbidden);
        }
        say(&mut inside, purpose, yes).await?;
        let action = if yes { "consent-give" } else { "consent-withdraw" };
        inside
            .witness(action, &json!({ "pupil": by.child(), "purpose": purpose.word() }))
            .await?;
        inside.commit().await?;
        Ok(page.saying(Flash::Saved))
    }
}

pub(super) mod own {
    //! A pupil's own yes, asked again after the birthdays that change what is asked for; and, of age, an end to what guardians read.

    use crate::access::SignedIn;
    use crate::layout::Page;
    use crate::rooms::consents::queries::{self, Own};
    use crate::web::{Flash, Form, Html, SeeOther, Visit};
    use crate::{App, Error, Result};
    use askama::Template;
    use axum::extract::State;
    use i18n_embed_fl::fl;
    use serde::Deserialize;
    use serde_json::json;

    #[derive(Template)]
    #[template(path = "consents/own.html")]
    pub(in crate::rooms::consents) struct Show {
        page: Page,
        state: String,
        may_say_yes: bool,
        may_say_no: bool,
        of_age: bool,
    }

    pub(in crate::rooms::consents) async fn show(by: SignedIn, State(app): State<App>, visit: Visit) -> Result<Html<Show>> {
        let who = by.who();
        let own: Own = queries::own(&mut by.open(&app).await?).await?.ok_or(Error::NotFound)?;
        let page = Page::of(&visit, who, "me-consent", |t| fl!(t, "consent-own-title"));
        let t = page.t;
        let state = match own.yes_at {
            _ if !own.old_enough => fl!(t, "consent-own-young"),
            Some(at) if own.counts => fl!(t, "consent-own-yes", date = who.lang.date_of(at, &who.zone)),
            Some(_) => fl!(t, "consent-own-again"),
            None => fl!(t, "consent-own-no"),
        };
        Ok(Html::ok(Show {
            state,
            may_say_yes: own.old_enough && !own.counts,
            may_say_no: own.yes_at.is_some(),
            of_age: own.of_age,
            page,
        }))
    }

    #[derive(Default, Deserialize)]
    #[serde(default)]
    pub(in crate::rooms::consents) struct OwnForm {
        /// `yes`, `no`, or `end-guardians`.
        value: String,
    }

    pub(in crate::rooms::consents) async fn answer(by: SignedIn, State(app): State<App>, Form(form): Form<OwnForm>) -> Result<SeeOther> {
        let page = SeeOther::to("/me/consent");
        if form.value != "no" && !by.who().is_fresh(by.now()) {
            return Err(Error::Stale);
        }
        let mut inside = by.open(&app).await?;
        let own = queries::own(&mut inside).await?.ok_or(Error::NotFound)?;
        let action = match form.value.as_str() {
            "yes" if own.old_enough => {
                queries::say_own(&mut inside, true).await?;
                "consent-own-give"
            }
            "no" => {
                queries::say_own(&mut inside, false).await?;
                "consent-own-withdraw"
            }
            "end-guardians" if own.of_age => {
                queries::end_guardians(&mut inside).await?;
                "guardians-end-own"
            }
            "yes" | "end-guardians" => return Err(Error::Forbidden),
            _ => return Ok(page),
        };
        inside.witness(action, &json!({ "pupil": by.who().person })).await?;
        inside.commit().await?;
        Ok(page.saying(Flash::Saved))
    }
}
