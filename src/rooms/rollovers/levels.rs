//! Which level a pupil has in the class to come.

use crate::rooms::groups::LEVELS;

/// The level after this one if the new class has it, else the same one (who repeats), else the new class's first.
pub(super) fn next(level: &str, class: &[String]) -> String {
    let after = LEVELS.iter().position(|known| *known == level).and_then(|at| LEVELS.get(at + 1));
    let has = |wanted: &str| class.iter().any(|known| known == wanted);
    match after {
        Some(after) if has(after) => (*after).to_owned(),
        _ if has(level) => level.to_owned(),
        _ => class.first().cloned().unwrap_or_else(|| level.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pupils_move_up_where_the_class_lets_them() {
        let class = |levels: &[&str]| levels.iter().map(|level| (*level).to_owned()).collect::<Vec<_>>();
        assert_eq!(next("CE1", &class(&["CE1", "CE2"])), "CE2");
        assert_eq!(next("CE1", &class(&["CP", "CE1"])), "CE1", "a repeater");
        assert_eq!(next("CM2", &class(&["6e"])), "6e");
        assert_eq!(next("Bleus", &class(&["Verts"])), "Verts");
    }
}
