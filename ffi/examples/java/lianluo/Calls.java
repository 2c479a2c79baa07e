package lianluo;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/**
 * How the classes of this package call the library: it is loaded once, a status becomes an exception, a text a {@link String}.
 *
 * <p>Not for callers. No handle is kept here.
 */
final class Calls {
    private static final int ABI = 1;

    /** The library in use. */
    static final Native LIBRARY = load();

    private Calls() {}

    private static Native load() {
        // JNA itself does not look in java.library.path.
        for (String path : System.getProperty("java.library.path", "").split(File.pathSeparator)) {
            if (!path.isEmpty()) {
                NativeLibrary.addSearchPath("lianluo", path);
            }
        }
        Native library = com.sun.jna.Native.load(
                "lianluo", Native.class, Collections.singletonMap(Library.OPTION_STRING_ENCODING, "UTF-8"));
        if (library.ll_abi_version() != ABI) {
            throw new UnsatisfiedLinkError("liblianluo has ABI " + library.ll_abi_version() + ", not " + ABI);
        }
        return library;
    }

    /** A function that gives something, or an error. */
    interface Gives {
        int call(PointerByReference out, PointerByReference error);
    }

    /** A function that lends bytes of a handle. */
    interface Lends {
        int call(PointerByReference data, LongByReference size);
    }

    /** A function that only succeeds or fails. */
    interface Does {
        int call(PointerByReference error);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String read(Pointer data, long size) {
        return size == 0 ? "" : new String(data.getByteArray(0, Math.toIntExact(size)), StandardCharsets.UTF_8);
    }

    static String lent(Lends call) {
        PointerByReference data = new PointerByReference();
        LongByReference size = new LongByReference();
        return call.call(data, size) == 0 ? read(data.getValue(), size.getValue()) : "";
    }

    static Pointer given(Gives call) {
        PointerByReference out = new PointerByReference();
        done(error -> call.call(out, error));
        return out.getValue();
    }

    static String text(Gives call) {
        return take(given(call));
    }

    static void done(Does call) {
        PointerByReference error = new PointerByReference();
        int status = call.call(error);
        if (status != 0) {
            throw told(status, error.getValue());
        }
    }

    private static String take(Pointer text) {
        try {
            return lent((data, size) -> LIBRARY.ll_text_get(text, data, size));
        } finally {
            LIBRARY.ll_text_free(text);
        }
    }

    private static String told(int status, PointerByReference out) {
        return status == 0 ? take(out.getValue()) : "";
    }

    private static LianluoException told(int status, Pointer error) {
        if (error == null) {
            return new LianluoException(status, "bug", "LL901", "no error was given", "未给出错误", "{}");
        }
        try {
            PointerByReference out = new PointerByReference();
            return new LianluoException(
                    status,
                    lent((data, size) -> LIBRARY.ll_error_family(error, data, size)),
                    lent((data, size) -> LIBRARY.ll_error_code(error, data, size)),
                    told(LIBRARY.ll_error_render(error, Lang.ENGLISH.number(), out), out),
                    told(LIBRARY.ll_error_render(error, Lang.CHINESE.number(), out), out),
                    told(LIBRARY.ll_error_json(error, out), out));
        } finally {
            LIBRARY.ll_error_free(error);
        }
    }
}
