//! A post's second text: the same in another language, written by staff. Whoever reads that language reads it first, and the first text
//! beside it; nobody is shown less.

use super::draft::{LONGEST_BODY, LONGEST_TITLE, clean, within};
use super::typed::Typed;
use crate::i18n::{Lang, Words};
use crate::web::field::Choice;
use crate::web::form::Errors;
use crate::web::markdown;
use i18n_embed_fl::fl;

/// The second text of a post, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parallel {
    pub(crate) lang: Lang,
    pub(crate) title: String,
    pub(crate) body: String,
}

impl Parallel {
    /// What was typed, if anything; `first` is the language of the first text.
    pub(super) fn read(t: &'static Words, typed: &Typed, first: Lang, errors: &mut Errors) -> Option<Self> {
        let title = clean(&typed.parallel_title).replace('\n', " ").trim().to_owned();
        let body = clean(&typed.parallel_body).trim_end().trim_start_matches('\n').to_owned();
        within(t, errors, "parallel_title", &title, LONGEST_TITLE);
        within(t, errors, "parallel_body", &body, LONGEST_BODY);
        let lang = Lang::from_code(&typed.parallel_lang);
        if lang.is_none() && title.is_empty() && body.is_empty() {
            return None;
        }
        match lang {
            None => errors.add("parallel_lang", fl!(t, "post-parallel-lang-missing")),
            Some(lang) if lang == first => errors.add("parallel_lang", fl!(t, "post-parallel-same")),
            Some(_) => {}
        }
        Some(Self { lang: lang?, title, body })
    }

    /// What is missing before it can be published; `body`: the first text has more than a title.
    pub(super) fn gaps(&self, t: &'static Words, body: bool, errors: &mut Errors) {
        if self.title.is_empty() {
            errors.add("parallel_title", fl!(t, "post-parallel-title-missing"));
        }
        if body && self.body.is_empty() {
            errors.add("parallel_body", fl!(t, "post-parallel-body-missing"));
        }
    }

    /// The languages to choose from, and none.
    pub(crate) fn langs(t: &'static Words) -> Vec<Choice> {
        let none = Choice::new("", fl!(t, "post-parallel-none"));
        std::iter::once(none).chain(Choice::languages(&Lang::ALL)).collect()
    }

    /// As it is read.
    pub(crate) fn rendered(&self) -> Reading {
        Reading {
            lang: self.lang,
            title: self.title.clone(),
            body_html: Some(self.html()),
            opening: None,
        }
    }

    /// Its text, cleaned, as it is stored beside what was written.
    pub(crate) fn html(&self) -> String {
        markdown::render(&self.body).as_str().to_owned()
    }

    /// From the columns of an outer join.
    pub(crate) fn from_columns(lang: Option<Lang>, title: Option<String>, body: Option<String>) -> Option<Self> {
        Some(Self {
            lang: lang?,
            title: title.unwrap_or_default(),
            body: body.unwrap_or_default(),
        })
    }
}

/// One text of a post, as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) lang: Lang,
    pub(crate) title: String,
    /// The whole text, cleaned when it was saved; nothing if it is too long for a list.
    pub(crate) body_html: Option<String>,
    /// Of a text that is too long for a list: how it begins, as it was written.
    pub(crate) opening: Option<String>,
}

impl Reading {
    /// From the columns of an outer join.
    pub(crate) fn from_columns(
        lang: Option<Lang>,
        title: Option<String>,
        body_html: Option<String>,
        opening: Option<String>,
    ) -> Option<Self> {
        Some(Self {
            lang: lang?,
            title: title.unwrap_or_default(),
            body_html,
            opening,
        })
    }

    /// Bytes of its text.
    pub(super) fn length(&self) -> usize {
        self.title.len() + self.body_html.as_deref().or(self.opening.as_deref()).unwrap_or_default().len()
    }
}

/// Everything that a post says, in both languages, and beside them.
pub(super) fn words<'a>(title: &'a str, body: &'a str, parallel: Option<&'a Parallel>, beside: impl Iterator<Item = &'a str>) -> String {
    let second = parallel.into_iter().flat_map(|text| [text.title.as_str(), text.body.as_str()]);
    [title, body].into_iter().chain(second).chain(beside).collect::<Vec<_>>().join("\n")
}
