/* An assessment in pieces: the contacts one after another, then the rest; with what is wrong about it.
 *
 * All data are synthetic. */
#include "assessed.h"

static const char header[] = "contact_id,community_id,tier,enrolled_on,consent_from\n";
static const char *const people[] = {
    "c-1,990101001001,general,2025-03-01,2025-03-01\n",
    "c-2,990101001001,care,2025-03-01,\n",
    "c-3,990101001002,key,2025-03-01,2025-03-03\n",
};
static const char bodies[] = "body_id,kind\n990101001,street-committee\n990101001001,community\n";

static ll_tables_builder *holding(const char *table, const char *csv) {
    ll_tables_builder *builder = NULL;
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_csv(builder, table, strlen(table), csv, strlen(csv), NULL) == LL_STATUS_OK);
    return builder;
}

static ll_tables_builder *contact(size_t number) {
    char csv[200];
    strcpy(csv, header);
    strcat(csv, people[number]);
    return holding("contacts", csv);
}

static ll_pieces *begun(void) {
    ll_rulebook *book = NULL;
    ll_options *options = asked();
    ll_tables_builder *common = holding("bodies", bodies);
    ll_pieces *pieces = NULL;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_pieces_new(book, common, options, &pieces, NULL) == LL_STATUS_OK);
    ll_tables_builder_free(common);
    ll_options_free(options);
    ll_rulebook_free(book);
    return pieces;
}

static size_t duties_of(ll_assessment *assessment) {
    size_t duties = 0;
    CHECK(ll_assessment_size(assessment, &duties, NULL) == LL_STATUS_OK);
    ll_assessment_free(assessment);
    return duties;
}

static ll_assessment *at_once(void) {
    ll_tables_builder *builder = holding("bodies", bodies);
    ll_tables *tables = NULL;
    CHECK(ll_tables_builder_add_csv(builder, T("contacts"), csv_contacts, sizeof csv_contacts - 1, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_build(builder, &tables, NULL) == LL_STATUS_OK);
    ll_tables_builder_free(builder);
    return assess(tables);
}

static void pieces_and_the_rest_are_what_one_call_gives(void) {
    ll_pieces *pieces = begun();
    ll_assessment *whole = at_once(), *given = NULL;
    ll_text *of_whole = NULL, *of_rest = NULL;
    ll_tables_builder *piece;
    ll_error *error = NULL;
    const char *data = NULL;
    size_t duties = 0, size = 0, number;
    for (number = 0; number < 3; number++) {
        piece = contact(number);
        CHECK(ll_pieces_add(pieces, piece, &given, NULL) == LL_STATUS_OK);
        duties += duties_of(given);
        ll_tables_builder_free(piece);
    }
    CHECK(ll_pieces_finish(pieces, &given, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_summary(whole, &of_whole, NULL) == LL_STATUS_OK);
    CHECK(ll_assessment_summary(given, &of_rest, NULL) == LL_STATUS_OK);
    CHECK(ll_text_get(of_whole, &data, &size) == LL_STATUS_OK && size > 2);
    CHECK(holds(of_rest, data));
    ll_text_free(of_whole);
    duties += duties_of(given);
    CHECK(duties > 3 && duties == duties_of(whole));

    /* What is finished is finished. */
    piece = contact(0);
    given = NULL;
    CHECK(ll_pieces_add(pieces, piece, &given, &error) == LL_STATUS_SPENT && given == NULL);
    CHECK(told(error, LL_STATUS_SPENT, "LL305"));
    CHECK(ll_pieces_finish(pieces, &given, NULL) == LL_STATUS_SPENT);
    ll_tables_builder_free(piece);
    ll_pieces_free(pieces);
    ll_pieces_free(NULL);
}

static void a_contact_in_two_pieces_is_refused_and_nothing_is_added(void) {
    ll_pieces *pieces = begun();
    ll_tables_builder *first = contact(0), *again = contact(0), *next = contact(2);
    ll_assessment *given = NULL;
    ll_error *error = NULL;
    CHECK(ll_pieces_add(pieces, first, &given, NULL) == LL_STATUS_OK);
    ll_assessment_free(given);
    CHECK(ll_pieces_add(pieces, again, &given, &error) == LL_STATUS_DATA);
    CHECK(told(error, LL_STATUS_DATA, "LL145"));
    CHECK(ll_pieces_add(pieces, next, &given, NULL) == LL_STATUS_OK);
    ll_assessment_free(given);
    ll_tables_builder_free(next);
    ll_tables_builder_free(again);
    ll_tables_builder_free(first);
    ll_pieces_free(pieces);
}

static void tables_come_in_their_turn_and_null_is_refused(void) {
    ll_rulebook *book = NULL;
    ll_options *options = asked();
    ll_pieces *pieces = begun(), *none = NULL;
    ll_tables_builder *early = contact(0), *late = holding("bodies", bodies), *builder = NULL;
    ll_assessment *given = NULL;
    ll_error *error = NULL;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_pieces_new(book, early, options, &none, &error) == LL_STATUS_DATA && none == NULL);
    CHECK(told(error, LL_STATUS_DATA, "LL144"));
    error = NULL;
    CHECK(ll_pieces_add(pieces, late, &given, &error) == LL_STATUS_DATA && given == NULL);
    CHECK(told(error, LL_STATUS_DATA, "LL144"));
    CHECK(ll_pieces_new(NULL, builder, options, &none, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_pieces_new(book, NULL, options, &none, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_pieces_new(book, builder, NULL, &none, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_pieces_new(book, builder, options, NULL, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_pieces_add(NULL, builder, &given, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_pieces_add(pieces, NULL, &given, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_pieces_add(pieces, builder, NULL, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_pieces_finish(NULL, &given, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_pieces_finish(pieces, NULL, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_pieces_finish(pieces, &given, NULL) == LL_STATUS_OK && duties_of(given) > 0);
    ll_tables_builder_free(builder);
    ll_tables_builder_free(late);
    ll_tables_builder_free(early);
    ll_pieces_free(pieces);
    ll_options_free(options);
    ll_rulebook_free(book);
}

int main(void) {
    pieces_and_the_rest_are_what_one_call_gives();
    a_contact_in_two_pieces_is_refused_and_nothing_is_added();
    tables_come_in_their_turn_and_null_is_refused();
    return verdict("pieces");
}
