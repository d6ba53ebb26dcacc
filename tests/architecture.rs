//! Rules of the house that the compiler cannot hold: where SQL may stand, what a query takes first, who may import whom.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use syn::visit::Visit;
use syn::{FnArg, Item, Type};

fn files(dir: &str, extension: &str) -> Vec<PathBuf> {
    fn walk(dir: &Path, extension: &str, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, extension, found);
            } else if path.extension().is_some_and(|it| it == extension) {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    walk(&root.join(dir), extension, &mut found);
    found.sort();
    found.retain(|path| !(dir == "src" && (path.ends_with("tests.rs") || path.to_string_lossy().contains("/tests/"))));
    found
        .into_iter()
        .map(|path| path.strip_prefix(root).unwrap().to_path_buf())
        .collect()
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The part of a file that is not its unit tests.
fn code(path: &Path) -> String {
    let text = text(path);
    text.split("#[cfg(test)]\nmod ").next().unwrap().to_owned()
}

/// `src/rooms/sessions/queries.rs` → `rooms/sessions`; `src/access/proof.rs` → `access`; `src/clock.rs` → `clock`.
fn home(path: &Path) -> String {
    let parts: Vec<_> = path
        .iter()
        .map(|part| part.to_string_lossy().trim_end_matches(".rs").to_owned())
        .collect();
    if parts[1] == "rooms" && parts.len() > 3 {
        format!("rooms/{}", parts[2])
    } else {
        parts[1].clone()
    }
}

#[test]
fn sql_lives_in_queries_and_in_the_ground_below_the_rooms() {
    struct Find(bool);
    impl<'a> Visit<'a> for Find {
        fn visit_path(&mut self, path: &'a syn::Path) {
            let parts: Vec<_> = path.segments.iter().map(|part| part.ident.to_string()).collect();
            self.0 |= parts[0] == "sqlx" && parts.last().unwrap().starts_with("query");
            syn::visit::visit_path(self, path);
        }
    }
    for path in files("src", "rs") {
        let place = path.to_string_lossy().into_owned();
        let queries = place.ends_with("/queries.rs") || place.contains("/queries/");
        if queries
            || ["src/database/", "src/access/", "src/web/session_store.rs"]
                .iter()
                .any(|ground| place.starts_with(ground))
        {
            continue;
        }
        let mut find = Find(false);
        find.visit_file(&syn::parse_file(&code(&path)).unwrap());
        assert!(!find.0, "{place}: SQL belongs into queries.rs");
        assert!(!code(&path).contains(".db()"), "{place}: the connection belongs into queries.rs");
    }
}

#[test]
fn every_query_of_a_room_takes_the_scope_first() {
    for path in files("src", "rs").into_iter().filter(|path| {
        let place = path.to_string_lossy();
        (place.ends_with("/queries.rs") || place.contains("/queries/")) && !place.starts_with("src/access/")
    }) {
        for item in syn::parse_file(&text(&path)).unwrap().items {
            let Item::Fn(function) = item else { continue };
            if matches!(function.vis, syn::Visibility::Inherited) {
                continue;
            }
            let scoped = matches!(function.sig.inputs.first(), Some(FnArg::Typed(first)) if matches!(&*first.ty, Type::Reference(reference)
                if matches!(&*reference.elem, Type::Path(path) if path.path.segments.last().unwrap().ident == "Inside")));
            assert!(
                scoped,
                "{}: {} must take `inside: &mut Inside<…>` first",
                path.display(),
                function.sig.ident
            );
        }
    }
}

#[test]
fn the_order_of_import_holds() {
    const ORDER: [&[&str]; 10] = [
        &["ids", "clock", "error", "config", "i18n"],
        &["secrets"],
        &["database"],
        &["web", "documents"],
        &["access"],
        &["jobs"],
        &["sending"],
        &["layout"],
        &["rooms"],
        &["routes"],
    ];
    let rank: BTreeMap<&str, usize> = ORDER
        .iter()
        .enumerate()
        .flat_map(|(rank, names)| names.iter().map(move |name| (*name, rank)))
        .collect();
    for path in files("src", "rs") {
        let home = home(&path);
        let Some(mine) = rank.get(home.split('/').next().unwrap()) else {
            continue;
        };
        for (line, content) in code(&path).lines().enumerate() {
            let content = content.split("//").next().unwrap();
            for used in content.split("crate::").skip(1) {
                let name: String = used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                let Some(theirs) = rank.get(name.as_str()) else { continue };
                assert!(theirs <= mine, "{}:{}: `{home}` may not use `{name}`", path.display(), line + 1);
            }
        }
    }
}

#[test]
fn rooms_use_only_rooms_that_stand_before_them() {
    let house = text(Path::new("src/lib.rs"));
    let order: Vec<&str> = house
        .lines()
        .filter_map(|line| line.strip_prefix("//! - `rooms::"))
        .map(|line| line.split('`').next().unwrap())
        .collect();
    let rooms: std::collections::BTreeSet<String> = files("src/rooms", "rs")
        .iter()
        .filter_map(|path| home(path).strip_prefix("rooms/").map(str::to_owned))
        .collect();
    for room in &rooms {
        assert!(
            order.contains(&room.as_str()),
            "the map of the house in src/lib.rs does not know `rooms::{room}`"
        );
    }
    for path in files("src/rooms", "rs") {
        let home = home(&path);
        let Some(mine) = home.strip_prefix("rooms/").and_then(|room| order.iter().position(|it| *it == room)) else {
            continue;
        };
        for used in code(&path).split("crate::rooms::").skip(1) {
            let name: String = used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            let theirs = order.iter().position(|it| *it == name);
            assert!(
                theirs.is_some_and(|theirs| theirs <= mine),
                "{}: `{home}` may not use `{name}`, which stands after it",
                path.display()
            );
        }
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "the list of questions that rooms may put to the wall")]
fn only_the_wall_reads_facts_past_the_row_policies_and_sets_scopes() {
    // questions that a room may ask the wall in SQL; everything else in that schema is the wall's own
    const QUESTIONS: &[&str] = &[
        "wall.share_a_child(",
        "wall.year_end(",
        "wall.school_days_until(",
        "wall.writes(",
        "wall.shut_out(",
        "wall.own_answers(",
        "wall.own_choices(",
        "wall.licensed(",
        "wall.forget_licences(",
        "wall.give_pledge(",
        "wall.pledge_share(",
        "wall.taken(",
        "wall.waits(",
        "wall.shares_own(",
        "wall.acknowledge(",
        "wall.alert_left(",
        "wall.unreached(",
        "wall.own_telling(",
        "wall.own_reports(",
        "wall.own_questions(",
        "wall.question_refusal(",
        "wall.question_readers(",
        "wall.waiting_questions(",
        "wall.fix_copies(",
        "wall.other_classes(",
        "wall.broadcast_audience(",
        "wall.heads(",
        "wall.broadcast_reach(",
        "wall.send_broadcast(",
        "wall.agree_broadcast(",
        "wall.undo_broadcast(",
        "wall.cancel_broadcast(",
        "wall.withdraw_broadcast(",
        "wall.edit_broadcast(",
        "wall.head_alerts(",
        "wall.other_names(",
        "wall.may_author(",
        "wall.given_for(",
        "wall.looks_at(",
        "wall.looked_audience(",
        "wall.looked_names(",
        "wall.reported(",
        "wall.alerted(",
        "wall.text_whom(",
        "wall.keep_push(",
        "wall.end_push_of_session(",
        "wall.forget_pushes(",
        "wall.alert_phones(",
        "wall.ready(",
        "wall.second_look(",
        "wall.second_looks(",
        "wall.count_brake(",
        "wall.forget_slips(",
        "wall.second_person(",
        "wall.may_ask(",
        "wall.access(",
        "wall.audience(",
        "wall.may_sign_in(",
        "wall.is_staff(",
        "wall.age(",
        "wall.letter(",
        "wall.class_pupils(",
        "wall.barred(",
        "wall.ended(",
        "wall.class_state(",
        "wall.review_acts(",
        "wall.handover(",
        "wall.shut_class(",
        "wall.incident_readers(",
        "wall.own_consent(",
        "wall.say_own(",
        "wall.end_own_guardians(",
        "wall.pupil_may_be_asked(",
        "wall.concerns_about_head(",
        "wall.answer_about_head(",
        "wall.handled_by_colleague(",
        "wall.own_children(",
        "wall.data_of_child(",
        "wall.data_of_person(",
        "wall.own_requests(",
        "wall.plant_canaries(",
        "wall.uproot_canaries(",
        "wall.parcels(",
        "wall.purge_class(",
        "wall.forget_people(",
        "wall.purges_due(",
        "wall.seal_audit(",
        "wall.own(",
        "wall.in_thread(",
        "wall.thread_refusal(",
        "wall.correspondents(",
        "wall.unread_messages(",
        "wall.own_threads(",
        "wall.threads_of(",
        "wall.thread_people(",
        "wall.readings(",
        "wall.read_thread(",
        "wall.tell_whom(",
        "wall.messages_since(",
        "wall.tell_of_message_whom(",
        "wall.slips_due(",
        "wall.letters_of(",
        "wall.stop_letters(",
        "wall.search(",
        "wall.matching(",
    ];
    for path in files("src", "rs").into_iter().filter(|path| !path.starts_with("src/access")) {
        let mut code = code(&path);
        for question in QUESTIONS {
            code = code.replace(question, "");
        }
        if path.starts_with("src/jobs") {
            code = code.replace("wall.chain_audit()", "");
        }
        if path.ends_with("src/rooms/announcements/queries/editions.rs") {
            code = code.replace("wall.fold_editions()", "");
        }
        if path.ends_with("src/rooms/approvals/queries.rs") {
            code = code.replace("wall.forget_approvals(", "");
        }
        if path.ends_with("src/rooms/audit/queries.rs") {
            for question in ["wall.verify_audit(", "wall.audit_kept(", "wall.audit_circle(", "wall.audit_people("] {
                code = code.replace(question, "");
            }
        }
        if path.ends_with("src/rooms/people/queries/merging.rs") {
            for question in [
                "wall.merge_people(",
                "wall.merge_refusal(",
                "wall.merge_needs_second(",
                "wall.merge_facts(",
                "wall.merge_circle(",
            ] {
                code = code.replace(question, "");
            }
        }
        if !path.starts_with("src/database") {
            assert!(!code.contains("set_config"), "{}: only access sets a scope", path.display());
        }
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            assert!(!line.contains("wall."), "{}: {line}", path.display());
        }
    }
}

