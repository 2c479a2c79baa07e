//! Proofs as an Arrow batch, for the duties a caller asks about and in the language it asks in.
//!
//! A proof is made on demand and reads more than a row does, so nobody makes all of them by accident: the numbers are an argument.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::RecordBatch;
use arrow_schema::DataType;
use arrow_schema::Schema;

use super::out;
use super::out::Texts;
use super::out::may;
use super::out::must;
use crate::assess::Assessment;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;
use crate::explain::Proof;
use crate::vocabulary::Lang;

/// The columns of a batch of proofs. `defaults` are written `key = value (default:lianluo)`; `nearest` is the nearest miss and its record.
pub fn proofs_schema() -> Schema {
    let columns = vec![
        must("duty_id", DataType::Utf8),
        must("rule", DataType::Utf8),
        must("version", DataType::Utf8),
        must("source", DataType::Utf8),
        must("section", DataType::Utf8),
        may("gist", DataType::Utf8),
        must("defaults", out::texts()),
        must("because", DataType::Utf8),
        may("nearest", DataType::Utf8),
        must("needs", DataType::Utf8),
        must("records", out::texts()),
    ];
    out::schema("proofs", columns)
}

impl Assessment {
    /// The proofs of the duties with these numbers (their positions among [`Assessment::duties`]), in the order asked for.
    ///
    /// # Errors
    /// LL140 for a number that no duty has; LL201 when the texts are more than one batch can hold.
    pub fn proofs_batch(&self, lang: Lang, numbers: impl IntoIterator<Item = usize>) -> Result<RecordBatch> {
        let mut proofs = Vec::new();
        for number in numbers {
            let duty = self.duty(number).ok_or_else(|| no_such_duty(number))?;
            proofs.push(self.explain(&duty));
        }
        let column = |of: &dyn Fn(&Proof<'_>) -> Option<String>| -> Result<ArrayRef> {
            let mut texts = Texts::new(proofs.len(), 0);
            for proof in &proofs {
                match of(proof) {
                    Some(text) => texts.push(&text)?,
                    None => texts.push_null()?,
                }
            }
            Ok(Arc::new(texts.finish()?))
        };
        let lists = |of: &dyn Fn(&Proof<'_>) -> Vec<String>| -> Result<ArrayRef> {
            let mut items = Texts::new(proofs.len(), 0);
            let mut ends = vec![0];
            for proof in &proofs {
                for item in of(proof) {
                    items.push(&item)?;
                }
                ends.push(out::list_end(&items)?);
            }
            out::list_column(items, ends)
        };
        let columns = vec![
            column(&|proof| Some(proof.duty_id.clone()))?,
            column(&|proof| Some(proof.rule.to_owned()))?,
            column(&|proof| Some(proof.version.to_owned()))?,
            column(&|proof| Some(proof.source.to_owned()))?,
            column(&|proof| Some(proof.section.to_owned()))?,
            column(&|proof| proof.gist.map(|gist| gist.get(lang).to_owned()))?,
            lists(&|proof| {
                let defaults = proof.defaults.iter();
                defaults
                    .map(|number| format!("{} = {} ({})", number.key, number.value, number.origin))
                    .collect()
            })?,
            column(&|proof| Some(proof.because.get(lang).to_owned()))?,
            column(&|proof| {
                proof.nearest.as_ref().map(|miss| format!("{} ({})", miss.why.get(lang), miss.record))
            })?,
            column(&|proof| Some(proof.needs.get(lang).to_owned()))?,
            lists(&|proof| proof.records.iter().map(|record| record.record.clone()).collect())?,
        ];
        out::batch(&out::of_assessment(proofs_schema(), self), columns)
    }
}

#[cold]
fn no_such_duty(number: usize) -> Error {
    let message =
        text(format!("没有第 {number} 项（从 0 数起）"), format!("there is no duty number {number}"));
    let help = text("序号是该项在答案中的位置", "a number is the duty's position in the answer, from 0");
    Error::case("LL140", message, help)
}
