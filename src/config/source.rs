//! Where settings are read from: the file's keys and the environment's variables, each with its place.

use super::settings::{CONFIG, DATA, SETTINGS, Setting};
use super::{Mistake, Mistakes, Place};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A text as it was given, and where.
struct Given {
    text: String,
    place: Place,
}

/// The two places settings come from, and the mistakes found in them so far.
pub(super) struct Source {
    file: BTreeMap<&'static str, Vec<Given>>,
    environment: BTreeMap<OsString, OsString>,
    mistakes: Vec<Mistake>,
}

impl Source {
    /// Reads the file, if one is named, and refuses keys and variables that nobody knows.
    pub(super) fn open(flag: Option<&Path>, environment: BTreeMap<OsString, OsString>) -> Self {
        let mut source = Self {
            file: BTreeMap::new(),
            environment,
            mistakes: Vec::new(),
        };
        source.refuse_unknown_variables();
        let named = source.variable(&CONFIG).map(|given| PathBuf::from(given.text));
        if let Some(path) = flag.map(Path::to_path_buf).or(named) {
            source.read_file(&path);
        }
        source
    }

    /// The value of a setting; a mistake in the file is reported even where the environment wins.
    pub(super) fn one<T>(&mut self, setting: &'static Setting, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let mut given = self.in_file(setting);
        if let [_, second, ..] = given.as_slice() {
            let place = second.place.clone();
            self.mistake(place, setting, "takes one value, not a list");
            given.truncate(1);
        }
        given.extend(self.variable(setting));
        // the environment came last and wins
        given
            .into_iter()
            .fold(None, |kept, item| self.parse(setting, item, &parse).or(kept))
    }

    /// The values of a setting that takes several: an array in the file, commas in the environment.
    pub(super) fn many<T>(&mut self, setting: &'static Setting, parse: impl Fn(&str) -> Result<T, String>) -> Vec<T> {
        let in_file: Vec<T> = self
            .in_file(setting)
            .into_iter()
            .filter_map(|item| self.parse(setting, item, &parse))
            .collect();
        let Some(variable) = self.variable(setting) else {
            return in_file;
        };
        let items: Vec<Given> = variable
            .text
            .split(',')
            .map(|text| Given {
                text: text.trim().to_owned(),
                place: variable.place.clone(),
            })
            .collect();
        items.into_iter().filter_map(|item| self.parse(setting, item, &parse)).collect()
    }

    /// The folder that systems keep for such data (file hierarchy standard; XDG base directories).
    pub(super) fn usual_data_dir(&mut self, root: bool) -> Option<PathBuf> {
        if root {
            return Some(PathBuf::from("/var/lib/preau"));
        }
        let folder = |name: &str| {
            let value = self.environment.get(&OsString::from(name))?;
            Some(PathBuf::from(value)).filter(|path| path.is_absolute())
        };
        let base = folder("XDG_DATA_HOME").or_else(|| Some(folder("HOME")?.join(".local/share")));
        if base.is_none() {
            self.mistake_in(&DATA, "must be set, since neither XDG_DATA_HOME nor HOME is");
        }
        Some(base?.join("preau"))
    }

    /// A mistake that several settings make together, reported where `setting` is usually set.
    pub(super) fn mistake_in(&mut self, setting: &'static Setting, what: &str) {
        self.mistakes.push(Mistake {
            place: Place::Variable(setting.variable.to_owned()),
            what: what.to_owned(),
        });
    }

    /// All mistakes, if there are any.
    pub(super) fn finish(mut self) -> Result<(), Mistakes> {
        if self.mistakes.is_empty() {
            return Ok(());
        }
        self.mistakes.sort_by(|a, b| a.place.cmp(&b.place));
        Err(Mistakes(self.mistakes))
    }

    fn parse<T>(&mut self, setting: &'static Setting, given: Given, parse: &impl Fn(&str) -> Result<T, String>) -> Option<T> {
        match parse(&given.text) {
            Ok(value) => Some(value),
            Err(what) => {
                self.mistake(given.place, setting, &what);
                None
            }
        }
    }

    /// In the file a place is a line, so the key is said too; a variable is its own name.
    fn mistake(&mut self, place: Place, setting: &'static Setting, what: &str) {
        let what = match (&place, setting.key) {
            (Place::Line(..), Some(key)) => format!("{key}: {what}"),
            _ => what.to_owned(),
        };
        self.mistakes.push(Mistake { place, what });
    }

    fn in_file(&mut self, setting: &Setting) -> Vec<Given> {
        setting.key.and_then(|key| self.file.remove(key)).unwrap_or_default()
    }

    /// A variable that is set but empty counts as not set: that is how compose files and units leave one out.
    fn variable(&mut self, setting: &Setting) -> Option<Given> {
        let value = self.environment.get(&OsString::from(setting.variable))?.clone();
        if value.is_empty() {
            return None;
        }
        let place = Place::Variable(setting.variable.to_owned());
        let Ok(text) = value.into_string() else {
            let what = "is not UTF-8".to_owned();
            self.mistakes.push(Mistake { place, what });
            return None;
        };
        Some(Given { text, place })
    }

    fn refuse_unknown_variables(&mut self) {
        for name in self.environment.keys() {
            let name = name.to_string_lossy();
            let known = SETTINGS.iter().any(|setting| setting.variable == name);
            if name.starts_with("PREAU_") && !known {
                self.mistakes.push(Mistake {
                    place: Place::Variable(name.into_owned()),
                    what: "no such setting; `preau --help` lists them".to_owned(),
                });
            }
        }
    }

    fn read_file(&mut self, path: &Path) {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                let what = format!("cannot be read: {error}");
                let place = Place::File(path.to_path_buf());
                self.mistakes.push(Mistake { place, what });
                return;
            }
        };
        let place = |offset: usize| {
            let before = text.get(..offset).unwrap_or(&text);
            let line = 1 + before.matches('\n').count();
            Place::Line(path.to_path_buf(), line)
        };
        let (table, errors) = DeTable::parse_recoverable(&text);
        for error in errors {
            self.mistakes.push(Mistake {
                place: place(error.span().map_or(0, |span| span.start)),
                what: error.message().to_owned(),
            });
        }
        for (key, value) in table.get_ref() {
            let known = SETTINGS.iter().find_map(|setting| setting.key.filter(|it| key.get_ref() == it));
            let Some(known) = known else {
                let what = format!("{}: no such setting; `preau --help` lists them", key.get_ref());
                let place = place(key.span().start);
                self.mistakes.push(Mistake { place, what });
                continue;
            };
            let items: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
                DeValue::Array(items) => items.iter().collect(),
                _ => vec![value],
            };
            for item in items {
                let place = place(item.span().start);
                if let DeValue::String(text) = item.get_ref() {
                    let text = text.to_string();
                    self.file.entry(known).or_default().push(Given { text, place });
                } else {
                    let what = format!("{known}: must be a text in quotes");
                    self.mistakes.push(Mistake { place, what });
                }
            }
        }
    }
}
