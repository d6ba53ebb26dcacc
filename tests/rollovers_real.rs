//! The rollover of a whole school, made from the two files that a real one exported: read as its office reads them, three
//! times over under changed names. `script/check-real` runs it; it keeps and prints figures, nobody's name.

use crate::imports::{apply, upload};
use crate::rollovers::{nothing_moves_wherever_it_is_cut, run_jobs};
use crate::support::World;
use crate::support::world::{DEPUTY, OFFICE, PRINCIPAL, YEAR, id};
use jiff::SignedDuration;
use std::time::Instant;

/// What is put behind a family's and a class's name, so that each copy of the school is one of its own.
const COPIES: [&str; 3] = ["", " BIS", " TER"];
/// The files are from another year: birthdays move by as much, or everybody would be of age.
const YEARS: i16 = 12;

/// One file three times over: names of families and of classes, and addresses of letters, differ.
fn thrice(bytes: &[u8]) -> Vec<u8> {
    let text = encoding_rs::WINDOWS_1252.decode(bytes).0;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    let heads = reader.headers().unwrap().clone();
    writer.write_record(&heads).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    for copy in COPIES {
        for row in &rows {
            let cells = row.iter().zip(heads.iter().chain(std::iter::repeat(""))).map(|(cell, head)| {
                let named = head.starts_with("Nom") || head == "Classe" || head == "Classes enfants";
                match cell {
                    "" => String::new(),
                    _ if head == "Courriel" => cell.replace('@', &format!("{}@", copy.trim().to_lowercase())),
                    _ if head.starts_with("Date") => {
                        let (year, rest) = cell.split_once('-').unwrap();
                        format!("{}-{rest}", year.parse::<i16>().unwrap() + YEARS)
                    }
                    _ if named => format!("{cell}{copy}"),
                    _ => cell.to_owned(),
                }
            });
            writer.write_record(cells).unwrap();
        }
    }
    encoding_rs::WINDOWS_1252
        .encode(std::str::from_utf8(&writer.into_inner().unwrap()).unwrap())
        .0
        .into_owned()
}

#[tokio::test]
#[ignore = "needs PREAU_ONDE, a folder with the two files of a school: script/check-real"]
async fn a_real_school_three_times_over_is_looked_at_cut_moved_and_taken_back() {
    let folder = std::path::PathBuf::from(std::env::var_os("PREAU_ONDE").expect("PREAU_ONDE names a folder"));
    let read = |name| thrice(&std::fs::read(folder.join(name)).unwrap());
    let (pupils, guardians) = (read("CSVExtraction-eleves.csv"), read("CSVExtraction-responsables.csv"));
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let page = upload(&mut office, "school", "", &[&pupils, &guardians]).await;
    assert_eq!(page.status.as_u16(), 303, "{}", page.test_id("error-summary").len());
    let path = page.location().to_owned();
    let diff = office.get(&path).await;
    let applied = apply(&mut office, &diff, &path, &[]).await;
    assert_eq!(
        (applied.status.as_u16(), applied.location()),
        (303, "/school/imports"),
        "{:?}",
        applied.test_id("error-summary")
    );
    // the invented pupils of the world go: a second person agrees
    let approval = world
        .text("select id::text from approval where act = 'import-vanishing' order by asked_at desc, id desc limit 1")
        .await;
    let mut deputy = world.as_persona(DEPUTY).await;
    let agreed = deputy
        .post(&format!("/school/approvals/{approval}"), &[("decision", "confirm")])
        .await;
    assert_eq!(agreed.status.as_u16(), 303);
    run_jobs(&world).await;
    let next = id(910);
    world
        .arrange(format!(
            "insert into school_year (id, label, starts_on, ends_on, rollover_on) values ('{next}', '2027-2028', '2027-09-01', '2028-07-05', '2028-08-31');
             insert into class_group (id, year_id, name, levels, created_at)
             select gen_random_uuid(), '{next}', name || ' ensuite', levels, now() from class_group where year_id = '{YEAR}'"
        ))
        .await;
    let passes = world
        .text(format!(
            "select string_agg(k.id || ' ' || n.id, ',') from class_group k join class_group n on n.name = k.name || ' ensuite' where k.year_id = '{YEAR}'"
        ))
        .await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let rollover = format!("/school/years/{YEAR}/rollover");
    let fields: Vec<(String, &str)> = passes
        .split(',')
        .filter_map(|pair| pair.split_once(' '))
        .map(|(from, to)| (format!("pass[{from}]"), to))
        .collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, to)| (name.as_str(), *to)).collect();
    assert_eq!(head.post(&rollover, &fields).await.status.as_u16(), 303);
    let clock = Instant::now();
    let preview = head.get(&rollover).await;
    let looked = clock.elapsed();
    assert!(preview.test_id("rollover-unplaced").is_empty());
    let scheduled = head
        .post(&format!("{rollover}/schedule"), &[("leaves_at", "2027-07-11T00:00")])
        .await;
    assert_eq!(scheduled.status.as_u16(), 303);

    // what is forgotten of those who went is forgotten the day before
    world.clock.advance(SignedDuration::from_hours(229 * 24));
    run_jobs(&world).await;
    world.clock.advance(SignedDuration::from_hours(24));
    let there = format!(
        "select count(*) from enrolment e join class_group k on k.id = e.group_id where k.year_id = '{YEAR}' and e.during @> timestamptz '{}'",
        world.clock.now()
    );
    let school = world.number(&there).await;
    assert!(school > 600, "{school} pupils: too few to say anything");
    nothing_moves_wherever_it_is_cut(&world).await;
    let clock = Instant::now();
    run_jobs(&world).await;
    let moved = clock.elapsed();
    assert_eq!(world.text("select state from rollover").await, "done");
    assert_eq!(
        world.number("select count(*) from enrolment where origin = 'rollover'").await,
        school
    );
    assert_eq!(world.number(&there).await, 0);
    let mut head = world.as_persona(PRINCIPAL).await;
    let clock = Instant::now();
    let back = head.post(&format!("{rollover}/undo"), &[("reopen", "yes")]).await;
    assert_eq!(back.status.as_u16(), 303, "{:?}", back.test_id("error-summary"));
    println!(
        "{school} pupils of {} classes, cut at ten points and moved at none; preview {} ms, {} bytes; move {} ms; taken back {} ms",
        fields.len(),
        looked.as_millis(),
        preview.body.len(),
        moved.as_millis(),
        clock.elapsed().as_millis()
    );
    assert_eq!(world.number(&there).await, school, "everybody is back");
}
