/* Rulebooks called the way they are meant to be: read once, and asked often.
 *
 * What their authors ask is in authoring.c, wrong calls are in misuse.c and limits.c. All data are synthetic. */
#include "check.h"

#define MINE "[rulebook]\nid = \"mine\"\nversion = \"1\"\nextends = \"standard\"\nhandover_days = 10\n"

static void a_rulebook_is_read_once_and_asked_often(void) {
    ll_named_text bases[2] = {{T("other.toml"), T("")}, {T("mine.toml"), T(MINE)}};
    static const char over[] = "[rulebook]\nid = \"over\"\nversion = \"2\"\nextends = \"mine.toml\"\n";
    ll_rulebook *book = NULL;
    ll_text *text = NULL;
    const char *data = NULL;
    size_t size = 0;

    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_rulebook_id(book, &data, &size, NULL) == LL_STATUS_OK && same(data, size, "standard"));
    CHECK(ll_rulebook_digest(book, &data, &size, NULL) == LL_STATUS_OK && size == 64);
    CHECK(ll_rulebook_findings(book, &text, NULL) == LL_STATUS_OK && holds(text, "["));
    ll_rulebook_free(book);

    CHECK(ll_rulebook_parse_with(T("over.toml"), over, sizeof over - 1, bases, 2, &book, NULL) == LL_STATUS_OK);
    CHECK(ll_rulebook_id(book, &data, &size, NULL) == LL_STATUS_OK && same(data, size, "over"));
    CHECK(ll_rulebook_version(book, &data, &size, NULL) == LL_STATUS_OK && same(data, size, "2"));
    CHECK(ll_rulebook_assess_json(book, T(CASE), &text, NULL) == LL_STATUS_OK);
    CHECK(holds(text, "\"rulebook\":{\"id\":\"over\",\"version\":\"2\""));
    ll_rulebook_free(book);
}

int main(void) {
    a_rulebook_is_read_once_and_asked_often();
    return verdict("rules");
}
