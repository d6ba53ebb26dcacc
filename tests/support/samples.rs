//! What a test puts into the address and the body of each route: an id for every `{name}`, fields for every POST. A route
//! without a sample fails `tests/access.rs`, so whoever adds a route says here how it is used.

use super::world;
use uuid::Uuid;

/// The id of the class that tests look at, for a `{name}` in a path.
pub fn ours(name: &str) -> Option<String> {
    let id: Uuid = match name {
        "group" => world::OTTERS,
        "announcement" => world::NEWS,
        "approval" => world::APPROVAL,
        "name" => return preau::web::assets::href("app.css").rsplit('/').next().map(str::to_owned),
        "device" => world::id(300),
        _ => return None,
    };
    Some(id.to_string())
}

/// The id of a row of the other class, for the same name: what `crossed.rs` sends through a group of one's own.
pub fn theirs(name: &str) -> Option<String> {
    let id: Uuid = match name {
        "group" => world::HERONS,
        "announcement" => world::OTHER_NEWS,
        _ => return None,
    };
    Some(id.to_string())
}

/// A route's path with ids in it.
///
/// # Panics
/// When a `{name}` has no sample.
pub fn path(route: &str, id: impl Fn(&str) -> Option<String>) -> String {
    let mut path = String::new();
    let mut rest = route;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap();
        path.push_str(before);
        path.push_str(&id(name).unwrap_or_else(|| panic!("teach tests/support/samples.rs an id for {{{name}}} of {route}")));
        rest = after;
    }
    path + rest
}

/// Fields that a POST takes: such that who may do it does it, where one request can.
///
/// # Panics
/// When a POST has no sample.
pub fn body(route: &str) -> Vec<(&'static str, String)> {
    let fields: &[(&'static str, &str)] = match route {
        "/login" => &[("login", "karima.benali"), ("password", "not hers")],
        "/login/second-factor" => &[("code", "123456")],
        "/logout" => &[],
        "/confirm" => &[("confirm_password", world::PASSWORD), ("confirm_path", "/home")],
        "/language" => &[("lang", "en"), ("next", "/login")],
        "/school/approvals/{approval}" => &[("decision", "confirm")],
        "/me/notices" | "/me/devices/{device}/end" | "/me/devices/end-others" => &[],
        "/me/language" => &[("lang", "en")],
        "/me/looks" => &[("theme", "dark"), ("letters", "yes")],
        "/me/contact" => &[("email", "moi@example.org"), ("phone", "06 12 34 56 78")],
        "/me/login" => &[("login", "un.autre.nom")],
        "/me/password" => &[("current_password", world::PASSWORD), ("new_password", world::NEW_PASSWORD)],
        _ => panic!("teach tests/support/samples.rs a body for POST {route}"),
    };
    fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}
