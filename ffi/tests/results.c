/* Results as Arrow streams that live on, and Arrow IPC bytes in and out.
 *
 * `results <folder>`: the folder holds contacts.arrow and visits.arrow, which the Rust side wrote. All data are synthetic. */
#include "arrow_abi.h"
#include "assessed.h"

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
    struct ArrowArrayStream whole, single, summary, zh, en, findings, counts;
    int64_t columns = 0, batches = 0, rows;
    size_t size = 0;
    CHECK(ll_assessment_size(assessment, &size, NULL) == LL_STATUS_OK && size > 1);
    CHECK(ll_assessment_arrow(assessment, LL_RESULT_DUTIES, 0, &whole, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_arrow(assessment, LL_RESULT_DUTIES, 1, &single, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_arrow(assessment, LL_RESULT_SUMMARY, 1, &summary, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_arrow(assessment, LL_RESULT_PROOFS_ZH, 0, &zh, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_arrow(assessment, LL_RESULT_PROOFS_EN, 2, &en, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_arrow(assessment, LL_RESULT_FINDINGS, 0, &findings, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_arrow(assessment, LL_RESULT_COUNTS, 0, &counts, NULL) == LL_STATUS_OK);
    ll_assessment_free(assessment);
    rows = drain(&whole, &columns, &batches);
    CHECK(rows == (int64_t)size && columns == 15 && batches == 1);
    rows = drain(&single, &columns, &batches);
    CHECK(rows == (int64_t)size && batches == rows);
    rows = drain(&summary, &columns, &batches);
    CHECK(rows > 0 && batches == rows);
    rows = drain(&zh, &columns, &batches);
    CHECK(rows == (int64_t)size);
    /* No table was given that could be checked or counted. */
    CHECK(drain(&findings, &columns, &batches) == 0 && columns > 5 && batches == 0);
    CHECK(drain(&counts, &columns, &batches) == 0 && columns == 6 && batches == 0);
    /* One stream is let go before its end. */
    en.release(&en);
}

static void a_result_without_duties_is_a_stream_without_batches(void) {
    ll_tables *none = NULL;
    ll_assessment *assessment;
    struct ArrowArrayStream stream;
    int64_t columns = 0, batches = 9;
    CHECK(ll_tables_from_json(T("{}"), &none, NULL) == LL_STATUS_OK);
    assessment = assess(none);
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
    CHECK(ll_assessment_ipc(assessment, 7, &bytes, NULL) == LL_STATUS_UNKNOWN_NUMBER && bytes == NULL);
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

/* In one call; and what that call says when something is missing. */
static ll_assessment *assess_ipc(const uint8_t *contacts, size_t contacts_size, const uint8_t *visits, size_t visits_size) {
    ll_table_bytes tables[2];
    ll_rulebook *book = NULL;
    ll_options *options = asked();
    ll_assessment *assessment = NULL, *none = NULL;
    ll_error *error = NULL;
    tables[0].table = "contacts";
    tables[0].table_size = 8;
    tables[0].bytes = contacts;
    tables[0].bytes_size = contacts_size;
    tables[1].table = "visits";
    tables[1].table_size = 6;
    tables[1].bytes = visits;
    tables[1].bytes_size = visits_size;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_assess_ipc(book, tables, 2, options, &assessment, NULL) == LL_STATUS_OK);
    CHECK(ll_assess_ipc(NULL, tables, 2, options, &none, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_assess_ipc(book, NULL, 2, options, &none, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_assess_ipc(book, tables, 2, NULL, &none, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_assess_ipc(book, tables, 2, options, NULL, &error) == LL_STATUS_NULL_ARGUMENT);
    CHECK(told(error, LL_STATUS_NULL_ARGUMENT, "LL301"));
    tables[1].table = "visit";
    tables[1].table_size = 5;
    error = NULL;
    CHECK(ll_assess_ipc(book, tables, 2, options, &none, &error) == LL_STATUS_DATA);
    CHECK(told(error, LL_STATUS_DATA, "LL101"));
    tables[1].bytes = NULL;
    CHECK(ll_assess_ipc(book, tables, 2, options, &none, NULL) == LL_STATUS_NULL_ARGUMENT && none == NULL);
    ll_options_free(options);
    ll_rulebook_free(book);
    return assessment;
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
    from_ipc = json_of(assess_ipc(contact_bytes, contacts_size, visit_bytes, visits_size));
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
    if (count != 2) {
        fprintf(stderr, "results <folder of Arrow files>\n");
        return 2;
    }
    results_go_out_as_streams_that_live_on();
    a_result_without_duties_is_a_stream_without_batches();
    results_are_refused_where_the_call_is_wrong();
    ipc_bytes_give_what_csv_gives(arguments[1]);
    return verdict("results");
}
