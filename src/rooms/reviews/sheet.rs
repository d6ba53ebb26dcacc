//! What a review is made of: the lines of today beside the answers of the last time. Rules without I/O.

use super::ASKED_BEFORE;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use std::collections::HashMap;

/// What somebody says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Keep,
    Remove,
    /// The office shall look.
    Ask,
}

impl Answer {
    /// The word in the database and in forms.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Remove => "remove",
            Self::Ask => "ask",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        [Self::Keep, Self::Remove, Self::Ask]
            .into_iter()
            .find(|answer| answer.word() == word)
    }
}

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Somebody who works here, until when.
    Staff,
    /// A device of theirs that was not used for weeks.
    Device,
    /// A letter that was not used yet.
    Letter,
    /// A guardian who never came in.
    Guardian,
    /// A pupil whom no guardian reads for.
    Pupil,
    /// A guardian whom no file brought, since the last time.
    Edge,
    /// A pupil whom no file brought, since the last time.
    Enrolment,
    /// Letters printed since the last time.
    Letters,
    /// Gate codes made since the last time.
    GateCodes,
    /// Alerts sent since the last time.
    Alerts,
    /// Pupils' accounts from an age that is lower than usual.
    Age,
    /// Pupils' accounts with the yes of one guardian.
    Consent,
}

impl Kind {
    /// The word of the statement that finds them.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "staff" => Self::Staff,
            "device" => Self::Device,
            "letter" => Self::Letter,
            "guardian" => Self::Guardian,
            "pupil" => Self::Pupil,
            "edge" => Self::Edge,
            "enrolment" => Self::Enrolment,
            "letters" => Self::Letters,
            "gate-codes" => Self::GateCodes,
            "alerts" => Self::Alerts,
            "age" => Self::Age,
            "consent" => Self::Consent,
            _ => return None,
        })
    }

    /// Of a line's key: the kind stands before the id, or alone.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        Self::from_word(key).or_else(|| Self::from_word(key.split_once('-')?.0))
    }

    /// *Remove* acts on staff, letters and devices; about families it is the office that acts.
    const fn can_be_removed(self) -> bool {
        matches!(self, Self::Staff | Self::Device | Self::Letter)
    }
}

/// A fact of the class as it is today.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) kind: Kind,
    /// The kind and the id of the fact.
    pub(super) key: String,
    /// The fact as it is: another end, another day, another print.
    pub(super) print: String,
    pub(super) name: String,
    /// The child it is about, or the name of a device.
    pub(super) about: String,
    pub(super) role: String,
    pub(super) at: Option<Timestamp>,
    pub(super) seen_on: Option<Date>,
    pub(super) number: i64,
    /// Of the person at the desk.
    pub(super) mine: bool,
}

impl Line {
    /// The answers that may be given.
    pub(super) fn answers(&self) -> &'static [Answer] {
        if self.kind.can_be_removed() && !self.mine {
            &[Answer::Keep, Answer::Remove, Answer::Ask]
        } else {
            &[Answer::Keep, Answer::Ask]
        }
    }
}

/// What was said of a line the last time.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) key: String,
    pub(super) print: String,
    pub(super) answer: Answer,
}

/// Lines as they are shown: those that want an answer, and those about which nothing has changed.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) new: Vec<Line>,
    pub(super) same: Vec<Line>,
}

impl Sheet {
    /// A line that stood there the last time, just as it is, and was not removed, has its answer.
    pub(super) fn of(lines: Vec<Line>, last: &[Said]) -> Self {
        let said: HashMap<&str, &Said> = last.iter().map(|said| (said.key.as_str(), said)).collect();
        let same = |line: &Line| {
            said.get(line.key.as_str())
                .is_some_and(|said| said.print == line.print && said.answer != Answer::Remove)
        };
        let (same, new) = lines.into_iter().partition(same);
        Self { new, same }
    }

    /// Minutes that it takes, about: what ux.md promises, and more for a long list.
    pub(super) fn minutes(&self) -> usize {
        1 + self.new.len() / 6
    }

