/* Wrong calls that are not NULL: handles of another kind, numbers nobody knows, sizes that do not fit, bytes that are no text,
 * builders used twice; and input meant to exhaust the stack. All data are synthetic. */
#include "check.h"

#define FAILS(call, status, code)                 \
    do {                                          \
        ll_error *error = NULL;                   \
        CHECK((call) == (ll_status)(status));     \
        CHECK(told(error, (status), (code)));     \
    } while (0)

static ll_assessment *assessment_of_one(void) {
    ll_rulebook *book = NULL;
    ll_tables *tables = NULL;
    ll_options *options = NULL;
    ll_assessment *assessment = NULL;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_from_json(T(TABLES), &tables, NULL) == LL_STATUS_OK);
    CHECK(ll_options_new(20454, 20634, 20634, &options, NULL) == LL_STATUS_OK);
    CHECK(ll_assess(book, tables, options, &assessment, NULL) == LL_STATUS_OK);
    ll_options_free(options);
    ll_tables_free(tables);
    ll_rulebook_free(book);
    return assessment;
}

/* To C++ and C these are compile errors; a caller to whom every pointer is alike learns it from the status. */
static void a_handle_of_another_kind_is_refused(void) {
    ll_rulebook *book = NULL;
    ll_text *text = NULL;
    ll_text *other = NULL;
    ll_assessment *assessment = assessment_of_one();
    uint64_t aligned[8] = {0, 1, 2, 3, 4, 5, 6, 7};
    size_t size = 0;
    const char *data = NULL;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_codes(&other, NULL) == LL_STATUS_OK);
    FAILS(ll_rulebook_findings((ll_rulebook *)assessment, &text, &error), LL_STATUS_WRONG_HANDLE, "LL304");
    FAILS(ll_assessment_size((ll_assessment *)book, &size, &error), LL_STATUS_WRONG_HANDLE, "LL304");
    FAILS(ll_assess((ll_rulebook *)other, (ll_tables *)other, (ll_options *)other, &assessment, &error), LL_STATUS_WRONG_HANDLE, "LL304");
    FAILS(ll_tables_builder_build((ll_tables_builder *)other, (ll_tables **)&text, &error), LL_STATUS_WRONG_HANDLE, "LL304");
    FAILS(ll_assessment_summary((ll_assessment *)(void *)aligned, &text, &error), LL_STATUS_WRONG_HANDLE, "LL304");
    FAILS(ll_assessment_summary((ll_assessment *)(void *)((char *)aligned + 1), &text, &error), LL_STATUS_WRONG_HANDLE, "LL304");
    CHECK(ll_text_get((ll_text *)book, &data, &size) == LL_STATUS_WRONG_HANDLE);
    CHECK(ll_error_status((ll_error *)book, (ll_status *)&size) == LL_STATUS_WRONG_HANDLE);
    /* Freeing through the wrong function frees nothing. */
    ll_error_free((ll_error *)book);
    ll_text_free((ll_text *)assessment);
    CHECK(ll_rulebook_id(book, &data, &size, NULL) == LL_STATUS_OK && same(data, size, "standard"));
    CHECK(text == NULL);
    ll_text_free(other);
    ll_assessment_free(assessment);
    ll_rulebook_free(book);
}

