//! Every persona follows every link and sends every form that a page shows them: no dead link, no 403 behind a shown button, no
//! 500 anywhere. A form is sent as the page filled it in, and what the page left empty comes from the samples.

use crate::support::browser::Browser;
use crate::support::outside::Outside;
use crate::support::world::{self, PERSONAS, Persona};
use crate::support::{Page, World, mail, samples};
use axum::http::Method;
use preau::access::Route;
use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A page that nobody can come to is not a page; these are asked for by machines, by paper, or by another step.
const BY_OTHER_WAYS: &str = include_str!("crawl_elsewhere.txt");
/// Where a crawl begins, beside what it finds.
const DOORS: [&str; 9] = [
    "/",
    "/home",
    "/me",
    "/children",
    "/school",
    "/school/people",
    "/login",
    "/join",
    "/legal/privacy",
];
/// Forms of one way, and redirects after one of them.
const MOST_STEPS: usize = 5;
/// Pages of one persona; more means that links breed links.
const MOST_PAGES: usize = 500;

struct Form {
    action: String,
    /// The route that it is sent to.
    route: String,
    multipart: bool,
    fields: Vec<(String, String)>,
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

fn links(page: &Page) -> Vec<String> {
    let html = Html::parse_document(&page.body);
    let anchors = selector("a[href]");
    let found = html.select(&anchors).filter_map(|link| link.value().attr("href"));
    found
        .filter(|href| href.starts_with('/'))
        .map(|href| href.split('#').next().unwrap().to_owned())
        .collect()
}

fn field(element: ElementRef<'_>) -> Option<(String, String)> {
    let attr = |name| element.value().attr(name);
    let name = attr("name")?.to_owned();
    let value = match (element.value().name(), attr("type")) {
        ("textarea", _) => element.text().collect(),
        ("select", _) => {
            let chosen = element
                .select(&selector("option[selected]"))
                .next()
                .or_else(|| element.select(&selector("option")).next())?;
            chosen.value().attr("value").unwrap_or_default().to_owned()
        }
        (_, Some("checkbox" | "radio")) if attr("checked").is_none() => return None,
        (_, Some("file")) => return None,
        _ => attr("value").unwrap_or_default().to_owned(),
    };
    Some((name, value))
}

fn forms(page: &Page, at: &str, table: &[Route]) -> Vec<Form> {
    let html = Html::parse_document(&page.body);
    let to = |action: &str| route(table, &Method::POST, action).unwrap_or_else(|| panic!("{at} has a form to {action}, which is no route"));
    html.select(&selector("form[method=post]"))
        .map(|form| Form {
            route: to(form.value().attr("action").unwrap_or(at)).path.to_owned(),
            action: form.value().attr("action").unwrap_or(at).to_owned(),
            multipart: form.value().attr("enctype") == Some("multipart/form-data"),
            fields: form
                .select(&selector("input, textarea, select"))
                .filter_map(field)
                // the first button is the one that is pressed
                .chain(form.select(&selector("button")).next().and_then(field))
                .collect(),
        })
        .collect()
}

/// The route that answers this.
fn route<'a>(table: &'a [Route], method: &Method, path: &str) -> Option<&'a Route> {
    let path = path.split('?').next().unwrap();
    let fits = |route: &&Route| {
        let (mut ours, mut theirs) = (route.path.split('/'), path.split('/'));
        loop {
            match (ours.next(), theirs.next()) {
                (None, None) => return true,
                (Some(ours), Some(theirs)) if ours == theirs || ours.starts_with('{') => {}
                _ => return false,
            }
        }
    };
    let mut fitting: Vec<_> = table.iter().filter(|route| route.method == *method).filter(fits).collect();
    // a fixed path goes before one with a hole in it, as the router does it
    fitting.sort_by_key(|route| route.path.matches('{').count());
    fitting.first().copied()
}

/// A page that was linked to, and the forms that were sent one after the other from there.
struct Way {
    page: String,
    steps: Vec<String>,
}

/// Goes a way in a world of its own; where it ends, with what stands there.
async fn walk(persona: Persona, table: &[Route], way: &Way, seen: &mut BTreeSet<String>) -> (String, Page) {
    let world = in_arabic().await;
    let mut browser = as_persona(&world, persona).await;
    let (mut at, mut page) = (way.page.clone(), browser.get(&way.page).await);
    for step in &way.steps {
        let form = forms(&page, &at, table).into_iter().find(|form| form.route == *step);
        let form = form.unwrap_or_else(|| panic!("{} comes to {at} again and finds no form to {step}", persona.name));
        page = send(&mut browser, &form).await;
        let status = page.status.as_u16();
        assert!(
            matches!(status, 200 | 303 | 307 | 409 | 422 | 429),
            "{} sends the form of {at} to {}: {status}",
            persona.name,
            form.action
        );
        at = form.action;
        for _ in 0..MOST_STEPS {
            if page.status.as_u16() != 303 {
                break;
            }
            page.location().clone_into(&mut at);
            page = browser.get(&at).await;
            // who chose another language, or has become somebody else by a letter, reads on in theirs
            if !way
                .steps
                .iter()
                .any(|step| step.ends_with("/language") || step.starts_with("/join"))
            {
                is_in_their_language(persona, &page, &at);
            }
            seen.insert(at.clone());
            let status = page.status.as_u16();
            assert!(
                matches!(status, 200 | 303),
                "{} is sent from {step} to {at}: {status}",
                persona.name
            );
        }
    }
    (at, page)
}

