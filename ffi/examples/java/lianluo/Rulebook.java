package lianluo;

import static lianluo.Calls.LIBRARY;
import static lianluo.Calls.lent;
import static lianluo.Calls.text;
import static lianluo.Calls.utf8;

import com.sun.jna.Pointer;
import java.time.LocalDate;

/** A rulebook (制度) that has been read and found sound; made by {@link Lianluo#standard} and {@link Lianluo#rulebook}. */
public final class Rulebook extends Handle {
    Rulebook(Pointer handle) {
        super(handle);
    }

    /** How {@link #render} writes. */
    public enum Format {
        MARKDOWN,
        HTML
    }

    public String id() {
        return lent((data, size) -> LIBRARY.ll_rulebook_id(handle(), data, size, null));
    }

    public String version() {
        return lent((data, size) -> LIBRARY.ll_rulebook_version(handle(), data, size, null));
    }

    /** The digest of what it means: 64 hex digits. */
    public String digest() {
        return lent((data, size) -> LIBRARY.ll_rulebook_digest(handle(), data, size, null));
    }

    /** Warnings and notes, as a JSON list. */
    public String findings() {
        return text((out, error) -> LIBRARY.ll_rulebook_findings(handle(), out, error));
    }

    /** The rulebook as a document for people. */
    public String render(Lang lang, Format format) {
        return text((out, error) ->
                LIBRARY.ll_rulebook_render(handle(), lang.number(), format.ordinal() + 1, out, error));
    }

    /** The rules in force on a day, as a JSON list. */
    public String on(LocalDate day) {
        return text((out, error) -> LIBRARY.ll_rulebook_on(handle(), Math.toIntExact(day.toEpochDay()), out, error));
    }

    /** Every version of every rule that is about a word, as a JSON list. */
    public String about(String word) {
        byte[] text = utf8(word);
        return text((out, error) -> LIBRARY.ll_rulebook_about(handle(), text, text.length, out, error));
    }

    /** Assesses one JSON case that has no {@code rulebook} key. */
    public String assessJson(String caseJson) {
        byte[] json = utf8(caseJson);
        return text((out, error) -> LIBRARY.ll_rulebook_assess_json(handle(), json, json.length, out, error));
    }

    @Override
    void free(Pointer freed) {
        LIBRARY.ll_rulebook_free(freed);
    }
}
