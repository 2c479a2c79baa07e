// lianluo (联络) for C++17: the C interface with owners, exceptions and views. Header only; link with liblianluo.
//
// Every object owns its handle, moves and frees itself. A failure throws lianluo::Error, which has what ll_error has. Objects that are
// frozen in C (Rulebook, Tables, Assessment) may be used from many threads at once. Nothing here holds a rule.
#ifndef LIANLUO_HPP
#define LIANLUO_HPP

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lianluo.h"

namespace lianluo {

enum class Lang : std::uint32_t { zh = LL_LANG_ZH, en = LL_LANG_EN };
enum class Format : std::uint32_t { markdown = LL_FORMAT_MARKDOWN, html = LL_FORMAT_HTML };

namespace detail {
template <auto Free>
struct Freer {
    template <class T>
    void operator()(T *handle) const noexcept {
        Free(handle);
    }
};
template <class T, auto Free>
using Owner = std::unique_ptr<T, Freer<Free>>;

inline std::string take(ll_text *text) {
    Owner<ll_text, ll_text_free> owner(text);
    const char *data = nullptr;
    std::size_t size = 0;
    if (ll_text_get(text, &data, &size) != LL_STATUS_OK) return {};
    return std::string(data, size);
}
} // namespace detail

// Why a call failed. what() is the whole error in English.
class Error : public std::runtime_error {
public:
    explicit Error(ll_error *error) : std::runtime_error(rendered(error, Lang::en)), error_(error, ll_error_free) {}

    ll_status status() const {
        ll_status status = LL_STATUS_BUG;
        ll_error_status(error_.get(), &status);
        return status;
    }
    std::string_view family() const { return lent(ll_error_family); }
    std::string_view code() const { return lent(ll_error_code); }
    std::string_view message(Lang lang) const { return lent(ll_error_message, lang); }
    std::string_view help(Lang lang) const { return lent(ll_error_help, lang); }
    std::string render(Lang lang) const { return rendered(error_.get(), lang); }
    std::string json() const {
        ll_text *text = nullptr;
        return ll_error_json(error_.get(), &text) == LL_STATUS_OK ? detail::take(text) : std::string();
    }

private:
    static std::string rendered(const ll_error *error, Lang lang) {
        ll_text *text = nullptr;
        if (ll_error_render(error, static_cast<std::uint32_t>(lang), &text) != LL_STATUS_OK) return "lianluo";
        return detail::take(text);
    }
    template <class F, class... A>
    std::string_view lent(F read, A... lang) const {
        const char *data = nullptr;
        std::size_t size = 0;
        if (read(error_.get(), static_cast<std::uint32_t>(lang)..., &data, &size) != LL_STATUS_OK) return {};
        return {data, size};
    }
    // Exceptions are copied, errors are frozen: they may be shared.
    std::shared_ptr<ll_error> error_;
};

namespace detail {
// By reference: the error is read after the call that wrote it, whichever argument is evaluated first.
inline void check(ll_status status, ll_error *const &error) {
    if (status != LL_STATUS_OK) throw Error(error);
}
// Calls a function whose last two arguments are an output and an error.
template <class Out, class F, class... A>
Out *made(F call, A... arguments) {
    Out *out = nullptr;
    ll_error *error = nullptr;
    check(call(arguments..., &out, &error), error);
    return out;
}
template <class F, class... A>
std::string text(F call, A... arguments) {
    return take(made<ll_text>(call, arguments...));
}
template <class F, class... A>
void done(F call, A... arguments) {
    ll_error *error = nullptr;
    check(call(arguments..., &error), error);
}
template <class Out, class F, class... A>
Out number(F call, A... arguments) {
    Out out{};
    ll_error *error = nullptr;
    check(call(arguments..., &out, &error), error);
    return out;
}
} // namespace detail

// Days since 1970-01-01, written YYYY-MM-DD.
class Day {
public:
    explicit constexpr Day(std::int32_t number) : number_(number) {}
    explicit Day(std::string_view text)
        : number_(detail::number<std::int32_t>(ll_day_read, text.data(), text.size())) {}
    constexpr std::int32_t number() const { return number_; }
    std::string text() const { return detail::text(ll_day_write, number_); }

private:
    std::int32_t number_;
};

// A rulebook that has been read and found sound.
class Rulebook {
public:
    static Rulebook standard() { return Rulebook(detail::made<ll_rulebook>(ll_rulebook_standard)); }
    explicit Rulebook(std::string_view toml)
        : handle_(detail::made<ll_rulebook>(ll_rulebook_parse, toml.data(), toml.size())) {}

