//! Fields of forms: label, hint, error and control, tied together for ears as for eyes.
//!
//! One compiled template for every form, so that no room can forget an `aria-describedby`. In a template:
//! `{{ Field::text("title", fl!(self.page.t, "post-title")).value(title).max(80).errors(errors) }}`. Everything is escaped.
//! Forms say `novalidate`: the sentences beside the fields are ours, in the reader's language, not the browser's.

use super::form::{Errors, id};
use crate::i18n::Lang;
use askama::Template;
use askama::filters::HtmlSafe;
use std::fmt::Display;

/// One labelled control.
#[derive(Clone, Debug, Template)]
#[template(path = "_field.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an attribute of the control, independent of the others"
)]
pub struct Field {
    shape: Shape,
    name: String,
    id: Option<&'static str>,
    label: String,
    value: String,
    hint: Option<String>,
    error: Option<String>,
    choices: Vec<Choice>,
    required: bool,
    max: Option<u32>,
    autocomplete: Option<&'static str>,
    /// `inputmode`, for the keyboard of a telephone.
    keyboard: Option<&'static str>,
    /// Codes and names of accounts: capitals or not as typed, no spelling help, left to right in every script.
    exact: bool,
    short: bool,
    counted: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// An `<input>` of this type.
    Line(&'static str),
    /// A `<textarea>` of so many lines.
    Area(u16),
    Select,
    /// Radio buttons: one of several.
    OneOf,
    /// Check boxes: any of several.
    AnyOf,
    /// A single check box, sent as `yes`.
    Tick,
}

/// One of the answers of [`Field::select`], [`Field::one_of`] and [`Field::any_of`].
#[derive(Clone, Debug)]
pub struct Choice {
    value: String,
    label: String,
    hint: Option<String>,
    chosen: bool,
}

impl Choice {
    pub fn new(value: impl Display, label: impl Display) -> Self {
        Self {
            value: value.to_string(),
            label: label.to_string(),
            hint: None,
            chosen: false,
        }
    }

    /// These languages, each by its own name.
    pub fn languages(langs: &[Lang]) -> Vec<Self> {
        langs.iter().map(|lang| Self::new(lang.code(), lang.name())).collect()
    }

    /// Whether it stands for this value.
    pub fn is(&self, value: &str) -> bool {
        self.value == value
    }

    /// A line under the answer.
    #[must_use]
    pub fn hint(mut self, hint: impl Display) -> Self {
        self.hint = Some(hint.to_string());
        self
    }

    /// Chosen already; for [`Field::any_of`], where several may be.
    #[must_use]
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }
}

impl Field {
    fn new(shape: Shape, name: impl Display, label: impl Display) -> Self {
        Self {
            shape,
            name: name.to_string(),
            id: None,
            label: label.to_string(),
            value: String::new(),
            hint: None,
            error: None,
            choices: Vec::new(),
            required: true,
            max: None,
            autocomplete: None,
            keyboard: None,
            exact: false,
            short: false,
            counted: false,
        }
    }

    /// One line of text.
    pub fn text(name: impl Display, label: impl Display) -> Self {
        Self::new(Shape::Line("text"), name, label)
    }

    /// A password; `autocomplete` is `current-password` unless it is said to be `new-password`. Never shown again.
    pub fn password(name: impl Display, label: impl Display) -> Self {
        Self {
            autocomplete: Some("current-password"),
            ..Self::new(Shape::Line("password"), name, label)
        }
    }

    /// An e-mail address.
    pub fn email(name: impl Display, label: impl Display) -> Self {
        Self {
            exact: true,
            ..Self::new(Shape::Line("email"), name, label)
        }
    }

    /// A telephone number.
    pub fn phone(name: impl Display, label: impl Display) -> Self {
        Self::new(Shape::Line("tel"), name, label)
    }

    /// A day; the value is `2027-07-03`.
    pub fn date(name: impl Display, label: impl Display) -> Self {
        Self {
            short: true,
            ..Self::new(Shape::Line("date"), name, label)
        }
    }

    /// A day and an hour, without a zone; the value is `2027-07-03T18:00`.
    pub fn moment(name: impl Display, label: impl Display) -> Self {
        Self {
            short: true,
            ..Self::new(Shape::Line("datetime-local"), name, label)
        }
    }

