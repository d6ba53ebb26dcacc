//! Names of documents: what of a typed name is kept, and how it is told to a browser.

use axum::http::HeaderValue;
use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization as _;

/// The longest name, in characters (the schema's).
pub(super) const LONGEST: usize = 120;

/// A name without folders, without what hides or turns writing around, with its ending in small letters and not too long.
pub(super) fn tidy(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut plain = String::new();
    for c in last.nfc() {
        match c {
            c if c.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            c if is_hidden(c) => {}
            // what some systems cannot write down
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => plain.push('-'),
            c => plain.push(c),
        }
    }
    let plain = plain.trim_matches([' ', '.']);
    let Some((stem, ending)) = plain.rsplit_once('.') else {
        return plain.chars().take(LONGEST).collect();
    };
    let ending: String = ending.to_lowercase().chars().take(20).collect();
    let most = LONGEST - ending.chars().count() - 1;
    let stem: String = stem.trim_end_matches([' ', '.']).chars().take(most).collect();
    format!("{}.{ending}", stem.trim_end())
}

/// Controls, marks of direction, and what takes no room.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// `Content-Disposition` of a document that is saved under this name (RFC 6266; RFC 8187 for what is not ASCII).
pub(super) fn disposition(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|c| match c {
            '"' | '\\' | '%' => '_',
            ' '..='~' => c,
            _ => '_',
        })
        .collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // writing into a String cannot fail
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_name_and_shows_what_it_is() {
        for (given, kept) in [
            ("Sortie au musée.PDF", "Sortie au musée.pdf"),
            ("../../etc/passwd.txt", "passwd.txt"),
            ("C:\\Users\\jeanne\\liste.csv", "liste.csv"),
            ("a\r\nSet-Cookie: x.txt", "a Set-Cookie- x.txt"),
            ("fdp\u{202e}.txt", "fdp.txt"),
            ("e\u{301}te\u{301}.odt", "été.odt"),
            ("  ..secret.. .pdf", "secret.pdf"),
            ("\"deux\" <noms>.ics", "-deux- -noms-.ics"),
            ("menu.tar.docx", "menu.tar.docx"),
            ("sans", "sans"),
            ("/", ""),
            ("\u{200b}\u{feff}", ""),
        ] {
            assert_eq!(tidy(given), kept, "{given:?}");
        }
        let long = tidy(&format!("{}.pdf", "é".repeat(4_000)));
        assert_eq!(long.chars().count(), LONGEST);
        assert!(Some(long.len()) == long.rfind(".pdf").map(|at| at + 4));
        assert_eq!(tidy(&"x".repeat(4_000)).chars().count(), LONGEST);
    }

    #[test]
    fn a_browser_is_told_the_name_in_one_line() {
        assert_eq!(
            disposition("liste.csv"),
            "attachment; filename=\"liste.csv\"; filename*=UTF-8''liste.csv"
        );
        assert_eq!(
            disposition("l'été; 100%.pdf"),
            "attachment; filename=\"l'_t_; 100_.pdf\"; filename*=UTF-8''l%27%C3%A9t%C3%A9%3B%20100%25.pdf"
        );
        // never stored, and harmless all the same
        let hostile = disposition("a\"\r\nX: y\\.pdf");
        assert_eq!(
            hostile,
            "attachment; filename=\"a___X: y_.pdf\"; filename*=UTF-8''a%22%0D%0AX%3A%20y%5C.pdf"
        );
    }
}
