//! What is painted on a page (ISO 32000-2, annex A): read to the last operator and written anew. A picture between the operators is
//! refused, for where it ends is a matter of opinion.

use super::super::Reason;
use super::syntax::{Reader, Value};

const OPERATORS: [&[u8]; 70] = [
    b"b", b"B", b"b*", b"B*", b"BDC", b"BMC", b"BT", b"BX", b"c", b"cm", b"CS", b"cs", b"d", b"d0", b"d1", b"Do", b"DP", b"EMC", b"ET",
    b"EX", b"f", b"F", b"f*", b"G", b"g", b"gs", b"h", b"i", b"j", b"J", b"K", b"k", b"l", b"m", b"M", b"MP", b"n", b"q", b"Q", b"re",
    b"RG", b"rg", b"ri", b"s", b"S", b"SC", b"sc", b"SCN", b"scn", b"sh", b"T*", b"Tc", b"Td", b"TD", b"Tf", b"Tj", b"TJ", b"TL", b"Tm",
    b"Tr", b"Ts", b"Tw", b"Tz", b"v", b"w", b"W", b"W*", b"y", b"'", b"\"",
];

/// The same painting, in one spelling.
pub(super) fn rewrite(bytes: &[u8]) -> Result<Vec<u8>, Reason> {
    let mut reader = Reader::page(bytes);
    let mut out = Vec::with_capacity(bytes.len());
    let mut operands = 0;
    while let Some(value) = reader.value()? {
        match &value {
            Value::Word(word) if matches!(word.as_slice(), b"BI" | b"ID" | b"EI") => return Err(Reason::Picture),
            Value::Word(word) if OPERATORS.contains(&word.as_slice()) => {
                value.write(&mut out);
                out.push(b'\n');
                operands = 0;
            }
            Value::Word(_) => return Err(Reason::Damaged),
            value => {
                operands += 1;
                if operands > 64 {
                    return Err(Reason::Damaged);
                }
                value.write(&mut out);
                out.push(b' ');
            }
        }
    }
    if operands == 0 { Ok(out) } else { Err(Reason::Damaged) }
}
