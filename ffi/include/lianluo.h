// lianluo (联络): what officials owe to the people they keep in touch with.
//
// Generated from the source of the library; do not edit. README.md beside the source tells the contract: who frees what, what
// threads may do, what a status means. Lent texts are not followed by a NUL unless said; texts that come in need none.

#ifndef LIANLUO_H
#define LIANLUO_H

#include <stddef.h>
#include <stdint.h>
#define LL_VERSION "0.1.0"
#define LL_VERSION_MAJOR 0
#define LL_VERSION_MINOR 1
#define LL_VERSION_PATCH 0

// Arrow's C stream, declared by any Arrow library. A library built without Arrow lacks the functions that name it.
#ifndef LIANLUO_WITHOUT_ARROW
#define LIANLUO_ARROW
#endif
struct ArrowArrayStream;

// A library built without authoring lacks what is asked about rules and not about duties.
#ifndef LIANLUO_WITHOUT_AUTHORING
#define LIANLUO_AUTHORING
#endif

// Stands for no day.
#define LL_NO_DAY INT32_MIN

// Stands for no word.
#define LL_NO_WORD 255

// The ABI this source describes; `ll_abi_version` gives that of the library in use.
#define LL_ABI_VERSION 1

// What became of a call.
enum ll_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    // Done; the outputs are written.
    LL_STATUS_OK = 0,
    // The rulebook cannot be loaded: for the rule author. Codes LL0xx.
    LL_STATUS_RULEBOOK = 1,
    // A table or the case around it cannot be used: for whoever fills the tables. Codes LL1xx.
    LL_STATUS_DATA = 2,
    // A ceiling set by the caller was reached. Codes LL2xx.
    LL_STATUS_LIMIT = 3,
    // The library broke a promise of its own: please report it. Codes LL9xx.
    LL_STATUS_BUG = 4,
    // A pointer that must not be NULL is. LL301.
    LL_STATUS_NULL_ARGUMENT = 5,
    // A text is not UTF-8. LL302.
    LL_STATUS_NOT_UTF8 = 6,
    // A position or a size is outside what there is. LL303.
    LL_STATUS_OUT_OF_RANGE = 7,
    // A handle is not of the kind the function takes. LL304.
    LL_STATUS_WRONG_HANDLE = 8,
    // A builder that was built, or in which an addition failed, was used again. LL305.
    LL_STATUS_SPENT = 9,
    // A number is none of those the argument knows. LL306.
    LL_STATUS_UNKNOWN_NUMBER = 10,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum ll_status ll_status;
#else
typedef uint32_t ll_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// Where an error lies.
enum ll_place
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    // Nowhere in particular.
    LL_PLACE_NOWHERE = 0,
    // In a rulebook: `ll_error_file`.
    LL_PLACE_FILE = 1,
    // In a table: `ll_error_cell`.
    LL_PLACE_CELL = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum ll_place ll_place;
#else
typedef uint32_t ll_place;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// A language of messages.
enum ll_lang
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    // Chinese.
    LL_LANG_ZH = 1,
    // English.
    LL_LANG_EN = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum ll_lang ll_lang;
#else
typedef uint32_t ll_lang;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// How a rulebook is written as a document.
enum ll_format
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    // Markdown, with tables.
    LL_FORMAT_MARKDOWN = 1,
    // One page of HTML that needs nothing else.
    LL_FORMAT_HTML = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum ll_format ll_format;
#else
typedef uint32_t ll_format;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// How the values of a column lie in memory.
enum ll_kind
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    // UTF-8 bytes, one text after the other, with `ends`: ids, words, dates as `YYYY-MM-DD`.
    LL_KIND_TEXT = 1,
    // As `LL_KIND_TEXT`, each read as a cell of a CSV file: empty is null, a list is joined by `;`.
    LL_KIND_WRITTEN = 2,
    // `int32_t`: days since 1970-01-01.
    LL_KIND_DAY = 3,
    // `int64_t`: numbers as ids, counts.
    LL_KIND_NUMBER = 4,
    // `uint8_t`: 0 or 1.
    LL_KIND_FLAG = 5,
    // `double`: shares.
    LL_KIND_FRACTION = 6,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum ll_kind ll_kind;
#else
typedef uint32_t ll_kind;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// A column of dates among the duties.
enum ll_days
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    // The day that decides which version of the rule applies.
    LL_DAYS_ANCHOR = 1,
    // First day of the window.
    LL_DAYS_OPENS = 2,
    // Last day in time.
    LL_DAYS_DUE = 3,
    // Last day on which it can still be made good.
    LL_DAYS_CLOSES = 4,
    // The day it was met, or `LL_NO_DAY`.
    LL_DAYS_MET_ON = 5,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum ll_days ll_days;
