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
    std::string findings() const {
        return detail::text(ll_rulebook_findings, static_cast<const ll_rulebook *>(handle_.get()));
    }
    std::string assess_json(std::string_view case_json) const {
        return detail::text(ll_rulebook_assess_json, static_cast<const ll_rulebook *>(handle_.get()), case_json.data(),
                            case_json.size());
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
        ll_error *error = nullptr;
        detail::check(ll_tables_builder_add_csv(handle_.get(), table.data(), table.size(), text.data(), text.size(), &error),
                      error);
        return *this;
    }
    TablesBuilder &columns(std::string_view table, std::size_t rows, const std::vector<ll_column> &columns) {
        ll_error *error = nullptr;
        detail::check(ll_tables_builder_add_columns(handle_.get(), table.data(), table.size(), rows, columns.data(),
                                                    columns.size(), &error),
                      error);
        return *this;
    }
    Tables build() { return Tables(detail::made<ll_tables>(ll_tables_builder_build, handle_.get())); }

private:
    detail::Owner<ll_tables_builder, ll_tables_builder_free> handle_;
};

// The question: duties due in a range, as they stand on a day.
class Options {
public:
    Options(Day from, Day to, Day as_of)
        : handle_(detail::made<ll_options>(ll_options_new, from.number(), to.number(), as_of.number())) {}
    Options &known_at(Day day) {
        ll_error *error = nullptr;
        detail::check(ll_options_set_known_at(handle_.get(), day.number(), &error), error);
        return *this;
    }
    Options &threads(std::size_t threads) {
        ll_error *error = nullptr;
        detail::check(ll_options_set_threads(handle_.get(), threads, &error), error);
        return *this;
    }
    Options &duty_id_key(std::string_view key) {
        ll_error *error = nullptr;
        const auto *bytes = reinterpret_cast<const std::uint8_t *>(key.data());
        detail::check(ll_options_set_duty_id_key(handle_.get(), bytes, key.size(), &error), error);
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
        ll_error *error = nullptr;
        detail::check(ll_assessment_excluded(get(), &contacts, &ended, &error), error);
        return {contacts, ended};
    }
    std::string json(bool proofs = false) const {
        return detail::text(ll_assessment_json, get(), std::uint32_t{proofs});
    }
    std::string summary() const { return detail::text(ll_assessment_summary, get()); }
    std::string explain(std::size_t duty) const { return detail::text(ll_assessment_explain, get(), duty); }
    std::string explain(std::size_t duty, Lang lang) const {
        return detail::text(ll_assessment_explain_text, get(), duty, static_cast<std::uint32_t>(lang));
    }
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
        ll_error *error = nullptr;
        detail::check(call(get(), static_cast<std::uint32_t>(column), read.data(), read.size(), &error), error);
        return read;
    }
    detail::Owner<ll_assessment, ll_assessment_free> handle_;
};

// One JSON case in, one line of JSON out.
inline std::string assess_json(std::string_view case_json) {
    return detail::text(ll_assess_json, case_json.data(), case_json.size());
}

} // namespace lianluo

#endif
