//! One's own account: language and looks, contact details, sign-in name, password, devices, the agenda's address for calendar programs, and second factors; and the codes that
//! the school makes for somebody who stands before it.
//!
//! What it refuses: to change anything about contacts, devices or factors without a password given just now (rules.md 26; the
//! password itself is asked for beside the new one), to let staff put away their last factor, to end the device one is using,
//! and to make a code for oneself or for someone with whom one shares a child (rules.md 3, 4): such a code opens an account.

mod handlers;
mod queries;

use crate::access::Routes;
pub(crate) use handlers::contact::contact_of;
use handlers::{contact, devices, feed, for_others, login, page, password, security};

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/me", page::show)
        .post("/me/notices", page::put_notices_aside)
        .post("/me/language", page::language)
        .post("/me/looks", page::looks)
        .get("/me/contact", contact::edit)
        .post("/me/contact", contact::update)
        .get("/me/login", login::edit)
        .post("/me/login", login::update)
        .get("/me/password", password::edit)
        .post("/me/password", password::update)
        .get("/me/devices", devices::index)
        .post("/me/devices/end-others", devices::end_others)
        .post("/me/devices/{device}/end", devices::end)
        .get("/me/agenda", feed::show)
        .post("/me/agenda", feed::make)
        .post("/me/agenda/end", feed::end)
        .get("/me/security", security::show)
        .post("/me/security", security::enrol)
        .post("/me/security/authenticator", security::start)
        .post("/me/security/authenticator/remove", security::remove)
        .post("/me/security/codes", security::make_codes)
        .post("/school/people/{person}/gate-code", for_others::gate_code_by_school)
        .post(
            "/groups/{group}/roster/guardians/{person}/gate-code",
            for_others::gate_code_by_teacher,
        )
        .post("/school/staff/{member}/sheet", for_others::sheet)
}

/// A telephone number as people write it: digits with the marks that go between them.
fn is_phone(typed: &str) -> bool {
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    typed.len() <= 40 && (6..=15).contains(&digits) && typed.chars().all(|c| c.is_ascii_digit() || " +.-/()".contains(c))
}

/// An address that mail could be sent to: one `@` with something before it and a dotted name after it.
fn is_email(typed: &str) -> bool {
    let Some((before, after)) = typed.split_once('@') else {
        return false;
    };
    typed.len() <= 254
        && !before.is_empty()
        && !typed.chars().any(|c| c.is_whitespace() || c.is_control())
        && !after.contains('@')
        && after.split('.').count() >= 2
        && after.split('.').all(|part| !part.is_empty())
}

/// What the database accepts as a sign-in name: 2 to 60 small letters, digits, dots and hyphens, not beginning with a mark.
fn is_login(typed: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    (2..=60).contains(&typed.len()) && typed.starts_with(plain) && typed.chars().all(|c| plain(c) || c == '.' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_told_from_what_cannot_be() {
        for good in ["06 12 34 56 78", "+33 (0)6.12.34.56.78"] {
            assert!(is_phone(good), "{good}");
        }
        for bad in ["", "12345", "06 12 34 56 78 <b>", "0612345678901234567890"] {
            assert!(!is_phone(bad), "{bad}");
        }
        for good in ["karima@example.org", "a+b@x.example.fr"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "karima",
            "@example.org",
            "karima@example",
            "a@b@c.fr",
            "a b@c.fr",
            "a@c..fr",
            "a@c.fr\r\nBcc: x",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
        for good in ["karima.benali", "k2", "0.9"] {
            assert!(is_login(good), "{good}");
        }
        for bad in ["", "k", ".karima", "Karima", "karima benali", "é.e", &"a".repeat(61)] {
            assert!(!is_login(bad), "{bad}");
        }
    }
}
