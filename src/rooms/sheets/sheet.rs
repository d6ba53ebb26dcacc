//! What stands on whose sheet: pure, from the families and the posts of a week.

use super::queries::{Post, Tie};
use crate::ids::{PersonId, PupilId};

/// One guardian's sheet.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    /// The guardian, with each of their children in the class.
    pub(super) ties: Vec<&'a Tie>,
    pub(super) posts: Vec<&'a Post>,
}

impl<'a> Sheet<'a> {
    /// One for each guardian, in the order of the families.
    pub(super) fn all(ties: &'a [Tie], posts: &'a [Post]) -> Vec<Self> {
        let mut sheets: Vec<Self> = Vec::new();
        for tie in ties {
            match sheets.iter_mut().find(|sheet| sheet.guardian() == Some(tie.guardian)) {
                Some(sheet) => sheet.ties.push(tie),
                None => sheets.push(Self {
                    ties: vec![tie],
                    posts: Vec::new(),
                }),
            }
        }
        for sheet in &mut sheets {
            sheet.posts = posts
                .iter()
                .filter(|post| sheet.ties.iter().any(|tie| post.is_about(tie.pupil)))
                .collect();
        }
        sheets
    }

    pub(super) fn guardian(&self) -> Option<PersonId> {
        self.ties.first().map(|tie| tie.guardian)
    }

    /// The child who may carry it home; nobody, if one of them does not live with this guardian.
    pub(super) fn satchel(&self) -> Option<&'a Tie> {
        self.ties.first().copied().filter(|_| self.ties.iter().all(|tie| !tie.apart))
    }

    /// Posts that this guardian neither read nor was told of.
    pub(super) fn untold(&self) -> impl Iterator<Item = &'a Post> {
        let guardian = self.guardian();
        self.posts
            .iter()
            .copied()
            .filter(move |post| guardian.is_some_and(|guardian| !post.reached.contains(&guardian)))
    }

    /// Answers that are asked of this guardian: a post and a child.
    pub(super) fn slips(&self) -> impl Iterator<Item = (&'a Post, &'a Tie)> {
        let pairs = self.posts.iter().flat_map(|post| self.ties.iter().map(move |tie| (*post, *tie)));
        pairs.filter(|(post, tie)| post.answer_until.is_some() && tie.full && post.is_about(tie.pupil) && !post.has_answer(tie))
    }

    /// What this guardian may choose from, and has not.
    pub(super) fn choices(&self) -> impl Iterator<Item = &'a Post> {
        let guardian = self.guardian();
        self.posts
            .iter()
            .copied()
            .filter(move |post| post.choose_until.is_some() && guardian.is_some_and(|guardian| !post.chosen.contains(&guardian)))
    }
}

impl Post {
    fn is_about(&self, pupil: PupilId) -> bool {
        self.pupils.as_ref().is_none_or(|pupils| pupils.contains(&pupil))
    }

    fn has_answer(&self, tie: &Tie) -> bool {
        let given = [tie.pupil.uuid(), tie.guardian.uuid()];
        self.answered.chunks_exact(2).any(|pair| pair == given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::ids::AnnouncementId;
    use crate::rooms::announcements::Kind;
    use jiff::Timestamp;

    fn tie(guardian: PersonId, pupil: PupilId, full: bool) -> Tie {
        Tie {
            guardian,
            name: "A".to_owned(),
            lang: Lang::Fr,
            pupil,
            given_name: "B".to_owned(),
            pupil_name: "B".to_owned(),
            apart: false,
            paper: true,
            full,
        }
    }

    fn post(pupils: Option<Vec<PupilId>>) -> Post {
        Post {
            id: AnnouncementId::new(),
            kind: Kind::News,
            title: String::new(),
            body_html: String::new(),
            lang: Lang::Fr,
            parallel: None,
            template: None,
            time: None,
            when: None,
            cancelled: false,
            published_at: Timestamp::UNIX_EPOCH,
            pupils,
            answer_until: Some(jiff::civil::date(2026, 11, 30)),
            text_hash: None,
            answered: Vec::new(),
            options: Vec::new(),
            choose_until: None,
            chosen: Vec::new(),
            documents: false,
            reached: Vec::new(),
        }
    }

    #[test]
    fn each_guardian_gets_what_is_about_their_children_and_slips_where_their_own_answer_is_missing() {
        let (karima, ines) = (PersonId::new(), PersonId::new());
        let (lina, sami) = (PupilId::new(), PupilId::new());
        let ties = [tie(karima, lina, true), tie(ines, lina, false), tie(karima, sami, true)];
        let mut posts = [post(None), post(Some(vec![sami]))];
        posts[0].answered = vec![lina.uuid(), karima.uuid(), sami.uuid(), ines.uuid()];
        posts[1].reached = vec![karima];
        posts[0].choose_until = posts[0].answer_until;
        posts[0].chosen = vec![ines];
        let sheets = Sheet::all(&ties, &posts);
        let [karimas, iness] = &sheets[..] else {
            panic!("{}", sheets.len())
        };
        assert_eq!((karimas.posts.len(), iness.posts.len()), (2, 1));
        let slips: Vec<_> = karimas.slips().map(|(post, tie)| (post.id, tie.pupil)).collect();
        assert_eq!(slips, [(posts[0].id, sami), (posts[1].id, sami)]);
        assert_eq!(iness.slips().count(), 0, "who may not sign is not asked");
        assert_eq!(karimas.satchel().map(|tie| tie.pupil), Some(lina));
        assert_eq!((karimas.untold().count(), iness.untold().count()), (1, 1));
        assert_eq!((karimas.choices().count(), iness.choices().count()), (1, 0));

        // of one child only: the sheet says both
        let ties = [
            tie(karima, lina, true),
            Tie {
                apart: true,
                ..tie(karima, sami, true)
            },
        ];
        assert!(Sheet::all(&ties, &posts)[0].satchel().is_none());
    }
}
