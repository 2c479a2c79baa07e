/* Many small calls: memory stays where it was. What a call costs beside Rust's own is measured by the driver, from outside.
 *
 *   stress <calls>
 *
 * Linux only: memory is read from /proc. */
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
    long before, after;
    calls(many / 20);
    before = resident_kib();
    calls(many - many / 20);
    after = resident_kib();
    printf("stress: %ld calls, %ld KiB before, %ld KiB after\n", many, before, after);
    /* An allocator may keep a page or two; a leak of one byte a call would be a thousand KiB. */
    CHECK(before > 0 && after - before < 256);
    return checks_failed == 0 ? 0 : 1;
}
