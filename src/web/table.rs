//! Cells of tables that people open in a program for spreadsheets.

use std::borrow::Cow;

/// A cell that somebody typed is never a formula (security.md, attack 66). Signs of double width count as the plain ones: some programs fold
/// them back.
pub fn plain(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(plain("=1+1"), "'=1+1");
        assert_eq!(plain("\u{FF1D}1+1"), "'\u{FF1D}1+1");
        assert_eq!(plain("École =1"), "École =1");
    }
}
