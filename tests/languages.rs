//! What a family holds in its hands in each language: a letter, a week sheet, the page of a class.

use crate::letters::{newcomers, printed};
use crate::support::world::{GUARDIAN, OFFICE, OTTERS, TEACHER, TEACHER_GUARDIAN, id};
use crate::support::{Page, World};
use jiff::SignedDuration;
use jiff::civil::date;
use preau::i18n::Lang;

/// A message as it stands on a page, up to its first variable.
fn begins(lang: Lang, message: &str) -> String {
    let said = lang.words().get(message).replace('\u{a0}', " ");
    said.split(['{', '\u{2068}']).next().unwrap().to_owned()
}

/// The text of the only element, and that it is in this language, as it runs.
fn only(page: &Page, selector: &str, lang: Lang) -> String {
    let found = page.find(selector);
    assert_eq!(found.len(), 1, "{selector}");
    assert_eq!((found[0].1["lang"].as_str(), found[0].1["dir"].as_str()), (lang.code(), lang.dir()));
    found[0].0.clone()
}

#[tokio::test]
async fn letters_sheets_and_pages_are_in_the_language_of_each_family() {
    for lang in Lang::ALL {
        let world = World::new().await;
        newcomers(&world).await;
        world
            .arrange(format!(
                "update person set lang = '{}'; update guardianship set channel = 'paper' where guardian_id = '{}';
                 update announcement set published_at = published_at - interval '60 days' where state = 'published'",
                lang.code(),
                id(20)
            ))
            .await;
        let mut office = world.as_persona(OFFICE).await;
        let page = printed(&mut office, &[]).await;
        assert!(
            page.body.contains(&format!("<html lang=\"{}\"", lang.at_work().code())),
            "staff read {lang:?}"
        );
        let letter = only(&page, &format!("[data-guardian-id='{}']", id(41)), lang);
        assert!(letter.contains(&begins(lang, "letter-closed")), "{lang:?}: {letter}");

        let mut teacher = world.as_persona(TEACHER).await;
        crate::announcements::publish(&mut teacher, "Sortie en forêt", "Prenez des bottes.").await;
        world.clock.advance(SignedDuration::from_mins(11));
        let mut teacher = world.as_persona(TEACHER).await;
        let sheets = teacher.get(&format!("/groups/{OTTERS}/sheets/print")).await;
        let sheet = only(&sheets, &format!("[data-testid=sheet][data-guardian-id='{}']", id(20)), lang);
        assert!(
            sheet.contains(&begins(lang, "sheets-foot")) && sheet.contains("bottes"),
            "{lang:?}: {sheet}"
        );
        assert!(sheet.contains(&lang.date(date(2026, 11, 23))), "{lang:?}: {sheet}");

        let mut guardian = world.as_persona(GUARDIAN).await;
        let feed = guardian.get(&format!("/groups/{OTTERS}")).await;
        assert!(
            feed.body
                .contains(&format!("<html lang=\"{}\" dir=\"{}\"", lang.code(), lang.dir()))
        );
        assert!(feed.body.contains(&begins(lang, "post-why")), "{lang:?}");
        assert_eq!(feed.find(".post")[0].1["lang"], "fr", "what was written in French is French");
    }
    assert_eq!(preau::i18n::lacking(), []);
}

#[tokio::test]
async fn who_works_here_chooses_among_the_languages_of_staff_and_families_among_all() {
    let world = World::new().await;
    let langs = |page: &Page| page.find("[data-testid=lang-switch] button").len();
    let (mut family, mut staff) = (world.as_persona(GUARDIAN).await, world.as_persona(TEACHER_GUARDIAN).await);
    assert_eq!((langs(&family.get("/me").await), langs(&staff.get("/me").await)), (8, 2));
    assert_eq!(
        (
            family.get("/me").await.find("select[name=lang] option").len(),
            staff.get("/me").await.find("select[name=lang] option").len()
        ),
        (8, 2)
    );
    for path in ["/me/language", "/language"] {
        assert_eq!(family.post(path, &[("lang", "uk")]).await.status.as_u16(), 303);
        assert_eq!(world.text(format!("select lang from person where id = '{}'", id(20))).await, "uk");
        assert_eq!(staff.post(path, &[("lang", "uk")]).await.status.as_u16(), 404, "{path}");
        assert_eq!(family.post(path, &[("lang", "tlh")]).await.status.as_u16(), 404, "{path}");
        assert_eq!(world.text(format!("select lang from person where id = '{}'", id(11))).await, "fr");
    }
    assert!(
        world
            .refuses(format!("update person set lang = 'tlh' where id = '{}'", id(20)))
            .await
    );
    assert!(
        world.refuses("update school set lang = 'uk'").await,
        "the school's own is one of staff"
    );
    // the office sees which translations wait for a reader
    let mut office = world.as_persona(OFFICE).await;
    let form = office.get(&format!("/school/people/{}", id(20))).await;
    let choices: Vec<String> = form.find("select[name=lang] option").into_iter().map(|(text, _)| text).collect();
    let waits = |choice: &&String| choice.contains("pas encore relue");
    assert_eq!((choices.len(), choices.iter().filter(waits).count()), (8, 6), "{choices:?}");
}
