/* What rule authors ask, called the way it is meant to be: findings, rules by day and by word, documents,
 * pages of keys and codes, comparison, rule tests.
 *
 * A library built without authoring has none of it. Wrong calls are in misuse.c and limits.c. All data are synthetic. */
#include "check.h"

#define MINE "[rulebook]\nid = \"mine\"\nversion = \"1\"\nextends = \"standard\"\n"
#define QUARTERLY                                                                                              \
    "[rulebook]\nid = \"quarterly\"\nversion = \"2\"\nextends = \"standard\"\n"                                \
    "[[visit]]\nid = \"visit.half-year\"\nevery = \"quarter\"\ntiers = [\"general\"]\n"
#define SMALL                                                                                                  \
    "[rulebook]\nid = \"small\"\nversion = \"1\"\n[[source]]\nid = \"S0\"\ntitle = \"made up\"\n"              \
    "[[visit]]\nid = \"visit.month\"\nevery = \"month\"\ntiers = [\"care\"]\nlate_days = 5\n"                  \
    "clause = { source = \"S0\", section = \"1\" }\ndefaults = [\"every\"]\n"
#define SMALL_TESTS(status)                                                                                    \
    "[tests]\nrulebook = \"small\"\nadded = 2026-11-21\n"                                                      \
    "[[test]]\nid = \"month.due\"\ntitle = \"A visit on the last day meets the duty.\"\nclause = \"S0 1\"\n"   \
    "boundary = \"due\"\nfrom = 2026-03-31\nto = 2026-03-31\nas_of = 2026-03-31\n"                             \
    "tables.contacts = [{ contact_id = \"n-1\", community_id = \"k-1\", tier = \"care\", "                     \
    "enrolled_on = 2026-01-01, consent_from = 2026-01-01 }]\n"                                                 \
    "tables.visits = [{ visit_id = \"v-1\", contact_id = \"n-1\", on = 2026-03-31, by = \"community-cadre\" }]\n" \
    "expect = [{ rule = \"visit.month\", subject = \"n-1\", due = 2026-03-31, status = \"" status "\", met_by = [\"v-1\"] }]\n"

/* 2026-09-20, shortly before mid-autumn. */
enum { SEPTEMBER = 20716 };

static ll_rulebook *parsed(const char *toml, size_t size) {
    ll_rulebook *book = NULL;
    CHECK(ll_rulebook_parse(toml, size, &book, NULL) == LL_STATUS_OK);
    return book;
}

static void a_rulebook_is_checked_without_being_loaded(void) {
    ll_named_text base = {T("mine.toml"), T(MINE)};
    static const char over[] = "[rulebook]\nid = \"over\"\nversion = \"2\"\nextends = \"mine.toml\"\n";
    ll_text *text = NULL;
    CHECK(ll_rulebook_check(T("over.toml"), over, sizeof over - 1, &base, 1, &text, NULL) == LL_STATUS_OK);
    CHECK(holds(text, "["));
    CHECK(ll_rulebook_check(T("bad.toml"), T("[rulebok]\n"), NULL, 0, &text, NULL) == LL_STATUS_OK);
    CHECK(holds(text, "\"severity\":\"error\""));
    CHECK(ll_rulebook_check_text(T("bad.toml"), T("[rulebok]\n"), NULL, 0, LL_LANG_EN, &text, NULL) == LL_STATUS_OK);
    CHECK(holds(text, "bad.toml:1:"));
    CHECK(ll_rulebook_check_text(T("bad.toml"), T("[rulebok]\n"), NULL, 0, LL_LANG_ZH, &text, NULL) == LL_STATUS_OK);
    CHECK(holds(text, "错误"));
}

