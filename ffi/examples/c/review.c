/* A short review of the sample street, in C99: the same report, byte for byte, as the examples in the other languages print.
 *
 *   review <folder of the sample> */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lianluo.h"

static const char *const tables[] = {"contacts", "visits", "events", "declarations", "waivers", "bodies", "meetings"};
static const char *const statuses[] = {"upcoming", "open", "met", "overdue", "met_late", "missed", "waived"};
enum { TABLES = 7, STATUSES = 7, BODIES = 64 };

/* Ends the program with what the library says. By address: the error is read after the call that wrote it. */
static void need(ll_status status, ll_error *const *error) {
    ll_text *text = NULL;
    const char *data = NULL;
    size_t size = 0;
    if (status == LL_STATUS_OK) return;
    if (error != NULL && ll_error_render(*error, LL_LANG_EN, &text) == LL_STATUS_OK && ll_text_get(text, &data, &size) == LL_STATUS_OK)
        fprintf(stderr, "%s\n", data);
    ll_text_free(text);
    if (error != NULL) ll_error_free(*error);
    exit(1);
}

static char *read_file(const char *folder, const char *name, const char *end, size_t *size) {
    char path[1024];
    char *text;
    long length;
    FILE *file;
    snprintf(path, sizeof path, "%s/%s%s", folder, name, end);
    file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (length = ftell(file)) < 0) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(1);
    }
    rewind(file);
    text = malloc((size_t)length + 1);
    if (text == NULL || fread(text, 1, (size_t)length, file) != (size_t)length) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(1);
    }
    fclose(file);
    *size = (size_t)length;
    return text;
}

/* A column of texts and the way to one of them. */
typedef struct {
    ll_texts *owned;
    const char *bytes;
    const int64_t *ends;
    size_t size;
} column;

static column read_column(const ll_assessment *assessment, uint32_t which) {
    column read = {NULL, NULL, NULL, 0};
    ll_error *error = NULL;
    need(ll_assessment_texts(assessment, which, &read.owned, &error), &error);
    need(ll_texts_get(read.owned, &read.bytes, &read.ends, &read.size), NULL);
    return read;
}

static const char *at(const column *of, size_t row, size_t *size) {
    const int64_t start = row == 0 ? 0 : of->ends[row - 1];
    *size = (size_t)(of->ends[row] - start);
    return of->bytes + start;
}

typedef struct {
    char name[64];
    int owed, overdue, missed;
} standing;

static int by_name(const void *left, const void *right) {
    return strcmp(((const standing *)left)->name, ((const standing *)right)->name);
}

static standing *body_of(standing *bodies, size_t *known, const char *name, size_t size) {
    size_t body;
    for (body = 0; body < *known; body++)
        if (strlen(bodies[body].name) == size && memcmp(bodies[body].name, name, size) == 0) return &bodies[body];
    if (*known == BODIES || size >= sizeof bodies[0].name) {
        fprintf(stderr, "more bodies than this example has room for\n");
        exit(1);
    }
    memcpy(bodies[*known].name, name, size);
    return &bodies[(*known)++];
}

static ll_assessment *assess(const char *folder, ll_rulebook **rulebook) {
    ll_tables_builder *builder = NULL;
    ll_tables *filled = NULL;
    ll_options *options = NULL;
    ll_assessment *assessment = NULL;
    ll_error *error = NULL;
    int32_t from = 0, to = 0, as_of = 0;
    size_t size = 0;
    int table;
    char *text = read_file(folder, "rulebook", ".toml", &size);
    need(ll_rulebook_parse(text, size, rulebook, &error), &error);
    free(text);
    need(ll_tables_builder_new(&builder, &error), &error);
    for (table = 0; table < TABLES; table++) {
        text = read_file(folder, tables[table], ".csv", &size);
        need(ll_tables_builder_add_csv(builder, tables[table], strlen(tables[table]), text, size, &error), &error);
        free(text);
    }
    need(ll_tables_builder_build(builder, &filled, &error), &error);
    need(ll_day_read("2026-01-01", 10, &from, &error), &error);
    need(ll_day_read("2026-12-31", 10, &to, &error), &error);
    need(ll_day_read("2026-09-30", 10, &as_of, &error), &error);
    need(ll_options_new(from, to, as_of, &options, &error), &error);
    need(ll_assess(*rulebook, filled, options, &assessment, &error), &error);
    ll_options_free(options);
    ll_tables_free(filled);
    ll_tables_builder_free(builder);
    return assessment;
}

static void print_report(const ll_rulebook *rulebook, const ll_assessment *assessment) {
    static standing bodies[BODIES];
    int count[STATUSES] = {0};
    ll_error *error = NULL;
    ll_text *proof = NULL;
    column status = read_column(assessment, LL_TEXT_COLUMN_STATUS);
    column holder = read_column(assessment, LL_TEXT_COLUMN_HOLDER_BODY);
    const char *id = NULL, *version = NULL, *text = NULL;
    size_t id_size = 0, version_size = 0, size = 0, known = 0, duty, first = status.size, body;
    int word;
    for (duty = 0; duty < status.size; duty++) {
        const char *name = at(&holder, duty, &size);
        standing *holds = body_of(bodies, &known, name, size);
        holds->owed++;
        text = at(&status, duty, &size);
        for (word = 0; word < STATUSES; word++) {
            if (strlen(statuses[word]) != size || memcmp(statuses[word], text, size) != 0) continue;
            count[word]++;
            if (strcmp(statuses[word], "missed") == 0) holds->missed++;
            if (strcmp(statuses[word], "overdue") != 0) continue;
            holds->overdue++;
            if (first == status.size) first = duty;
        }
    }
    qsort(bodies, known, sizeof bodies[0], by_name);

    need(ll_rulebook_id(rulebook, &id, &id_size, &error), &error);
    need(ll_rulebook_version(rulebook, &version, &version_size, &error), &error);
    printf("rulebook %.*s, version %.*s\n", (int)id_size, id, (int)version_size, version);
    printf("%lu duties due from 2026-01-01 to 2026-12-31, as of 2026-09-30\n", (unsigned long)status.size);
    for (word = 0; word < STATUSES; word++) printf("  %s %d\n", statuses[word], count[word]);
    printf("body: owed, overdue, missed\n");
    for (body = 0; body < known; body++)
        printf("  %s: %d, %d, %d\n", bodies[body].name, bodies[body].owed, bodies[body].overdue, bodies[body].missed);
    if (first < status.size) {
        need(ll_assessment_explain_text(assessment, first, LL_LANG_EN, &proof, &error), &error);
        need(ll_text_get(proof, &text, &size), NULL);
        printf("the first that is overdue\n%s", text);
        ll_text_free(proof);
    }
    ll_texts_free(holder.owned);
    ll_texts_free(status.owned);
}

int main(int count, char **arguments) {
    ll_rulebook *rulebook = NULL;
    ll_assessment *assessment;
    if (count != 2) {
        fprintf(stderr, "review <folder of the sample>\n");
        return 2;
    }
    if (ll_abi_version() != LL_ABI_VERSION) {
        fprintf(stderr, "compiled for another ABI\n");
        return 1;
    }
    assessment = assess(arguments[1], &rulebook);
    print_report(rulebook, assessment);
    ll_assessment_free(assessment);
    ll_rulebook_free(rulebook);
    return 0;
}
