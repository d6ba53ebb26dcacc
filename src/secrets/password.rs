//! Passwords: what may become one, how it is kept, and how many are checked at once.
//!
//! Argon2id with 19 MiB, two passes, one lane (OWASP's first recommendation): about 35 ms of a core. That is dear on
//! purpose, so it is rationed: as many at once as there are cores, a short queue, a short wait, then [`Error::Busy`].
//! Readers never pay for somebody's guessing.
//!
//! It refuses to say whether an account exists: an unknown one costs the same work as a wrong password.

use crate::{Error, Result};
use anyhow::{Context as _, anyhow};
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use secrecy::{ExposeSecret as _, SecretString};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization as _;
use zxcvbn::Score;

/// The fewest characters (rules.md 6: the device cookie is the second factor, so 8 are enough).
pub const FEWEST: usize = 8;
/// The most bytes; more is refused before any work is done.
pub const MOST_BYTES: usize = 1024;

/// Hashes allowed to wait for a core.
const QUEUE: usize = 32;
/// How long one may wait.
const PATIENCE: Duration = Duration::from_secs(2);

/// The largest stored parameters that are obeyed: above these a row was tampered with to exhaust the machine.
const LARGEST: (u32, u32, u32) = (65_536, 4, 4);

/// A password that passed [`NewPassword::judge`]; nothing else can be hashed.
pub struct NewPassword(SecretString);

/// Why a password is refused; the form says it in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than [`FEWEST`] characters.
    TooShort,
    /// More than [`MOST_BYTES`] bytes.
    TooLong,
    /// In every guesser's list, or nearly.
    Common,
    /// Made of the person's or the school's own names.
    Personal,
    /// A row of keys, a repetition, a sequence, a date.
    Pattern,
    /// None of these, yet found within ten billion guesses (zxcvbn below 3).
    Guessable,
}

impl NewPassword {
    /// Accepts or refuses a password. `known` are words that a guesser would try first: names, sign-in name, school,
    /// town; they are split at spaces and hyphens here.
    pub fn judge(typed: &SecretString, known: &[&str]) -> Result<Self, Weakness> {
        if typed.expose_secret().len() > MOST_BYTES {
            return Err(Weakness::TooLong);
        }
        let password = normalised(typed.expose_secret());
        if password.chars().count() < FEWEST {
            return Err(Weakness::TooShort);
        }
        let words: Vec<&str> = known
            .iter()
            .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()).chain([*text]))
            .filter(|word| word.chars().count() >= 3)
            .collect();
        let verdict = zxcvbn::zxcvbn(&password, &words);
        if verdict.score() >= Score::Three {
            return Ok(Self(password.into()));
        }
        // without the personal words it would have passed: then they are the reason to give
        if zxcvbn::zxcvbn(&password, &[]).score() >= Score::Three {
            return Err(Weakness::Personal);
        }
        Err(reason(verdict.feedback().and_then(zxcvbn::feedback::Feedback::warning)))
    }
}

fn reason(warning: Option<zxcvbn::feedback::Warning>) -> Weakness {
    use zxcvbn::feedback::Warning as W;
    match warning {
        Some(
            W::ThisIsATop10Password
            | W::ThisIsATop100Password
            | W::ThisIsACommonPassword
            | W::ThisIsSimilarToACommonlyUsedPassword
            | W::AWordByItselfIsEasyToGuess,
        ) => Weakness::Common,
        Some(W::NamesAndSurnamesByThemselvesAreEasyToGuess | W::CommonNamesAndSurnamesAreEasyToGuess) => Weakness::Personal,
        Some(_) => Weakness::Pattern,
        None => Weakness::Guessable,
    }
}

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword(hidden)")
    }
}

/// The same letters whatever the keyboard composed: `é` is one password, not two.
fn normalised(typed: &str) -> String {
    typed.nfc().collect()
}

/// Hashes and checks passwords, never more at once than the machine has cores. Cheap to clone; clones share the ration.
#[derive(Clone)]
pub struct Hasher(Arc<Inner>);

struct Inner {
    params: Params,
    /// A hash that nothing matches, for accounts that do not exist.
    nobody: String,
    working: Arc<Semaphore>,
    /// Those working and those waiting.
    admitted: Semaphore,
    patience: Duration,
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hasher").field("params", &self.0.params).finish_non_exhaustive()
    }
}

