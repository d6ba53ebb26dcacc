//! Random tokens that only machines handle: device cookies and the like. 256 bits, so a plain SHA-256 is enough to keep them.

use super::Digest;
use secrecy::{ExposeSecret as _, SecretBox};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// A secret that only its holder has; the database keeps [`Token::digest`].
pub struct Token(SecretBox<[u8; 32]>);

impl Token {
    pub fn random() -> Self {
        Self(SecretBox::new(Box::new(rand::random())))
    }

    /// Reads what [`Token::shown`] wrote; anything else is nobody's token.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = Box::new([0; 32]);
        hex::decode_to_slice(text, bytes.as_mut_slice()).ok()?;
        Some(Self(SecretBox::new(bytes)))
    }

    /// The token in clear, for its holder: 64 hexadecimal digits, safe in cookies and addresses.
    pub fn shown(&self) -> String {
        hex::encode(self.0.expose_secret())
    }

    /// SHA-256 of the token: what is stored and looked up.
    pub fn digest(&self) -> Digest {
        digest(self.0.expose_secret())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(hidden)")
    }
}

/// SHA-256, for secrets that are long and random already; short ones need a keyed hash ([`super::Keys`]).
pub fn digest(secret: &[u8]) -> Digest {
    Sha256::digest(secret).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_and_never_printed() {
        let token = Token::random();
        let shown = token.shown();
        assert_eq!(shown.len(), 64);
        assert_eq!(Token::parse(&shown).unwrap().digest(), token.digest());
        assert_ne!(Token::random().digest(), token.digest());
        assert!(!format!("{token:?}").contains(&shown));
        for bad in ["", "ab", &shown[1..], &format!("{shown}0"), &"é".repeat(32)] {
            assert!(Token::parse(bad).is_none());
        }
    }
}
