//! The five situations: their words are translations (`licence-1` to `licence-5`), the right answers stand here and on no page before.

use crate::i18n::Words;

/// The right answer of each, in order.
const RIGHT: [&str; 5] = ["b", "c", "a", "c", "b"];
/// The answers that each offers.
const ANSWERS: [&str; 3] = ["a", "b", "c"];

/// A situation in words.
pub(super) struct Situation {
    /// The name of its field.
    pub(super) field: &'static str,
    pub(super) text: String,
    /// Each answer, with the value that a form sends.
    pub(super) answers: Vec<(&'static str, String)>,
    /// What is to be learnt from it.
    pub(super) why: String,
    right: &'static str,
}

impl Situation {
    pub(super) fn is_right(&self, answer: &str) -> bool {
        self.right == answer
    }

    /// The words of the right answer.
    pub(super) fn right(&self) -> &str {
        let right = self.answers.iter().find(|(value, _)| *value == self.right);
        right.map_or("", |(_, words)| words.as_str())
    }
}

/// The fields of the form.
pub(super) const FIELDS: [&str; 5] = ["answer_1", "answer_2", "answer_3", "answer_4", "answer_5"];

/// All of them, in their order.
pub(super) fn all(t: &'static Words) -> Vec<Situation> {
    (1..)
        .zip(RIGHT)
        .zip(FIELDS)
        .map(|((number, right), field)| Situation {
            field,
            text: t.get(&format!("licence-{number}")),
            answers: ANSWERS.map(|answer| (answer, t.get(&format!("licence-{number}-{answer}")))).into(),
            why: t.get(&format!("licence-{number}-why")),
            right,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn every_situation_has_its_words_and_one_right_answer() {
        for lang in Lang::COMPLETE {
            let t = lang.words();
            for number in 1..=RIGHT.len() {
                for part in ["", "-a", "-b", "-c", "-why"] {
                    assert!(t.has(&format!("licence-{number}{part}")), "{number}{part}");
                }
            }
            for situation in all(t) {
                let right = ANSWERS.iter().filter(|answer| situation.is_right(answer)).count();
                assert_eq!(right, 1);
                assert!(!situation.right().is_empty());
            }
        }
    }
}
