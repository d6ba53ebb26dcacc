//! The gate: the only way to register a route, and it takes only handlers that begin with a proof.

use super::proof::Proof;
use crate::App;
use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, on};

/// Handler argument lists that begin with a [`Proof`].
pub trait Gated {
    /// The proof they begin with.
    type Proof: Proof;
}

macro_rules! gated {
    ($(($($ty:ident),*))*) => { $(
        impl<M, P: Proof, $($ty),*> Gated for (M, P, $($ty,)*) {
            type Proof = P;
        }
    )* };
}
gated! { () (A) (A, B) (A, B, C) (A, B, C, D) (A, B, C, D, E) (A, B, C, D, E, F) }

/// One line of the route table.
#[derive(Clone, Debug)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    /// The proof that its handler begins with.
    pub proof: String,
}

/// Routes under construction. A room builds one, `crate::routes` merges them.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    table: Vec<Route>,
}

impl Routes {
    /// No route yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A page. It changes nothing: what a GET may write is in `access::traces` and nowhere else.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: Gated + 'static,
    {
        self.on(Method::GET, MethodFilter::GET, path, handler)
    }

    /// An act. It answers with 303, or with the form again and 422.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: Gated + 'static,
    {
        self.on(Method::POST, MethodFilter::POST, path, handler)
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one gate")]
    fn on<H, T>(mut self, method: Method, filter: MethodFilter, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: Gated + 'static,
    {
        self.table.push(Route {
            method,
            path,
            proof: T::Proof::label(),
        });
        self.router = self.router.route(path, on(filter, handler));
        self
    }

    /// These and those.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.table.extend(other.table);
        self.router = self.router.merge(other.router);
        self
    }

    /// What `tests/access.rs` drives: every route with its proof.
    pub fn table(&self) -> &[Route] {
        &self.table
    }

    /// The finished router; every address and method that no room has gets `nowhere`, which begins with a proof like any other.
    #[expect(clippy::disallowed_methods, reason = "this is the one gate")]
    pub fn into_router<H, T>(self, app: App, nowhere: H) -> Router
    where
        H: Handler<T, App> + Clone,
        T: Gated + 'static,
    {
        self.router
            .fallback(nowhere.clone())
            .method_not_allowed_fallback(nowhere)
            .with_state(app)
    }
}

impl std::fmt::Debug for Routes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(&self.table).finish()
    }
}
