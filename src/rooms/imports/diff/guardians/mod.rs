//! Whose guardian each adult of the file is, becomes or ceases to be.

mod adults;

use super::present::{EdgeState, PresentGuardianship, School};
use super::pupils::{Binding, Pupils};
use super::{Answer, Answers, Change, Choice, Diff, Doubt, Kind, Line, Ref, RightLevel, What};
use crate::ids::{GuardianshipId, PersonId, PupilId};
use crate::rooms::imports::link::{Adult, Link, Linked};
use crate::rooms::imports::names::Names;
use adults::create;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Guardians<'a> {
    linked: &'a Linked,
    school: &'a School<'a>,
    answers: &'a Answers,
    in_scope: &'a BTreeSet<usize>,
    pupils: &'a Pupils<'a>,
    links: Vec<Link>,
    /// Adults of the school who may be somebody in an open question, with the pupil it is about: their facts stay.
    in_question: BTreeSet<(PersonId, PupilId)>,
    /// Pupils who may get an adult by an open question.
    pupils_in_question: BTreeSet<PupilId>,
}

impl<'a> Guardians<'a> {
    pub(super) fn new(
        linked: &'a Linked,
        school: &'a School<'a>,
        answers: &'a Answers,
        in_scope: &'a BTreeSet<usize>,
        pupils: &'a Pupils<'a>,
    ) -> Self {
        let links = linked.links.iter().filter(|link| in_scope.contains(&link.pupil)).cloned().collect();
        let (in_question, pupils_in_question) = (BTreeSet::new(), BTreeSet::new());
        Self {
            linked,
            school,
            answers,
            in_scope,
            pupils,
            links,
            in_question,
            pupils_in_question,
        }
    }

    pub(super) fn compare(mut self, diff: &mut Diff) {
        self.choose_children(&mut diff.lines);
        let bound = self.bind_adults(&mut diff.lines);
        let mut seen = BTreeSet::new();
        let mut adults_of: BTreeMap<usize, usize> = BTreeMap::new();
        for link in &self.links {
            let place = adults_of.entry(link.pupil).or_default();
            *place += 1;
            let (Some(adult), Some(who)) = (self.linked.adults.get(link.adult), bound.get(&link.adult)) else {
                continue;
            };
            if let Ref::New(number) = who {
                diff.new_adults.entry(*number).or_insert_with(|| create(*number, adult));
            }
            let Some(pupil) = self.pupils.of(link.pupil) else { continue };
            let edges = self.edges(pupil, *who);
            if let Some(edge) = edges.iter().find(|edge| edge.is_live()) {
                seen.insert(edge.id);
                diff.lines.extend(self.still(link, adult, edge));
            } else {
                diff.lines.push(self.begin(*place, link, adult, *who, pupil, !edges.is_empty()));
            }
        }
        for (row, who) in &bound {
            if let (Ref::Known(id), Some(adult)) = (who, self.linked.adults.get(*row)) {
                self.person(*row, adult, *id, &mut diff.lines);
            }
        }
        self.missing(&seen, &mut diff.lines);
    }

