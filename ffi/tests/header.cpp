// The header and its C++17 face, each included twice, in C++; and what the face does with errors and moves.
#include "lianluo.h"
#include "lianluo.h"

#if __cplusplus >= 201703L
#include "arrow_abi.h"
#include "lianluo.hpp"
#include "lianluo.hpp"

#include <cstdio>
#include <cstring>

static int failed;
#define CHECK(so) ((so) ? (void)0 : (void)(++failed, std::fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #so)))

static lianluo::Tables tables() {
    lianluo::TablesBuilder builder;
    builder.csv("contacts", "contact_id,community_id,tier,enrolled_on,consent_from\nc-1,990101001001,general,2025-03-01,2025-03-01\n");
    return builder.csv("visits", "visit_id,contact_id,on,by\nv-1,c-1,2026-05-06,community-cadre\n").build();
}

static void errors_are_thrown_copied_and_read() {
    try {
        const lianluo::Rulebook rulebook("[rulebook]\nid = \"x\"\nversion = \"1\"\nhandover_day = 3\n");
        CHECK(false);
    } catch (const lianluo::Error &error) {
        const lianluo::Error copy = error;
        CHECK(copy.status() == LL_STATUS_RULEBOOK && copy.code() == "LL002" && copy.family() == "rulebook");
        CHECK(copy.help(lianluo::Lang::en) == "did you mean `handover_days`?");
        CHECK(!copy.message(lianluo::Lang::zh).empty() && copy.json().find("diagnostics") != std::string::npos);
        CHECK(std::strstr(copy.what(), "handover_day") != nullptr && !copy.render(lianluo::Lang::zh).empty());
    }
    lianluo::TablesBuilder builder;
    builder.build();
    try {
        builder.build();
        CHECK(false);
    } catch (const lianluo::Error &error) {
        CHECK(error.status() == LL_STATUS_SPENT && error.code() == "LL305");
    }
    try {
        lianluo::Day day("2026-02-29");
        CHECK(false);
    } catch (const lianluo::Error &error) {
        CHECK(error.status() == LL_STATUS_DATA);
    }
}

static void owners_move_and_answers_agree() {
    lianluo::Rulebook first = lianluo::Rulebook::standard();
    const lianluo::Rulebook rulebook = std::move(first);
    const lianluo::Day from("2026-01-01"), to("2026-06-30");
    std::uint32_t calls = 0;
    lianluo::Options options(from, to, to);
    options.known_at(to).threads(2).duty_id_key("synthetic key").most_duties(1000).most_bytes(1 << 20);
    options.watch([](void *calls, std::uint64_t, std::uint64_t, std::uint64_t) { return ++*static_cast<std::uint32_t *>(calls); },
                  &calls);
    const lianluo::Assessment assessment(rulebook, tables(), options);
    CHECK(rulebook.id() == "standard" && rulebook.digest().size() == 64 && !rulebook.version().empty());
    CHECK(!rulebook.findings().empty() && to.text() == "2026-06-30");
    CHECK(assessment.size() >= 1 && assessment.excluded() == (std::pair<std::uint64_t, std::uint64_t>(0, 0)));
    const auto status = assessment.texts(LL_TEXT_COLUMN_STATUS);
    const auto words = assessment.words(LL_WORDS_STATUS);
    const auto due = assessment.days(LL_DAYS_DUE);
    CHECK(status.size() == assessment.size() && words.size() == status.size() && due.size() == status.size());
    for (std::size_t duty = 0; duty < status.size(); ++duty) {
        CHECK((status[duty] == "met") == (words[duty] == 2));
        CHECK(!assessment.explain(duty).empty() && !assessment.explain(duty, lianluo::Lang::zh).empty());
    }
    CHECK(assessment.appraisals() == "[]" && assessment.appraisals(lianluo::Lang::en).empty());
    CHECK(assessment.findings()[0] == '[' && assessment.counts()[0] == '[');
    CHECK(assessment.json(true).size() > assessment.json().size() && assessment.summary()[0] == '[');
    CHECK(calls > 0);
    lianluo::Assessor assessor(rulebook, tables(), lianluo::Options(from, to, to));
    lianluo::TablesBuilder visits;
    visits.csv("visits", "visit_id,contact_id,on,by\nv-2,c-1,2026-05-05,community-cadre\n");
    CHECK(assessor.add(std::move(visits)).find("v-2") != std::string::npos);
    CHECK(assessor.json().find("v-2") != std::string::npos);
    CHECK(tables().rows("visits") == 1 && tables().contacts() == 1);
    CHECK(lianluo::Tables::from_json("{}").contacts() == 0);
    const std::string rest = R"({"from":"2026-01-01","to":"2026-06-30","as_of":"2026-06-30","tables":{}})";
    CHECK(rulebook.assess_json(rest) == lianluo::assess_json("{\"rulebook\":\"standard\"," + rest.substr(1)));
}

