package lianluo;

import static lianluo.Calls.LIBRARY;
import static lianluo.Calls.text;

import com.sun.jna.Pointer;

/** What differs between two rulebooks over the same tables; made by {@link Lianluo#compare}. */
public final class Comparison extends Handle {
    Comparison(Pointer handle) {
        super(handle);
    }

    /** Everything as one JSON object. It names the subjects of duties: for those who hold the tables. */
    public String json() {
        return text((out, error) -> LIBRARY.ll_comparison_json(handle(), out, error));
    }

    /** The numbers as a person reads them. */
    public String render(Lang lang) {
        return text((out, error) -> LIBRARY.ll_comparison_render(handle(), lang.number(), out, error));
    }

    @Override
    void free(Pointer freed) {
        LIBRARY.ll_comparison_free(freed);
    }
}
