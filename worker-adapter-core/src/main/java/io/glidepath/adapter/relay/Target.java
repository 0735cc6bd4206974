package io.glidepath.adapter.relay;

import java.net.URI;

/**
 * Where a call goes.
 *
 * @param url scheme, host and port
 * @param ours whether one of our own processes answers there, which is shown our credential; engines are shown their key
 */
public record Target(URI url, boolean ours) {

    /**
     * An engine.
     *
     * @param url scheme, host and port
     * @return the target
     */
    public static Target engine(URI url) {
        return new Target(url, false);
    }

    /**
     * Another adapter.
     *
     * @param url scheme, host and port
     * @return the target
     */
    public static Target adapter(URI url) {
        return new Target(url, true);
    }
}
