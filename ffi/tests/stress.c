/* Many small calls: memory stays where it was, and a call costs what it costs in Rust.
 *
 * Prints nanoseconds per call; the driver sets them beside Rust's own. Linux only: memory is read from /proc. */
#define _POSIX_C_SOURCE 199309L
#include <time.h>

#include "check.h"

static long resident_kib(void) {
    char line[256];
    long kib = -1;
    FILE *from = fopen("/proc/self/status", "r");
    if (from == NULL) return -1;
    while (fgets(line, sizeof line, from) != NULL) {
        if (sscanf(line, "VmRSS: %ld", &kib) == 1) break;
    }
    fclose(from);
    return kib;
}

static void calls(long many) {
    long call;
    for (call = 0; call < many; call++) {
        ll_text *text = NULL;
        if (ll_assess_json(T(WHOLE_CASE), &text, NULL) != LL_STATUS_OK) {
            checks_failed++;
            return;
        }
        ll_text_free(text);
    }
}

int main(int count, char **arguments) {
    const long many = count > 1 ? atol(arguments[1]) : 1000000;
    struct timespec begun, ended;
    long before, after;
    double nanoseconds;
    calls(many / 20 + 1);
    before = resident_kib();
    clock_gettime(CLOCK_MONOTONIC, &begun);
    calls(many);
    clock_gettime(CLOCK_MONOTONIC, &ended);
    after = resident_kib();
    nanoseconds = (double)(ended.tv_sec - begun.tv_sec) * 1e9 + (double)(ended.tv_nsec - begun.tv_nsec);
    fprintf(stderr, "stress: %ld calls, %.0f ns each, %ld KiB before, %ld KiB after\n", many, nanoseconds / (double)many, before, after);
    printf("%.0f\n", nanoseconds / (double)many);
    /* An allocator may keep a page or two; a leak of one byte a call would be a thousand KiB. */
    CHECK(before > 0 && after - before < 256);
    return checks_failed == 0 ? 0 : 1;
}