impl Hasher {
    /// The strength used for real accounts.
    ///
    /// # Errors
    /// None in practice: the parameters are constants that argon2 accepts.
    pub fn strong() -> anyhow::Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self::with(Params::new(19_456, 2, 1, None)?, cores, QUEUE, PATIENCE)
    }

    /// The weakest argon2 there is, for tests: the code path is the same, the waiting is not.
    ///
    /// # Errors
    /// As for [`Hasher::strong`].
    pub fn cheap() -> anyhow::Result<Self> {
        Self::with(Params::new(Params::MIN_M_COST, 1, 1, None)?, 4, 256, PATIENCE)
    }

    fn with(params: Params, at_once: usize, queue: usize, patience: Duration) -> anyhow::Result<Self> {
        // a real hash of nothing known would cost a start 35 ms; its output is as good made up, for only the work counts
        let salt: [u8; 16] = rand::random();
        let mut nobody = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(Params::MIN_M_COST, 1, 1, None)?)
            .hash_password_with_salt(&rand::random::<[u8; 32]>(), &salt)?;
        nobody.params = (&params).try_into()?;
        Ok(Self(Arc::new(Inner {
            params,
            nobody: nobody.to_string(),
            working: Arc::new(Semaphore::new(at_once)),
            admitted: Semaphore::new(at_once + queue),
            patience,
        })))
    }

    /// The string to store: a PHC string with its own salt and parameters.
    pub async fn hash(&self, password: NewPassword) -> Result<String> {
        let params = self.0.params.clone();
        let hashed = self.work(move || {
            let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
            argon2
                .hash_password(password.0.expose_secret().as_bytes())
                .map(|hash| hash.to_string())
        });
        Ok(hashed.await?.context("argon2 refused to hash")?)
    }

    /// A hash as it is stored, which no password matches: for an account that nobody signs in to.
    pub fn nobody(&self) -> &str {
        &self.0.nobody
    }

    /// Whether this is the password. `stored` is `None` for an account that does not exist, or may not sign in: the same
    /// work is done and the answer is no.
    pub async fn verify_or_dummy(&self, typed: &SecretString, stored: Option<&str>) -> Result<bool> {
        if typed.expose_secret().len() > MOST_BYTES {
            return Ok(false);
        }
        let exists = stored.is_some();
        let stored = stored.unwrap_or(&self.0.nobody).to_owned();
        check_params(&stored)?;
        let password = SecretString::from(normalised(typed.expose_secret()));
        let matched = self
            .work(move || {
                let hash = PasswordHash::new(&stored)?;
                match Argon2::default().verify_password(password.expose_secret().as_bytes(), &hash) {
                    Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
                    other => other.map(|()| true),
                }
            })
            .await?
            .map_err(|error| anyhow!("a stored password hash cannot be checked: {error}"))?;
        Ok(matched && exists)
    }

    /// Runs one hash on a thread of its own when a core is free.
    async fn work<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let _admitted = self.0.admitted.try_acquire().map_err(|_| Error::Busy)?;
        let free = tokio::time::timeout(self.0.patience, Arc::clone(&self.0.working).acquire_owned());
        let permit = free.await.map_err(|_| Error::Busy)?.context("the ration of hashes was closed")?;
        let done = tokio::task::spawn_blocking(move || {
            // held by the thread, not by the request: a client that leaves does not free a core that is still hashing
            let _permit = permit;
            job()
        });
        Ok(done.await.context("a hash did not finish")?)
    }
}

