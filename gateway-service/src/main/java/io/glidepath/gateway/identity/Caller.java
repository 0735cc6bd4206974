package io.glidepath.gateway.identity;

import org.springframework.web.server.ServerWebExchange;

/**
 * Who asks, once its key was checked.
 *
 * @param tenant to whom the request belongs
 * @param priorityCap highest priority that it may ask for
 */
public record Caller(String tenant, int priorityCap) {

    private static final String ATTRIBUTE = Caller.class.getName();

    /**
     * The caller of a request that passed the key's check.
     *
     * @param exchange the request
     * @return its caller
     * @throws IllegalStateException when the check was not passed
     */
    public static Caller of(ServerWebExchange exchange) {
        Caller caller = exchange.getAttribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("no key was checked");
        }
        return caller;
    }

    void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }
}
