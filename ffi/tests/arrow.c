/* Arrow streams in, with arrays filled by hand: slices, nulls, dictionaries, no rows, no batches, faults in the middle.
 *
 * What goes out, and Arrow IPC bytes, are in results.c. All data are synthetic. */
#include "producer.h"

#include "assessed.h"

#define MISSING INT32_MIN

static const char *const contact_ids[] = {"c-1", "c-2", "c-3"};
static const char *const communities[] = {"990101001001", "990101001001", "990101001002"};
static const char *const tiers[] = {"general", "care", "key"};
static const int32_t enrolled[] = {20148, 20148, 20148};
static const int32_t consented[] = {20148, MISSING, 20150};
static const char *const reasons[] = {NULL, NULL, NULL};
static const source contacts[] = {
    {"contact_id", "D", contact_ids, NULL},   {"community_id", "u", communities, NULL}, {"tier", "U", tiers, NULL},
    {"enrolled_on", "tdD", NULL, enrolled},   {"consent_from", "tdD", NULL, consented}, {"left_reason", "u", reasons, NULL},
};

static producer of(int64_t rows, int64_t step, int64_t slice) {
    producer from;
    from.columns = contacts;
    from.count = 6;
    from.rows = rows;
    from.step = step;
    from.slice = slice;
    from.next = 0;
    from.empty = 0;
    from.fault = NO_FAULT;
    from.fault_at = 0;
    return from;
}

static ll_tables *from_stream(const producer *from) {
    ll_tables_builder *builder = NULL;
    ll_tables *tables = NULL;
    struct ArrowArrayStream stream = produce(from);
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_arrow(builder, T("contacts"), &stream, NULL) == LL_STATUS_OK);
    CHECK(stream.release == NULL);
    CHECK(ll_tables_builder_build(builder, &tables, NULL) == LL_STATUS_OK);
    ll_tables_builder_free(builder);
    CHECK(alive == 0);
    return tables;
}

static void a_stream_gives_what_csv_gives(void) {
    char *expected = json_of(assess(from_csv()));
    int64_t step, slice;
    for (step = 1; step <= 3; step++) {
        for (slice = 0; slice <= 9; slice += 3) {
            const producer from = of(3, step, slice);
            char *got = json_of(assess(from_stream(&from)));
            CHECK(strcmp(got, expected) == 0);
            free(got);
        }
    }
    free(expected);
}