/// Refuses parameters that would let a changed row exhaust the machine.
fn check_params(stored: &str) -> Result<()> {
    let hash = PasswordHash::new(stored).map_err(|error| anyhow!("a stored password hash cannot be read: {error}"))?;
    let params = Params::try_from(&hash).map_err(|error| anyhow!("a stored password hash has odd parameters: {error}"))?;
    let (memory, passes, lanes) = LARGEST;
    if params.m_cost() > memory || params.t_cost() > passes || params.p_cost() > lanes {
        return Err(anyhow!("a stored password hash asks for more work than any of ours").into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    const GOOD: &str = "quatre girafes mangent du thym";

    fn secret(text: &str) -> SecretString {
        text.into()
    }

    fn judged(text: &str) -> Result<NewPassword, Weakness> {
        NewPassword::judge(
            &secret(text),
            &["Karima Benali", "karima.benali", "École Jacques-Prévert", "Villeurbanne"],
        )
    }

    #[test]
    fn weak_passwords_are_refused_with_their_reason() {
        for (typed, weakness) in [
            ("", Weakness::TooShort),
            ("kL9$xQ2", Weakness::TooShort),
            ("ééééééé", Weakness::TooShort),
            ("password123", Weakness::Common),
            ("azertyuiop", Weakness::Common),
            ("aaaaaaaaaaaa", Weakness::Pattern),
            ("villeurbanne69", Weakness::Personal),
        ] {
            assert_eq!(judged(typed).err(), Some(weakness), "{typed}");
        }
        assert_eq!(judged(&"x".repeat(MOST_BYTES + 1)).err(), Some(Weakness::TooLong));
        assert!(judged(GOOD).is_ok());
        assert!(judged("Zq7!vR2m\0x").is_ok());
        assert!(judged(&"correct cheval pile agrafe ".repeat(30)).is_ok());
    }

    #[tokio::test]
    async fn a_password_matches_itself_however_it_was_composed_and_nothing_else() {
        let hasher = Hasher::cheap().unwrap();
        let stored = hasher.hash(judged("décider l'été prochain").unwrap()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$"));
        let decomposed: String = "décider l'été prochain".nfd().collect();
        assert!(hasher.verify_or_dummy(&secret(&decomposed), Some(&stored)).await.unwrap());
        for wrong in ["décider l'été prochai", "décider l'été prochain ", "", "decider l'ete prochain"] {
            assert!(!hasher.verify_or_dummy(&secret(wrong), Some(&stored)).await.unwrap());
        }
        let long = "é".repeat(2_000_000);
        assert!(!hasher.verify_or_dummy(&secret(&long), Some(&stored)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_costs_the_same_work_and_never_matches() {
        let hasher = Hasher::strong().unwrap();
        let stored = hasher.hash(judged(GOOD).unwrap()).await.unwrap();
        let nobody = PasswordHash::new(&hasher.0.nobody).unwrap();
        let somebody = PasswordHash::new(&stored).unwrap();
        assert_eq!(nobody.params, somebody.params);
        assert_eq!(nobody.algorithm, somebody.algorithm);
        assert_eq!(nobody.hash.unwrap().len(), somebody.hash.unwrap().len());
        assert!(!hasher.verify_or_dummy(&secret(GOOD), None).await.unwrap());
    }

    #[tokio::test]
    async fn absurd_or_foreign_stored_hashes_are_refused_without_work() {
        let hasher = Hasher::cheap().unwrap();
        let began = Instant::now();
        for stored in [
            "",
            "plain",
            "$argon2id$v=19$m=4000000,t=1,p=1$c29tZXNhbHRzb21l$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "$argon2id$v=19$m=19456,t=100000,p=1$c29tZXNhbHRzb21l$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "$2b$12$abcdefghijklmnopqrstuuJk0b0b0b0b0b0b0b0b0b0b0b0b0b0b0",
        ] {
            assert!(hasher.verify_or_dummy(&secret(GOOD), Some(stored)).await.is_err(), "{stored}");
        }
        assert!(began.elapsed() < Duration::from_secs(1));
    }

    #[tokio::test]
    async fn a_full_queue_and_a_long_wait_are_busy() {
        let params = Params::new(Params::MIN_M_COST, 1, 1, None).unwrap();
        let hasher = Hasher::with(params, 1, 1, Duration::from_millis(50)).unwrap();
        let (release, wait) = std::sync::mpsc::channel::<()>();
        let slow = tokio::spawn({
            let hasher = hasher.clone();
            async move { hasher.work(move || wait.recv().ok()).await }
        });
        while hasher.0.working.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let (waited, refused) = tokio::join!(hasher.work(|| ()), hasher.work(|| ()));
        assert!(matches!(waited, Err(Error::Busy)), "waits no longer than its patience");
        assert!(matches!(refused, Err(Error::Busy)), "the queue is full");
        // the request that asked is gone, the thread is not: its core stays taken
        slow.abort();
        slow.await.ok();
        assert_eq!(hasher.0.working.available_permits(), 0);
        release.send(()).unwrap();
        assert!(hasher.work(|| ()).await.is_ok());
    }

    #[test]
    fn secrets_do_not_print_themselves() {
        assert!(!format!("{:?} {:?}", judged(GOOD).unwrap(), Hasher::cheap().unwrap()).contains("girafes"));
    }
}