static void a_rulebook_is_a_document(void) {
    ll_rulebook *book = NULL;
    ll_text *text = NULL;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_rulebook_render(book, LL_LANG_EN, LL_FORMAT_MARKDOWN, &text, NULL) == LL_STATUS_OK);
    CHECK(holds(text, "Every half-year, each contact is owed 1 visit"));
    CHECK(ll_rulebook_render(book, LL_LANG_ZH, LL_FORMAT_HTML, &text, NULL) == LL_STATUS_OK && holds(text, "<html lang=\"zh"));
    ll_rulebook_free(book);
}

static void a_rulebook_answers_by_day_and_by_word(void) {
    ll_rulebook *book = NULL;
    ll_text *text = NULL;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_rulebook_on(book, SEPTEMBER, &text, NULL) == LL_STATUS_OK);
    CHECK(holds(text, "\"window\":{\"anchor\":\"2026-09-25\",\"opens\":\"2026-09-11\",\"due\":\"2026-10-02\""));
    CHECK(ll_rulebook_on(book, SEPTEMBER, &text, NULL) == LL_STATUS_OK && holds(text, "\"window\":null"));
    CHECK(ll_rulebook_about(book, T("中秋节"), &text, NULL) == LL_STATUS_OK);
    CHECK(holds(text, "\"id\":\"visit.festival\"") );
    CHECK(ll_rulebook_about(book, T("nothing of the kind"), &text, NULL) == LL_STATUS_OK && holds(text, "[]"));
    CHECK(ll_rulebook_json(book, &text, NULL) == LL_STATUS_OK && holds(text, "\"visit.half-year\""));
    ll_rulebook_free(book);
}

static void keys_and_codes_have_their_pages(void) {
    ll_text *text = NULL;
    CHECK(ll_rulebook_schema(&text, NULL) == LL_STATUS_OK && holds(text, "\"$schema\""));
    CHECK(ll_rulebook_reference(LL_LANG_EN, &text, NULL) == LL_STATUS_OK && holds(text, "`handover_days`"));
    CHECK(ll_rulebook_reference(LL_LANG_ZH, &text, NULL) == LL_STATUS_OK && holds(text, "`handover_days`"));
    CHECK(ll_code_explain(T("LL102"), LL_LANG_EN, &text, NULL) == LL_STATUS_OK && holds(text, "## LL102"));
    CHECK(ll_code_reference(LL_LANG_ZH, &text, NULL) == LL_STATUS_OK && holds(text, "## LL102"));
}