#[test]
fn the_programs_own_scope_is_opened_by_jobs_and_commands_only() {
    for path in files("src", "rs") {
        let place = path.to_string_lossy().into_owned();
        let allowed = place.starts_with("src/jobs/") || place.starts_with("src/access/") || place.ends_with("/command.rs");
        assert!(
            allowed || !code(&path).contains("System::new"),
            "{place}: a request never works as the program"
        );
    }
}

#[test]
fn queries_take_the_time_from_the_clock() {
    for path in files("src", "rs")
        .into_iter()
        .filter(|path| path.ends_with("queries.rs") || path.to_string_lossy().contains("/queries/"))
    {
        for forbidden in ["now()", "current_date", "current_timestamp", "localtimestamp", "clock_timestamp"] {
            let hit = code(&path)
                .lines()
                .any(|line| line.contains(forbidden) && !line.contains("inside.now()") && !line.contains("clock.now()"));
            assert!(!hit, "{}: {forbidden}", path.display());
        }
    }
}

#[test]
fn templates_hold_no_script_no_style_and_no_raw_text_but_cleaned_posts() {
    for path in files("templates", "html") {
        let text = text(&path);
        for forbidden in ["<style", "style=\"", "javascript:", " onclick", " onsubmit", " onload"] {
            assert!(!text.contains(forbidden), "{}: {forbidden}", path.display());
        }
        for script in text.split("<script").skip(1) {
            assert!(
                script.trim_start_matches(|c| c != '>').starts_with("></script>"),
                "{}: an inline script",
                path.display()
            );
        }
        for (at, _) in text.match_indices("|safe").chain(text.match_indices("| safe")) {
            let before = &text[..at];
            let name = before
                .trim_end()
                .rsplit(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'))
                .next()
                .unwrap();
            assert!(
                name.ends_with("body_html") || name.ends_with("qr_svg"),
                "{}: {name} is not cleaned HTML",
                path.display()
            );
        }
    }
}

#[test]
fn files_stay_small_enough_to_be_read() {
    for path in files("src", "rs").into_iter().chain(files("tests", "rs")) {
        let lines = text(&path).lines().count();
        assert!(lines <= 520, "{} has {lines} lines: does the room want to split?", path.display());
    }
}
