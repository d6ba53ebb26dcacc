//! What a class says: from an empty form to what families read, and back.

mod alerts;
mod chosen;
mod drafts;
mod editions;
pub(crate) mod evidence;
mod kinds;
mod known;
mod later;
mod looked;
mod offers;
mod parallel;
mod published;
mod reading;
mod recorded;
mod reports;
mod second;
mod several;
pub(crate) mod signoff;
mod together;
mod translation;

use crate::support::browser::Browser;
use crate::support::world::OTTERS;
use crate::support::{Page, World};
use uuid::Uuid;

pub(crate) fn feed() -> String {
    format!("/groups/{OTTERS}")
}

pub(crate) fn post(id: Uuid) -> String {
    format!("/groups/{OTTERS}/announcements/{id}")
}

/// A hidden field of the form on a page.
pub(crate) fn hidden(page: &Page, name: &str) -> String {
    page.find(&format!("form input[name={name}]"))[0].1["value"].clone()
}

/// The ids of the cards of a page, in order.
pub(crate) fn cards(page: &Page) -> Vec<String> {
    page.test_id("post-card")
        .iter()
        .map(|card| card.1["data-post-id"].clone())
        .collect()
}

pub(crate) fn news<'a>(title: &'a str, body: &'a str, intent: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("title", title),
        ("body", body),
        ("kind", "news"),
        ("lang", "fr"),
        ("intent", intent),
    ]
}

/// Sends an empty form filled in with these fields, to be checked: what the school answers.
pub(crate) async fn write(teacher: &mut Browser, fields: &[(&str, &str)]) -> Page {
    let form = teacher.get(&format!("{}/announcements/new", feed())).await;
    let key = hidden(&form, "key");
    let mut all = vec![("lang", "fr"), ("intent", "check"), ("key", key.as_str())];
    all.extend(fields);
    teacher.post(&format!("{}/announcements", feed()), &all).await
}

/// Sam, who came a week ago, has taken the licence.
pub(crate) async fn license_sam(world: &World) {
    let sam = crate::support::world::id(14);
    world
        .arrange(format!(
            "insert into licence (id, person_id, charter_version, passed_at) values (gen_random_uuid(), '{sam}', 1, '2026-11-20 08:00Z')"
        ))
        .await;
}

/// Writes what these fields say, by its pages, and publishes it; the path of the post.
pub(crate) async fn publish_fields(teacher: &mut Browser, fields: &[(&str, &str)]) -> String {
    let created = write(teacher, fields).await;
    assert_eq!(created.status.as_u16(), 303, "{:?}", created.test_id("error-summary"));
    let check = teacher.get(created.location()).await;
    assert_eq!(check.hook(), "announcement-check");
    let address = created.location().strip_suffix("/check").unwrap().to_owned();
    let published = teacher
        .post(&format!("{address}/publish"), &[("version", &hidden(&check, "version"))])
        .await;
    assert_eq!((published.status.as_u16(), published.location()), (303, address.as_str()));
    address
}

/// Writes and publishes news; the path of the post.
pub(crate) async fn publish(teacher: &mut Browser, title: &str, body: &str) -> String {
    publish_fields(teacher, &[("kind", "news"), ("title", title), ("body", body)]).await
}
