//! What becomes of what was typed into the form of a post ([`Typed`]).

use super::offer::{Offer, OfferKind};
use super::parallel::{Parallel, words};
use super::signoff::{Ask, Scope};
use super::typed::{Intent, Typed};
use super::{Kind, When};
use crate::i18n::{Lang, Words};
use crate::ids::{GroupId, PupilId};
use crate::web::form::Errors;
use i18n_embed_fl::fl;
use jiff::civil::{Date, Time};

/// Characters of a title; the table says the same.
pub(crate) const LONGEST_TITLE: u32 = 80;
/// Characters of a text; the table says the same.
pub(crate) const LONGEST_BODY: u32 = 20_000;
/// The word for a post that is for the guardians of some pupils.
pub(crate) const CHOSEN: &str = "chosen";
/// The word for a post that asks for an answer.
pub(crate) const SIGN: &str = "sign";
/// Characters of the place of a notice; the table says the same.
pub(crate) const LONGEST_PLACE: u32 = 120;

/// A text as it can be stored: every field within its bounds, nothing in it that a database refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) kind: Kind,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) lang: Lang,
    /// The same in a second language.
    pub(crate) parallel: Option<Parallel>,
    pub(crate) place: Option<String>,
    pub(crate) from_on: Option<Date>,
    pub(crate) until_on: Option<Date>,
    pub(crate) from_time: Option<Time>,
    pub(crate) until_time: Option<Time>,
    /// The pupils whose guardians it is for, in the order of their ids; nothing where it is for the class.
    pub(crate) chosen: Option<Vec<PupilId>>,
    /// Other classes of the writer's that it is for, too, in the order of their ids.
    pub(crate) also: Vec<GroupId>,
    /// What guardians are asked, if they are.
    pub(crate) ask: Option<Ask>,
    /// What they may choose from, if there is something.
    pub(crate) offer: Option<Offer>,
    /// Families of the class may ask about it, where the school lets them.
    pub(crate) questions: bool,
    pub(crate) expires_on: Option<Date>,
}

impl Draft {
    /// Judges what was typed. A draft that is only kept may have gaps; one that is to be published may not.
    pub(crate) fn parse(t: &'static Words, typed: &Typed, today: Date) -> Result<Self, Errors> {
        let mut errors = Errors::new();
        let draft = Self::read(t, typed, today, &mut errors);
        if typed.intent() != Intent::Keep {
            // what was asked before may be put right after the deadline
            let answered_from = if typed.intent() == Intent::Publish { Date::MIN } else { today };
            draft.gaps(t, answered_from, &mut errors);
        }
        if errors.is_empty() { Ok(draft) } else { Err(errors) }
    }

    /// What is missing before it can be published; answers are given from `answered_from` on.
    pub(crate) fn gaps(&self, t: &'static Words, answered_from: Date, errors: &mut Errors) {
        if self.title.is_empty() {
            errors.add("title", fl!(t, "post-title-missing"));
        }
        if self.kind == Kind::Wall && self.place.is_none() {
            errors.add("place", fl!(t, "post-wall-place-missing"));
        }
        let days: &[(&str, Option<Date>)] = match self.kind {
            Kind::Wall => &[("from_on", self.from_on), ("until_on", self.until_on)],
            Kind::Event => &[("from_on", self.from_on)],
            Kind::Homework => &[("due_on", self.from_on)],
            Kind::News | Kind::Praise | Kind::Alert => &[],
        };
        for (field, _) in days.iter().filter(|(_, date)| date.is_none()) {
            errors.add(*field, fl!(t, "field-required"));
        }
        // what nobody would see, or could do, any more
        if errors.field("expires_on").is_none() && self.expires_on.is_some_and(|expires| expires < answered_from) {
            errors.add("expires_on", fl!(t, "post-expires-past"));
        }
        if self.kind == Kind::Homework && errors.field("due_on").is_none() && self.from_on.is_some_and(|due| due < answered_from) {
            errors.add("due_on", fl!(t, "post-expires-past"));
        }
        if self.chosen.as_ref().is_some_and(Vec::is_empty) {
            errors.add("pupils[]", fl!(t, "post-pupils-missing"));
        }
        if self.chosen.is_some() && !self.also.is_empty() {
            errors.add("groups[]", fl!(t, "post-also-chosen"));
        }
        if self.body.is_empty() && !matches!(self.kind, Kind::Wall | Kind::Event) {
            errors.add("body", fl!(t, "post-body-missing"));
        }
        if let Some(parallel) = &self.parallel {
            parallel.gaps(t, !self.body.is_empty(), errors);
        }
        if let Some(offer) = &self.offer {
            offer.gaps(t, errors);
        }
        if self.asks() {
            match self.deadline() {
                None => errors.add("ack_deadline", fl!(t, "field-required")),
                // what nobody could answer any more
                Some(until) if until < answered_from => errors.add("ack_deadline", fl!(t, "post-expires-past")),
                // nobody answers to what is not there any more
                Some(until) if self.expires_on.is_some_and(|expires| expires < until) => {
                    errors.add("expires_on", fl!(t, "post-ask-expires"));
                }
                Some(_) => {}
            }
        }
    }

