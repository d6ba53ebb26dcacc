//! The Markdown that people may write: paragraphs, emphasis, lists, quotations, headings, code, links.
//!
//! Two filters that know nothing of each other. The first passes only listed events from the parser, so raw HTML becomes the
//! text that was typed and pictures become nothing (no picture enters this product). The second parses the HTML that came out
//! and passes only the matching tags and attributes. `pulldown-cmark` alone would let `javascript:` links through.

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::LazyLock;

/// The longest text that is read as Markdown, in bytes: some 5,000 words. A longer one is shown as it was typed.
///
/// The bound is also one on time: for each `&` the sanitiser's serialiser looks through the rest of the paragraph, which at
/// this length costs 20 ms and at 1 MB would cost as many seconds.
pub const LONGEST: usize = 32 * 1024;

/// Quotations and lists inside each other; deeper ones are flattened. Browsers and screen readers give up on depth too.
const DEEPEST: usize = 8;

/// HTML that is safe to put into a page; askama does not escape it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered(String);

impl Rendered {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Rendered {}

/// Renders what somebody wrote.
pub fn render(markdown: &str) -> Rendered {
    let mut output = String::with_capacity(markdown.len() + markdown.len() / 2);
    if markdown.len() > LONGEST {
        let paragraph = [
            Event::Start(Tag::Paragraph),
            Event::Text(markdown.into()),
            Event::End(TagEnd::Paragraph),
        ];
        html::push_html(&mut output, paragraph.into_iter());
        // one escaped text: there is nothing in it to sanitise
        return Rendered(output);
    }
    html::push_html(&mut output, Allowed::events(markdown));
    Rendered(SANITISER.clean(&output).to_string())
}

/// The beginning of what it says, without marks, for lists and titles: at most `most` characters, cut between words and
/// ended with an ellipsis if there is more.
pub fn plain_text(markdown: &str, most: usize) -> String {
    let readable = markdown.get(..markdown.floor_char_boundary(LONGEST)).unwrap_or_default();
    let mut text = String::new();
    for event in Allowed::events(readable) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            // inside a word, emphasis must not open a gap; everything else does
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {
            }
            _ => text.push(' '),
        }
    }
    shorten(&text, most)
}

fn shorten(text: &str, most: usize) -> String {
    let mut short = String::new();
    let mut room = most;
    for word in text.split_whitespace() {
        let gap = usize::from(!short.is_empty());
        let needed = gap + word.chars().count();
        // the ellipsis needs a place of its own, unless this was the last word
        if needed > room {
            if short.is_empty() {
                short.extend(word.chars().take(most.saturating_sub(1)));
            }
            while short.chars().count() >= most.max(1) {
                short.pop();
            }
            short.push('…');
            break;
        }
        if gap == 1 {
            short.push(' ');
        }
        short.push_str(word);
        room -= needed;
    }
    short
}

/// The first filter: events by list.
struct Allowed<'a> {
    parser: Parser<'a>,
    /// For each container that is open: whether its start was passed on, so that its end is treated alike.
    open: Vec<bool>,
    depth: usize,
    /// Pictures that are open: nothing inside them is passed on.
    pictures: usize,
}

impl<'a> Allowed<'a> {
    fn events(markdown: &'a str) -> Self {
        Self {
            parser: Parser::new_ext(markdown, Options::empty()),
            open: Vec::new(),
            depth: 0,
            pictures: 0,
        }
    }

    fn filter(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        match event {
            Event::Start(Tag::Image { .. }) => self.pictures += 1,
            Event::End(TagEnd::Image) => self.pictures -= 1,
            _ if self.pictures > 0 => {}
            Event::Start(tag) => {
                let tag = self.start(tag);
                self.open.push(tag.is_some());
                return tag.map(Event::Start);
            }
            Event::End(tag) => {
                let passed = self.open.pop().unwrap_or(false);
                if passed && matches!(tag, TagEnd::BlockQuote(_) | TagEnd::List(_)) {
                    self.depth -= 1;
                }
                return passed.then(|| Event::End(end(tag)));
            }
            // a tag that somebody typed is text that somebody typed
            Event::Html(text) | Event::InlineHtml(text) | Event::Text(text) => {
                return Some(Event::Text(text));
            }
            Event::Code(text) => return Some(Event::Code(text)),
            // a new line in the box is a new line on the page: who writes here does not know the rule of two spaces
            Event::SoftBreak | Event::HardBreak => return Some(Event::HardBreak),
            Event::Rule => return Some(Event::Rule),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
        None
    }

    fn start(&mut self, tag: Tag<'a>) -> Option<Tag<'a>> {
        Some(match tag {
            Tag::Paragraph | Tag::Emphasis | Tag::Strong | Tag::Item => tag,
            Tag::BlockQuote(_) | Tag::List(_) => {
                if self.depth >= DEEPEST {
                    return None;
                }
                self.depth += 1;
                if matches!(tag, Tag::List(_)) { tag } else { Tag::BlockQuote(None) }
            }
            // the words after the fence would become a class
            Tag::CodeBlock(_) => Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Indented),
            // what was typed as a block of HTML is a paragraph of text
            Tag::HtmlBlock => Tag::Paragraph,
            Tag::Heading { level, .. } => Tag::Heading {
                level: below_page(level),
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            },
            Tag::Link { link_type, dest_url, .. } => Tag::Link {
                link_type: LinkType::Inline,
                dest_url: address(link_type, dest_url)?,
                title: CowStr::Borrowed(""),
                id: CowStr::Borrowed(""),
            },
            Tag::Image { .. }
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => return None,
        })
    }
}

impl<'a> Iterator for Allowed<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            let event = self.parser.next()?;
            if let Some(event) = self.filter(event) {
                return Some(event);
            }
        }
    }
}

/// The end of what [`Allowed::start`] made of a start.
fn end(tag: TagEnd) -> TagEnd {
    match tag {
        TagEnd::HtmlBlock => TagEnd::Paragraph,
        TagEnd::BlockQuote(_) => TagEnd::BlockQuote(None),
        TagEnd::Heading(level) => TagEnd::Heading(below_page(level)),
        other => other,
    }
}

/// The page has its one `h1`, each announcement its `h2`.
fn below_page(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

const SCHEMES: [&str; 3] = ["https", "http", "mailto"];

/// A link's address if it leads where links may lead.
fn address(kind: LinkType, url: CowStr<'_>) -> Option<CowStr<'_>> {
    if kind == LinkType::Email {
        return Some(format!("mailto:{url}").into());
    }
    let (scheme, _) = url.split_once(':')?;
    SCHEMES.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)).then_some(url)
}

/// The second filter.
static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from([
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
        ]))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"])), ("ol", HashSet::from(["start"]))]))
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
});

#[cfg(test)]
mod tests;
