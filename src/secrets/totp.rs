//! One-time passwords from an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds, one step of drift either way).
//!
//! A code counts once: the caller stores the step that matched, and a step at or before it is refused (RFC 6238 §5.2).

use anyhow::Context as _;
use jiff::Timestamp;
use std::fmt;
use totp_rs::{Builder, Secret, Totp};

/// The seed shared with one authenticator. Stored sealed (rules.md 34), shown once while it is enrolled.
pub struct Seed(Secret);

impl Seed {
    /// 160 random bits, the length RFC 4226 recommends.
    pub fn random() -> Self {
        Self(Secret::from(rand::random::<[u8; 20]>()))
    }

    /// A seed as it was unsealed.
    ///
    /// # Errors
    /// Bytes shorter than the 128 bits that RFC 4226 demands.
    pub fn from_bytes(bytes: &[u8]) -> anyhow::Result<Self> {
        anyhow::ensure!(bytes.len() >= 16, "a one-time password seed is too short");
        Ok(Self(Secret::from(bytes.to_vec())))
    }

    /// The bytes to seal.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_ref()
    }

    /// The seed for typing into an app by hand: base 32, in groups of four.
    pub fn shown(&self) -> String {
        let text = self.0.to_base32();
        let groups: Vec<String> = text
            .as_bytes()
            .chunks(4)
            .map(|group| String::from_utf8_lossy(group).into_owned())
            .collect();
        groups.join(" ")
    }

    /// The `otpauth://` address for the square code. Colons, which would split the label, become spaces.
    ///
    /// # Errors
    /// An empty account name.
    pub fn uri(&self, school: &str, account: &str) -> anyhow::Result<String> {
        self.builder()
            .with_issuer(Some(school.replace(':', " ")))
            .with_account_name(account.replace(':', " "))
            .build()?
            .to_url()
            .context("no account name to enrol")
    }

    /// The step whose code this is, if it is later than the last one used. The caller stores the answer in the same
    /// statement that compares it (`… set step = $1 where step < $1`), so that two requests at once cannot share a code.
    pub fn check(&self, code: &str, at: Timestamp, last: Option<i64>) -> Option<i64> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let step = self.totp().check(&code, u64::try_from(at.as_second()).ok()?)?;
        let step = i64::try_from(step).ok()?;
        last.is_none_or(|last| step > last).then_some(step)
    }

    /// The code at a moment: what the holder's app would show. For the demo's own checks and tests.
    pub fn code(&self, at: Timestamp) -> String {
        self.totp().generate(u64::try_from(at.as_second()).unwrap_or(0)).to_string()
    }

    fn totp(&self) -> Totp {
        self.builder().build_noncompliant()
    }

    fn builder(&self) -> Builder {
        Builder::new().with_secret(self.0.clone())
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_vector_of_rfc_6238_matches() {
        let seed = Seed::from_bytes(b"12345678901234567890").unwrap();
        assert_eq!(seed.code(at(59)), "287082");
        assert_eq!(seed.check(" 287 082", at(59), None), Some(1));
    }

    #[test]
    fn a_code_counts_once_and_only_near_its_time() {
        let seed = Seed::random();
        let now = at(1_790_000_010);
        let code = seed.code(now);
        let step = seed.check(&code, now, None).unwrap();
        assert_eq!(seed.check(&code, now, Some(step)), None, "replayed");
        assert_eq!(seed.check(&code, now, Some(step + 1)), None, "older than the last one used");
        assert_eq!(seed.check(&code, now + SignedDuration::from_secs(30), Some(step - 1)), Some(step));
        assert_eq!(seed.check(&code, now + SignedDuration::from_secs(90), None), None);
        for wrong in ["", "12345", "1234567", "+12345", "１２３４５６"] {
            assert_eq!(seed.check(wrong, now, None), None);
        }
    }

    #[test]
    fn the_address_names_school_and_account_and_the_seed_is_hidden_elsewhere() {
        let seed = Seed::random();
        let uri = seed.uri("École: Prévert", "karima.benali").unwrap();
        assert!(uri.starts_with("otpauth://totp/"), "{uri}");
        assert!(uri.contains(&seed.shown().replace(' ', "")));
        assert!(!format!("{seed:?}").contains(&seed.shown()));
        assert!(seed.uri("École", "").is_err());
        assert!(Seed::from_bytes(b"short").is_err());
    }
}
