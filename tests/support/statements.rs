//! What a request asks the database, statement by statement, as the driver itself logs it.

use super::World;
use super::world::Persona;
use std::cell::RefCell;
use std::sync::OnceLock;
use tracing::field::{Field, Visit};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

thread_local! {
    /// What this thread has heard since it began to listen. Tests run side by side, each on a thread of its own.
    static HEARD: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

struct Ear;

#[derive(Default)]
struct Statement {
    summary: String,
    whole: String,
}

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.summary),
            "db.statement" => value.clone_into(&mut self.whole),
            _ => {}
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.record_str(field, &format!("{value:?}"));
    }
}

impl<S: tracing::Subscriber> Layer<S> for Ear {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        HEARD.with_borrow_mut(|heard| {
            if let Some(heard) = heard {
                let mut statement = Statement::default();
                event.record(&mut statement);
                // the driver writes a statement whole only where its summary cuts it
                let text = if statement.whole.is_empty() {
                    statement.summary
                } else {
                    statement.whole
                };
                heard.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        });
    }
}

/// The statements of a page, without what a new connection says first. The driver does not log how a transaction begins: that is one
/// round trip more. The test must run on one thread.
pub(crate) async fn of(world: &World, persona: Persona, path: &str) -> Vec<String> {
    static LISTENING: OnceLock<()> = OnceLock::new();
    LISTENING.get_or_init(|| {
        let only_the_driver = Targets::new().with_target("sqlx::query", LevelFilter::DEBUG);
        tracing::subscriber::set_global_default(tracing_subscriber::registry().with(Ear.with_filter(only_the_driver))).unwrap();
    });
    let mut browser = world.as_persona(persona).await;
    HEARD.set(Some(Vec::new()));
    let page = browser.get(path).await;
    let mut heard = HEARD.take().unwrap_or_default();
    heard.retain(|statement| !statement.starts_with("set statement_timeout"));
    assert_eq!(page.status.as_u16(), 200);
    heard
}
