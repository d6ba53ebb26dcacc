//! Everything that must stay secret, and the arithmetic that keeps it so: the key file, encrypted columns, codes printed on
//! paper, passwords, one-time passwords and random tokens.
//!
//! It refuses three things: to write a secret in clear where a hash or a seal will do, to print one (every type here hides
//! itself from `Debug`; showing one is a method with a telling name), and to tell a caller *why* a secret was wrong.

pub mod code;
pub mod keys;
pub mod password;
pub mod session_key;
pub mod token;
pub mod totp;

pub use code::{GateCode, LetterCode, SetUpCode, SixDigits, SpareCode};
pub use keys::{Column, EMAIL_COLUMN, ENDPOINT_COLUMN, KeyId, Keys, PHONE_COLUMN, TOTP_COLUMN};
pub use password::{Hasher, NewPassword, Weakness};
pub use session_key::SessionKey;
pub use token::Token;
pub use totp::Seed;

/// A 256-bit digest as a column keeps it.
pub type Digest = [u8; 32];
