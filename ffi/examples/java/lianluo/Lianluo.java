package lianluo;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * lianluo (联络) for Java 8 and later, over JNA: what officials owe, by a rulebook and the portal's tables.
 *
 * <p>The library is found in {@code jna.library.path}, in {@code java.library.path}, or inside a jar on the class path under
 * {@code linux-x86-64/liblianluo.so}. Objects own native memory: close them. All of them but {@link Builder} may be used from many
 * threads at once, as long as nobody closes them meanwhile.
 */
public final class Lianluo {
    private static final int ABI = 1;
    private static final int ENGLISH = 2;
    private static final int CHINESE = 1;
    private static final Native LIBRARY = load();

    private Lianluo() {}

    private static Native load() {
        // JNA itself does not look in java.library.path.
        String paths = System.getProperty("java.library.path", "");
        for (String path : paths.split(java.io.File.pathSeparator)) {
            if (!path.isEmpty()) {
                com.sun.jna.NativeLibrary.addSearchPath("lianluo", path);
            }
        }
        Map<String, Object> options = new HashMap<>();
        options.put(com.sun.jna.Library.OPTION_STRING_ENCODING, "UTF-8");
        Native library = com.sun.jna.Native.load("lianluo", Native.class, options);
        if (library.ll_abi_version() != ABI) {
            throw new UnsatisfiedLinkError("liblianluo has ABI " + library.ll_abi_version() + ", not " + ABI);
        }
        return library;
    }

    /** The version of the native library. */
    public static String version() {
        return LIBRARY.ll_version();
    }

    /** Assesses one JSON case, rulebook and all: one line of JSON, the same bytes in every language. */
    public static String assessJson(String caseJson) {
        byte[] json = utf8(caseJson);
        return text((out, error) -> LIBRARY.ll_assess_json(json, json.length, out, error));
    }

    /** What a JNA function with an output and an error looks like from here. */
    private interface Call {
        int run(PointerByReference out, PointerByReference error);
    }

    private interface Lend {
        int run(PointerByReference data, LongByReference size);
    }

    private interface Check {
        int run(PointerByReference error);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String read(Pointer data, long size) {
        return size == 0 ? "" : new String(data.getByteArray(0, Math.toIntExact(size)), StandardCharsets.UTF_8);
    }

    private static String lent(Lend call) {
        PointerByReference data = new PointerByReference();
        LongByReference size = new LongByReference();
        return call.run(data, size) == 0 ? read(data.getValue(), size.getValue()) : "";
    }

    private static String take(Pointer text) {
        try {
            return lent((data, size) -> LIBRARY.ll_text_get(text, data, size));
        } finally {
            LIBRARY.ll_text_free(text);
        }
    }

    private static String given(PointerByReference out, int status) {
        return status == 0 ? take(out.getValue()) : "";
    }

    private static void check(Check call) {
        PointerByReference error = new PointerByReference();
        int status = call.run(error);
        if (status == 0) {
            return;
        }
        Pointer told = error.getValue();
        if (told == null) {
            throw new LianluoException(status, "bug", "LL901", "no error was given", "未给出错误", "{}");
        }
        try {
            PointerByReference out = new PointerByReference();
            throw new LianluoException(
                    status,
                    lent((data, size) -> LIBRARY.ll_error_family(told, data, size)),
                    lent((data, size) -> LIBRARY.ll_error_code(told, data, size)),
                    given(out, LIBRARY.ll_error_render(told, ENGLISH, out)),
                    given(out, LIBRARY.ll_error_render(told, CHINESE, out)),
                    given(out, LIBRARY.ll_error_json(told, out)));
        } finally {
            LIBRARY.ll_error_free(told);
        }
    }

    private static Pointer made(Call call) {
        PointerByReference out = new PointerByReference();
        check(error -> call.run(out, error));
        return out.getValue();
    }

    private static String text(Call call) {
        return take(made(call));
    }

    /** Something that owns a handle. */
    private abstract static class Owner implements AutoCloseable {
        private Pointer handle;

        Owner(Pointer handle) {
            this.handle = handle;
        }

        Pointer handle() {
            if (handle == null) {
                throw new IllegalStateException("closed");
            }
            return handle;
        }

        abstract void free(Pointer handle);

        /** Frees the native memory; a second time does nothing. */
        @Override
        public synchronized void close() {
            Pointer freed = handle;
            handle = null;
            if (freed != null) {
                free(freed);
            }
        }
    }

    /** A rulebook that has been read and found sound. */
    public static final class Rulebook extends Owner {
        private Rulebook(Pointer handle) {
            super(handle);
        }

