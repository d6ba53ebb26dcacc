//! `docs/contract.md`: addresses, form fields and test hooks as they are built (rules.md 37), read off the route table, the
//! pages that people of every kind get, and the templates. `UPDATE=1` writes it anew; a reviewer sees a change as its diff.

use crate::support::browser::Browser;
use crate::support::world::{self, PERSONAS};
use crate::support::{Page, World, samples};
use axum::http::Method;
use preau::access::Route;
use scraper::{Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// What people should know before the tables.
const PREAMBLE: &str = "# Contract

What pages answer to: addresses, form fields and test hooks, as built. Browser tests and other programs may rely on them; a
change here is a change for them. `tests/contract.rs` compares this page with the program and writes it anew with
`UPDATE=1 cargo test contract`.

- `{name}` in an address is an id (UUID), a letter's code or a file's name. Somebody who may not know that an address exists
  gets 404, nobody signed in gets 303 to `/login`, and who may see the place but not do the act gets 403.
- GET changes nothing that a person would call a change. POST wants `Sec-Fetch-Site: same-origin` (or `Origin`), takes
  `application/x-www-form-urlencoded` (`/school/imports` and a post's `/files`: `multipart/form-data`), and answers 303, or 422 with the form and all
  that was typed in it, or 409 where somebody else was faster.
- Ticked boxes send `yes`. Names that end in `[]` may come several times; `[…]` stands for an id.
- Writing under `/school` and to one's own account asks for the password again after ten minutes: 403, page `confirm`, which
  keeps the form.
- Every page has `body[data-page]`, one `h1`, `main#main`, `[data-testid=lang-switch]`. A sentence about what was just done is
  `[data-testid=flash][role=status]`; mistakes are `[data-testid=error-summary][role=alert]`, each a link to its field, whose
  own sentence has the id `{name}-error`. Ids and `data-*` are never translated and never hold names.
";

/// Pages behind a step that this test does not take; each is looked up in the source.
const BEHIND_A_STEP: [(&str, &str); 8] = [
    ("/login/second-factor", "second-factor"),
    ("/join/account", "join-account"),
    ("/join/rules", "join-rules"),
    ("/join/done", "join-done"),
    ("/school/imports/{import}/mapping", "import-mapping"),
    ("/school/imports/{import}/diff", "import-diff"),
    ("/setup", "setup"),
    ("/setup/letter", "setup-letter"),
];

/// Fields whose names the program makes, behind such a step; each start is looked up in the source.
const MADE_NAMES: [(&str, &str); 3] = [
    ("/school/imports/{import}/mapping", "map[…]"),
    ("/school/imports/{import}/diff", "decide[…]"),
    ("/school/imports/{import}/apply", "decide[…]"),
];

/// What was seen of the program from outside.
#[derive(Default)]
struct Seen {
    /// By path: `body[data-page]`.
    pages: BTreeMap<&'static str, BTreeSet<String>>,
    /// By path: the fields of forms that go there.
    fields: BTreeMap<&'static str, BTreeSet<String>>,
}

/// The POST route that a form's address belongs to.
fn posted<'a>(table: &'a [Route], action: &str) -> Option<&'a Route> {
    let fits = |route: &&Route| {
        let (ours, theirs): (Vec<_>, Vec<_>) = (route.path.split('/').collect(), action.split('/').collect());
        ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(a, b)| a == b || a.starts_with('{'))
    };
    table
        .iter()
        .filter(|route| route.method == Method::POST)
        .filter(fits)
        .min_by_key(|route| route.path.matches('{').count())
}

/// `lang[0190…]` and `decide[a1b2]` are one field each.
fn plain(name: &str) -> String {
    match name.split_once('[') {
        Some((start, inside)) if inside != "]" => format!("{start}[…]"),
        _ => name.to_owned(),
    }
}

impl Seen {
    fn page(&mut self, route: &Route, page: &Page) {
        self.pages.entry(route.path).or_default().insert(page.hook());
    }

    fn forms(&mut self, table: &[Route], page: &Page, at: &str) {
        let html = Html::parse_document(&page.body);
        let (form, control) = (
            Selector::parse("form[method=post]").unwrap(),
            Selector::parse("input, select, textarea, button").unwrap(),
        );
        for form in html.select(&form) {
            let action = form.value().attr("action").unwrap_or(at);
            let own = posted(table, action).unwrap_or_else(|| panic!("{at} has a form to {action}, which is no route"));
            for control in form.select(&control) {
                // a button may send its form elsewhere
                let to = control.value().attr("formaction").and_then(|to| posted(table, to)).unwrap_or(own);
                let fields = self.fields.entry(own.path).or_default();
                if let Some(name) = control.value().attr("name") {
                    fields.insert(plain(name));
                }
                let same = fields.clone();
                self.fields.entry(to.path).or_default().extend(same);
            }
        }
    }
}

fn path_of(route: &Route) -> String {
    samples::path(route.path, |name| match name {
        // only a draft can still be checked
        "announcement" if route.path.ends_with("/check") => Some(world::DRAFT.to_string()),
        other => samples::ours(other),
    })
}

async fn look(table: &[Route]) -> Seen {
    let world = World::new().await;
    let mut browsers: Vec<Browser> = vec![world.browser()];
    for persona in PERSONAS {
        browsers.push(world.as_persona(*persona).await);
    }
    let mut seen = Seen::default();
    for route in table.iter().filter(|route| route.method == Method::GET) {
        let path = path_of(route);
        for browser in &mut browsers {
            let page = browser.get(&path).await;
            let is_page = page
                .headers
                .get("content-type")
                .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
            if page.status.as_u16() == 200 && is_page {
                seen.page(route, &page);
                seen.forms(table, &page, &path);
            }
        }
    }
    for (path, hook) in BEHIND_A_STEP {
        let path = table.iter().find(|route| route.path == path).unwrap().path;
        seen.pages.insert(path, [hook.to_owned()].into());
    }
    seen
}

