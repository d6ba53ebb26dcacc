//! What stands on the paper: one A4 sheet for each person, in their language, with a square for the camera and the same code
//! for typing.

use super::batch::{self, Opener};
use super::queries::letters::{self as queries, Facts, Sender};
use crate::access::{Capability, Inside};
use crate::i18n::{Lang, Words};
use crate::ids::{BatchId, PersonId};
use crate::{App, Result};
use anyhow::Context as _;
use i18n_embed_fl::fl;
use jiff::tz::TimeZone;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

/// One printed letter.
#[derive(Debug)]
pub(crate) struct Paper {
    pub(crate) person: PersonId,
    /// The words of the family's language.
    pub(crate) t: &'static Words,
    pub(crate) lang: Lang,
    /// "Dear Ms Benali,"
    pub(crate) dear: String,
    pub(crate) name: String,
    pub(crate) child: Option<Child>,
    /// For a pupil's own account.
    pub(crate) for_pupil: bool,
    pub(crate) code: String,
    /// For the issuer's eyes; printed on nothing.
    pub(crate) digits: Option<String>,
    pub(crate) qr_svg: String,
    pub(crate) until: String,
}

/// The child that a letter speaks of.
#[derive(Debug)]
pub(crate) struct Child {
    pub(crate) given_name: String,
    pub(crate) name: String,
    pub(crate) group: String,
    /// The given name on the satchel that carries it home.
    pub(crate) satchel_of: Option<String>,
}

/// What all letters of a school have on them.
#[derive(Debug)]
pub(crate) struct Letterhead {
    pub(crate) school: String,
    pub(crate) phone: String,
    pub(crate) controller: String,
    pub(crate) dpo: String,
    /// Where one types the code: the address without its scheme.
    pub(crate) address: String,
}

/// A batch, ready to be printed.
#[derive(Debug)]
pub(crate) struct Printed {
    pub(crate) head: Letterhead,
    pub(crate) papers: Vec<Paper>,
}

impl Printed {
    /// The letters that go home in a satchel.
    pub(crate) fn by_satchel(&self) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(|paper| paper.satchel().is_some())
    }

    /// The letters by post or by hand.
    pub(crate) fn by_hand(&self) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(|paper| paper.satchel().is_none())
    }
}

impl Paper {
    /// The given name on the satchel that carries it.
    pub(crate) fn satchel(&self) -> Option<&str> {
        self.child.as_ref().and_then(|child| child.satchel_of.as_deref())
    }

    fn of(app: &App, facts: Facts, code: String, digits: Option<String>, zone: &TimeZone) -> Result<Self> {
        let t = facts.lang.words();
        let name = format!("{} {}", facts.given_name, facts.family_name);
        let child = match (facts.pupil, facts.pupil_given_name, facts.pupil_family_name) {
            (Some(_), Some(given_name), Some(family_name)) => Some(Child {
                name: format!("{family_name} {given_name}"),
                given_name,
                group: facts.group_name.unwrap_or_default(),
                satchel_of: facts.satchel_of,
            }),
            _ => None,
        };
        Ok(Self {
            person: facts.person,
            t,
            lang: facts.lang,
            dear: dear(t, facts.civility.as_deref(), &facts.family_name, &name),
            name,
            for_pupil: facts.for_pupil,
            child,
            qr_svg: qr_svg(&super::address_of(app, &code))?,
            code,
            digits,
            until: facts.lang.plain_date(crate::clock::day(facts.expires_at, zone)),
        })
    }
}

fn dear(t: &'static Words, civility: Option<&str>, family_name: &str, name: &str) -> String {
    match civility {
        Some("mme") => fl!(t, "letter-dear-mme", name = family_name),
        Some("m") => fl!(t, "letter-dear-m", name = family_name),
        _ => fl!(t, "letter-dear", name = name),
    }
}

/// Looks up what the sheets of a batch say; a letter that was cancelled or used since is left out.
pub(crate) async fn printed<C: Capability>(app: &App, inside: &mut Inside<C>, batch: BatchId, key: &Opener) -> Result<Printed> {
    let mut sheets = batch::sheets(inside, batch, key).await?;
    let letters: Vec<_> = sheets.iter().map(|sheet| sheet.letter).collect();
    let facts = queries::facts(inside, &letters).await?;
    let sender = queries::sender(inside).await?;
    let zone = crate::clock::zone(&sender.time_zone);
    let mut papers = Vec::new();
    for facts in facts {
        let Some(at) = sheets.iter().position(|sheet| sheet.letter == facts.id) else {
            continue;
        };
        let sheet = sheets.swap_remove(at);
        papers.push(Paper::of(app, facts, sheet.code, sheet.digits, &zone)?);
    }
    Ok(Printed {
        head: letterhead(app, sender),
        papers,
    })
}

fn letterhead(app: &App, sender: Sender) -> Letterhead {
    let origin = app.config.origin.to_string();
    let address = origin.strip_prefix("https://").unwrap_or(&origin);
    Letterhead {
        school: sender.name,
        phone: sender.phone,
        controller: sender.controller_name,
        dpo: sender.dpo_email,
        address: format!("{address}/join"),
    }
}

/// The square: an SVG to stand inside a page, so without the XML declaration of a file. A quarter of it may be creased or
/// stained (level Q).
fn qr_svg(address: &str) -> Result<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::Q).context("an address does not fit into a square code")?;
    let file = code.render::<svg::Color<'_>>().module_dimensions(1, 1).build();
    let start = file.find("<svg").context("a square code was not drawn")?;
    Ok(file.get(start..).unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_square_can_stand_in_a_page() {
        let svg = qr_svg("https://preau.example.org/join/KTR7-M4QP-9XWB").unwrap();
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"), "{svg}");
        assert!(!svg.contains("style=") && !svg.contains("<?"));
    }

    #[test]
    fn people_are_addressed_by_their_civility_or_their_whole_name() {
        let t = Lang::En.words();
        let plain = |text: String| text.replace(['\u{2068}', '\u{2069}'], "");
        assert_eq!(plain(dear(t, Some("mme"), "Benali", "Karima Benali")), "Dear Ms Benali,");
        assert_eq!(plain(dear(t, None, "Benali", "Karima Benali")), "Dear Karima Benali,");
    }
}
