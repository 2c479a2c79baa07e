// A short review of the sample street, in C++17: the same report, byte for byte, as the examples in the other languages print.
//
//   review <folder of the sample>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "lianluo.hpp"

namespace {
const char *const tables[] = {"contacts", "visits", "events", "declarations", "waivers", "bodies", "meetings"};
const char *const statuses[] = {"upcoming", "open", "met", "overdue", "met_late", "missed", "waived"};

std::string read(const std::string &path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

struct Standing {
    int owed = 0, overdue = 0, missed = 0;
};

void review(const std::string &folder) {
    const lianluo::Rulebook rulebook(read(folder + "/rulebook.toml"));
    lianluo::TablesBuilder builder;
    for (const char *table : tables) builder.csv(table, read(folder + "/" + table + ".csv"));
    const lianluo::Options options(lianluo::Day("2026-01-01"), lianluo::Day("2026-12-31"), lianluo::Day("2026-09-30"));
    const lianluo::Assessment assessment(rulebook, builder.build(), options);

    const auto status = assessment.texts(LL_TEXT_COLUMN_STATUS);
    const auto holder = assessment.texts(LL_TEXT_COLUMN_HOLDER_BODY);
    std::map<std::string, int> count;
    std::map<std::string, Standing> bodies;
    std::size_t first = assessment.size();
    for (std::size_t duty = 0; duty < assessment.size(); ++duty) {
        ++count[status[duty]];
        Standing &body = bodies[holder[duty]];
        ++body.owed;
        if (status[duty] == "overdue") {
            ++body.overdue;
            if (first == assessment.size()) first = duty;
        }
        if (status[duty] == "missed") ++body.missed;
    }

    std::cout << "rulebook " << rulebook.id() << ", version " << rulebook.version() << "\n";
    std::cout << assessment.size() << " duties due from 2026-01-01 to 2026-12-31, as of 2026-09-30\n";
    for (const char *word : statuses) std::cout << "  " << word << " " << count[word] << "\n";
    std::cout << "body: owed, overdue, missed\n";
    for (const auto &[body, standing] : bodies)
        std::cout << "  " << body << ": " << standing.owed << ", " << standing.overdue << ", " << standing.missed << "\n";
    if (first < assessment.size())
        std::cout << "the first that is overdue\n" << assessment.explain(first, lianluo::Lang::en);
}
} // namespace

int main(int count, char **arguments) {
    if (count != 2) {
        std::cerr << "review <folder of the sample>\n";
        return 2;
    }
    try {
        review(arguments[1]);
    } catch (const std::exception &error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
    return 0;
}
