//! The code that opens set-up, in the memory of this process only, and the mark that it was done.

use crate::secrets::{Keys, SetUpCode, code};
use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How long a code works (rules.md 9).
const VALID_FOR: SignedDuration = SignedDuration::from_mins(60);
/// Misses that make a new code.
const MOST_MISSES: u8 = 5;
/// The mark, in the data folder.
const MARK: &str = "set-up";

struct Shown {
    code: SetUpCode,
    until: Timestamp,
    misses: u8,
}

/// What came of a typed code.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tried {
    Right,
    Wrong,
    /// It was wrong or too old, and now there is another, to be written on the terminal.
    Renewed(String),
}

/// The door of one process.
pub struct Door {
    code: Mutex<Option<Shown>>,
    folder: PathBuf,
}

impl Door {
    /// Shut until [`Door::renew`] makes a code.
    pub fn new(data_folder: impl Into<PathBuf>) -> Self {
        Self {
            code: Mutex::default(),
            folder: data_folder.into(),
        }
    }

    /// Makes a new code and answers it in clear: for the terminal and nowhere else.
    pub fn renew(&self, now: Timestamp) -> String {
        renew(&mut self.held(), now)
    }

    pub(super) fn knock(&self, keys: &Keys, typed: &str, now: Timestamp) -> Tried {
        let mut held = self.held();
        let typed = SetUpCode::parse(typed);
        let Some(current) = held.as_mut().filter(|current| current.until > now) else {
            return Tried::Renewed(renew(&mut held, now));
        };
        let right = typed.is_some_and(|typed| code::same(&current.code.digest(keys), &typed.digest(keys)));
        if right {
            return Tried::Right;
        }
        current.misses += 1;
        if current.misses < MOST_MISSES {
            Tried::Wrong
        } else {
            Tried::Renewed(renew(&mut held, now))
        }
    }

    /// Whether set-up was done with this data folder. A folder that cannot be read counts as done: shut is the safe side.
    pub fn is_marked(&self) -> bool {
        self.folder.join(MARK).try_exists().unwrap_or(true)
    }

    /// Says in the data folder, durably, that set-up was done.
    ///
    /// # Errors
    /// A folder that cannot be written.
    pub fn mark(&self) -> anyhow::Result<()> {
        let path = self.folder.join(MARK);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => file.sync_all()?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(()),
            Err(error) => return Err(error).with_context(|| format!("cannot write {}", path.display())),
        }
        File::open(&self.folder)?.sync_all()?;
        Ok(())
    }

    fn held(&self) -> MutexGuard<'_, Option<Shown>> {
        // a panic between two whole operations leaves it whole
        self.code.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn renew(held: &mut Option<Shown>, now: Timestamp) -> String {
    let code = SetUpCode::random();
    let shown = code.shown();
    *held = Some(Shown {
        code,
        until: now + VALID_FOR,
        misses: 0,
    });
    shown
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Door")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_opens_for_an_hour_and_five_misses_change_it() {
        let (door, keys) = (Door::new("/nowhere"), Keys::throwaway());
        let now = "2026-11-23T09:00:00Z".parse::<Timestamp>().unwrap();
        assert!(
            matches!(door.knock(&keys, "", now), Tried::Renewed(_)),
            "shut before there is a code"
        );
        let code = door.renew(now);
        for _ in 0..4 {
            assert_eq!(door.knock(&keys, "KTR7-M4QP-9XWB-AAAA", now), Tried::Wrong);
        }
        assert_eq!(door.knock(&keys, &code.to_lowercase(), now), Tried::Right);
        let Tried::Renewed(next) = door.knock(&keys, "no code", now) else {
            panic!("the fifth miss changes the code");
        };
        assert_eq!(door.knock(&keys, &code, now), Tried::Wrong, "the old one is dead");
        assert_eq!(door.knock(&keys, &next, now), Tried::Right);
        let later = now + SignedDuration::from_mins(60);
        assert!(matches!(door.knock(&keys, &next, later), Tried::Renewed(_)), "an hour is over");
    }

    #[test]
    fn the_mark_is_made_once_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let door = Door::new(folder.path());
        assert!(!door.is_marked());
        door.mark().unwrap();
        door.mark().unwrap();
        assert!(Door::new(folder.path()).is_marked());
    }
}
