//! What stands around a page: who is signed in, and the ways that are theirs.

use crate::support::World;
use crate::support::world::{GUARDIAN, OFFICE, OTTERS, PRINCIPAL};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_for_anyone_keep_the_bars_of_who_is_signed_in() {
    let world = World::new().await;
    let mut nobody = world.browser();
    let mut guardian = world.as_persona(GUARDIAN).await;
    for path in ["/legal/privacy", "/legal/accessibility", "/legal/notices", "/recover"] {
        let page = guardian.get(path).await;
        assert_eq!(page.test_id("account-link").len(), 1, "{path}");
        assert_eq!(page.find("nav.main a[href='/children']").len(), 1, "{path}");
        let page = nobody.get(path).await;
        assert_eq!(page.test_id("account-link").len(), 0, "{path}");
        assert_eq!(page.find("a[href='/login']").len(), 1, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_principal_is_led_from_the_list_of_a_class_to_what_it_reads_and_the_office_is_not() {
    let world = World::new().await;
    let path = format!("/school/groups/{OTTERS}");
    let way = format!("main a[href='/groups/{OTTERS}']");
    let mut principal = world.as_persona(PRINCIPAL).await;
    assert_eq!(principal.get(&path).await.find(&way).len(), 1);
    assert_eq!(principal.get(&format!("/groups/{OTTERS}")).await.status, 200);
    assert_eq!(world.as_persona(OFFICE).await.get(&path).await.find(&way).len(), 0);
}
