//! Mail speaks the language of whom it is for.

use super::{EVENING, UNDO, alert, publish, with_mail};
use crate::support::World;
use crate::support::world::TEACHER;
use preau::i18n::Lang;
use std::collections::BTreeSet;

/// Everybody whom an address of the tests belongs to, in a language each: eight of them go round.
async fn speak(world: &World) {
    let codes = Lang::ALL.map(|lang| format!("'{}'", lang.code())).join(",");
    world
        .arrange(format!(
            "update person p set lang = (array[{codes}])[1 + n % 8]
             from (select id, row_number() over (order by id) as n from person where email_sealed is not null
                 and id not in (select id from pupil)) as o where o.id = p.id"
        ))
        .await;
}

async fn lang_of(world: &World, address: &str) -> Lang {
    let n = address.trim_start_matches('p').split('@').next().unwrap();
    let code = world
        .text(format!("select lang from person where id::text like '%' || lpad('{n}', 12, '0')"))
        .await;
    Lang::from_code(&code).unwrap()
}

#[tokio::test]
async fn letters_of_the_day_and_alerts_are_in_eight_languages() {
    let (world, server) = with_mail().await;
    // a class of families, each with a language of its own
    speak(&world).await;
    publish(&mut world.as_persona(TEACHER).await, "Sortie en forêt").await;
    alert(&world).await;
    world.work().await;
    world.clock.advance(UNDO + EVENING);
    world.work().await;
    let (mut seen, mut kinds) = (BTreeSet::new(), BTreeSet::new());
    for letter in server.letters() {
        let lang = lang_of(&world, &letter.to).await;
        let (said, words) = (letter.said(), lang.words());
        assert_eq!(letter.header("Content-Language").as_deref(), Some(lang.code()));
        let urgent = letter.header("List-Unsubscribe").is_none();
        let sentence = if urgent {
            // up to the number to call
            words
                .get("mail-alert")
                .split('{')
                .next()
                .unwrap()
                .trim()
                .chars()
                .take(12)
                .collect::<String>()
        } else {
            words.get("mail-digest")
        };
        assert!(
            said.contains(&sentence) && said.contains(&words.get("mail-private")),
            "{lang:?}: {said}"
        );
        assert!(
            said.contains(&format!("dir=\"{}\"", lang.dir())) && said.contains(&format!("lang=\"{}\"", lang.code())),
            "{said}"
        );
        seen.insert(lang);
        kinds.insert(urgent);
        for word in ["forêt", "bottes", "Lina"] {
            assert!(!said.contains(word), "{word}: {said}");
        }
    }
    assert_eq!(kinds.len(), 2, "both kinds came");
    assert!(seen.len() >= 5, "{seen:?}");
    assert_eq!(preau::i18n::lacking(), []);
}
