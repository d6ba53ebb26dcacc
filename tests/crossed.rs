//! Another group's id through a group of one's own is always 404, by the program's own predicates: row-level security is off
//! in this test's database (rules.md 30).

use crate::support::world::{GUARDIAN, PERSONAS, PRINCIPAL, TEACHER};
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
