//! Office Open XML (ECMA-376): the parts that can be reached from the first one, by relations that are understood.

mod rules;

use super::pictures::{Pictures, Verdict};
use super::unpack::Budget;
use super::xml::{self, Token};
use super::zip::{self, Parts};
use super::{Format, Policy, Reason, png};
use rules::{Ooxml, Relation, meaning};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Rewrites a package.
pub(super) fn rewrite(bytes: &[u8], format: Format, policy: Policy) -> Result<Vec<u8>, Reason> {
    let parts = zip::read(bytes, None)?;
    let types = Types::read(parts.get("[Content_Types].xml").ok_or(Reason::WrongName)?)?;
    let mut copier = Copier {
        parts: &parts,
        types: &types,
        pictures: Pictures::new(policy),
        budget: Budget::new(),
        seen: BTreeSet::from(["[Content_Types].xml".to_owned()]),
        judged: BTreeMap::new(),
        named: BTreeMap::new(),
        copies: BTreeMap::new(),
        queue: VecDeque::new(),
    };
    copier.start(format)?;
    while let Some((name, keep)) = copier.queue.pop_front() {
        copier.part(&name, keep)?;
    }
    if parts.keys().any(|name| !copier.seen.contains(name)) {
        return Err(Reason::HiddenData);
    }
    let mut kept = vec![("[Content_Types].xml".to_owned(), types.write(&copier.copies))];
    kept.extend(copier.copies);
    zip::write(&kept, false)
}

/// The media types of a package's parts.
struct Types {
    defaults: BTreeMap<String, String>,
    overrides: BTreeMap<String, String>,
}

impl Types {
    fn read(part: &[u8]) -> Result<Self, Reason> {
        let (mut defaults, mut overrides) = (BTreeMap::new(), BTreeMap::new());
        for token in xml::read(part)? {
            let Token::Start { name, attributes } = token else { continue };
            let value = |wanted: &str| attributes.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.clone());
            match xml::local(&name) {
                "Types" => {}
                "Default" => {
                    let ending = value("Extension").ok_or(Reason::Damaged)?.to_lowercase();
                    let kind = value("ContentType").ok_or(Reason::Damaged)?;
                    if defaults.insert(ending, kind).is_some() {
                        return Err(Reason::HiddenData);
                    }
                }
                "Override" => {
                    let path = value("PartName").ok_or(Reason::Damaged)?;
                    let path = path.strip_prefix('/').ok_or(Reason::Damaged)?.to_owned();
                    let kind = value("ContentType").ok_or(Reason::Damaged)?;
                    if overrides.insert(path, kind).is_some() {
                        return Err(Reason::HiddenData);
                    }
                }
                _ => return Err(Reason::Damaged),
            }
        }
        for kind in defaults.values().chain(overrides.values()) {
            let lower = kind.to_ascii_lowercase();
            if lower.contains("macro") || lower.contains("vba") || lower.contains("activex") || lower.contains("intlmacrosheet") {
                return Err(Reason::Macro);
            }
            if lower.contains("oleobject") {
                return Err(Reason::Embedded);
            }
        }
        Ok(Self { defaults, overrides })
    }

    fn of(&self, name: &str) -> Option<&str> {
        self.overrides
            .get(name)
            .or_else(|| self.defaults.get(&name.rsplit_once('.')?.1.to_lowercase()))
            .map(String::as_str)
    }

    fn write(&self, copies: &Parts) -> Vec<u8> {
        let mut tokens = vec![Token::Start {
            name: "Types".to_owned(),
            attributes: vec![(
                "xmlns".to_owned(),
                "http://schemas.openxmlformats.org/package/2006/content-types".to_owned(),
            )],
        }];
        let mut add = |name: &str, key: &str, value: &str, kind: &str| {
            tokens.push(Token::Start {
                name: name.to_owned(),
                attributes: vec![(key.to_owned(), value.to_owned()), ("ContentType".to_owned(), kind.to_owned())],
            });
            tokens.push(Token::End(name.to_owned()));
        };
        add(
            "Default",
            "Extension",
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        );
        add("Default", "Extension", "xml", "application/xml");
        add("Default", "Extension", "png", "image/png");
        for name in copies.keys().filter(|name| !has_ending(name, "rels") && !has_ending(name, "png")) {
            if let Some(kind) = self.of(name) {
                add("Override", "PartName", &format!("/{name}"), kind);
            }
        }
        tokens.push(Token::End("Types".to_owned()));
        xml::write(&tokens)
    }
}

