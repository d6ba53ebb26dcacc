//! The families of a class as a post came to them: by child, by household and by way.
//!
//! A child counts when one guardian of each household counts; guardians who live apart are households of their own (rules.md 16). A child
//! whom nobody can be called about never counts, and stays in sight.

use super::queries::{Guardian, Left, Tie, Told};
use crate::i18n::Words;
use crate::ids::{PersonId, PupilId};
use i18n_embed_fl::fl;
use std::collections::BTreeMap;

/// What a post asks of families.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    Nothing,
    /// A signature, or a choice.
    Answer,
    /// That they say that they know: an alert.
    Word,
}

/// How far a post has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    Left,
    Reached,
    Acknowledged,
}

impl Standing {
    const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Reached => "reached",
            Self::Acknowledged => "acknowledged",
        }
    }

    fn name(self, t: &Words, asks: Asks) -> String {
        match (self, asks) {
            (Self::Left, _) => fl!(t, "reach-state-left"),
            (Self::Reached, _) => fl!(t, "reach-state-reached"),
            (Self::Acknowledged, Asks::Word) => fl!(t, "reach-state-confirmed"),
            (Self::Acknowledged, _) => fl!(t, "reach-state-answered"),
        }
    }
}

/// A household of which somebody may have to be told.
#[derive(Debug)]
pub(super) struct Household {
    pub(super) pupil: PupilId,
    pub(super) pupil_name: String,
    pub(super) members: Vec<Member>,
}

#[derive(Debug)]
pub(super) struct Member {
    pub(super) id: PersonId,
    pub(super) name: String,
    /// To call, where it was asked for.
    pub(super) phone: Option<String>,
    pub(super) paper: bool,
    pub(super) joined: bool,
    /// Nothing left for them, though an alert was sent.
    pub(super) nothing_left: bool,
}

/// A child, and how far the post has come to it.
#[derive(Debug)]
pub(super) struct Child {
    pub(super) pupil: PupilId,
    pub(super) name: String,
    /// `left`, `reached` or `acknowledged`.
    pub(super) state: &'static str,
    pub(super) word: String,
    /// By which ways.
    pub(super) ways: String,
}

/// A way by which a post came to somebody; the first that is true of a child is the one by which it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Here,
    Voice,
    Paper,
}

impl Way {
    const ALL: [Self; 3] = [Self::Here, Self::Voice, Self::Paper];

    fn of(guardian: &Guardian) -> Option<Self> {
        match guardian.told {
            _ if guardian.read => Some(Self::Here),
            Some(Told::Voice) => Some(Self::Voice),
            Some(Told::Paper) => Some(Self::Paper),
            None => guardian.acknowledged.then_some(Self::Here),
        }
    }

    fn name(self, t: &Words) -> String {
        match self {
            Self::Here => fl!(t, "reach-way-here"),
            Self::Voice => fl!(t, "reach-way-voice"),
            Self::Paper => fl!(t, "reach-paper"),
        }
    }
}

/// One child with its households.
#[derive(Debug)]
struct Family {
    pupil: PupilId,
    name: String,
    homes: Vec<Vec<Guardian>>,
}

fn home_stands(home: &[Guardian], asks: Asks) -> Standing {
    // whoever was told by word of mouth knows of the alert
    let knows = |guardian: &Guardian| guardian.acknowledged || (asks == Asks::Word && guardian.told == Some(Told::Voice));
    if asks != Asks::Nothing && home.iter().any(knows) {
        Standing::Acknowledged
    } else if home.iter().any(Guardian::is_reached) {
        Standing::Reached
    } else {
        Standing::Left
    }
}

impl Family {
    fn stands(&self, asks: Asks) -> Standing {
        let homes = self.homes.iter().map(|home| home_stands(home, asks));
        homes.min().unwrap_or(Standing::Left)
    }

    /// By which ways, each once.
    fn ways(&self) -> Vec<Way> {
        let mut ways: Vec<Way> = self.homes.iter().flatten().filter_map(Way::of).collect();
        ways.sort_unstable();
        ways.dedup();
        ways
    }
}

/// All families whom a post is for.
#[derive(Debug)]
pub(super) struct Families(Vec<Family>);