/// Every file below a folder, with its path from the crate's root, in order.
fn files(folder: &str, end: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().is_some_and(|path| path.ends_with(end)) {
                let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_str().unwrap().to_owned();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Each hook with the other `data-*` of its element, and the templates that have it.
fn hooks() -> BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> {
    let mut hooks: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for (file, text) in files("templates", ".html") {
        for (start, _) in text.match_indices("data-testid=\"") {
            // the whole tag: it begins at the last "<" that is no template's comparison
            let open = text[..start].rfind('<').unwrap();
            let tag = &text[open..start + text[start..].find("\">").map_or(0, |end| end + 1)];
            let id = tag.split("data-testid=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
            if id.contains("{{") {
                continue;
            }
            let (others, templates) = hooks.entry(id.to_owned()).or_default();
            others.extend(
                tag.split_whitespace()
                    .filter_map(|part| part.split_once('=').map(|(name, _)| name))
                    .filter(|name| name.starts_with("data-") && *name != "data-testid")
                    .map(|name| format!("[{name}]")),
            );
            templates.insert(file.trim_start_matches("templates/").trim_end_matches(".html").to_owned());
        }
    }
    hooks
}

/// Fields of forms as their templates have them: those behind a step are on no page that this test gets.
fn written(templates: &[(String, String)], table: &[Route]) -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut fields: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for (_, text) in templates {
        for form in text.split("<form method=\"post\"").skip(1) {
            let form = form.split("</form>").next().unwrap();
            let mut names: BTreeSet<String> = form
                .split("Field::")
                .skip(1)
                .filter_map(|part| part.split('"').nth(1).map(plain))
                .collect();
            names.extend(form.split(" name=\"").skip(1).filter_map(|part| part.split('"').next().map(plain)));
            names.retain(|name| !name.contains('{'));
            // where the form goes, and where a button sends it instead
            for action in form.split("action=\"/").skip(1).filter_map(|part| part.split('"').next()) {
                let action: String = format!("/{action}").replace("{{ ", "{").replace(" }}", "}");
                if let Some(route) = posted(table, &action) {
                    fields.entry(route.path).or_default().extend(names.clone());
                }
            }
        }
    }
    fields
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    items.into_iter().collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_contract_is_what_is_built() {
    let routes = preau::routes::routes();
    let table = routes.table();
    let seen = look(table).await;
    let source: String = files("src", ".rs").into_iter().map(|(_, text)| text).collect();
    for (path, hook) in BEHIND_A_STEP {
        assert!(source.contains(&format!("\"{hook}\"")), "{path}: no page is called {hook} any more");
    }

    for (path, name) in MADE_NAMES {
        let start = name.trim_end_matches("…]");
        assert!(
            source.contains(&format!("\"{start}{{")),
            "{path}: nothing makes a field {name} any more"
        );
    }

    let mut text = PREAMBLE.to_owned();
    text.push_str("\n## Pages\n\n| Address | Asks for | `body[data-page]` |\n|---|---|---|\n");
    for route in table.iter().filter(|route| route.method == Method::GET) {
        let pages = seen.pages.get(route.path).cloned().unwrap_or_default();
        let pages = list(pages.into_iter().map(|hook| format!("`{hook}`")));
        writeln!(
            text,
            "| `{}` | `{}` | {} |",
            route.path,
            route.proof,
            if pages.is_empty() { "–" } else { &pages }
        )
        .unwrap();
    }
    let written = written(&files("templates", ".html"), table);
    text.push_str("\n## Acts\n\n| POST to | Asks for | Fields |\n|---|---|---|\n");
    for route in table.iter().filter(|route| route.method == Method::POST) {
        let mut fields = seen.fields.get(route.path).cloned().unwrap_or_default();
        fields.extend(written.get(route.path).cloned().unwrap_or_default());
        fields.extend(
            MADE_NAMES
                .iter()
                .filter(|(path, _)| *path == route.path)
                .map(|(_, name)| (*name).to_owned()),
        );
        fields.extend(samples::body(route.path).into_iter().map(|(name, _)| plain(name)));
        let fields = list(fields.into_iter().map(|name| format!("`{name}`")));
        writeln!(
            text,
            "| `{}` | `{}` | {} |",
            route.path,
            route.proof,
            if fields.is_empty() { "–" } else { &fields }
        )
        .unwrap();
    }
    text.push_str("\n## Hooks\n\n| `data-testid` | With | In the templates |\n|---|---|---|\n");
    for (hook, (others, templates)) in hooks() {
        let others = list(others.into_iter().map(|other| format!("`{other}`")));
        writeln!(
            text,
            "| `{hook}` | {} | {} |",
            if others.is_empty() { "–" } else { &others },
            list(templates)
        )
        .unwrap();
    }

    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/contract.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(file, &text).unwrap();
    }
    let written = fs::read_to_string(file).unwrap_or_default();
    for (number, (is, was)) in text.lines().zip(written.lines()).enumerate() {
        assert_eq!(is, was, "docs/contract.md:{}: UPDATE=1 writes it anew", number + 1);
    }
    assert_eq!(text, written, "docs/contract.md: UPDATE=1 writes it anew");
}
