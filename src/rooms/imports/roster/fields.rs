//! What one cell says: a date, a level, an e-mail address, a phone.

use crate::rooms::imports::names::{Key, tidy};
use jiff::civil::Date;

/// A date written `dd/mm/yyyy` or `yyyy-mm-dd`, nothing else: 03/04/18 could be three days.
pub fn date(text: &str) -> Option<Date> {
    let digits = |part: &str, length: usize| {
        (part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i16>().ok())
            .flatten()
    };
    let (separator, lengths) = if text.contains('/') { ('/', [2, 2, 4]) } else { ('-', [4, 2, 2]) };
    let mut parts = text.trim().split(separator);
    let mut next = |length| parts.next().and_then(|part| digits(part, length));
    let [first, second, third] = lengths.map(&mut next);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = if separator == '/' {
        (third?, second?, first?)
    } else {
        (first?, second?, third?)
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The levels of French schools in their order; any other text is a level of the school's own.
pub const USUAL_LEVELS: [&str; 18] = [
    "TPS", "PS", "MS", "GS", "CP", "CE1", "CE2", "CM1", "CM2", "6e", "5e", "4e", "3e", "2de", "1re", "Tle", "ULIS", "UPE2A",
];

/// A level in its usual spelling (`ce1` → `CE1`, `6ème` → `6e`, `Terminale` → `Tle`), else as written.
pub fn level(text: &str) -> Option<String> {
    let text = tidy(text);
    let key = Key::of(&text);
    if key.is_empty() {
        return None;
    }
    let key = match key.as_str() {
        "6eme" | "sixieme" => "6e",
        "5eme" | "cinquieme" => "5e",
        "4eme" | "quatrieme" => "4e",
        "3eme" | "troisieme" => "3e",
        "2nde" | "seconde" => "2de",
        "1ere" | "premiere" => "1re",
        "term" | "terminale" => "tle",
        other => other,
    };
    Some(
        USUAL_LEVELS
            .iter()
            .find(|level| Key::of(level).as_str() == key)
            .map_or(text, |level| (*level).to_owned()),
    )
}

/// The level a class label speaks of, if it names exactly one: `CP A` says CP, `CE1-CE2` says neither.
pub fn level_in(label: &str) -> Option<String> {
    let words = label.split(|c: char| !c.is_alphanumeric()).filter_map(level);
    let mut levels: Vec<String> = words.filter(|level| USUAL_LEVELS.contains(&level.as_str())).collect();
    levels.dedup();
    if levels.len() == 1 { levels.pop() } else { None }
}

pub(in crate::rooms::imports) fn is_usual_level(text: &str) -> bool {
    level(text).is_some_and(|level| USUAL_LEVELS.contains(&level.as_str()))
}

/// Where a level stands among the usual ones; others come last.
pub fn rank(level: &str) -> usize {
    USUAL_LEVELS.iter().position(|usual| *usual == level).unwrap_or(USUAL_LEVELS.len())
}

/// An e-mail address that could be one; it is kept as typed.
pub fn mail(text: &str) -> Option<String> {
    let text = tidy(text);
    let (local, domain) = text.split_once('@')?;
    let sound = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    let allowed = |c: char| c.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let host = domain.contains('.') && domain.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-');
    (sound(local) && sound(domain) && local.chars().all(allowed) && host && text.len() <= 254).then_some(text)
}

/// The address probably meant, when the domain is one slip away from a well-known one. For showing only: a wrong correction
/// invites a stranger (ux.md 2a).
pub fn mail_typo(mail: &str) -> Option<String> {
    const DOMAINS: [&str; 26] = [
        "gmail.com",
        "hotmail.com",
        "hotmail.fr",
        "outlook.com",
        "outlook.fr",
        "live.fr",
        "live.com",
        "yahoo.fr",
        "yahoo.com",
        "orange.fr",
        "wanadoo.fr",
        "free.fr",
        "sfr.fr",
        "laposte.net",
        "icloud.com",
        "bbox.fr",
        "neuf.fr",
        "aol.com",
        "msn.com",
        "protonmail.com",
        "gmx.fr",
        "gmx.com",
        "ymail.com",
        "mail.com",
        "email.com",
        "numericable.fr",
    ];
    let (local, domain) = mail.rsplit_once('@')?;
    let domain = domain.to_lowercase();
    if DOMAINS.contains(&domain.as_str()) {
        return None;
    }
    DOMAINS
        .iter()
        .find(|known| one_slip(&domain, known))
        .map(|known| format!("{local}@{known}"))
}

/// Whether two texts differ by one letter added, dropped, changed, or two neighbours swapped.
fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(start..).unwrap_or_default(), b.get(start..).unwrap_or_default());
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (
        a.get(..a.len() - end).unwrap_or_default(),
        b.get(..b.len() - end).unwrap_or_default(),
    );
    match (a, b) {
        ([], []) => false,
        ([first, second], swapped) if swapped.len() == 2 => *swapped == [*second, *first],
        _ => a.len() <= 1 && b.len() <= 1,
    }
}

