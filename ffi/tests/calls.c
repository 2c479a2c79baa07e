/* The library itself, tables and assessments called the way they are meant to be, with what they should answer.
 *
 * Rulebooks are in rules.c and authoring.c, Arrow is in arrow.c, wrong calls are in misuse.c and limits.c. All data are synthetic. */
#include "check.h"

static void the_library_tells_its_versions_codes_and_words(void) {
    char version[32];
    ll_text *text = NULL;
    int32_t day = 0;
    CHECK(ll_abi_version() == LL_ABI_VERSION);
    CHECK(strcmp(ll_version(), LL_VERSION) == 0);
    snprintf(version, sizeof version, "%d.%d.%d", LL_VERSION_MAJOR, LL_VERSION_MINOR, LL_VERSION_PATCH);
    CHECK(strcmp(ll_version(), version) == 0);
    CHECK(ll_codes(&text, NULL) == LL_STATUS_OK && holds(text, "\"LL102\",\"family\":\"data\""));
    CHECK(ll_codes(&text, NULL) == LL_STATUS_OK && holds(text, "\"LL301\",\"family\":\"call\""));
    CHECK(ll_near_word(T("mid-autum"), &text, NULL) == LL_STATUS_OK && holds(text, "mid-autumn"));
    CHECK(ll_near_word(T("zzzzzzzz"), &text, NULL) == LL_STATUS_OK && holds(text, ""));
    CHECK(ll_vocabulary(&text, NULL) == LL_STATUS_OK && holds(text, "\"word\":\"met_late\""));
    CHECK(ll_variants(&text, NULL) == LL_STATUS_OK && holds(text, "\"name\":\"three-must-visits\""));
    CHECK(ll_table_columns(&text, NULL) == LL_STATUS_OK);
    CHECK(holds(text, "[{\"name\":\"contacts\",\"columns\":[{\"name\":\"contact_id\",\"kind\":\"contact\",\"optional\":false}"));
    CHECK(ll_table_columns(&text, NULL) == LL_STATUS_OK && holds(text, "\"kind\":{\"word\":[\"general\",\"key\",\"care\"]}"));
    CHECK(ll_day_read(T("1970-01-02"), &day, NULL) == LL_STATUS_OK && day == 1);
    CHECK(ll_day_read(T("2026-06-30"), &day, NULL) == LL_STATUS_OK && day == 20634);
    CHECK(ll_day_write(20634, &text, NULL) == LL_STATUS_OK && holds(text, "2026-06-30"));
}

static void one_json_case_is_one_answer(void) {
    ll_rulebook *standard = NULL;
    ll_text *whole = NULL, *under = NULL;
    const char *data = NULL;
    size_t size = 0;
    CHECK(ll_rulebook_standard(&standard, NULL) == LL_STATUS_OK);
    CHECK(ll_rulebook_assess_json(standard, T(CASE), &under, NULL) == LL_STATUS_OK);
    CHECK(ll_text_get(under, &data, &size) == LL_STATUS_OK && strstr(data, "\"met_by\":[\"v-1\"]") != NULL);
    CHECK(ll_assess_json(T(WHOLE_CASE), &whole, NULL) == LL_STATUS_OK && holds(whole, data));
    ll_text_free(under);
    ll_rulebook_free(standard);
}