/// One relation of a part.
struct Told {
    id: String,
    kind: String,
    target: String,
    outside: bool,
}

struct Copier<'a> {
    parts: &'a Parts,
    types: &'a Types,
    pictures: Pictures,
    budget: Budget,
    seen: BTreeSet<String>,
    /// What pictures are in the copy, and how those that stay are called there.
    judged: Parts,
    named: BTreeMap<String, String>,
    copies: Parts,
    /// Parts to visit, and whether they are kept.
    queue: VecDeque<(String, bool)>,
}

impl Copier<'_> {
    /// The relations of the package itself: one of them is the document.
    fn start(&mut self, format: Format) -> Result<(), Reason> {
        let main = match format {
            Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            _ => "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        };
        self.relations("", true)?;
        let documents: Vec<_> = self.queue.iter().filter(|(_, keep)| *keep).map(|(name, _)| name.clone()).collect();
        match documents.as_slice() {
            [document] if self.types.of(document) == Some(main) => Ok(()),
            _ => Err(Reason::WrongName),
        }
    }

    fn part(&mut self, name: &str, keep: bool) -> Result<(), Reason> {
        let data = self.parts.get(name).ok_or(Reason::Damaged)?;
        let dropped = self.relations(name, keep)?;
        let written = has_ending(name, "xml") || has_ending(name, "vml");
        if !keep {
            // what is left out must still be what it says: words, a font, a printer's settings, a thumbnail
            if written {
                xml::read(data)?;
            }
            return Ok(());
        }
        if !written {
            return Err(Reason::HiddenData);
        }
        let mut rules = Ooxml::new(&dropped);
        let copy = xml::clean(data, &mut rules)?;
        rules.field()?;
        self.copies.insert(name.to_owned(), copy);
        Ok(())
    }

    /// Reads a part's relations, writes those that stay, and tells the ids of those that do not.
    fn relations(&mut self, part: &str, keep: bool) -> Result<BTreeSet<String>, Reason> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let place = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        let mut dropped = BTreeSet::new();
        let Some(data) = self.parts.get(&place) else {
            return Ok(dropped);
        };
        self.seen.insert(place.clone());
        let charted = self.types.of(part).is_some_and(|kind| kind.ends_with(".drawingml.chart+xml"));
        let mut kept = Vec::new();
        for told in read_relations(data)? {
            let what = match meaning(&told.kind) {
                // the workbook that a chart was made from: what it shows stands in the chart itself
                Err(Reason::Embedded) if told.kind.ends_with("/package") && charted => Relation::Drop,
                known => known?,
            };
            if told.outside {
                if what == Relation::Link && xml::plain_link(&told.target) && !told.target.starts_with('#') {
                    kept.push(told);
                    continue;
                }
                if what == Relation::Drop && told.kind.ends_with("/customXml") {
                    dropped.insert(told.id);
                    continue;
                }
                return Err(Reason::External);
            }
            if what == Relation::Link {
                // a place in the same document
                if !told.target.starts_with('#') {
                    return Err(Reason::External);
                }
                kept.push(told);
                continue;
            }
            let target = resolve(folder, &told.target)?;
            if !self.parts.contains_key(&target) {
                return Err(Reason::Damaged);
            }
            let stays = keep && what != Relation::Drop;
            let new = !self.seen.contains(&target);
            let target = if what == Relation::Picture {
                self.picture(&target, stays)?
            } else {
                let promoted =
                    stays && !self.copies.contains_key(&target) && self.queue.iter().all(|(name, kept)| *name != target || !kept);
                if new || promoted {
                    self.seen.insert(target.clone());
                    self.queue.push_back((target.clone(), stays));
                }
                target
            };
            if stays {
                kept.push(Told {
                    target: format!("/{target}"),
                    ..told
                });
            } else {
                dropped.insert(told.id);
            }
        }
        if keep {
            self.copies.insert(place, write_relations(&kept));
        }
        Ok(dropped)
    }

    /// Judges a picture once, and tells its name in the copy, where it is only if it stays.
    fn picture(&mut self, name: &str, stays: bool) -> Result<String, Reason> {
        if !self.judged.contains_key(name) {
            let data = self.parts.get(name).ok_or(Reason::Damaged)?;
            let picture = png::read(data, &mut self.budget);
            let verdict = match &picture {
                Some(picture) => self.pictures.judge(picture.width, picture.height, picture.colours)?,
                None => self.pictures.unread()?,
            };
            let copy = match (verdict, picture) {
                (Verdict::Keep, Some(picture)) => picture.copy,
                _ => png::blank()?,
            };
            self.judged.insert(name.to_owned(), copy);
            self.seen.insert(name.to_owned());
        }
        if let (true, None, Some(copy)) = (stays, self.named.get(name), self.judged.get(name)) {
            let (folder, _) = name.rsplit_once('/').unwrap_or(("media", name));
            let copied = format!("{folder}/{}.png", self.named.len() + 1);
            self.copies.insert(copied.clone(), copy.clone());
            self.named.insert(name.to_owned(), copied);
        }
        Ok(self.named.get(name).cloned().unwrap_or_default())
    }
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending))
}