static void two_rulebooks_are_compared_over_the_same_tables(void) {
    ll_rulebook *standard = NULL, *quarterly = parsed(T(QUARTERLY));
    ll_tables *tables = NULL;
    ll_options *options = NULL;
    ll_comparison *comparison = NULL;
    ll_text *text = NULL;
    CHECK(ll_rulebook_standard(&standard, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_from_json(T(TABLES), &tables, NULL) == LL_STATUS_OK);
    CHECK(ll_options_new(20454, 20634, 20634, &options, NULL) == LL_STATUS_OK);
    CHECK(ll_compare(standard, quarterly, tables, options, &comparison, NULL) == LL_STATUS_OK);
    /* What a comparison needs it keeps. */
    ll_options_free(options);
    ll_tables_free(tables);
    ll_rulebook_free(quarterly);
    ll_rulebook_free(standard);
    CHECK(ll_comparison_json(comparison, &text, NULL) == LL_STATUS_OK && holds(text, "\"kinds\":[\"added\"]"));
    CHECK(ll_comparison_json(comparison, &text, NULL) == LL_STATUS_OK && holds(text, "\"after\":{\"id\":\"quarterly\",\"version\":\"2\""));
    CHECK(ll_comparison_render(comparison, LL_LANG_EN, &text, NULL) == LL_STATUS_OK && holds(text, "visit.half-year"));
    CHECK(ll_comparison_render(comparison, LL_LANG_ZH, &text, NULL) == LL_STATUS_OK && holds(text, "visit.half-year"));
    ll_comparison_free(comparison);
}

static ll_test_report *run(const char *toml, size_t size, const ll_rulebook *book) {
    ll_rule_tests *tests = NULL;
    ll_test_report *report = NULL;
    const char *data = NULL;
    size_t count = 0, named = 0;
    CHECK(ll_rule_tests_parse(T("small.test.toml"), toml, size, &tests, NULL) == LL_STATUS_OK);
    CHECK(ll_rule_tests_rulebook(tests, &data, &named, NULL) == LL_STATUS_OK && same(data, named, "small"));
    CHECK(ll_rule_tests_size(tests, &count, NULL) == LL_STATUS_OK && count == 1);
    CHECK(ll_rule_tests_run(tests, book, &report, NULL) == LL_STATUS_OK);
    ll_rule_tests_free(tests);
    return report;
}

static void rule_tests_say_whether_a_rulebook_does_what_was_written_down(void) {
    ll_rulebook *book = parsed(T(SMALL));
    ll_test_report *report = run(T(SMALL_TESTS("met")), book);
    ll_text *text = NULL;
    uint32_t passed = 9;
    CHECK(ll_test_report_passed(report, &passed, NULL) == LL_STATUS_OK && passed == 1);
    CHECK(ll_test_report_json(report, &text, NULL) == LL_STATUS_OK && holds(text, "\"verdict\":\"passed\""));
    ll_test_report_free(report);

    report = run(T(SMALL_TESTS("met_late")), book);
    CHECK(ll_test_report_passed(report, &passed, NULL) == LL_STATUS_OK && passed == 0);
    CHECK(ll_test_report_junit(report, &text, NULL) == LL_STATUS_OK && holds(text, "failures=\"1\""));
    CHECK(ll_test_report_render(report, LL_LANG_EN, &text, NULL) == LL_STATUS_OK && holds(text, "month.due"));
    CHECK(ll_test_report_render(report, LL_LANG_ZH, &text, NULL) == LL_STATUS_OK && holds(text, "month.due"));
    ll_test_report_free(report);
    ll_rulebook_free(book);
}

static void mutants_and_missing_cases_say_whether_enough_was_written_down(void) {
    ll_rulebook *book = parsed(T(SMALL));
    ll_rule_tests *tests = NULL;
    ll_mutation_report *report = NULL;
    ll_text *text = NULL;
    uint32_t passed = 9;
    CHECK(ll_rule_tests_parse(T("small.test.toml"), T(SMALL_TESTS("met")), &tests, NULL) == LL_STATUS_OK);
    CHECK(ll_rule_tests_mutate(tests, book, &report, NULL) == LL_STATUS_OK);
    CHECK(ll_rule_tests_generated(tests, book, 20778, &text, NULL) == LL_STATUS_OK && holds(text, "added = 2026-11-21"));
    ll_rule_tests_free(tests);
    ll_rulebook_free(book);
    /* One test does not stand at the end of `late_days`. */
    CHECK(ll_mutation_report_passed(report, &passed, NULL) == LL_STATUS_OK && passed == 0);
    CHECK(ll_mutation_report_json(report, &text, NULL) == LL_STATUS_OK && holds(text, "\"key\":\"late_days\""));
    CHECK(ll_mutation_report_render(report, LL_LANG_EN, &text, NULL) == LL_STATUS_OK && holds(text, "late_days"));
    CHECK(ll_mutation_report_render(report, LL_LANG_ZH, &text, NULL) == LL_STATUS_OK && holds(text, "late_days"));
    ll_mutation_report_free(report);
}

int main(void) {
    a_rulebook_is_checked_without_being_loaded();
    a_rulebook_is_a_document();
    a_rulebook_answers_by_day_and_by_word();
    keys_and_codes_have_their_pages();
    two_rulebooks_are_compared_over_the_same_tables();
    rule_tests_say_whether_a_rulebook_does_what_was_written_down();
    mutants_and_missing_cases_say_whether_enough_was_written_down();
    return verdict("authoring");
}
