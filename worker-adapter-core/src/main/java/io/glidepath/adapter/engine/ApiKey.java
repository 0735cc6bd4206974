package io.glidepath.adapter.engine;

/** The key that the engine asks for. Not a record, so that no {@code toString()} prints it. */
public final class ApiKey {

    private final String value;

    /**
     * Takes the configured key.
     *
     * @param value the key; empty when the engine asks for none
     */
    public ApiKey(String value) {
        this.value = value;
    }

    /**
     * Whether there is one.
     *
     * @return false when the engine asks for none
     */
    public boolean given() {
        return !value.isEmpty();
    }

    /**
     * The key as a header says it.
     *
     * @return value of the Authorization header
     */
    public String bearer() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }
}
