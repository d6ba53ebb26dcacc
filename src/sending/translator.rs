//! Translations by a `LibreTranslate` that the school runs itself: the only place to which texts of the school go, and only when somebody
//! asks. What came back is kept in memory, because the families of a class ask for the same.

use super::http::{self, Http};
use crate::config::{Config, TranslationService};
use crate::i18n::Lang;
use quick_cache::sync::Cache;
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Texts that are translated at once: a machine of a school does not do more.
const AT_ONCE: usize = 4;
/// Translations that are kept, of 20,000 characters at most each.
const KEPT: usize = 200;
/// Bytes of an answer, at most.
const LONGEST: usize = 512 * 1024;

/// The way to the translator, if there is one. Cheap to clone.
#[derive(Clone)]
pub struct Translator(Option<Arc<Way>>);

struct Way {
    http: Http,
    service: TranslationService,
    turns: Semaphore,
    kept: Cache<[u8; 32], Arc<[String]>>,
}

impl fmt::Debug for Translator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Translator {}", if self.works() { "there" } else { "not there" })
    }
}

#[derive(Serialize)]
struct Asked<'a> {
    q: &'a [String],
    source: &'static str,
    target: &'static str,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    api_key: Option<&'a str>,
}

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "translatedText")]
    texts: Vec<String>,
}

impl Translator {
    /// As it is configured.
    pub fn of(config: &Config) -> Self {
        Self(config.translation.clone().map(|service| {
            Arc::new(Way {
                http: Http::default(),
                service,
                turns: Semaphore::new(AT_ONCE),
                kept: Cache::new(KEPT),
            })
        }))
    }

    /// Whether anything is translated at all.
    pub(crate) fn works(&self) -> bool {
        self.0.is_some()
    }

    /// These plain texts in another language, as many and in the same order; nothing if the machine does not know how, does not answer, or
    /// is busy.
    pub(crate) async fn translate(&self, from: Lang, to: Lang, texts: &[String]) -> Option<Arc<[String]>> {
        let way = self.0.as_ref()?;
        let key = digest(from, to, texts);
        if let Some(kept) = way.kept.get(&key) {
            return Some(kept);
        }
        let _turn = way.turns.try_acquire().ok()?;
        match way.ask(from, to, texts).await {
            Ok(said) if said.len() == texts.len() => {
                let said: Arc<[String]> = said.into();
                way.kept.insert(key, Arc::clone(&said));
                Some(said)
            }
            Ok(_) => {
                tracing::warn!("the translator answers with another number of texts");
                None
            }
            Err(why) => {
                tracing::warn!(%why, "nothing was translated");
                None
            }
        }
    }
}

impl Way {
    async fn ask(&self, from: Lang, to: Lang, texts: &[String]) -> anyhow::Result<Vec<String>> {
        let asked = Asked {
            q: texts,
            source: code(from),
            target: code(to),
            format: "text",
            api_key: self.service.key.as_ref().map(ExposeSecret::expose_secret),
        };
        let answer = self
            .http
            .anywhere()?
            .post(self.service.url.expose_secret())
            .header("content-type", "application/json")
            .body(serde_json::to_string(&asked)?)
            .send()
            .await;
        let mut answer = match answer {
            Ok(answer) if answer.status().is_success() => answer,
            Ok(answer) => anyhow::bail!("the translator says {}", answer.status().as_u16()),
            Err(error) => anyhow::bail!("the translator {}", http::reason(&error)),
        };
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            anyhow::ensure!(bytes.len() + chunk.len() <= LONGEST, "the translator does not come to an end");
            bytes.extend_from_slice(&chunk);
        }
        Ok(serde_json::from_slice::<Answer>(&bytes)?.texts)
    }
}

/// What `LibreTranslate` calls a language: two letters, of Chinese too.
const fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHans => "zh",
        other => other.code(),
    }
}

fn digest(from: Lang, to: Lang, texts: &[String]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [from.code(), to.code()].into_iter().chain(texts.iter().map(String::as_str)) {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}
