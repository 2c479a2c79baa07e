//! The numbers of the ABI: statuses, languages, kinds of columns. Each is written out, and none is ever used again for something else.
//!
//! A new number goes to the end; a retired one stays here as *reserved*. What a number means in words is told by the error.
//! Functions take these as `uint32_t`, because a number out of a foreign program may be anything.

/// What became of a call.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LlStatus {
    /// Done; the outputs are written.
    Ok = 0,
    /// The rulebook cannot be loaded: for the rule author. Codes LL0xx.
    Rulebook = 1,
    /// A table or the case around it cannot be used: for whoever fills the tables. Codes LL1xx.
    Data = 2,
    /// A ceiling set by the caller was reached. Codes LL2xx.
    Limit = 3,
    /// The library broke a promise of its own: please report it. Codes LL9xx.
    Bug = 4,
    /// A pointer that must not be NULL is. LL301.
    NullArgument = 5,
    /// A text is not UTF-8. LL302.
    NotUtf8 = 6,
    /// A position or a size is outside what there is. LL303.
    OutOfRange = 7,
    /// A handle is not of the kind the function takes. LL304.
    WrongHandle = 8,
    /// A builder that was built, or in which an addition failed, was used again. LL305.
    Spent = 9,
    /// A number is none of those the argument knows. LL306.
    UnknownNumber = 10,
    // The last number given is 10. Reserved: none.
}

/// A language of messages.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LlLang {
    /// Chinese.
    Zh = 1,
    /// English.
    En = 2,
}

/// How a rulebook is written as a document.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LlFormat {
    /// Markdown, with tables.
    Markdown = 1,
    /// One page of HTML that needs nothing else.
    Html = 2,
}

/// Where an error lies.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LlPlace {
    /// Nowhere in particular.
    Nowhere = 0,
    /// In a rulebook: `ll_error_file`.
    File = 1,
    /// In a table: `ll_error_cell`.
    Cell = 2,
}

/// How the values of a column lie in memory.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LlKind {
    /// UTF-8 bytes, one text after the other, with `ends`: ids, words, dates as `YYYY-MM-DD`.
    Text = 1,
    /// As `LL_KIND_TEXT`, each read as a cell of a CSV file: empty is null, a list is joined by `;`.
    Written = 2,
    /// `int32_t`: days since 1970-01-01.
    Day = 3,
    /// `int64_t`: numbers as ids, counts.
    Number = 4,
    /// `uint8_t`: 0 or 1.
    Flag = 5,
    /// `double`: shares.
    Fraction = 6,
}

/// A column of dates among the duties.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LlDays {
    /// The day that decides which version of the rule applies.
    Anchor = 1,
    /// First day of the window.
    Opens = 2,
    /// Last day in time.
    Due = 3,
    /// Last day on which it can still be made good.
    Closes = 4,
    /// The day it was met, or `LL_NO_DAY`.
    MetOn = 5,
}

/// A column of words among the duties: each is a position in its list of `ll_vocabulary`.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LlWords {
    /// List `status`.
    Status = 1,
    /// List `subject_kind`.
    SubjectKind = 2,
    /// List `role`.
    HolderRole = 3,
    /// List `reason`, or `LL_NO_WORD`.
    Reason = 4,
    /// List `level`, or `LL_NO_WORD`.
    EscalatesTo = 5,
}

/// A column of texts among the duties.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LlTextColumn {
    /// The stable digest.
    DutyId = 1,
    /// The rule's id.
    Rule = 2,
    /// Whom or what it is about, by id as given.
    SubjectId = 3,
    /// The body that holds it.
    HolderBody = 4,
    /// The records that met it, each duty's as a JSON list of texts.
    MetBy = 5,
    /// The status as its word.
    Status = 6,
    /// Whether it is owed to a contact, or by or about a body or a worker.
    SubjectKind = 7,
    /// The role that owes it, as its word.
    HolderRole = 8,
    /// Why it is waived, as its word; empty on every other status.
    Reason = 9,
    /// Who else hears of it, as its word; empty where nobody does.
    EscalatesTo = 10,
}

/// A result as Arrow.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LlResult {
    /// The duties.
    Duties = 1,
    /// Duties by body, rule and status.
    Summary = 2,
    /// The proof of every duty, its sentences in Chinese.
    ProofsZh = 3,
    /// The proof of every duty, its sentences in English.
    ProofsEn = 4,
    /// The checks over attested facts that are not met.
    Findings = 5,
    /// The activities that are only counted.
    Counts = 6,
}

/// Stands for no day.
pub const LL_NO_DAY: i32 = i32::MIN;
/// Stands for no word.
pub const LL_NO_WORD: u8 = 255;
/// The ABI this source describes; `ll_abi_version` gives that of the library in use.
pub const LL_ABI_VERSION: u32 = 1;