    /// Each line with its answer, or the keys of those that have none they may have. A line about which nothing has changed is kept
    /// unless something else is said.
    pub(super) fn judge(&self, given: &HashMap<String, String>) -> Result<Vec<(&Line, Answer)>, Vec<String>> {
        let answer = |line: &Line, otherwise: Option<Answer>| match given.get(&line.key) {
            Some(word) => Answer::from_word(word).filter(|answer| line.answers().contains(answer)),
            None => otherwise,
        };
        let all = self
            .new
            .iter()
            .map(|line| (line, answer(line, None)))
            .chain(self.same.iter().map(|line| (line, answer(line, Some(Answer::Keep)))));
        let (mut judged, mut missing) = (Vec::new(), Vec::new());
        for (line, answer) in all {
            match answer {
                Some(answer) => judged.push((line, answer)),
                None => missing.push(line.key.clone()),
            }
        }
        if missing.is_empty() { Ok(judged) } else { Err(missing) }
    }
}

/// Whether it is time to ask for a review: two weeks before its day, and from then on.
pub(super) fn is_near(due: Date, today: Date) -> bool {
    today >= due.saturating_sub(ASKED_BEFORE.days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn line(kind: Kind, key: &str, print: &str) -> Line {
        Line {
            kind,
            key: key.to_owned(),
            print: print.to_owned(),
            name: String::new(),
            about: String::new(),
            role: String::new(),
            at: None,
            seen_on: None,
            number: 0,
            mine: false,
        }
    }

    fn said(key: &str, print: &str, answer: Answer) -> Said {
        Said {
            key: key.to_owned(),
            print: print.to_owned(),
            answer,
        }
    }

    #[test]
    fn what_is_as_it_was_needs_no_second_answer() {
        let lines = vec![
            line(Kind::Staff, "staff-1", "teacher 10"),
            line(Kind::Staff, "staff-2", "teacher 20"),
            line(Kind::Letter, "letter-3", "unused"),
            line(Kind::Pupil, "pupil-4", "none"),
        ];
        let last = [
            said("staff-1", "teacher 10", Answer::Keep),
            said("staff-2", "teacher 19", Answer::Keep),
            // removed, and yet it stands there again
            said("letter-3", "unused", Answer::Remove),
        ];
        let sheet = Sheet::of(lines, &last);
        let keys = |lines: &[Line]| lines.iter().map(|line| line.key.clone()).collect::<Vec<_>>();
        assert_eq!(keys(&sheet.same), ["staff-1"]);
        assert_eq!(keys(&sheet.new), ["staff-2", "letter-3", "pupil-4"]);
    }

    #[test]
    fn a_line_without_an_answer_is_named_and_nobody_removes_a_family_or_themselves() {
        let mine = Line {
            mine: true,
            ..line(Kind::Staff, "staff-1", "x")
        };
        let sheet = Sheet::of(
            vec![mine, line(Kind::Guardian, "guardian-2", "x"), line(Kind::Pupil, "pupil-3", "x")],
            &[],
        );
        let given = |answers: &[(&str, &str)]| answers.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())).collect();
        let missing = sheet.judge(&given(&[("staff-1", "remove"), ("guardian-2", "remove")])).unwrap_err();
        assert_eq!(missing, ["staff-1", "guardian-2", "pupil-3"]);
        let judged = sheet
            .judge(&given(&[("staff-1", "keep"), ("guardian-2", "ask"), ("pupil-3", "keep")]))
            .expect("all are answered");
        assert_eq!(judged.len(), 3);
    }

    #[test]
    fn a_key_begins_with_its_kind() {
        assert_eq!(Kind::of_key("gate-codes"), Some(Kind::GateCodes));
        assert_eq!(Kind::of_key("staff-0198"), Some(Kind::Staff));
        assert_eq!(Kind::of_key("of-another-time"), None);
    }

    #[test]
    fn a_review_is_asked_for_two_weeks_before_its_day() {
        assert!(!is_near(date(2026, 12, 20), date(2026, 12, 5)));
        assert!(is_near(date(2026, 12, 20), date(2026, 12, 6)));
        assert!(is_near(date(2026, 12, 20), date(2027, 2, 1)));
    }
}
