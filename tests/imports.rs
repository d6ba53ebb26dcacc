//! Rosters through the front door: nothing is saved before somebody applies what they saw, and files that are wrong get a
//! sentence. All files are look-alikes of invented people.

use crate::support::Page;
use crate::support::browser::Browser;
use crate::support::world::{DEPUTY, OFFICE, TEACHER, World};

pub(crate) fn windows(text: &str) -> Vec<u8> {
    let text = text.trim_start().replace('\n', "\r\n");
    encoding_rs::WINDOWS_1252.encode(&text).0.into_owned()
}

pub(crate) const PUPILS: &str = r#"
"Nom Elève";"Nom d'usage Elève";"Prénom Elève";"Date naissance";"Sexe";"Adresse1";"Cp1";"Commune1";"Pays1";"Adresse2";"Cp2";"Commune2";"Pays2";" Cycle";"Niveau";"Classe";"Attestation fournie";"Autorisations associations";"Autorisations photos";"Décision de passage"
"AMRANI";;"Lina";"2018-03-14";"F";"1 rue A";;;;;;;;"CYCLE II";"CP";"CP Renards";"Oui";"Non";"Oui";
"BERNARD";"LEBŒUF";"Tom";"2017-11-30";"H";;;;;;;;;"CYCLE II";"CP";"CP Renards";"Non";"Non";"Non";
"NGUYEN";;"Chloé";"2018-01-05";"F";;;;;;;;;"CYCLE II";"CP";"CP Renards";"Oui";"Oui";"Oui";
"#;

pub(crate) const GUARDIANS: &str = r#"
"Civilité Responsable";"Nom usage responsable";"Nom responsable";"Prénom responsable";"Adresse responsable";"CP responsable";"Commune responsable";"Pays";"Courriel";"Téléphone domicile";"Téléphone travail";"Numéro de poste";"Téléphone portable";"Nom d'usage enfant";"Nom de famille enfant";"Prénom enfant";"Classes enfants"
"Mme";;"BENALI";"Amina";"1 rue des Lilas";"61000";"Alençon";;"amina@gamil.com";"0233000000";;;"06 12 34 56 78";;"AMRANI";"Lina";"CP"
"M.";;"AMRANI";"Samir";"9 place du Puits";"61000";"Alençon";;"samir@orange.fr";;;;;;"AMRANI";"Lina";"CP"
"M.";;"BERNARD";"Paul";"3 rue Verte";"61000";"Alençon";;;;;;;;"BERNARD";"Tom";"CP"
"Mme";;"NGUYEN";"Mai";;;;;"mai@free.fr";;;;;;"NGUYEN";"Chloé";"CP"
"#;

pub(crate) async fn upload(office: &mut Browser, scope: &str, group: &str, files: &[&[u8]]) -> Page {
    let mut parts: Vec<(&str, Option<&str>, &[u8])> = vec![
        ("kind", None, b"auto"),
        ("scope", None, scope.as_bytes()),
        ("group", None, group.as_bytes()),
    ];
    parts.extend(files.iter().map(|file| ("file", Some("liste.csv"), *file)));
    office.post_multipart("/school/imports", &parts).await
}

/// Posts what a page holds, with the tick about court decisions.
pub(crate) async fn apply(office: &mut Browser, diff: &Page, path: &str, answers: &[(&str, &str)]) -> Page {
    let shown = diff.find("input[name=shown]")[0].1["value"].clone();
    let mut fields = vec![("shown", shown.as_str()), ("custody_checked", "yes")];
    fields.extend(answers);
    office.post(&path.replace("/diff", "/apply"), &fields).await
}

async fn people(world: &World) -> i64 {
    world.number("select count(*) from person").await
}

