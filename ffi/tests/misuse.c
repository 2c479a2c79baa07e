/* Every way of calling wrongly: NULLs, other handles, sizes, numbers, bytes; and every kind of error read back.
 *
 * After each failure the outputs are as they were: nothing is written in part. All data are synthetic. */
#include "check.h"

/* A place for outputs that must not be touched on failure. */
static char untouched_mark;
#define UNTOUCHED ((void *)&untouched_mark)

/* The call fails with this status and code, and says so with and without an error asked for. */
#define FAILS(call_with_error, call_without, status, code)      \
    do {                                                        \
        ll_error *error = NULL;                                 \
        CHECK((call_with_error) == (ll_status)(status));        \
        CHECK(told(error, (status), (code)));                   \
        CHECK((call_without) == (ll_status)(status));           \
    } while (0)

#define NULLS(call_with_error, call_without) FAILS(call_with_error, call_without, LL_STATUS_NULL_ARGUMENT, "LL301")

static void errors_tell_what_they_are(void) {
    ll_text *text = UNTOUCHED;
    ll_error *error = NULL;
    ll_rulebook *book = UNTOUCHED;
    ll_place place = LL_PLACE_NOWHERE;
    const char *data = NULL, *column = NULL;
    size_t size = 0, column_size = 0;
    uint32_t line = 0, at = 0;
    int64_t row = 0;

    /* A rulebook error has a file, a line and a column, and every finding. */
    CHECK(ll_rulebook_parse(T("[rulebook]\nid = \"x\"\nversion = \"1\"\nhandover_day = 3\n"), &book, &error) == LL_STATUS_RULEBOOK);
    CHECK(book == UNTOUCHED);
    CHECK(ll_error_family(error, &data, &size) == LL_STATUS_OK && same(data, size, "rulebook"));
    CHECK(ll_error_place(error, &place) == LL_STATUS_OK && place == LL_PLACE_FILE);
    CHECK(ll_error_file(error, &data, &size, &line, &at) == LL_STATUS_OK);
    CHECK(same(data, size, "rulebook.toml") && line == 4 && at == 1);
    CHECK(ll_error_cell(error, &data, &size, &column, &column_size, &row) == LL_STATUS_OUT_OF_RANGE);
    CHECK(ll_error_help(error, LL_LANG_EN, &data, &size) == LL_STATUS_OK && same(data, size, "did you mean `handover_days`?"));
    CHECK(ll_error_render(error, LL_LANG_EN, &text) == LL_STATUS_OK && holds(text, "^^^"));
    CHECK(ll_error_json(error, &text) == LL_STATUS_OK && holds(text, "\"diagnostics\":["));
    CHECK(told(error, LL_STATUS_RULEBOOK, "LL002"));

    /* A data error has a table, a column and a row; the message does not repeat the cell. */
    CHECK(ll_assess_json(T("{\"rulebook\":\"standard\"," ASKED ",\"tables\":{\"visits\":[{\"contact_id\":\"c-secret\",\"on\":\"2026-02-30\",\"by\":\"liaison\"}]}}"),
                         &text, &error) == LL_STATUS_DATA);
    CHECK(ll_error_place(error, &place) == LL_STATUS_OK && place == LL_PLACE_CELL);
    CHECK(ll_error_cell(error, &data, &size, &column, &column_size, &row) == LL_STATUS_OK);
    CHECK(same(data, size, "visits") && same(column, column_size, "on") && row == 0);
    CHECK(ll_error_file(error, &data, &size, &line, &at) == LL_STATUS_OUT_OF_RANGE);
    CHECK(ll_error_message(error, LL_LANG_ZH, &data, &size) == LL_STATUS_OK && size > 0);
    CHECK(ll_error_message(error, LL_LANG_EN, &data, &size) == LL_STATUS_OK && size > 0);
    CHECK(ll_error_json(error, &text) == LL_STATUS_OK);
    CHECK(ll_text_get(text, &data, &size) == LL_STATUS_OK && strstr(data, "secret") == NULL);
    ll_text_free(text);
    CHECK(told(error, LL_STATUS_DATA, "LL105"));

    /* A table without a column or row. */
    CHECK(ll_tables_from_json(T("{\"visit\":[]}"), (ll_tables **)&text, &error) == LL_STATUS_DATA);
    CHECK(ll_error_cell(error, &data, &size, &column, &column_size, &row) == LL_STATUS_OK);
    CHECK(same(data, size, "visit") && column_size == 0 && row == -1);
    CHECK(told(error, LL_STATUS_DATA, "LL101"));

    /* A wrong call. */
    CHECK(ll_codes(NULL, &error) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_family(error, &data, &size) == LL_STATUS_OK && same(data, size, "call"));
    CHECK(ll_error_place(error, &place) == LL_STATUS_OK && place == LL_PLACE_NOWHERE);
    CHECK(ll_error_json(error, &text) == LL_STATUS_OK && holds(text, "{\"family\":\"call\",\"code\":\"LL301\",\"place\":\"nowhere\","));
    CHECK(ll_error_render(error, LL_LANG_ZH, &text) == LL_STATUS_OK && holds(text, "LL301: 参数 `out`"));
    CHECK(ll_error_render(error, 0, &text) == LL_STATUS_UNKNOWN_NUMBER);
    CHECK(ll_error_message(error, 3, &data, &size) == LL_STATUS_UNKNOWN_NUMBER);
    CHECK(ll_error_help(error, 77, &data, &size) == LL_STATUS_UNKNOWN_NUMBER);

    /* Nothing to write to, or nothing to read from. */
    CHECK(ll_error_status(error, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_family(error, NULL, &size) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_code(error, &data, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_message(error, LL_LANG_EN, NULL, &size) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_help(error, LL_LANG_EN, &data, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_place(error, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_render(error, LL_LANG_EN, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_json(error, NULL) == LL_STATUS_NULL_ARGUMENT);
    ll_error_free(error);
    CHECK(ll_error_status(NULL, (ll_status *)&line) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_family(NULL, &data, &size) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_code(NULL, &data, &size) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_message(NULL, LL_LANG_EN, &data, &size) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_help(NULL, LL_LANG_EN, &data, &size) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_place(NULL, &place) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_file(NULL, &data, &size, &line, &at) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_cell(NULL, &data, &size, &column, &column_size, &row) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_render(NULL, LL_LANG_EN, &text) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_json(NULL, &text) == LL_STATUS_NULL_ARGUMENT);
}

static void places_of_errors_need_every_output(void) {
    ll_error *file = NULL, *cell = NULL;
    ll_text *text = NULL;
    const char *a = NULL, *b = NULL;
    size_t m = 0, n = 0;
    uint32_t line = 0, at = 0;
    int64_t row = 0;
    ll_rulebook *book = NULL;
    CHECK(ll_rulebook_parse(T("x"), &book, &file) == LL_STATUS_RULEBOOK);
    CHECK(ll_assess_json(T("{\"rulebook\":\"standard\"," ASKED ",\"tables\":{\"contacts\":1}}"), &text, &cell) == LL_STATUS_DATA);
    CHECK(ll_error_file(file, NULL, &m, &line, &at) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_file(file, &a, NULL, &line, &at) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_file(file, &a, &m, NULL, &at) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_file(file, &a, &m, &line, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_cell(cell, NULL, &m, &b, &n, &row) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_cell(cell, &a, NULL, &b, &n, &row) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_cell(cell, &a, &m, NULL, &n, &row) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_cell(cell, &a, &m, &b, NULL, &row) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_error_cell(cell, &a, &m, &b, &n, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(a == NULL && b == NULL && m == 0 && n == 0 && line == 0 && at == 0 && row == 0);
    ll_error_free(file);
    ll_error_free(cell);
}

#ifdef LIANLUO_AUTHORING
static void null_is_refused_by_what_rule_authors_ask(void) {
    ll_text *text = UNTOUCHED;
    ll_rulebook *book = NULL;
    ll_tables *tables = NULL;
    ll_options *options = NULL;
    ll_comparison *comparison = UNTOUCHED;
    ll_rule_tests *tests = UNTOUCHED;
    ll_test_report *report = UNTOUCHED;
    ll_mutation_report *mutants = UNTOUCHED;
    const char *data = UNTOUCHED;
    size_t size = 5;
    uint32_t passed = 5;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_from_json(T(TABLES), &tables, NULL) == LL_STATUS_OK);
    CHECK(ll_options_new(20454, 20634, 20634, &options, NULL) == LL_STATUS_OK);
    NULLS(ll_code_explain(NULL, 1, LL_LANG_EN, &text, &error), ll_code_explain(T("LL102"), LL_LANG_EN, NULL, NULL));
    NULLS(ll_code_reference(LL_LANG_EN, NULL, &error), ll_code_reference(LL_LANG_ZH, NULL, NULL));
    NULLS(ll_rulebook_schema(NULL, &error), ll_rulebook_schema(NULL, NULL));
    NULLS(ll_rulebook_reference(LL_LANG_EN, NULL, &error), ll_rulebook_reference(LL_LANG_ZH, NULL, NULL));
    NULLS(ll_rulebook_check(NULL, 1, T("x"), NULL, 0, &text, &error), ll_rulebook_check(T("x"), T("x"), NULL, 0, NULL, NULL));
    NULLS(ll_rulebook_check_text(NULL, 1, T("x"), NULL, 0, LL_LANG_EN, &text, &error), ll_rulebook_check_text(T("x"), T("x"), NULL, 0, LL_LANG_EN, NULL, NULL));
    NULLS(ll_rulebook_on(NULL, 20634, &text, &error), ll_rulebook_on(book, 20634, NULL, NULL));
    NULLS(ll_rulebook_about(NULL, T("x"), &text, &error), ll_rulebook_about(book, T("x"), NULL, NULL));
    NULLS(ll_rulebook_about(book, NULL, 1, &text, &error), ll_rulebook_about(book, NULL, 1, &text, NULL));
    NULLS(ll_rulebook_json(NULL, &text, &error), ll_rulebook_json(book, NULL, NULL));
    NULLS(ll_rulebook_render(NULL, LL_LANG_EN, LL_FORMAT_HTML, &text, &error), ll_rulebook_render(book, LL_LANG_EN, LL_FORMAT_HTML, NULL, NULL));
    NULLS(ll_compare(NULL, book, tables, options, &comparison, &error), ll_compare(book, NULL, tables, options, &comparison, NULL));
    NULLS(ll_compare(book, book, NULL, options, &comparison, &error), ll_compare(book, book, tables, NULL, &comparison, NULL));
    NULLS(ll_compare(book, book, tables, options, NULL, &error), ll_compare(book, book, tables, options, NULL, NULL));
    NULLS(ll_comparison_json(NULL, &text, &error), ll_comparison_json(NULL, &text, NULL));
    NULLS(ll_comparison_render(NULL, LL_LANG_EN, &text, &error), ll_comparison_render(NULL, LL_LANG_EN, &text, NULL));
    NULLS(ll_rule_tests_parse(NULL, 1, T(""), &tests, &error), ll_rule_tests_parse(T("x"), NULL, 1, &tests, NULL));
    NULLS(ll_rule_tests_parse(T("x"), T(""), NULL, &error), ll_rule_tests_parse(T("x"), T(""), NULL, NULL));
    CHECK(tests == UNTOUCHED && report == UNTOUCHED && mutants == UNTOUCHED && comparison == UNTOUCHED);
    CHECK(ll_rule_tests_parse(T("x"), T("[tests]\nrulebook = \"standard\"\nadded = 2026-11-21\n"), &tests, NULL) == LL_STATUS_OK);
    NULLS(ll_rule_tests_size(NULL, &size, &error), ll_rule_tests_size(tests, NULL, NULL));
    NULLS(ll_rule_tests_rulebook(NULL, &data, &size, &error), ll_rule_tests_rulebook(tests, NULL, &size, NULL));
    NULLS(ll_rule_tests_run(NULL, book, &report, &error), ll_rule_tests_run(tests, NULL, &report, NULL));
    NULLS(ll_rule_tests_run(tests, book, NULL, &error), ll_rule_tests_run(tests, book, NULL, NULL));
    NULLS(ll_rule_tests_mutate(NULL, book, &mutants, &error), ll_rule_tests_mutate(tests, NULL, &mutants, NULL));
    NULLS(ll_rule_tests_mutate(tests, book, NULL, &error), ll_rule_tests_mutate(tests, book, NULL, NULL));
    NULLS(ll_rule_tests_generated(NULL, book, 20634, &text, &error), ll_rule_tests_generated(tests, NULL, 20634, &text, NULL));
    NULLS(ll_rule_tests_generated(tests, book, 20634, NULL, &error), ll_rule_tests_generated(tests, book, 20634, NULL, NULL));
    NULLS(ll_test_report_passed(NULL, &passed, &error), ll_test_report_passed(NULL, &passed, NULL));
    NULLS(ll_test_report_json(NULL, &text, &error), ll_test_report_json(NULL, &text, NULL));
    NULLS(ll_test_report_junit(NULL, &text, &error), ll_test_report_junit(NULL, &text, NULL));
    NULLS(ll_test_report_render(NULL, LL_LANG_EN, &text, &error), ll_test_report_render(NULL, LL_LANG_EN, &text, NULL));
    NULLS(ll_mutation_report_passed(NULL, &passed, &error), ll_mutation_report_passed(NULL, &passed, NULL));
    NULLS(ll_mutation_report_json(NULL, &text, &error), ll_mutation_report_json(NULL, &text, NULL));
    NULLS(ll_mutation_report_render(NULL, LL_LANG_EN, &text, &error), ll_mutation_report_render(NULL, LL_LANG_EN, &text, NULL));
    CHECK(text == UNTOUCHED && data == UNTOUCHED && size == 5 && passed == 5);
    CHECK(report == UNTOUCHED && mutants == UNTOUCHED);
    ll_rule_tests_free(tests);
    ll_rule_tests_free(NULL);
    ll_test_report_free(NULL);
    ll_mutation_report_free(NULL);
    ll_comparison_free(NULL);
    ll_options_free(options);
    ll_tables_free(tables);
    ll_rulebook_free(book);
}
#else
static void null_is_refused_by_what_rule_authors_ask(void) {}
#endif

static void null_is_refused_wherever_it_means_nothing(void) {
    ll_text *text = UNTOUCHED;
    ll_rulebook *book = NULL;
    ll_tables *tables = NULL;
    ll_options *options = NULL;
    ll_assessment *assessment = NULL;
    ll_tables_builder *builder = NULL;
    ll_texts *texts = NULL;
    ll_named_text half = {T("x"), NULL, 3};
    ll_column bad = {NULL, 3, LL_KIND_DAY, NULL, 1, NULL, NULL};
    const char *data = UNTOUCHED;
    const int64_t *ends = NULL;
    size_t size = 5;
    uint64_t number = 5;
    int32_t day = 5;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_from_json(T(TABLES), &tables, NULL) == LL_STATUS_OK);
    CHECK(ll_options_new(20454, 20634, 20634, &options, NULL) == LL_STATUS_OK);
    CHECK(ll_assess(book, tables, options, &assessment, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_texts(assessment, LL_TEXT_COLUMN_RULE, &texts, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);

    NULLS(ll_codes(NULL, &error), ll_codes(NULL, NULL));
    NULLS(ll_near_word(NULL, 1, &text, &error), ll_near_word(T("x"), NULL, NULL));
    NULLS(ll_vocabulary(NULL, &error), ll_vocabulary(NULL, NULL));
    NULLS(ll_variants(NULL, &error), ll_variants(NULL, NULL));
    NULLS(ll_table_columns(NULL, &error), ll_table_columns(NULL, NULL));
    NULLS(ll_day_read(T("2026-01-01"), NULL, &error), ll_day_read(NULL, 3, &day, NULL));
    NULLS(ll_day_write(0, NULL, &error), ll_day_write(0, NULL, NULL));
    NULLS(ll_rulebook_standard(NULL, &error), ll_rulebook_standard(NULL, NULL));
    NULLS(ll_rulebook_parse(NULL, 1, &book, &error), ll_rulebook_parse(T("x"), NULL, NULL));
    NULLS(ll_rulebook_parse_with(NULL, 1, T("x"), NULL, 0, &book, &error), ll_rulebook_parse_with(T("x"), NULL, 1, NULL, 0, &book, NULL));
    NULLS(ll_rulebook_parse_with(T("x"), T("x"), NULL, 1, &book, &error), ll_rulebook_parse_with(T("x"), T("x"), &half, 1, &book, NULL));
    NULLS(ll_rulebook_parse_with(T("x"), T("x"), NULL, 0, NULL, &error), ll_rulebook_parse_with(T("x"), T("x"), NULL, 0, NULL, NULL));
    NULLS(ll_rulebook_findings(NULL, &text, &error), ll_rulebook_findings(book, NULL, NULL));
    NULLS(ll_rulebook_id(NULL, &data, &size, &error), ll_rulebook_id(book, NULL, &size, NULL));
    NULLS(ll_rulebook_version(NULL, &data, &size, &error), ll_rulebook_version(book, &data, NULL, NULL));
    NULLS(ll_rulebook_digest(NULL, &data, &size, &error), ll_rulebook_digest(book, NULL, NULL, NULL));
    NULLS(ll_options_new(20454, 20634, 20634, NULL, &error), ll_options_new(20454, 20634, 20634, NULL, NULL));
    NULLS(ll_options_set_known_at(NULL, 20454, &error), ll_options_set_known_at(NULL, 20454, NULL));
    NULLS(ll_options_set_threads(NULL, 1, &error), ll_options_set_threads(NULL, 0, NULL));
    NULLS(ll_options_set_duty_id_key(options, NULL, 4, &error), ll_options_set_duty_id_key(NULL, (const uint8_t *)"k", 1, NULL));
    NULLS(ll_tables_builder_new(NULL, &error), ll_tables_builder_new(NULL, NULL));
    NULLS(ll_tables_builder_add_csv(NULL, T("visits"), T(""), &error), ll_tables_builder_add_csv(builder, NULL, 1, T(""), NULL));
    NULLS(ll_tables_builder_add_csv(builder, T("visits"), NULL, 1, &error), ll_tables_builder_add_csv(NULL, T("visits"), T(""), NULL));
    NULLS(ll_tables_builder_add_columns(NULL, T("visits"), 0, NULL, 0, &error), ll_tables_builder_add_columns(builder, NULL, 1, 0, NULL, 0, NULL));
    NULLS(ll_tables_builder_add_columns(builder, T("visits"), 0, NULL, 1, &error), ll_tables_builder_add_columns(builder, T("visits"), 1, &bad, 1, NULL));
    NULLS(ll_tables_builder_build(NULL, &tables, &error), ll_tables_builder_build(builder, NULL, NULL));
    NULLS(ll_tables_from_json(NULL, 1, &tables, &error), ll_tables_from_json(T("{}"), NULL, NULL));
    NULLS(ll_tables_rows(NULL, T("x"), &number, &error), ll_tables_rows(tables, T("x"), NULL, NULL));
    NULLS(ll_tables_rows(tables, NULL, 1, &number, &error), ll_tables_rows(tables, NULL, 1, &number, NULL));
    NULLS(ll_tables_contacts(NULL, &number, &error), ll_tables_contacts(tables, NULL, NULL));
    NULLS(ll_assess_json(NULL, 1, &text, &error), ll_assess_json(T("{}"), NULL, NULL));
    NULLS(ll_rulebook_assess_json(NULL, T("{}"), &text, &error), ll_rulebook_assess_json(book, NULL, 1, &text, NULL));
    NULLS(ll_rulebook_assess_json(book, T("{}"), NULL, &error), ll_rulebook_assess_json(NULL, NULL, 1, NULL, NULL));
    NULLS(ll_assess(NULL, tables, options, &assessment, &error), ll_assess(book, NULL, options, &assessment, NULL));
    NULLS(ll_assess(book, tables, NULL, &assessment, &error), ll_assess(book, tables, options, NULL, NULL));
    NULLS(ll_assessment_size(NULL, &size, &error), ll_assessment_size(assessment, NULL, NULL));
    NULLS(ll_assessment_excluded(NULL, &number, &number, &error), ll_assessment_excluded(assessment, NULL, &number, NULL));
    NULLS(ll_assessment_excluded(assessment, &number, NULL, &error), ll_assessment_excluded(assessment, NULL, NULL, NULL));
    NULLS(ll_assessment_json(NULL, 0, &text, &error), ll_assessment_json(assessment, 0, NULL, NULL));
    NULLS(ll_assessment_summary(NULL, &text, &error), ll_assessment_summary(assessment, NULL, NULL));
    NULLS(ll_assessment_findings(NULL, &text, &error), ll_assessment_findings(assessment, NULL, NULL));
    NULLS(ll_assessment_appraisals(NULL, &text, &error), ll_assessment_appraisals(assessment, NULL, NULL));
    NULLS(ll_assessment_appraisals_text(NULL, LL_LANG_EN, &text, &error), ll_assessment_appraisals_text(assessment, LL_LANG_EN, NULL, NULL));
    NULLS(ll_assessment_counts(NULL, &text, &error), ll_assessment_counts(assessment, NULL, NULL));
    NULLS(ll_assessment_explain(NULL, 0, &text, &error), ll_assessment_explain(assessment, 0, NULL, NULL));
    NULLS(ll_assessment_explain_text(NULL, 0, LL_LANG_EN, &text, &error), ll_assessment_explain_text(assessment, 0, LL_LANG_EN, NULL, NULL));
    CHECK(ll_assessment_size(assessment, &size, NULL) == LL_STATUS_OK && size > 0);
    NULLS(ll_assessment_days(NULL, LL_DAYS_DUE, &day, 1, &error), ll_assessment_days(assessment, LL_DAYS_DUE, NULL, size, NULL));
    NULLS(ll_assessment_words(NULL, LL_WORDS_STATUS, NULL, 1, &error), ll_assessment_words(assessment, LL_WORDS_STATUS, NULL, size, NULL));
    NULLS(ll_assessment_texts(NULL, LL_TEXT_COLUMN_RULE, &texts, &error), ll_assessment_texts(assessment, LL_TEXT_COLUMN_RULE, NULL, NULL));
    CHECK(ll_texts_get(NULL, &data, &ends, &size) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_texts_get(texts, NULL, &ends, &size) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_texts_get(texts, &data, NULL, &size) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_texts_get(texts, &data, &ends, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_text_get(NULL, &data, &size) == LL_STATUS_NULL_ARGUMENT);
    CHECK(text == UNTOUCHED && data == UNTOUCHED && day == 5 && number == 5);

    ll_text_free(NULL);
    ll_texts_free(NULL);
    ll_error_free(NULL);
    ll_rulebook_free(NULL);
    ll_options_free(NULL);
    ll_tables_builder_free(NULL);
    ll_tables_free(NULL);
    ll_assessment_free(NULL);
    ll_texts_free(texts);
    ll_assessment_free(assessment);
    ll_tables_builder_free(builder);
    ll_options_free(options);
    ll_tables_free(tables);
    ll_rulebook_free(book);
}

int main(void) {
    errors_tell_what_they_are();
    places_of_errors_need_every_output();
    null_is_refused_by_what_rule_authors_ask();
    null_is_refused_wherever_it_means_nothing();
    return verdict("misuse");
}