/// A phone as digits, with the sign of the country if it has one; the French `+33 6` becomes `06` so that both spellings are
/// one number. A spreadsheet that took the number for a sum has eaten the first zero: it comes back.
pub fn mobile(text: &str) -> Option<String> {
    let compact: String = tidy(text).chars().filter(|c| !c.is_whitespace() && !".-/()".contains(*c)).collect();
    let compact = compact.strip_prefix("00").map_or(compact.clone(), |rest| format!("+{rest}"));
    let national = compact
        .strip_prefix("+33")
        .map(|rest| format!("0{}", rest.strip_prefix('0').unwrap_or(rest)));
    let number = national.unwrap_or(compact);
    let number = if number.len() == 9 && number.starts_with(['6', '7']) {
        format!("0{number}")
    } else {
        number
    };
    let digits = number.strip_prefix('+').unwrap_or(&number);
    ((8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_two_spellings_and_no_third() {
        let day = jiff::civil::date(2018, 4, 3);
        assert_eq!(date("03/04/2018"), Some(day));
        assert_eq!(date("2018-04-03"), Some(day));
        for wrong in [
            "31/02/2018",
            "2018-02-31",
            "3/4/2018",
            "03/04/18",
            "03-04-2018",
            "2018/04/03",
            "+1/04/2018",
            "",
            "03/04/2018/1",
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn levels_take_their_usual_spelling_and_unknown_ones_stay() {
        for (written, read) in [
            ("ce1", "CE1"),
            ("6ème", "6e"),
            ("2nde", "2de"),
            ("terminale", "Tle"),
            (" CLIS ", "CLIS"),
            ("Year 3", "Year 3"),
        ] {
            assert_eq!(level(written).as_deref(), Some(read));
        }
        assert_eq!(level(" "), None);
        assert!(rank("CP") < rank("CE1") && rank("CM2") < rank("6e") && rank("CLIS") >= rank("UPE2A"));
    }

    #[test]
    fn addresses_keep_their_spelling_and_impossible_ones_are_none() {
        assert_eq!(mail(" Karima.Benali@Gmail.com ").as_deref(), Some("Karima.Benali@Gmail.com"));
        for wrong in ["karima", "a@b", "a b@c.fr", "@c.fr", "a@.fr", "a@c..fr", "a@b@c.fr", "néant"] {
            assert_eq!(mail(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn slips_in_the_domain_are_suggested_and_lookalikes_are_left_alone() {
        assert_eq!(mail_typo("k@gamil.com").as_deref(), Some("k@gmail.com"));
        assert_eq!(mail_typo("k@orang.fr").as_deref(), Some("k@orange.fr"));
        assert_eq!(mail_typo("k@wannadoo.fr").as_deref(), Some("k@wanadoo.fr"));
        for fine in ["k@gmail.com", "k@GMAIL.com", "k@ymail.com", "k@mairie-lyon.fr", "k@hotmail.be"] {
            assert_eq!(mail_typo(fine), None, "{fine}");
        }
    }

    #[test]
    fn phones_are_equal_however_they_are_spaced() {
        for same in [
            "06 12 34 56 78",
            "06.12.34.56.78",
            "+33 6 12 34 56 78",
            "0033612345678",
            "612345678",
            "+33 (0)6 12 34 56 78",
        ] {
            assert_eq!(mobile(same).as_deref(), Some("0612345678"), "{same}");
        }
        assert_eq!(mobile("+49 151 2345678").as_deref(), Some("+491512345678"));
        for wrong in ["", "12", "maison", "06 12 34 56 78 ou 79"] {
            assert_eq!(mobile(wrong), None, "{wrong}");
        }
    }
}
