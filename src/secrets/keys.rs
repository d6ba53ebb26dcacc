//! The key file and what is derived from it: sealing of columns, keyed hashes of codes, blind indexes.
//!
//! The file lies in the data folder, outside the database and its dumps (rules.md 34), so a stolen dump opens nothing. It
//! is made once and never overwritten: losing it loses the sealed columns and every unused code, so a file that is there but
//! cannot be read stops the start instead of being replaced.

use super::Digest;
use anyhow::{Context as _, bail, ensure};
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::{ExposeSecret as _, SecretBox};
use sha2::Sha256;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;
use uuid::Uuid;

/// The key's name in the data folder.
pub const FILE: &str = "key";

const NONCE: usize = 24;
const ID: usize = 4;

/// A sealed column: part of what a seal is bound to, so that a value moved to another column or row does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub table: &'static str,
    pub name: &'static str,
}

impl Column {
    pub const fn new(table: &'static str, name: &'static str) -> Self {
        Self { table, name }
    }
}

/// Where the seeds of one-time passwords are.
pub const TOTP_COLUMN: Column = Column::new("account", "totp_sealed");

/// Where people's e-mail addresses and telephone numbers are.
pub const EMAIL_COLUMN: Column = Column::new("person", "email_sealed");
pub const PHONE_COLUMN: Column = Column::new("person", "phone_sealed");

/// Where the addresses are at which browsers are signalled.
pub const ENDPOINT_COLUMN: Column = Column::new("push_subscription", "endpoint_sealed");

/// Which key: the start of a hash of it. It opens nothing and may be stored, shown and compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct KeyId(pub [u8; ID]);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a sealed value does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The data folder holds another key than the one that sealed: a database without its key file.
    #[error("sealed under key {0}, which is not this data folder's key")]
    OtherKey(KeyId),
    /// Cut short, changed, or moved from another column or row.
    #[error("a sealed value was damaged or moved")]
    Damaged,
}

