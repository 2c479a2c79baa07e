/* Arrow streams and Arrow IPC bytes in and out, with arrays filled by hand: slices, nulls, dictionaries, no rows, no batches, faults in the middle.
 *
 * `arrow <folder>`: the folder holds contacts.arrow and visits.arrow, which the Rust side wrote. All data are synthetic. */
#include "producer.h"

#include "check.h"

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
static const char csv[] =
    "contact_id,community_id,tier,enrolled_on,consent_from\n"
    "c-1,990101001001,general,2025-03-01,2025-03-01\n"
    "c-2,990101001001,care,2025-03-01,\n"
    "c-3,990101001002,key,2025-03-01,2025-03-03\n";

static producer of(int64_t rows, int64_t step, int64_t slice) {
    producer from;
    from.columns = contacts;
    from.count = 6;
    from.rows = rows;
    from.step = step;
    from.slice = slice;
    from.next = 0;
    from.fault = NO_FAULT;
    from.fault_at = 0;
    return from;
}

static ll_assessment *assess(ll_tables *tables) {
    ll_rulebook *book = NULL;
    ll_options *options = NULL;
    ll_assessment *assessment = NULL;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_options_new(20454, 20634, 20634, &options, NULL) == LL_STATUS_OK);
    CHECK(ll_assess(book, tables, options, &assessment, NULL) == LL_STATUS_OK);
    ll_options_free(options);
    ll_rulebook_free(book);
    ll_tables_free(tables);
    return assessment;
}

