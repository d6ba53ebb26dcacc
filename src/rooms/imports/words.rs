//! The sentences of the import pages: what could not be read, what a line says, what an answer means.

use super::State;
use super::diff::{Answer, Because, Doubt, Fact, Field, FieldChange, Line, RightLevel, What};
use super::format::{GuardianField, MappingProblem, PupilField, Target};
use super::names::Names;
use super::oneroster::Broken;
use super::read::Unreadable;
use super::roster::{Notice, Problem, Remark, Wrong};
use crate::i18n::{Lang, Words};
use i18n_embed_fl::fl;
use jiff::civil::Date;

type T = &'static Words;

/// As names stand in a list: `AMRANI Lina`.
pub(super) fn shown(names: &Names) -> String {
    format!("{} {}", names.shown_family(), names.given).trim_end().to_owned()
}

fn list(names: &[Names]) -> String {
    names.iter().map(shown).collect::<Vec<_>>().join(", ")
}

pub(super) fn state(state: State, t: T) -> String {
    match state {
        State::Mapping => fl!(t, "import-state-mapping"),
        State::Diff => fl!(t, "import-state-diff"),
        State::Waiting => fl!(t, "import-state-waiting"),
        State::Applied => fl!(t, "import-state-applied"),
        State::Discarded => fl!(t, "import-state-discarded"),
        State::Undone => fl!(t, "import-state-undone"),
    }
}

/// The name of a format, as `roster_import.format` has it.
pub(super) fn format(format: &str, t: T) -> String {
    match format {
        "onde" => fl!(t, "import-kind-onde"),
        "oneroster" => fl!(t, "import-kind-oneroster"),
        "table" => fl!(t, "import-kind-table"),
        "undo" => fl!(t, "import-kind-undo"),
        _ => fl!(t, "import-kind-mapped"),
    }
}

/// What is wrong with a OneRoster zip.
pub(super) fn broken(why: &Broken, t: T) -> String {
    match why {
        Broken::Unreadable(why) => unreadable(why, t),
        Broken::Delta => fl!(t, "import-oneroster-delta"),
        Broken::Version(version) => fl!(t, "import-oneroster-version", version = version.as_str()),
        Broken::Missing(file) => fl!(t, "import-oneroster-missing", file = (*file).to_owned()),
        Broken::Column { file, column } => fl!(
            t,
            "import-oneroster-column",
            file = (*file).to_owned(),
            column = (*column).to_owned()
        ),
        Broken::Line { file, line } => fl!(
            t,
            "import-oneroster-line",
            file = (*file).to_owned(),
            line = i64::try_from(*line).unwrap_or(i64::MAX)
        ),
        Broken::TooManyRows(_) => fl!(t, "import-too-many-rows"),
        Broken::NoClass { scheduled: 0 } => fl!(t, "import-oneroster-no-class"),
        Broken::NoClass { scheduled } => fl!(t, "import-oneroster-no-homeroom", n = scheduled.to_owned()),
    }
}

pub(super) fn unreadable(why: &Unreadable, t: T) -> String {
    match why {
        Unreadable::Empty => fl!(t, "import-empty"),
        Unreadable::TooBig => fl!(t, "import-too-big"),
        Unreadable::TooManyRows => fl!(t, "import-too-many-rows"),
        Unreadable::TooManyColumns { line } => fl!(t, "import-too-many-columns", line = i64::from(*line)),
        Unreadable::CellTooLong { line } => fl!(t, "import-cell-too-long", line = i64::from(*line)),
        Unreadable::Password => fl!(t, "import-locked"),
        Unreadable::Macros => fl!(t, "import-macros"),
        Unreadable::Pictures => fl!(t, "import-pictures"),
        Unreadable::Bomb => fl!(t, "import-bomb"),
        Unreadable::OldWorkbook => fl!(t, "import-old-workbook"),
        Unreadable::NotATable => fl!(t, "import-not-a-table"),
        Unreadable::Damaged => fl!(t, "import-damaged"),
        Unreadable::HeaderOnly => fl!(t, "import-header-only"),
    }
}

