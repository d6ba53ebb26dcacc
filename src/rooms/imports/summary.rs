//! The figures of a pair of ONDE files, for checking the reader against real ones on the machine where they are.

use super::format::{Format, recognise};
use super::link::link;
use super::read::{Encoding, Unreadable, read};
use super::roster::{Reading, Roster, parse};
use jiff::civil::Date;

/// What a pair of files holds: numbers only, nobody's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Of the pupils' and of the guardians' file.
    pub encodings: [Encoding; 2],
    pub separators: [Option<char>; 2],
    pub pupils: usize,
    pub guardian_rows: usize,
    /// After rows about one adult became one (rules.md 22).
    pub adults: usize,
    pub links: usize,
    pub unmatched: usize,
    pub ambiguous: usize,
    /// Pupils by their number of guardians: none, one, two, more.
    pub with_guardians: [usize; 4],
    pub classes: usize,
    /// Rows that would stop the import.
    pub problems: usize,
}

/// Why there are no figures.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSummary {
    #[error("{0}")]
    Unreadable(#[from] Unreadable),
    #[error("a format that a person would have to map")]
    Unsure,
}

/// Reads, recognises and links a pupils' file and a guardians' file. `today` is the day after which nobody is born.
pub fn summary(pupils: &[u8], guardians: &[u8], today: Date) -> Result<Summary, NoSummary> {
    let reading = Reading {
        today,
        ine: &|_| String::new(),
        class: None,
    };
    let one = |bytes| -> Result<(Encoding, Option<char>, Roster), NoSummary> {
        let table = read(bytes)?;
        match recognise(&table) {
            Format::Known(layout) => Ok((table.encoding, table.separator, parse(&table, &layout, &reading))),
            Format::Staff | Format::Unsure(_) => Err(NoSummary::Unsure),
        }
    };
    let (first, second) = (one(pupils)?, one(guardians)?);
    let roster = first.2.and(second.2);
    let (guardian_rows, problems) = (roster.guardians.len(), roster.problems.len());
    let linked = link(roster, Vec::new());
    let mut with_guardians = [0; 4];
    for pupil in 0..linked.pupils.len() {
        let count = linked.links.iter().filter(|link| link.pupil == pupil).count();
        if let Some(bucket) = with_guardians.get_mut(count.min(3)) {
            *bucket += 1;
        }
    }
    Ok(Summary {
        encodings: [first.0, second.0],
        separators: [first.1, second.1],
        pupils: linked.pupils.len(),
        guardian_rows,
        adults: linked.adults.len(),
        links: linked.links.len(),
        unmatched: linked.unmatched.len(),
        ambiguous: linked.ambiguous.len(),
        with_guardians,
        classes: linked.class_labels().len(),
        problems,
    })
}

#[cfg(test)]
mod tests {
    use super::super::read::samples::{GUARDIANS, PUPILS_NEW, PUPILS_OLD, windows};
    use super::*;

    #[test]
    fn the_figures_of_look_alikes_are_right() {
        let found = summary(&windows(PUPILS_OLD), &windows(GUARDIANS), jiff::civil::date(2026, 11, 23)).unwrap();
        let expected = Summary {
            encodings: [Encoding::Windows1252; 2],
            separators: [Some(';'); 2],
            pupils: 6,
            guardian_rows: 7,
            adults: 7,
            links: 9,
            unmatched: 0,
            ambiguous: 0,
            with_guardians: [1, 2, 2, 1],
            classes: 2,
            problems: 0,
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn files_that_are_not_a_pair_have_no_figures() {
        let today = jiff::civil::date(2026, 11, 23);
        assert_eq!(summary(b"", b"", today), Err(NoSummary::Unreadable(Unreadable::Empty)));
        assert_eq!(summary(PUPILS_NEW.as_bytes(), b"a;b\n1;2\n", today), Err(NoSummary::Unsure));
    }
}