static void numbers_that_nobody_knows_are_refused(void) {
    ll_assessment *assessment = assessment_of_one();
    ll_text *text = NULL;
    ll_texts *texts = NULL;
    int32_t days[4] = {1, 2, 3, 4};
    uint8_t words[4] = {1, 2, 3, 4};
    size_t size = 0;
    CHECK(ll_assessment_size(assessment, &size, NULL) == LL_STATUS_OK && size <= 4);
    FAILS(ll_assessment_days(assessment, 0, days, size, &error), LL_STATUS_UNKNOWN_NUMBER, "LL306");
    FAILS(ll_assessment_words(assessment, 6, words, size, &error), LL_STATUS_UNKNOWN_NUMBER, "LL306");
    FAILS(ll_assessment_texts(assessment, 4000000000u, &texts, &error), LL_STATUS_UNKNOWN_NUMBER, "LL306");
    FAILS(ll_assessment_explain_text(assessment, 0, 0, &text, &error), LL_STATUS_UNKNOWN_NUMBER, "LL306");
    /* Sizes and positions. */
    FAILS(ll_assessment_days(assessment, LL_DAYS_DUE, days, size + 1, &error), LL_STATUS_OUT_OF_RANGE, "LL303");
    FAILS(ll_assessment_words(assessment, LL_WORDS_STATUS, words, 0, &error), LL_STATUS_OUT_OF_RANGE, "LL303");
    FAILS(ll_assessment_days(assessment, LL_DAYS_DUE, (int32_t *)(void *)((char *)days + 1), size, &error), LL_STATUS_OUT_OF_RANGE, "LL303");
    FAILS(ll_assessment_explain(assessment, size, &text, &error), LL_STATUS_OUT_OF_RANGE, "LL303");
    FAILS(ll_assessment_explain_text(assessment, SIZE_MAX, LL_LANG_EN, &text, &error), LL_STATUS_OUT_OF_RANGE, "LL303");
    FAILS(ll_assess_json("x", SIZE_MAX, &text, &error), LL_STATUS_OUT_OF_RANGE, "LL303");
    CHECK(days[0] == 1 && words[0] == 1 && text == NULL && texts == NULL);
    ll_assessment_free(assessment);
}

static void days_outside_the_range_are_refused(void) {
    ll_options *options = NULL;
    ll_text *text = NULL;
    int32_t day = 0;
    FAILS(ll_day_read(T("2026-02-29"), &day, &error), LL_STATUS_DATA, "LL105");
    FAILS(ll_day_read(T(""), &day, &error), LL_STATUS_DATA, "LL105");
    FAILS(ll_day_write(LL_NO_DAY, &text, &error), LL_STATUS_DATA, "LL105");
    FAILS(ll_day_write(INT32_MAX, &text, &error), LL_STATUS_DATA, "LL105");
    FAILS(ll_options_new(LL_NO_DAY, 0, 0, &options, &error), LL_STATUS_DATA, "LL105");
    FAILS(ll_options_new(0, INT32_MAX, 0, &options, &error), LL_STATUS_DATA, "LL105");
    FAILS(ll_options_new(10, 9, 0, &options, &error), LL_STATUS_DATA, "LL111");
    CHECK(ll_options_new(0, 0, 0, &options, NULL) == LL_STATUS_OK);
    FAILS(ll_options_set_known_at(options, INT32_MIN, &error), LL_STATUS_DATA, "LL105");
    CHECK(ll_options_set_known_at(options, 0, NULL) == LL_STATUS_OK);
    CHECK(ll_options_set_duty_id_key(options, NULL, 0, NULL) == LL_STATUS_OK);
    ll_options_free(options);
    CHECK(day == 0 && text == NULL);
}

#ifdef LIANLUO_AUTHORING
static void numbers_and_days_of_rule_authors_are_refused_likewise(void) {
    ll_rulebook *book = NULL;
    ll_rule_tests *tests = NULL;
    ll_text *text = NULL;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    FAILS(ll_rulebook_check_text(T("x"), T("x"), NULL, 0, 9, &text, &error), LL_STATUS_UNKNOWN_NUMBER, "LL306");
    FAILS(ll_code_explain(T("LL102"), 0, &text, &error), LL_STATUS_UNKNOWN_NUMBER, "LL306");
    FAILS(ll_code_explain(T("LL777"), LL_LANG_EN, &text, &error), LL_STATUS_OUT_OF_RANGE, "LL303");
    FAILS(ll_code_reference(9, &text, &error), LL_STATUS_UNKNOWN_NUMBER, "LL306");
    FAILS(ll_rulebook_reference(0, &text, &error), LL_STATUS_UNKNOWN_NUMBER, "LL306");
    FAILS(ll_rulebook_on(book, INT32_MAX, &text, &error), LL_STATUS_DATA, "LL105");
    FAILS(ll_rulebook_render(book, LL_LANG_EN, 3, &text, &error), LL_STATUS_UNKNOWN_NUMBER, "LL306");
    FAILS(ll_rulebook_render(book, 3, LL_FORMAT_HTML, &text, &error), LL_STATUS_UNKNOWN_NUMBER, "LL306");
    FAILS(ll_rule_tests_parse(T("x.test.toml"), T("[tests]\n"), &tests, &error), LL_STATUS_RULEBOOK, "LL003");
    CHECK(ll_rule_tests_parse(T("x.test.toml"), T("[tests]\nrulebook = \"standard\"\nadded = 2026-11-21\n"), &tests, NULL) == LL_STATUS_OK);
    FAILS(ll_rule_tests_generated(tests, book, INT32_MIN, &text, &error), LL_STATUS_DATA, "LL105");
    ll_rule_tests_free(tests);
    ll_rulebook_free(book);
    CHECK(text == NULL);
}
#else
static void numbers_and_days_of_rule_authors_are_refused_likewise(void) {}
#endif