    /// Whether guardians have to do something by a day.
    pub(crate) const fn asks(&self) -> bool {
        self.ask.is_some() || self.offer.is_some()
    }

    /// The last day on which it can be answered, where it asks, and as far as that is known.
    pub(crate) fn deadline(&self) -> Option<Date> {
        match &self.offer {
            Some(offer) => offer.until,
            None => self.ask?.until,
        }
    }

    /// The last day on which it is of use to anybody, where it has one: it is there until then, takes place or is to be done by then, or
    /// answered.
    pub(crate) fn last_day(&self) -> Option<Date> {
        [self.expires_on, self.until_on, self.deadline()].into_iter().flatten().min()
    }

    /// Everything it says, in both languages, with where it is and what it offers: what is looked through before it goes out.
    pub(crate) fn words(&self) -> String {
        let options = self.offer.iter().flat_map(|offer| offer.options.iter().map(String::as_str));
        words(
            &self.title,
            &self.body,
            self.parallel.as_ref(),
            self.place.as_deref().into_iter().chain(options),
        )
    }

    /// The word of the database for whom it is for.
    pub(crate) const fn audience(&self) -> &'static str {
        if self.chosen.is_some() { CHOSEN } else { "class" }
    }

    /// When and where it is, as far as that is said.
    pub(crate) fn when(&self) -> Option<When> {
        Some(When {
            place: self.place.clone(),
            from: self.from_on?,
            until: self.until_on?,
            from_time: self.from_time,
            until_time: self.until_time,
        })
    }

    fn read(t: &'static Words, typed: &Typed, today: Date, errors: &mut Errors) -> Self {
        let mut line = |field: &'static str, text: &str, max: u32| {
            let text = clean(text).replace('\n', " ").trim().to_owned();
            within(t, errors, field, &text, max);
            text
        };
        let title = line("title", &typed.title, LONGEST_TITLE);
        let place = line("place", &typed.place, LONGEST_PLACE);
        let body = clean(&typed.body).trim_end().trim_start_matches('\n').to_owned();
        within(t, errors, "body", &body, LONGEST_BODY);
        let kind = Kind::offered(&typed.kind);
        let mut date = |field: &'static str, text: &str| date_of(t, field, text, errors);
        let (from_on, until_on) = match kind {
            Kind::Wall => (date("from_on", &typed.from_on), date("until_on", &typed.until_on)),
            // what is over the same day says one day
            Kind::Event => {
                let from = date("from_on", &typed.from_on);
                (from, date("until_on", &typed.until_on).or(from))
            }
            Kind::Homework => {
                let due = date("due_on", &typed.due_on);
                (due, due)
            }
            Kind::News | Kind::Praise | Kind::Alert => (None, None),
        };
        let expires_on = date("expires_on", &typed.expires_on);
        if from_on.zip(until_on).is_some_and(|(from, until)| until < from) {
            errors.add("until_on", fl!(t, "field-date-order"));
        }
        // what was given before may be put right afterwards
        if kind == Kind::Homework && typed.intent() != Intent::Publish && from_on.is_some_and(|due| due < today) {
            errors.add("due_on", fl!(t, "post-expires-past"));
        }
        if expires_on.is_some_and(|expires| expires < today) {
            errors.add("expires_on", fl!(t, "post-expires-past"));
        }
        let (from_time, until_time) = if kind == Kind::Event {
            hours(t, typed, from_on == until_on, errors)
        } else {
            (None, None)
        };
        let until = if typed.ack_kind == SIGN || OfferKind::from_word(&typed.ack_kind).is_some() {
            date_of(t, "ack_deadline", &typed.ack_deadline, errors)
        } else {
            None
        };
        let ask = (typed.ack_kind == SIGN).then(|| Ask {
            scope: Scope::from_word(&typed.ack_scope),
            until,
        });
        let offer = Offer::read(t, typed, until, errors);
        let lang = Lang::from_code(&typed.lang).unwrap_or_default();
        let parallel = Parallel::read(t, typed, lang, errors);
        let place = Some(place).filter(|place| matches!(kind, Kind::Wall | Kind::Event) && !place.is_empty());
        Self {
            kind,
            title,
            body,
            lang,
            parallel,
            place,
            from_on,
            until_on,
            from_time,
            until_time,
            chosen: typed.chosen(),
            also: typed.also(),
            ask,
            offer,
            questions: typed.questions == "yes" && typed.audience != CHOSEN,
            expires_on,
        }
    }
}

