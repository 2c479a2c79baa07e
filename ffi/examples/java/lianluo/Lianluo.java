package lianluo;

import static lianluo.Calls.LIBRARY;
import static lianluo.Calls.done;
import static lianluo.Calls.given;
import static lianluo.Calls.text;
import static lianluo.Calls.utf8;

import com.sun.jna.ptr.IntByReference;
import java.time.LocalDate;
import java.util.Map;

/**
 * lianluo (联络) for Java 8 and later, over JNA: what officials owe, by a rulebook and the portal's tables.
 *
 * <p>Tables come as JSON, as plain arrays ({@link Columns}), as CSV or as Arrow IPC bytes; results are read back as lists ({@link
 * Assessment#duties()}), as JSON or as Arrow IPC bytes. What fails throws a {@link LianluoException}, which never holds the value of an id.
 *
 * <p>The library is found in {@code jna.library.path}, in {@code java.library.path}, or inside a jar on the class path under
 * {@code linux-x86-64/liblianluo.so}. Nothing here holds a rule.
 */
public final class Lianluo {
    private Lianluo() {}

    /** The version of the native library. */
    public static String version() {
        return LIBRARY.ll_version();
    }

    /** Assesses one JSON case, rulebook and all: one line of JSON, the same bytes in every language. */
    public static String assessJson(String caseJson) {
        byte[] json = utf8(caseJson);
        return text((out, error) -> LIBRARY.ll_assess_json(json, json.length, out, error));
    }

    /** The built-in rulebook. */
    public static Rulebook standard() {
        return new Rulebook(given(LIBRARY::ll_rulebook_standard));
    }

    /** Reads a rulebook. */
    public static Rulebook rulebook(String toml) {
        byte[] text = utf8(toml);
        return new Rulebook(given((out, error) -> LIBRARY.ll_rulebook_parse(text, text.length, out, error)));
    }

    /** What there is to say about a rulebook's text, each with its line and the words underlined; empty when there is nothing. */
    public static String check(String name, String toml, Lang lang) {
        byte[] called = utf8(name);
        byte[] text = utf8(toml);
        return text((out, error) -> LIBRARY.ll_rulebook_check_text(
                called, called.length, text, text.length, null, 0, lang.number(), out, error));
    }

    /** The reference of all keys of a rulebook, as Markdown. */
    public static String reference(Lang lang) {
        return text((out, error) -> LIBRARY.ll_rulebook_reference(lang.number(), out, error));
    }

    /** Tables to be filled. */
    public static TablesBuilder tables() {
        return new TablesBuilder(given(LIBRARY::ll_tables_builder_new));
    }

    /** Works out the duties. Rulebook and tables may be closed before the assessment is. */
    public static Assessment assess(Rulebook rulebook, Tables tables, Options options) {
        return options.with(asked -> new Assessment(given(
                (out, error) -> LIBRARY.ll_assess(rulebook.handle(), tables.handle(), asked, out, error))));
    }

    /** Works out the duties of tables given as plain arrays, by table. */
    public static Assessment assess(Rulebook rulebook, Map<String, Columns> tables, Options options) {
        try (TablesBuilder builder = tables()) {
            tables.forEach(builder::columns);
            try (Tables built = builder.build()) {
                return assess(rulebook, built, options);
            }
        }
    }

    /** Works out the duties of tables given as uncompressed Arrow IPC bytes, by table. */
    public static Assessment assessIpc(Rulebook rulebook, Map<String, byte[]> tables, Options options) {
        try (TablesBuilder builder = tables()) {
            tables.forEach(builder::ipc);
            try (Tables built = builder.build()) {
                return assess(rulebook, built, options);
            }
        }
    }

    /** What changes for these tables when {@code after} takes the place of {@code before}. */
    public static Comparison compare(Rulebook before, Rulebook after, Tables tables, Options options) {
        return options.with(asked -> new Comparison(given((out, error) ->
                LIBRARY.ll_compare(before.handle(), after.handle(), tables.handle(), asked, out, error))));
    }

    /** Reads a test file that findings call {@code name}. */
    public static RuleTests ruleTests(String name, String toml) {
        byte[] called = utf8(name);
        byte[] text = utf8(toml);
        return new RuleTests(given(
                (out, error) -> LIBRARY.ll_rule_tests_parse(called, called.length, text, text.length, out, error)));
    }

    /** Reads {@code YYYY-MM-DD} the way the library does. */
    public static LocalDate day(String text) {
        byte[] bytes = utf8(text);
        IntByReference day = new IntByReference();
        done(error -> LIBRARY.ll_day_read(bytes, bytes.length, day, error));
        return LocalDate.ofEpochDay(day.getValue());
    }
}