pub(super) fn problem(problem: &Problem, t: T) -> String {
    let line = problem.line;
    match &problem.what {
        Wrong::FamilyNameMissing => fl!(t, "import-row-no-family-name", line = line),
        Wrong::GivenNameMissing => fl!(t, "import-row-no-given-name", line = line),
        Wrong::NameTooLong => fl!(t, "import-row-name-too-long", line = line),
        Wrong::NotAName { written } => fl!(t, "import-row-not-a-name", line = line, written = written.as_str()),
        Wrong::ClassMissing => fl!(t, "import-row-no-class", line = line),
        Wrong::ClassTooLong => fl!(t, "import-row-class-too-long", line = line),
        Wrong::LevelMissing => fl!(t, "import-row-no-level", line = line),
        Wrong::LevelTooLong => fl!(t, "import-row-level-too-long", line = line),
        Wrong::TooManyLevels => fl!(t, "import-row-many-levels", line = line),
        Wrong::BirthDateImpossible { written } => fl!(t, "import-row-birth-date", line = line, written = written.as_str()),
        Wrong::PupilInTwoClasses { first_line } => fl!(t, "import-row-same-pupil-twice", first = i64::from(*first_line), line = line),
        Wrong::HomonymsWithoutBirthDate { first_line } => fl!(t, "import-row-homonyms", first = i64::from(*first_line), line = line),
        Wrong::GuardianNameMissing => fl!(t, "import-row-guardian-no-name", line = line),
        Wrong::ChildNameIncomplete => fl!(t, "import-row-child-no-name", line = line),
    }
}

pub(super) fn notice(notice: &Notice, t: T) -> String {
    let line = notice.line;
    match &notice.what {
        Remark::MailTypo { mail, suggestion } => {
            let problem = fl!(t, "import-mail-typo", mail = mail.as_str(), suggestion = suggestion.as_str());
            fl!(t, "import-line", line = line, problem = problem)
        }
        Remark::MailIgnored { written } => fl!(t, "import-mail-ignored", line = line, written = written.as_str()),
        Remark::MobileIgnored { written } => fl!(t, "import-mobile-ignored", line = line, written = written.as_str()),
        Remark::SummaryRow => fl!(t, "import-summary-row", line = line),
        Remark::SameGuardianNames { first_line } => fl!(t, "import-same-guardian-names", first = i64::from(*first_line), line = line),
    }
}

pub(super) fn mapping_problem(problem: &MappingProblem, t: T) -> String {
    match problem {
        MappingProblem::Twice { target, first, second } => {
            fl!(
                t,
                "import-map-twice",
                target = self::target(*target, t),
                first = first.saturating_add(1),
                second = second.saturating_add(1)
            )
        }
        MappingProblem::NoFamilyName => fl!(t, "import-map-no-family-name"),
        MappingProblem::NoGivenName => fl!(t, "import-map-no-given-name"),
        MappingProblem::GuardianWithoutName(number) => fl!(t, "import-map-guardian-without-name", number = i64::from(*number)),
        MappingProblem::ManyToMany => fl!(t, "import-map-many-to-many"),
    }
}

/// What a column may hold, in the list of the mapping screen.
pub(super) fn target(target: Target, t: T) -> String {
    let (number, pupil, field) = match target {
        Target::Skip => return fl!(t, "import-mapping-ignore"),
        Target::Pupil(block, field) => {
            let field = match field {
                PupilField::Family => fl!(t, "import-field-family"),
                PupilField::Usage => fl!(t, "import-field-usage"),
                PupilField::Given => fl!(t, "import-field-given"),
                PupilField::BirthDate => fl!(t, "import-field-birth"),
                PupilField::Level => fl!(t, "import-field-level"),
                PupilField::Class => fl!(t, "import-field-class"),
                PupilField::Ine => fl!(t, "import-field-ine"),
            };
            (block + 1, true, field)
        }
        Target::Guardian(block, field) => {
            let field = match field {
                GuardianField::Civility => fl!(t, "import-field-civility"),
                GuardianField::Family => fl!(t, "import-field-family"),
                GuardianField::Usage => fl!(t, "import-field-usage"),
                GuardianField::Given => fl!(t, "import-field-given"),
                GuardianField::Email => fl!(t, "import-field-email"),
                GuardianField::Mobile => fl!(t, "import-field-mobile"),
                GuardianField::Language => fl!(t, "import-field-language"),
                GuardianField::Address => fl!(t, "import-field-address"),
            };
            (block + 1, false, field)
        }
    };
    if pupil {
        fl!(t, "import-target-pupil", number = number, field = field)
    } else {
        fl!(t, "import-target-guardian", number = number, field = field)
    }
}

