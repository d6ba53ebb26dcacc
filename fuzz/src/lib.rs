//! What reads strangers' bytes, compiled without the rest of the program, under the name that it has there.
//!
//! Beside the source files themselves: what little they use of the rest ([`config`], [`i18n`], [`ids`]), and [`bounded`].

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

#[path = "../../src/documents/mod.rs"]
pub mod documents;
pub mod rooms;

/// As in the program.
pub mod config {
    pub enum Scanner {
        Socket(std::path::PathBuf),
        Address(String),
    }
}

/// As in the program.
pub mod i18n {
    use serde::{Deserialize, Serialize};

    pub type Words = i18n_embed::fluent::FluentLanguageLoader;

    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
    pub enum Lang {
        #[default]
        Fr,
        En,
        Es,
        Pt,
        Ar,
        Tr,
        Uk,
        ZhHans,
    }
}

/// As in the program.
pub mod ids {
    use serde::{Deserialize, Serialize};

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
    pub struct PupilId(pub uuid::Uuid);
}

/// What one input may take, in bytes: half of what a child process may.
const MOST: usize = 256 * 1024 * 1024;

/// Does this, and fails if it took more than [`MOST`] at any moment.
pub fn bounded(work: impl FnOnce()) {
    let before = NOW.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    work();
    let taken = PEAK.load(Ordering::Relaxed).saturating_sub(before);
    assert!(taken <= MOST, "took {taken} bytes of memory");
}

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

/// The system's memory, counted.
struct Counted;

fn more(bytes: usize) {
    let now = NOW.fetch_add(bytes, Ordering::Relaxed) + bytes;
    PEAK.fetch_max(now, Ordering::Relaxed);
}

// SAFETY: every call is handed to the system's allocator as it is
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        more(layout.size());
        // SAFETY: as asked
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        more(layout.size());
        // SAFETY: as asked
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        more(size);
        // SAFETY: as asked
        unsafe { System.realloc(place, layout, size) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as asked
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static MEMORY: Counted = Counted;
