package io.glidepath.contracts.pick;

import io.glidepath.contracts.identity.Incarnation;
import java.util.regex.Pattern;

/**
 * One life of one gateway; its text is {@code <name>/<incarnation>}, the value of {@link #HEADER}.
 *
 * @param name {@code [a-z0-9-]{1,63}}
 * @param incarnation life of that gateway
 */
public record GatewayId(String name, Incarnation incarnation) {

    /** Header that carries it, on picks, outcomes and adoptions. */
    public static final String HEADER = "x-glidepath-gateway";

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException when it has another form
     */
    public GatewayId {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("gateway name must match " + NAME + " but was '" + name + "'");
        }
    }

    /**
     * Reads the text form.
     *
     * @param text {@code <name>/<incarnation>}
     * @return the id
     * @throws IllegalArgumentException when the text is not of that form
     */
    public static GatewayId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(HEADER + " must be name/incarnation but was '" + text + "'");
        }
        return new GatewayId(text.substring(0, slash), Incarnation.parse(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return name + "/" + incarnation;
    }
}
