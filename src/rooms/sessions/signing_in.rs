//! The last step of every way in: a device, and a session that is bound to it.

use super::queries;
use crate::access::{Capability, Inside, Own, Public, Who};
use crate::ids::{AccountId, DeviceId};
use crate::secrets::Token;
use crate::web::session_store;
use crate::{App, Error, Result};
use axum::http::HeaderMap;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use jiff::SignedDuration;
use tower_sessions::Session;

/// The device cookie's name where the origin is https; plain localhost gets it without the prefix.
const DEVICE_COOKIE: &str = "__Host-device";
const PLAIN_DEVICE_COOKIE: &str = "device";

/// A browser that is about to be enrolled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewDevice {
    pub(crate) account: AccountId,
    /// Staff: 30 days and 12 hours; families: 90 days and 180 days (rules.md 6, security.md b).
    pub(crate) staff: bool,
    /// Several people use it.
    pub(crate) shared: bool,
}

impl NewDevice {
    const fn device_lasts(self) -> SignedDuration {
        if self.staff {
            SignedDuration::from_hours(30 * 24)
        } else {
            SignedDuration::from_hours(90 * 24)
        }
    }

    const fn session_lasts(self) -> SignedDuration {
        if self.staff {
            SignedDuration::from_hours(12)
        } else {
            SignedDuration::from_hours(180 * 24)
        }
    }
}

/// The digest of the device cookie that came with a request.
pub(super) fn device_digest(app: &App, headers: &HeaderMap) -> Option<Vec<u8>> {
    let jar = CookieJar::from_headers(headers);
    let cookie = jar.get(if app.config.secure() { DEVICE_COOKIE } else { PLAIN_DEVICE_COOKIE })?;
    Some(Token::parse(cookie.value())?.digest().to_vec())
}

/// The cookie that makes a browser an enrolled device.
fn device_cookie(app: &App, token: &Token, lasts: SignedDuration) -> Cookie<'static> {
    Cookie::build((if app.config.secure() { DEVICE_COOKIE } else { PLAIN_DEVICE_COOKIE }, token.shown()))
        .path("/")
        .secure(app.config.secure())
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(time::Duration::seconds(lasts.as_secs()))
        .build()
}

/// A session's new id, made before a scope is opened: making it takes a connection of its own, and who holds one while waiting for
/// another can wait for ever.
#[derive(Debug)]
pub(crate) struct NewId([u8; 32]);

impl NewId {
    /// Gives the session a new id (against fixation); what it holds stays.
    pub(crate) async fn of(session: &Session) -> Result<Self> {
        Ok(Self(session_store::rotate(session).await?))
    }
}

/// Signs in: renews the known device or enrols a new one, and binds the session under its new id. The caller commits. What comes
/// back is the cookie to set, for a new device.
///
/// # Errors
/// [`Error::SignIn`] when the session was ended between its making and its binding.
pub(crate) async fn begin_session<C: Capability>(
    app: &App,
    inside: &mut Inside<C>,
    (session, id): (&Session, &NewId),
    new: NewDevice,
    known: Option<DeviceId>,
    headers: &HeaderMap,
) -> Result<Option<Cookie<'static>>> {
    let now = inside.now();
    let (device, cookie) = if let Some(device) = known {
        queries::renew_device(inside, device, new.shared, now + new.device_lasts()).await?;
        (device, None)
    } else {
        let token = Token::random();
        let device = queries::insert_device(
            inside,
            new.account,
            &token.digest(),
            &label(headers),
            new.shared,
            now + new.device_lasts(),
        )
        .await?;
        (device, Some(device_cookie(app, &token, new.device_lasts())))
    };

    // what the steps on the way left behind
    session.clear().await;
    if !queries::bind_session(inside, &id.0, new.account, device, now + new.session_lasts()).await? {
        return Err(Error::SignIn);
    }
    queries::cap_sessions(inside, new.account).await?;
    Ok(cookie)
}

/// A session between its old id and its new one. Its row waits under a name that no cookie leads to, and stays the account's: who
/// ends the account's sessions meanwhile ends this one too, and nothing brings it back.
#[derive(Debug)]
pub(super) struct Parked([u8; 32]);

impl Parked {
    /// From here on the old id is dead.
    ///
    /// # Errors
    /// [`Error::SignIn`] when the session was ended meanwhile.
    pub(super) async fn of(mut inside: Inside<Own>, who: &Who) -> Result<Self> {
        let name = Token::random().digest();
        if !queries::park_session(&mut inside, who.session_hash(), &name).await? {
            return Err(Error::SignIn);
        }
        inside.commit().await?;
        Ok(Self(name))
    }

    /// Gives account, device and times to the row of the new id. The password was given just now.
    ///
    /// # Errors
    /// [`Error::SignIn`] when the session was ended meanwhile.
    pub(super) async fn bind(self, mut inside: Inside<Public>, id: &NewId) -> Result<()> {
        if !queries::rebind_session(&mut inside, &self.0, &id.0).await? {
            return Err(Error::SignIn);
        }
        inside.commit().await
    }
}

/// What a session store says went wrong is ours to mend.
pub(crate) fn store_error(error: tower_sessions::session::Error) -> Error {
    Error::Internal(anyhow::Error::new(error))
}

/// "Firefox, Android": what a person recognises in the list of their devices; never the whole header.
fn label(headers: &HeaderMap) -> String {
    let agent = headers
        .get(axum::http::header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let find = |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browser = find(&[
        ("Firefox", "Firefox"),
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Where to go after signing in: a path of ours, or home. Anything that could name another site is not followed.
pub(crate) fn next_path(typed: &str) -> &str {
    let ours = typed.starts_with('/')
        && !typed.starts_with("//")
        && typed.len() <= 512
        && typed.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        && !typed.to_ascii_lowercase().contains("%2f%2f")
        && !typed.to_ascii_lowercase().contains("%5c");
    if ours { typed } else { "/home" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_ours_are_followed() {
        for path in [
            "//evil",
            "\\evil",
            "https:evil",
            "/\\evil",
            "/%2f%2fevil",
            "/%5Cevil",
            "data:x",
            "/a\nb",
            "evil",
            "",
            "/é",
        ] {
            assert_eq!(next_path(path), "/home", "{path}");
        }
        for path in ["/", "/home?child=1", "/groups/0192/announcements/new"] {
            assert_eq!(next_path(path), path);
        }
    }

    #[test]
    fn a_device_is_named_by_browser_and_system_only() {
        let mut headers = HeaderMap::new();
        headers.insert(
            "user-agent",
            "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"
                .parse()
                .expect("a header"),
        );
        assert_eq!(label(&headers), "Firefox, Android");
        assert_eq!(label(&HeaderMap::new()), "");
    }
}