    /// Children who could be two pupils: an answer makes a link, or none.
    fn choose_children(&mut self, lines: &mut Vec<Line>) {
        for (number, ambiguous) in self.linked.ambiguous.iter().enumerate() {
            let candidates: Vec<_> = ambiguous
                .candidates
                .iter()
                .filter(|candidate| self.in_scope.contains(&candidate.pupil))
                .collect();
            let Some(adult) = self.linked.adults.get(ambiguous.adult).filter(|_| !candidates.is_empty()) else {
                continue;
            };
            let key = format!("child-{number}");
            let mut choices = Vec::new();
            for candidate in &candidates {
                let Some(pupil) = self.linked.pupils.get(candidate.pupil) else {
                    continue;
                };
                let (names, class_label) = (pupil.names.clone(), pupil.class_label.clone());
                let means = Answer::Child {
                    names,
                    birth_date: pupil.birth_date,
                    class_label,
                };
                choices.push(Choice::new(format!("pupil-{}", candidate.pupil), means, Vec::new()));
            }
            choices.push(Choice::leave());
            let answer = self.answers.get(&key).map(String::as_str);
            let chosen = candidates
                .iter()
                .find(|candidate| answer == Some(format!("pupil-{}", candidate.pupil).as_str()));
            if let Some(chosen) = chosen {
                // one address that differs sets every guardian of the pupil apart
                for link in self.links.iter_mut().filter(|link| link.pupil == chosen.pupil) {
                    link.apart |= chosen.apart;
                }
                if !self
                    .links
                    .iter()
                    .any(|link| link.adult == ambiguous.adult && link.pupil == chosen.pupil)
                {
                    let (adult, line) = (ambiguous.adult, ambiguous.line);
                    self.links.push(Link {
                        adult,
                        pupil: chosen.pupil,
                        line,
                        apart: chosen.apart,
                    });
                }
            } else if answer != Some("leave") {
                for candidate in candidates {
                    if let Some(Binding::Known(id)) = self.pupils.of(candidate.pupil) {
                        self.pupils_in_question.insert(id);
                    }
                }
            }
            let what = What::WhichChild {
                child: ambiguous.child.names.clone(),
            };
            lines.push(
                Line::new(key, Kind::ToDecide, what)
                    .about(&adult.names)
                    .said_by(&[ambiguous.line])
                    .asking(choices),
            );
        }
    }

