//! A key that only a visitor's session holds: what is sealed under it can be read by that visitor while their session lasts,
//! and by nobody who has the database and the key file without it.

use anyhow::{Context as _, ensure};
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret as _, SecretBox};
use std::fmt;
use uuid::Uuid;

const NONCE: usize = 24;

/// A random key for one row.
pub struct SessionKey(SecretBox<[u8; 32]>);

impl SessionKey {
    pub fn random() -> Self {
        Self(SecretBox::new(Box::new(rand::random())))
    }

    /// Reads what [`SessionKey::shown`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = Box::new([0; 32]);
        hex::decode_to_slice(text, bytes.as_mut_slice()).ok()?;
        Some(Self(SecretBox::new(bytes)))
    }

    /// The key in clear, for the data of a session.
    pub fn shown(&self) -> String {
        hex::encode(self.0.expose_secret())
    }

    /// Encrypts a value for one row: nonce, then XChaCha20-Poly1305 bound to the row's id.
    ///
    /// # Errors
    /// None for values that fit in memory; the cipher refuses beyond 256 GB.
    pub fn seal(&self, row: Uuid, plain: &[u8]) -> anyhow::Result<Vec<u8>> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload {
            msg: plain,
            aad: row.as_bytes(),
        };
        let sealed = self
            .cipher()
            .encrypt(XNonce::from_slice(&nonce), payload)
            .ok()
            .context("the cipher refused a value")?;
        Ok([&nonce[..], &sealed[..]].concat())
    }

    /// What was sealed for this row.
    ///
    /// # Errors
    /// Another key, another row, or bytes that were changed.
    pub fn open(&self, row: Uuid, sealed: &[u8]) -> anyhow::Result<Vec<u8>> {
        ensure!(sealed.len() > NONCE, "a sealed value was cut short");
        let (nonce, body) = sealed.split_at(NONCE);
        let payload = Payload {
            msg: body,
            aad: row.as_bytes(),
        };
        self.cipher()
            .decrypt(XNonce::from_slice(nonce), payload)
            .ok()
            .context("a sealed value was damaged or moved")
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.0.expose_secret().into())
    }
}

impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionKey(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_opens_with_its_key_in_its_row_only() {
        let (key, row) = (SessionKey::random(), Uuid::new_v4());
        let sealed = key.seal(row, b"codes").unwrap();
        let again = SessionKey::parse(&key.shown()).unwrap();
        assert_eq!(again.open(row, &sealed).unwrap(), b"codes");
        assert!(key.open(Uuid::new_v4(), &sealed).is_err());
        assert!(SessionKey::random().open(row, &sealed).is_err());
        assert!(key.open(row, &sealed[..10]).is_err());
        assert!(SessionKey::parse("ab").is_none());
        assert!(!format!("{key:?}").contains(&key.shown()));
    }
}