    std::string_view id() const { return lent(ll_rulebook_id); }
    std::string_view version() const { return lent(ll_rulebook_version); }
    std::string_view digest() const { return lent(ll_rulebook_digest); }
    // Warnings and notes, as a JSON list.
    std::string findings() const { return detail::text(ll_rulebook_findings, get()); }
#ifdef LIANLUO_AUTHORING
    // The rulebook as a document for people.
    std::string render(Lang lang, Format format) const {
        return detail::text(ll_rulebook_render, get(), static_cast<std::uint32_t>(lang), static_cast<std::uint32_t>(format));
    }
    // The rules in force on a day, and every version about a word, as JSON lists; and all of them as JSON.
    std::string on(Day day) const { return detail::text(ll_rulebook_on, get(), day.number()); }
    std::string about(std::string_view word) const {
        return detail::text(ll_rulebook_about, get(), word.data(), word.size());
    }
    std::string json() const { return detail::text(ll_rulebook_json, get()); }
#endif
    std::string assess_json(std::string_view case_json) const {
        return detail::text(ll_rulebook_assess_json, get(), case_json.data(), case_json.size());
    }
    const ll_rulebook *get() const { return handle_.get(); }

private:
    explicit Rulebook(ll_rulebook *handle) : handle_(handle) {}
    template <class F>
    std::string_view lent(F read) const {
        const char *data = nullptr;
        std::size_t size = 0;
        ll_error *error = nullptr;
        detail::check(read(handle_.get(), &data, &size, &error), error);
        return {data, size};
    }
    detail::Owner<ll_rulebook, ll_rulebook_free> handle_;
};

// Tables that have been checked.
class Tables {
public:
    explicit Tables(ll_tables *handle) : handle_(handle) {}
    static Tables from_json(std::string_view json) {
        return Tables(detail::made<ll_tables>(ll_tables_from_json, json.data(), json.size()));
    }
    std::uint64_t rows(std::string_view table) const {
        return detail::number<std::uint64_t>(ll_tables_rows, get(), table.data(), table.size());
    }
    std::uint64_t contacts() const { return detail::number<std::uint64_t>(ll_tables_contacts, get()); }
    const ll_tables *get() const { return handle_.get(); }

private:
    detail::Owner<ll_tables, ll_tables_free> handle_;
};

// Tables being filled; built once.
class TablesBuilder {
public:
    TablesBuilder() : handle_(detail::made<ll_tables_builder>(ll_tables_builder_new)) {}
    TablesBuilder &csv(std::string_view table, std::string_view text) {
        detail::done(ll_tables_builder_add_csv, handle_.get(), table.data(), table.size(), text.data(), text.size());
        return *this;
    }
    TablesBuilder &columns(std::string_view table, std::size_t rows, const std::vector<ll_column> &columns) {
        detail::done(ll_tables_builder_add_columns, handle_.get(), table.data(), table.size(), rows, columns.data(),
                     columns.size());
        return *this;
    }
#ifdef LIANLUO_ARROW
    // The stream is released whatever happens.
    TablesBuilder &arrow(std::string_view table, ArrowArrayStream *stream) {
        detail::done(ll_tables_builder_add_arrow, handle_.get(), table.data(), table.size(), stream);
        return *this;
    }
    TablesBuilder &ipc(std::string_view table, const std::vector<std::uint8_t> &bytes) {
        detail::done(ll_tables_builder_add_ipc, handle_.get(), table.data(), table.size(), bytes.data(), bytes.size());
        return *this;
    }
#endif
    Tables build() { return Tables(detail::made<ll_tables>(ll_tables_builder_build, handle_.get())); }
    ll_tables_builder *get() { return handle_.get(); }

private:
    detail::Owner<ll_tables_builder, ll_tables_builder_free> handle_;
};

// Memory that answers are written into, one after the other. An answer leaves its memory when it goes; it says the same.
class Buffers {
public:
    Buffers() : handle_(detail::made<ll_buffers>(ll_buffers_new)) {}
    std::uint64_t bytes() const { return detail::number<std::uint64_t>(ll_buffers_bytes, get()); }
    const ll_buffers *get() const { return handle_.get(); }

private:
    detail::Owner<ll_buffers, ll_buffers_free> handle_;
};

// The question: duties due in a range, as they stand on a day.
class Options {
public:
    Options(Day from, Day to, Day as_of)
        : handle_(detail::made<ll_options>(ll_options_new, from.number(), to.number(), as_of.number())) {}
    Options &known_at(Day day) {
        detail::done(ll_options_set_known_at, handle_.get(), day.number());
        return *this;
    }
    Options &threads(std::size_t threads) {
        detail::done(ll_options_set_threads, handle_.get(), threads);
        return *this;
    }
    Options &buffers(const Buffers &buffers) {
        detail::done(ll_options_set_buffers, handle_.get(), buffers.get());
        return *this;
    }
    // Ceilings: a call that passes one throws, and gives no part of an answer.
    Options &most_duties(std::uint64_t most) {
        detail::done(ll_options_set_most_duties, handle_.get(), most);
        return *this;
    }
    Options &most_bytes(std::uint64_t most) {
        detail::done(ll_options_set_most_bytes, handle_.get(), most);
        return *this;
    }
    // Called from every thread that works on a call; 0 stops it. It must not throw.
    Options &watch(ll_watch watch, void *user) {
        detail::done(ll_options_set_watch, handle_.get(), watch, user);
        return *this;
    }
    Options &duty_id_key(std::string_view key) {
        detail::done(ll_options_set_duty_id_key, handle_.get(), reinterpret_cast<const std::uint8_t *>(key.data()),
                     key.size());
        return *this;
    }
    const ll_options *get() const { return handle_.get(); }

private:
    detail::Owner<ll_options, ll_options_free> handle_;
};

// Which duties are owed and how they stand.
class Assessment {
public:
    Assessment(const Rulebook &rulebook, const Tables &tables, const Options &options)
        : handle_(detail::made<ll_assessment>(ll_assess, rulebook.get(), tables.get(), options.get())) {}

