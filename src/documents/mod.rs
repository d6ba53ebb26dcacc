//! The document guard: what stands between a file that somebody chose and the class that could open it.
//!
//! [`inspect`] is pure: bytes, a name and a [`Policy`] go in; out comes a *rewritten* copy, made of the parts that were understood and
//! of nothing else, or the [`Reason`] of a refusal. Nothing is passed through: containers are packed anew, XML and page contents are
//! written anew from their tokens, so what the guard read and what a reader sees cannot differ. Whatever is not understood is refused.
//! [`Guard::inspect`] does the same in a child process with limits of its own; it is the only one that a room may call.
//!
//! What this refuses (design: security.md h, rules.md 19): pictures beyond the policy, macros, scripts, forms, encryption, embedded files,
//! links to outside content, data that no reader shows. What it cannot see: drawings traced from a photograph, letters of a font that
//! are faces, and a letterhead of 64 colours that is a very small photograph.

mod child;
mod odf;
mod ooxml;
mod pdf;
mod pictures;
mod png;
mod scan;
mod text;
mod unpack;
#[cfg(fuzzing)]
#[path = "../../fuzz/src/walkers.rs"]
pub mod walkers;
mod words;
mod xml;
mod zip;

pub use child::{Guard, Program, run};
pub use scan::{Verdict, scan};
pub use words::sentence;

/// The largest file that is looked at, in bytes.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// What a file may unpack to, in bytes.
const MAX_UNPACKED: usize = 100 * 1024 * 1024;

/// Kinds of file that may be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Pdf,
    Odt,
    Ods,
    Odp,
    Docx,
    Xlsx,
    Pptx,
    Text,
    Csv,
    Ics,
}

impl Format {
    /// Every kind there is.
    pub const ALL: [Self; 10] = [
        Self::Pdf,
        Self::Odt,
        Self::Ods,
        Self::Odp,
        Self::Docx,
        Self::Xlsx,
        Self::Pptx,
        Self::Text,
        Self::Csv,
        Self::Ics,
    ];

    /// The ending of its file names, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Odt => "odt",
            Self::Ods => "ods",
            Self::Odp => "odp",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Text => "txt",
            Self::Csv => "csv",
            Self::Ics => "ics",
        }
    }

    /// Its media type (IANA).
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Text => "text/plain; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Ics => "text/calendar; charset=utf-8",
        }
    }

    /// The kind that a file's name claims.
    pub fn of_name(name: &str) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        (!stem.is_empty())
            .then(|| Self::ALL.into_iter().find(|format| format.extension() == ending))
            .flatten()
    }
}

/// Which pictures a school lets in (rules.md 19).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// None larger than 96 × 96 pixels.
    Strict,
    /// The same, and the larger ones are replaced by a blank: "publish without images".
    WithoutPictures,
    /// At most two pictures of 64 colours and 600 × 200 pixels besides.
    Letterhead,
}

impl Policy {
    const ALL: [Self; 3] = [Self::Strict, Self::WithoutPictures, Self::Letterhead];

    const fn word(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::WithoutPictures => "without-pictures",
            Self::Letterhead => "letterhead",
        }
    }
}

/// Why a file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("document refused: {}", self.word())]
pub enum Reason {
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// None of the kinds of [`Format`].
    UnknownFormat,
    /// The name says one kind, the bytes another.
    WrongName,
    /// Cut off, or not as its standard says: not understood.
    Damaged,
    /// Bytes or parts that no reader would show.
    HiddenData,
    /// Unpacks to too much, or is nested too deeply.
    TooComplex,
    /// Needs a password.
    Encrypted,
    /// Macros of an office program.
    Macro,
    /// Does something when opened or touched: scripts, actions, fields that run or fetch.
    Active,
    /// Another file, object, sound or film inside.
    Embedded,
    /// Content that would be fetched from elsewhere.
    External,
    /// Fields to fill in.
    Form,
    /// A picture that the policy does not let in.
    Picture,
    /// Plain text that is none.
    NotText,
    /// A calendar with more than dates and words in it.
    Calendar,
    /// The check ended without an answer: time or memory was over.
    Unchecked,
}

impl Reason {
    /// Every reason there is.
    pub const ALL: [Self; 16] = [
        Self::TooLarge,
        Self::UnknownFormat,
        Self::WrongName,
        Self::Damaged,
        Self::HiddenData,
        Self::TooComplex,
        Self::Encrypted,
        Self::Macro,
        Self::Active,
        Self::Embedded,
        Self::External,
        Self::Form,
        Self::Picture,
        Self::NotText,
        Self::Calendar,
        Self::Unchecked,
    ];

    /// The stable word for it: in records, in the child's answer, in the keys of its sentences.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::UnknownFormat => "unknown-format",
            Self::WrongName => "wrong-name",
            Self::Damaged => "damaged",
            Self::HiddenData => "hidden-data",
            Self::TooComplex => "too-complex",
            Self::Encrypted => "encrypted",
            Self::Macro => "macro",
            Self::Active => "active",
            Self::Embedded => "embedded",
            Self::External => "external",
            Self::Form => "form",
            Self::Picture => "picture",
            Self::NotText => "not-text",
            Self::Calendar => "calendar",
            Self::Unchecked => "unchecked",
        }
    }
}

/// A copy that may be stored and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Safe {
    pub format: Format,
    pub bytes: Vec<u8>,
}

/// Reads a file as its name says and writes a safe copy. Runs in the calling process: bounded in memory, but rooms use [`Guard`].
///
/// # Errors
/// The reason of the refusal; never partial results.
pub fn inspect(bytes: &[u8], name: &str, policy: Policy) -> Result<Safe, Reason> {
    if bytes.len() > MAX_BYTES {
        return Err(Reason::TooLarge);
    }
    let format = Format::of_name(name).ok_or(Reason::UnknownFormat)?;
    // a text may begin with the same two letters, and has no such byte after them
    let zipped = matches!(bytes, [b'P', b'K', 3 | 5 | 7, ..]);
    let printed = bytes.starts_with(b"%PDF-");
    let copy = match format {
        Format::Pdf if printed => pdf::rewrite(bytes, policy)?,
        Format::Odt | Format::Ods | Format::Odp if zipped => odf::rewrite(bytes, format, policy)?,
        Format::Docx | Format::Xlsx | Format::Pptx if zipped => ooxml::rewrite(bytes, format, policy)?,
        Format::Docx | Format::Xlsx | Format::Pptx if bytes.starts_with(b"\xd0\xcf\x11\xe0") => return Err(Reason::Encrypted),
        Format::Text | Format::Csv | Format::Ics if !zipped && !printed => text::rewrite(bytes, format)?,
        _ => return Err(Reason::WrongName),
    };
    if copy.len() > MAX_BYTES {
        return Err(Reason::TooLarge);
    }
    Ok(Safe { format, bytes: copy })
}
