//! Rosters that are wrong, and clerks who press twice, through the front door: a clear sentence each, never a broken page,
//! nothing half-saved.

use crate::imports::{GUARDIANS, PUPILS, apply, upload, windows};
use crate::support::Page;
use crate::support::world::{OFFICE, PASSWORD, World};
use jiff::SignedDuration;

const HEAD: &str = "pupil_last,pupil_first,birth_date,level,group\n";
const STAFF: &str = r#"
"Civilité";"Nom usage";"Nom";"Prénom";"Adresse";"CP";"Commune";"Pays";"Courriel";"Téléphone domicile";"Téléphone portable";"Directeur";"Classe"
"Mme";;"ROSSI";"Ada";;;;;;;;"Oui";"CP"
"#;

fn one(row: &str) -> Vec<u8> {
    format!("{HEAD}{row}\n").into_bytes()
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect()
}

/// An archive whose parts are not packed.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut whole, mut central) = (Vec::new(), Vec::new());
    for (name, data) in parts {
        let mut sum = flate2::Crc::new();
        sum.update(data);
        let size = u32::try_from(data.len()).unwrap().to_le_bytes();
        let mut common = [20, 0, 0, 0, 0, 0, 0, 0, 0, 0].to_vec();
        common.extend([sum.sum().to_le_bytes(), size, size].concat());
        common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        common.extend([0, 0]);
        let at = u32::try_from(whole.len()).unwrap();
        whole.extend([b"PK\x03\x04", common.as_slice(), name.as_bytes(), data].concat());
        central.extend([b"PK\x01\x02\x14\0", common.as_slice(), &[0; 10], &at.to_le_bytes(), name.as_bytes()].concat());
    }
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    let (size, at) = (u32::try_from(central.len()).unwrap(), u32::try_from(whole.len()).unwrap());
    whole.extend(&central);
    whole.extend(
        [
            b"PK\x05\x06\0\0\0\0",
            &count[..],
            &count,
            &size.to_le_bytes(),
            &at.to_le_bytes(),
            &[0, 0],
        ]
        .concat(),
    );
    whole
}

/// What stands beside the field of the file, and line by line.
fn said(page: &Page) -> String {
    let found = page.find("#file-error, [data-testid=import-problems] li").into_iter();
    found
        .map(|(text, _)| text.replace(['\u{2068}', '\u{2069}'], ""))
        .collect::<Vec<_>>()
        .join(" ")
}

#[tokio::test]
async fn each_wrong_file_gets_its_own_sentence_beside_the_field() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let before = world.number("select count(*) from roster_import").await;
    let rows: String = (0..=5_000).map(|n| format!("Nom{n},Léo,01/02/2018,CP,CP\n")).collect();
    let workbook = |part| {
        archive(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("xl/workbook.xml", b"<workbook/>"),
            (part, b"x"),
        ])
    };
    let cases: [(Vec<u8>, &str); 15] = [
        (Vec::new(), "Le fichier est vide."),
        ([HEAD, &rows].concat().into_bytes(), "plus de 5 000 lignes"),
        (vec![b'a'; 5 * 1024 * 1024 + 1], "dépasse 5 Mo"),
        (windows(STAFF), "liste les enseignants"),
        (workbook("xl/vbaProject.bin"), "contient des macros"),
        (workbook("xl/media/image1.png"), "contient des images"),
        (archive(&[("word/document.xml", b"<w/>")]), "n'est pas un tableau"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "n'est pas un tableau"),
        (b"%PDF-1.7\n1 0 obj".to_vec(), "n'est pas un tableau"),
        // what some programs call .xls
        (
            b"\n<html><table><tr><td>Nom</td></tr><tr><td>A</td></tr></table></html>".to_vec(),
            "n'est pas un tableau",
        ),
        (b"{\"pupils\": [1, 2]}".to_vec(), "n'est pas un tableau"),
        (HEAD.as_bytes().to_vec(), "n'a que des titres"),
        (
            one("=HYPERLINK(\"http://x\"),Léo,01/02/2018,CP,CP"),
            "Ligne 2 : =HYPERLINK(\"http://x\") n'est pas un nom.",
        ),
        (one("Nouveau,@SUM(1),01/02/2018,CP,CP"), "Ligne 2 : @SUM(1) n'est pas un nom."),
        (one("Nouveau,Léo,31/12/1899,CP,CP"), "31/12/1899"),
    ];
    for (file, sentence) in cases {
        for files in [vec![file.as_slice()], vec![windows(PUPILS).leak(), file.as_slice()]] {
            let page = upload(&mut office, "school", "", &files).await;
            assert_eq!((page.status.as_u16(), page.hook().as_str()), (422, "import-new"), "{sentence}");
            assert!(said(&page).contains(sentence), "{sentence}: {}", said(&page));
        }
    }
    assert_eq!(world.number("select count(*) from roster_import").await, before);
}