    std::size_t size() const { return detail::number<std::size_t>(ll_assessment_size, get()); }
    std::pair<std::uint64_t, std::uint64_t> excluded() const {
        std::uint64_t contacts = 0, ended = 0;
        detail::done(ll_assessment_excluded, get(), &contacts, &ended);
        return {contacts, ended};
    }
    std::string json(bool proofs = false) const {
        return detail::text(ll_assessment_json, get(), std::uint32_t{proofs});
    }
    std::string summary() const { return detail::text(ll_assessment_summary, get()); }
    // Proposed grades of workers and communities with their reasons, as a JSON list and as a person reads them. A person confirms them.
    std::string appraisals() const { return detail::text(ll_assessment_appraisals, get()); }
    std::string appraisals(Lang lang) const {
        return detail::text(ll_assessment_appraisals_text, get(), static_cast<std::uint32_t>(lang));
    }
    // Checks that are not met, and activities that are only counted, as JSON lists.
    std::string findings() const { return detail::text(ll_assessment_findings, get()); }
    std::string counts() const { return detail::text(ll_assessment_counts, get()); }
    std::string explain(std::size_t duty) const { return detail::text(ll_assessment_explain, get(), duty); }
    std::string explain(std::size_t duty, Lang lang) const {
        return detail::text(ll_assessment_explain_text, get(), duty, static_cast<std::uint32_t>(lang));
    }
#ifdef LIANLUO_ARROW
    // A result as a stream that the caller releases, in batches of at most that many rows; and as Arrow IPC bytes.
    void arrow(ll_result result, ArrowArrayStream *out, std::size_t rows = 0) const {
        detail::done(ll_assessment_arrow, get(), static_cast<std::uint32_t>(result), rows, out);
    }
    std::vector<std::uint8_t> ipc(ll_result result) const {
        const detail::Owner<ll_bytes, ll_bytes_free> bytes(
            detail::made<ll_bytes>(ll_assessment_ipc, get(), static_cast<std::uint32_t>(result)));
        const std::uint8_t *data = nullptr;
        std::size_t size = 0;
        ll_bytes_get(bytes.get(), &data, &size);
        return {data, data + size};
    }
#endif
    std::vector<std::int32_t> days(ll_days column) const { return values<std::int32_t>(ll_assessment_days, column); }
    std::vector<std::uint8_t> words(ll_words column) const { return values<std::uint8_t>(ll_assessment_words, column); }
    std::vector<std::string> texts(ll_text_column column) const {
        const detail::Owner<ll_texts, ll_texts_free> texts(
            detail::made<ll_texts>(ll_assessment_texts, get(), static_cast<std::uint32_t>(column)));
        const char *bytes = nullptr;
        const std::int64_t *ends = nullptr;
        std::size_t size = 0;
        ll_texts_get(texts.get(), &bytes, &ends, &size);
        std::vector<std::string> read;
        read.reserve(size);
        for (std::size_t at = 0; at < size; ++at) {
            const std::int64_t start = at == 0 ? 0 : ends[at - 1];
            read.emplace_back(bytes + start, static_cast<std::size_t>(ends[at] - start));
        }
        return read;
    }
    const ll_assessment *get() const { return handle_.get(); }

private:
    template <class T, class F, class C>
    std::vector<T> values(F call, C column) const {
        std::vector<T> read(size());
        detail::done(call, get(), static_cast<std::uint32_t>(column), read.data(), read.size());
        return read;
    }
    detail::Owner<ll_assessment, ll_assessment_free> handle_;
};

// An assessment that goes on while records come in.
class Assessor {
public:
    Assessor(const Rulebook &rulebook, const Tables &tables, const Options &options)
        : handle_(detail::made<ll_assessor>(ll_assessor_new, rulebook.get(), tables.get(), options.get())) {}
    // The duties that stand otherwise now or are owed no more, as a JSON list.
    std::string add(TablesBuilder &&records) { return detail::text(ll_assessor_add, handle_.get(), records.get()); }
    std::string json(bool proofs = false) { return detail::text(ll_assessor_json, handle_.get(), std::uint32_t{proofs}); }

private:
    detail::Owner<ll_assessor, ll_assessor_free> handle_;
};

#ifdef LIANLUO_AUTHORING
// What differs between two rulebooks over the same tables. The text is numbers only; the JSON names subjects.
class Comparison {
public:
    Comparison(const Rulebook &before, const Rulebook &after, const Tables &tables, const Options &options)
        : handle_(detail::made<ll_comparison>(ll_compare, before.get(), after.get(), tables.get(), options.get())) {}
    std::string json() const { return detail::text(ll_comparison_json, get()); }
    std::string render(Lang lang) const {
        return detail::text(ll_comparison_render, get(), static_cast<std::uint32_t>(lang));
    }
    const ll_comparison *get() const { return handle_.get(); }

private:
    detail::Owner<ll_comparison, ll_comparison_free> handle_;
};

// What came of running rule tests.
class TestReport {
public:
    explicit TestReport(ll_test_report *handle) : handle_(handle) {}
    bool passed() const { return detail::number<std::uint32_t>(ll_test_report_passed, get()) == 1; }
    std::string json() const { return detail::text(ll_test_report_json, get()); }
    std::string junit() const { return detail::text(ll_test_report_junit, get()); }
    std::string render(Lang lang) const {
        return detail::text(ll_test_report_render, get(), static_cast<std::uint32_t>(lang));
    }
    const ll_test_report *get() const { return handle_.get(); }

private:
    detail::Owner<ll_test_report, ll_test_report_free> handle_;
};

// What came of changing a rulebook in every small way.
class MutationReport {
public:
    explicit MutationReport(ll_mutation_report *handle) : handle_(handle) {}
    bool passed() const { return detail::number<std::uint32_t>(ll_mutation_report_passed, get()) == 1; }
    std::string json() const { return detail::text(ll_mutation_report_json, get()); }
    std::string render(Lang lang) const {
        return detail::text(ll_mutation_report_render, get(), static_cast<std::uint32_t>(lang));
    }
    const ll_mutation_report *get() const { return handle_.get(); }

private:
    detail::Owner<ll_mutation_report, ll_mutation_report_free> handle_;
};

// The rule tests of one file.
class RuleTests {
public:
    RuleTests(std::string_view name, std::string_view toml)
        : handle_(detail::made<ll_rule_tests>(ll_rule_tests_parse, name.data(), name.size(), toml.data(), toml.size())) {}
    std::size_t size() const { return detail::number<std::size_t>(ll_rule_tests_size, get()); }
    TestReport run(const Rulebook &rulebook) const {
        return TestReport(detail::made<ll_test_report>(ll_rule_tests_run, get(), rulebook.get()));
    }
    MutationReport mutate(const Rulebook &rulebook) const {
        return MutationReport(detail::made<ll_mutation_report>(ll_rule_tests_mutate, get(), rulebook.get()));
    }
    // The cases that no passing test stands at, as TOML for their author to confirm.
    std::string generated(const Rulebook &rulebook, Day added) const {
        return detail::text(ll_rule_tests_generated, get(), rulebook.get(), added.number());
    }
    const ll_rule_tests *get() const { return handle_.get(); }

private:
    detail::Owner<ll_rule_tests, ll_rule_tests_free> handle_;
};
#endif

// One JSON case in, one line of JSON out.
inline std::string assess_json(std::string_view case_json) {
    return detail::text(ll_assess_json, case_json.data(), case_json.size());
}

} // namespace lianluo

#endif