    /// An hour of the day; the value is `18:00`.
    pub fn time(name: impl Display, label: impl Display) -> Self {
        Self {
            short: true,
            ..Self::new(Shape::Line("time"), name, label)
        }
    }

    /// A file; its form needs `enctype="multipart/form-data"`.
    pub fn file(name: impl Display, label: impl Display) -> Self {
        Self::new(Shape::Line("file"), name, label)
    }

    /// A code of letters and digits, or of six digits with [`Field::digits`].
    pub fn code(name: impl Display, label: impl Display) -> Self {
        Self {
            exact: true,
            autocomplete: Some("off"),
            ..Self::new(Shape::Line("text"), name, label)
        }
    }

    /// Several lines of text.
    pub fn area(name: impl Display, label: impl Display, lines: u16) -> Self {
        Self::new(Shape::Area(lines), name, label)
    }

    /// One of many, in a list that opens. The value chooses.
    pub fn select(name: impl Display, label: impl Display, choices: Vec<Choice>) -> Self {
        Self {
            choices,
            ..Self::new(Shape::Select, name, label)
        }
    }

    /// One of a few, all in sight. The value chooses.
    pub fn one_of(name: impl Display, label: impl Display, choices: Vec<Choice>) -> Self {
        Self {
            choices,
            ..Self::new(Shape::OneOf, name, label)
        }
    }

    /// Any of several; see [`Choice::chosen`].
    pub fn any_of(name: impl Display, label: impl Display, choices: Vec<Choice>) -> Self {
        Self {
            choices,
            required: false,
            ..Self::new(Shape::AnyOf, name, label)
        }
    }

    /// A single box, sent as `yes`; ticked when the value is `yes`.
    pub fn tick(name: impl Display, label: impl Display) -> Self {
        Self {
            required: false,
            ..Self::new(Shape::Tick, name, label)
        }
    }

    /// What was typed, or is stored.
    #[must_use]
    pub fn value(mut self, value: impl Display) -> Self {
        if self.shape != Shape::Line("password") {
            self.value = value.to_string();
        }
        self
    }

    /// A line between label and control.
    #[must_use]
    pub fn hint(mut self, hint: impl Display) -> Self {
        self.hint = Some(hint.to_string());
        self
    }

    /// Takes this field's sentence, if there is one.
    #[must_use]
    pub fn errors(mut self, errors: &Errors) -> Self {
        self.error = errors.field(&self.name).map(str::to_owned);
        self
    }

    /// May stay empty; say so in the label.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Must be filled in; only ticks and [`Field::any_of`] need to say it.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The most characters, as browsers count them (UTF-16 units).
    #[must_use]
    pub fn max(mut self, characters: u32) -> Self {
        self.max = Some(characters);
        self
    }

    /// Shows how much of [`Field::max`] is used, where there is JavaScript.
    #[must_use]
    pub fn counted(mut self) -> Self {
        self.counted = true;
        self
    }

    /// A token of HTML's `autocomplete` (WCAG 1.3.5), for what is about the person who types.
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// As typed, to the letter: no capitals, no spelling help, left to right.
    #[must_use]
    pub fn exact(mut self) -> Self {
        self.exact = true;
        self
    }

    /// Digits only: the number keyboard, a narrow box.
    #[must_use]
    pub fn digits(mut self) -> Self {
        self.keyboard = Some("numeric");
        self.short = true;
        self
    }

    /// An id of its own, for the second field of one name.
    #[must_use]
    pub fn id_is(mut self, id: &'static str) -> Self {
        self.id = Some(id);
        self
    }

    fn id(&self) -> String {
        self.id.map_or_else(|| id(&self.name), str::to_owned)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "askama hands loop counters over by reference")]
    fn choice_id(&self, index: &usize) -> String {
        // the first answer carries the field's own id: the error summary links to it
        if *index == 0 { self.id() } else { format!("{}-{index}", self.id()) }
    }

    fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id()));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id()));
        let ids: Vec<_> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// A date in three boxes, for dates that one knows by heart and does not look up in a calendar.
