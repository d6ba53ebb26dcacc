//! What was wrong with a form: sentences, each beside its field, in the order of the page.
//!
//! Bad input is never an [`crate::error::Error`]: the form comes back with status 422, with what was typed and these.

use std::borrow::Cow;

/// Field names with a sentence each. A field has at most one: the first that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors {
    said: Vec<(Cow<'static, str>, String)>,
    /// What fields are called, where a sentence alone would not say which it means.
    names: Vec<(Cow<'static, str>, String)>,
}

impl Errors {
    /// Nothing wrong so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// One field, one sentence.
    pub fn one(field: impl Into<Cow<'static, str>>, sentence: impl Into<String>) -> Self {
        let mut errors = Self::new();
        errors.add(field, sentence);
        errors
    }

    /// Says `sentence` beside `field`, unless something was said there already.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, sentence: impl Into<String>) {
        let field = field.into();
        if self.field(&field).is_none() {
            self.said.push((field, sentence.into()));
        }
    }

    /// Says what fields are called, for the list at the top of the page: eight times « Remplissez ce champ. » says nothing.
    #[must_use]
    pub fn called<N: Into<Cow<'static, str>>>(mut self, names: impl IntoIterator<Item = (N, String)>) -> Self {
        self.names.extend(names.into_iter().map(|(field, name)| (field.into(), name)));
        self
    }

    /// What a field is called, if that was said.
    pub fn name(&self, field: &str) -> Option<&str> {
        self.names
            .iter()
            .find_map(|(known, name)| (*known == field).then_some(name.as_str()))
    }

    /// The sentence beside this field.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.iter().find_map(|(field, sentence)| (field == name).then_some(sentence))
    }

    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    pub fn len(&self) -> usize {
        self.said.len()
    }

    /// Fields and sentences, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.said.iter().map(|(field, sentence)| (field.as_ref(), sentence.as_str()))
    }
}

/// The `id` of a field: its name, without the brackets of names that repeat (`levels[]`), which no link can point to.
pub fn id(name: &str) -> String {
    name.replace("[]", "").replace(['[', ']'], "-").trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_about_a_field_stays_and_the_order_is_kept() {
        let mut errors = Errors::one("title", "Write a title.");
        errors.add("body", "Write a message.");
        errors.add("title", "Too long.");
        assert_eq!(errors.len(), 2);
        assert_eq!(errors.field("title"), Some("Write a title."));
        assert_eq!(errors.field("lang"), None);
        let errors = errors.called([("body", "Message".to_owned())]);
        assert_eq!((errors.name("body"), errors.name("title")), (Some("Message"), None));
        assert_eq!(errors.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["title", "body"]);
    }

    #[test]
    fn ids_can_be_linked_to() {
        assert_eq!(id("title"), "title");
        assert_eq!(id("levels[]"), "levels");
        assert_eq!(id("item[0192]"), "item-0192");
    }
}