#ifdef LIANLUO_AUTHORING
static void rulebooks_are_asked_compared_and_tested() {
    const lianluo::Rulebook standard = lianluo::Rulebook::standard();
    const lianluo::Rulebook other("[rulebook]\nid = \"q\"\nversion = \"1\"\nextends = \"standard\"\n"
                                  "[[visit]]\nid = \"visit.half-year\"\nevery = \"quarter\"\ntiers = [\"general\"]\n");
    const lianluo::Day from("2026-01-01"), to("2026-06-30");
    const lianluo::Options options(from, to, to);
    const lianluo::Comparison comparison(standard, other, tables(), options);
    CHECK(comparison.json().find("\"added\"") != std::string::npos && !comparison.render(lianluo::Lang::zh).empty());
    CHECK(standard.render(lianluo::Lang::en, lianluo::Format::html).find("<html") != std::string::npos);
    CHECK(standard.on(to)[0] == '[' && standard.about("qixi")[0] == '[' && standard.json()[0] == '{');
    const lianluo::RuleTests none("none.test.toml", "[tests]\nrulebook = \"standard\"\nadded = 2026-11-21\n");
    const lianluo::TestReport report = none.run(other);
    CHECK(none.size() == 0 && report.passed() && report.json()[0] == '{' && report.junit()[0] == '<');
    CHECK(!report.render(lianluo::Lang::en).empty());
    const lianluo::MutationReport mutants = none.mutate(other);
    CHECK(!mutants.passed() && mutants.json()[0] == '{' && !mutants.render(lianluo::Lang::zh).empty());
    CHECK(none.generated(other, to).find("added = 2026-06-30") != std::string::npos);
}
#else
static void rulebooks_are_asked_compared_and_tested() {}
#endif

#ifdef LIANLUO_ARROW
static void what_goes_out_as_arrow_comes_in_again() {
    const lianluo::Day from("2026-01-01"), to("2026-06-30");
    const lianluo::Options options(from, to, to);
    const lianluo::Assessment assessment(lianluo::Rulebook::standard(), tables(), options);
    CHECK(assessment.ipc(LL_RESULT_SUMMARY).size() > 100);
    // Duties are no table that comes in: both ways say so, and the stream is released.
    for (const bool bytes : {false, true}) {
        lianluo::TablesBuilder builder;
        ArrowArrayStream stream{};
        assessment.arrow(LL_RESULT_DUTIES, &stream);
        try {
            if (bytes) {
                stream.release(&stream);
                builder.ipc("visits", assessment.ipc(LL_RESULT_DUTIES));
            } else {
                builder.arrow("visits", &stream);
            }
            CHECK(false);
        } catch (const lianluo::Error &error) {
            CHECK(error.status() == LL_STATUS_DATA && error.code() == "LL102" && stream.release == nullptr);
        }
    }
}
#else
static void what_goes_out_as_arrow_comes_in_again() {}
#endif

int main() {
    errors_are_thrown_copied_and_read();
    owners_move_and_answers_agree();
    rulebooks_are_asked_compared_and_tested();
    what_goes_out_as_arrow_comes_in_again();
    std::printf("header.cpp: %d failed\n", failed);
    return failed == 0 && ll_abi_version() == LL_ABI_VERSION ? 0 : 1;
}
#else
int main() { return ll_abi_version() == LL_ABI_VERSION ? 0 : 1; }
#endif