        /** The built-in one. */
        public static Rulebook standard() {
            return new Rulebook(made(LIBRARY::ll_rulebook_standard));
        }

        /** Reads a rulebook. */
        public static Rulebook parse(String toml) {
            byte[] text = utf8(toml);
            return new Rulebook(made((out, error) -> LIBRARY.ll_rulebook_parse(text, text.length, out, error)));
        }

        public String id() {
            return lent((data, size) -> LIBRARY.ll_rulebook_id(handle(), data, size, null));
        }

        public String version() {
            return lent((data, size) -> LIBRARY.ll_rulebook_version(handle(), data, size, null));
        }

        public String digest() {
            return lent((data, size) -> LIBRARY.ll_rulebook_digest(handle(), data, size, null));
        }

        /** Warnings and notes, as a JSON list. */
        public String findings() {
            return text((out, error) -> LIBRARY.ll_rulebook_findings(handle(), out, error));
        }

        /** Assesses one JSON case that has no {@code rulebook} key. */
        public String assessJson(String caseJson) {
            byte[] json = utf8(caseJson);
            return text((out, error) -> LIBRARY.ll_rulebook_assess_json(handle(), json, json.length, out, error));
        }

        @Override
        void free(Pointer handle) {
            LIBRARY.ll_rulebook_free(handle);
        }
    }

    /** Tables being filled, by one thread; built once. */
    public static final class Builder extends Owner {
        public Builder() {
            super(made(LIBRARY::ll_tables_builder_new));
        }

        /** Adds the rows of a CSV text with a header row. */
        public Builder csv(String table, String csv) {
            byte[] name = utf8(table);
            byte[] text = utf8(csv);
            check(error -> LIBRARY.ll_tables_builder_add_csv(handle(), name, name.length, text, text.length, error));
            return this;
        }

        /** Adds rows given column by column. */
        public Builder columns(String table, Columns columns) {
            byte[] name = utf8(table);
            List<Memory> keep = new ArrayList<>();
            Memory given = columns.write(keep);
            check(error -> LIBRARY.ll_tables_builder_add_columns(
                    handle(), name, name.length, columns.rows(), given, columns.count(), error));
            keep.clear();
            return this;
        }

        /** Adds the rows of an uncompressed Arrow IPC stream or file. */
        public Builder ipc(String table, byte[] bytes) {
            byte[] name = utf8(table);
            check(error -> LIBRARY.ll_tables_builder_add_ipc(handle(), name, name.length, bytes, bytes.length, error));
            return this;
        }

        /** Checks and freezes the tables. */
        public Tables build() {
            return new Tables(made((out, error) -> LIBRARY.ll_tables_builder_build(handle(), out, error)));
        }

        @Override
        void free(Pointer handle) {
            LIBRARY.ll_tables_builder_free(handle);
        }
    }

    /** Tables that have been checked. */
    public static final class Tables extends Owner {
        private Tables(Pointer handle) {
            super(handle);
        }

        /** How many distinct contacts have a row. */
        public long contacts() {
            LongByReference count = new LongByReference();
            check(error -> LIBRARY.ll_tables_contacts(handle(), count, error));
            return count.getValue();
        }

        /** How many rows a table was given. */
        public long rows(String table) {
            byte[] name = utf8(table);
            LongByReference count = new LongByReference();
            check(error -> LIBRARY.ll_tables_rows(handle(), name, name.length, count, error));
            return count.getValue();
        }

        @Override
        void free(Pointer handle) {
            LIBRARY.ll_tables_free(handle);
        }
    }

    /** The question: the duties due in a range, as they stand on a day. Holds no native memory. */
    public static final class Options {
        private final LocalDate from;
        private final LocalDate to;
        private final LocalDate asOf;
        private LocalDate knownAt;
        private byte[] key;

        public Options(LocalDate from, LocalDate to, LocalDate asOf) {
            this.from = from;
            this.to = to;
            this.asOf = asOf;
        }

        /** Leaves out what was recorded after that day. */
        public Options knownAt(LocalDate day) {
            knownAt = day;
            return this;
        }

        /** Makes every duty's id an HMAC under this key. */
        public Options dutyIdKey(byte[] bytes) {
            key = bytes.clone();
            return this;
        }

        private Pointer make() {
            Pointer handle = made((out, error) ->
                    LIBRARY.ll_options_new((int) from.toEpochDay(), (int) to.toEpochDay(), (int) asOf.toEpochDay(), out, error));
            try {
                if (knownAt != null) {
                    check(error -> LIBRARY.ll_options_set_known_at(handle, (int) knownAt.toEpochDay(), error));
                }
                if (key != null) {
                    check(error -> LIBRARY.ll_options_set_duty_id_key(handle, key, key.length, error));
                }
            } catch (RuntimeException failed) {
                LIBRARY.ll_options_free(handle);
                throw failed;
            }
            return handle;
        }
    }