async fn send(browser: &mut Browser, form: &Form) -> Page {
    let mut fields = form.fields.clone();
    for (name, value) in samples::body(&form.route) {
        match fields.iter_mut().find(|(field, _)| field == name) {
            Some((_, shown)) if shown.is_empty() => *shown = value,
            Some(_) => {}
            None => fields.push((name.to_owned(), value)),
        }
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    if form.multipart {
        let parts: Vec<_> = fields.iter().map(|(name, value)| (*name, None, value.as_bytes())).collect();
        browser.post_multipart(&form.action, &parts).await
    } else {
        browser.post(&form.action, &fields).await
    }
}

/// Where mail leaves and a machine translates, so that their forms are shown; no mail does, because no job runs. Everyone speaks Arabic: families read
/// every page in it, staff read theirs in French.
async fn in_arabic() -> World {
    let translator = Outside::translator().await;
    let world = World::with(|app| {
        app.mail = mail::way("folder:/nowhere");
        translator.translates_for(app);
    })
    .await;
    world.arrange("update person set lang = 'ar'; update letter set lang = 'ar'").await;
    world.alerted().await;
    world
}

/// Who manages or publishes: their pages are French, because not every page of theirs is there in Arabic.
const STAFF: [Persona; 7] = [
    world::TEACHER,
    world::TEACHER_GUARDIAN,
    world::TEACHER_ELSEWHERE,
    world::SUBSTITUTE,
    world::PRINCIPAL,
    world::OFFICE,
    world::DEPUTY,
];

/// Every page of a person is in one language.
fn is_in_their_language(persona: Persona, page: &Page, path: &str) {
    let works_here = STAFF.iter().any(|staff| staff.name == persona.name);
    let root = if works_here {
        "<html lang=\"fr\" dir=\"ltr\""
    } else {
        "<html lang=\"ar\" dir=\"rtl\""
    };
    let is_page = page.body.contains("<html");
    assert!(
        !is_page || page.body.contains(root),
        "{} reads {path} in another language",
        persona.name
    );
}

async fn as_persona(world: &World, persona: Persona) -> Browser {
    let mut browser = world.as_persona(persona).await;
    if STAFF.iter().all(|staff| staff.name != persona.name) {
        browser.language = "ar";
    }
    browser
}

async fn crawl(persona: Persona, table: &[Route]) -> BTreeSet<String> {
    let world = in_arabic().await;
    let mut browser = as_persona(&world, persona).await;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut queue: VecDeque<String> = DOORS.iter().map(|door| (*door).to_owned()).collect();
    let doors: BTreeSet<String> = queue.iter().cloned().collect();
    // one form of each route: what differs between two of them is the id
    let mut to_send: BTreeMap<String, (String, Form)> = BTreeMap::new();
    while let Some(path) = queue.pop_front() {
        if !seen.insert(path.clone()) {
            continue;
        }
        assert!(seen.len() <= MOST_PAGES, "{} never comes to an end: {path}", persona.name);
        let page = browser.get(&path).await;
        let status = page.status.as_u16();
        match status {
            200 => {}
            303 => {
                queue.push_back(page.location().to_owned());
                continue;
            }
            403 | 404 if doors.contains(&path) => continue,
            _ => panic!("{} follows a link to {path}: {status}", persona.name),
        }
        is_in_their_language(persona, &page, &path);
        queue.extend(links(&page));
        for form in forms(&page, &path, table) {
            to_send.entry(form.route.clone()).or_insert((path.clone(), form));
        }
    }
    // what a form leads to is walked on from there, so that the later steps of joining or of an import are met as people meet them
    let mut sent: BTreeSet<String> = to_send.keys().cloned().collect();
    let mut ways: VecDeque<Way> = to_send
        .into_values()
        .map(|(page, form)| Way {
            page,
            steps: vec![form.route],
        })
        .collect();
    while let Some(way) = ways.pop_front() {
        let (at, page) = walk(persona, table, &way, &mut seen).await;
        if way.steps.len() < MOST_STEPS {
            for form in forms(&page, &at, table) {
                if sent.insert(form.route.clone()) {
                    let steps = way.steps.iter().cloned().chain([form.route]).collect();
                    ways.push_back(Way {
                        page: way.page.clone(),
                        steps,
                    });
                }
            }
        }
    }
    seen.into_iter()
        .chain(sent.into_iter().map(|pattern| format!("POST {pattern}")))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_shown_a_way_that_is_closed_to_them() {
    let routes = preau::routes::routes();
    let mut reached: BTreeSet<String> = BTreeSet::new();
    for persona in PERSONAS {
        for way in crawl(*persona, routes.table()).await {
            let (method, path) = way
                .strip_prefix("POST ")
                .map_or((Method::GET, way.as_str()), |path| (Method::POST, path));
            if let Some(route) =
                route(routes.table(), &method, path).or_else(|| routes.table().iter().find(|it| it.method == method && it.path == path))
            {
                reached.insert(format!("{} {}", route.method, route.path));
            }
        }
    }
    let lost: Vec<String> = routes
        .table()
        .iter()
        .map(|route| format!("{} {}", route.method, route.path))
        .filter(|route| !reached.contains(route) && !BY_OTHER_WAYS.lines().any(|line| line.split("  ").next() == Some(route)))
        .collect();
    assert!(lost.is_empty(), "no link or form leads anybody to:\n{}", lost.join("\n"));
    let excused = BY_OTHER_WAYS.lines().filter_map(|line| line.split("  ").next());
    let found: Vec<&str> = excused.filter(|route| reached.contains(*route)).collect();
    assert!(found.is_empty(), "these are reached and need no excuse:\n{}", found.join("\n"));
    assert_eq!(preau::i18n::lacking(), [], "families met these in French");
}