fn right(level: RightLevel, t: T) -> String {
    match level {
        RightLevel::Full => fl!(t, "right-full"),
        RightLevel::Informed => fl!(t, "right-informed"),
        RightLevel::Entrusted => fl!(t, "right-entrusted"),
        RightLevel::Contact => fl!(t, "right-contact"),
        RightLevel::Barred => fl!(t, "right-barred"),
    }
}

fn doubt(doubt: Doubt, t: T) -> String {
    match doubt {
        Doubt::Homonyms => fl!(t, "import-doubt-homonyms"),
        Doubt::BirthDateMissing => fl!(t, "import-doubt-birth-missing"),
        Doubt::BirthDateDiffers => fl!(t, "import-doubt-birth-differs"),
        Doubt::NumberDiffers => fl!(t, "import-doubt-number"),
        Doubt::NewAdult => fl!(t, "import-doubt-new-adult"),
        Doubt::DelicatePupil => fl!(t, "import-doubt-delicate"),
        Doubt::WasGuardian => fl!(t, "import-doubt-was"),
        Doubt::LimitedElsewhere => fl!(t, "import-doubt-limited"),
    }
}

fn fact(fact: Fact, t: T) -> String {
    match fact {
        Fact::Group => fl!(t, "import-fact-group"),
        Fact::Enrolment => fl!(t, "import-fact-enrolment"),
        Fact::Guardianship => fl!(t, "import-fact-guardianship"),
        Fact::Apart => fl!(t, "import-fact-apart"),
        Fact::Value => fl!(t, "import-fact-value"),
    }
}

fn because(because: Because, t: T) -> String {
    match because {
        Because::Barred => fl!(t, "import-because-barred"),
        Because::Departed => fl!(t, "import-because-departed"),
        Because::ConsentWithdrawn => fl!(t, "import-because-consent"),
        Because::TouchedSince => fl!(t, "import-because-touched"),
        Because::StaysEmpty => fl!(t, "import-because-empty"),
        Because::NothingBefore => fl!(t, "import-because-nothing"),
    }
}

/// A day as it is written in a file, whatever way it came in.
fn day(text: &str, lang: Lang) -> String {
    text.parse::<Date>().map_or_else(|_| text.to_owned(), |date| lang.plain_date(date))
}

fn fields(fields: &[FieldChange], lang: Lang, t: T) -> String {
    let one = |change: &FieldChange| {
        let name = match change.field {
            Field::Name => fl!(t, "import-field-name"),
            Field::BirthDate => fl!(t, "import-field-birth"),
            Field::Class => fl!(t, "import-field-class"),
            Field::Level => fl!(t, "import-field-level"),
            Field::Email => fl!(t, "import-field-email"),
            Field::Mobile => fl!(t, "import-field-mobile"),
        };
        let value = |text: &Option<String>| text.as_deref().map_or_else(|| "–".to_owned(), |text| day(text, lang));
        fl!(
            t,
            "import-field-change",
            field = name,
            from = value(&change.from),
            to = value(&change.to)
        )
    };
    fields.iter().map(one).collect::<Vec<_>>().join(" · ")
}

