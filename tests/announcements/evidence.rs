//! What was answered, to be taken along and checked by anybody.

use super::hidden;
use super::signoff::{answer, ask, standing};
use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{ASSISTANT, GUARDIAN, OTHER_GUARDIAN, TEACHER, TEACHER_ELSEWHERE};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::io::Read as _;

/// What an evidence file holds, by name.
pub(crate) async fn unpacked(browser: &mut Browser, path: &str) -> BTreeMap<String, Vec<u8>> {
    let zip = browser.get(path).await;
    assert_eq!(zip.status.as_u16(), 200, "{path}");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip.bytes.clone())).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    files
}

#[tokio::test]
async fn a_third_person_can_check_the_evidence() {
    let world = World::new().await;
    let address = ask(&world, "one").await;
    let (mut karima, mut nabil) = (world.as_persona(GUARDIAN).await, world.as_persona(OTHER_GUARDIAN).await);
    assert_eq!(answer(&mut karima, &address, "yes").await, 303);
    assert_eq!(answer(&mut nabil, &address, "no").await, 303);
    let mut teacher = world.as_persona(TEACHER).await;
    for (path, browser, answers) in [
        (format!("{address}/answers/evidence"), &mut teacher, 2),
        (format!("{address}/receipt"), &mut karima, 1),
    ] {
        let mut files = unpacked(browser, &path).await;
        let sums = String::from_utf8(files.remove("SHA256SUMS").unwrap()).unwrap();
        assert_eq!(sums.lines().count(), files.len());
        for line in sums.lines() {
            let (sum, name) = line.split_once("  ").unwrap();
            let found: String = Sha256::digest(&files[name])
                .iter()
                .fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
            assert_eq!(found, sum, "{name}");
            // a text goes by its own sum
            assert!(name.strip_suffix(".txt").is_none_or(|stem| stem == sum));
        }
        let table = String::from_utf8(files["reponses.csv"].clone()).unwrap();
        assert_eq!(table.lines().count(), answers + 1, "{table}");
        let text = files.iter().find(|(name, _)| name.strip_suffix(".txt").is_some()).unwrap().1;
        assert_eq!(
            String::from_utf8_lossy(text),
            "Sortie au parc\n\nJeudi, toute la journée.\n\nLa réponse d'un responsable suffit.\n"
        );
    }
    // withdrawn, it is still evidence of what was answered: for those who could take it before
    assert_eq!(teacher.post(&format!("{address}/withdraw"), &[]).await.status.as_u16(), 303);
    assert_eq!(teacher.get(&address).await.test_id("evidence-take").len(), 1);
    assert_eq!(unpacked(&mut teacher, &format!("{address}/answers/evidence")).await.len(), 3);
    assert_eq!(unpacked(&mut karima, &format!("{address}/receipt")).await.len(), 3);
    assert!(karima.get(&address).await.test_id("evidence-take").is_empty());
    for (persona, status) in [(GUARDIAN, 403), (ASSISTANT, 403), (TEACHER_ELSEWHERE, 404)] {
        let refused = world.as_persona(persona).await.get(&format!("{address}/answers/evidence")).await;
        assert_eq!(refused.status.as_u16(), status, "{}", persona.name);
    }
    assert_eq!(teacher.get(&format!("{address}/answers")).await.status.as_u16(), 404);
}

#[tokio::test]
async fn whether_one_is_enough_is_part_of_what_was_answered_to_and_the_last_day_is_not() {
    let world = World::new().await;
    let address = ask(&world, "one").await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(answer(&mut karima, &address, "yes").await, 303);
    let mut teacher = world.as_persona(TEACHER).await;
    for (scope, deadline, stands) in [("one", "2026-12-04", "yes"), ("both", "2026-12-04", "none")] {
        let version = hidden(&teacher.get(&format!("{address}/edit")).await, "version");
        let fields = [
            ("kind", "news"),
            ("lang", "fr"),
            ("title", "Sortie au parc"),
            ("body", "Jeudi, toute la journée."),
            ("ack_kind", "sign"),
            ("ack_scope", scope),
            ("ack_deadline", deadline),
            ("intent", "publish"),
            ("version", version.as_str()),
        ];
        assert_eq!(teacher.post(&address, &fields).await.status.as_u16(), 303);
        assert_eq!(standing(&world, &address).await, stands, "{scope} {deadline}");
    }
    let revisions = teacher.get(&address).await.test_id("revision");
    assert!(revisions[0].0.contains("La réponse d'un responsable suffit."), "{revisions:?}");
    assert_eq!(answer(&mut karima, &address, "yes").await, 303);
    let files = unpacked(&mut teacher, &format!("{address}/answers/evidence")).await;
    let texts = files.iter().filter(|(name, _)| name.strip_suffix(".txt").is_some());
    let texts: Vec<_> = texts.map(|(_, text)| String::from_utf8_lossy(text).into_owned()).collect();
    assert_eq!(texts.len(), 2);
    assert!(
        texts.iter().any(|text| text.ends_with("Chaque responsable doit répondre.\n")),
        "{texts:?}"
    );
}
