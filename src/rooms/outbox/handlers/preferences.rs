//! How one wants to be told. What is usual needs no visit.

use crate::access::{SignedIn, Who};
use crate::ids::DeviceId;
use crate::layout::Page;
use crate::rooms::outbox::hours::Choice as Chosen;
use crate::rooms::outbox::queries::{self, Mine};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, SeeOther, Visit};
use crate::{App, Result, clock};
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
    /// `yes`: by e-mail, by a signal.
    digest: String,
    digest_push: String,
    /// A whole hour, in digits.
    hour: String,
    /// `yes`: by e-mail, by a signal.
    slips: String,
    slips_push: String,
    /// Whole hours, in digits.
    quiet_from: String,
    quiet_until: String,
}

impl PreferencesForm {
    pub(super) fn of(choice: &Chosen) -> Self {
        let yes = |on: bool| if on { "yes".to_owned() } else { String::new() };
        Self {
            digest: yes(choice.digest),
            digest_push: yes(choice.digest_push),
            hour: choice.hour.to_string(),
            slips: yes(choice.slips),
            slips_push: yes(choice.slips_push),
            quiet_from: choice.quiet_from.hour().to_string(),
            quiet_until: choice.quiet_until.hour().to_string(),
        }
    }

    /// What it means, where this holds now; a letter of the day cannot leave while it is quiet.
    fn parse(&self, app: &App, who: &Who, now: Chosen) -> Result<Chosen, Errors> {
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
        // a way that is not there was not asked about
        let tick = |there: bool, typed: &str, before: bool| if there { typed == "yes" } else { before };
        let (mail, push) = (app.mail.leaves(), app.push.is_on());
        Ok(Chosen {
            digest: tick(mail, &self.digest, now.digest),
            digest_push: tick(push, &self.digest_push, now.digest_push),
            hour,
            slips: tick(mail, &self.slips, now.slips),
            slips_push: tick(push, &self.slips_push, now.slips_push),
            quiet_from,
            quiet_until,
            ..now
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
    /// Signals can, and what browsers know the school by.
    push: bool,
    push_key: String,
    /// Alerts come by text message, too.
    texts: bool,
    /// Their address is the office's matter.
    pupil: bool,
    /// The browser at hand is signalled; it is one of several people.
    here: bool,
    shared: bool,
    browsers: Vec<Row>,
    has_email: bool,
    failed: bool,
    stopped: bool,
    hours: Vec<Choice>,
    from: Vec<Choice>,
    until: Vec<Choice>,
}

struct Row {
    device: DeviceId,
    label: String,
    since: String,
    this: bool,
}

impl Edit {
    pub(super) fn of(app: &App, who: &Who, visit: &Visit, mine: Mine, form: PreferencesForm, errors: Errors) -> Self {
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
            push: app.push.is_on(),
            push_key: app.push.public_key(),
            texts: app.texts.leave() && mine.has_phone,
            pupil: mine.pupil,
            here: mine.browsers.iter().any(|told| told.device == who.device),
            shared: mine.shared,
            has_email: mine.has_email,
            failed: mine.failed,
            stopped: mine.stopped,
            hours: choices(HOURS.filter_map(|hour| i8::try_from(hour).ok()).collect()),
            from: choices(FROM.collect()),
            until: choices(UNTIL.collect()),
            browsers: mine
                .browsers
                .into_iter()
                .map(|told| Row {
                    this: told.device == who.device,
                    since: who.lang.plain_date(clock::day(told.since, &who.zone)),
                    device: told.device,
                    label: told.label,
                })
                .collect(),
            errors,
            form,
        }
    }
}

pub(in crate::rooms::outbox) async fn edit(by: SignedIn, State(app): State<App>, visit: Visit) -> Result<Html<Edit>> {
    let who = by.who();
    let mine = queries::mine(&mut by.open(&app).await?, who.person, who.device).await?;
    let form = PreferencesForm::of(&mine.choice);
    Ok(Html::ok(Edit::of(&app, who, &visit, mine, form, Errors::new())))
}

pub(in crate::rooms::outbox) async fn update(
    by: SignedIn,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<PreferencesForm>,
) -> Result<Response> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    let mine = queries::mine(&mut inside, who.person, who.device).await?;
    match form.parse(&app, who, mine.choice) {
        Ok(choice) => {
            queries::set_mine(&mut inside, who.person, &choice).await?;
            inside.commit().await?;
            Ok(SeeOther::to("/me/notifications").saying(Flash::Saved).into_response())
        }
        Err(errors) => Ok(Html::again(Edit::of(&app, who, &visit, mine, form, errors)).into_response()),
    }
}
