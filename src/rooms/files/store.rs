//! Where documents lie: in a folder of the data folder, one file for each, by its id alone. No name that somebody typed is a name here.
//!
//! A document is whole on the disk, and its folder knows it, before its row is committed; so a row without a document is a fault, and a
//! document without a row is one whose row never came, or went. [`super::jobs()`] takes those away.

use crate::ids::FileId;
use axum::body::{Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use jiff::Timestamp;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Error, ErrorKind, Read as _, Result, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tokio::task::JoinHandle;

/// The folder, in the data folder.
const FOLDER: &str = "files";
/// In it: what is being written.
const COMING: &str = "coming";
/// Bytes that are read at once.
const PIECE: usize = 128 * 1024;

/// The folder of documents. Cheap to clone; nothing is made before the first document comes.
#[derive(Clone, Debug)]
pub struct Store {
    data: Arc<Path>,
}

/// Something that lies in the folder.
#[derive(Debug)]
pub(super) struct Lying {
    pub(super) path: PathBuf,
    /// Of a whole document; nothing for one that is being written, or was when the program ended.
    pub(super) id: Option<FileId>,
    pub(super) changed: Timestamp,
}

impl Store {
    /// In this data folder.
    pub fn at(data: &Path) -> Self {
        Self { data: data.into() }
    }

    /// Where the document with this id lies: under the last two digits of its id, which are random.
    pub fn path(&self, id: FileId) -> PathBuf {
        self.folder(id).join(id.to_string())
    }

    fn root(&self) -> PathBuf {
        self.data.join(FOLDER)
    }

    fn folder(&self, id: FileId) -> PathBuf {
        let last = id.uuid().as_bytes().last().copied().unwrap_or_default();
        self.root().join(hex::encode([last]))
    }

    /// Writes a document; when this returns it survives a power cut. Blocks.
    ///
    /// # Errors
    /// The disk's. Then nothing that was written counts.
    pub fn put(&self, id: FileId, bytes: &[u8]) -> Result<()> {
        let (root, folder) = (self.root(), self.folder(id));
        let coming = root.join(COMING);
        for folder in [&root, &coming, &folder] {
            make(folder)?;
        }
        let coming = coming.join(id.to_string());
        let written = write(&coming, bytes).and_then(|()| std::fs::rename(&coming, self.path(id)));
        if written.is_err() {
            std::fs::remove_file(&coming).ok();
        }
        written?;
        // the document's name, its folder's, and that one's
        for folder in [&*folder, &*root, &*self.data] {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    /// Opens a document that has so many bytes. Blocks.
    ///
    /// # Errors
    /// It is not there, or another one is.
    pub(super) fn open(&self, id: FileId, size: u64) -> Result<File> {
        let file = File::open(self.path(id))?;
        let found = file.metadata()?.len();
        if found == size {
            Ok(file)
        } else {
            Err(Error::other(format!("it has {found} bytes instead of {size}")))
        }
    }

    /// Takes a document away; one that is not there is as good as taken away. Blocks.
    ///
    /// # Errors
    /// The disk's.
    pub(super) fn remove(&self, id: FileId) -> Result<()> {
        remove(&self.path(id))
    }

    /// Takes the whole folder away, with all that lies in it. Blocks.
    ///
    /// # Errors
    /// The disk's.
    pub(crate) fn erase(&self) -> Result<()> {
        match std::fs::remove_dir_all(self.root()) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            removed => removed,
        }
    }

    /// Everything that lies in the folder. Blocks.
    ///
    /// # Errors
    /// The disk's.
    pub(super) fn lying(&self) -> Result<Vec<Lying>> {
        let mut found = Vec::new();
        for folder in entries(&self.root())? {
            let coming = folder.ends_with(COMING);
            for path in entries(&folder)? {
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                let Ok(id) = name.parse::<FileId>() else { continue };
                let changed = match std::fs::symlink_metadata(&path).and_then(|told| told.modified()) {
                    // taken away meanwhile
                    Err(error) if error.kind() == ErrorKind::NotFound => continue,
                    told => Timestamp::try_from(told?).map_err(Error::other)?,
                };
                found.push(Lying {
                    id: (!coming).then_some(id),
                    path,
                    changed,
                });
            }
        }
        Ok(found)
    }
}

/// For our user alone, like all that lies in it.
fn make(folder: &Path) -> Result<()> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        made => made,
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Takes a file away; one that is not there is as good as taken away.
pub(super) fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

/// What is in a folder; nothing where there is none.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    match std::fs::read_dir(folder) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(Vec::new()),
        listed => listed?.map(|entry| Ok(entry?.path())).collect(),
    }
}