#else
typedef uint32_t ll_days;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// A column of words among the duties: each is a position in its list of `ll_vocabulary`.
enum ll_words
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    // List `status`.
    LL_WORDS_STATUS = 1,
    // List `subject_kind`.
    LL_WORDS_SUBJECT_KIND = 2,
    // List `role`.
    LL_WORDS_HOLDER_ROLE = 3,
    // List `reason`, or `LL_NO_WORD`.
    LL_WORDS_REASON = 4,
    // List `level`, or `LL_NO_WORD`.
    LL_WORDS_ESCALATES_TO = 5,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum ll_words ll_words;
#else
typedef uint32_t ll_words;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// A column of texts among the duties.
enum ll_text_column
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    // The stable digest.
    LL_TEXT_COLUMN_DUTY_ID = 1,
    // The rule's id.
    LL_TEXT_COLUMN_RULE = 2,
    // Whom or what it is about, by id as given.
    LL_TEXT_COLUMN_SUBJECT_ID = 3,
    // The body that holds it.
    LL_TEXT_COLUMN_HOLDER_BODY = 4,
    // The records that met it, each duty's as a JSON list of texts.
    LL_TEXT_COLUMN_MET_BY = 5,
    // The status as its word.
    LL_TEXT_COLUMN_STATUS = 6,
    // Whether it is owed to a contact, or by or about a body or a worker.
    LL_TEXT_COLUMN_SUBJECT_KIND = 7,
    // The role that owes it, as its word.
    LL_TEXT_COLUMN_HOLDER_ROLE = 8,
    // Why it is waived, as its word; empty on every other status.
    LL_TEXT_COLUMN_REASON = 9,
    // Who else hears of it, as its word; empty where nobody does.
    LL_TEXT_COLUMN_ESCALATES_TO = 10,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum ll_text_column ll_text_column;
#else
typedef uint32_t ll_text_column;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// A result as Arrow.
enum ll_result
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    // The duties.
    LL_RESULT_DUTIES = 1,
    // Duties by body, rule and status.
    LL_RESULT_SUMMARY = 2,
    // The proof of every duty, its sentences in Chinese.
    LL_RESULT_PROOFS_ZH = 3,
    // The proof of every duty, its sentences in English.
    LL_RESULT_PROOFS_EN = 4,
    // The checks over attested facts that are not met.
    LL_RESULT_FINDINGS = 5,
    // The activities that are only counted.
    LL_RESULT_COUNTS = 6,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum ll_result ll_result;
#else
typedef uint32_t ll_result;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// Which duties are owed and how they stand; frozen.
typedef struct ll_assessment ll_assessment;

// An assessment that goes on. Calls on it are ordered by a lock.
typedef struct ll_assessor ll_assessor;

// Memory that answers are written into, one after the other. Any number of options may share it, and any number of threads.
typedef struct ll_buffers ll_buffers;

#if defined(LIANLUO_ARROW)
// Bytes given away by the library; frozen.
typedef struct ll_bytes ll_bytes;
#endif

#if defined(LIANLUO_AUTHORING)
// What differs between two rulebooks over the same tables; frozen.
typedef struct ll_comparison ll_comparison;
#endif

// Why a call failed; frozen. Its caller frees it.
typedef struct ll_error ll_error;

#if defined(LIANLUO_AUTHORING)
// What came of changing a rulebook in every small way; frozen.
typedef struct ll_mutation_report ll_mutation_report;
#endif

// The question put to an assessment.
typedef struct ll_options ll_options;

// An assessment whose contacts come in pieces. Calls on it are ordered by a lock.
typedef struct ll_pieces ll_pieces;

#if defined(LIANLUO_AUTHORING)
// The tests of one file; frozen.
typedef struct ll_rule_tests ll_rule_tests;
#endif

// A rulebook that has been read and found sound; frozen.
typedef struct ll_rulebook ll_rulebook;

// Tables that have been checked; frozen.
typedef struct ll_tables ll_tables;

// Tables being filled.
typedef struct ll_tables_builder ll_tables_builder;

#if defined(LIANLUO_AUTHORING)
// What came of running rule tests; frozen.
typedef struct ll_test_report ll_test_report;
#endif

// A text given away by the library; frozen.
typedef struct ll_text ll_text;

// A column of texts; frozen.
typedef struct ll_texts ll_texts;

// A text with a name: a rulebook that another one extends.
typedef struct ll_named_text {
    // The name that `extends` gives.
    const char *name;
    // Bytes of the name.
    size_t name_size;
    // The TOML text.
    const char *text;
    // Bytes of the text.
    size_t text_size;
} ll_named_text;

// Hears how far a call has come: pieces of work done, pieces in all, duties so far. 0 stops the call. It is called from every thread that works on the
// call, must not throw, and must not free what the call uses.
typedef uint32_t (*ll_watch)(void *user, uint64_t done, uint64_t of, uint64_t duties);

