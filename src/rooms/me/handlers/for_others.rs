//! Codes that the school makes for somebody who stands before it: gate codes, by the office or a teacher of the class, and the
//! printed sheet of a member of staff, by the principal (rules.md 6).
//!
//! Refused: for oneself (rules.md 4); for someone with whom one has, or had, a child in common, because such a code opens their
//! account (rules.md 3); by a teacher, for anyone who works here.

use crate::access::{Capability, Govern, InGroup, InSchool, Inside, Manage, Vouch, Who};
use crate::ids::{GroupId, PersonId};
use crate::layout::Page;
use crate::rooms::me::queries::codes::{self, Holder};
use crate::rooms::notices::{self, Kind};
use crate::secrets::{GateCode, SpareCode};
use crate::web::{Html, Path, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use jiff::SignedDuration;

/// How long a gate code is good.
const LASTS: SignedDuration = SignedDuration::from_mins(30);
/// How many codes a sheet has.
const SHEET: usize = 10;

#[derive(Template)]
#[template(path = "me/gate_code.html")]
pub(in crate::rooms::me) struct GateCodePage {
    page: Page,
    name: String,
    code: String,
    back: String,
}

pub(in crate::rooms::me) async fn gate_code_by_school(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(person): Path<PersonId>,
) -> Result<Html<GateCodePage>> {
    let mut inside = by.open(&app).await?;
    let holder = codes::holder(&mut inside, person).await?.ok_or(Error::NotFound)?;
    let code = make_gate_code(&app, &mut inside, by.who(), &holder).await?;
    inside.commit().await?;
    Ok(gate_code_page(by.who(), &visit, holder, &code, format!("/school/people/{person}")))
}

pub(in crate::rooms::me) async fn gate_code_by_teacher(
    by: InGroup<Vouch>,
    State(app): State<App>,
    visit: Visit,
    Path((group, person)): Path<(GroupId, PersonId)>,
) -> Result<Html<GateCodePage>> {
    let mut inside = by.open(&app).await?;
    let holder = codes::guardian_of_the_class(&mut inside, person).await?.ok_or(Error::NotFound)?;
    if holder.staff {
        return Err(Error::Forbidden);
    }
    let code = make_gate_code(&app, &mut inside, by.who(), &holder).await?;
    inside.commit().await?;
    Ok(gate_code_page(by.who(), &visit, holder, &code, format!("/groups/{group}/roster")))
}

/// Makes it and tells the holder; the one before it dies.
async fn make_gate_code<C: Capability>(app: &App, inside: &mut Inside<C>, by: &Who, holder: &Holder) -> Result<GateCode> {
    if holder.person == by.person || holder.kin || !holder.welcome {
        return Err(Error::Forbidden);
    }
    let code = GateCode::random();
    let until = inside.now() + LASTS;
    let digest = code.digest_of(&app.keys, holder.account.uuid());
    codes::delete_gate_codes(inside, holder.account).await?;
    codes::insert_gate_code(inside, holder.account, &digest, by.person, until).await?;
    notices::notify_person(inside, holder.person, Kind::GateCodeMade).await?;
    inside
        .witness("gate-code-made", &serde_json::json!({ "person": holder.person }))
        .await?;
    Ok(code)
}

fn gate_code_page(by: &Who, visit: &Visit, holder: Holder, code: &GateCode, back: String) -> Html<GateCodePage> {
    Html::ok(GateCodePage {
        page: Page::of(visit, by, "gate-code", |t| fl!(t, "gate-code-title")).at(back.clone()),
        name: holder.name,
        code: code.shown(),
        back,
    })
}

#[derive(Template)]
#[template(path = "me/sheet.html")]
pub(in crate::rooms::me) struct Sheet {
    page: Page,
    name: String,
    school: String,
    codes: Vec<String>,
}

/// Ten codes on paper instead of an authenticator. The sheet before it dies.
pub(in crate::rooms::me) async fn sheet(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(person): Path<PersonId>,
) -> Result<Html<Sheet>> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    let holder = codes::holder(&mut inside, person).await?.ok_or(Error::NotFound)?;
    if holder.person == who.person || holder.kin || !holder.welcome || !holder.staff {
        return Err(Error::Forbidden);
    }
    let new: Vec<SpareCode> = std::iter::repeat_with(SpareCode::random).take(SHEET).collect();
    let digests: Vec<Vec<u8>> = new
        .iter()
        .map(|code| code.digest_of(&app.keys, holder.account.uuid()).to_vec())
        .collect();
    codes::replace_spare_codes(&mut inside, holder.account, &digests).await?;
    codes::mark_sheet(&mut inside, holder.account).await?;
    notices::notify_person(&mut inside, holder.person, Kind::CodeSheetMade).await?;
    inside
        .witness("code-sheet-made", &serde_json::json!({ "person": holder.person }))
        .await?;
    inside.commit().await?;
    Ok(Html::ok(Sheet {
        page: Page::of(&visit, who, "code-sheet", |t| fl!(t, "sheet-title")).at(format!("/school/people/{person}")),
        name: holder.name,
        school: who.school.clone(),
        codes: new.iter().map(SpareCode::shown).collect(),
    }))
}