#[derive(Clone, Debug, Template)]
#[template(path = "_date.html")]
pub struct DateParts {
    name: &'static str,
    legend: String,
    hint: Option<String>,
    error: Option<String>,
    /// Suffix of the name, label, value, most digits.
    parts: [(&'static str, String, String, u8); 3],
}

impl DateParts {
    /// Boxes `{name}_day`, `{name}_month`, `{name}_year`; an error is looked for under `{name}_day`.
    pub fn new(name: &'static str, legend: impl Display, labels: &[String; 3]) -> Self {
        let [day, month, year] = labels;
        let parts = [("day", day, 2), ("month", month, 2), ("year", year, 4)];
        let parts = parts.map(|(suffix, label, most)| (suffix, label.clone(), String::new(), most));
        Self {
            name,
            legend: legend.to_string(),
            hint: None,
            error: None,
            parts,
        }
    }

    /// What was typed, as it was typed.
    #[must_use]
    pub fn values(mut self, values: &[&str; 3]) -> Self {
        for (part, value) in self.parts.iter_mut().zip(values) {
            (*value).clone_into(&mut part.2);
        }
        self
    }

    /// A line under the legend.
    #[must_use]
    pub fn hint(mut self, hint: impl Display) -> Self {
        self.hint = Some(hint.to_string());
        self
    }

    /// Takes the sentence about this date, if there is one.
    #[must_use]
    pub fn errors(mut self, errors: &Errors) -> Self {
        self.error = errors.field(&format!("{}_day", self.name)).map(str::to_owned);
        self
    }
}

// what these write is HTML that their own templates have escaped
impl HtmlSafe for Field {}
impl HtmlSafe for DateParts {}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::{Html, Selector};

    fn one(html: &str, selector: &str) -> Vec<(String, String)> {
        let page = Html::parse_fragment(html);
        let found = page
            .select(&Selector::parse(selector).unwrap())
            .next()
            .unwrap_or_else(|| panic!("{selector} in {html}"));
        found
            .value()
            .attrs()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    fn says(html: &str, selector: &str, name: &str, value: &str) {
        let attributes = one(html, selector);
        assert!(
            attributes.contains(&(name.to_owned(), value.to_owned())),
            "{name}={value} not in {attributes:?}"
        );
    }

    #[test]
    fn an_error_is_tied_to_its_field_and_what_was_typed_stays() {
        let errors = Errors::one("title", "Write a title.");
        let html = Field::text("title", "Title")
            .hint("Short")
            .value("\"<b>")
            .errors(&errors)
            .to_string();
        says(&html, "input", "value", "\"<b>");
        says(&html, "input", "aria-describedby", "title-hint title-error");
        says(&html, "input", "aria-invalid", "true");
        assert!(html.contains("id=\"title-error\">Write a title.<"), "{html}");
        assert!(!html.contains("<b>"));
    }

    #[test]
    fn a_password_is_never_written_back() {
        let html = Field::password("password", "Password").value("secret").to_string();
        assert!(!html.contains("secret"));
        says(&html, "input", "autocomplete", "current-password");
    }

    #[test]
    fn the_first_radio_button_carries_the_id_that_the_summary_links_to() {
        let choices = vec![Choice::new("news", "News"), Choice::new("wall", "Wall").hint("On the wall")];
        let html = Field::one_of("kind", "Kind", choices)
            .value("wall")
            .errors(&Errors::one("kind", "Choose."))
            .to_string();
        says(&html, "#kind", "value", "news");
        says(&html, "#kind-1[checked]", "value", "wall");
        says(&html, "fieldset", "aria-describedby", "kind-error");
    }

    #[test]
    fn names_that_repeat_keep_their_brackets_and_ids_do_not() {
        let html = Field::any_of("levels[]", "Levels", vec![Choice::new("CE1", "CE1").chosen(true)]).to_string();
        says(&html, "#levels[checked]", "name", "levels[]");
    }

    #[test]
    fn a_text_area_keeps_its_first_empty_line() {
        let html = Field::area("body", "Message", 8).value("\nHello").to_string();
        assert!(html.contains(">\n\nHello</textarea>"), "{html}");
    }

    #[test]
    fn a_date_in_parts_has_one_error_and_three_names() {
        let labels = ["Day", "Month", "Year"].map(str::to_owned);
        let errors = Errors::one("birth_day", "No such date.");
        let html = DateParts::new("birth", "Date of birth", &labels)
            .values(&["31", "2", "2018"])
            .errors(&errors)
            .to_string();
        says(&html, "#birth_day", "value", "31");
        says(&html, "#birth_year", "name", "birth_year");
        assert_eq!(html.matches("No such date.").count(), 1);
    }
}
