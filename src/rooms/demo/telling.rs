//! How what is more than a plain post (`said.rs`) is said: by the same steps as when people say it.

use super::command::json;
use super::queries::{self, said};
use super::rows::{Carried, Fuller, Rows};
use crate::access::{Background, Inside};
use crate::documents::{Format, Policy};
use crate::ids::{AnnouncementId, GroupId};
use crate::rooms::announcements::fix_text;
use crate::rooms::brake::{self, Brake, Readers};
use crate::rooms::files::{self, Laid};
use crate::{App, clock};
use anyhow::ensure;
use uuid::Uuid;

/// A document in its folder, for a draft that is to come.
#[derive(Debug)]
pub(super) struct Document {
    announcement: Uuid,
    name: String,
    format: Format,
    laid: Laid,
}

/// Puts what posts carry where documents lie: the copy that the guard wrote, as of everything that comes in. Where the guard cannot work,
/// nobody could send a document either, and posts go without.
pub(super) async fn lay(app: &App, carried: &[Carried]) -> anyhow::Result<Vec<Document>> {
    let mut documents = Vec::new();
    for one in carried {
        match app.guard.inspect(one.text.as_bytes(), &one.name, Policy::Strict).await {
            Ok(safe) => documents.push(Document {
                announcement: one.announcement,
                name: one.name.clone(),
                format: safe.format,
                laid: files::lay(app, safe.bytes).await?,
            }),
            Err(reason) => tracing::warn!(?reason, document = one.name, "a post of the demo goes without its document"),
        }
    }
    Ok(documents)
}

/// Takes them away again, where no row came.
pub(super) async fn take_away(app: &App, documents: &[Document]) {
    for document in documents {
        files::take_away(app, document.laid.id).await;
    }
}

/// Writes each post as a draft with all that belongs to it, publishes it, and lets families answer.
pub(super) async fn tell(inside: &mut Inside<Background>, rows: &mut Rows, documents: &[Document]) -> anyhow::Result<()> {
    let everywhere = json(&rows.said.everywhere)?;
    said::insert_broadcasts(inside, &everywhere).await?;
    queries::insert_announcements(inside, &everywhere).await?;
    said::insert_parallel(inside, &everywhere).await?;

    let brake = brake::rules(inside).await?;
    for number in 0..rows.said.posts.len() {
        let risk = rows.said.posts.get(number).map(|post| look(&brake, rows, post));
        if let Some(post) = rows.said.posts.get_mut(number) {
            post.risk = risk;
        }
    }
    let (what, posts) = (&rows.said, json(&rows.said.posts)?);
    said::insert_drafts(inside, &posts).await?;
    said::insert_parallel(inside, &posts).await?;
    said::insert_addressed(inside, &json(&what.addressed)?).await?;
    said::insert_sign_offs(inside, &json(&what.sign_offs)?).await?;
    said::insert_offers(inside, &json(&what.offers)?, &json(&what.choosable)?).await?;
    for it in documents {
        said::insert_file(inside, it.announcement, &it.name, it.format.extension(), it.laid).await?;
    }
    let zone = super::year::Year::around(inside.now()).zone;
    let today = clock::day(inside.now(), &zone);
    let published = said::publish(inside, &posts, today).await?;
    ensure!(usize::try_from(published)? == what.posts.len(), "a post of the demo has gaps");

    for it in &what.sign_offs {
        fix_text(inside, GroupId::from(it.group), AnnouncementId::from(it.announcement)).await?;
    }
    said::insert_signatures(inside, &json(&what.signatures)?).await?;
    said::insert_choices(inside, &json(&what.choices)?).await?;
    said::insert_threads(inside, &json(&what.threads)?, &json(&what.messages)?).await?;
    Ok(())
}

/// What the brake says of a post, as it does when people publish one: red, and the database would want a second person.
fn look(brake: &Brake, rows: &Rows, said: &Fuller) -> &'static str {
    let pupils = rows.enrolments.iter().filter(|fact| fact.to == Some(said.post.group));
    let names: Vec<_> = pupils
        .filter_map(|fact| rows.people.iter().find(|person| person.id == fact.person))
        .map(|person| (person.given_name.to_owned(), person.family_name.to_owned(), None))
        .collect();
    let readers = if said.audience == "class" { Readers::Class } else { Readers::Some };
    let second = said.post.parallel.iter().flat_map(|text| [text.title.as_str(), text.body.as_str()]);
    let text = [said.post.title.as_str(), said.post.body.as_str()].into_iter().chain(second);
    let text = text.collect::<Vec<_>>().join("\n");
    brake::highest(&brake.look(&text, &names, readers)).word()
}
