package lianluo;

import static lianluo.Calls.LIBRARY;
import static lianluo.Calls.done;
import static lianluo.Calls.given;
import static lianluo.Calls.utf8;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/** Tables being filled, by one thread; built once, and of no more use after an addition that failed. Made by {@link Lianluo#tables}. */
public final class TablesBuilder extends Handle {
    TablesBuilder(Pointer handle) {
        super(handle);
    }

    /** Adds the rows of a CSV text with a header row. */
    public TablesBuilder csv(String table, String csv) {
        byte[] name = utf8(table);
        byte[] text = utf8(csv);
        done(error -> LIBRARY.ll_tables_builder_add_csv(handle(), name, name.length, text, text.length, error));
        return this;
    }

    /** Adds rows given column by column. */
    public TablesBuilder columns(String table, Columns columns) {
        byte[] name = utf8(table);
        // Until the call is over, the arrays that the columns point to must not be collected.
        List<Memory> keep = new ArrayList<>();
        Memory written = columns.write(keep);
        done(error -> LIBRARY.ll_tables_builder_add_columns(
                handle(), name, name.length, columns.rows(), written, columns.count(), error));
        keep.clear();
        return this;
    }

    /** Adds the rows of an uncompressed Arrow IPC stream or file. */
    public TablesBuilder ipc(String table, byte[] bytes) {
        byte[] name = utf8(table);
        done(error -> LIBRARY.ll_tables_builder_add_ipc(handle(), name, name.length, bytes, bytes.length, error));
        return this;
    }

    /** Checks all that spans rows and freezes the tables. */
    public Tables build() {
        return new Tables(given((out, error) -> LIBRARY.ll_tables_builder_build(handle(), out, error)));
    }

    @Override
    void free(Pointer freed) {
        LIBRARY.ll_tables_builder_free(freed);
    }
}