static char *json_of(ll_assessment *assessment) {
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

static ll_tables *from_csv(void) {
    ll_tables_builder *builder = NULL;
    ll_tables *tables = NULL;
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_csv(builder, T("contacts"), csv, sizeof csv - 1, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_build(builder, &tables, NULL) == LL_STATUS_OK);
    ll_tables_builder_free(builder);
    return tables;
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

/* Reads a stream to its end; gives the number of rows. */
static int64_t drain(struct ArrowArrayStream *stream, int64_t *columns, int64_t *batches) {
    struct ArrowSchema schema;
    struct ArrowArray array;
    int64_t rows = 0;
    *batches = 0;
    CHECK(stream->get_schema(stream, &schema) == 0 && strcmp(schema.format, "+s") == 0);
    *columns = schema.n_children;
    schema.release(&schema);
    for (;;) {
        CHECK(stream->get_next(stream, &array) == 0);
        if (array.release == NULL) break;
        CHECK(array.n_children == *columns);
        rows += array.length;
        *batches += 1;
        array.release(&array);
    }
    stream->release(stream);
    CHECK(stream->release == NULL);
    return rows;
}

static void results_go_out_as_streams_that_live_on(void) {
    ll_assessment *assessment = assess(from_csv());
    struct ArrowArrayStream whole, single, summary, zh, en;
    int64_t columns = 0, batches = 0, rows;
    size_t size = 0;
    CHECK(ll_assessment_size(assessment, &size, NULL) == LL_STATUS_OK && size > 1);
    CHECK(ll_assessment_arrow(assessment, LL_RESULT_DUTIES, 0, &whole, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_arrow(assessment, LL_RESULT_DUTIES, 1, &single, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_arrow(assessment, LL_RESULT_SUMMARY, 1, &summary, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_arrow(assessment, LL_RESULT_PROOFS_ZH, 0, &zh, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_arrow(assessment, LL_RESULT_PROOFS_EN, 2, &en, NULL) == LL_STATUS_OK);
    ll_assessment_free(assessment);
    rows = drain(&whole, &columns, &batches);
    CHECK(rows == (int64_t)size && columns == 15 && batches == 1);
    rows = drain(&single, &columns, &batches);
    CHECK(rows == (int64_t)size && batches == rows);
    rows = drain(&summary, &columns, &batches);
    CHECK(rows > 0 && batches == rows);
    rows = drain(&zh, &columns, &batches);
    CHECK(rows == (int64_t)size);
    /* One stream is let go before its end. */
    en.release(&en);
}

static void a_result_without_duties_is_a_stream_without_batches(void) {
    const producer none = of(0, 1, 0);
    ll_assessment *assessment = assess(from_stream(&none));
    struct ArrowArrayStream stream;
    int64_t columns = 0, batches = 9;
    CHECK(ll_assessment_arrow(assessment, LL_RESULT_DUTIES, 0, &stream, NULL) == LL_STATUS_OK);
    CHECK(drain(&stream, &columns, &batches) == 0 && columns == 15 && batches == 0);
    ll_assessment_free(assessment);
}

static void results_are_refused_where_the_call_is_wrong(void) {
    ll_assessment *assessment = assess(from_csv());
    struct ArrowArrayStream stream;
    ll_bytes *bytes = NULL;
    ll_error *error = NULL;
    const uint8_t *data = NULL;
    size_t size = 0;
    memset(&stream, 7, sizeof stream);
    CHECK(ll_assessment_arrow(NULL, LL_RESULT_DUTIES, 0, &stream, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_assessment_arrow(assessment, LL_RESULT_DUTIES, 0, NULL, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_assessment_arrow(assessment, 0, 0, &stream, &error) == LL_STATUS_UNKNOWN_NUMBER);
    CHECK(told(error, LL_STATUS_UNKNOWN_NUMBER, "LL306") && ((uint8_t *)&stream)[0] == 7);
    CHECK(ll_assessment_ipc(NULL, LL_RESULT_DUTIES, &bytes, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_assessment_ipc(assessment, LL_RESULT_DUTIES, NULL, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_assessment_ipc(assessment, 5, &bytes, NULL) == LL_STATUS_UNKNOWN_NUMBER && bytes == NULL);
    CHECK(ll_assessment_ipc(assessment, LL_RESULT_DUTIES, &bytes, NULL) == LL_STATUS_OK);
    CHECK(ll_bytes_get(NULL, &data, &size) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_bytes_get(bytes, NULL, &size) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_bytes_get(bytes, &data, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_bytes_get(bytes, &data, &size) == LL_STATUS_OK && size > 100);
    /* An IPC stream begins with its continuation mark. */
    CHECK(data[0] == 0xff && data[3] == 0xff);
    ll_bytes_free(bytes);
    ll_bytes_free(NULL);
    ll_assessment_free(assessment);
}

static uint8_t *read_all(const char *folder, const char *name, size_t *size) {
    char path[1024];
    uint8_t *bytes = malloc(1 << 20);
    FILE *file;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(2);
    }
    *size = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

static void ipc_bytes_give_what_csv_gives(const char *folder) {
    ll_tables_builder *builder = NULL;
    ll_tables *tables = NULL;
    ll_error *error = NULL;
    size_t contacts_size = 0, visits_size = 0, cut;
    uint8_t *contact_bytes = read_all(folder, "contacts.arrow", &contacts_size);
    uint8_t *visit_bytes = read_all(folder, "visits.arrow", &visits_size);
    char *from_ipc, *from_json;
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_ipc(builder, T("contacts"), contact_bytes, contacts_size, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_ipc(builder, T("visits"), visit_bytes, visits_size, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_build(builder, &tables, NULL) == LL_STATUS_OK);
    ll_tables_builder_free(builder);
    from_ipc = json_of(assess(tables));
    CHECK(ll_tables_from_json(T(TABLES), &tables, NULL) == LL_STATUS_OK);
    from_json = json_of(assess(tables));
    CHECK(strcmp(from_ipc, from_json) == 0);
    free(from_ipc);
    free(from_json);
    /* Bytes that were cut, at every place. */
    for (cut = 0; cut < contacts_size; cut += 7) {
        CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
        error = NULL;
        CHECK(ll_tables_builder_add_ipc(builder, T("contacts"), contact_bytes, cut, &error) == LL_STATUS_DATA);
        CHECK(told(error, LL_STATUS_DATA, "LL141"));
        ll_tables_builder_free(builder);
    }
    CHECK(ll_tables_builder_add_ipc(NULL, T("contacts"), contact_bytes, 1, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_ipc(builder, T("contacts"), NULL, 1, NULL) == LL_STATUS_NULL_ARGUMENT);
    ll_tables_builder_free(builder);
    free(contact_bytes);
    free(visit_bytes);
}

int main(int count, char **arguments) {
    a_stream_gives_what_csv_gives();
    no_batches_are_no_rows();
    a_stream_with_a_fault_is_refused_and_released();
    a_stream_is_released_whatever_else_is_wrong();
    results_go_out_as_streams_that_live_on();
    a_result_without_duties_is_a_stream_without_batches();
    results_are_refused_where_the_call_is_wrong();
    if (count == 2) ipc_bytes_give_what_csv_gives(arguments[1]);
    return verdict("arrow");
}
