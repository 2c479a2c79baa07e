package lianluo;

import com.sun.jna.Pointer;

/**
 * Something that owns native memory: close it. A second close does nothing; use after it is an {@link IllegalStateException}.
 *
 * <p>All but {@link TablesBuilder} are frozen and may be used from many threads at once, as long as nobody closes them meanwhile.
 */
public abstract class Handle implements AutoCloseable {
    private Pointer handle;

    Handle(Pointer handle) {
        this.handle = handle;
    }

    synchronized Pointer handle() {
        if (handle == null) {
            throw new IllegalStateException("closed");
        }
        return handle;
    }

    abstract void free(Pointer freed);

    @Override
    public synchronized void close() {
        Pointer freed = handle;
        handle = null;
        if (freed != null) {
            free(freed);
        }
    }
}