/* The same rows, from CSV and from plain arrays. */
static ll_tables *tables_from_csv(void) {
    ll_tables_builder *builder = NULL;
    ll_tables *tables = NULL;
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_csv(builder, T("contacts"),
                                    T("contact_id,community_id,tier,enrolled_on,consent_from\n"
                                      "c-1,990101001001,general,2025-03-01,2025-03-01\n"
                                      "c-2,990101001001,care,2025-03-01,\n"),
                                    NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_csv(builder, T("visits"),
                                    T("visit_id,contact_id,on,by\nv-1,c-1,2026-05-06,community-cadre\n"),
                                    NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_csv(builder, T("workers"),
                                    T("worker_id,body_id,role,appointed_on,assigned_share\n7,g-1,community-cadre,2025-03-01,0.5\n"),
                                    NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_build(builder, &tables, NULL) == LL_STATUS_OK);
    ll_tables_builder_free(builder);
    return tables;
}

static ll_tables *tables_from_arrays(void) {
    static const int64_t id_ends[] = {3, 6}, place_ends[] = {12, 24}, tier_ends[] = {7, 11}, by_ends[] = {15}, v_ends[] = {3};
    static const int32_t enrolled[] = {20148, 20148}, on[] = {20579};
    static const uint8_t consented[] = {1, 0}, health[] = {1, 0};
    static const ll_column contacts[] = {
        {T("contact_id"), LL_KIND_TEXT, T("c-1c-2"), id_ends, NULL},
        {T("community_id"), LL_KIND_TEXT, T("990101001001990101001001"), place_ends, NULL},
        {T("tier"), LL_KIND_WRITTEN, T("generalcare"), tier_ends, NULL},
        {T("enrolled_on"), LL_KIND_DAY, enrolled, 2, NULL, NULL},
        {T("consent_from"), LL_KIND_DAY, enrolled, 2, NULL, consented},
        {T("consent_health"), LL_KIND_FLAG, health, 2, NULL, consented},
    };
    static const ll_column visits[] = {
        {T("visit_id"), LL_KIND_TEXT, T("v-1"), v_ends, NULL},
        {T("contact_id"), LL_KIND_TEXT, T("c-1"), v_ends, NULL},
        {T("on"), LL_KIND_DAY, on, 1, NULL, NULL},
        {T("by"), LL_KIND_TEXT, T("community-cadre"), by_ends, NULL},
    };
    static const int64_t numbers[] = {7}, per_day[] = {3};
    static const int32_t appointed[] = {20148};
    static const double share[] = {0.5};
    static const ll_column workers[] = {
        {T("worker_id"), LL_KIND_NUMBER, numbers, 1, NULL, NULL},
        {T("body_id"), LL_KIND_TEXT, T("g-1"), v_ends, NULL},
        {T("role"), LL_KIND_TEXT, T("community-cadre"), by_ends, NULL},
        {T("appointed_on"), LL_KIND_DAY, appointed, 1, NULL, NULL},
        {T("assigned_share"), LL_KIND_FRACTION, share, 1, NULL, NULL},
    };
    static const ll_column capacity[] = {{T("per_day"), LL_KIND_NUMBER, per_day, 1, NULL, NULL}};
    ll_tables_builder *builder = NULL;
    ll_tables *tables = NULL;
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_columns(builder, T("contacts"), 2, contacts, 6, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_columns(builder, T("visits"), 1, visits, 4, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_columns(builder, T("workers"), 1, workers, 5, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_columns(builder, T("capacity"), 1, capacity, 1, NULL) == LL_STATUS_OK);
    /* No rows and no columns are nothing, not an error. */
    CHECK(ll_tables_builder_add_columns(builder, T("events"), 0, NULL, 0, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_build(builder, &tables, NULL) == LL_STATUS_OK);
    ll_tables_builder_free(builder);
    return tables;
}

static void the_columns_of_an_assessment_agree_with_its_json(const ll_assessment *assessment, size_t size) {
    int32_t days[8];
    uint8_t words[8];
    uint32_t column;
    ll_texts *texts = NULL;
    const char *bytes = NULL;
    const int64_t *ends = NULL;
    size_t count = 0, at;
    CHECK(size >= 1 && size <= 8);
    for (column = LL_DAYS_ANCHOR; column <= LL_DAYS_MET_ON; column++) {
        CHECK(ll_assessment_days(assessment, column, days, size, NULL) == LL_STATUS_OK);
    }
    for (column = LL_WORDS_STATUS; column <= LL_WORDS_ESCALATES_TO; column++) {
        CHECK(ll_assessment_words(assessment, column, words, size, NULL) == LL_STATUS_OK);
    }
    CHECK(ll_assessment_days(assessment, LL_DAYS_DUE, days, size, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_words(assessment, LL_WORDS_REASON, words, size, NULL) == LL_STATUS_OK);
    CHECK(words[0] == LL_NO_WORD);
    CHECK(ll_assessment_words(assessment, LL_WORDS_STATUS, words, size, NULL) == LL_STATUS_OK);
    for (column = LL_TEXT_COLUMN_DUTY_ID; column <= LL_TEXT_COLUMN_ESCALATES_TO; column++) {
        CHECK(ll_assessment_texts(assessment, column, &texts, NULL) == LL_STATUS_OK);
        CHECK(ll_texts_get(texts, &bytes, &ends, &count) == LL_STATUS_OK && count == size);
        for (at = 0; at < count; at++) {
            int64_t start = at == 0 ? 0 : ends[at - 1];
            CHECK(start <= ends[at]);
            if (column == LL_TEXT_COLUMN_DUTY_ID) CHECK(ends[at] - start == 32);
            /* The half-year's duty is met by v-1 and due on 30 June. */
            if (column == LL_TEXT_COLUMN_MET_BY && words[at] == 2) {
                CHECK(same(bytes + start, (size_t)(ends[at] - start), "[\"v-1\"]"));
                CHECK(days[at] == 20634);
            }
        }
        ll_texts_free(texts);
    }
}

static void tables_become_an_assessment(ll_tables *tables, char *json, size_t room) {
    ll_rulebook *rulebook = NULL;
    ll_options *options = NULL;
    ll_assessment *assessment = NULL;
    ll_text *text = NULL;
    const char *data = NULL;
    size_t size = 0, length = 0;
    uint64_t contacts = 0, ended = 9;

    CHECK(ll_tables_rows(tables, T("contacts"), &contacts, NULL) == LL_STATUS_OK && contacts == 2);
    CHECK(ll_tables_rows(tables, T("nothing"), &contacts, NULL) == LL_STATUS_OK && contacts == 0);
    CHECK(ll_tables_contacts(tables, &contacts, NULL) == LL_STATUS_OK && contacts == 2);
    CHECK(ll_rulebook_standard(&rulebook, NULL) == LL_STATUS_OK);
    CHECK(ll_options_new(20454, 20634, 20634, &options, NULL) == LL_STATUS_OK);
    CHECK(ll_options_set_known_at(options, 20700, NULL) == LL_STATUS_OK);
    CHECK(ll_options_set_threads(options, 2, NULL) == LL_STATUS_OK);
    CHECK(ll_assess(rulebook, tables, options, &assessment, NULL) == LL_STATUS_OK);
    /* What an assessment needs it keeps. */
    ll_rulebook_free(rulebook);
    ll_tables_free(tables);

    CHECK(ll_assessment_size(assessment, &size, NULL) == LL_STATUS_OK);
    the_columns_of_an_assessment_agree_with_its_json(assessment, size);
    CHECK(ll_assessment_excluded(assessment, &contacts, &ended, NULL) == LL_STATUS_OK);
    CHECK(contacts == 1 && ended == 0);
    CHECK(ll_assessment_summary(assessment, &text, NULL) == LL_STATUS_OK && holds(text, "\"body\":\"990101001001\""));
    CHECK(ll_assessment_findings(assessment, &text, NULL) == LL_STATUS_OK && holds(text, "["));
    CHECK(ll_assessment_counts(assessment, &text, NULL) == LL_STATUS_OK && holds(text, "["));
    CHECK(ll_assessment_explain(assessment, 0, &text, NULL) == LL_STATUS_OK && holds(text, "\"because\":"));
    CHECK(ll_assessment_explain_text(assessment, 0, LL_LANG_ZH, &text, NULL) == LL_STATUS_OK && holds(text, "依据"));
    CHECK(ll_assessment_explain_text(assessment, 0, LL_LANG_EN, &text, NULL) == LL_STATUS_OK && holds(text, "clause"));
    CHECK(ll_assessment_json(assessment, 1, &text, NULL) == LL_STATUS_OK && holds(text, "\"proofs\":[{"));
    CHECK(ll_assessment_json(assessment, 0, &text, NULL) == LL_STATUS_OK);
    CHECK(ll_text_get(text, &data, &length) == LL_STATUS_OK && length < room);
    memcpy(json, data, length + 1);
    ll_text_free(text);
    ll_assessment_free(assessment);
    ll_options_free(options);
}

static void csv_arrays_and_json_give_the_same_assessment(void) {
    static char from_csv[8192], from_arrays[8192];
    ll_tables *tables = NULL;
    uint64_t contacts = 0;
    tables_become_an_assessment(tables_from_csv(), from_csv, sizeof from_csv);
    tables_become_an_assessment(tables_from_arrays(), from_arrays, sizeof from_arrays);
    CHECK(strcmp(from_csv, from_arrays) == 0 && strlen(from_csv) > 100);
    CHECK(ll_tables_from_json(T(TABLES), &tables, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_contacts(tables, &contacts, NULL) == LL_STATUS_OK && contacts == 1);
    ll_tables_free(tables);
}

/* A worker whose year is judged by ballots, given as counts, and a post that nobody holds. */
static void what_officials_answer_for_is_appraised_and_found(void) {
    static const char json[] =
        "{\"workers\":[{\"worker_id\":\"w-1\",\"body_id\":\"990101001001\",\"role\":\"community-cadre\",\"appointed_on\":\"2024-01-01\"}],"
        "\"ballots\":[{\"worker_id\":\"w-1\",\"year\":2025,\"electorate\":\"contacts\",\"excellent\":12,\"competent\":3,\"not_competent\":0,\"entitled\":20}]}";
    ll_rulebook *rulebook = NULL;
    ll_tables *tables = NULL;
    ll_options *options = NULL;
    ll_assessment *assessment = NULL;
    ll_text *text = NULL;
    CHECK(ll_rulebook_standard(&rulebook, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_from_json(json, sizeof json - 1, &tables, NULL) == LL_STATUS_OK);
    CHECK(ll_options_new(20089, 20453, 20484, &options, NULL) == LL_STATUS_OK);
    CHECK(ll_assess(rulebook, tables, options, &assessment, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_appraisals(assessment, &text, NULL) == LL_STATUS_OK);
    CHECK(holds(text, "\"subject_id\":\"w-1\"") );
    CHECK(ll_assessment_appraisals(assessment, &text, NULL) == LL_STATUS_OK && holds(text, "\"grade\":\"excellent\",\"proposed\":true"));
    CHECK(ll_assessment_appraisals_text(assessment, LL_LANG_EN, &text, NULL) == LL_STATUS_OK && holds(text, "w-1"));
    CHECK(ll_assessment_appraisals_text(assessment, LL_LANG_ZH, &text, NULL) == LL_STATUS_OK && holds(text, "依据"));
    CHECK(ll_assessment_findings(assessment, &text, NULL) == LL_STATUS_OK && holds(text, "\"what\":"));
    CHECK(ll_assessment_counts(assessment, &text, NULL) == LL_STATUS_OK && holds(text, "[]"));
    ll_assessment_free(assessment);
    ll_options_free(options);
    ll_tables_free(tables);
    ll_rulebook_free(rulebook);
}

static void no_rows_are_no_duties(void) {
    ll_tables_builder *builder = NULL;
    ll_tables *tables = NULL;
    ll_rulebook *rulebook = NULL;
    ll_options *options = NULL;
    ll_assessment *assessment = NULL;
    ll_texts *texts = NULL;
    ll_text *text = NULL;
    const char *bytes = NULL;
    const int64_t *ends = NULL;
    size_t size = 9;
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_csv(builder, T("visits"), T("contact_id,on,by\n"), NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_build(builder, &tables, NULL) == LL_STATUS_OK);
    CHECK(ll_rulebook_standard(&rulebook, NULL) == LL_STATUS_OK);
    CHECK(ll_options_new(20454, 20634, 20634, &options, NULL) == LL_STATUS_OK);
    CHECK(ll_options_set_duty_id_key(options, (const uint8_t *)"synthetic key", 13, NULL) == LL_STATUS_OK);
    CHECK(ll_assess(rulebook, tables, options, &assessment, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_size(assessment, &size, NULL) == LL_STATUS_OK && size == 0);
    CHECK(ll_assessment_days(assessment, LL_DAYS_DUE, NULL, 0, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_words(assessment, LL_WORDS_STATUS, NULL, 0, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_texts(assessment, LL_TEXT_COLUMN_RULE, &texts, NULL) == LL_STATUS_OK);
    CHECK(ll_texts_get(texts, &bytes, &ends, &size) == LL_STATUS_OK && size == 0);
    CHECK(ll_assessment_json(assessment, 0, &text, NULL) == LL_STATUS_OK && holds(text, "{\"duties\":[],"));
    ll_texts_free(texts);
    ll_assessment_free(assessment);
    ll_options_free(options);
    ll_rulebook_free(rulebook);
    ll_tables_free(tables);
    ll_tables_builder_free(builder);
}

int main(void) {
    the_library_tells_its_versions_codes_and_words();
    one_json_case_is_one_answer();
    csv_arrays_and_json_give_the_same_assessment();
    what_officials_answer_for_is_appraised_and_found();
    no_rows_are_no_duties();
    return verdict("calls");
}
