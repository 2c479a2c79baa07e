package lianluo;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a table as plain arrays, column by column: what a result set gives, without a detour through text.
 *
 * <p>A null element is a missing value. Nothing is checked here; the library does that when the rows are added.
 */
public final class Columns {
    private static final int TEXT = 1;
    private static final int WRITTEN = 2;
    private static final int DAY = 3;
    private static final int NUMBER = 4;
    private static final int FLAG = 5;
    /** {@code struct ll_column} on a 64-bit machine: seven fields of eight bytes. */
    private static final int FIELDS = 7 * 8;

    private final int rows;
    private final List<Object[]> columns = new ArrayList<>();

    /** Columns of that many rows each. */
    public Columns(int rows) {
        this.rows = rows;
    }

    /** Ids, words or dates as {@code YYYY-MM-DD}. */
    public Columns texts(String name, List<String> values) {
        return add(name, TEXT, values);
    }

    /** Texts read as the cells of a CSV file: empty is null, a list is joined by {@code ;}. */
    public Columns written(String name, List<String> values) {
        return add(name, WRITTEN, values);
    }

    /** Dates. */
    public Columns days(String name, List<LocalDate> values) {
        return add(name, DAY, values);
    }

    /** Numbers as ids, or counts. */
    public Columns numbers(String name, List<Long> values) {
        return add(name, NUMBER, values);
    }

    /** Flags. */
    public Columns flags(String name, List<Boolean> values) {
        return add(name, FLAG, values);
    }

    private Columns add(String name, int kind, List<?> values) {
        if (values.size() != rows) {
            throw new IllegalArgumentException("column " + name + " has " + values.size() + " rows, not " + rows);
        }
        columns.add(new Object[] {name, kind, values});
        return this;
    }

    int rows() {
        return rows;
    }

    int count() {
        return columns.size();
    }

    /** The columns in native memory; {@code keep} holds what they point to until the call is over. */
    Memory write(List<Memory> keep) {
        Memory all = new Memory(Math.max(1, (long) columns.size() * FIELDS));
        keep.add(all);
        long at = 0;
        for (Object[] column : columns) {
            byte[] name = ((String) column[0]).getBytes(StandardCharsets.UTF_8);
            int kind = (Integer) column[1];
            List<?> values = (List<?>) column[2];
            Memory present = new Memory(Math.max(1, rows));
            Memory ends = kind <= WRITTEN ? new Memory(Math.max(1, rows * 8L)) : null;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Memory fixed = kind <= WRITTEN ? null : new Memory(Math.max(1, rows * 8L));
            for (int row = 0; row < rows; row++) {
                Object value = values.get(row);
                present.setByte(row, (byte) (value == null ? 0 : 1));
                if (kind <= WRITTEN) {
                    byte[] text = value == null ? new byte[0] : ((String) value).getBytes(StandardCharsets.UTF_8);
                    bytes.write(text, 0, text.length);
                    ends.setLong(row * 8L, bytes.size());
                } else if (kind == DAY) {
                    fixed.setInt(row * 4L, value == null ? 0 : (int) ((LocalDate) value).toEpochDay());
                } else if (kind == NUMBER) {
                    fixed.setLong(row * 8L, value == null ? 0 : (Long) value);
                } else {
                    fixed.setByte(row, (byte) (Boolean.TRUE.equals(value) ? 1 : 0));
                }
            }
            Memory texts = kind <= WRITTEN ? bytes(bytes.toByteArray()) : fixed;
            Memory named = bytes(name);
            keep.add(present);
            keep.add(texts);
            keep.add(named);
            if (ends != null) {
                keep.add(ends);
            }
            all.setPointer(at, named);
            all.setLong(at + 8, name.length);
            all.setLong(at + 16, 0);
            all.setInt(at + 16, kind);
            all.setPointer(at + 24, texts);
            all.setLong(at + 32, kind <= WRITTEN ? bytes.size() : rows);
            all.setPointer(at + 40, ends == null ? Pointer.NULL : ends);
            all.setPointer(at + 48, present);
            at += FIELDS;
        }
        assert Native.POINTER_SIZE == 8;
        return all;
    }

    private static Memory bytes(byte[] of) {
        Memory memory = new Memory(Math.max(1, of.length));
        memory.write(0, of, 0, of.length);
        return memory;
    }
}
