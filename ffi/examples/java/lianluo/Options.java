package lianluo;

import static lianluo.Calls.LIBRARY;
import static lianluo.Calls.done;
import static lianluo.Calls.given;

import com.sun.jna.Pointer;
import java.time.LocalDate;
import java.util.function.Function;

/** The question: the duties due in a range, as they stand on a day. Plain values; no native memory is held between calls. */
public final class Options {
    private final LocalDate from;
    private final LocalDate to;
    private final LocalDate asOf;
    private LocalDate knownAt;
    private byte[] key;
    private int threads = 1;
    private long mostDuties = -1;

    /** The duties due from {@code from} to {@code to}, both included, as they stand on {@code asOf}. */
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

    /** Makes every duty's id an HMAC under this key, for use outside the portal. */
    public Options dutyIdKey(byte[] bytes) {
        key = bytes.clone();
        return this;
    }

    /** Lets so many threads work on a call; 1 unless said. The answer is the same. */
    public Options threads(int number) {
        threads = number;
        return this;
    }

    /** Lets a call give at most so many duties; one that would give more throws, and gives no part of an answer. */
    public Options mostDuties(long number) {
        mostDuties = number;
        return this;
    }

    private static int number(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }

    /** Makes the handle for one call and frees it after. */
    <T> T with(Function<Pointer, T> call) {
        Pointer options =
                given((out, error) -> LIBRARY.ll_options_new(number(from), number(to), number(asOf), out, error));
        try {
            if (knownAt != null) {
                done(error -> LIBRARY.ll_options_set_known_at(options, number(knownAt), error));
            }
            if (key != null) {
                done(error -> LIBRARY.ll_options_set_duty_id_key(options, key, key.length, error));
            }
            done(error -> LIBRARY.ll_options_set_threads(options, threads, error));
            if (mostDuties >= 0) {
                done(error -> LIBRARY.ll_options_set_most_duties(options, mostDuties, error));
            }
            return call.apply(options);
        } finally {
            LIBRARY.ll_options_free(options);
        }
    }
}
