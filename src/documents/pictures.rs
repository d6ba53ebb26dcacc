//! Which pictures may stay (security.md h; rules.md 19).

use super::{Policy, Reason};

/// The side of a small picture, in pixels: bullets, logos of a line's height.
const SMALL: u32 = 96;
/// All small pictures of a document together, in pixels: or a photograph comes in as tiles.
const SMALL_TOGETHER: u32 = 2 * SMALL * SMALL;
const LETTERHEAD: (u32, u32) = (600, 200);
const LETTERHEADS: u32 = 2;
/// The most colours of a letterhead.
pub(super) const COLOURS: usize = 64;

/// What becomes of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Keep,
    Blank,
}

/// Counts the pictures of one document.
pub(super) struct Pictures {
    policy: Policy,
    area: u32,
    letterheads: u32,
}

impl Pictures {
    pub(super) const fn new(policy: Policy) -> Self {
        Self {
            policy,
            area: 0,
            letterheads: 0,
        }
    }

    /// Judges a picture whose every pixel was read. `colours`: how many differ, counted up to [`COLOURS`] + 1.
    pub(super) fn judge(&mut self, width: u32, height: u32, colours: usize) -> Result<Verdict, Reason> {
        if width <= SMALL && height <= SMALL && self.small(width * height) {
            return Ok(Verdict::Keep);
        }
        let headed = width <= LETTERHEAD.0 && height <= LETTERHEAD.1 && colours <= COLOURS;
        if self.policy == Policy::Letterhead && headed && self.letterheads < LETTERHEADS {
            self.letterheads += 1;
            return Ok(Verdict::Keep);
        }
        self.unread()
    }

    /// Judges a picture that nobody can read here: a photograph's format, a drawing that may hold one.
    pub(super) const fn unread(&self) -> Result<Verdict, Reason> {
        match self.policy {
            Policy::WithoutPictures => Ok(Verdict::Blank),
            Policy::Strict | Policy::Letterhead => Err(Reason::Picture),
        }
    }

    /// Whether so many pixels more may stand as small ones.
    pub(super) const fn small(&mut self, pixels: u32) -> bool {
        match self.area.checked_add(pixels) {
            Some(area) if area <= SMALL_TOGETHER => {
                self.area = area;
                true
            }
            _ => false,
        }
    }
}