fn read_relations(data: &[u8]) -> Result<Vec<Told>, Reason> {
    let mut all: Vec<Told> = Vec::new();
    for token in xml::read(data)? {
        let Token::Start { name, attributes } = token else { continue };
        if xml::local(&name) != "Relationship" {
            continue;
        }
        let value = |wanted: &str| attributes.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.clone());
        let told = Told {
            id: value("Id").ok_or(Reason::Damaged)?,
            kind: value("Type").ok_or(Reason::Damaged)?,
            target: value("Target").ok_or(Reason::Damaged)?,
            outside: match value("TargetMode").as_deref() {
                None | Some("Internal") => false,
                Some(_) => true,
            },
        };
        if all.iter().any(|other| other.id == told.id) {
            return Err(Reason::HiddenData);
        }
        all.push(told);
    }
    Ok(all)
}

fn write_relations(all: &[Told]) -> Vec<u8> {
    let mut tokens = vec![Token::Start {
        name: "Relationships".to_owned(),
        attributes: vec![(
            "xmlns".to_owned(),
            "http://schemas.openxmlformats.org/package/2006/relationships".to_owned(),
        )],
    }];
    for told in all {
        let mut attributes = vec![
            ("Id".to_owned(), told.id.clone()),
            ("Type".to_owned(), told.kind.clone()),
            ("Target".to_owned(), told.target.clone()),
        ];
        if told.outside {
            attributes.push(("TargetMode".to_owned(), "External".to_owned()));
        }
        tokens.push(Token::Start {
            name: "Relationship".to_owned(),
            attributes,
        });
        tokens.push(Token::End("Relationship".to_owned()));
    }
    tokens.push(Token::End("Relationships".to_owned()));
    xml::write(&tokens)
}

/// The part that a relation of a part in `folder` points to.
fn resolve(folder: &str, target: &str) -> Result<String, Reason> {
    let mut steps: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop().ok_or(Reason::Damaged)?;
            }
            step if step.contains([':', '\\', '%', '?', '#']) => return Err(Reason::External),
            step => steps.push(step),
        }
    }
    Ok(steps.join("/"))
}
