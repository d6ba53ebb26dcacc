//! Pages for what did not come: each says what happened, why, and what to do next, and nothing about anybody.

use super::Page;
use crate::i18n::{Lang, Words};
use crate::web::Problem;
use askama::Template;
use i18n_embed_fl::fl;

/// The page of a [`Problem`]. It depends on the problem and the language only, so that "not for you" and "does not exist"
/// stay the same bytes.
#[derive(Template)]
#[template(path = "error/problem.html")]
pub struct Trouble {
    page: Page,
    problem: Problem,
    request: Option<String>,
}

impl Trouble {
    /// For anyone: no name, no navigation, no address. `request` is the number that the log knows too; it is shown only
    /// where the fault is ours.
    pub fn new(lang: Lang, problem: Problem, request: Option<String>) -> Self {
        let page = Page::new(lang, hook(problem), title(problem, lang.words()));
        Self {
            page,
            problem,
            request: request.filter(|_| problem == Problem::Internal),
        }
    }

    /// Where trying again at once would only add to the trouble, no button invites to it.
    fn leads_home(&self) -> bool {
        !matches!(self.problem, Problem::TooMany | Problem::Busy | Problem::Slow)
    }
}

/// `body[data-page]`.
const fn hook(problem: Problem) -> &'static str {
    match problem {
        Problem::NotFound => "not-found",
        Problem::Forbidden | Problem::Foreign | Problem::Unattended => "forbidden",
        Problem::Stale => "stale",
        Problem::TooMany => "too-many",
        Problem::Busy => "busy",
        Problem::TooLarge => "too-large",
        Problem::Slow => "slow",
        Problem::Unsupported | Problem::Malformed => "malformed",
        Problem::Internal => "internal",
    }
}

fn title(problem: Problem, t: &'static Words) -> String {
    match problem {
        Problem::NotFound => fl!(t, "not-found-title"),
        Problem::Forbidden | Problem::Foreign | Problem::Unattended => fl!(t, "not-allowed-title"),
        Problem::Stale => fl!(t, "confirm-title"),
        Problem::TooMany => fl!(t, "too-many-title"),
        Problem::Busy => fl!(t, "busy-title"),
        Problem::TooLarge => fl!(t, "too-large-title"),
        Problem::Slow => fl!(t, "slow-title"),
        Problem::Unsupported | Problem::Malformed => fl!(t, "malformed-title"),
        Problem::Internal => fl!(t, "internal-title"),
    }
}

fn what(problem: Problem, t: &'static Words) -> String {
    match problem {
        Problem::NotFound => fl!(t, "not-found"),
        Problem::Forbidden => fl!(t, "forbidden"),
        Problem::Foreign => fl!(t, "foreign"),
        Problem::Unattended => fl!(t, "unattended"),
        Problem::Stale => fl!(t, "stale"),
        Problem::TooMany => fl!(t, "too-many"),
        Problem::Busy => fl!(t, "busy"),
        Problem::TooLarge => fl!(t, "too-large"),
        Problem::Slow => fl!(t, "slow"),
        Problem::Unsupported | Problem::Malformed => fl!(t, "malformed"),
        Problem::Internal => fl!(t, "internal"),
    }
}

fn next(problem: Problem, t: &'static Words) -> String {
    match problem {
        Problem::NotFound => fl!(t, "not-found-next"),
        Problem::Forbidden => fl!(t, "forbidden-next"),
        Problem::Unattended => fl!(t, "unattended-next"),
        Problem::Stale => fl!(t, "stale-next"),
        Problem::TooMany => fl!(t, "too-many-next"),
        Problem::Busy => fl!(t, "busy-next"),
        Problem::TooLarge => fl!(t, "too-large-next"),
        Problem::Slow => fl!(t, "slow-next"),
        Problem::Foreign | Problem::Unsupported | Problem::Malformed => fl!(t, "malformed-next"),
        Problem::Internal => fl!(t, "internal-next"),
    }
}

/// `/offline`: the one page that a telephone may keep. It is fetched without cookies and says nothing about anybody.
#[derive(Template)]
#[template(path = "offline.html")]
pub struct Offline {
    page: Page,
    phone: Option<String>,
}

impl Offline {
    /// `phone` is the school's.
    pub fn new(lang: Lang, phone: Option<String>) -> Self {
        Self {
            page: Page::new(lang, "offline", fl!(lang.words(), "offline-title")),
            phone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_a_page_in_both_languages_and_only_ours_shows_a_number() {
        let problems = [
            Problem::NotFound,
            Problem::Forbidden,
            Problem::Stale,
            Problem::TooMany,
            Problem::Busy,
            Problem::TooLarge,
            Problem::Slow,
            Problem::Unsupported,
            Problem::Malformed,
            Problem::Foreign,
            Problem::Unattended,
            Problem::Internal,
        ];
        for lang in Lang::ALL {
            for problem in problems {
                let page = Trouble::new(lang, problem, Some("4f2a9".to_owned())).to_string();
                assert_eq!(page.matches("<h1>").count(), 1);
                assert!(!page.contains("No localization"), "{problem:?}");
                assert_eq!(page.contains("4f2a9"), problem == Problem::Internal, "{problem:?}");
            }
        }
    }
}
