//! A calendar as programs read it (RFC 5545, with the names of RFC 7986). Times are UTC: there is nothing about zones that a reader could
//! get wrong, and nothing here repeats.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fmt::Write as _;

/// Octets of a line before its end (RFC 5545, 3.1).
const LINE: usize = 75;
/// How often programs may come by.
const EVERY: &str = "PT6H";

/// When an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// Whole days, both included.
    Days(Date, Date),
    /// From an instant until another; nothing where the end was not said.
    Hours(Timestamp, Option<Timestamp>),
}

/// One entry.
#[derive(Debug)]
pub(super) struct Entry {
    /// The same at every reading; letters, digits and `@` only.
    pub(super) uid: String,
    /// When it was last changed.
    pub(super) changed_at: Timestamp,
    /// Grows with each change.
    pub(super) sequence: i32,
    pub(super) span: Span,
    pub(super) cancelled: bool,
}

/// The whole file, each entry with the same title and nothing besides.
pub(super) fn calendar(title: &str, lang: &str, entries: &[Entry]) -> String {
    let mut out = Lines(String::with_capacity(512 + entries.len() * 300));
    for fixed in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Preau//Agenda//EN",
        "CALSCALE:GREGORIAN",
    ] {
        out.line(fixed);
    }
    let title = escape(title);
    out.line(&format!("NAME;LANGUAGE={lang}:{title}"));
    out.line(&format!("X-WR-CALNAME:{title}"));
    out.line(&format!("REFRESH-INTERVAL;VALUE=DURATION:{EVERY}"));
    out.line(&format!("X-PUBLISHED-TTL:{EVERY}"));
    if entries.is_empty() {
        // a calendar holds at least one component (RFC 5545, 3.6): this one says nothing
        for fixed in [
            "BEGIN:VTIMEZONE",
            "TZID:UTC",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            "TZOFFSETFROM:+0000",
            "TZOFFSETTO:+0000",
            "END:STANDARD",
            "END:VTIMEZONE",
        ] {
            out.line(fixed);
        }
    }
    for entry in entries {
        out.entry(entry, &title, lang);
    }
    out.line("END:VCALENDAR");
    out.0
}

struct Lines(String);

impl Lines {
    fn entry(&mut self, entry: &Entry, title: &str, lang: &str) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", entry.uid));
        self.line(&format!("DTSTAMP:{}", instant(entry.changed_at)));
        self.line(&format!("SEQUENCE:{}", entry.sequence));
        match entry.span {
            Span::Days(first, last) => {
                self.line(&format!("DTSTART;VALUE=DATE:{}", first.strftime("%Y%m%d")));
                // the first day that is not part of it
                if let Ok(after) = last.max(first).tomorrow() {
                    self.line(&format!("DTEND;VALUE=DATE:{}", after.strftime("%Y%m%d")));
                }
                // a day with homework on it is not a day that is taken
                self.line("TRANSP:TRANSPARENT");
            }
            Span::Hours(from, until) => {
                self.line(&format!("DTSTART:{}", instant(from)));
                if let Some(until) = until.filter(|until| *until > from) {
                    self.line(&format!("DTEND:{}", instant(until)));
                }
            }
        }
        self.line(&format!("SUMMARY;LANGUAGE={lang}:{title}"));
        self.line(if entry.cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        self.line("CLASS:PRIVATE");
        self.line("END:VEVENT");
    }

    /// One line of content, folded between characters where it is too long; a folded line goes on after a space, which counts.
    fn line(&mut self, content: &str) {
        let mut length = 0;
        for symbol in content.chars() {
            if length + symbol.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(symbol);
            length += symbol.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn instant(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value (RFC 5545, 3.3.11); control characters have no place in one.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for symbol in text.chars() {
        match symbol {
            '\\' | ';' | ',' => {
                let _ = write!(out, "\\{symbol}");
            }
            '\n' => out.push_str("\\n"),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn entry(span: Span) -> Entry {
        Entry {
            uid: "0a@preau".to_owned(),
            changed_at: at("2026-11-20T08:00:00Z"),
            sequence: 3,
            span,
            cancelled: false,
        }
    }

    #[test]
    fn days_end_on_the_day_after_and_hours_are_utc() {
        let text = calendar("Class event", "en", &[entry(Span::Days(date(2026, 12, 31), date(2026, 12, 31)))]);
        assert!(
            text.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"),
            "{text}"
        );
        let hours = Span::Hours(at("2026-12-04T17:00:00Z"), Some(at("2026-12-04T18:30:00Z")));
        let text = calendar("Class event", "en", &[entry(hours)]);
        assert!(text.contains("DTSTART:20261204T170000Z\r\nDTEND:20261204T183000Z\r\n"), "{text}");
        let backwards = Span::Hours(at("2026-12-04T17:00:00Z"), Some(at("2026-12-04T17:00:00Z")));
        assert!(!calendar("x", "en", &[entry(backwards)]).contains("DTEND"));
    }

    #[test]
    fn nothing_at_all_is_a_calendar_too() {
        let text = calendar("Class event", "en", &[]);
        assert!(text.contains("BEGIN:VTIMEZONE\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    }

    proptest! {
        #[test]
        fn lines_are_short_and_unfold_to_what_was_said(text in "\\PC{0,300}") {
            let mut lines = Lines(String::new());
            lines.line(&text);
            prop_assert!(lines.0.ends_with("\r\n"));
            prop_assert!(lines.0.split("\r\n").all(|line| line.len() <= LINE));
            prop_assert_eq!(lines.0.replace("\r\n ", ""), format!("{text}\r\n"));
        }

        #[test]
        fn no_text_makes_a_line_of_its_own(text in "(\\PC|[\r\n\t;,\\\\:]){0,40}") {
            let escaped = escape(&text);
            prop_assert!(!escaped.contains(['\r', '\n']));
            let plain = escaped.replace("\\\\", "").replace("\\;", "").replace("\\,", "").replace("\\n", "");
            prop_assert!(!plain.contains([';', ',', '\\']));
        }
    }
}
