/* A producer of Arrow streams, filled by hand: columns of text, dictionaries of text and dates, with slices and nulls, and faults on order.
 *
 * It counts what is alive, so that a test sees whether all of it was released. */
#ifndef PRODUCER_H
#define PRODUCER_H

#include <stdlib.h>
#include <string.h>

#include "arrow_abi.h"

static int alive;

/* One column as a test writes it down. Texts: `texts`, NULL for a missing one. Dates: `days`, INT32_MIN for a missing one. */
typedef struct {
    const char *name;
    const char *format;          /* "u", "U", "tdD", or "D" for a dictionary of texts */
    const char *const *texts;
    const int32_t *days;
} source;

typedef enum {
    NO_FAULT,
    SCHEMA_FAILS,
    SCHEMA_IS_NO_TABLE,
    NEXT_FAILS,
    TEXT_IS_NO_UTF8,
    OFFSETS_FALL,
    KEY_IS_BEYOND,
    ROW_IS_NULL,
    CHILD_IS_MISSING,
    NO_GET_NEXT
} fault;

/* A table handed out in batches of `step` rows, after `empty` batches without rows; `slice` puts that many rows of rubbish before each batch, hidden
 * by an offset. */
typedef struct {
    const source *columns;
    int64_t count, rows, step, slice, next, empty;
    fault fault;
    int64_t fault_at;
} producer;

static void release_schema(struct ArrowSchema *schema) {
    int64_t at;
    for (at = 0; at < schema->n_children; at++) {
        if (schema->children[at]->release != NULL) schema->children[at]->release(schema->children[at]);
        free(schema->children[at]);
    }
    free(schema->children);
    if (schema->dictionary != NULL) {
        if (schema->dictionary->release != NULL) schema->dictionary->release(schema->dictionary);
        free(schema->dictionary);
    }
    schema->release = NULL;
    alive--;
}

static void make_schema(struct ArrowSchema *schema, const char *name, const char *format, int64_t children) {
    memset(schema, 0, sizeof *schema);
    schema->format = format;
    schema->name = name;
    schema->flags = 2;
    schema->n_children = children;
    schema->release = release_schema;
    if (children > 0) schema->children = calloc((size_t)children, sizeof *schema->children);
    alive++;
}

static void release_array(struct ArrowArray *array) {
    int64_t at;
    for (at = 0; at < array->n_children; at++) {
        if (array->children[at]->release != NULL) array->children[at]->release(array->children[at]);
        free(array->children[at]);
    }
    free(array->children);
    if (array->dictionary != NULL) {
        if (array->dictionary->release != NULL) array->dictionary->release(array->dictionary);
        free(array->dictionary);
    }
    for (at = 0; at < array->n_buffers; at++) free((void *)array->buffers[at]);
    free(array->buffers);
    array->release = NULL;
    alive--;
}

static void make_array(struct ArrowArray *array, int64_t length, int64_t offset, int64_t buffers, int64_t children) {
    memset(array, 0, sizeof *array);
    array->length = length;
    array->offset = offset;
    array->n_buffers = buffers;
    array->n_children = children;
    array->release = release_array;
    array->buffers = calloc((size_t)buffers, sizeof *array->buffers);
    if (children > 0) array->children = calloc((size_t)children, sizeof *array->children);
    alive++;
}

/* A bitmap with a bit for each of `rows` rows after `offset` rows of rubbish. */
static uint8_t *make_bitmap(const source *column, int64_t start, int64_t rows, int64_t offset, int64_t *nulls) {
    uint8_t *bits = calloc((size_t)(rows + offset) / 8 + 1, 1);
    int64_t row;
    *nulls = 0;
    for (row = 0; row < rows; row++) {
        const int there = column->days != NULL ? column->days[start + row] != INT32_MIN : column->texts[start + row] != NULL;
        const int64_t at = row + offset;
        if (there) bits[at / 8] |= (uint8_t)(1u << (at % 8));
        else *nulls += 1;
    }
    return bits;
}

static void fill_texts(struct ArrowArray *array, const source *column, int64_t start, int64_t rows, int64_t offset, int wide) {
    const int64_t all = rows + offset;
    char *bytes = calloc(64, (size_t)all + 1);
    int32_t *narrow_ends = calloc((size_t)all + 1, sizeof *narrow_ends);
    int64_t *wide_ends = calloc((size_t)all + 1, sizeof *wide_ends);
    int64_t at, end = 0;
    for (at = 0; at < all; at++) {
        const char *text = at < offset ? "rubbish" : column->texts[start + at - offset];
        if (text != NULL) {
            memcpy(bytes + end, text, strlen(text));
            end += (int64_t)strlen(text);
        }
        narrow_ends[at + 1] = (int32_t)end;
        wide_ends[at + 1] = end;
    }
    array->buffers[1] = wide ? (const void *)wide_ends : (const void *)narrow_ends;
    array->buffers[2] = bytes;
    if (wide) free(narrow_ends);
    else free(wide_ends);
}

