//! What the library knows about rulebooks as such: the JSON Schema, the pages of all keys and all codes, and the word that was probably meant.

use pyo3::prelude::*;

use crate::question::language;

/// The JSON Schema of rulebooks.
#[pyfunction]
pub(crate) fn rulebook_schema() -> String {
    lianluo::rulebook_schema()
}

/// The reference page of all keys, as Markdown.
#[pyfunction]
#[pyo3(signature = (lang, /))]
pub(crate) fn rulebook_reference(lang: &str) -> PyResult<String> {
    Ok(lianluo::rulebook_reference(language(lang)?))
}

/// The page of all codes, as Markdown.
#[pyfunction]
#[pyo3(signature = (lang, /))]
pub(crate) fn code_reference(lang: &str) -> PyResult<String> {
    Ok(lianluo::code_reference(language(lang)?))
}

/// What one code means, with a failing and a mended example, as Markdown; `None` when there is no such code.
#[pyfunction]
#[pyo3(signature = (code, lang, /))]
pub(crate) fn explain_code(code: &str, lang: &str) -> PyResult<Option<String>> {
    Ok(lianluo::explain_code(code, language(lang)?))
}

/// The word of a rulebook's vocabularies that this one is near to; `None` when there is none.
#[pyfunction]
#[pyo3(signature = (word, /))]
pub(crate) fn near_word(word: &str) -> Option<&'static str> {
    lianluo::near_word(word)
}