#[tokio::test]
async fn nothing_is_saved_before_apply_and_the_same_files_again_change_nothing() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let before = people(&world).await;
    let (pupils, guardians) = (windows(PUPILS), windows(GUARDIANS));
    let page = upload(&mut office, "group", "new", &[&pupils, &guardians]).await;
    assert_eq!(page.status, 303, "{}", page.body);
    let path = page.location().to_owned();
    let diff = office.get(&path).await;
    assert_eq!(diff.hook(), "import-diff");
    assert!(diff.test_id("import-format")[0].0.contains("ONDE"));
    assert_eq!(
        diff.find("[data-testid=diff-row][data-change=new]").len(),
        8,
        "a class, 3 pupils, 4 links"
    );
    assert_eq!(people(&world).await, before, "looking saves nothing");

    // what must be ticked is asked for, and nothing happens
    let shown = diff.find("input[name=shown]")[0].1["value"].clone();
    let page = office.post(&path.replace("/diff", "/apply"), &[("shown", &shown)]).await;
    assert_eq!(page.status, 422);
    assert_eq!(people(&world).await, before);

    let page = apply(&mut office, &diff, &path, &[]).await;
    assert_eq!((page.status.as_u16(), page.location()), (303, "/school/imports"), "{}", page.body);
    assert_eq!(people(&world).await, before + 7);
    let facts = "select count(*) from guardianship where origin = 'import'";
    assert_eq!(world.number(facts).await, 4);
    assert_eq!(world.number(format!("{facts} and apart")).await, 2, "Lina's live at two addresses");
    assert_eq!(world.number("select count(*) from audit where action = 'import-apply'").await, 1);
    assert_eq!(
        world
            .number("select count(*) from roster_import where file_sealed is not null or draft_sealed is not null")
            .await,
        0
    );

    // pressed twice
    assert_eq!(apply(&mut office, &diff, &path, &[]).await.status, 303);
    assert_eq!(people(&world).await, before + 7);

    let group = world.text("select id::text from class_group where name = 'CP Renards'").await;
    let page = upload(&mut office, "group", &group, &[&pupils, &guardians]).await;
    let again = office.get(page.location()).await;
    assert_eq!(again.test_id("diff-row").len(), 0, "all the same");
}

#[tokio::test]
async fn a_guardian_loses_access_when_it_is_applied_and_not_before() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    // everyone of the Herons but Iris, who is Olga's
    let table = "Nom élève,Prénom élève,Né(e) le,Niveau,Classe\nBenali,Adam,12/12/2012,3e,3e Hérons\n";
    let group = crate::support::world::HERONS.to_string();
    let page = upload(&mut office, "group", &group, &[table.as_bytes()]).await;
    let path = page.location().to_owned();
    let diff = office.get(&path).await;
    assert_eq!(diff.find("[data-change=gone]").len(), 1, "{}", diff.body);
    let live =
        "select count(*) from enrolment where pupil_id = '00000000-0000-7000-8000-000000000111' and upper(during) > '2026-11-23 09:00Z'";
    assert_eq!(world.number(live).await, 1);
    let barred = "select count(*) from guardianship where right_level = 'barred' and upper(during) > '2026-11-23 09:00Z'";
    let bars = world.number(barred).await;
    assert!(bars > 0);
    assert_eq!(apply(&mut office, &diff, &path, &[]).await.status, 303);
    assert_eq!(world.number(live).await, 0);
    assert_eq!(world.number(barred).await, bars, "bars survive");

    // and back: ended facts are asked for, never opened by themselves
    let list = office.get("/school/imports").await;
    let undo = list
        .find("form")
        .into_iter()
        .find(|form| form.1["action"].ends_with("/undo"))
        .unwrap();
    let page = office.post(&undo.1["action"], &[]).await;
    let path = page.location().to_owned();
    let diff = office.get(&path).await;
    assert_eq!(diff.find("[data-change=decide]").len(), 1, "the undo asks");
    assert_eq!(apply(&mut office, &diff, &path, &[]).await.status, 422, "no default");
    assert_eq!(world.number(live).await, 0);
    let radio = diff.find("input[type=radio]")[0].1["name"].clone();
    assert_eq!(apply(&mut office, &diff, &path, &[(&radio, "follow")]).await.status, 303);
    assert_eq!(world.number(live).await, 1);
}

