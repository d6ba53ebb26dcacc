//! How a document comes into its folder, and leaves it where its row did not come.

use crate::App;
use crate::ids::FileId;
use anyhow::Context as _;
use sha2::{Digest as _, Sha256};

/// A document that lies in its folder, and what its row says of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Laid {
    pub(crate) id: FileId,
    pub(crate) size: usize,
    pub(crate) sha256: [u8; 32],
}

/// Puts a copy that the guard wrote on the disk, for a row that is to come. Without the row it goes again ([`take_away`]).
pub(crate) async fn lay(app: &App, bytes: Vec<u8>) -> anyhow::Result<Laid> {
    let id = FileId::new();
    let store = app.files.clone();
    let put = tokio::task::spawn_blocking(move || {
        let sha256 = Sha256::digest(&bytes).into();
        store.put(id, &bytes).map(|()| Laid {
            id,
            size: bytes.len(),
            sha256,
        })
    });
    put.await
        .context("a document was not written")?
        .context("a document cannot be written")
}

/// From the disk; what stays there all the same, the sweep finds.
pub(crate) async fn take_away(app: &App, id: FileId) {
    let store = app.files.clone();
    let gone = tokio::task::spawn_blocking(move || store.remove(id)).await;
    if let Err(error) = gone.map_err(std::io::Error::other).flatten() {
        tracing::warn!(file = %id, %error, "a document could not be taken away");
    }
}
