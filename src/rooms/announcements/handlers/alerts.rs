//! Sending an alert.

use super::super::alert::{AlertForm, LONGEST, OTHER, sentences};
use super::super::draft::LONGEST_TITLE;
use super::super::href;
use super::super::queries::{self, Before};
use super::audience::AudienceCard;
use crate::access::{Alarm, InGroup, Inside, Publish};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, GroupId};
use crate::layout::Page;
use crate::rooms::licences;
use crate::rooms::notices::{self, Kind as Notice};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Query, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

/// Between two alerts that one person may send to a class.
const REST: SignedDuration = SignedDuration::from_hours(6);
#[derive(Template)]
#[template(path = "announcements/alert.html")]
pub(in super::super) struct New {
    page: Page,
    errors: Errors,
    group: GroupId,
    name: String,
    form: AlertForm,
    audience: AudienceCard,
    sure: String,
    /// That the next one goes out by two.
    rests: Option<String>,
    takes: bool,
    /// Why the writer may not send any.
    unlicensed: Option<String>,
}

impl New {
    async fn of(
        by: &InGroup<Alarm>,
        visit: &Visit,
        inside: &mut Inside<Alarm>,
        before: Before,
        form: AlertForm,
        errors: Errors,
    ) -> Result<Self> {
        let (who, lang) = (by.who(), by.who().lang);
        let audience = queries::audience(inside, None).await?;
        let page = Page::of(visit, who, "alert-new", |t| fl!(t, "alert-title"))
            .at(format!("/groups/{}/alerts/new", by.group()))
            .errors(&errors);
        let t = page.t;
        Ok(Self {
            errors,
            group: by.group(),
            name: by.group_name().to_owned(),
            sure: fl!(t, "alert-sure", guardians = audience.guardians, pupils = audience.pupils),
            audience: AudienceCard::new(t, audience),
            rests: before
                .last
                .map(|last| fl!(t, "alert-rests", moment = lang.moment(last + REST, &who.zone))),
            takes: before.takes,
            unlicensed: licences::missing(inside, who).await?,
            form,
            page,
        })
    }

    fn sentences(&self) -> Vec<Choice> {
        sentences(self.page.t)
    }

    fn langs() -> Vec<Choice> {
        Choice::languages(&Lang::ALL)
    }
}

#[derive(Default, Deserialize)]
pub(in super::super) struct Again {
    #[serde(default)]
    again: String,
}

pub(in super::super) async fn new(
    by: InGroup<Alarm>,
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<Again>,
) -> Result<Html<New>> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    let before = queries::before_alert(&mut inside).await?;
    let mut form = AlertForm {
        lang: who.lang.code().to_owned(),
        key: Uuid::new_v4().to_string(),
        time: by.now().to_zoned(who.zone.clone()).strftime("%H:%M").to_string(),
        ..AlertForm::default()
    };
    // what came back from a second person is written again from what it was
    if let Ok(id) = query.again.parse()
        && let Some(draft) = queries::own_alert(&mut inside, id).await?
    {
        form.again = query.again;
        if let Some(alert) = draft.alert {
            alert.template.word().clone_into(&mut form.template);
            form.time = alert.time.strftime("%H:%M").to_string();
        } else {
            OTHER.clone_into(&mut form.template);
            (form.title, form.body) = (draft.title, draft.body);
            draft.lang.code().clone_into(&mut form.lang);
        }
    }
    let page = New::of(&by, &visit, &mut inside, before, form, Errors::new()).await?;
    Ok(Html::ok(page))
}

pub(in super::super) async fn send(
    by: InGroup<Alarm>,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<AlertForm>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    queries::hold_class(&mut inside).await?;
    let before = queries::before_alert(&mut inside).await?;
    if !before.takes {
        return Err(Error::Forbidden);
    }
    if licences::missing(&mut inside, by.who()).await?.is_some() {
        let page = New::of(&by, &visit, &mut inside, before, form, Errors::new()).await?;
        return Ok(Html::refused(page).into_response());
    }
    let message = match form.parse(by.who().lang) {
        Ok(message) => message,
        Err(errors) => {
            let page = New::of(&by, &visit, &mut inside, before, form, errors).await?;
            return Ok(Html::again(page).into_response());
        }
    };
    let key = form.key.parse().unwrap_or_else(|_| Uuid::new_v4());
    let again: Option<AnnouncementId> = form.again.parse().ok();
    let (id, new) = queries::write_alert(&mut inside, &message, key, again).await?;
    let address = href(by.group(), id);
    if !new {
        return Ok(SeeOther::to(address).into_response());
    }
    let subjects = json!({ "group": by.group(), "announcement": id });
    let mut said = Flash::AlertSent;
    if message.alert.is_some() && before.last.is_none() {
        let today = clock::day(by.now(), &by.who().zone);
        if !queries::send_alert(&mut inside, id, today).await? {
            return Err(Error::Forbidden);
        }
        inside.witness("alert-send", &subjects).await?;
        for person in queries::told_of_alert(&mut inside).await? {
            notices::notify_person(&mut inside, person, Notice::AlertSent).await?;
        }
    } else {
        queries::hand_in_alert(&mut inside, id).await?;
        inside.witness("alert-hand-in", &subjects).await?;
        for person in queries::told_of_alert(&mut inside).await? {
            notices::notify_person(&mut inside, person, Notice::AlertWaits).await?;
        }
        said = Flash::HandedIn;
    }
    inside.commit().await?;
    let next = if said == Flash::AlertSent {
        format!("{address}/reach")
    } else if by.may::<Publish>() {
        format!("{address}/check")
    } else {
        // the head has no drafts in a class
        format!("/groups/{}", by.group())
    };
    Ok(SeeOther::to(next).saying(said).into_response())
}
