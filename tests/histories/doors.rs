//! What a history left behind, through the front door: of every post and every person, the page, the lists, the search and the file that they take
//! with them, beside what the rules say.

use super::acts::TALK;
use super::model::Id;
use super::posts::{Post, State, sees};
use super::world::{CLASSES, HEADS, History, PUPILS, found, uuid};
use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::NOW;
use jiff::Timestamp;
use sqlx::Executor as _;
use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

/// Some of those in which something is said.
const SEEDS: [u64; 8] = [5, 10, 15, 20, 25, 30, 35, 40];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn through_the_front_door_everybody_reads_what_the_rules_say() {
    let (mut opened, mut read, mut found_here, mut taken) = (0, 0, 0, 0);
    for seed in SEEDS {
        let world = World::empty().await;
        let mut db = world.database.admin().await;
        db.execute("set role preau_owner").await.unwrap();
        found(&mut db).await;
        db.execute("begin; set local role preau_owner").await.unwrap();
        let mut history = History::begin(&mut db, seed).await;
        // the first weeks, in which most is said, and a little of what comes after
        for _ in 0..TALK + 4 {
            history.step().await;
        }
        let (school, now) = (history.school.clone(), history.now);
        db.execute("commit").await.unwrap();
        world.clock.advance(now.duration_since(NOW.parse::<Timestamp>().unwrap()));
        for account in &school.accounts {
            let who = account.person;
            let mut browser = world.signed_in_as(uuid(account.id)).await;
            for class in CLASSES {
                let reader = school.reader(who, class, now);
                let mut listed = BTreeSet::new();
                for post in school.said.posts.iter().filter(|post| post.class == class) {
                    let sees = reader.as_ref().is_some_and(|reader| sees(reader, post));
                    let staff = reader.as_ref().is_some_and(|reader| reader.staffed);
                    let open = match post.state {
                        State::Draft => false,
                        State::Out => sees && (staff || !school.expired(post, now)),
                        State::Withdrawn => sees,
                    };
                    if post.state == State::Out && sees && !school.expired(post, now) {
                        listed.insert(post.id);
                    }
                    let page = browser.get(&address(post)).await;
                    let title = page.body.contains(&format!("T{:x}", post.text));
                    let context = format!("seed {seed}: {who:x} and {:?} {} {:x}", post.state, post.kind, post.id);
                    assert_eq!(page.status.as_u16() == 200, open, "{context}: {}", page.status);
                    // of what was taken back, families see that there was something
                    let said = open && (post.state == State::Out || staff);
                    assert!(post.kind == "alert" && !post.free || title == said, "{context}: its words");
                    opened += 1;
                    read += usize::from(open);
                }
                if reader.is_some() {
                    let feed = browser.get(&format!("/groups/{}", uuid(class))).await;
                    let out: Vec<Post> = school.said.posts.iter().filter(|post| post.state == State::Out).cloned().collect();
                    let cards = posts_on(&feed.body, &out, class);
                    assert_eq!(
                        cards, listed,
                        "seed {seed}: {who:x} in the feed of {class:x}: {} {out:x?}",
                        feed.status
                    );
                }
            }
            found_here += search(&mut browser, findable(&school, who, now).as_ref(), &format!("seed {seed}: {who:x}")).await;
            let children: BTreeSet<Id> = school
                .own(who)
                .into_iter()
                .chain(PUPILS.iter().map(|pupil| pupil.0).filter(|pupil| *pupil == who))
                .collect();
            for child in children {
                let file = school.file_of(who, child, now);
                if !account.suspended && !file.is_empty() {
                    assert_eq!(
                        export(&mut browser, child).await,
                        file,
                        "seed {seed}: the file of {child:x} for {who:x}"
                    );
                    taken += 1;
                }
            }
        }
    }
    println!("{opened} pages asked for, {read} read, {found_here} found, {taken} files");
    assert!(opened > 200 && read > 60 && found_here > 40 && taken > 5);
}

fn address(post: &Post) -> String {
    format!("/groups/{}/announcements/{}", uuid(post.class), uuid(post.id))
}

/// Which of these posts a page leads to.
fn posts_on(body: &str, posts: &[Post], class: Id) -> BTreeSet<Id> {
    posts
        .iter()
        .filter(|post| post.class == class && body.contains(&address(post)))
        .map(|post| post.id)
        .collect()
}

/// What somebody may find: of the classes that are listed for them, which are not those that a head only visits.
fn findable(school: &super::model::School, who: Id, now: Timestamp) -> Option<(Vec<Post>, BTreeSet<Id>)> {
    if HEADS.contains(&who) {
        return None;
    }
    let posts = &school.said.posts;
    let found = posts
        .iter()
        .filter(|post| {
            let reader = school.reader(who, post.class, now);
            post.state == State::Out && !school.expired(post, now) && reader.is_some_and(|reader| sees(&reader, post))
        })
        .map(|post| post.id)
        .collect();
    Some((posts.clone(), found))
}

async fn search(browser: &mut Browser, expected: Option<&(Vec<Post>, BTreeSet<Id>)>, context: &str) -> usize {
    let Some((posts, found)) = expected else { return 0 };
    let page = browser.get("/search?q=kermesse").await;
    let here: BTreeSet<Id> = CLASSES.iter().flat_map(|class| posts_on(&page.body, posts, *class)).collect();
    // a page has twenty
    assert!(
        here.is_subset(found) && (found.len() > 20 || here == *found),
        "{context} finds {here:x?}, and by the rules {found:x?}"
    );
    here.len()
}

/// The texts in the file of a child, as it is taken.
async fn export(browser: &mut Browser, child: Id) -> BTreeSet<String> {
    let page = browser.post("/me/data/export", &[("child", &uuid(child).to_string())]).await;
    assert_eq!(page.status.as_u16(), 200);
    let mut zip = zip::ZipArchive::new(Cursor::new(&page.bytes)).unwrap();
    let mut text = String::new();
    zip.by_name("preau.json").unwrap().read_to_string(&mut text).unwrap();
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let classes = file["classes"].as_array().unwrap();
    classes
        .iter()
        .flat_map(|class| class["announcements"].as_array().unwrap())
        .map(|post| post["title"].as_str().unwrap().trim_start_matches('T').to_owned())
        .collect()
}