    fn edges(&self, pupil: Binding, adult: Ref<PersonId>) -> Vec<&'a PresentGuardianship> {
        match (pupil, adult) {
            (Binding::Known(pupil), Ref::Known(adult)) => self
                .school
                .edges_of(pupil)
                .iter()
                .copied()
                .filter(|edge| edge.adult == adult)
                .collect(),
            _ => Vec::new(),
        }
    }

    /// A guardianship that goes on. Barred ones have their own line, whether the file names them or not.
    fn still(&self, link: &Link, adult: &Adult, edge: &PresentGuardianship) -> Option<Line> {
        if edge.right_level == RightLevel::Barred {
            return None;
        }
        let now_apart = link.apart && !edge.apart;
        let kind = if now_apart { Kind::Changed } else { Kind::Same };
        let changes = if now_apart {
            vec![Change::SetApart {
                guardianship: edge.id,
                apart: true,
            }]
        } else {
            Vec::new()
        };
        let what = What::Guardian {
            pupil: self.child(link),
            now_apart,
        };
        Some(
            Line::new(format!("edge-{}", edge.id), kind, what)
                .about(&adult.names)
                .said_by(&[link.line])
                .doing(changes),
        )
    }

    /// A guardianship that the file says and the school does not have; `place` counts the pupil's adults in the file from 1.
    fn begin(&self, place: usize, link: &Link, adult: &Adult, who: Ref<PersonId>, pupil: Binding, was: bool) -> Line {
        let key = format!("link-{}-{}", link.adult, link.pupil);
        let (whom, child) = (reference(pupil, link), self.child(link));
        let staff = matches!(who, Ref::Known(id) if self.school.adult(id).is_some_and(|known| known.is_staff));
        let change = |right_level| Change::CreateGuardianship {
            adult: who,
            pupil: whom,
            right_level,
            apart: link.apart,
            staff,
        };
        let Some(reason) = self.doubt(who, pupil, was) else {
            // the first two adults of a pupil; more than two are a household's helpers until somebody says otherwise
            let right_level = if place <= 2 { RightLevel::Full } else { RightLevel::Contact };
            let what = What::NewGuardian {
                pupil: child,
                right_level,
                apart: link.apart,
                known: matches!(who, Ref::Known(_)),
            };
            return Line::new(key, Kind::New, what)
                .about(&adult.names)
                .said_by(&[link.line])
                .doing(vec![change(right_level)]);
        };
        // any other right level rests on a decision that was seen: it is set on the pupil's page, with its reference
        let levels = [("full", RightLevel::Full), ("contact", RightLevel::Contact)];
        let mut choices: Vec<Choice> = levels
            .into_iter()
            .map(|(word, right_level)| Choice::new(word, Answer::TakeIn { right_level }, vec![change(right_level)]))
            .collect();
        choices.push(Choice::leave());
        let what = What::WhetherGuardian { pupil: child, reason };
        Line::new(key, Kind::ToDecide, what)
            .about(&adult.names)
            .said_by(&[link.line])
            .asking(choices)
    }

    /// Why this adult cannot simply become a guardian of this pupil (rules.md 22).
    fn doubt(&self, who: Ref<PersonId>, pupil: Binding, was: bool) -> Option<Doubt> {
        if let Binding::Known(id) = pupil {
            if self.school.edges_of(id).iter().any(|edge| edge.is_delicate()) {
                return Some(Doubt::DelicatePupil);
            }
            if was {
                return Some(Doubt::WasGuardian);
            }
            if self.school.edges_of(id).iter().any(|edge| edge.is_live()) {
                return Some(Doubt::NewAdult);
            }
        }
        let Ref::Known(id) = who else { return None };
        // an import never raises a right level, nor by way of a brother or sister
        let limited = |edge: &&PresentGuardianship| edge.right_level != RightLevel::Full || edge.state == EdgeState::EndedByOffice;
        self.school.edges_with(id).iter().any(limited).then_some(Doubt::LimitedElsewhere)
    }

    /// Guardianships of the scope's pupils that the file does not name, and every bar.
    fn missing(&self, seen: &BTreeSet<GuardianshipId>, lines: &mut Vec<Line>) {
        for (row, binding) in self.pupils.bound() {
            let (Binding::Known(id), Some(pupil)) = (binding, self.linked.pupils.get(row)) else {
                continue;
            };
            let mut gone = Vec::new();
            let mut stays = self.pupils_in_question.contains(&id);
            for edge in self.school.edges_of(id).iter().copied().filter(|edge| edge.is_live()) {
                let Some(adult) = self.school.adult(edge.adult) else { continue };
                let (key, child) = (format!("edge-{}", edge.id), pupil.names.clone());
                if edge.right_level == RightLevel::Barred {
                    lines.push(Line::new(key, Kind::Same, What::BarredKept { pupil: child }).about(&adult.names));
                } else if seen.contains(&edge.id) || self.in_question.contains(&(edge.adult, id)) {
                    stays = true;
                } else if edge.by_office || matches!(edge.right_level, RightLevel::Informed | RightLevel::Entrusted) {
                    stays = true;
                    let what = What::GuardianKept {
                        pupil: child,
                        right_level: edge.right_level,
                    };
                    lines.push(Line::new(key, Kind::Same, what).about(&adult.names));
                } else {
                    gone.push((key, edge, adult));
                }
            }
            for (key, edge, adult) in gone {
                let end = vec![Change::EndGuardianship { guardianship: edge.id }];
                let child = pupil.names.clone();
                lines.push(if stays {
                    Line::new(key, Kind::Gone, What::GuardianGone { pupil: child })
                        .about(&adult.names)
                        .doing(end)
                } else {
                    let choices = vec![Choice::new("follow", Answer::Follow, end), Choice::leave()];
                    Line::new(key, Kind::ToDecide, What::WhetherGuardianGone { pupil: child })
                        .about(&adult.names)
                        .asking(choices)
                });
            }
        }
    }

    fn child(&self, link: &Link) -> Names {
        self.linked
            .pupils
            .get(link.pupil)
            .map(|pupil| pupil.names.clone())
            .unwrap_or_default()
    }
}

fn reference(pupil: Binding, link: &Link) -> Ref<PupilId> {
    match pupil {
        Binding::Known(id) => Ref::Known(id),
        Binding::New => Ref::New(u32::try_from(link.pupil).unwrap_or(u32::MAX)),
    }
}