static void make_column(struct ArrowArray *array, const source *column, int64_t start, int64_t rows, int64_t offset, fault fault) {
    const int dictionary = column->format[0] == 'D';
    int64_t nulls = 0, at;
    if (column->days != NULL) {
        int32_t *days = calloc((size_t)(rows + offset) + 1, sizeof *days);
        make_array(array, rows, offset, 2, 0);
        for (at = 0; at < rows; at++) days[at + offset] = column->days[start + at];
        array->buffers[1] = days;
    } else if (dictionary) {
        /* The keys count backwards, so that a reader that ignores them is found out. */
        int8_t *keys = calloc((size_t)(rows + offset) + 1, 1);
        const char **backwards = calloc((size_t)rows + 1, sizeof *backwards);
        source values = *column;
        make_array(array, rows, offset, 2, 0);
        array->dictionary = calloc(1, sizeof *array->dictionary);
        make_array(array->dictionary, rows, 0, 3, 0);
        for (at = 0; at < rows; at++) {
            const char *text = column->texts[start + rows - 1 - at];
            backwards[at] = text == NULL ? "unused" : text;
            keys[at + offset] = (int8_t)(rows - 1 - at);
        }
        if (fault == KEY_IS_BEYOND && rows > 0) keys[offset] = 100;
        values.texts = backwards;
        fill_texts(array->dictionary, &values, 0, rows, 0, 0);
        free(backwards);
        array->buffers[1] = keys;
    } else {
        make_array(array, rows, offset, 3, 0);
        fill_texts(array, column, start, rows, offset, column->format[0] == 'U');
        if (fault == TEXT_IS_NO_UTF8 && rows > 0) ((char *)array->buffers[2])[offset == 0 ? 0 : 7 * offset] = (char)0xff;
        if (fault == OFFSETS_FALL && rows > 0 && column->format[0] == 'u') ((int32_t *)array->buffers[1])[offset] = 1 << 20;
    }
    array->buffers[0] = make_bitmap(column, start, rows, offset, &nulls);
    array->null_count = nulls;
}

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
    const producer *from = stream->private_data;
    int64_t at;
    if (from->fault == SCHEMA_FAILS) return 5;
    if (from->fault == SCHEMA_IS_NO_TABLE) {
        make_schema(out, "", "u", 0);
        return 0;
    }
    make_schema(out, "", "+s", from->count);
    for (at = 0; at < from->count; at++) {
        const source *column = &from->columns[at];
        const int dictionary = column->format[0] == 'D';
        out->children[at] = calloc(1, sizeof **out->children);
        make_schema(out->children[at], column->name, dictionary ? "c" : column->format, 0);
        if (!dictionary) continue;
        out->children[at]->dictionary = calloc(1, sizeof *out->children[at]->dictionary);
        make_schema(out->children[at]->dictionary, "", "u", 0);
    }
    return 0;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
    producer *from = stream->private_data;
    const int64_t left = from->rows - from->next, rows = from->empty > 0 ? 0 : left < from->step ? left : from->step;
    const fault fault = from->next >= from->fault_at ? from->fault : NO_FAULT;
    const int64_t children = fault == CHILD_IS_MISSING ? from->count - 1 : from->count;
    int64_t at;
    if (fault == NEXT_FAILS) return 5;
    if (from->empty > 0) {
        from->empty--;
    } else if (rows <= 0) {
        memset(out, 0, sizeof *out);
        return 0;
    }
    make_array(out, rows, 0, 1, children);
    for (at = 0; at < children; at++) {
        out->children[at] = calloc(1, sizeof **out->children);
        make_column(out->children[at], &from->columns[at], from->next, rows, from->slice, fault);
    }
    if (fault == ROW_IS_NULL) {
        out->buffers[0] = calloc(1, 8);
        out->null_count = rows;
    }
    from->next += rows;
    return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream) {
    (void)stream;
    return "a synthetic failure that quotes c-secret";
}

static void release_stream(struct ArrowArrayStream *stream) {
    free(stream->private_data);
    stream->release = NULL;
    alive--;
}

static struct ArrowArrayStream produce(const producer *from) {
    struct ArrowArrayStream stream;
    producer *own = malloc(sizeof *own);
    *own = *from;
    stream.get_schema = get_schema;
    stream.get_next = from->fault == NO_GET_NEXT ? NULL : get_next;
    stream.get_last_error = get_last_error;
    stream.release = release_stream;
    stream.private_data = own;
    alive++;
    return stream;
}

#endif