/// What a line says, after the name it is about.
pub(super) fn line(line: &Line, lang: Lang, t: T) -> String {
    match &line.what {
        What::Group { label, levels } => fl!(t, "import-say-group", label = label.as_str(), levels = levels.join(", ")),
        What::NewPupil { class_label, level } if class_label == level => level.clone(),
        What::NewPupil { class_label, level } => format!("{class_label}, {level}"),
        What::Pupil { fields } | What::Person { fields } => self::fields(fields, lang, t),
        What::WhichPupil { reason } => {
            let reason = doubt(*reason, t);
            fl!(t, "import-say-which-pupil", reason = reason)
        }
        What::WhichClass { present, file } => {
            let present = present.as_deref().unwrap_or("–");
            fl!(t, "import-say-which-class", present = present, file = file.as_str())
        }
        What::PupilGone { class_label, loses_access } if loses_access.is_empty() => class_label.clone(),
        What::PupilGone { class_label, loses_access } => {
            let who = list(loses_access);
            fl!(t, "import-say-pupil-gone", label = class_label.as_str(), who = who)
        }
        What::WhichChild { child } => fl!(t, "import-say-which-child", child = shown(child)),
        What::WhichPerson => fl!(t, "import-say-which-person"),
        What::ContactKept { fields } => {
            let fields = self::fields(fields, lang, t);
            fl!(t, "import-say-contact-kept", fields = fields)
        }
        What::NewGuardian {
            pupil,
            right_level,
            apart,
            known,
        } => new_guardian(pupil, *right_level, *apart, *known, t),
        What::Guardian { pupil, now_apart: true } => fl!(t, "import-say-now-apart", pupil = shown(pupil)),
        What::Guardian { pupil, .. } => fl!(t, "import-say-guardian", pupil = shown(pupil)),
        What::BarredKept { pupil } => fl!(t, "import-say-barred", pupil = shown(pupil)),
        What::GuardianKept { pupil, right_level } => {
            let right = right(*right_level, t);
            fl!(t, "import-say-guardian-kept", pupil = shown(pupil), right = right)
        }
        What::WhetherGuardian { pupil, reason } => {
            let reason = doubt(*reason, t);
            fl!(t, "import-say-whether-guardian", pupil = shown(pupil), reason = reason)
        }
        What::GuardianGone { pupil } => fl!(t, "import-say-guardian-gone", pupil = shown(pupil)),
        What::WhetherGuardianGone { pupil } => fl!(t, "import-say-whether-gone", pupil = shown(pupil)),
        What::Began { fact } => fl!(t, "import-say-ends", fact = self::fact(*fact, t)),
        What::WhetherReopened { fact } => fl!(t, "import-say-reopen", fact = self::fact(*fact, t)),
        What::PutBack { fields } => {
            let fields = self::fields(fields, lang, t);
            fl!(t, "import-say-put-back", fields = fields)
        }
        What::NotUndone { fact, because } => {
            let (fact, because) = (self::fact(*fact, t), self::because(*because, t));
            fl!(t, "import-say-not-undone", fact = fact, because = because)
        }
    }
}

fn new_guardian(pupil: &Names, right_level: RightLevel, apart: bool, known: bool, t: T) -> String {
    let mut said = vec![fl!(t, "import-say-guardian", pupil = shown(pupil))];
    if right_level != RightLevel::Full {
        said.push(right(right_level, t));
    }
    if apart {
        said.push(fl!(t, "import-say-apart"));
    }
    if known {
        said.push(fl!(t, "import-say-known"));
    }
    said.join(" · ")
}

/// What a radio button says.
pub(super) fn answer(answer: &Answer, lang: Lang, t: T) -> String {
    let described = |names: &Names, birth_date: &Option<Date>, class_label: &Option<String>| {
        let birth_date = birth_date.map(|date| lang.plain_date(date));
        let parts = [Some(shown(names)), birth_date, class_label.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    match answer {
        Answer::SameAs {
            names,
            birth_date,
            class_label,
            of,
            ..
        } => {
            let who = described(names, birth_date, class_label);
            if of.is_empty() {
                fl!(t, "import-answer-same", who = who)
            } else {
                let children = list(of);
                fl!(t, "import-answer-same-adult", who = who, children = children)
            }
        }
        Answer::Somebody => fl!(t, "import-answer-new"),
        Answer::Child {
            names,
            birth_date,
            class_label,
        } => described(names, birth_date, class_label),
        Answer::TakeIn { right_level } => right(*right_level, t),
        Answer::Follow => fl!(t, "import-answer-follow"),
        Answer::Leave => fl!(t, "import-answer-leave"),
    }
}
