package lianluo;

import static lianluo.Calls.LIBRARY;
import static lianluo.Calls.done;
import static lianluo.Calls.given;
import static lianluo.Calls.read;
import static lianluo.Calls.text;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which duties are owed and how they stand, in the order (due, rule, subject, opens); made by {@link Lianluo#assess}. */
public final class Assessment extends Handle {
    Assessment(Pointer handle) {
        super(handle);
    }

    /** A column of texts. */
    public enum Column {
        DUTY_ID,
        RULE,
        SUBJECT_ID,
        HOLDER_BODY,
        MET_BY,
        STATUS,
        SUBJECT_KIND,
        HOLDER_ROLE,
        REASON,
        ESCALATES_TO
    }

    /** A column of dates. */
    public enum Days {
        ANCHOR,
        OPENS,
        DUE,
        CLOSES,
        MET_ON
    }

    /** A result as Arrow. */
    public enum Result {
        DUTIES,
        SUMMARY,
        PROOFS_ZH,
        PROOFS_EN,
        FINDINGS,
        COUNTS
    }

    /** How many duties there are. */
    public int size() {
        LongByReference size = new LongByReference();
        done(error -> LIBRARY.ll_assessment_size(handle(), size, error));
        return Math.toIntExact(size.getValue());
    }

    /** All duties. */
    public List<Duty> duties() {
        List<String> id = texts(Column.DUTY_ID);
        List<String> rule = texts(Column.RULE);
        List<String> subjectKind = texts(Column.SUBJECT_KIND);
        List<String> subjectId = texts(Column.SUBJECT_ID);
        List<String> holderRole = texts(Column.HOLDER_ROLE);
        List<String> holderBody = texts(Column.HOLDER_BODY);
        List<String> status = texts(Column.STATUS);
        List<LocalDate> opens = days(Days.OPENS);
        List<LocalDate> due = days(Days.DUE);
        List<LocalDate> closes = days(Days.CLOSES);
        List<LocalDate> metOn = days(Days.MET_ON);
        List<Duty> duties = new ArrayList<>(id.size());
        for (int at = 0; at < id.size(); at++) {
            duties.add(new Duty(
                    id.get(at),
                    rule.get(at),
                    subjectKind.get(at),
                    subjectId.get(at),
                    holderRole.get(at),
                    holderBody.get(at),
                    opens.get(at),
                    due.get(at),
                    closes.get(at),
                    status.get(at),
                    metOn.get(at)));
        }
        return Collections.unmodifiableList(duties);
    }

    /** As {@link Lianluo#assessJson} writes it; with proofs, if asked for. */
    public String json(boolean proofs) {
        return text((out, error) -> LIBRARY.ll_assessment_json(handle(), proofs ? 1 : 0, out, error));
    }

    /** Duties by body, rule and status, as a JSON list. */
    public String summary() {
        return text((out, error) -> LIBRARY.ll_assessment_summary(handle(), out, error));
    }

    /** The checks over attested facts that are not met, as a JSON list. */
    public String findings() {
        return text((out, error) -> LIBRARY.ll_assessment_findings(handle(), out, error));
    }

    /** Proposed grades of workers and communities with their reasons, as a JSON list. A person confirms them. */
    public String appraisals() {
        return text((out, error) -> LIBRARY.ll_assessment_appraisals(handle(), out, error));
    }

    /** The same as a person reads it. */
    public String appraisals(Lang lang) {
        return text((out, error) -> LIBRARY.ll_assessment_appraisals_text(handle(), lang.number(), out, error));
    }

    /** The activities that are only counted, as a JSON list. */
    public String counts() {
        return text((out, error) -> LIBRARY.ll_assessment_counts(handle(), out, error));
    }

    /** The proof of a duty as JSON. */
    public String explain(int duty) {
        return text((out, error) -> LIBRARY.ll_assessment_explain(handle(), duty, out, error));
    }

    /** The proof of a duty as a person reads it. */
    public String explain(int duty, Lang lang) {
        return text((out, error) -> LIBRARY.ll_assessment_explain_text(handle(), duty, lang.number(), out, error));
    }

    /** A result as the bytes of an Arrow IPC stream. */
    public byte[] ipc(Result result) {
        Pointer bytes = given((out, error) -> LIBRARY.ll_assessment_ipc(handle(), result.ordinal() + 1, out, error));
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
        done(error -> LIBRARY.ll_assessment_days(handle(), column.ordinal() + 1, values, values.length, error));
        List<LocalDate> days = new ArrayList<>(values.length);
        for (int value : values) {
            days.add(value == Integer.MIN_VALUE ? null : LocalDate.ofEpochDay(value));
        }
        return Collections.unmodifiableList(days);
    }

    /** A column of texts. */
    public List<String> texts(Column column) {
        Pointer texts = given((out, error) -> LIBRARY.ll_assessment_texts(handle(), column.ordinal() + 1, out, error));
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
    void free(Pointer freed) {
        LIBRARY.ll_assessment_free(freed);
    }
}
