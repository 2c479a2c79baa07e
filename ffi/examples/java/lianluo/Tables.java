package lianluo;

import static lianluo.Calls.LIBRARY;
import static lianluo.Calls.done;
import static lianluo.Calls.utf8;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;

/** Tables that have been checked; made by {@link TablesBuilder#build}. */
public final class Tables extends Handle {
    Tables(Pointer handle) {
        super(handle);
    }

    /** How many distinct contacts have a row. */
    public long contacts() {
        LongByReference count = new LongByReference();
        done(error -> LIBRARY.ll_tables_contacts(handle(), count, error));
        return count.getValue();
    }

    /** How many rows a table was given. */
    public long rows(String table) {
        byte[] name = utf8(table);
        LongByReference count = new LongByReference();
        done(error -> LIBRARY.ll_tables_rows(handle(), name, name.length, count, error));
        return count.getValue();
    }

    @Override
    void free(Pointer freed) {
        LIBRARY.ll_tables_free(freed);
    }
}