/* Two hundred visits of which hardly any says more than it must; the same as CSV. */
static void arrays_that_are_nearly_all_null_give_what_csv_gives(void) {
    enum { VISITS = 200 };
    static const char *visitors[VISITS], *by[VISITS], *kinds[VISITS];
    static int32_t on[VISITS], recorded[VISITS];
    static char text[VISITS * 64];
    static const source visits[] = {
        {"contact_id", "D", visitors, NULL}, {"on", "tdD", NULL, on},  {"by", "u", by, NULL},
        {"kind", "D", kinds, NULL},          {"worker_id", "u", kinds, NULL}, {"recorded_on", "tdD", NULL, recorded},
    };
    ll_tables *tables = NULL;
    ll_tables_builder *builder = NULL;
    char *expected, *got;
    size_t size = 0;
    int at, slice;
    size += (size_t)sprintf(text, "contact_id,on,by,kind,worker_id,recorded_on\n");
    for (at = 0; at < VISITS; at++) {
        visitors[at] = contact_ids[at % 3];
        by[at] = at % 2 == 0 ? "community-cadre" : "volunteer";
        kinds[at] = at == 97 ? "care" : NULL;
        on[at] = 20579;
        recorded[at] = at == 150 ? 20580 : MISSING;
        size += (size_t)sprintf(text + size, "%s,2026-05-06,%s,%s,%s,%s\n", visitors[at], by[at], at == 97 ? "care" : "",
                                at == 97 ? "care" : "", at == 150 ? "2026-05-07" : "");
    }
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_csv(builder, T("contacts"), csv_contacts, sizeof csv_contacts - 1, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_csv(builder, T("visits"), text, size, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_build(builder, &tables, NULL) == LL_STATUS_OK);
    ll_tables_builder_free(builder);
    expected = json_of(assess(tables));
    CHECK(strstr(expected, "\"status\":\"met\"") != NULL);
    for (slice = 0; slice <= 5; slice += 5) {
        producer people = of(3, 3, 0), seen = of(VISITS, 60, slice);
        struct ArrowArrayStream first = produce(&people), second;
        seen.columns = visits;
        second = produce(&seen);
        CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
        CHECK(ll_tables_builder_add_arrow(builder, T("contacts"), &first, NULL) == LL_STATUS_OK);
        CHECK(ll_tables_builder_add_arrow(builder, T("visits"), &second, NULL) == LL_STATUS_OK);
        CHECK(ll_tables_builder_build(builder, &tables, NULL) == LL_STATUS_OK);
        ll_tables_builder_free(builder);
        got = json_of(assess(tables));
        CHECK(strcmp(got, expected) == 0);
        free(got);
    }
    free(expected);
    CHECK(alive == 0);
}

static void batches_without_rows_change_nothing(void) {
    char *expected = json_of(assess(from_csv())), *got;
    producer from = of(3, 2, 3);
    from.empty = 2;
    got = json_of(assess(from_stream(&from)));
    CHECK(strcmp(got, expected) == 0);
    free(got);
    free(expected);
}

static void no_batches_are_no_rows(void) {
    const producer none = of(0, 1, 0);
    ll_tables *tables = from_stream(&none);
    uint64_t rows = 9;
    CHECK(ll_tables_rows(tables, T("contacts"), &rows, NULL) == LL_STATUS_OK && rows == 0);
    ll_tables_free(tables);
}

/* A stream with a fault is an error of the data, is released, and its producer's own words are not repeated. */
static void refused(const producer *from, const char *table, ll_status status, const char *code) {
    ll_tables_builder *builder = NULL;
    ll_tables *tables = NULL;
    ll_error *error = NULL;
    ll_text *text = NULL;
    const char *data = NULL;
    size_t size = 0;
    struct ArrowArrayStream stream = produce(from);
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_arrow(builder, table, strlen(table), &stream, &error) == status);
    CHECK(ll_error_json(error, &text) == LL_STATUS_OK && ll_text_get(text, &data, &size) == LL_STATUS_OK);
    CHECK(strstr(data, "secret") == NULL);
    ll_text_free(text);
    CHECK(told(error, status, code));
    CHECK(stream.release == NULL && alive == 0);
    error = NULL;
    CHECK(ll_tables_builder_add_arrow(builder, table, strlen(table), &stream, &error) == LL_STATUS_SPENT);
    CHECK(told(error, LL_STATUS_SPENT, "LL305"));
    CHECK(ll_tables_builder_build(builder, &tables, NULL) == LL_STATUS_SPENT);
    ll_tables_builder_free(builder);
}

static void a_stream_with_a_fault_is_refused_and_released(void) {
    static const source unknown[] = {{"phone", "u", contact_ids, NULL}};
    static const source typed[] = {{"contact_id", "u", contact_ids, NULL}, {"on", "u", tiers, NULL}};
    producer from;
    int which;
    for (which = SCHEMA_FAILS; which <= NO_GET_NEXT; which++) {
        from = of(3, 1, 0);
        from.fault = (fault)which;
        refused(&from, "contacts", LL_STATUS_DATA, "LL141");
        /* In the middle: one good batch has gone before. */
        from.fault_at = 1;
        from.slice = 2;
        refused(&from, "contacts", LL_STATUS_DATA, "LL141");
    }
    from = of(3, 1, 0);
    refused(&from, "contact", LL_STATUS_DATA, "LL101");
    from.columns = unknown;
    from.count = 1;
    refused(&from, "contacts", LL_STATUS_DATA, "LL108");
    from.columns = typed;
    from.count = 2;
    refused(&from, "visits", LL_STATUS_DATA, "LL105");
}