impl Families {
    pub(super) fn of(ties: Vec<Tie>) -> Self {
        let mut families: Vec<Family> = Vec::new();
        let mut ties = ties.into_iter().peekable();
        while let Some(first) = ties.next() {
            let pupil = first.pupil;
            let mut guardians: Vec<Guardian> = first.guardian.into_iter().collect();
            while let Some(tie) = ties.next_if(|tie| tie.pupil == pupil) {
                guardians.extend(tie.guardian);
            }
            let (apart, together): (Vec<_>, Vec<_>) = guardians.into_iter().partition(|guardian| guardian.apart);
            let mut homes: Vec<Vec<Guardian>> = apart.into_iter().map(|guardian| vec![guardian]).collect();
            if !together.is_empty() || homes.is_empty() {
                homes.insert(0, together);
            }
            families.push(Family {
                pupil,
                name: first.pupil_name,
                homes,
            });
        }
        Self(families)
    }

    pub(super) fn total(&self) -> u32 {
        self.0.len().try_into().unwrap_or(u32::MAX)
    }

    fn count(&self, counts: impl Fn(&Family) -> bool) -> u32 {
        self.0.iter().filter(|family| counts(family)).count().try_into().unwrap_or(u32::MAX)
    }

    pub(super) fn reached(&self) -> u32 {
        self.count(|family| family.stands(Asks::Nothing) >= Standing::Reached)
    }

    /// Children who were reached, by the first way that is true of them, in words.
    pub(super) fn ways(&self, t: &Words) -> Vec<String> {
        let by = |way: Way| self.count(|family| family.stands(Asks::Nothing) >= Standing::Reached && family.ways().first() == Some(&way));
        Way::ALL
            .into_iter()
            .map(|way| (way.name(t), by(way)))
            .filter(|(_, n)| *n > 0)
            .map(|(way, n)| fl!(t, "reach-by-way", way = way, n = n))
            .collect()
    }

    /// How many have answered or confirmed, in words.
    pub(super) fn acknowledged(&self, t: &Words, asks: Asks) -> Option<String> {
        let (n, total) = (self.count(|family| family.stands(asks) == Standing::Acknowledged), self.total());
        match asks {
            Asks::Nothing => None,
            Asks::Answer => Some(fl!(t, "reach-answered", n = n, total = total)),
            Asks::Word => Some(fl!(t, "reach-confirmed", n = n, total = total)),
        }
    }