static void bytes_that_are_no_text_are_refused(void) {
    ll_text *text = NULL;
    ll_rulebook *book = NULL;
    ll_error *error = NULL;
    const char *data = NULL;
    size_t size = 0;
    static const int64_t ends[] = {2};
    ll_tables_builder *builder = NULL;
    ll_column column = {T("contact_id"), LL_KIND_TEXT, "\xc3\x28", 2, ends, NULL};
    /* GB 18030 for a title, as older portals have it. */
    CHECK(ll_rulebook_parse(T("# \xd6\xc6\xb6\xc8\n"), &book, &error) == LL_STATUS_NOT_UTF8);
    CHECK(ll_error_message(error, LL_LANG_EN, &data, &size) == LL_STATUS_OK);
    CHECK(same(data, size, "the argument `toml` is not UTF-8 from byte 2 on"));
    CHECK(told(error, LL_STATUS_NOT_UTF8, "LL302"));
    FAILS(ll_assess_json(T("\xff"), &text, &error), LL_STATUS_NOT_UTF8, "LL302");
    FAILS(ll_assess_json(T("{\0}"), &text, &error), LL_STATUS_DATA, "LL140");
    FAILS(ll_assess_json(T(""), &text, &error), LL_STATUS_DATA, "LL140");
    FAILS(ll_assess_json(NULL, 0, &text, &error), LL_STATUS_DATA, "LL140");
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    FAILS(ll_tables_builder_add_columns(builder, T("visits"), 1, &column, 1, &error), LL_STATUS_NOT_UTF8, "LL302");
    ll_tables_builder_free(builder);
}

static void a_builder_is_used_once_and_not_after_a_failure(void) {
    ll_tables_builder *builder = NULL;
    ll_tables *tables = NULL, *again = NULL;
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_build(builder, &tables, NULL) == LL_STATUS_OK);
    FAILS(ll_tables_builder_build(builder, &again, &error), LL_STATUS_SPENT, "LL305");
    FAILS(ll_tables_builder_add_csv(builder, T("visits"), T("on\n"), &error), LL_STATUS_SPENT, "LL305");
    ll_tables_builder_free(builder);
    ll_tables_free(tables);

    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    FAILS(ll_tables_builder_add_csv(builder, T("visits"), T("contact_id,on,by,phone\n"), &error), LL_STATUS_DATA, "LL108");
    FAILS(ll_tables_builder_add_columns(builder, T("visits"), 0, NULL, 0, &error), LL_STATUS_SPENT, "LL305");
    FAILS(ll_tables_builder_build(builder, &again, &error), LL_STATUS_SPENT, "LL305");
    CHECK(again == NULL);
    ll_tables_builder_free(builder);
}

/* One faulty column in an otherwise sound table of two visits. */
static void refused(ll_column column, ll_status status, const char *code) {
    static const int64_t ends[] = {1, 2};
    static const int32_t on[] = {20579, 20580};
    ll_column columns[2];
    ll_tables_builder *builder = NULL;
    columns[0].name = "on";
    columns[0].name_size = 2;
    columns[0].kind = LL_KIND_DAY;
    columns[0].values = on;
    columns[0].values_size = 2;
    columns[0].ends = ends;
    columns[0].present = NULL;
    columns[1] = column;
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    FAILS(ll_tables_builder_add_columns(builder, T("visits"), 2, columns, 2, &error), status, code);
    ll_tables_builder_free(builder);
}

