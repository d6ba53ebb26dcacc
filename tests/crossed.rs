//! Another group's id through a group of one's own is always 404, by the program's own predicates: row-level security is off
//! in this test's database (rules.md 30).

use crate::support::world::{self, GUARDIAN, PERSONAS, PRINCIPAL, TEACHER, TEACHER_ELSEWHERE};
use crate::support::{World, samples};
use axum::http::Method;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_id_of_another_group_is_never_found_through_ones_own() {
    let world = World::new().await;
    let tables = world
        .number("select count(*) from (select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace) t")
        .await;
    assert!(tables > 0);
    world
        .arrange(
            "do $$ declare t record; begin
                for t in select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace loop
                    execute format('alter table %I disable row level security', t.relname);
                end loop;
            end $$",
        )
        .await;
    let mut tried = 0;
    for route in preau::routes::routes()
        .table()
        .iter()
        .filter(|route| route.path.starts_with("/groups/{group}/") && route.path.matches('{').count() > 1)
    {
        let path = samples::path(route.path, |name| {
            if name == "group" {
                samples::ours(name)
            } else {
                samples::theirs(name)
            }
        });
        let mut proved = false;
        for persona in PERSONAS.iter().filter(|persona| [TEACHER, GUARDIAN, PRINCIPAL].contains(persona)) {
            let mut browser = world.as_persona(*persona).await;
            let page = if route.method == Method::GET {
                browser.get(&path).await
            } else {
                let body = samples::body(route.path);
                let fields: Vec<_> = body.iter().map(|(name, value)| (*name, value.as_str())).collect();
                browser.post(&path, &fields).await
            };
            // 403 where the capability is missing anyway: decided before any row is looked at
            assert!(
                matches!(page.status.as_u16(), 404 | 403),
                "{} {} as {}: {}",
                route.method,
                route.path,
                persona.name,
                page.status
            );
            assert!(
                !page.body.contains("hérons"),
                "{} {} as {} tells of the other class",
                route.method,
                route.path,
                persona.name
            );
            proved |= page.status.as_u16() == 404;
        }
        tried += 1;
        assert!(
            proved,
            "{} {}: none of the three has the capability there, so this proved nothing",
            route.method, route.path
        );
    }
    assert!(tried >= 5, "only {tried} routes have a second id");
}

/// What only waits for a while is sent through one's own group as well: a draft that waits for a second look, an alert, a post that was
/// reported, one that went out a minute ago. Each is there: who belongs to it is answered otherwise, by the same request.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_in_another_group_is_not_found_through_ones_own_either() {
    let world = World::new().await;
    let (draft, news, alert, new) = (world::OTHER_DRAFT, world::OTHER_NEWS, world::id(2181), world::id(2182));
    world
        .arrange(format!(
            "do $$ declare t record; begin
                for t in select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace loop
                    execute format('alter table %I disable row level security', t.relname);
                end loop;
            end $$;
            update second_look set note = null, returned_by = null, returned_at = null where announcement_id = '{draft}';
            update announcement set reported_at = '2026-11-23 08:00Z' where id = '{news}';
            insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, published_at,
                alert_template, alert_time) values
                ('{alert}', '{herons}', '{elsewhere}', 'alert', 'Alerte des hérons', '', '', 'fr', 'published', '2026-11-23 08:00Z', '2026-11-23 08:00Z',
                    '2026-11-23 08:00Z', 'late', '17:30'),
                ('{new}', '{herons}', '{elsewhere}', 'news', 'Neuf des hérons', 'Secret.', '', 'fr', 'published', '2026-11-23 08:58Z',
                    '2026-11-23 08:58Z', '2026-11-23 08:58Z', null, null)",
            herons = world::HERONS,
            elsewhere = world::id(12),
        ))
        .await;
    let approve = &[("decision", "approve"), ("version", "1")][..];
    let cases = [
        (Method::GET, draft, "second", &[][..], PRINCIPAL),
        (Method::POST, draft, "hold", &[], TEACHER_ELSEWHERE),
        (Method::POST, news, "keep", &[], PRINCIPAL),
        (Method::POST, alert, "numbers", &[], TEACHER_ELSEWHERE),
        (Method::POST, alert, "known", &[], GUARDIAN),
        (Method::POST, new, "undo", &[], TEACHER_ELSEWHERE),
        (Method::POST, draft, "second", approve, PRINCIPAL),
    ];
    let seen = "select md5(string_agg(a::text, ' ' order by a.id)) from announcement a";
    let before = world.text(seen).await;
    let ask = async |persona, group, (method, post, tail, fields): (&Method, _, &str, &[(&str, &str)])| {
        let path = format!("/groups/{group}/announcements/{post}/{tail}");
        let mut browser = world.as_persona(persona).await;
        if method == Method::GET {
            browser.get(&path).await
        } else {
            browser.post(&path, fields).await
        }
    };
    for (method, post, tail, fields, _) in &cases {
        let mut proved = false;
        for persona in [TEACHER, GUARDIAN, PRINCIPAL] {
            let page = ask(persona, world::OTTERS, (method, *post, *tail, *fields)).await;
            let status = page.status.as_u16();
            assert!(matches!(status, 404 | 403), "{method} {tail} as {}: {status}", persona.name);
            assert!(!page.body.contains("hérons"), "{method} {tail} as {}", persona.name);
            proved |= status == 404;
        }
        assert!(proved, "{method} {tail}: none of the three may do it at all");
    }
    assert_eq!(world.text(seen).await, before, "nothing was changed");
    for (method, post, tail, fields, persona) in &cases {
        // what was given back to its author a moment ago waits again
        world
            .arrange(format!(
                "insert into second_look (group_id, announcement_id, version, why, asked_at)
                 select group_id, id, version, 'risky', '2026-11-20 08:00Z' from announcement where id = '{draft}' on conflict do nothing"
            ))
            .await;
        let version = world
            .text(format!("select version::text from announcement where id = '{post}'"))
            .await;
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, if *name == "version" { version.as_str() } else { value }))
            .collect();
        let page = ask(*persona, world::HERONS, (method, *post, *tail, &fields)).await;
        let waits = page.status.is_success() || (page.status.as_u16() == 303 && !page.location().ends_with("/second-looks"));
        assert!(waits, "{method} {tail} as {}: {} {}", persona.name, page.status, page.location());
    }
}