/// The subkeys of the one key file; each purpose has its own, so that no value of one means anything to another.
pub struct Keys {
    id: KeyId,
    seal: SecretBox<[u8; 32]>,
    codes: SecretBox<[u8; 32]>,
    index: SecretBox<[u8; 32]>,
    demo: SecretBox<[u8; 32]>,
    push: SecretBox<[u8; 32]>,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Keys {
    /// The key of a data folder, made if there is none.
    ///
    /// # Errors
    /// A key that cannot be read, is malformed, or that other users of the machine may read; a folder that cannot be written.
    pub fn of_folder(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(FILE);
        if let Some(key) = read(&path)? {
            return Ok(Self::from_key(&key));
        }
        create(folder, &path)?;
        // read back rather than trusted: two first starts at once must end with one key
        let key = read(&path)?.context("the key file vanished while it was made")?;
        Ok(Self::from_key(&key))
    }

    /// Keys that live as long as the process: for tests and for a database that is thrown away.
    pub fn throwaway() -> Self {
        Self::from_key(&SecretBox::new(Box::new(rand::random())))
    }

    fn from_key(key: &SecretBox<[u8; 32]>) -> Self {
        let derive = |label: &str| SecretBox::new(Box::new(mac(key.expose_secret(), &[b"preau key 1", label.as_bytes()])));
        let [a, b, c, d, ..] = mac(key.expose_secret(), &[b"preau key 1", b"id"]);
        Self {
            id: KeyId([a, b, c, d]),
            seal: derive("seal"),
            codes: derive("codes"),
            index: derive("index"),
            demo: derive("demo"),
            push: derive("push"),
        }
    }

    /// Which key this is. A database remembers it, so that a restore without its key file is refused instead of
    /// going on under a new one.
    pub const fn id(&self) -> KeyId {
        self.id
    }

    /// What push services know us by is made of this (RFC 8292): the same as long as the key file, so that a browser that asked for
    /// signals goes on having them.
    pub(crate) fn push(&self) -> &SecretBox<[u8; 32]> {
        &self.push
    }

    /// Encrypts a value for one cell of the database: key id, nonce, XChaCha20-Poly1305 of the value bound to its place.
    ///
    /// # Errors
    /// None for values that fit in memory; the cipher refuses beyond 256 GB.
    pub fn seal(&self, column: Column, row: Uuid, plain: &[u8]) -> anyhow::Result<Vec<u8>> {
        let nonce: [u8; NONCE] = rand::random();
        let place = place(column, row);
        let sealed = self
            .cipher()
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: plain, aad: &place })
            .ok()
            .context("the cipher refused a value")?;
        Ok([&self.id.0[..], &nonce[..], &sealed[..]].concat())
    }

    /// What was sealed for this cell.
    pub fn open(&self, column: Column, row: Uuid, sealed: &[u8]) -> Result<Vec<u8>, OpenError> {
        let (id, rest) = sealed.split_first_chunk::<ID>().ok_or(OpenError::Damaged)?;
        if *id != self.id.0 {
            return Err(OpenError::OtherKey(KeyId(*id)));
        }
        let (nonce, body) = rest.split_first_chunk::<NONCE>().ok_or(OpenError::Damaged)?;
        let place = place(column, row);
        self.cipher()
            .decrypt(XNonce::from_slice(nonce), Payload { msg: body, aad: &place })
            .map_err(|_| OpenError::Damaged)
    }

    /// The keyed hash under which a code is stored. `owner` is empty for a code that is looked up by itself, and the
    /// row's id for one that is only compared, so that two people with the same short code do not share a hash.
    pub(super) fn code(&self, label: &str, owner: &[u8], symbols: &[u8]) -> Digest {
        mac(self.codes.expose_secret(), &[label.as_bytes(), owner, symbols])
    }

    /// A keyed hash by which an encrypted or dropped value can be found again (an e-mail address, a national pupil
    /// number). The caller brings equal values to equal spelling first.
    pub fn blind_index(&self, column: Column, value: &str) -> Digest {
        mac(
            self.index.expose_secret(),
            &[column.table.as_bytes(), column.name.as_bytes(), value.as_bytes()],
        )
    }

    /// Another name for something, for readers outside: always the same, and nobody without the key can tell of what.
    pub fn alias(&self, purpose: &str, owner: &[u8], of: &[u8]) -> Digest {
        mac(self.index.expose_secret(), &[b"alias", purpose.as_bytes(), owner, of])
    }

    /// A secret of an invented person: another in each data folder, the same at each start, and stored nowhere
    /// (rules.md 11). No real secret may come from here.
    pub(crate) fn of_demo(&self, what: &str, login: &str) -> Digest {
        mac(self.demo.expose_secret(), &[what.as_bytes(), login.as_bytes()])
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.seal.expose_secret().into())
    }
}

/// HMAC-SHA-256 over parts, each preceded by its length so that no two lists of parts read the same.
fn mac(key: &[u8; 32], parts: &[&[u8]]) -> Digest {
    // HMAC fills a short key up with zeros; filled up here, there is no length left to be wrong
    let mut block = [0; 64];
    let (start, _) = block.split_at_mut(key.len());
    start.copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// The associated data of a seal: `table ‖ column ‖ row`. Zero bytes part them; no name of ours contains one.
fn place(column: Column, row: Uuid) -> Vec<u8> {
    [column.table.as_bytes(), b"\0", column.name.as_bytes(), b"\0", row.as_bytes()].concat()
}

fn read(path: &Path) -> anyhow::Result<Option<SecretBox<[u8; 32]>>> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read the key {}", path.display()));
        }
    };
    let others = fs::metadata(path)?.permissions().mode() & 0o077;
    ensure!(
        others == 0,
        "other users of this machine may read the key {0}; run: chmod 600 {0}",
        path.display()
    );
    let mut key = Box::new([0; 32]);
    if hex::decode_to_slice(text.trim(), key.as_mut_slice()).is_err() {
        bail!(
            "{} is not a key of Préau (64 hexadecimal digits); put back the one that belongs to this data",
            path.display()
        );
    }
    Ok(Some(SecretBox::new(key)))
}