#[tokio::test]
async fn strange_but_honest_files_are_read() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let row = "Nouveau,Léo,01/02/2018,CP,CP Bleu";
    let marks = [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF];
    for file in [
        utf16(&format!("{HEAD}{row}\n")),
        [marks.as_slice(), &one(row)].concat(),
        one(&format!("{row}\n{row}")),
        one("\u{202e}Nou\u{7}veau\u{200b},\"Lé\no\",01/02/2018,CP,\"CP \t Bleu\""),
    ] {
        let page = upload(&mut office, "group", "new", &[&file]).await;
        assert_eq!(page.status, 303, "{}", said(&page));
        let diff = office.get(page.location()).await;
        assert_eq!(diff.find("[data-change=new]").len(), 2, "a class and a pupil: {}", diff.body);
        assert!(!diff.body.contains(['\u{202e}', '\u{7}', '\u{200b}']));
    }
}

#[tokio::test]
async fn a_file_may_be_as_large_as_the_page_says_and_is_not_kept_once_it_is_understood() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let wide = "rue longue ".repeat(40);
    let heading = PUPILS.trim_start().lines().next().unwrap();
    let skipped = vec![format!("\"{wide}\""); 8].join(";");
    let row = |n: u32| {
        format!("\"NOM{n}\";;\"Lina\";\"2018-03-14\";\"F\";{skipped};\"{wide}\";\"CP\";\"CP Bleu\";\"{wide}\";\"{wide}\";\"{wide}\"\n")
    };
    let file = windows(&format!("{heading}\n{}", (0..880).map(row).collect::<String>()));
    assert!(file.len() > 4_500_000 && file.len() < 5 * 1024 * 1024, "{}", file.len());
    for files in [vec![file.as_slice()], vec![&file, &file]] {
        let page = upload(&mut office, "group", "new", &files).await;
        assert_eq!(page.status, 303, "{}", said(&page));
        let diff = office.get(page.location()).await;
        assert!(diff.test_id("diff-sums")[0].0.contains("880"), "{:?}", diff.test_id("diff-sums"));
    }
    let kept = "select count(*) from roster_import where file_sealed is not null";
    assert_eq!(world.number(kept).await, 0);

    // titles that nobody knows: the file waits for an answer, and goes with it
    let unknown = [b"a;b;c;d\n".as_slice(), &vec![b'x'; 400], b";Leo;CP;CP Bleu\n"].concat();
    let page = upload(&mut office, "group", "new", &[&unknown]).await;
    let path = page.location().to_owned();
    assert_eq!(world.number(kept).await, 1);
    let fields = [
        ("map[0]", "skip"),
        ("map[1]", "pupil1-family"),
        ("map[2]", "pupil1-given"),
        ("map[3]", "pupil1-class"),
    ];
    assert!(office.post(&path, &fields).await.location().ends_with("/diff"));
    assert_eq!(world.number(kept).await, 0);
}

#[tokio::test]
async fn the_same_file_twice_is_one_file() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let (pupils, guardians) = (windows(PUPILS), windows(GUARDIANS));
    let doubled = windows(&format!(
        "{}{}",
        GUARDIANS,
        GUARDIANS.lines().skip(2).collect::<Vec<_>>().join("\n")
    ));
    for files in [vec![pupils.as_slice(), &pupils], vec![&pupils, &doubled]] {
        let page = upload(&mut office, "group", "new", &files).await;
        let diff = office.get(page.location()).await;
        let guardians = if files[0] == files[1] { 0 } else { 4 };
        assert_eq!(diff.find("[data-change=new]").len(), 4 + guardians, "{}", diff.body);
    }
    // one after the other
    for (file, lines) in [(&pupils, 4), (&guardians, 4)] {
        let page = upload(&mut office, "school", "", &[file]).await;
        let path = page.location().to_owned();
        let mut diff = office.get(&path).await;
        if diff.find("button[name=scope]").len() == 1 {
            office.post(&path, &[("scope", "group")]).await;
            diff = office.get(&path).await;
        }
        assert_eq!(diff.find("[data-change=new]").len(), lines, "{}", diff.body);
        assert_eq!(apply(&mut office, &diff, &path, &[]).await.status, 303);
    }
    assert_eq!(world.number("select count(*) from guardianship where origin = 'import'").await, 4);
}

#[tokio::test]
async fn a_pupil_in_two_files_and_two_classes_is_a_question_for_the_clerk() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let (first, second) = (one("Nouveau,Léo,01/02/2018,CP,CP Bleu"), one("Nouveau,Léo,01/02/2018,CP,CP Vert"));
    let page = upload(&mut office, "school", "", &[&first, &second]).await;
    assert_eq!(page.status, 422);
    assert!(said(&page).contains("le même élève dans deux classes"), "{}", said(&page));
}

