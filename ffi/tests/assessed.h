/* Tables of three synthetic contacts, and tables to an assessment to its JSON: what the Arrow tests share. */
#ifndef ASSESSED_H
#define ASSESSED_H

#include "check.h"

static const char csv_contacts[] =
    "contact_id,community_id,tier,enrolled_on,consent_from\n"
    "c-1,990101001001,general,2025-03-01,2025-03-01\n"
    "c-2,990101001001,care,2025-03-01,\n"
    "c-3,990101001002,key,2025-03-01,2025-03-03\n";

static inline ll_options *asked(void) {
    ll_options *options = NULL;
    CHECK(ll_options_new(20454, 20634, 20634, &options, NULL) == LL_STATUS_OK);
    return options;
}

static inline ll_assessment *assess(ll_tables *tables) {
    ll_rulebook *book = NULL;
    ll_options *options = asked();
    ll_assessment *assessment = NULL;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_assess(book, tables, options, &assessment, NULL) == LL_STATUS_OK);
    ll_options_free(options);
    ll_rulebook_free(book);
    ll_tables_free(tables);
    return assessment;
}

static inline char *json_of(ll_assessment *assessment) {
    ll_text *text = NULL;
    const char *data = NULL;
    size_t size = 0;
    char *copy;
    CHECK(ll_assessment_json(assessment, 1, &text, NULL) == LL_STATUS_OK);
    CHECK(ll_text_get(text, &data, &size) == LL_STATUS_OK);
    copy = malloc(size + 1);
    memcpy(copy, data, size + 1);
    ll_text_free(text);
    ll_assessment_free(assessment);
    return copy;
}

static inline ll_tables *from_csv(void) {
    ll_tables_builder *builder = NULL;
    ll_tables *tables = NULL;
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_csv(builder, T("contacts"), csv_contacts, sizeof csv_contacts - 1, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_build(builder, &tables, NULL) == LL_STATUS_OK);
    ll_tables_builder_free(builder);
    return tables;
}

#endif
