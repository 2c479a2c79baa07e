/* The harness of the C tests: a check that counts, and short ways to hand texts in and read them back.
 *
 * Plain C99, nothing but the standard library. A failed check is printed and the program goes on; it ends with 1. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lianluo.h"

static int checks_made;
static int checks_failed;

#define CHECK(condition)                                                                   \
    do {                                                                                   \
        checks_made++;                                                                     \
        if (!(condition)) {                                                                \
            checks_failed++;                                                               \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);        \
        }                                                                                  \
    } while (0)

/* A literal as text and size. */
#define T(literal) (literal), (sizeof(literal) - 1)

/* Whether a text holds a word; the text is freed. */
static inline int holds(ll_text *text, const char *word) {
    const char *data = NULL;
    size_t size = 0;
    int found;
    if (ll_text_get(text, &data, &size) != LL_STATUS_OK) return 0;
    /* The NUL after the last byte is a promise, so strstr may be used. */
    found = strlen(data) == size && strstr(data, word) != NULL;
    if (!found) fprintf(stderr, "  no \"%s\" in %s\n", word, data);
    ll_text_free(text);
    return found;
}

/* Whether lent bytes are this text. */
static inline int same(const char *data, size_t size, const char *text) {
    return size == strlen(text) && memcmp(data, text, size) == 0;
}

/* Whether an error has this status and code; the error is freed. */
static inline int told(ll_error *error, ll_status status, const char *code) {
    ll_status found = LL_STATUS_OK;
    const char *data = NULL;
    size_t size = 0;
    int right;
    if (error == NULL) return 0;
    right = ll_error_status(error, &found) == LL_STATUS_OK && found == status;
    right = right && ll_error_code(error, &data, &size) == LL_STATUS_OK && same(data, size, code);
    if (!right) fprintf(stderr, "  status %u, code %.*s\n", (unsigned)found, (int)size, data);
    ll_error_free(error);
    return right;
}

static inline int verdict(const char *name) {
    printf("%s: %d checks, %d failed\n", name, checks_made, checks_failed);
    return checks_failed == 0 ? 0 : 1;
}

/* A synthetic contact with one visit in the half-year. */
#define TABLES                                                                                          \
    "{\"contacts\":[{\"contact_id\":\"c-1\",\"community_id\":\"990101001001\",\"tier\":\"general\","    \
    "\"enrolled_on\":\"2025-03-01\",\"consent_from\":\"2025-03-01\"}],"                                 \
    "\"visits\":[{\"visit_id\":\"v-1\",\"contact_id\":\"c-1\",\"on\":\"2026-05-06\","                   \
    "\"by\":\"community-cadre\"}]}"
#define ASKED "\"from\":\"2026-01-01\",\"to\":\"2026-06-30\",\"as_of\":\"2026-06-30\""
#define CASE "{" ASKED ",\"tables\":" TABLES "}"
#define WHOLE_CASE "{\"rulebook\":\"standard\"," ASKED ",\"tables\":" TABLES "}"

#endif
