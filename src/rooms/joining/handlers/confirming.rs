//! "I know it was them": the office's list of joins, and the tap of a teacher on the class's roster.

use crate::access::{InGroup, InSchool, Manage, Vouch};
use crate::ids::{AccountId, GroupId};
use crate::layout::{Empty, Page};
use crate::rooms::joining::queries::{self, Join, Trouble};
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::json;

#[derive(Template)]
#[template(path = "joining/joins.html")]
pub(in crate::rooms::joining) struct List {
    page: Page,
    joins: Vec<Join>,
    troubles: Vec<Trouble>,
    zone: TimeZone,
}

impl List {
    fn day(&self, at: &Timestamp) -> String {
        self.page.lang.date_of(*at, &self.zone)
    }

    fn said(&self, trouble: &Trouble) -> String {
        let t = self.page.t;
        match trouble.kind.as_str() {
            "frozen" => fl!(t, "joins-trouble-frozen"),
            "refused" => fl!(t, "joins-trouble-refused"),
            _ => fl!(t, "joins-trouble-stranger"),
        }
    }

    fn can_confirm(&self) -> bool {
        self.joins.iter().any(|join| !join.set_by_me)
    }
}

pub(in crate::rooms::joining) async fn list(by: InSchool<Manage>, State(app): State<App>, visit: Visit) -> Result<Html<List>> {
    let mut inside = by.open(&app).await?;
    Ok(Html::ok(List {
        page: Page::of(&visit, by.who(), "joins", |t| fl!(t, "joins-title")),
        joins: queries::joins(&mut inside).await?,
        troubles: queries::troubles(&mut inside).await?,
        zone: by.who().zone.clone(),
    }))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::joining) struct OfficeForm {
    #[serde(rename = "known[]")]
    known: Vec<AccountId>,
    /// The one of whom it is said that it was not them.
    stranger: Option<AccountId>,
}

pub(in crate::rooms::joining) async fn office(
    by: InSchool<Manage>,
    State(app): State<App>,
    Form(form): Form<OfficeForm>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    if let Some(account) = form.stranger {
        if !queries::suspend(&mut inside, account).await? {
            return Err(Error::NotFound);
        }
        queries::delete_devices(&mut inside, account).await?;
        inside.witness("join-stranger", &json!({ "account": account })).await?;
        inside.commit().await?;
        return Ok(SeeOther::to("/school/joins").saying(Flash::JoinRefused));
    }
    let confirmed = queries::confirm(&mut inside, &form.known).await?;
    if confirmed.is_empty() {
        return Ok(SeeOther::to("/school/joins"));
    }
    inside.witness("join-confirm", &json!({ "accounts": confirmed })).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/joins").saying(Flash::Vouched))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::joining) struct ClassForm {
    verdict: String,
}

pub(in crate::rooms::joining) async fn class(
    by: InGroup<Vouch>,
    State(app): State<App>,
    Path((group, account)): Path<(GroupId, AccountId)>,
    Form(form): Form<ClassForm>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let subjects = json!({ "group": group, "account": account });
    let (done, action, flash) = match form.verdict.as_str() {
        "known" => (
            queries::confirm_in_class(&mut inside, account).await?,
            "join-confirm",
            Flash::Vouched,
        ),
        "stranger" => (
            queries::suspend_in_class(&mut inside, account).await?,
            "join-stranger",
            Flash::JoinRefused,
        ),
        _ => (false, "", Flash::Vouched),
    };
    if !done {
        return Err(Error::NotFound);
    }
    if flash == Flash::JoinRefused {
        queries::delete_devices(&mut inside, account).await?;
    }
    inside.witness(action, &subjects).await?;
    inside.commit().await?;
    Ok(SeeOther::to(format!("/groups/{group}/roster")).saying(flash))
}