// A column as plain arrays.
typedef struct ll_column {
    // The column's name.
    const char *name;
    // Bytes of the name.
    size_t name_size;
    // How the values lie: an `ll_kind`.
    uint32_t kind;
    // The values; for texts, their bytes one after the other.
    const void *values;
    // How many values; for texts, how many bytes.
    size_t values_size;
    // For texts, where each ends among the bytes: one number a row, never falling, the last one `values_size`. Else not read.
    const int64_t *ends;
    // One byte a row, 0 where there is no value; NULL when there is one in every row.
    const uint8_t *present;
} ll_column;

#if defined(LIANLUO_ARROW)
// A table as an Arrow stream.
typedef struct ll_table_stream {
    // The table's name.
    const char *table;
    // Bytes of the name.
    size_t table_size;
    // Its rows.
    struct ArrowArrayStream *stream;
} ll_table_stream;
#endif

#if defined(LIANLUO_ARROW)
// A table as an uncompressed Arrow IPC stream or file.
typedef struct ll_table_bytes {
    // The table's name.
    const char *table;
    // Bytes of the name.
    size_t table_size;
    // Its rows.
    const uint8_t *bytes;
    // How many bytes.
    size_t bytes_size;
} ll_table_bytes;
#endif

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// The ABI of the library in use; a program compares it with the `LL_ABI_VERSION` it was compiled with.
uint32_t ll_abi_version(void);

// The version of the library in use, such as `0.1.0`; lives as long as the program.
const char *ll_version(void);

// Gives every stable code as a JSON list of `{"code","family","zh","en"}`.
ll_status ll_codes(struct ll_text **out, struct ll_error **error);

// Gives the word of the vocabularies that a misspelt word was probably meant to be; an empty text when none is near.
ll_status ll_near_word(const char *word,
                       size_t word_size,
                       struct ll_text **out,
                       struct ll_error **error);

// Gives the words that number columns count along, as JSON: `{"status":[{"word","zh","en"}…],"subject_kind":…,"role":…,"reason":…,"level":…}`.
ll_status ll_vocabulary(struct ll_text **out,
                        struct ll_error **error);

// Gives the built-in overlays as a JSON list of `{"name","toml"}`; `extends` knows them by name.
ll_status ll_variants(struct ll_text **out, struct ll_error **error);

// Gives the tables with their closed columns as a JSON list of `{"name","columns":[{"name","kind","optional"}…]}`; a kind is a word, or
// `{"word":[…]}` where only these words are taken.
ll_status ll_table_columns(struct ll_text **out,
                           struct ll_error **error);

// Reads `YYYY-MM-DD` as days since 1970-01-01. Data error LL105 for anything else.
ll_status ll_day_read(const char *text, size_t size, int32_t *out, struct ll_error **error);

// Gives days since 1970-01-01 as `YYYY-MM-DD`. Data error LL105 outside 1900-01-01 … 2199-12-31, which no answer leaves.
ll_status ll_day_write(int32_t day,
                       struct ll_text **out,
                       struct ll_error **error);

// Lends the bytes of a text. They end with a NUL, which `out_size` does not count.
ll_status ll_text_get(const struct ll_text *text, const char **out_data, size_t *out_size);

// Frees a text; NULL is left alone.
void ll_text_free(struct ll_text *text);

// The status of the call that failed.
ll_status ll_error_status(const struct ll_error *error, ll_status *out);

// Lends the family: `rulebook`, `data`, `limit`, `bug`, or `call` when the function was called wrongly.
ll_status ll_error_family(const struct ll_error *error, const char **out_data, size_t *out_size);

// Lends the stable code, such as `LL102`.
ll_status ll_error_code(const struct ll_error *error, const char **out_data, size_t *out_size);

// Lends the sentence that says what is wrong. `lang` is an `ll_lang`.
ll_status ll_error_message(const struct ll_error *error,
                           uint32_t lang,
                           const char **out_data,
                           size_t *out_size);

// Lends what to do about it; empty where the message says all. `lang` is an `ll_lang`.
ll_status ll_error_help(const struct ll_error *error, uint32_t lang, const char **out_data, size_t *out_size);

// Where the error lies: an `ll_place`.
ll_status ll_error_place(const struct ll_error *error, ll_place *out);

// Lends the rulebook's name, with line and column, both from 1. Out of range when the place is no file.
ll_status ll_error_file(const struct ll_error *error,
                        const char **out_data,
                        size_t *out_size,
                        uint32_t *out_line,
                        uint32_t *out_column);

// Lends the table and the column (empty when no one column is at fault), with the row from 0, or -1. Out of range when the
// place is no cell.
ll_status ll_error_cell(const struct ll_error *error,
                        const char **out_table,
                        size_t *out_table_size,
                        const char **out_column,
                        size_t *out_column_size,
                        int64_t *out_row);

