//! What does this app do? This: every room's routes and jobs, in one place, and the layers around them.

use crate::access::{Routes, SignedIn};
use crate::jobs::Jobs;
use crate::layout;
use crate::rooms;
use crate::web::{Bounds, Demonstration, Server, Settings};
use crate::{App, Error};
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::{Extension, Router};
use tower::ServiceBuilder;

/// Two files of ux.md 2c's 5 MB with the form around them; and one that is too large still gets its sentence beside its field.
const ROSTER_BYTES: u64 = 11 * 1024 * 1024;

/// A document of ten megabytes with the form around it; and one that is a little too large still gets its sentence.
const DOCUMENT_BYTES: u64 = 11 * 1024 * 1024;

/// Every route, with the proof that its handler begins with.
pub fn routes() -> Routes {
    Routes::new()
        .merge(rooms::legal::routes())
        .merge(rooms::outbox::routes())
        .merge(rooms::sessions::routes())
        .merge(rooms::pledges::routes())
        .merge(rooms::licences::routes())
        .merge(rooms::audit::routes())
        .merge(rooms::approvals::routes())
        .merge(rooms::brake::routes())
        .merge(rooms::broadcasts::routes())
        .merge(rooms::announcements::routes())
        .merge(rooms::sheets::routes())
        .merge(rooms::questions::routes())
        .merge(rooms::files::routes())
        .merge(rooms::live::routes())
        .merge(rooms::agenda::routes())
        .merge(rooms::search::routes())
        .merge(rooms::threads::routes())
        .merge(rooms::reviews::routes())
        .merge(rooms::concerns::routes())
        .merge(rooms::consents::routes())
        .merge(rooms::incidents::routes())
        .merge(rooms::rollovers::routes())
        .merge(rooms::people::routes())
        .merge(rooms::staff::routes())
        .merge(rooms::home::routes())
        .merge(rooms::me::routes())
        .merge(rooms::groups::routes())
        .merge(rooms::setup::routes())
        .merge(rooms::letters::routes())
        .merge(rooms::joining::routes())
        .merge(rooms::imports::routes())
        .merge(rooms::rights::routes())
        .merge(rooms::purges::routes())
        .merge(rooms::canaries::routes())
}

/// Every kind of work for later.
pub fn jobs() -> Jobs {
    Jobs::new()
        .merge(rooms::outbox::jobs())
        .merge(rooms::sessions::jobs())
        .merge(rooms::notices::jobs())
        .merge(rooms::licences::jobs())
        .merge(rooms::letters::jobs())
        .merge(rooms::approvals::jobs())
        .merge(rooms::people::jobs())
        .merge(rooms::groups::jobs())
        .merge(rooms::incidents::jobs())
        .merge(rooms::rollovers::jobs())
        .merge(rooms::brake::jobs())
        .merge(rooms::broadcasts::jobs())
        .merge(rooms::announcements::jobs())
        .merge(rooms::files::jobs())
        .merge(rooms::threads::jobs())
        .merge(rooms::reviews::jobs())
        .merge(rooms::imports::jobs())
        .merge(rooms::rights::jobs())
        .merge(rooms::purges::jobs())
        .merge(rooms::canaries::jobs())
}

/// Every address that no room has: nobody is sent to sign in, everyone else hears that there is nothing (rules.md 28).
async fn nowhere(_: SignedIn) -> Error {
    Error::NotFound
}

/// The whole program as it answers requests: the server with its bounds, and the router inside all its layers.
pub fn server(app: &App) -> (Server, Router) {
    let server = Server::new(Settings {
        origin: app.config.origin.clone(),
        proxies: app.config.trusted_proxy.clone(),
        bounds: Bounds {
            uploads: &[("/school/imports", ROSTER_BYTES), (rooms::files::UPLOAD, DOCUMENT_BYTES)],
            ..Bounds::default()
        },
        from_anywhere: &[rooms::outbox::ONE_CLICK],
        page: layout::trouble,
    });
    let rooms = routes().into_router(app.clone(), nowhere).layer(
        ServiceBuilder::new()
            .option_layer(app.demo.then_some(Extension(Demonstration)))
            .layer(from_fn(layout::ask_again))
            // the server has bounded the body already, by route; axum's own two megabytes would come before a roster's five
            .layer(DefaultBodyLimit::disable()),
    );
    let router = server.layers(app.sessions().around(rooms, &app.config.origin));
    (server, router)
}