/// Makes the file whole or not at all: written and synced under another name, then linked, which fails if there is one.
fn create(folder: &Path, path: &Path) -> anyhow::Result<()> {
    let draft = folder.join(format!("{FILE}.{:016x}", rand::random::<u64>()));
    let written = write_draft(&draft).and_then(|()| match fs::hard_link(&draft, path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => File::open(folder)?.sync_all(),
    });
    fs::remove_file(&draft).ok();
    written.with_context(|| format!("cannot make the key {}", path.display()))
}

fn write_draft(draft: &Path) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(draft)?;
    let key = SecretBox::new(Box::new(rand::random::<[u8; 32]>()));
    writeln!(file, "{}", hex::encode(key.expose_secret()))?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHONE: Column = Column::new("person", "phone");
    const EMAIL: Column = Column::new("person", "email");

    #[test]
    fn the_key_is_made_once_for_its_owner_only_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let first = Keys::of_folder(folder.path()).unwrap();
        let again = Keys::of_folder(folder.path()).unwrap();
        assert_eq!(first.id(), again.id());
        let mode = fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_damaged_or_shared_key_file_stops_the_start_and_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        fs::write(&path, "not a key").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(Keys::of_folder(folder.path()).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "not a key");
        fs::write(&path, hex::encode([7; 32])).unwrap();
        assert!(Keys::of_folder(folder.path()).is_ok());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(Keys::of_folder(folder.path()).is_err());
    }

    #[test]
    fn ten_first_starts_at_once_end_with_one_key() {
        let folder = tempfile::tempdir().unwrap();
        let ids: Vec<_> = std::thread::scope(|threads| {
            let starts: Vec<_> = (0..10)
                .map(|_| threads.spawn(|| Keys::of_folder(folder.path()).unwrap().id()))
                .collect();
            starts.into_iter().map(|start| start.join().unwrap()).collect()
        });
        assert!(ids.windows(2).all(|pair| pair[0] == pair[1]));
    }

    #[test]
    fn a_seal_opens_only_in_its_own_cell_and_under_its_own_key() {
        let keys = Keys::throwaway();
        let (row, other) = (Uuid::new_v4(), Uuid::new_v4());
        let sealed = keys.seal(PHONE, row, b"+33 6 12").unwrap();
        assert_eq!(keys.open(PHONE, row, &sealed).unwrap(), b"+33 6 12");
        assert_eq!(keys.open(PHONE, other, &sealed), Err(OpenError::Damaged));
        assert_eq!(keys.open(EMAIL, row, &sealed), Err(OpenError::Damaged));
        assert_eq!(Keys::throwaway().open(PHONE, row, &sealed), Err(OpenError::OtherKey(keys.id())));
        for cut in 0..sealed.len() {
            assert!(keys.open(PHONE, row, &sealed[..cut]).is_err());
        }
        let mut changed = sealed.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert_eq!(keys.open(PHONE, row, &changed), Err(OpenError::Damaged));
        assert_ne!(
            sealed,
            keys.seal(PHONE, row, b"+33 6 12").unwrap(),
            "equal values must not look equal"
        );
    }

    #[test]
    fn hashes_of_different_purposes_never_meet() {
        let keys = Keys::throwaway();
        assert_eq!(keys.blind_index(EMAIL, "a@b"), keys.blind_index(EMAIL, "a@b"));
        assert_ne!(keys.blind_index(EMAIL, "a@b"), keys.blind_index(PHONE, "a@b"));
        assert_ne!(keys.code("letter", b"ab", b"c"), keys.code("letter", b"a", b"bc"));
        assert_ne!(keys.code("letter", b"", b"x"), keys.code("gate", b"", b"x"));
        assert_eq!(
            format!("{keys:?}").matches(char::is_numeric).count(),
            format!("{:?}", keys.id()).matches(char::is_numeric).count()
        );
    }
}
