//! The end of the record's chain, noted by the hour in a file beside the data.
//!
//! Who has the database can write the whole chain anew, and it would hold. They would have to rewrite this file as well, and a copy
//! of it, or a line of it on paper, outlasts both. The file holds places, hashes and times: nothing about anyone.

use super::queries::Mark;
use crate::{App, Result};
use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The file, in the data folder.
const FILE: &str = "audit-heads";
/// SHA-256.
const HASH_BYTES: usize = 32;
/// Notes older than the lines that are kept say nothing (rules.md 27: twelve months).
const KEPT: SignedDuration = SignedDuration::from_hours(366 * 24);

/// One line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) at: Timestamp,
    pub(super) mark: Mark,
    /// Said when the program dropped the lines up to there, after their twelve months. Who has the database alone cannot say so.
    pub(super) sealed: bool,
}

impl std::fmt::Display for Head {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sealed = if self.sealed { " sealed" } else { "" };
        write!(f, "{} {} {}{sealed}", self.at, self.mark.seq, hex::encode(&self.mark.hash))
    }
}

/// Not a line of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoHead;

impl FromStr for Head {
    type Err = NoHead;

    fn from_str(line: &str) -> Result<Self, NoHead> {
        let mut words = line.split(' ');
        let mut word = || words.next().ok_or(NoHead);
        let (at, seq, hash) = (word()?, word()?, word()?);
        let hash = hex::decode(hash).map_err(|_| NoHead)?;
        if hash.len() != HASH_BYTES {
            return Err(NoHead);
        }
        let sealed = match words.next() {
            None => false,
            Some("sealed") => true,
            Some(_) => return Err(NoHead),
        };
        Ok(Self {
            at: at.parse().map_err(|_| NoHead)?,
            mark: Mark {
                seq: seq.parse().map_err(|_| NoHead)?,
                hash,
            },
            sealed,
        })
    }
}

/// The first note that the record does not bear out, if there is one: that line is another by now, or gone. Of what the program noted to
/// have dropped after its twelve months only the end is there; a seal in the record that it did not note covers nothing.
pub(super) fn belied(heads: &[Head], marks: &[Mark]) -> Option<Head> {
    let dropped = heads.iter().filter(|head| head.sealed).map(|head| head.mark.seq).max().unwrap_or(0);
    let there: HashSet<&Mark> = marks.iter().collect();
    heads
        .iter()
        .find(|head| head.mark.seq >= dropped && !there.contains(&head.mark))
        .cloned()
}

pub(super) fn path(app: &App) -> PathBuf {
    app.config.data_dir.join(FILE)
}

/// What was noted in the last twelve months, the latest last; nothing where there is no file. A line that was cut off by a crash is
/// passed over.
pub(super) fn noted(app: &App) -> Result<Vec<Head>> {
    let since = app.clock.now() - KEPT;
    let heads = read(&path(app)).context("the file of the record's ends cannot be read")?;
    Ok(heads.into_iter().filter(|head| head.sealed || head.at > since).collect())
}

fn read(path: &Path) -> std::io::Result<Vec<Head>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        file => file?,
    };
    let lines: Vec<String> = BufReader::new(file).lines().collect::<Result<_, _>>()?;
    Ok(lines.iter().filter_map(|line| line.parse().ok()).collect())
}

pub(super) fn append(path: &Path, head: &Head) -> std::io::Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
    // a line that a crash cut off stays alone on its line
    writeln!(file, "\n{head}")?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_read_back_and_half_of_one_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        assert_eq!(read(&path).unwrap(), []);
        let head = |seq: i64| Head {
            at: "2026-11-23T09:00:00Z".parse().unwrap(),
            mark: Mark { seq, hash: vec![7; 32] },
            sealed: false,
        };
        append(&path, &head(1)).unwrap();
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() - 40]).unwrap();
        append(&path, &head(2)).unwrap();
        assert_eq!(read(&path).unwrap(), [head(2)]);
        assert_eq!(head(3).to_string().parse(), Ok(head(3)));
        let sealed = Head { sealed: true, ..head(3) };
        assert_eq!(sealed.to_string().parse(), Ok(sealed));
        for nonsense in [
            "",
            "2026",
            "2026-11-23T09:00:00Z 1",
            "2026-11-23T09:00:00Z x 07",
            "2026-11-23T09:00:00Z 1 0z",
            "2026-11-23T09:00:00Z 1 07",
            "2026-11-23T09:00:00Z 1 0707070707070707070707070707070707070707070707070707070707070707 more",
        ] {
            assert_eq!(nonsense.parse::<Head>(), Err(NoHead), "{nonsense}");
        }
    }

    #[test]
    fn a_note_without_its_line_belies_the_record() {
        let mark = |seq: i64, byte: u8| Mark { seq, hash: vec![byte; 32] };
        let head = |seq, byte| Head {
            at: Timestamp::UNIX_EPOCH,
            mark: mark(seq, byte),
            sealed: false,
        };
        let sealed = |seq, byte| Head {
            sealed: true,
            ..head(seq, byte)
        };
        assert_eq!(belied(&[head(1, 1), head(2, 2)], &[mark(1, 1), mark(2, 2)]), None);
        assert_eq!(
            belied(&[head(1, 1), head(2, 2)], &[mark(2, 2)]),
            Some(head(1, 1)),
            "gone, and nobody noted why"
        );
        assert_eq!(
            belied(&[head(1, 1), head(2, 2), sealed(2, 2)], &[mark(2, 2)]),
            None,
            "dropped after its time"
        );
        assert_eq!(
            belied(&[head(1, 1), head(2, 2), sealed(2, 2)], &[mark(2, 9)]),
            Some(head(2, 2)),
            "the seal is another"
        );
        assert_eq!(belied(&[head(1, 1), head(2, 2)], &[mark(1, 1), mark(2, 9)]), Some(head(2, 2)));
        assert_eq!(
            belied(&[head(1, 1), head(2, 2)], &[mark(1, 1)]),
            Some(head(2, 2)),
            "a tail was cut off"
        );
    }
}
