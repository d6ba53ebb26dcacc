//! The brake on careless posts: what a writer may want to leave out is looked for before a post goes out.
//!
//! What each rule does (nothing, ask once more, ask a second member of staff) and which words it looks for is the school's to say, at
//! `/school/brake`; what was found is counted for the school, by month, and never for a person. It refuses to be the last word: whoever
//! publishes decides, alone or by two.

mod handlers;
mod jobs;
mod look;
mod queries;

use crate::access::{Capability, Inside, Routes};
use crate::i18n::Words;
use crate::web::form::Errors;
use i18n_embed_fl::fl;
use std::collections::HashMap;

pub use jobs::jobs;
pub(crate) use look::{Name, Warning};

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/school/brake", handlers::show)
        .post("/school/brake", handlers::decide)
        .post("/school/brake/words", handlers::words)
        .post("/school/brake/authors", handlers::authors)
}

/// How far a rule goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// It goes out once the undo is over.
    #[default]
    Green,
    /// The writer is asked once more.
    Amber,
    /// A second member of staff looks first.
    Red,
}

impl Level {
    /// The word in the database of a post.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
        }
    }
}

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Rule {
    /// A pupil's given name beside words about health or conflict.
    Sensitive,
    Name,
    Praise,
    Health,
    Discipline,
    Phone,
    Mail,
    Address,
    Photo,
    Network,
    Shouting,
}

impl Rule {
    const ALL: [Self; 11] = [
        Self::Sensitive,
        Self::Name,
        Self::Praise,
        Self::Health,
        Self::Discipline,
        Self::Phone,
        Self::Mail,
        Self::Address,
        Self::Photo,
        Self::Network,
        Self::Shouting,
    ];

    /// The word in the database, and `data-rule` on the page.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Sensitive => "sensitive",
            Self::Name => "name",
            Self::Praise => "praise",
            Self::Health => "health",
            Self::Discipline => "discipline",
            Self::Phone => "phone",
            Self::Mail => "mail",
            Self::Address => "address",
            Self::Photo => "photo",
            Self::Network => "network",
            Self::Shouting => "shouting",
        }
    }

    /// What it is called on the school's page.
    fn name(self, t: &'static Words) -> String {
        match self {
            Self::Sensitive => fl!(t, "brake-rule-sensitive"),
            Self::Name => fl!(t, "brake-rule-name"),
            Self::Praise => fl!(t, "brake-rule-praise"),
            Self::Health => fl!(t, "brake-rule-health"),
            Self::Discipline => fl!(t, "brake-rule-discipline"),
            Self::Phone => fl!(t, "brake-rule-phone"),
            Self::Mail => fl!(t, "brake-rule-mail"),
            Self::Address => fl!(t, "brake-rule-address"),
            Self::Photo => fl!(t, "brake-rule-photo"),
            Self::Network => fl!(t, "brake-rule-network"),
            Self::Shouting => fl!(t, "brake-rule-shouting"),
        }
    }
}

/// Words that rules look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum List {
    Health,
    Discipline,
    Praise,
    Photo,
    /// Addresses of social networks.
    Network,
    /// What stands between the number of a house and the name of its street.
    Street,
}

impl List {
    const ALL: [Self; 6] = [
        Self::Health,
        Self::Discipline,
        Self::Praise,
        Self::Photo,
        Self::Network,
        Self::Street,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::Health => "health",
            Self::Discipline => "discipline",
            Self::Praise => "praise",
            Self::Photo => "photo",
            Self::Network => "network",
            Self::Street => "street",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.word() == word)
    }

    fn name(self, t: &'static Words) -> String {
        match self {
            Self::Health => fl!(t, "brake-rule-health"),
            Self::Discipline => fl!(t, "brake-rule-discipline"),
            Self::Praise => fl!(t, "brake-rule-praise"),
            Self::Photo => fl!(t, "brake-rule-photo"),
            Self::Network => fl!(t, "brake-rule-network"),
            Self::Street => fl!(t, "brake-list-street"),
        }
    }
}

/// The school's rules as they stand, without those that are off.
#[derive(Debug, Default)]
pub(crate) struct Brake {
    levels: HashMap<Rule, Level>,
    lists: HashMap<List, look::Entries>,
    /// Red means a second pair of eyes; where the school does without, it asks once more.
    second: bool,
}

/// For whom a text is, as far as it matters to what may stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    /// All families of the class.
    Class,
    /// The guardians of several pupils.
    Some,
    /// The guardians of one pupil, who may read what is about it.
    One,
}

impl Brake {
    /// How far a rule goes; nothing where it is off.
    fn level(&self, rule: Rule) -> Option<Level> {
        let level = *self.levels.get(&rule)?;
        Some(if self.second { level } else { level.min(Level::Amber) })
    }
}

/// The rules of the school.
pub(crate) async fn rules<C: Capability>(inside: &mut Inside<C>) -> sqlx::Result<Brake> {
    queries::rules(inside).await
}

/// The highest level of what was found.
pub(crate) fn highest(found: &[Warning]) -> Level {
    found.iter().map(|warning| warning.level).max().unwrap_or_default()
}

/// What a change to a text that is out brings in beside what was found before, and the sentence that stops it: a second person, who looks
/// before a text goes out, does not look at one that is out. `watched`: somebody else looks first at what its writer publishes.
pub(crate) fn of_change(
    before: &[Warning],
    mut now: Vec<Warning>,
    watched: bool,
    sure: bool,
    t: &'static Words,
) -> Option<(Vec<Warning>, Errors)> {
    now.retain(|warning| !before.contains(warning));
    if watched || highest(&now) == Level::Red {
        Some((now, Errors::one("body", fl!(t, "post-edit-second"))))
    } else if !now.is_empty() && !sure {
        Some((now, Errors::one("sure", fl!(t, "post-sure-missing"))))
    } else {
        None
    }
}

/// Counts a post that goes out, or to a second pair of eyes, although this was found in it.
pub(crate) async fn count<C: Capability>(inside: &mut Inside<C>, found: &[Warning]) -> sqlx::Result<()> {
    let mut rules: Vec<String> = found.iter().map(|warning| warning.rule.word().to_owned()).collect();
    rules.sort_unstable();
    rules.dedup();
    if rules.is_empty() {
        Ok(())
    } else {
        queries::count(inside, &rules).await
    }
}
