//! Uploaded files as they are kept until somebody has said what their columns are: sealed, because they hold addresses.

use crate::ids::ImportId;
use crate::secrets::{Column, Keys};
use crate::{Error, Result};

const FILES: Column = Column::new("roster_import", "file_sealed");

/// Ten megabytes take their time: do it before a scope is opened.
pub(super) fn seal(keys: &Keys, id: ImportId, files: &[Vec<u8>]) -> Result<Vec<u8>> {
    Ok(keys.seal(FILES, id.uuid(), &joined(files))?)
}

pub(super) fn open(keys: &Keys, id: ImportId, sealed: &[u8]) -> Result<Vec<Vec<u8>>> {
    let plain = keys.open(FILES, id.uuid(), sealed).map_err(anyhow::Error::from)?;
    parted(&plain).ok_or_else(|| Error::Internal(anyhow::anyhow!("kept files are damaged")))
}

/// Each file after its length in eight bytes.
fn joined(files: &[Vec<u8>]) -> Vec<u8> {
    files
        .iter()
        .flat_map(|file| (file.len() as u64).to_le_bytes().into_iter().chain(file.iter().copied()))
        .collect()
}

fn parted(mut bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut files = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<8>() {
        let (file, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        files.push(file.to_vec());
        bytes = rest;
    }
    bytes.is_empty().then_some(files)
}
