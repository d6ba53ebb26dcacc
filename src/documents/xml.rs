//! XML 1.0 as office programs write it: UTF-8, no document type, no entities of its own. Read into tokens and written from them.

use super::Reason;

const MAX_DEPTH: usize = 200;

/// One piece of a document. An empty element is a start and an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Start { name: String, attributes: Vec<(String, String)> },
    End(String),
    Text(String),
}

/// A name without its prefix. Rules look at these only: a prefix means what its author says, so none is trusted.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Reads a whole document: one root, everything closed. Comments and processing instructions are left out.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Token>, Reason> {
    let text = std::str::from_utf8(bytes).map_err(|_| Reason::Damaged)?;
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
        return Err(Reason::Damaged);
    }
    if let Some(declared) = rest.strip_prefix("<?xml ") {
        let (declaration, after) = declared.split_once("?>").ok_or(Reason::Damaged)?;
        let lower = declaration.to_ascii_lowercase();
        if lower.contains("encoding") && !lower.contains("\"utf-8\"") && !lower.contains("'utf-8'") {
            return Err(Reason::Damaged);
        }
        rest = after;
    }
    let mut tokens = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut roots = 0;
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").ok_or(Reason::Damaged)?.1;
        } else if let Some(data) = rest.strip_prefix("<![CDATA[") {
            let (data, after) = data.split_once("]]>").ok_or(Reason::Damaged)?;
            if open.is_empty() {
                return Err(Reason::Damaged);
            }
            tokens.push(Token::Text(data.to_owned()));
            rest = after;
        } else if rest.starts_with("<!") {
            // document types carry entities: bombs, files, addresses
            return Err(Reason::Active);
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            rest = instruction.split_once("?>").ok_or(Reason::Damaged)?.1;
        } else if let Some(end) = rest.strip_prefix("</") {
            let (name, after) = end.split_once('>').ok_or(Reason::Damaged)?;
            let name = name.trim_end();
            if open.pop().as_deref() != Some(name) {
                return Err(Reason::Damaged);
            }
            tokens.push(Token::End(name.to_owned()));
            rest = after;
        } else if let Some(start) = rest.strip_prefix('<') {
            roots += usize::from(open.is_empty());
            if roots > 1 || open.len() >= MAX_DEPTH {
                return Err(Reason::TooComplex);
            }
            let (name, attributes, empty, after) = element(start)?;
            tokens.push(Token::Start {
                name: name.clone(),
                attributes,
            });
            if empty {
                tokens.push(Token::End(name));
            } else {
                open.push(name);
            }
            rest = after;
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            let (words, after) = rest.split_at(end);
            if open.is_empty() {
                if !words.trim().is_empty() {
                    return Err(Reason::HiddenData);
                }
            } else {
                tokens.push(Token::Text(plain(words)?));
            }
            rest = after;
        }
    }
    if roots == 1 && open.is_empty() {
        Ok(tokens)
    } else {
        Err(Reason::Damaged)
    }
}

type Element<'a> = (String, Vec<(String, String)>, bool, &'a str);

/// What follows `<`: name, attributes, whether it is empty, and the rest of the document.
fn element(text: &str) -> Result<Element<'_>, Reason> {
    let (name, mut rest) = name(text)?;
    let mut attributes: Vec<(String, String)> = Vec::new();
    loop {
        let spaced = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        if let Some(after) = spaced.strip_prefix("/>") {
            return Ok((name, attributes, true, after));
        }
        if let Some(after) = spaced.strip_prefix('>') {
            return Ok((name, attributes, false, after));
        }
        if spaced.len() == rest.len() {
            return Err(Reason::Damaged);
        }
        let (key, after) = self::name(spaced)?;
        let after = after.trim_start().strip_prefix('=').ok_or(Reason::Damaged)?.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or(Reason::Damaged)?;
        let (value, after) = after.get(1..).and_then(|value| value.split_once(quote)).ok_or(Reason::Damaged)?;
        if value.contains('<') || attributes.len() >= 300 || attributes.iter().any(|(other, _)| *other == key) {
            return Err(Reason::Damaged);
        }
        attributes.push((key, plain(value)?));
        rest = after;
    }
}

/// A name at the start, and what follows it.
fn name(text: &str) -> Result<(String, &str), Reason> {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.')))
        .ok_or(Reason::Damaged)?;
    let (name, rest) = text.split_at(end);
    let starts = name.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_');
    if starts && name.len() <= 200 && name.matches(':').count() <= 1 && !name.ends_with(':') {
        Ok((name.to_owned(), rest))
    } else {
        Err(Reason::Damaged)
    }
}

