//! Whatever stands in a text column, by whatever way it came there, is text on every page, in every table and in every file.

use super::{bones, corpus, inert};
use crate::support::browser::Browser;
use crate::support::world::{EVENT, GUARDIAN, OFFICE, OTTERS, PRINCIPAL, TEACHER, id};
use crate::support::{Page, World, samples};
use axum::http::Method;
use sqlx::PgConnection;
use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

/// Puts a text into every column of words that people type, past the program and its checks; how many columns took it. What the schema
/// refuses stays as it was.
const HOSTILE: &str = "
    create function hostile(said text) returns bigint language plpgsql as $$
    declare
        statement text;
        taken bigint := 0;
    begin
        foreach statement in array array[
            'update school set name = left($1, 120), controller_name = left($1, 200), dpo_email = left($1, 200), phone = left($1, 40), address = left($1, 300)',
            'update school_year set label = left($1, 40)',
            'update school_holiday set label = left($1, 60)',
            'update class_group set name = left($1, 59) || right(id::text, 1)',
            'update person set family_name = left($1, 100), given_name = left($1, 100), usage_name = left($1, 100)',
            'update announcement set title = left($1, 80) where state <> ''draft'' or title <> ''''',
            'update announcement set place = left($1, 120) where kind in (''wall'', ''event'') and place is not null',
            'update announcement_revision set title = left($1, 80), body = $1',
            'update offer_option set label = left($1, 118) || position',
            'update thread set subject = left($1, 120)',
            'update thread_message set body = left($1, 4000)',
            'update report set words = left($1, 500) where words is not null',
            'update second_look set note = left($1, 500) where note is not null',
            'update charter set body_fr = $1, body_en = $1',
            'update brake_word set word = lower(left($1, 40)) where (list, word) = (select list, word from brake_word where not shipped limit 1)',
            'update concern set words = left($1, 1000), answer = case when answer is not null then left($1, 1000) end',
            'update incident set what = left($1, 2000), data_touched = left($1, 2000), people_touched = left($1, 2000), consequences = left($1, 2000),
                measures = left($1, 2000)',
            'update erasure_request set words = left($1, 1000), answer = case when answer is not null then left($1, 1000) end',
            'update bar_exception set evidence_note = left($1, 200)',
            'update guardianship set evidence_note = left($1, 200) where evidence_note is not null',
            'update file set name = left($1, 110) || id || ''.'' || kind',
            'update device set label = left($1, 120)'
        ] loop
            begin
                execute statement using said;
                taken := taken + 1;
            exception when others then
                -- of names a constraint may say no; the others still take it
                null;
            end;
        end loop;
        return taken;
    end $$;
    do $$ declare t text; begin
        foreach t in array array['charter', 'announcement', 'offer_option', 'person', 'school', 'class_group', 'file', 'report', 'second_look', 'guardianship',
            'bar_exception', 'thread', 'thread_message', 'announcement_revision'] loop
            execute format('alter table %I disable trigger user', t);
        end loop;
    end $$;
    insert into brake_word (list, word) values ('health', 'grippe')";

/// Puts it everywhere; in the program's memory nothing is kept of what stood there before.
async fn everywhere(owner: &mut PgConnection, text: &str) -> i64 {
    let text: String = text.chars().filter(|c| *c != '\0').collect();
    let taken = sqlx::query_scalar("select hostile($1)")
        .bind(text)
        .fetch_one(&mut *owner)
        .await
        .unwrap();
    // an edition that is kept is of another number
    sqlx::query("update class_group set edition = edition + 1")
        .execute(owner)
        .await
        .unwrap();
    taken
}

/// Pages with words of people on them, by the table of routes: a page that is built tomorrow is in it.
async fn pages(reader: &mut Browser) -> Vec<(String, BTreeSet<String>)> {
    let mut pages = Vec::new();
    for route in preau::routes::routes().table() {
        let skipped = ["/live", "/static/{name}", "/school/register.csv", "/setup"].contains(&route.path);
        if route.method != Method::GET || skipped {
            continue;
        }
        let path = samples::path(route.path, samples::ours);
        let page = reader.get(&path).await;
        let kind = page
            .headers
            .get("content-type")
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default();
        if page.status.as_u16() == 200 && kind.starts_with("text/html") {
            pages.push((path, bones(&page)));
        }
    }
    pages
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_every_column_it_is_text_on_every_page() {
    let world = World::new().await;
    world.arrange(HOSTILE).await;
    let mut owner = world.database.owner().await;
    assert!(everywhere(&mut owner, "Un mot").await >= 20);
    let mut readers = Vec::new();
    let mut known = 0;
    for persona in [GUARDIAN, TEACHER, PRINCIPAL, OFFICE] {
        let mut browser = world.as_persona(persona).await;
        let pages = pages(&mut browser).await;
        known += pages.len();
        readers.push((browser, pages));
    }
    assert!(known >= 150, "only {known} pages");
    // who is called like whom changes what pages list: of what they are built, nothing is new
    let built: BTreeSet<String> = readers
        .iter()
        .flat_map(|(_, pages)| pages)
        .flat_map(|(_, bones)| bones.clone())
        .collect();
    let (mut taken, mut seen) = (0, 0);
    let payloads = corpus::some();
    let most = i64::try_from(payloads.len()).unwrap();
    for (n, payload) in payloads.into_iter().enumerate() {
        taken += everywhere(&mut owner, &payload).await;
        for (browser, pages) in &mut readers {
            // of each reader's pages two dozen, in turn: each page is read with dozens of them
            let every = pages.len().div_ceil(6);
            for (path, _) in pages.iter().skip(n % every).step_by(every) {
                let page = browser.get(path).await;
                inert(&page, &built, &format!("{payload} on {path}"));
                for (_, element) in page.find("[href], [src], [action], [formaction], [data], [srcdoc]") {
                    for name in ["href", "src", "action", "formaction", "data"] {
                        let address = element.get(name).map_or("", String::as_str);
                        // an office's address of its delegate, and what a post links to, are addresses in words
                        assert!(
                            !address.contains("x.test") || address.starts_with("mailto:") || address.starts_with("https://x.test"),
                            "{address}"
                        );
                    }
                }
                seen += 1;
            }
        }
    }
    println!("{taken} columns took one, {seen} pages read");
    assert!(taken >= most * 15, "{taken}");
}

fn files_of(page: &Page) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(&page.bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// Fails where a cell of a table begins as a formula does; and where a row has not as many cells as its head.
fn plain_cells(table: &str, delimiter: u8, payload: &str) {
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    for row in rows.records() {
        for cell in &row.unwrap_or_else(|error| panic!("{payload:?}: {error}")) {
            let first = cell.chars().next().unwrap_or('x');
            // as a program of a spreadsheet reads it, signs of double width are the same
            assert!(!"=+-@\t\r\n＝＋－＠".contains(first), "{payload:?} made the cell {cell:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_tables_files_and_headers_it_is_text() {
    let world = World::new().await;
    world.arrange(HOSTILE).await;
    let mut owner = world.database.owner().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let mut office = world.as_persona(OFFICE).await;
    let mut principal = world.as_persona(PRINCIPAL).await;
    let signed = format!("/groups/{OTTERS}/announcements/{EVENT}");
    let lina = id(100).to_string();
    everywhere(&mut owner, "Un mot").await;
    let harmless: Vec<BTreeSet<String>> = files_of(&karima.post("/me/data/export", &[("child", &lina)]).await)
        .into_iter()
        .chain(files_of(&karima.post("/me/data/export", &[]).await))
        .filter(|(name, _)| name == "preau.html")
        .map(|(_, text)| bones(&page_of(text)))
        .collect();
    assert_eq!(harmless.len(), 2);
    let mut cells = 0;
    let payloads = corpus::some();
    let most = payloads.len();
    for payload in payloads {
        everywhere(&mut owner, &payload).await;
        for (child, known) in [(lina.as_str(), &harmless[0]), ("", &harmless[1])] {
            let taken = karima.post("/me/data/export", &[("child", child)]).await;
            assert_eq!(taken.status.as_u16(), 200, "{payload:?}");
            named_by_us(&taken, &payload);
            for (name, text) in files_of(&taken) {
                if name == "preau.html" {
                    inert(&page_of(text), known, &payload);
                } else {
                    serde_json::from_str::<serde_json::Value>(&text).unwrap();
                }
            }
        }
        let register = office.get("/school/register.csv").await;
        plain_cells(&register.body, b';', &payload);
        let evidence = principal.get(&format!("{signed}/answers/evidence")).await;
        assert_eq!(evidence.status.as_u16(), 200, "{payload:?}");
        named_by_us(&evidence, &payload);
        for (name, text) in files_of(&evidence) {
            assert!(!name.contains(['/', '\\', '<', '=']), "{name}");
            if std::path::Path::new(&name).extension().is_some_and(|end| end == "csv") {
                plain_cells(&text, b',', &payload);
                cells += 1;
            }
        }
        // a document's name is in a header of its own
        let address = world
            .text(format!(
                "select '/groups/' || f.group_id || '/announcements/' || f.announcement_id || '/files/' || f.id
                 from file f join announcement a on a.id = f.announcement_id and a.state = 'published' where f.group_id = '{OTTERS}' limit 1"
            ))
            .await;
        let document = karima.get(&address).await;
        assert_eq!(document.status.as_u16(), 200, "{payload:?}");
        named_by_us(&document, &payload);
    }
    assert!(cells >= most, "{cells} of {most}");
}

fn page_of(body: String) -> Page {
    Page {
        status: axum::http::StatusCode::OK,
        headers: axum::http::HeaderMap::new(),
        bytes: body.clone().into_bytes(),
        body,
    }
}

/// What is saved has one header that says so, in plain letters, and its name ends no line and no quotation.
fn named_by_us(page: &Page, payload: &str) {
    let all: Vec<_> = page.headers.get_all("content-disposition").iter().collect();
    let [said] = all[..] else {
        panic!("{payload:?}: {all:?}");
    };
    let said = said.to_str().unwrap_or_else(|error| panic!("{payload:?}: {error}"));
    assert!(said.starts_with("attachment; filename=\""), "{said}");
    let plain = said.split('"').nth(1).unwrap();
    let rest = said.split('"').nth(2).unwrap_or_default();
    assert!(!plain.contains(['/', '\\', '\r', '\n']), "{payload:?}: {said}");
    assert_eq!(said.split('"').count(), 3, "{payload:?}: {said}");
    assert!(rest.is_empty() || rest.starts_with("; filename*=UTF-8''"), "{said}");
    assert!(
        page.headers.get("location").is_none() && page.headers.get("set-cookie").is_none(),
        "{payload:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_staff_and_families_type_since_is_text_too() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let mut principal = world.as_persona(PRINCIPAL).await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let alerts = format!("/groups/{OTTERS}/alerts");
    let news = format!("/groups/{OTTERS}/announcements/{}", id(204));
    let mut counts = [0; 5];
    let mut known: Option<Vec<BTreeSet<String>>> = None;
    let payloads = corpus::some();
    let most = payloads.len() * 29 / 30;
    for (n, payload) in std::iter::once("Un mot".to_owned()).chain(payloads).enumerate() {
        let key = uuid::Uuid::from_u128(0x7000 + n as u128).to_string();
        let cut = |most: usize| payload.chars().take(most).collect::<String>();
        let (title, words) = (cut(80), cut(500));
        // an alert in words of one's own, which a colleague looks at and gives back with the same words
        let alert = teacher
            .post(
                &alerts,
                &[
                    ("template", "other"),
                    ("title", &title),
                    ("body", &words),
                    ("lang", "fr"),
                    ("sure", "yes"),
                    ("key", &key),
                ],
            )
            .await;
        let mut pages = vec![principal.get(&format!("/groups/{OTTERS}/second-looks")).await];
        counts[0] += said(&alert, &payload);
        if alert.status.as_u16() == 303 {
            let post = world
                .text("select id::text from announcement where kind = 'alert' order by id desc limit 1")
                .await;
            let second = format!("/groups/{OTTERS}/announcements/{post}/second");
            let looked = principal.get(&second).await;
            assert_eq!(looked.status.as_u16(), 200, "{payload:?}");
            pages.push(looked);
            let back = principal
                .post(&second, &[("decision", "return"), ("note", &words), ("version", "1")])
                .await;
            counts[1] += said(&back, &payload);
        } else {
            pages.push(alert);
        }
        // a report, of which staff read the words
        world
            .arrange("delete from announcement where kind = 'alert' and state = 'draft'; delete from charter where version > 1; delete from report where reported_at > '2026-11-23'; update announcement set reported_at = null, hidden_at = null where reported_at > '2026-11-23'")
            .await;
        let reported = karima
            .post(&format!("{news}/report"), &[("reason", "other"), ("text", &words)])
            .await;
        counts[2] += said(&reported, &payload);
        pages.push(teacher.get(&news).await);
        // the school's charter and the brake's words
        let version = world.text("select max(version)::text from charter").await;
        let charter = principal
            .post(
                "/school/charter",
                &[
                    ("charter_version", &version),
                    ("body_fr", &payload),
                    ("body_en", &payload),
                    ("intent", "save"),
                ],
            )
            .await;
        counts[3] += said(&charter, &payload);
        pages.push(principal.get("/school/charter").await);
        pages.push(teacher.get("/staff/charter").await);
        let listed = principal
            .post("/school/brake/words", &[("list", "health"), ("own[health]", &words)])
            .await;
        counts[4] += said(&listed, &payload);
        pages.push(if listed.status.as_u16() == 422 {
            listed
        } else {
            principal.get("/school/brake").await
        });
        match &known {
            None => known = Some(pages.iter().map(bones).collect()),
            Some(known) => {
                for (page, harmless) in pages.iter().zip(known) {
                    typed_is_text(page, harmless, &payload);
                }
            }
        }
    }
    println!("alerts, notes, reports, charters, words: {counts:?}");
    assert!(counts.iter().take(4).all(|count| *count >= most), "{counts:?} of {most}");
}

/// Kept, or asked for again beside its field; never anything else.
fn said(page: &Page, payload: &str) -> usize {
    let status = page.status.as_u16();
    assert!(matches!(status, 303 | 422), "{status} for {payload:?}");
    assert!(!page.location().contains("x.test"), "{}", page.location());
    usize::from(status == 303)
}

/// As `inert`, for pages that may say more of the same: only what runs or leads away is looked for.
fn typed_is_text(page: &Page, harmless: &BTreeSet<String>, payload: &str) {
    let now = bones(page);
    for name in [
        "script", "iframe", "object", "embed", "img", "svg", "style", "base", "math", "template", "video", "audio", "body", "form",
    ] {
        let of = |bones: &BTreeSet<String>| -> BTreeSet<String> {
            bones.iter().filter(|bone| bone.split(' ').next() == Some(name)).cloned().collect()
        };
        let more: Vec<String> = of(&now).difference(&of(harmless)).cloned().collect();
        assert!(
            more.is_empty() || (name == "form" && more.iter().all(|form| form.contains("action"))),
            "{payload:?} made {more:?}"
        );
    }
}
