//! How one wants to be told. What is usual needs no visit.

use crate::access::{SignedIn, Who};
use crate::layout::Page;
use crate::rooms::outbox::hours::Choice as Chosen;
use crate::rooms::outbox::queries::{self, Mine};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::civil::Time;
use serde::Deserialize;

/// Hours at which the letter of the day may leave.
const HOURS: std::ops::RangeInclusive<i16> = 7..=18;
/// Quiet begins at one of these, and ends at one of those: never less quiet than for everybody.
const FROM: std::ops::RangeInclusive<i8> = 12..=19;
const UNTIL: std::ops::RangeInclusive<i8> = 7..=12;

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::outbox) struct PreferencesForm {
    /// `yes`
    digest: String,
    /// A whole hour, in digits.
    hour: String,
    /// `yes`
    slips: String,
    /// Whole hours, in digits.
    quiet_from: String,
    quiet_until: String,
}

impl PreferencesForm {
    fn of(choice: &Chosen) -> Self {
        let yes = |on: bool| if on { "yes".to_owned() } else { String::new() };
        Self {
            digest: yes(choice.digest),
            hour: choice.hour.to_string(),
            slips: yes(choice.slips),
            quiet_from: choice.quiet_from.hour().to_string(),
            quiet_until: choice.quiet_until.hour().to_string(),
        }
    }

    /// What it means; a letter of the day cannot leave while it is quiet.
    fn parse(&self, who: &Who) -> Result<Chosen, Errors> {
        let t = who.lang.words();
        let mut errors = Errors::new();
        let hour = self.hour.parse().ok().filter(|hour| HOURS.contains(hour));
        let whole = |typed: &str, within: std::ops::RangeInclusive<i8>| {
            let hour = typed.parse::<i8>().ok().filter(|hour| within.contains(hour))?;
            Time::new(hour, 0, 0, 0).ok()
        };
        let (from, until) = (whole(&self.quiet_from, FROM), whole(&self.quiet_until, UNTIL));
        for (field, missing) in [
            ("hour", hour.is_none()),
            ("quiet_from", from.is_none()),
            ("quiet_until", until.is_none()),
        ] {
            if missing {
                errors.add(field, fl!(t, "field-choose"));
            }
        }
        let (Some(hour), Some(quiet_from), Some(quiet_until)) = (hour, from, until) else {
            return Err(errors);
        };
        if hour < i16::from(quiet_until.hour()) || hour >= i16::from(quiet_from.hour()) {
            errors.add("hour", fl!(t, "telling-hour-quiet"));
            return Err(errors);
        }
        Ok(Chosen {
            digest: self.digest == "yes",
            hour,
            slips: self.slips == "yes",
            quiet_from,
            quiet_until,
        })
    }
}

#[derive(Template)]
#[template(path = "outbox/preferences.html")]
#[expect(clippy::struct_excessive_bools, reason = "each shows or hides a sentence of its own")]
pub(in crate::rooms::outbox) struct Edit {
    page: Page,
    errors: Errors,
    form: PreferencesForm,
    /// Mail can leave this school.
    leaves: bool,
    has_email: bool,
    failed: bool,
    stopped: bool,
    hours: Vec<Choice>,
    from: Vec<Choice>,
    until: Vec<Choice>,
}

impl Edit {
    fn of(app: &App, who: &Who, visit: &Visit, mine: &Mine, form: PreferencesForm, errors: Errors) -> Self {
        let choices = |hours: Vec<i8>| {
            hours
                .into_iter()
                .filter_map(|hour| Some((hour, Time::new(hour, 0, 0, 0).ok()?)))
                .map(|(hour, time)| Choice::new(hour, who.lang.time(time)))
                .collect()
        };
        Self {
            page: Page::of(visit, who, "me-notifications", |t| fl!(t, "telling-title"))
                .errors(&errors)
                .at("/me/notifications"),
            leaves: app.mail.leaves(),
            has_email: mine.has_email,
            failed: mine.failed,
            stopped: mine.stopped,
            hours: choices(HOURS.filter_map(|hour| i8::try_from(hour).ok()).collect()),
            from: choices(FROM.collect()),
            until: choices(UNTIL.collect()),
            errors,
            form,
        }
    }
}

pub(in crate::rooms::outbox) async fn edit(by: SignedIn, State(app): State<App>, visit: Visit) -> Result<Html<Edit>> {
    let who = by.who();
    let mine = queries::mine(&mut by.open(&app).await?, who.person).await?;
    let form = PreferencesForm::of(&mine.choice);
    Ok(Html::ok(Edit::of(&app, who, &visit, &mine, form, Errors::new())))
}

pub(in crate::rooms::outbox) async fn update(
    by: SignedIn,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<PreferencesForm>,
) -> Result<Response> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    match form.parse(who) {
        Ok(choice) => {
            queries::set_mine(&mut inside, who.person, &choice).await?;
            inside.commit().await?;
            Ok(SeeOther::to("/me/notifications").saying(Flash::Saved).into_response())
        }
        Err(errors) => {
            let mine = queries::mine(&mut inside, who.person).await?;
            Ok(Html::again(Edit::of(&app, who, &visit, &mine, form, errors)).into_response())
        }
    }
}
