/* Every vector through the C door: reads cases, prints what the library answers, one line each; the driver compares bytes.
 *
 * Input: records of three parts (rulebook text, case without rulebook, whole case), each "<size>\n<bytes>\n". The two ways must give
 * the same line. A rulebook of size 0 is the standard one; without the second part there is only one way. An error is printed as its JSON. */
#include "check.h"

static char *part(FILE *from, size_t *size) {
    unsigned long length = 0;
    char *bytes;
    if (fscanf(from, "%lu", &length) != 1 || fgetc(from) != '\n') return NULL;
    bytes = malloc(length + 1);
    if (bytes == NULL || fread(bytes, 1, length, from) != length || fgetc(from) != '\n') {
        free(bytes);
        return NULL;
    }
    *size = length;
    return bytes;
}

/* The answer or the error of a call, as bytes of ours. */
static char *answer(ll_status status, ll_text *text, ll_error *error) {
    const char *data = NULL;
    size_t size = 0;
    char *line = NULL;
    if (status != LL_STATUS_OK) CHECK(ll_error_json(error, &text) == LL_STATUS_OK);
    CHECK(ll_text_get(text, &data, &size) == LL_STATUS_OK);
    line = malloc(size + 1);
    if (line != NULL) memcpy(line, data, size + 1);
    ll_text_free(text);
    ll_error_free(error);
    return line;
}

static char *through_a_handle(const char *toml, size_t toml_size, const char *rest, size_t rest_size) {
    ll_rulebook *book = NULL;
    ll_text *text = NULL;
    ll_error *error = NULL;
    char *line;
    ll_status status = toml_size == 0 ? ll_rulebook_standard(&book, &error) : ll_rulebook_parse(toml, toml_size, &book, &error);
    if (status == LL_STATUS_OK) status = ll_rulebook_assess_json(book, rest, rest_size, &text, &error);
    line = answer(status, text, error);
    ll_rulebook_free(book);
    return line;
}

int main(int count, char **arguments) {
    FILE *from = count == 2 ? fopen(arguments[1], "rb") : NULL;
    unsigned long cases = 0;
    size_t toml_size = 0, rest_size = 0, whole_size = 0;
    char *toml;
    if (from == NULL) {
        fprintf(stderr, "conformance <file of cases>\n");
        return 2;
    }
    while ((toml = part(from, &toml_size)) != NULL) {
        char *rest = part(from, &rest_size), *whole = part(from, &whole_size);
        ll_text *text = NULL;
        ll_error *error = NULL;
        ll_status status;
        char *by_handle, *at_once;
        CHECK(rest != NULL && whole != NULL);
        if (rest == NULL || whole == NULL) return 2;
        status = ll_assess_json(whole, whole_size, &text, &error);
        at_once = answer(status, text, error);
        CHECK(at_once != NULL);
        if (at_once == NULL) return 2;
        by_handle = rest_size == 0 ? NULL : through_a_handle(toml, toml_size, rest, rest_size);
        CHECK(rest_size == 0 || (by_handle != NULL && strcmp(by_handle, at_once) == 0));
        puts(at_once);
        cases++;
        free(by_handle);
        free(at_once);
        free(toml);
        free(rest);
        free(whole);
    }
    fclose(from);
    fprintf(stderr, "conformance: %lu cases, %d checks, %d failed\n", cases, checks_made, checks_failed);
    return cases > 0 && checks_failed == 0 ? 0 : 1;
}