/// The body of an answer: a document, read piece by piece as fast as it is taken.
pub(super) struct Sending {
    file: Option<File>,
    reading: Option<JoinHandle<Result<(File, Bytes)>>>,
    left: u64,
}

impl Sending {
    pub(super) fn new(file: File, size: u64) -> Self {
        Self {
            file: Some(file),
            reading: None,
            left: size,
        }
    }
}

fn piece(mut file: File, left: u64) -> Result<(File, Bytes)> {
    let mut bytes = vec![0; usize::try_from(left).unwrap_or(PIECE).min(PIECE)];
    file.read_exact(&mut bytes)?;
    Ok((file, bytes.into()))
}

impl HttpBody for Sending {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        let left = self.left;
        if let Some(file) = self.file.take().filter(|_| left > 0) {
            self.reading = Some(tokio::task::spawn_blocking(move || piece(file, left)));
        }
        let Some(reading) = &mut self.reading else {
            return Poll::Ready(None);
        };
        let read = ready!(Pin::new(reading).poll(context)).map_err(Error::other).flatten();
        self.reading = None;
        Poll::Ready(Some(read.map(|(file, bytes)| {
            self.left -= u64::try_from(bytes.len()).unwrap_or(left).min(left);
            self.file = Some(file);
            Frame::data(bytes)
        })))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt as _;
    use std::os::unix::fs::PermissionsExt as _;

    #[tokio::test]
    async fn what_is_put_is_there_for_its_owner_alone_and_comes_out_as_it_went_in() {
        let data = tempfile::tempdir().unwrap();
        let store = Store::at(data.path());
        assert!(store.lying().unwrap().is_empty());
        let id = FileId::new();
        let bytes: Vec<u8> = (0..PIECE * 2 + 7).map(|n| u8::try_from(n % 251).unwrap()).collect();
        store.put(id, &bytes).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let path = store.path(id);
        assert_eq!(
            (mode(&path), mode(path.parent().unwrap()), mode(&store.root())),
            (0o600, 0o700, 0o700)
        );
        assert!(path.starts_with(data.path()));
        let size = bytes.len() as u64;
        let sending = Sending::new(store.open(id, size).unwrap(), size);
        assert_eq!(sending.size_hint().exact(), Some(size));
        assert_eq!(sending.collect().await.unwrap().to_bytes(), bytes);
        assert!(store.open(id, size - 1).is_err(), "another length is another document");
        assert_eq!(store.lying().unwrap().iter().map(|lying| lying.id).collect::<Vec<_>>(), [Some(id)]);
        store.remove(id).unwrap();
        store.remove(id).unwrap();
        assert!(store.open(id, size).is_err());
    }

    #[tokio::test]
    async fn a_document_that_shrinks_while_it_is_sent_breaks_the_answer_off() {
        let data = tempfile::tempdir().unwrap();
        let store = Store::at(data.path());
        let id = FileId::new();
        store.put(id, &[7; 1000]).unwrap();
        let file = store.open(id, 1000).unwrap();
        OpenOptions::new().write(true).open(store.path(id)).unwrap().set_len(10).unwrap();
        assert!(Sending::new(file, 1000).collect().await.is_err());
    }
}
