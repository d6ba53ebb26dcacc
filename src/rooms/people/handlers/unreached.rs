//! Families that nothing reaches: for the head, who has somebody call.

use super::listed;
use crate::access::{Govern, InSchool};
use crate::i18n::Words;
use crate::ids::PupilId;
use crate::layout::{Empty, Page, Pager};
use crate::rooms::people::queries::unreached::{self as queries, Unreached};

use crate::web::{Html, Query, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Children on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "people/unreached.html")]
pub(in crate::rooms::people) struct Index {
    page: Page,
    /// How many children, in words.
    count: String,
    classes: Vec<Class>,
    pager: Pager,
}

struct Class {
    href: String,
    name: String,
    children: Vec<Child>,
}

struct Child {
    pupil: PupilId,
    href: String,
    name: String,
    /// Where their page is, their name, and why nothing comes to them. Empty: there is nobody to tell.
    guardians: Vec<(String, String, String)>,
}

#[derive(Default, Deserialize)]
pub(in crate::rooms::people) struct Which {
    /// From 1.
    #[serde(default)]
    page: String,
}

fn why(t: &Words, word: &str) -> String {
    match word {
        "suspended" => fl!(t, "unreached-suspended"),
        "paper" => fl!(t, "unreached-paper"),
        "no-account" => fl!(t, "unreached-no-account"),
        "unconfirmed" => fl!(t, "unreached-unconfirmed"),
        "mail-failed" => fl!(t, "unreached-mail-failed"),
        _ => fl!(t, "unreached-silent"),
    }
}

/// By class and child, as they come.
fn classes(t: &Words, rows: Vec<Unreached>) -> Vec<Class> {
    let mut classes: Vec<Class> = Vec::new();
    for row in rows {
        let href = format!("/school/groups/{}", row.group);
        if classes.last().is_none_or(|class| class.href != href) {
            classes.push(Class {
                href,
                name: row.group_name,
                children: Vec::new(),
            });
        }
        let Some(class) = classes.last_mut() else { continue };
        if class.children.last().is_none_or(|child| child.pupil != row.pupil) {
            class.children.push(Child {
                pupil: row.pupil,
                href: format!("/school/pupils/{}", row.pupil),
                name: listed(&row.pupil_family_name, &row.pupil_given_name),
                guardians: Vec::new(),
            });
        }
        if let (Some(child), Some(guardian)) = (class.children.last_mut(), row.guardian) {
            let guardian = (format!("/school/people/{guardian}"), row.guardian_name, why(t, &row.why));
            child.guardians.push(guardian);
        }
    }
    classes
}

/// One page of the list.
struct OfPage {
    rows: Vec<Unreached>,
    /// From 0; a page after the last is the last.
    number: usize,
    /// On all pages.
    children: usize,
}

impl OfPage {
    fn of(rows: Vec<Unreached>, number: usize) -> Self {
        let mut pupils: Vec<PupilId> = rows.iter().map(|row| row.pupil).collect();
        pupils.dedup();
        let number = number.min(pupils.len().saturating_sub(1) / PAGE);
        let here: BTreeSet<PupilId> = pupils.iter().skip(number * PAGE).take(PAGE).copied().collect();
        Self {
            rows: rows.into_iter().filter(|row| here.contains(&row.pupil)).collect(),
            number,
            children: pupils.len(),
        }
    }
}

pub(in crate::rooms::people) async fn index(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<Which>,
) -> Result<Html<Index>> {
    let asked = query.page.parse::<usize>().unwrap_or_default().saturating_sub(1);
    let rows = queries::unreached(&mut by.open(&app).await?).await?;
    let page = Page::of(&visit, by.who(), "unreached", |t| fl!(t, "unreached-title"));
    let OfPage { rows, number, children } = OfPage::of(rows, asked);
    let more = (number + 1) * PAGE < children;
    Ok(Html::ok(Index {
        count: fl!(page.t, "unreached-count", n = children),
        classes: classes(page.t, rows),
        pager: Pager::new(
            &page,
            more.then(|| format!("/school/unreached?page={}", number + 2)),
            (number > 0).then(|| "/school/unreached".to_owned()),
        ),
        page,
    }))
}