/// Text with its references resolved: the five of the standard, and numbers.
fn plain(text: &str) -> Result<String, Reason> {
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split('&');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (reference, words) = piece.split_once(';').ok_or(Reason::Damaged)?;
        let c = match reference {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            number => {
                let number = number.strip_prefix('#').ok_or(Reason::Active)?;
                let code = number
                    .strip_prefix('x')
                    .map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16))
                    .map_err(|_| Reason::Damaged)?;
                char::from_u32(code)
                    .filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r'))
                    .ok_or(Reason::Damaged)?
            }
        };
        out.push(c);
        out.push_str(words);
    }
    Ok(out)
}

/// Writes tokens as a document.
pub(super) fn write(tokens: &[Token]) -> Vec<u8> {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    for token in tokens {
        match token {
            Token::Start { name, attributes } => {
                out.push('<');
                out.push_str(name);
                for (key, value) in attributes {
                    out.push(' ');
                    out.push_str(key);
                    out.push_str("=\"");
                    escape(value, &mut out);
                    out.push('"');
                }
                out.push('>');
            }
            Token::End(name) => {
                out.push_str("</");
                out.push_str(name);
                out.push('>');
            }
            Token::Text(text) => escape(text, &mut out),
        }
    }
    out.into_bytes()
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(match c {
                '\t' => "&#9;",
                '\n' => "&#10;",
                _ => "&#13;",
            }),
            c => out.push(c),
        }
    }
}

/// What becomes of an attribute.
pub(super) enum Fate {
    Keep,
    Drop,
    Change(String),
}

/// What a format does to its documents.
pub(super) trait Rules {
    /// Elements that are left out with all that is in them, by local name.
    fn drops(&self, element: &str, attributes: &[(String, String)]) -> bool;
    /// Looks at an element before it is kept.
    fn element(&mut self, element: &str, attributes: &[(String, String)]) -> Result<(), Reason>;
    /// Decides about an attribute: element and attribute as local names, and whether the attribute has a prefix.
    fn attribute(&mut self, element: &str, attribute: &str, prefixed: bool, value: &str) -> Result<Fate, Reason>;
    /// Looks at text, with the local name of the element around it.
    fn text(&mut self, element: &str, text: &str) -> Result<(), Reason>;
}

/// A document as the rules let it be. What is left out is looked at too: a refusal stays a refusal.
pub(super) fn clean(bytes: &[u8], rules: &mut impl Rules) -> Result<Vec<u8>, Reason> {
    let mut kept = Vec::new();
    let mut dropped = 0_usize;
    let mut open: Vec<String> = Vec::new();
    for token in read(bytes)? {
        match token {
            Token::Start { name, attributes } => {
                let element = local(&name).to_owned();
                rules.element(&element, &attributes)?;
                let drops = rules.drops(&element, &attributes);
                let mut left = Vec::new();
                for (key, value) in attributes {
                    no_blob(&value)?;
                    let (prefix, _) = key.split_once(':').unwrap_or(("", ""));
                    let declares = key == "xmlns" || prefix == "xmlns";
                    let fate = if declares {
                        Fate::Keep
                    } else if key == "xml:base" {
                        Fate::Drop
                    } else {
                        rules.attribute(&element, local(&key), !prefix.is_empty(), &value)?
                    };
                    match fate {
                        Fate::Keep => left.push((key, value)),
                        Fate::Change(other) => left.push((key, other)),
                        Fate::Drop => {}
                    }
                }
                if dropped > 0 || drops {
                    dropped += 1;
                } else {
                    kept.push(Token::Start { name, attributes: left });
                }
                open.push(element);
            }
            Token::Text(text) => {
                no_blob(&text)?;
                rules.text(open.last().map_or("", String::as_str), &text)?;
                if dropped == 0 {
                    kept.push(Token::Text(text));
                }
            }
            Token::End(name) => {
                open.pop();
                if dropped == 0 {
                    kept.push(Token::End(name));
                }
                dropped = dropped.saturating_sub(1);
            }
        }
    }
    if kept.is_empty() {
        return Err(Reason::Damaged);
    }
    Ok(write(&kept))
}

/// Refuses text that is a file in base64.
fn no_blob(text: &str) -> Result<(), Reason> {
    let long = |run: &str| {
        run.len() > 2_000
            && run
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'-' | b'_'))
    };
    if super::unpack::hides_a_picture(text.as_bytes()) || text.split_ascii_whitespace().any(long) {
        return Err(Reason::HiddenData);
    }
    Ok(())
}

/// Whether an address may be linked to: a page, a mailbox, or a place in the same document.
pub(super) fn plain_link(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    address.len() <= 2_000
        && !address.contains(char::is_control)
        && ["#", "http://", "https://", "mailto:"].iter().any(|start| lower.starts_with(start))
}
