//! What every batch that goes out is made of: columns of text, dictionaries of words, and the names under which it travels.
//!
//! A column is written with checked offsets: what does not fit into one batch is a limit that the caller is told of, never a torn column.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::DictionaryArray;
use arrow_array::Int32Array;
use arrow_array::ListArray;
use arrow_array::RecordBatch;
use arrow_array::StringArray;
use arrow_array::types::Int32Type;
use arrow_buffer::Buffer;
use arrow_buffer::NullBuffer;
use arrow_buffer::OffsetBuffer;
use arrow_buffer::ScalarBuffer;
use arrow_schema::DataType;
use arrow_schema::Field;
use arrow_schema::Schema;
use arrow_schema::SchemaRef;

use crate::assess::Assessment;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;

/// Rows of a batch where the caller names no number.
pub(super) const ROWS: usize = 1 << 16;

/// The version under which results travel, in every schema's metadata.
const VERSION: (&str, &str) = ("lianluo.version", env!("CARGO_PKG_VERSION"));

/// A column that is never null.
pub(super) fn must(name: &str, of: DataType) -> Field {
    Field::new(name, of, false)
}

/// A column that may be null.
pub(super) fn may(name: &str, of: DataType) -> Field {
    Field::new(name, of, true)
}

/// The type of words: text behind keys of 32 bits, so that neighbours of a column may be put together without growing them.
pub(super) fn words() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

/// The type of lists of text.
pub(super) fn texts() -> DataType {
    DataType::List(Arc::new(item()))
}

fn item() -> Field {
    Field::new_list_field(DataType::Utf8, false)
}

/// A schema with the library's version and the table's name in its metadata.
pub(super) fn schema(table: &str, columns: Vec<Field>) -> Schema {
    Schema::new_with_metadata(columns, [VERSION, ("lianluo.table", table)])
}

/// The schema of a result: what was asked and under which rulebook goes into its metadata, and the two totals that are in no row.
pub(super) fn of_assessment(schema: Schema, of: &Assessment) -> SchemaRef {
    let (rulebook, options) = (of.rulebook(), of.options());
    let mut metadata = schema.metadata().clone();
    let entries = [
        ("lianluo.rulebook.id", rulebook.id().to_owned()),
        ("lianluo.rulebook.version", rulebook.version().to_owned()),
        ("lianluo.rulebook.digest", rulebook.digest().to_owned()),
        ("lianluo.from", options.from.to_string()),
        ("lianluo.to", options.to.to_string()),
        ("lianluo.as_of", options.as_of.to_string()),
        ("lianluo.excluded.contacts", of.excluded_contacts().to_string()),
        ("lianluo.excluded.ended", of.ended().to_string()),
    ];
    for (name, value) in entries {
        metadata.insert(name.to_owned(), value);
    }
    if let Some(day) = options.known_at {
        metadata.insert("lianluo.known_at".to_owned(), day.to_string());
    }
    Arc::new(schema.with_metadata(metadata))
}

/// A batch of these columns.
pub(super) fn batch(schema: &SchemaRef, columns: Vec<ArrayRef>) -> Result<RecordBatch> {
    RecordBatch::try_new(Arc::clone(schema), columns).map_err(|_| broken())
}

/// A column that does not fit its schema is our doing.
#[cold]
pub(super) fn broken() -> Error {
    let message = text("结果列与其结构不符", "a result's columns do not fit its schema");
    Error::bug(message, text("请报告此问题", "please report this"))
}

#[cold]
fn too_long() -> Error {
    let message = text("一批容不下这么多文本", "one batch cannot hold so much text");
    let help = text("请分批取出，每批少取些行", "take the rows in several batches, fewer rows in each");
    Error::limit("LL201", message, help)
}

/// A column of text that grows by pieces.
#[derive(Debug)]
pub(super) struct Texts {
    bytes: Vec<u8>,
    ends: Vec<i32>,
    /// Whether each is there; kept only once one is not.
    there: Option<Vec<bool>>,
}

impl Texts {
    pub fn new(rows: usize, bytes: usize) -> Self {
        let mut ends = Vec::with_capacity(rows.saturating_add(1));
        ends.push(0);
        Self { bytes: Vec::with_capacity(bytes), ends, there: None }
    }

    fn end(&mut self) -> Result<()> {
        self.ends.push(i32::try_from(self.bytes.len()).map_err(|_| too_long())?);
        Ok(())
    }

    pub fn push(&mut self, text: &str) -> Result<()> {
        self.bytes.extend_from_slice(text.as_bytes());
        if let Some(there) = &mut self.there {
            there.push(true);
        }
        self.end()
    }

    pub fn push_null(&mut self) -> Result<()> {
        let before = self.len();
        self.there.get_or_insert_with(|| vec![true; before]).push(false);
        self.end()
    }

    pub fn len(&self) -> usize {
        self.ends.len().saturating_sub(1)
    }

    pub fn finish(self) -> Result<StringArray> {
        let ends = OffsetBuffer::new(ScalarBuffer::from(self.ends));
        let nulls = self.there.map(NullBuffer::from);
        StringArray::try_new(ends, Buffer::from_vec(self.bytes), nulls).map_err(|_| broken())
    }
}

/// A column of text, one for each row.
pub(super) fn text_column<'a>(texts: impl Iterator<Item = Option<&'a str>>) -> Result<ArrayRef> {
    let mut column = Texts::new(texts.size_hint().0, 0);
    for text in texts {
        match text {
            Some(text) => column.push(text)?,
            None => column.push_null()?,
        }
    }
    Ok(Arc::new(column.finish()?))
}

/// A column of lists of text: all their items one after the other, and after how many of them each list ends.
pub(super) fn list_column(items: Texts, ends: Vec<i32>) -> Result<ArrayRef> {
    let ends = OffsetBuffer::new(ScalarBuffer::from(ends));
    let list = ListArray::try_new(Arc::new(item()), ends, Arc::new(items.finish()?), None);
    list.map(|list| Arc::new(list) as ArrayRef).map_err(|_| broken())
}

/// The end of a list in [`list_column`], after so many items.
pub(super) fn list_end(items: &Texts) -> Result<i32> {
    i32::try_from(items.len()).map_err(|_| too_long())
}

/// The words of a dictionary, shared by all batches of an answer.
pub(super) fn vocabulary<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<ArrayRef> {
    text_column(words.into_iter().map(Some))
}

/// A column of words: keys into `words`.
pub(super) fn word_column(keys: impl Iterator<Item = Option<i32>>, words: &ArrayRef) -> Result<ArrayRef> {
    let keys: Int32Array = keys.collect();
    let column = DictionaryArray::<Int32Type>::try_new(keys, Arc::clone(words)).map_err(|_| broken())?;
    Ok(Arc::new(column))
}