/// A day of a form; nothing if the field is empty, or says no possible day.
fn date_of(t: &'static Words, field: &'static str, text: &str, errors: &mut Errors) -> Option<Date> {
    match text.trim() {
        "" => None,
        text => text
            .parse::<Date>()
            .ok()
            .filter(|date| (2000..=2999).contains(&date.year()))
            .or_else(|| {
                errors.add(field, fl!(t, "field-date-impossible"));
                None
            }),
    }
}

/// The hours of an event; `one_day`: it ends on the day on which it begins.
fn hours(t: &'static Words, typed: &Typed, one_day: bool, errors: &mut Errors) -> (Option<Time>, Option<Time>) {
    let mut hour = |field: &'static str, text: &str| match text.trim() {
        "" => None,
        text => Time::strptime("%H:%M", text.get(..5).unwrap_or(text)).ok().or_else(|| {
            errors.add(field, fl!(t, "post-time-impossible"));
            None
        }),
    };
    let (from, until) = (hour("from_time", &typed.from_time), hour("until_time", &typed.until_time));
    if from.is_none() && until.is_some() {
        errors.add("from_time", fl!(t, "field-required"));
    }
    if one_day && from.zip(until).is_some_and(|(from, until)| until <= from) {
        errors.add("until_time", fl!(t, "field-date-order"));
    }
    (from, until)
}

/// Line ends of one kind, and no control characters: browsers send none, and the database takes no NUL.
pub(crate) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\r' { '\n' } else { c })
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .collect()
}

