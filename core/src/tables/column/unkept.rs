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
    let share = match cell {
        Cell::Float(share) => Some(*share),
        Cell::Int(0) => Some(0.0),
        Cell::Int(1) => Some(1.0),
        Cell::Written(text) => text.parse().ok(),
        _ => None,
    };
    share
        .filter(|share| (0.0..=1.0).contains(share))
        .map(|_| ())
        .ok_or_else(|| at.wrong_type(" 0 到 1 的份额", "a share from 0 to 1"))
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
