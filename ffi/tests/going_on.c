/* Calls with ceilings, calls that are watched and stopped, answers written into memory of earlier ones, and an assessment that goes on while records come in; with what is wrong about them.
 *
 * All data are synthetic. */
#include <time.h>

#include "assessed.h"

typedef struct {
    uint64_t calls, last_done, last_of, duties;
    uint32_t answer;
} heard;

static uint32_t hear(void *user, uint64_t done, uint64_t of, uint64_t duties) {
    heard *what = user;
    what->calls++;
    what->last_done = done;
    what->last_of = of;
    what->duties = duties;
    return what->answer;
}

static ll_status assess_under(const ll_options *options, ll_error **error) {
    ll_rulebook *book = NULL;
    ll_tables *tables = from_csv();
    ll_assessment *assessment = NULL;
    ll_status status;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    status = ll_assess(book, tables, options, &assessment, error);
    CHECK((assessment != NULL) == (status == LL_STATUS_OK));
    ll_assessment_free(assessment);
    ll_tables_free(tables);
    ll_rulebook_free(book);
    return status;
}

static void a_ceiling_is_an_error_and_no_part_of_an_answer(void) {
    ll_options *options = asked();
    ll_error *error = NULL;
    CHECK(ll_options_set_most_duties(options, 1000, NULL) == LL_STATUS_OK);
    CHECK(ll_options_set_most_bytes(options, 1 << 20, NULL) == LL_STATUS_OK);
    CHECK(assess_under(options, NULL) == LL_STATUS_OK);
    CHECK(ll_options_set_most_bytes(options, 1, NULL) == LL_STATUS_OK);
    CHECK(assess_under(options, &error) == LL_STATUS_LIMIT);
    CHECK(told(error, LL_STATUS_LIMIT, "LL203"));
    CHECK(ll_options_set_most_duties(options, 1, NULL) == LL_STATUS_OK);
    error = NULL;
    CHECK(assess_under(options, &error) == LL_STATUS_LIMIT);
    CHECK(told(error, LL_STATUS_LIMIT, "LL202"));
    ll_options_free(options);
}

static void a_call_is_watched_and_stopped(void) {
    ll_options *options = asked();
    ll_error *error = NULL;
    heard what = {0, 0, 0, 0, 1};
    CHECK(ll_options_set_watch(options, hear, &what, NULL) == LL_STATUS_OK);
    CHECK(assess_under(options, NULL) == LL_STATUS_OK);
    CHECK(what.calls > 0 && what.last_done == what.last_of && what.duties > 0);
    what.answer = 0;
    CHECK(assess_under(options, &error) == LL_STATUS_LIMIT);
    CHECK(told(error, LL_STATUS_LIMIT, "LL204"));
    ll_options_free(options);
}

