//! One table as its rows come in: a typed vector for each column, and how columns are taken out again.
//!
//! Cells were checked when they came; what spans rows is not asked here.

use super::column::NO_CODE;
use super::column::NO_DAY;
use super::column::Spaces;
use super::id_column::IdColumn;
use super::ids::Ids;
use super::ids::NO_ID;
use super::parts::Parts;
use super::schema::Kind;
use super::schema::Schema;

/// One table being filled.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    pub schema: &'static Schema,
    /// None before the table is handed over: most callers hand over a few.
    pub columns: Vec<Values>,
    pub rows: usize,
    /// Whether the caller handed the table over, be it without a row.
    pub given: bool,
}

impl Raw {
    pub fn new(schema: &'static Schema) -> Self {
        Self { schema, columns: Vec::new(), rows: 0, given: false }
    }

    pub fn begin(&mut self) {
        self.given = true;
        if self.columns.is_empty() {
            self.columns = self.schema.columns.iter().map(|column| Values::new(column.kind)).collect();
        }
    }

    pub fn position(&self, column: &str) -> Option<usize> {
        self.schema.columns.iter().position(|known| known.name == column)
    }

    fn column(&mut self, column: &str) -> Option<&mut Values> {
        if self.columns.is_empty() {
            return None;
        }
        self.position(column).and_then(|at| self.columns.get_mut(at))
    }

    // Taking a column out. A column that the schema does not have is empty, and a test reads every one; a column ends with its last value
    // that is there, and what lies behind is missing.

    /// A column of ids that are kept as numbers, as long as the table.
    pub fn ids(&mut self, column: &str) -> Vec<u32> {
        let mut ids = self.id_column(column).into_numbers();
        ids.resize(self.rows, NO_ID);
        ids
    }
    /// The numbers of the rows when they stand behind others.
    pub fn row_numbers(&self, before: usize) -> Vec<u32> {
        (before..before.saturating_add(self.rows)).map(|row| u32::try_from(row).unwrap_or(u32::MAX)).collect()
    }
    /// Calls all ids and words by the numbers that they have among other texts.
    pub fn renumber(&mut self, to: &mut Spaces, from: &mut Spaces) {
        for (column, values) in self.schema.columns.iter().zip(&mut self.columns) {
            values.renumber(column.kind, to, from);
        }
    }
    /// Makes texts of a column of ids, for those who read them as texts.
    pub fn as_texts(&mut self, column: &str, texts: &mut Ids) {
        if let Some(Values::Ids(values)) = self.column(column) {
            values.texts(texts);
        }
    }
    /// A column of contacts or records, in whichever form it came.
    pub fn id_column(&mut self, column: &str) -> IdColumn {
        match self.column(column) {
            Some(Values::Ids(values)) => std::mem::take(values),
            _ => IdColumn::default(),
        }
    }
    pub fn day_parts(&mut self, column: &str) -> Parts<i32> {
        match self.column(column) {
            Some(Values::Days(values)) => std::mem::take(values),
            _ => Parts::default(),
        }
    }
    /// The same, as long as the table, so that whoever reads it beside others never comes to its end before theirs.
    pub fn whole_day_parts(&mut self, column: &str) -> Parts<i32> {
        let mut days = self.day_parts(column);
        let missing = self.rows.saturating_sub(days.len());
        days.own().extend(std::iter::repeat_n(NO_DAY, missing));
        days
    }
    /// A column of dates of a small table, as long as the table.
    pub fn days(&mut self, column: &str) -> Vec<i32> {
        let mut days: Vec<i32> = self.day_parts(column).iter().collect();
        days.resize(self.rows, NO_DAY);
        days
    }
    pub fn code_column(&mut self, column: &str) -> Vec<u8> {
        match self.column(column) {
            Some(Values::Codes(values)) => std::mem::take(values),
            _ => Vec::new(),
        }
    }
    pub fn counts(&mut self, column: &str) -> Vec<i64> {
        let mut counts = match self.column(column) {
            Some(Values::Counts(values)) => std::mem::take(values),
            _ => Vec::new(),
        };
        counts.resize(self.rows, 0);
        counts
    }
    /// A column of words, as long as the table.
    pub fn codes(&mut self, column: &str) -> Vec<u8> {
        let mut codes = self.code_column(column);
        codes.resize(self.rows, NO_CODE);
        codes
    }
    pub fn lists(&mut self, column: &str) -> Vec<Vec<u32>> {
        let mut lists = match self.column(column) {
            Some(Values::Lists(values)) => std::mem::take(values),
            _ => Vec::new(),
        };
        lists.resize(self.rows, Vec::new());
        lists
    }
}

