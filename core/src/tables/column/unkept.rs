//! Values that are checked when they come in and then not kept: no answer ever shows them, no rule reads them.
//!
//! An authority is looked at only so that a declaration or an exemption has one, and that it is no person's number.

use super::Cell;
use super::Where;
use super::plain;
use crate::error::Result;
use crate::error::text;
use crate::tables::schema::Kind;

/// Checks a cell of a column that is not kept.
pub(in crate::tables) fn check(cell: &Cell<'_>, at: Where<'_>) -> Result<()> {
    match at.column.kind {
        Kind::Authority => authority(cell, at),
        Kind::Share => share(cell, at),
        _ => version(cell, at),
    }
}

fn share(cell: &Cell<'_>, at: Where<'_>) -> Result<()> {
    let right = match cell {
        Cell::Float(share) => (0.0..=1.0).contains(share),
        Cell::Int(number) => matches!(number, 0 | 1),
        Cell::Written(text) => is_share(text).unwrap_or(false),
        _ => false,
    };
    if right { Ok(()) } else { Err(at.wrong_type(" 0 到 1 的份额", "a share from 0 to 1")) }
}

/// Whether a text is a decimal from 0 to 1; nothing where it is no decimal. The share is kept nowhere, so its digits are looked at where they stand:
/// reading them as a number takes tables of powers that are larger than all else here.
fn is_share(text: &str) -> Option<bool> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (decimal, power) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, places) = decimal.split_once('.').unwrap_or((decimal, ""));
    let digits = [whole, places].concat();
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_start_matches('0');
    // How many of the significant digits stand before the point, once it is where the power puts it.
    let before = i64::try_from(significant.len())
        .ok()?
        .checked_sub(i64::try_from(places.len()).ok()?)?
        .checked_add(power.parse().ok()?)?;
    let one = before == 1 && significant.trim_end_matches('0') == "1";
    Some(significant.is_empty() || !text.starts_with('-') && (before <= 0 || one))
}

/// The authority must be there; it is a public body's name, so it is short and holds no long number.
fn authority(cell: &Cell<'_>, at: Where<'_>) -> Result<()> {
    let Some(name) = plain(cell) else {
        return Err(at.wrong_type("机关名称", "the name of a public body"));
    };
    if name.trim().is_empty() {
        let help = text("写明作出决定的机关", "name the public body that decided");
        return Err(at.error("LL124", text("缺少批准机关", "the authority is missing"), help));
    }
    let digits = name.chars().filter(char::is_ascii_digit).count();
    if name.chars().count() > 60 || digits > 10 || name.contains('@') || name.contains('\n') {
        let message =
            text("机关名称过长或像个人信息", "the authority is too long or looks like personal data");
        return Err(at.error("LL107", message, text("只写机关名称", "give the public body's name only")));
    }
    Ok(())
}

fn version(cell: &Cell<'_>, at: Where<'_>) -> Result<()> {
    match cell {
        Cell::Int(_) | Cell::UInt(_) => Ok(()),
        Cell::Text(text) | Cell::Written(text) if text.len() <= 40 && text.is_ascii() => Ok(()),
        _ => Err(at.wrong_type("简短的版本号", "a short version")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_share_is_one_exactly_when_the_number_it_reads_as_lies_from_0_to_1() {
        let signs = ["0", "1", "9", ".", "-", "+", "e", "E", "5"];
        let mut texts = vec![String::new()];
        let mut shares = 0;
        // Every text of up to six of these signs.
        for _ in 0..6 {
            texts = texts.iter().flat_map(|text| signs.map(|sign| format!("{text}{sign}"))).collect();
            for text in &texts {
                let number = text.parse::<f64>().ok();
                assert_eq!(is_share(text), number.map(|number| (0.0..=1.0).contains(&number)), "{text}");
                shares += usize::from(is_share(text) == Some(true));
            }
        }
        assert!(shares > 1000, "{shares}");
        assert_eq!(
            [is_share(""), is_share("inf"), is_share("0,5"), is_share("50%"), is_share("半")],
            [None; 5]
        );
    }
}