static void an_answer_leaves_its_memory_and_the_next_takes_it(void) {
    ll_options *options = asked();
    ll_buffers *buffers = NULL;
    uint64_t left = 0, again = 0;
    CHECK(ll_buffers_new(&buffers, NULL) == LL_STATUS_OK);
    CHECK(ll_buffers_bytes(buffers, &left, NULL) == LL_STATUS_OK && left == 0);
    CHECK(ll_options_set_buffers(options, buffers, NULL) == LL_STATUS_OK);
    CHECK(assess_under(options, NULL) == LL_STATUS_OK);
    CHECK(ll_buffers_bytes(buffers, &left, NULL) == LL_STATUS_OK && left > 0);
    CHECK(assess_under(options, NULL) == LL_STATUS_OK);
    CHECK(ll_buffers_bytes(buffers, &again, NULL) == LL_STATUS_OK && again == left);
    /* Options go on with buffers whose handle was freed. */
    ll_buffers_free(buffers);
    CHECK(assess_under(options, NULL) == LL_STATUS_OK);
    CHECK(ll_buffers_new(NULL, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_buffers_bytes(NULL, &left, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_options_set_buffers(options, NULL, NULL) == LL_STATUS_NULL_ARGUMENT);
    ll_buffers_free(NULL);
    ll_options_free(options);
}

/* The library has no clock; this one has. */
static uint32_t in_time(void *user, uint64_t done, uint64_t of, uint64_t duties) {
    (void)done, (void)of, (void)duties;
    return time(NULL) <= *(const time_t *)user;
}

static void a_call_is_given_up_when_its_callers_clock_says_so(void) {
    ll_options *options = asked();
    ll_error *error = NULL;
    time_t deadline = time(NULL) + 3600;
    CHECK(ll_options_set_watch(options, in_time, &deadline, NULL) == LL_STATUS_OK);
    CHECK(assess_under(options, NULL) == LL_STATUS_OK);
    deadline = time(NULL) - 3600;
    CHECK(assess_under(options, &error) == LL_STATUS_LIMIT);
    CHECK(told(error, LL_STATUS_LIMIT, "LL204"));
    ll_options_free(options);
}

static ll_tables_builder *one_row(const char *table, const char *csv) {
    ll_tables_builder *builder = NULL;
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_add_csv(builder, table, strlen(table), csv, strlen(csv), NULL) == LL_STATUS_OK);
    return builder;
}

static void a_visit_that_comes_in_changes_the_duties_it_meets(void) {
    static const char visit[] = "visit_id,contact_id,on,by\nv-1,c-1,2026-05-06,community-cadre\n";
    ll_rulebook *book = NULL;
    ll_tables *tables = from_csv(), *all = NULL;
    ll_options *options = asked();
    ll_assessor *assessor = NULL;
    ll_tables_builder *visits = one_row("visits", visit), *both = one_row("contacts", csv_contacts), *wrong;
    ll_text *text = NULL;
    ll_error *error = NULL;
    char *whole;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_assessor_new(book, tables, options, &assessor, NULL) == LL_STATUS_OK);
    ll_options_free(options);
    ll_tables_free(tables);
    ll_rulebook_free(book);

    CHECK(ll_assessor_add(assessor, visits, &text, NULL) == LL_STATUS_OK);
    CHECK(holds(text, "\"status\":\"met\",\"reason\":null,\"met_on\":\"2026-05-06\""));
    CHECK(ll_assessor_add(assessor, visits, &text, &error) == LL_STATUS_SPENT);
    CHECK(told(error, LL_STATUS_SPENT, "LL305"));

    /* The state is that of one assessment of all the tables. */
    CHECK(ll_tables_builder_add_csv(both, T("visits"), visit, sizeof visit - 1, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_build(both, &all, NULL) == LL_STATUS_OK);
    whole = json_of(assess(all));
    CHECK(ll_assessor_json(assessor, 1, &text, NULL) == LL_STATUS_OK && holds(text, whole));
    free(whole);

    /* Who is there does not go on. */
    wrong = one_row("contacts", csv_contacts);
    error = NULL;
    CHECK(ll_assessor_add(assessor, wrong, &text, &error) == LL_STATUS_DATA);
    CHECK(told(error, LL_STATUS_DATA, "LL143"));
    CHECK(ll_assessor_json(assessor, 0, &text, NULL) == LL_STATUS_OK && holds(text, "\"met_by\":[\"v-1\"]"));
    ll_assessor_free(assessor);
    ll_assessor_free(NULL);
    ll_tables_builder_free(wrong);
    ll_tables_builder_free(both);
    ll_tables_builder_free(visits);
}

static void an_event_makes_a_duty_and_one_told_again_later_takes_it_away(void) {
    static const char first[] = "contact_id,kind,on,reported_by,recorded_on\nc-1,hardship-request,2026-06-10,contact,2026-06-10\n";
    static const char again[] = "contact_id,kind,on,reported_by,recorded_on\nc-1,hardship-request,2026-06-10,contact,2026-06-20\n";
    static const char meeting[] = "body_id,on,topics,invited\ng-1,2026-03-01,,\n";
    ll_rulebook *book = NULL;
    ll_tables *tables = from_csv();
    ll_options *options = asked();
    ll_assessor *assessor = NULL;
    ll_tables_builder *events = one_row("events", first), *later = one_row("events", again);
    ll_text *text = NULL;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_assessor_new(book, tables, options, &assessor, NULL) == LL_STATUS_OK);
    CHECK(ll_assessor_add(assessor, events, &text, NULL) == LL_STATUS_OK);
    CHECK(holds(text, "\"due\":\"2026-06-25\""));
    /* Due in July now, which nobody asked about. A meeting of a body that is not there comes with it and changes nothing. */
    CHECK(ll_tables_builder_add_csv(later, T("meetings"), meeting, sizeof meeting - 1, NULL) == LL_STATUS_OK);
    CHECK(ll_assessor_add(assessor, later, &text, NULL) == LL_STATUS_OK);
    CHECK(holds(text, "\",\"status\":null}]"));
    ll_assessor_free(assessor);
    ll_tables_builder_free(later);
    ll_tables_builder_free(events);
    ll_options_free(options);
    ll_tables_free(tables);
    ll_rulebook_free(book);
}

static void null_is_refused(void) {
    ll_options *options = asked();
    ll_rulebook *book = NULL;
    ll_tables *tables = from_csv();
    ll_assessor *assessor = NULL;
    ll_tables_builder *builder = NULL;
    ll_text *text = NULL;
    ll_error *error = NULL;
    CHECK(ll_rulebook_standard(&book, NULL) == LL_STATUS_OK);
    CHECK(ll_tables_builder_new(&builder, NULL) == LL_STATUS_OK);
    CHECK(ll_options_set_most_duties(NULL, 1, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_options_set_most_bytes(NULL, 1, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_options_set_watch(NULL, hear, NULL, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_options_set_watch(options, NULL, NULL, &error) == LL_STATUS_NULL_ARGUMENT);
    CHECK(told(error, LL_STATUS_NULL_ARGUMENT, "LL301"));
    CHECK(ll_assessor_new(NULL, tables, options, &assessor, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_assessor_new(book, NULL, options, &assessor, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_assessor_new(book, tables, NULL, &assessor, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_assessor_new(book, tables, options, NULL, NULL) == LL_STATUS_NULL_ARGUMENT && assessor == NULL);
    CHECK(ll_assessor_new(book, tables, options, &assessor, NULL) == LL_STATUS_OK);
    CHECK(ll_assessor_add(NULL, builder, &text, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_assessor_add(assessor, NULL, &text, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_assessor_add(assessor, builder, NULL, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_assessor_json(NULL, 0, &text, NULL) == LL_STATUS_NULL_ARGUMENT);
    CHECK(ll_assessor_json(assessor, 0, NULL, NULL) == LL_STATUS_NULL_ARGUMENT && text == NULL);
    ll_assessor_free(assessor);
    ll_tables_builder_free(builder);
    ll_tables_free(tables);
    ll_rulebook_free(book);
    ll_options_free(options);
}

int main(void) {
    a_ceiling_is_an_error_and_no_part_of_an_answer();
    a_call_is_watched_and_stopped();
    an_answer_leaves_its_memory_and_the_next_takes_it();
    a_call_is_given_up_when_its_callers_clock_says_so();
    a_visit_that_comes_in_changes_the_duties_it_meets();
    an_event_makes_a_duty_and_one_told_again_later_takes_it_away();
    null_is_refused();
    return verdict("going_on");
}
