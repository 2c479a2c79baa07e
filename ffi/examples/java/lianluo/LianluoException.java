package lianluo;

/**
 * Why a call failed. Branch on {@link #family()} and {@link #code()}, never on text; no message holds the value of an id.
 */
public final class LianluoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String family;
    private final String code;
    private final String chinese;
    private final String json;

    LianluoException(int status, String family, String code, String english, String chinese, String json) {
        super(english);
        this.status = status;
        this.family = family;
        this.code = code;
        this.chinese = chinese;
        this.json = json;
    }

    /** The {@code ll_status} of the call. */
    public int status() {
        return status;
    }

    /** {@code rulebook}, {@code data}, {@code limit}, {@code bug} or {@code call}. */
    public String family() {
        return family;
    }

    /** The stable code, such as {@code LL102}. */
    public String code() {
        return code;
    }

    /** The whole error in Chinese; {@link #getMessage()} has it in English. */
    public String chinese() {
        return chinese;
    }

    /** The error as JSON, the same in every language. */
    public String json() {
        return json;
    }
}