// Gives the whole error as a person reads it; for a rulebook every finding, with the words underlined. `lang` is an `ll_lang`.
ll_status ll_error_render(const struct ll_error *error,
                          uint32_t lang,
                          struct ll_text **out);

// Gives the error as one JSON object, the same in every language.
ll_status ll_error_json(const struct ll_error *error, struct ll_text **out);

// Frees an error; NULL is left alone.
void ll_error_free(struct ll_error *error);

// Gives the built-in rulebook.
ll_status ll_rulebook_standard(struct ll_rulebook **out, struct ll_error **error);

// Reads a rulebook. `extends` knows `standard` and the overlays of `ll_variants`.
ll_status ll_rulebook_parse(const char *toml,
                            size_t toml_size,
                            struct ll_rulebook **out,
                            struct ll_error **error);

// Reads a rulebook that findings call `name`; `extends` also knows the texts in `bases`.
ll_status ll_rulebook_parse_with(const char *name,
                                 size_t name_size,
                                 const char *toml,
                                 size_t toml_size,
                                 const struct ll_named_text *bases,
                                 size_t bases_count,
                                 struct ll_rulebook **out,
                                 struct ll_error **error);

// Gives what was noticed when the rulebook was read, as a JSON list: warnings and notes, never errors.
ll_status ll_rulebook_findings(const struct ll_rulebook *rulebook,
                               struct ll_text **out,
                               struct ll_error **error);

// Lends the rulebook's id.
ll_status ll_rulebook_id(const struct ll_rulebook *rulebook,
                         const char **out_data,
                         size_t *out_size,
                         struct ll_error **error);

// Lends the rulebook's version.
ll_status ll_rulebook_version(const struct ll_rulebook *rulebook,
                              const char **out_data,
                              size_t *out_size,
                              struct ll_error **error);

// Lends the digest of what the rulebook means: 64 hex digits.
ll_status ll_rulebook_digest(const struct ll_rulebook *rulebook,
                             const char **out_data,
                             size_t *out_size,
                             struct ll_error **error);

// Frees a rulebook; NULL is left alone. Assessments made with it live on.
void ll_rulebook_free(struct ll_rulebook *rulebook);