static void columns_that_do_not_fit_are_refused(void) {
    static const int64_t falling[] = {2, 1}, beyond[] = {1, 9}, before[] = {0, 1}, below[] = {-1, 2}, sound[] = {1, 2}, numbers[] = {1, 2};
    static const int32_t days[] = {INT32_MAX, 0};
    static const uint8_t flags[] = {2, 1}, absent[] = {0, 1};
    ll_column falls = {T("contact_id"), LL_KIND_TEXT, T("ab"), falling, NULL};
    ll_column leaves = {T("contact_id"), LL_KIND_TEXT, T("ab"), beyond, NULL};
    ll_column stops = {T("contact_id"), LL_KIND_TEXT, T("ab"), before, NULL};
    ll_column negative = {T("contact_id"), LL_KIND_TEXT, T("ab"), below, NULL};
    ll_column endless = {T("contact_id"), LL_KIND_TEXT, T("ab"), NULL, NULL};
    ll_column empty = {T("contact_id"), LL_KIND_TEXT, NULL, 2, sound, NULL};
    ll_column lacks = {T("contact_id"), LL_KIND_TEXT, T("ab"), sound, absent};
    ll_column shorter = {T("recorded_on"), LL_KIND_DAY, days, 1, NULL, NULL};
    ll_column late = {T("recorded_on"), LL_KIND_DAY, days, 2, NULL, NULL};
    ll_column odd = {T("contact_id"), LL_KIND_TEXT, T("ab"), sound, NULL};
    ll_column flag = {T("kind"), LL_KIND_FLAG, flags, 2, NULL, NULL};
    ll_column twice = {T("on"), LL_KIND_DAY, days, 2, NULL, NULL};
    ll_column unknown = {T("colour"), LL_KIND_NUMBER, numbers, 2, NULL, NULL};
    refused(falls, LL_STATUS_OUT_OF_RANGE, "LL303");
    refused(leaves, LL_STATUS_OUT_OF_RANGE, "LL303");
    refused(stops, LL_STATUS_OUT_OF_RANGE, "LL303");
    refused(negative, LL_STATUS_OUT_OF_RANGE, "LL303");
    refused(endless, LL_STATUS_NULL_ARGUMENT, "LL301");
    refused(empty, LL_STATUS_NULL_ARGUMENT, "LL301");
    refused(lacks, LL_STATUS_DATA, "LL103");
    refused(shorter, LL_STATUS_OUT_OF_RANGE, "LL303");
    refused(late, LL_STATUS_DATA, "LL105");
    refused(flag, LL_STATUS_DATA, "LL104");
    refused(twice, LL_STATUS_DATA, "LL102");
    refused(unknown, LL_STATUS_DATA, "LL102");
    odd.kind = 0;
    refused(odd, LL_STATUS_UNKNOWN_NUMBER, "LL306");
    odd.kind = 7;
    refused(odd, LL_STATUS_UNKNOWN_NUMBER, "LL306");
}

/* Depth is bounded before the stack is: neither text ends the program, whatever thread it comes on. */
static void deeply_nested_texts_are_refused(void) {
    const size_t deep = 200000;
    char *text = malloc(deep + 16);
    ll_text *out = NULL;
    ll_rulebook *book = NULL;
    ll_error *error = NULL;
    CHECK(text != NULL);
    if (text == NULL) return;
    memset(text, '[', deep);
    CHECK(ll_assess_json(text, deep, &out, &error) == LL_STATUS_DATA);
    CHECK(told(error, LL_STATUS_DATA, "LL140"));
    memcpy(text, "a = ", 4);
    error = NULL;
    CHECK(ll_rulebook_parse(text, deep, &book, &error) == LL_STATUS_RULEBOOK);
    CHECK(told(error, LL_STATUS_RULEBOOK, "LL060"));
    free(text);
}

int main(void) {
    a_handle_of_another_kind_is_refused();
    numbers_that_nobody_knows_are_refused();
    days_outside_the_range_are_refused();
    numbers_and_days_of_rule_authors_are_refused_likewise();
    bytes_that_are_no_text_are_refused();
    a_builder_is_used_once_and_not_after_a_failure();
    columns_that_do_not_fit_are_refused();
    deeply_nested_texts_are_refused();
    return verdict("limits");
}