    /// Of an alert: for how many people word left by each way, and for how many by none, in words.
    pub(super) fn left(&self, t: &Words, asks: Asks) -> Vec<String> {
        if asks != Asks::Word {
            return Vec::new();
        }
        let people: BTreeMap<PersonId, &Guardian> = self.guardians().map(|guardian| (guardian.id, guardian)).collect();
        let by = |left: Left| people.values().filter(|guardian| guardian.left.contains(&left)).count();
        let none = people.values().filter(|guardian| guardian.left.is_empty()).count();
        [
            (by(Left::Mail), fl!(t, "reach-left-mail", n = by(Left::Mail))),
            (by(Left::Push), fl!(t, "reach-left-push", n = by(Left::Push))),
            (by(Left::Sms), fl!(t, "reach-left-sms", n = by(Left::Sms))),
            (none, fl!(t, "reach-left-none", n = none)),
        ]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(_, words)| words)
        .collect()
    }

    fn guardians(&self) -> impl Iterator<Item = &Guardian> {
        self.0.iter().flat_map(|family| &family.homes).flatten()
    }

    /// The households that stand so.
    pub(super) fn households(&self, standing: Standing, asks: Asks) -> Vec<Household> {
        // where nothing leaves for anybody, that nothing left says nothing of anybody
        let leaves = asks == Asks::Word && self.guardians().any(|guardian| !guardian.left.is_empty());
        let homes = self.0.iter().flat_map(|family| family.homes.iter().map(move |home| (family, home)));
        homes
            .filter(|(_, home)| home_stands(home, asks) == standing)
            .map(|(family, home)| Household {
                pupil: family.pupil,
                pupil_name: family.name.clone(),
                members: home
                    .iter()
                    .map(|guardian| Member {
                        id: guardian.id,
                        name: guardian.name.clone(),
                        phone: None,
                        paper: guardian.paper,
                        joined: guardian.joined,
                        nothing_left: leaves && guardian.left.is_empty(),
                    })
                    .collect(),
            })
            .collect()
    }

    pub(super) fn children(&self, t: &Words, asks: Asks) -> Vec<Child> {
        let child = |family: &Family| {
            let (stands, ways) = (family.stands(asks), family.ways());
            let ways: Vec<String> = ways.into_iter().map(|way| way.name(t)).collect();
            Child {
                pupil: family.pupil,
                name: family.name.clone(),
                state: stands.word(),
                word: stands.name(t, asks),
                ways: ways.join(", "),
            }
        };
        self.0.iter().map(child).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    /// Without the marks around what was put into a sentence.
    fn plain(said: &[String]) -> Vec<String> {
        said.iter().map(|words| words.replace(['\u{2068}', '\u{2069}'], "")).collect()
    }

    fn tie(pupil: PupilId, apart: bool, change: impl FnOnce(&mut Guardian)) -> Tie {
        let mut guardian = Guardian {
            id: PersonId::new(),
            name: "B".to_owned(),
            apart,
            paper: false,
            joined: true,
            read: false,
            told: None,
            acknowledged: false,
            left: Vec::new(),
        };
        change(&mut guardian);
        Tie {
            pupil,
            pupil_name: "A".to_owned(),
            guardian: Some(guardian),
        }
    }

    #[test]
    fn a_child_counts_when_each_of_its_households_was_reached() {
        let [one, two, three, four] = [PupilId::new(), PupilId::new(), PupilId::new(), PupilId::new()];
        let families = Families::of(vec![
            // together: one of the two is enough
            tie(one, false, |guardian| guardian.read = true),
            tie(one, false, |_| ()),
            // apart: each of them
            tie(two, false, |guardian| guardian.read = true),
            tie(two, true, |_| ()),
            tie(three, true, |guardian| guardian.read = true),
            tie(three, true, |guardian| guardian.told = Some(Told::Paper)),
            // nobody to call
            Tie {
                pupil: four,
                pupil_name: "A".to_owned(),
                guardian: None,
            },
        ]);
        assert_eq!((families.reached(), families.total()), (2, 4));
        let left = families.households(Standing::Left, Asks::Nothing);
        assert_eq!(
            left.iter().map(|home| (home.pupil, home.members.len())).collect::<Vec<_>>(),
            [(two, 1), (four, 0)]
        );
        let t = Lang::En.words();
        assert_eq!(plain(&families.ways(t)), ["read in Préau: 2"]);
        assert_eq!(families.acknowledged(t, Asks::Nothing), None);
    }

    #[test]
    fn of_an_alert_who_was_told_by_word_of_mouth_knows_and_paper_alone_is_no_word() {
        let children = [PupilId::new(), PupilId::new(), PupilId::new(), PupilId::new()];
        let [tapped, called, paper, read] = children;
        let families = Families::of(vec![
            tie(tapped, false, |guardian| (guardian.read, guardian.acknowledged) = (true, true)),
            tie(called, false, |guardian| guardian.told = Some(Told::Voice)),
            tie(paper, false, |guardian| guardian.told = Some(Told::Paper)),
            tie(read, false, |guardian| (guardian.read, guardian.left) = (true, vec![Left::Mail])),
        ]);
        let t = Lang::En.words();
        let states = |asks| families.children(t, asks).into_iter().map(|child| child.state).collect::<Vec<_>>();
        assert_eq!(states(Asks::Word), ["acknowledged", "acknowledged", "reached", "reached"]);
        assert_eq!(states(Asks::Answer), ["acknowledged", "reached", "reached", "reached"]);
        assert_eq!(states(Asks::Nothing), ["reached"; 4]);
        let silent = families.households(Standing::Reached, Asks::Word);
        assert_eq!(silent.iter().map(|home| home.pupil).collect::<Vec<_>>(), [paper, read]);
        assert_eq!(
            silent.iter().map(|home| home.members[0].nothing_left).collect::<Vec<_>>(),
            [true, false]
        );
        assert_eq!(plain(&families.ways(t)), ["read in Préau: 2", "told: 1", "on paper: 1"]);
        assert_eq!(families.left(t, Asks::Word).len(), 2);
        assert!(families.left(t, Asks::Answer).is_empty());
    }
}