pub(super) fn within(t: &'static Words, errors: &mut Errors, field: &'static str, text: &str, max: u32) {
    if text.chars().count() > max as usize {
        errors.add(field, fl!(t, "field-too-long", max = max));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    fn typed(fields: &[(&str, &str)]) -> Typed {
        let pairs: Vec<_> = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        serde_html_form::from_str(&serde_html_form::to_string(pairs).unwrap()).unwrap()
    }

    fn errors(fields: &[(&str, &str)]) -> Vec<String> {
        match Draft::parse(Lang::En.words(), &typed(fields), TODAY) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.iter().map(|(field, _)| field.to_owned()).collect(),
        }
    }

    #[test]
    fn a_draft_may_have_gaps_and_a_post_may_not() {
        assert!(errors(&[("intent", "draft")]).is_empty());
        assert_eq!(errors(&[("intent", "check")]), ["title", "body"]);
        assert_eq!(
            errors(&[("intent", "check"), ("kind", "wall"), ("title", "Masks")]),
            ["place", "from_on", "until_on"]
        );
    }

    #[test]
    fn bounds_and_dates_are_judged_even_in_a_draft() {
        let long = "x".repeat(81);
        let wall = [
            ("intent", "draft"),
            ("title", long.as_str()),
            ("kind", "wall"),
            ("from_on", "2026-02-31"),
            ("expires_on", "2026-11-22"),
        ];
        assert_eq!(errors(&wall), ["title", "from_on", "expires_on"]);
        assert_eq!(
            errors(&[
                ("intent", "draft"),
                ("kind", "wall"),
                ("from_on", "2026-12-02"),
                ("until_on", "2026-12-01")
            ]),
            ["until_on"]
        );
        // a date that only the wall asks for is not looked at in news
        assert!(errors(&[("intent", "draft"), ("kind", "news"), ("from_on", "nonsense")]).is_empty());
    }

    #[test]
    fn homework_has_a_day_and_an_event_may_have_hours() {
        let base = [("intent", "check"), ("title", "A"), ("body", "B")];
        let with = |more: &[(&'static str, &'static str)]| errors(&[base.as_slice(), more].concat());
        assert_eq!(with(&[("kind", "homework")]), ["due_on"]);
        assert_eq!(with(&[("kind", "homework"), ("due_on", "2026-11-22")]), ["due_on"]);
        assert!(with(&[("kind", "homework"), ("due_on", "2026-11-23"), ("from_time", "nonsense")]).is_empty());
        assert_eq!(with(&[("kind", "event")]), ["from_on"]);
        let event = [("kind", "event"), ("from_on", "2026-12-01")];
        assert!(with(&event).is_empty());
        for (hours, wrong) in [
            (&[("from_time", "18:30"), ("until_time", "18:30")][..], "until_time"),
            (&[("until_time", "18:30")], "from_time"),
            (&[("from_time", "25:00")], "from_time"),
            (&[("until_on", "2026-11-30")], "until_on"),
        ] {
            assert_eq!(with(&[event.as_slice(), hours].concat()), [wrong], "{hours:?}");
        }
        let night = [("until_on", "2026-12-02"), ("from_time", "18:30"), ("until_time", "09:00")];
        assert!(with(&[event.as_slice(), &night].concat()).is_empty());
        assert!(with(&[("kind", "praise")]).is_empty());
    }

    #[test]
    fn a_post_for_some_is_for_somebody() {
        let base = [("intent", "check"), ("title", "A"), ("body", "B"), ("audience", "chosen")];
        assert_eq!(errors(&base), ["pupils[]"]);
        let lina = "00000000-0000-7000-8000-000000000100";
        assert!(errors(&[base.as_slice(), &[("pupils[]", lina)]].concat()).is_empty());
        assert_eq!(errors(&[base.as_slice(), &[("pupils[]", "nonsense")]].concat()), ["pupils[]"]);
    }

    #[test]
    fn who_asks_says_until_when() {
        let base = [("intent", "check"), ("title", "A"), ("body", "B"), ("ack_kind", "sign")];
        assert_eq!(errors(&base), ["ack_deadline"]);
        assert_eq!(
            errors(&[base.as_slice(), &[("ack_deadline", "2026-11-22")]].concat()),
            ["ack_deadline"]
        );
        assert!(errors(&[base.as_slice(), &[("ack_deadline", "2026-11-23"), ("ack_scope", "both")]].concat()).is_empty());
        assert!(errors(&[("intent", "draft"), ("ack_kind", "sign")]).is_empty());
        let expires = [("ack_deadline", "2026-11-25"), ("expires_on", "2026-11-24")];
        assert_eq!(errors(&[base.as_slice(), &expires].concat()), ["expires_on"]);
        // a text that is out is put right after its deadline, too
        let late = [("intent", "publish"), ("ack_deadline", "2026-11-20")];
        assert!(errors(&[&base[1..], late.as_slice()].concat()).is_empty());
    }

    #[test]
    fn what_no_keyboard_types_is_left_out() {
        let draft = Draft::parse(
            Lang::En.words(),
            &typed(&[("title", " A\u{0}\nB "), ("body", "one\r\ntwo\rthree\u{7}\n"), ("intent", "check")]),
            TODAY,
        )
        .unwrap();
        assert_eq!((draft.title.as_str(), draft.body.as_str()), ("A B", "one\ntwo\nthree"));
    }
}