#[tokio::test]
async fn a_whole_class_goes_only_with_a_second_person() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let table = "Nom élève,Prénom élève,Né(e) le,Niveau,Classe\nNouveau,Léo,12/12/2012,3e,3e Hérons\n";
    let group = crate::support::world::HERONS.to_string();
    let page = upload(&mut office, "group", &group, &[table.as_bytes()]).await;
    let path = page.location().to_owned();
    let diff = office.get(&path).await;
    assert_eq!(apply(&mut office, &diff, &path, &[]).await.status, 303);
    let live =
        "select count(*) from enrolment where group_id = '00000000-0000-7000-8000-000000000902' and upper(during) > '2026-11-23 09:00Z'";
    assert_eq!(world.number(live).await, 2, "nobody has left");
    assert_eq!(world.number("select count(*) from approval where act = 'import-vanishing' and outcome is null and id <> '00000000-0000-7000-8000-000000000300'").await, 1);
    let approval = world
        .text("select id::text from approval where act = 'import-vanishing' order by asked_at desc, id desc limit 1")
        .await;
    let mut deputy = world.as_persona(DEPUTY).await;
    let page = deputy
        .post(&format!("/school/approvals/{approval}"), &[("decision", "confirm")])
        .await;
    assert_eq!(page.status, 303);
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    assert_eq!(world.number(live).await, 1, "the two are gone, the new one is there");
}

#[tokio::test]
async fn files_that_are_wrong_get_a_sentence_and_keep_nothing() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let password: Vec<u8> = [0xD0, 0xCF, 0x11, 0xE0]
        .into_iter()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let garbage: Vec<u8> = (0..4_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 11).to_le_bytes()[0])
        .collect();
    let impossible = b"pupil_last,pupil_first,birth_date,level,group\nA,B,31/02/2018,CP,CP\n".to_vec();
    for (file, sentence) in [
        (password, "mot de passe"),
        (garbage, ""),
        (impossible, "31/02/2018"),
        (b" \n".to_vec(), "vide"),
    ] {
        let page = upload(&mut office, "school", "", &[&file]).await;
        assert_eq!(page.status, 422, "{sentence}");
        assert_eq!(page.hook(), "import-new");
        assert!(page.body.contains(sentence), "{sentence}");
    }
    let large = vec![b'a'; 12 * 1024 * 1024];
    let page = upload(&mut office, "school", "", &[&large]).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (413, "too-large"));
    assert_eq!(world.number("select count(*) from roster_import").await, 1);
    for persona in [TEACHER, DEPUTY] {
        let mut browser = world.as_persona(persona).await;
        let page = upload(&mut browser, "school", "", &[b"x;y\n1;2\n"]).await;
        assert!([403, 404].contains(&page.status.as_u16()));
    }
}

#[tokio::test]
async fn unknown_titles_are_asked_for() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let page = upload(&mut office, "group", "new", &[b"a;b;c;d\nNouveau;Leo;CP;CP Bleu\n"]).await;
    assert!(page.location().ends_with("/mapping"), "{}", page.body);
    let path = page.location().to_owned();
    assert_eq!(office.get(&path).await.hook(), "import-mapping");
    assert_eq!(office.post(&path, &[("map[0]", "pupil1-family")]).await.status, 422);
    let fields = [
        ("map[0]", "pupil1-family"),
        ("map[1]", "pupil1-given"),
        ("map[2]", "pupil1-level"),
        ("map[3]", "pupil1-class"),
    ];
    let page = office.post(&path, &fields).await;
    assert!(page.location().ends_with("/diff"), "{}", page.body);
    assert_eq!(office.get(&path.replace("/mapping", "/diff")).await.test_id("diff-row").len(), 2);
}