/// The values of one column.
#[derive(Debug, Clone)]
pub(super) enum Values {
    Ids(IdColumn),
    Days(Parts<i32>),
    Codes(Vec<u8>),
    Counts(Vec<i64>),
    Lists(Vec<Vec<u32>>),
    Nothing(usize),
}

impl Values {
    pub fn new(kind: Kind) -> Self {
        match kind {
            Kind::Contact | Kind::Worker | Kind::Record | Kind::Body | Kind::Rule | Kind::Slug => {
                Self::Ids(IdColumn::default())
            }
            Kind::Date => Self::Days(Parts::default()),
            Kind::Word(_) | Kind::Flag => Self::Codes(Vec::new()),
            Kind::Count => Self::Counts(Vec::new()),
            Kind::Slugs => Self::Lists(Vec::new()),
            // Checked when it comes in, then not kept: no answer ever shows it.
            Kind::Authority | Kind::Version | Kind::Share => Self::Nothing(0),
        }
    }

    pub fn len(&self) -> usize {
        match self {
            Self::Ids(values) => values.len(),
            Self::Days(values) => values.len(),
            Self::Codes(values) => values.len(),
            Self::Counts(values) => values.len(),
            Self::Lists(values) => values.len(),
            Self::Nothing(length) => *length,
        }
    }

    /// Calls ids and words by the numbers that they have among other texts.
    pub fn renumber(&mut self, kind: Kind, to: &mut Spaces, from: &mut Spaces) {
        match self {
            Self::Ids(values) => values.renumber(to.of(kind), from.of(kind)),
            Self::Lists(lists) => {
                let words = lists.iter_mut().flatten();
                words.for_each(|word| *word = to.words.intern(from.words.text(*word)));
            }
            Self::Days(_) | Self::Codes(_) | Self::Counts(_) | Self::Nothing(_) => {}
        }
    }

    /// Takes back every value from `length` on.
    #[cfg(feature = "arrow")]
    pub fn truncate(&mut self, length: usize) {
        match self {
            Self::Ids(values) => values.truncate(length),
            Self::Days(values) => values.truncate(length),
            Self::Codes(values) => values.truncate(length),
            Self::Counts(values) => values.truncate(length),
            Self::Lists(values) => values.truncate(length),
            Self::Nothing(kept) => *kept = length.min(*kept),
        }
    }

    /// Makes missing values of the rows before `rows` that nothing was given for. Behind the last value given a column may be short.
    pub fn fill_up(&mut self, kind: Kind, rows: usize, spaces: &mut Spaces) {
        if self.len() >= rows {
            return;
        }
        match self {
            Self::Ids(values) => values.texts(spaces.of(kind)).resize(rows, NO_ID),
            Self::Days(values) => {
                let missing = rows.saturating_sub(values.len());
                values.own().extend(std::iter::repeat_n(NO_DAY, missing));
            }
            Self::Codes(values) => values.resize(rows, NO_CODE),
            Self::Counts(values) => values.resize(rows, i64::MIN),
            Self::Lists(values) => values.resize(rows, Vec::new()),
            Self::Nothing(length) => *length = rows,
        }
    }
}
