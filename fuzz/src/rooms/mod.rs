//! Other readers of strangers' bytes: rosters, what people write, what they look for.

mod imports;
#[path = "../../../src/web/markdown/mod.rs"]
mod written;

pub use looked_for::search;

/// A roster of pupils and one of guardians, parted by a line of two hashes: read, recognised, understood and linked.
pub fn roster(bytes: &[u8]) {
    let at = bytes.windows(4).position(|window| window == b"\n##\n").unwrap_or(bytes.len());
    let (pupils, guardians) = bytes.split_at(at);
    let guardians = guardians.get(4..).unwrap_or_default();
    let today = jiff::civil::date(2026, 11, 27);
    let _ = imports::summary(pupils, guardians, today);
}

/// Nothing but the listed elements and addresses comes out.
pub fn markdown(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let rendered = written::render(text);
    let html = rendered.as_str();
    for tag in html.split('<').skip(1) {
        let end = tag.find(['>', ' ']).unwrap_or(tag.len());
        let name = tag[..end].trim_matches('/').trim();
        let known = [
            "p",
            "br",
            "strong",
            "em",
            "ul",
            "ol",
            "li",
            "blockquote",
            "h3",
            "h4",
            "h5",
            "h6",
            "a",
            "code",
            "pre",
            "hr",
        ];
        assert!(known.contains(&name), "<{tag}");
        let inside = tag.split('>').next().unwrap_or_default();
        if let Some(address) = inside.split("href=\"").nth(1) {
            let lower = address.to_ascii_lowercase();
            assert!(
                ["http:", "https:", "mailto:"].iter().any(|start| lower.starts_with(start)),
                "{inside}"
            );
        }
        assert!(!inside.contains(" on") || inside.contains("href="), "{inside}");
    }
    for most in [0, 1, 5, 80] {
        let plain = written::plain_text(text, most);
        assert!(plain.chars().count() <= most.max(1), "{plain}");
        assert!(!plain.contains('\n'));
    }
}

mod looked_for {
    use super::excerpt;
    use std::collections::BTreeSet;

    /// A line that was typed, and a text to look in: the pieces are the text.
    pub fn search(bytes: &[u8]) {
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        let (typed, text) = text.split_once('\n').unwrap_or((text, text));
        let words = excerpt::words(typed);
        for word in &words {
            assert_eq!(excerpt::words(word), [word.as_str()], "a word is one word");
        }
        let found: BTreeSet<String> = excerpt::candidates([text], &words).into_iter().collect();
        assert!(found.len() <= 300);
        let whole: String = excerpt::whole(text, &found).into_iter().map(|piece| piece.text).collect();
        assert_eq!(whole, text.trim_end());
        let around = excerpt::around(text, &found);
        assert_eq!(
            excerpt::has(text, &found),
            excerpt::whole(text, &found).iter().any(|piece| piece.marked)
        );
        for piece in around.iter().filter(|piece| piece.marked) {
            assert!(text.contains(&piece.text));
        }
    }
}

#[path = "../../../src/rooms/search/excerpt.rs"]
mod excerpt;