/// A zip of files that are stored as they are.
fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let mut sum = flate2::Crc::new();
        sum.update(text.as_bytes());
        let offset = u32::try_from(archive.len()).unwrap();
        let (size, long) = (u32::try_from(text.len()).unwrap(), u32::try_from(name.len()).unwrap());
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for number in [sum.sum(), size, size, long] {
            common.extend_from_slice(&number.to_le_bytes());
        }
        archive.extend([b"PK\x03\x04".as_slice(), &common, name.as_bytes(), text.as_bytes()].concat());
        directory.extend(
            [
                b"PK\x01\x02".as_slice(),
                &[20, 0],
                &common,
                &[0; 10],
                &offset.to_le_bytes(),
                name.as_bytes(),
            ]
            .concat(),
        );
    }
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    let (start, length) = (u32::try_from(archive.len()).unwrap(), u32::try_from(directory.len()).unwrap());
    [
        archive,
        directory,
        b"PK\x05\x06\0\0\0\0".to_vec(),
        [count, count].concat(),
        length.to_le_bytes().to_vec(),
        start.to_le_bytes().to_vec(),
        vec![0, 0],
    ]
    .concat()
}

const MANIFEST: &str = "propertyName,value\noneroster.version,1.1\nfile.users,bulk\nfile.classes,bulk\nfile.enrollments,bulk\n";
const USERS: &str = "sourcedId,status,role,givenName,familyName,email,sms,agentSourcedIds,grades,password\n\
    p1,,student,Mila,Morel,,,,CP,secret\n\
    p2,,student,Léo,Petitjean,,,g2,CP,secret\n\
    g1,,parent,Anne,Morel,anne@example.org,,p1,,\n\
    g2,,parent,Jean,Petitjean,,0612345678,,,\n";
const CLASSES: &str = "sourcedId,status,title,grades,classType\nc1,,CP Castors,CP,homeroom\nc2,,Chorale,CP,scheduled\n";
const ENROLLMENTS: &str = "sourcedId,classSourcedId,userSourcedId,role\ne1,c1,p1,student\ne2,c1,p2,student\n";

#[tokio::test]
async fn a_oneroster_zip_goes_through_the_same_diff_and_again_changes_nothing() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let whole = zip(&[
        ("manifest.csv", MANIFEST),
        ("users.csv", USERS),
        ("classes.csv", CLASSES),
        ("enrollments.csv", ENROLLMENTS),
    ]);
    let before = people(&world).await;
    let page = upload(&mut office, "group", "new", &[&whole]).await;
    assert_eq!(page.status, 303, "{}", page.body);
    let path = page.location().to_owned();
    let diff = office.get(&path).await;
    assert!(diff.test_id("import-format")[0].0.contains("OneRoster"), "{}", diff.body);
    assert_eq!(
        diff.find("[data-testid=diff-row][data-change=new]").len(),
        5,
        "a class, 2 pupils, 2 links"
    );
    assert!(!diff.body.contains("secret"), "passwords are never read");
    assert_eq!(apply(&mut office, &diff, &path, &[]).await.status, 303);
    assert_eq!(people(&world).await, before + 4);
    let group = world.text("select id::text from class_group where name = 'CP Castors'").await;
    let page = upload(&mut office, "group", &group, &[&whole]).await;
    let diff = office.get(page.location()).await;
    assert_eq!(diff.test_id("diff-apply").len(), 0, "nothing to do: {}", diff.body);

    // what says changes only is refused with a sentence, and nothing is kept
    let imports = world.number("select count(*) from roster_import").await;
    let delta = MANIFEST.replace("file.users,bulk", "file.users,delta");
    let page = upload(&mut office, "school", "", &[&zip(&[("manifest.csv", &delta)])]).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("que des changements"), "{}", page.body);
    let none = CLASSES.replace("homeroom", "scheduled");
    let lessons = zip(&[
        ("manifest.csv", MANIFEST),
        ("users.csv", USERS),
        ("classes.csv", &none),
        ("enrollments.csv", ENROLLMENTS),
    ]);
    let page = upload(&mut office, "school", "", &[&lessons]).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("Aucune classe principale"), "{}", page.body);
    assert_eq!(world.number("select count(*) from roster_import").await, imports);
    let parts: [(&str, Option<&str>, &[u8]); 4] = [
        ("scope", None, b"group"),
        ("group", None, b"new"),
        ("scheduled", None, b"yes"),
        ("file", Some("roster.zip"), &lessons),
    ];
    let page = office.post_multipart("/school/imports", &parts).await;
    assert_eq!(page.status, 303, "asked for, they are taken: {}", page.body);
}
