/* Eight threads share one rulebook, one set of tables and one assessment for some seconds; each answer is the first one, byte for byte.
 *
 * Run under ThreadSanitizer by the driver where the toolchain can build for it. */
#define _POSIX_C_SOURCE 200112L
#include <pthread.h>
#include <time.h>

#include "check.h"

#define THREADS 8

static ll_rulebook *book;
static ll_tables *tables;
static ll_options *options;
static ll_assessment *shared;
static char expected[8192];
static long seconds;

static int like_the_first(ll_text *text) {
    const char *data = NULL;
    size_t size = 0;
    int same_bytes = ll_text_get(text, &data, &size) == LL_STATUS_OK && strcmp(data, expected) == 0;
    ll_text_free(text);
    return same_bytes;
}

/* Gives the number of rounds, or -1 on the first answer that differs. */
static void *work(void *result) {
    long *rounds = result;
    const time_t until = time(NULL) + seconds;
    while (time(NULL) < until) {
        ll_assessment *own = NULL;
        ll_text *text = NULL;
        ll_error *error = NULL;
        int right = ll_assess(book, tables, options, &own, NULL) == LL_STATUS_OK &&
                    ll_assessment_json(own, 0, &text, NULL) == LL_STATUS_OK && like_the_first(text) &&
                    ll_assessment_json(shared, 0, &text, NULL) == LL_STATUS_OK && like_the_first(text) &&
                    ll_rulebook_assess_json(book, T(CASE), &text, NULL) == LL_STATUS_OK && like_the_first(text) &&
                    ll_assess_json(T("{}"), &text, &error) == LL_STATUS_DATA;
        ll_error_free(error);
        ll_assessment_free(own);
        if (!right) {
            *rounds = -1;
            return NULL;
        }
        *rounds += 1;
    }
    return NULL;
}

int main(int count, char **arguments) {
    pthread_t threads[THREADS];
    pthread_attr_t small;
    long rounds[THREADS] = {0}, all = 0;
    ll_text *text = NULL;
    const char *data = NULL;
    size_t size = 0;
    int at;
    seconds = count > 1 ? atol(arguments[1]) : 3;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_from_json(T(TABLES), &tables, NULL) == LL_STATUS_OK);
    CHECK(ll_options_new(20454, 20634, 20634, &options, NULL) == LL_STATUS_OK);
    CHECK(ll_assess(book, tables, options, &shared, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_json(shared, 0, &text, NULL) == LL_STATUS_OK);
    CHECK(ll_text_get(text, &data, &size) == LL_STATUS_OK && size < sizeof expected);
    memcpy(expected, data, size + 1);
    ll_text_free(text);
    /* As little stack as a portal may give its threads. */
    CHECK(pthread_attr_init(&small) == 0 && pthread_attr_setstacksize(&small, 256 * 1024) == 0);
    for (at = 0; at < THREADS; at++) CHECK(pthread_create(&threads[at], &small, work, &rounds[at]) == 0);
    for (at = 0; at < THREADS; at++) {
        CHECK(pthread_join(threads[at], NULL) == 0);
        CHECK(rounds[at] > 0);
        all += rounds[at];
    }
    pthread_attr_destroy(&small);
    ll_assessment_free(shared);
    ll_options_free(options);
    ll_tables_free(tables);
    ll_rulebook_free(book);
    printf("threads: %d threads, %ld s, %ld rounds\n", THREADS, seconds, all);
    return verdict("threads");
}