#[tokio::test]
async fn two_who_apply_at_once_apply_once() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let mut other = world.as_persona(OFFICE).await;
    let people = "select count(*) from person";
    let before = world.number(people).await;
    let applied = "select count(*) from roster_import where state = 'applied' and undoes is null";
    let earlier = world.number(applied).await;
    let page = upload(&mut office, "group", "new", &[&windows(PUPILS), &windows(GUARDIANS)]).await;
    let path = page.location().to_owned();
    let (mine, theirs) = (office.get(&path).await, other.get(&path).await);
    let (first, second) = tokio::join!(apply(&mut office, &mine, &path, &[]), apply(&mut other, &theirs, &path, &[]));
    for answer in [&first, &second] {
        assert_eq!((answer.status.as_u16(), answer.location()), (303, "/school/imports"));
    }
    assert_eq!(world.number(people).await, before + 7);
    assert_eq!(world.number("select count(*) from audit where action = 'import-apply'").await, 1);
    // the Back button, and what is still open in the other tab
    assert_eq!(office.get(&path).await.location(), "/school/imports");
    assert_eq!(other.post(&path, &[]).await.location(), "/school/imports");
    assert_eq!(other.post(&path.replace("/diff", "/discard"), &[]).await.status, 303);
    assert_eq!(world.number(applied).await, earlier + 1);
}

#[tokio::test]
async fn the_same_files_read_in_two_tabs_are_applied_once_and_the_other_tab_looks_again() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let (pupils, guardians) = (windows(PUPILS), windows(GUARDIANS));
    let mut tabs = Vec::new();
    for _ in 0..2 {
        let page = upload(&mut office, "group", "new", &[&pupils, &guardians]).await;
        let path = page.location().to_owned();
        tabs.push((office.get(&path).await, path));
    }
    let (diff, path) = &tabs[0];
    assert_eq!(apply(&mut office, diff, path, &[]).await.status, 303);
    let people = world.number("select count(*) from person").await;
    let (diff, path) = &tabs[1];
    let page = apply(&mut office, diff, path, &[]).await;
    assert_eq!(page.status, 409);
    assert!(page.body.contains("Vérifiez encore"), "{}", page.body);
    assert_eq!(page.test_id("diff-row").len(), 0, "all the same now");
    assert_eq!(world.number("select count(*) from person").await, people);
}

#[tokio::test]
async fn files_that_change_nothing_leave_nothing_to_apply() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let files = [windows(PUPILS), windows(GUARDIANS)];
    let page = upload(&mut office, "group", "new", &[&files[0], &files[1]]).await;
    let path = page.location().to_owned();
    let diff = office.get(&path).await;
    let sums = diff.test_id("diff-sums")[0].0.replace(['\u{2068}', '\u{2069}'], "");
    assert!(
        sums.starts_with("1 classe, 3 élèves, 4 liens"),
        "what is new, in a line: {}",
        diff.body
    );
    apply(&mut office, &diff, &path, &[]).await;
    let group = world.text("select id::text from class_group where name = 'CP Renards'").await;
    let page = upload(&mut office, "group", &group, &[&files[0], &files[1]]).await;
    let diff = office.get(page.location()).await;
    assert_eq!(
        diff.find("form[action$='/apply'], [name=custody_checked]").len(),
        0,
        "{}",
        diff.body
    );
    let close = diff.find("form[action$='/discard'] button");
    assert_eq!(close.len(), 1);
    assert_eq!(close[0].0, "Terminer");
}

#[tokio::test]
async fn the_password_is_asked_for_before_a_file_is_chosen_and_no_file_is_written_into_a_page() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    world.clock.advance(SignedDuration::from_mins(11));
    let page = upload(&mut office, "school", "", &[&windows(PUPILS)]).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (403, "confirm"));
    assert!(!page.body.contains("AMRANI"));
    assert!(
        page.body.contains("Choisissez ensuite le fichier une nouvelle fois."),
        "{}",
        page.body
    );

    let page = office.get("/school/imports/new").await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (403, "confirm"));
    let mut fields: Vec<(String, String)> = Vec::new();
    for (_, input) in page.find("form[action='/confirm'] input[type=hidden]") {
        fields.push((input["name"].clone(), input["value"].clone()));
    }
    fields.push(("confirm_password".to_owned(), PASSWORD.to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let page = office.post("/confirm", &fields).await;
    assert_eq!((page.status.as_u16(), page.location()), (303, "/school/imports/new"));
    assert_eq!(office.get("/school/imports/new").await.status, 200);
}
