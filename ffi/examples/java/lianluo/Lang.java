package lianluo;

/** A language of messages and documents. */
public enum Lang {
    CHINESE,
    ENGLISH;

    /** The {@code ll_lang}. */
    int number() {
        return ordinal() + 1;
    }
}