    /** A column of texts of an {@link Assessment}. */
    public enum Column {
        DUTY_ID, RULE, SUBJECT_ID, HOLDER_BODY, MET_BY, STATUS, SUBJECT_KIND, HOLDER_ROLE, REASON, ESCALATES_TO
    }

    /** A result of an {@link Assessment} as Arrow. */
    public enum Result {
        DUTIES, SUMMARY, PROOFS_ZH, PROOFS_EN
    }

    /** A column of dates of an {@link Assessment}. */
    public enum Days {
        ANCHOR, OPENS, DUE, CLOSES, MET_ON
    }

    /** Which duties are owed and how they stand. */
    public static final class Assessment extends Owner {
        private Assessment(Pointer handle) {
            super(handle);
        }

        public static Assessment of(Rulebook rulebook, Tables tables, Options options) {
            Pointer asked = options.make();
            try {
                return new Assessment(made((out, error) ->
                        LIBRARY.ll_assess(rulebook.handle(), tables.handle(), asked, out, error)));
            } finally {
                LIBRARY.ll_options_free(asked);
            }
        }

        public int size() {
            LongByReference size = new LongByReference();
            check(error -> LIBRARY.ll_assessment_size(handle(), size, error));
            return Math.toIntExact(size.getValue());
        }

        /** As {@link Lianluo#assessJson} writes it. */
        public String json(boolean proofs) {
            return text((out, error) -> LIBRARY.ll_assessment_json(handle(), proofs ? 1 : 0, out, error));
        }

        /** Duties by body, rule and status, as a JSON list. */
        public String summary() {
            return text((out, error) -> LIBRARY.ll_assessment_summary(handle(), out, error));
        }

        /** The proof of a duty as JSON. */
        public String explain(int duty) {
            return text((out, error) -> LIBRARY.ll_assessment_explain(handle(), duty, out, error));
        }

        /** The proof of a duty as a person reads it. */
        public String explain(int duty, boolean chinese) {
            int lang = chinese ? CHINESE : ENGLISH;
            return text((out, error) -> LIBRARY.ll_assessment_explain_text(handle(), duty, lang, out, error));
        }

        /** A result as the bytes of an Arrow IPC stream. */
        public byte[] ipc(Result result) {
            Pointer bytes = made((out, error) -> LIBRARY.ll_assessment_ipc(handle(), result.ordinal() + 1, out, error));
            try {
                PointerByReference data = new PointerByReference();
                LongByReference size = new LongByReference();
                LIBRARY.ll_bytes_get(bytes, data, size);
                return data.getValue().getByteArray(0, Math.toIntExact(size.getValue()));
            } finally {
                LIBRARY.ll_bytes_free(bytes);
            }
        }

        /** A column of dates; null where there is none. */
        public List<LocalDate> days(Days column) {
            int[] values = new int[size()];
            check(error -> LIBRARY.ll_assessment_days(handle(), column.ordinal() + 1, values, values.length, error));
            List<LocalDate> days = new ArrayList<>(values.length);
            for (int value : values) {
                days.add(value == Integer.MIN_VALUE ? null : LocalDate.ofEpochDay(value));
            }
            return Collections.unmodifiableList(days);
        }

        /** A column of texts. */
        public List<String> texts(Column column) {
            Pointer texts = made((out, error) -> LIBRARY.ll_assessment_texts(handle(), column.ordinal() + 1, out, error));
            try {
                PointerByReference bytes = new PointerByReference();
                PointerByReference ends = new PointerByReference();
                LongByReference count = new LongByReference();
                LIBRARY.ll_texts_get(texts, bytes, ends, count);
                int size = Math.toIntExact(count.getValue());
                List<String> read = new ArrayList<>(size);
                long start = 0;
                for (int row = 0; row < size; row++) {
                    long end = ends.getValue().getLong(row * 8L);
                    read.add(read(bytes.getValue().share(start), end - start));
                    start = end;
                }
                return Collections.unmodifiableList(read);
            } finally {
                LIBRARY.ll_texts_free(texts);
            }
        }

        @Override
        void free(Pointer handle) {
            LIBRARY.ll_assessment_free(handle);
        }
    }

    /** Reads {@code YYYY-MM-DD} the way the library does. */
    public static LocalDate day(String text) {
        byte[] bytes = utf8(text);
        IntByReference day = new IntByReference();
        check(error -> LIBRARY.ll_day_read(bytes, bytes.length, day, error));
        return LocalDate.ofEpochDay(day.getValue());
    }
}