#if defined(LIANLUO_AUTHORING)
// Gives the rules in force on a day as a JSON list, each with its sentence in both languages, its clause, and the window that the day lies in or
// else the next one (null where something has to happen first). `day` counts from 1970-01-01; data error LL105 outside 1950-01-01 … 2100-12-31.
ll_status ll_rulebook_on(const struct ll_rulebook *rulebook,
                         int32_t day,
                         struct ll_text **out,
                         struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives every version of every rule that is about a word, whatever its dates, as a JSON list: a word of a vocabulary, its name in either language, or
// a part of an id, a title, a section or a gist.
ll_status ll_rulebook_about(const struct ll_rulebook *rulebook,
                            const char *word,
                            size_t word_size,
                            struct ll_text **out,
                            struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives the rules as JSON: what the rulebook means, with everything filled in that it leaves out.
ll_status ll_rulebook_json(const struct ll_rulebook *rulebook, struct ll_text **out, struct ll_error **error);
#endif

// Asks for the duties due from `from` to `to`, both included, as they stand on `as_of`; days since 1970-01-01.
ll_status ll_options_new(int32_t from,
                         int32_t to,
                         int32_t as_of,
                         struct ll_options **out,
                         struct ll_error **error);

// Leaves out records, events and waivers that were recorded after `day`.
ll_status ll_options_set_known_at(struct ll_options *options, int32_t day, struct ll_error **error);

// Makes every duty's id an HMAC under this key, for use outside the portal.
ll_status ll_options_set_duty_id_key(struct ll_options *options,
                                     const uint8_t *key,
                                     size_t key_size,
                                     struct ll_error **error);

// Lets `threads` threads work on a call; 1 unless said, and 0 is 1. The answer is the same at any number.
ll_status ll_options_set_threads(struct ll_options *options, size_t threads, struct ll_error **error);

// Lets a call give at most so many duties; more are the limit LL202.
ll_status ll_options_set_most_duties(struct ll_options *options, uint64_t most, struct ll_error **error);

// Lets the columns of an answer take at most so many bytes; more are the limit LL203.
ll_status ll_options_set_most_bytes(struct ll_options *options, uint64_t most, struct ll_error **error);

// Tells `watch` after each piece of work how far a call has come; when it answers 0 the call stops with the limit LL204. `user` is handed back to it.
// There is no ceiling in seconds, since the library has no clock: `watch` may look at its own. Making tables is not watched.
ll_status ll_options_set_watch(struct ll_options *options,
                               ll_watch watch,
                               void *user,
                               struct ll_error **error);

// Frees options; NULL is left alone.
void ll_options_free(struct ll_options *options);

// Gives a builder without rows.
ll_status ll_tables_builder_new(struct ll_tables_builder **out, struct ll_error **error);

// Adds the rows of a CSV text, with a header row, to a table. On failure the builder is spoiled.
ll_status ll_tables_builder_add_csv(struct ll_tables_builder *builder,
                                    const char *table,
                                    size_t table_size,
                                    const char *csv,
                                    size_t csv_size,
                                    struct ll_error **error);

// Checks all that spans rows and freezes the tables. The builder is empty for good, whether this succeeds or not.
ll_status ll_tables_builder_build(struct ll_tables_builder *builder,
                                  struct ll_tables **out,
                                  struct ll_error **error);

// Frees a builder; NULL is left alone.
void ll_tables_builder_free(struct ll_tables_builder *builder);

// Reads `{"contacts":[{…}…],…}` as tables.
ll_status ll_tables_from_json(const char *json,
                              size_t json_size,
                              struct ll_tables **out,
                              struct ll_error **error);

// How many rows a table was given; 0 for a table that does not exist.
ll_status ll_tables_rows(const struct ll_tables *tables,
                         const char *table,
                         size_t table_size,
                         uint64_t *out,
                         struct ll_error **error);

// How many distinct contacts have a row.
ll_status ll_tables_contacts(const struct ll_tables *tables, uint64_t *out, struct ll_error **error);

// Frees tables; NULL is left alone. Assessments made with them live on.
void ll_tables_free(struct ll_tables *tables);

// Adds `rows` rows to a table, given column by column; columns left out are null. On failure the builder is spoiled.
ll_status ll_tables_builder_add_columns(struct ll_tables_builder *builder,
                                        const char *table,
                                        size_t table_size,
                                        size_t rows,
                                        const struct ll_column *columns,
                                        size_t columns_count,
                                        struct ll_error **error);

// Assesses one JSON case, rulebook and all; gives one line of JSON, the same bytes in every language.
ll_status ll_assess_json(const char *case_json,
                         size_t case_size,
                         struct ll_text **out,
                         struct ll_error **error);

// Assesses one JSON case that has no `rulebook` key, under a rulebook that was read before.
ll_status ll_rulebook_assess_json(const struct ll_rulebook *rulebook,
                                  const char *case_json,
                                  size_t case_size,
                                  struct ll_text **out,
                                  struct ll_error **error);

// Works out the duties due in the range of `options`, each with its status.
ll_status ll_assess(const struct ll_rulebook *rulebook,
                    const struct ll_tables *tables,
                    const struct ll_options *options,
                    struct ll_assessment **out,
                    struct ll_error **error);

// How many duties there are.
ll_status ll_assessment_size(const struct ll_assessment *assessment, size_t *out, struct ll_error **error);

// How many contacts have a row but no eligible day in the range, and how many duties ended before they were due. Numbers, never lists.
ll_status ll_assessment_excluded(const struct ll_assessment *assessment,
                                 uint64_t *out_contacts,
                                 uint64_t *out_ended,
                                 struct ll_error **error);

// Gives the whole assessment as `ll_assess_json` writes it; with `proofs` other than 0, the proof of every duty as well.
ll_status ll_assessment_json(const struct ll_assessment *assessment,
                             uint32_t proofs,
                             struct ll_text **out,
                             struct ll_error **error);

// Gives the duties counted by body, rule and status, as a JSON list ordered by body and rule. For those who answer for the work, not
// for publication: small counts stand as they are.
ll_status ll_assessment_summary(const struct ll_assessment *assessment,
                                struct ll_text **out,
                                struct ll_error **error);

// Gives the checks over attested facts that are not met, as a JSON list, as `ll_assess_json` writes them: staffing, qualification, checklists. Empty
// where the rulebook asks for none.
ll_status ll_assessment_findings(const struct ll_assessment *assessment,
                                 struct ll_text **out,
                                 struct ll_error **error);

// Gives the activities that are only counted, as a JSON list by window, rule and body.
ll_status ll_assessment_counts(const struct ll_assessment *assessment,
                               struct ll_text **out,
                               struct ll_error **error);

// Gives the appraisals of workers and communities as a JSON list, as `ll_assess_json` writes them: proposed grades with their reasons and with what
// follows. A person confirms them; they are for those who answer for the work.
ll_status ll_assessment_appraisals(const struct ll_assessment *assessment,
                                   struct ll_text **out,
                                   struct ll_error **error);

// Gives the appraisals as a few lines each that a person reads; an empty text when there are none. `lang` is an `ll_lang`.
ll_status ll_assessment_appraisals_text(const struct ll_assessment *assessment,
                                        uint32_t lang,
                                        struct ll_text **out,
                                        struct ll_error **error);

// Gives the proof of one duty as JSON: clause, rulebook version, records, the nearest miss and what would meet it.
ll_status ll_assessment_explain(const struct ll_assessment *assessment,
                                size_t duty,
                                struct ll_text **out,
                                struct ll_error **error);

// Gives the proof of one duty as a few lines that a person reads. `lang` is an `ll_lang`.
ll_status ll_assessment_explain_text(const struct ll_assessment *assessment,
                                     size_t duty,
                                     uint32_t lang,
                                     struct ll_text **out,
                                     struct ll_error **error);

// Frees an assessment; NULL is left alone.
void ll_assessment_free(struct ll_assessment *assessment);

// Writes a column of dates, as days since 1970-01-01, into `out_values`. `column` is an `ll_days`; `size` is `ll_assessment_size`.
ll_status ll_assessment_days(const struct ll_assessment *assessment,
                             uint32_t column,
                             int32_t *out_values,
                             size_t size,
                             struct ll_error **error);

// Writes a column of words, as positions in `ll_vocabulary`, into `out_values`. `column` is an `ll_words`; `size` is
// `ll_assessment_size`.
ll_status ll_assessment_words(const struct ll_assessment *assessment,
                              uint32_t column,
                              uint8_t *out_values,
                              size_t size,
                              struct ll_error **error);

// Gives a column of texts. `column` is an `ll_text_column`.
ll_status ll_assessment_texts(const struct ll_assessment *assessment,
                              uint32_t column,
                              struct ll_texts **out,
                              struct ll_error **error);

// Lends the texts of a column: all their bytes, where each ends among them, and how many there are.
ll_status ll_texts_get(const struct ll_texts *texts,
                       const char **out_bytes,
                       const int64_t **out_ends,
                       size_t *out_size);

// Frees a column of texts; NULL is left alone.
void ll_texts_free(struct ll_texts *texts);

// Works out the duties and keeps what is needed to go on from there.
ll_status ll_assessor_new(const struct ll_rulebook *rulebook,
                          const struct ll_tables *tables,
                          const struct ll_options *options,
                          struct ll_assessor **out,
                          struct ll_error **error);

// Adds the records of a builder, which is empty for good after: rows of visits, events, waivers, meetings, trainings, reports, ballots, requests,
// activities and checks. Gives a JSON list: the duties that are new or stand otherwise now, as `ll_assess_json` writes them, then of each that is owed no
// more its `duty_id` and a `status` of null. Data error LL143 when another table has rows; nothing is added on an error.
ll_status ll_assessor_add(struct ll_assessor *assessor,
                          struct ll_tables_builder *records,
                          struct ll_text **out,
                          struct ll_error **error);

// Gives the whole assessment as it stands now, as `ll_assess_json` writes it; with `proofs` other than 0, the proof of every duty as well.
ll_status ll_assessor_json(struct ll_assessor *assessor,
                           uint32_t proofs,
                           struct ll_text **out,
                           struct ll_error **error);

// Frees an assessor; NULL is left alone.
void ll_assessor_free(struct ll_assessor *assessor);

// Buffers that hold nothing yet.
ll_status ll_buffers_new(struct ll_buffers **out, struct ll_error **error);

// How many bytes lie ready for the next answer.
ll_status ll_buffers_bytes(const struct ll_buffers *buffers, uint64_t *out, struct ll_error **error);

// Writes answers into the memory of earlier ones. An assessment leaves its memory there when it is freed, except for columns that an Arrow stream or a
// batch still holds: release those first.
ll_status ll_options_set_buffers(struct ll_options *options,
                                 const struct ll_buffers *buffers,
                                 struct ll_error **error);

// Frees buffers; what was made with them stays sound. NULL is left alone.
void ll_buffers_free(struct ll_buffers *buffers);

// Begins with the tables about bodies and workers: all but `contacts`, `visits`, `events` and `waivers`. The builder `common` is empty for good after.
// Ceilings and the watch of the options hold for each piece. Data error LL144 when a table about contacts has rows.
ll_status ll_pieces_new(const struct ll_rulebook *rulebook,
                        struct ll_tables_builder *common,
                        const struct ll_options *options,
                        struct ll_pieces **out,
                        struct ll_error **error);

// Takes the `contacts`, `visits`, `events` and `waivers` of a builder, which is empty for good after, and gives what is owed to these contacts. What
// bodies and workers owe, findings, counts and appraisals wait for `ll_pieces_finish`.
//
// Data error LL144 when the piece brings another table, LL145 when one of its contacts was in the piece before; a contact who comes back in a later
// piece is not noticed and is owed twice. Rows about contacts whom the piece does not list are left out. Nothing is added on an error.
ll_status ll_pieces_add(struct ll_pieces *pieces,
                        struct ll_tables_builder *piece,
                        struct ll_assessment **out,
                        struct ll_error **error);

// All pieces have come: gives what bodies and workers owe. Its summary, totals, findings, counts and appraisals are those of all tables. Nothing can be
// added after.
ll_status ll_pieces_finish(struct ll_pieces *pieces,
                           struct ll_assessment **out,
                           struct ll_error **error);

// Frees an assessment in pieces; NULL is left alone.
void ll_pieces_free(struct ll_pieces *pieces);

#if defined(LIANLUO_AUTHORING)
// Gives all findings of a rulebook text as a JSON list: errors, which keep it from loading, warnings and notes. An empty list is a clean
// rulebook; the call succeeds whatever it finds.
ll_status ll_rulebook_check(const char *name,
                            size_t name_size,
                            const char *toml,
                            size_t toml_size,
                            const struct ll_named_text *bases,
                            size_t bases_count,
                            struct ll_text **out,
                            struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// As `ll_rulebook_check`, as a terminal shows findings: each with its line and the words underlined. `lang` is an `ll_lang`.
ll_status ll_rulebook_check_text(const char *name,
                                 size_t name_size,
                                 const char *toml,
                                 size_t toml_size,
                                 const struct ll_named_text *bases,
                                 size_t bases_count,
                                 uint32_t lang,
                                 struct ll_text **out,
                                 struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives the rulebook as a document for people: each rule as a sentence, what counts, by when, on which clause it rests. `lang` is an
// `ll_lang`, `format` an `ll_format`.
ll_status ll_rulebook_render(const struct ll_rulebook *rulebook,
                             uint32_t lang,
                             uint32_t format,
                             struct ll_text **out,
                             struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives the JSON Schema of rulebooks, for editors that complete keys.
ll_status ll_rulebook_schema(struct ll_text **out, struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives the reference of all keys of a rulebook as Markdown. `lang` is an `ll_lang`.
ll_status ll_rulebook_reference(uint32_t lang, struct ll_text **out, struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives what a code means as Markdown, with a text that is told it and the same text mended. `lang` is an `ll_lang`. Out of range for a code that
// does not exist, or is one of this library's own.
ll_status ll_code_explain(const char *code,
                          size_t code_size,
                          uint32_t lang,
                          struct ll_text **out,
                          struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives the page of all codes as Markdown. `lang` is an `ll_lang`.
ll_status ll_code_reference(uint32_t lang, struct ll_text **out, struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Works out what changes when `after` takes the place of `before`.
ll_status ll_compare(const struct ll_rulebook *before,
                     const struct ll_rulebook *after,
                     const struct ll_tables *tables,
                     const struct ll_options *options,
                     struct ll_comparison **out,
                     struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives the whole comparison as one JSON object: totals, by rule, body, role and month, how the rules differ, and every duty that does.
ll_status ll_comparison_json(const struct ll_comparison *comparison,
                             struct ll_text **out,
                             struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives the comparison as a person reads it, numbers only. `lang` is an `ll_lang`.
ll_status ll_comparison_render(const struct ll_comparison *comparison,
                               uint32_t lang,
                               struct ll_text **out,
                               struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Frees a comparison; NULL is left alone.
void ll_comparison_free(struct ll_comparison *comparison);
#endif

#if defined(LIANLUO_AUTHORING)
// Reads a test file (`*.test.toml`) that findings call `name`. A rulebook error with every finding when it is none.
ll_status ll_rule_tests_parse(const char *name,
                              size_t name_size,
                              const char *toml,
                              size_t toml_size,
                              struct ll_rule_tests **out,
                              struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// How many tests there are.
ll_status ll_rule_tests_size(const struct ll_rule_tests *tests, size_t *out, struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Lends the name of the rulebook that the tests are for: `standard`, one of `ll_variants`, or a name that the caller knows.
ll_status ll_rule_tests_rulebook(const struct ll_rule_tests *tests,
                                 const char **out_data,
                                 size_t *out_size,
                                 struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Runs the tests against a rulebook; the call succeeds whatever they say.
ll_status ll_rule_tests_run(const struct ll_rule_tests *tests,
                            const struct ll_rulebook *rulebook,
                            struct ll_test_report **out,
                            struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Changes the rulebook in every small way (each number by one, each entry of a list dropped) and reports which changes no test notices. It runs
// all tests once for each change, so it takes longer than a run.
ll_status ll_rule_tests_mutate(const struct ll_rule_tests *tests,
                               const struct ll_rulebook *rulebook,
                               struct ll_mutation_report **out,
                               struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives the cases at the edges of windows that no passing test stands at, as TOML for their author to confirm; empty when none is missing. `added` is
// the date they bear, in days since 1970-01-01; data error LL105 outside 1950-01-01 … 2100-12-31.
ll_status ll_rule_tests_generated(const struct ll_rule_tests *tests,
                                  const struct ll_rulebook *rulebook,
                                  int32_t added,
                                  struct ll_text **out,
                                  struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Frees tests; NULL is left alone. Reports made with them live on.
void ll_rule_tests_free(struct ll_rule_tests *tests);
#endif

#if defined(LIANLUO_AUTHORING)
// 1 when no test failed (known gaps are no failures), else 0.
ll_status ll_test_report_passed(const struct ll_test_report *report, uint32_t *out, struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives the report as one JSON object: every test, and clause by clause the outcomes that tests have seen.
ll_status ll_test_report_json(const struct ll_test_report *report,
                              struct ll_text **out,
                              struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives the report as JUnit XML, which build servers read.
ll_status ll_test_report_junit(const struct ll_test_report *report,
                               struct ll_text **out,
                               struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives the report as a person reads it. `lang` is an `ll_lang`.
ll_status ll_test_report_render(const struct ll_test_report *report,
                                uint32_t lang,
                                struct ll_text **out,
                                struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Frees a report; NULL is left alone.
void ll_test_report_free(struct ll_test_report *report);
#endif

#if defined(LIANLUO_AUTHORING)
// 1 when every change that a test can notice is noticed and every claim that one changes nothing holds, else 0.
ll_status ll_mutation_report_passed(const struct ll_mutation_report *report,
                                    uint32_t *out,
                                    struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives the report as one JSON object: every change, where it stands, and what became of it.
ll_status ll_mutation_report_json(const struct ll_mutation_report *report,
                                  struct ll_text **out,
                                  struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Gives the report as a person reads it. `lang` is an `ll_lang`.
ll_status ll_mutation_report_render(const struct ll_mutation_report *report,
                                    uint32_t lang,
                                    struct ll_text **out,
                                    struct ll_error **error);
#endif

#if defined(LIANLUO_AUTHORING)
// Frees a report; NULL is left alone.
void ll_mutation_report_free(struct ll_mutation_report *report);
#endif

#if defined(LIANLUO_ARROW)
// Adds the rows of an Arrow stream to a table. The stream is released in every case: the caller does not release it. On failure the
// builder is spoiled.
ll_status ll_tables_builder_add_arrow(struct ll_tables_builder *builder,
                                      const char *table,
                                      size_t table_size,
                                      struct ArrowArrayStream *stream,
                                      struct ll_error **error);
#endif

#if defined(LIANLUO_ARROW)
// Adds the rows of an uncompressed Arrow IPC stream or file to a table. On failure the builder is spoiled.
ll_status ll_tables_builder_add_ipc(struct ll_tables_builder *builder,
                                    const char *table,
                                    size_t table_size,
                                    const uint8_t *bytes,
                                    size_t bytes_size,
                                    struct ll_error **error);
#endif

#if defined(LIANLUO_ARROW)
// Works out the duties of tables that come as Arrow streams, in one call. All streams are released in every case: the caller releases none.
ll_status ll_assess_arrow(const struct ll_rulebook *rulebook,
                          const struct ll_table_stream *tables,
                          size_t tables_count,
                          const struct ll_options *options,
                          struct ll_assessment **out,
                          struct ll_error **error);
#endif

#if defined(LIANLUO_ARROW)
// Works out the duties of tables that come as Arrow IPC bytes, in one call.
ll_status ll_assess_ipc(const struct ll_rulebook *rulebook,
                        const struct ll_table_bytes *tables,
                        size_t tables_count,
                        const struct ll_options *options,
                        struct ll_assessment **out,
                        struct ll_error **error);
#endif

#if defined(LIANLUO_ARROW)
// Gives a result as an Arrow stream in batches of at most `rows` rows (0: as many as is usual). `result` is an `ll_result`. The caller
// releases the stream; it may outlive the assessment.
ll_status ll_assessment_arrow(const struct ll_assessment *assessment,
                              uint32_t result,
                              size_t rows,
                              struct ArrowArrayStream *out,
                              struct ll_error **error);
#endif

#if defined(LIANLUO_ARROW)
// Gives a result as the bytes of an Arrow IPC stream. `result` is an `ll_result`.
ll_status ll_assessment_ipc(const struct ll_assessment *assessment,
                            uint32_t result,
                            struct ll_bytes **out,
                            struct ll_error **error);
#endif

#if defined(LIANLUO_ARROW)
// Lends the bytes.
ll_status ll_bytes_get(const struct ll_bytes *bytes, const uint8_t **out_data, size_t *out_size);
#endif

#if defined(LIANLUO_ARROW)
// Frees bytes; NULL is left alone.
void ll_bytes_free(struct ll_bytes *bytes);
#endif

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LIANLUO_H */