static void a_stream_is_released_whatever_else_is_wrong(void) {
    const producer from = of(3, 1, 0);
    ll_tables_builder *builder = NULL;
    ll_error *error = NULL;
    struct ArrowArrayStream stream = produce(&from);
    CHECK(ll_tables_builder_add_arrow(NULL, T("contacts"), &stream, &error) == LL_STATUS_NULL_ARGUMENT);
    CHECK(told(error, LL_STATUS_NULL_ARGUMENT, "LL301") && alive == 0 && stream.release == NULL);
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    stream = produce(&from);
    CHECK(ll_tables_builder_add_arrow(builder, NULL, 4, &stream, NULL) == LL_STATUS_NULL_ARGUMENT && alive == 0);
    CHECK(ll_tables_builder_add_arrow(builder, T("contacts"), NULL, NULL) == LL_STATUS_NULL_ARGUMENT);
    ll_tables_builder_free(builder);
}

/* The call that takes all streams at once, and leaves none with its caller whatever becomes of it. */
static void streams_are_assessed_in_one_call(void) {
    const producer from = of(3, 2, 3);
    producer broken = of(3, 1, 0);
    struct ArrowArrayStream first = produce(&from), second;
    ll_table_stream tables[2];
    ll_rulebook *book = NULL;
    ll_options *options = asked();
    ll_assessment *assessment = NULL;
    ll_error *error = NULL;
    char *expected = json_of(assess(from_csv())), *got;
    tables[0].table = tables[1].table = "contacts";
    tables[0].table_size = tables[1].table_size = 8;
    tables[0].stream = &first;
    tables[1].stream = &second;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_assess_arrow(book, tables, 1, options, &assessment, NULL) == LL_STATUS_OK);
    CHECK(alive == 0 && first.release == NULL);
    got = json_of(assessment);
    CHECK(strcmp(got, expected) == 0);

    /* A stream that was used before; the other one is released all the same. */
    second = produce(&from);
    CHECK(ll_assess_arrow(book, tables, 2, options, &assessment, &error) == LL_STATUS_SPENT);
    CHECK(told(error, LL_STATUS_SPENT, "LL305") && alive == 0 && second.release == NULL);
    /* Handles that are missing. */
    first = produce(&from);
    second = produce(&from);
    error = NULL;
    CHECK(ll_assess_arrow(NULL, tables, 2, options, &assessment, &error) == LL_STATUS_NULL_ARGUMENT);
    CHECK(told(error, LL_STATUS_NULL_ARGUMENT, "LL301") && alive == 0);
    first = produce(&from);
    CHECK(ll_assess_arrow(book, tables, 1, NULL, &assessment, NULL) == LL_STATUS_NULL_ARGUMENT && alive == 0);
    first = produce(&from);
    CHECK(ll_assess_arrow(book, tables, 1, options, NULL, NULL) == LL_STATUS_NULL_ARGUMENT && alive == 0);
    CHECK(ll_assess_arrow(book, NULL, 1, options, &assessment, NULL) == LL_STATUS_NULL_ARGUMENT);
    /* The second fails in its middle: nothing is assessed. */
    first = produce(&from);
    broken.fault = NEXT_FAILS;
    broken.fault_at = 2;
    second = produce(&broken);
    error = NULL;
    assessment = NULL;
    CHECK(ll_assess_arrow(book, tables, 2, options, &assessment, &error) == LL_STATUS_DATA);
    CHECK(told(error, LL_STATUS_DATA, "LL141") && alive == 0 && assessment == NULL);
    /* A table without a name. */
    tables[0].table = NULL;
    first = produce(&from);
    CHECK(ll_assess_arrow(book, tables, 1, options, &assessment, NULL) == LL_STATUS_NULL_ARGUMENT && alive == 0);
    free(got);
    free(expected);
    ll_options_free(options);
    ll_rulebook_free(book);
}

int main(void) {
    a_stream_gives_what_csv_gives();
    arrays_that_are_nearly_all_null_give_what_csv_gives();
    batches_without_rows_change_nothing();
    no_batches_are_no_rows();
    a_stream_with_a_fault_is_refused_and_released();
    a_stream_is_released_whatever_else_is_wrong();
    streams_are_assessed_in_one_call();
    return verdict("arrow");
}
