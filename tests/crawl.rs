//! Every persona follows every link and sends every form that a page shows them: no dead link, no 403 behind a shown button, no
//! 500 anywhere. A form is sent as the page filled it in, and what the page left empty comes from the samples.

use crate::support::browser::Browser;
use crate::support::world::{PERSONAS, Persona};
use crate::support::{Page, World, samples};
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
/// Pages of one persona; more means that links breed links.
const MOST_PAGES: usize = 400;

struct Form {
    action: String,
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

fn forms(page: &Page, at: &str) -> Vec<Form> {
    let html = Html::parse_document(&page.body);
    html.select(&selector("form[method=post]"))
        .map(|form| Form {
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

async fn send(browser: &mut Browser, form: &Form, route: &Route) -> Page {
    let mut fields = form.fields.clone();
    for (name, value) in samples::body(route.path) {
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

async fn crawl(persona: Persona, table: &[Route]) -> BTreeSet<String> {
    let world = World::new().await;
    let mut browser = world.as_persona(persona).await;
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
        queue.extend(links(&page));
        for form in forms(&page, &path) {
            let to = route(table, &Method::POST, &form.action)
                .unwrap_or_else(|| panic!("{path} has a form to {}, which is no route", form.action));
            to_send.entry(to.path.to_owned()).or_insert((path.clone(), form));
        }
    }
    for (pattern, (page, form)) in &to_send {
        let world = World::new().await;
        let mut browser = world.as_persona(persona).await;
        // what the page leaves in the session (an unfinished step) belongs to the form
        browser.get(page).await;
        let answer = send(
            &mut browser,
            form,
            table
                .iter()
                .find(|route| route.method == Method::POST && route.path == pattern)
                .unwrap(),
        )
        .await;
        let status = answer.status.as_u16();
        assert!(
            matches!(status, 200 | 303 | 307 | 409 | 422 | 429),
            "{} sends the form of {page} to {}: {status}",
            persona.name,
            form.action
        );
    }
    seen.into_iter()
        .chain(to_send.into_keys().map(|pattern| format!("POST {pattern}")))
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
}
