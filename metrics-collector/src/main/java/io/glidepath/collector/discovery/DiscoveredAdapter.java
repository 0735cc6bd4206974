package io.glidepath.collector.discovery;

import java.net.URI;

/**
 * A worker adapter that discovery lists.
 *
 * @param instance discovery's name for it: a pod's name, or the address; a pod that takes over an address is another adapter
 * @param address scheme, host and port, no path
 */
public record DiscoveredAdapter(String instance, URI address) {

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException when it is not {@code http(s)://host:port}
     */
    public DiscoveredAdapter {
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        boolean bare = address.getRawPath().isEmpty() || address.getRawPath().equals("/");
        if (!web || !bare || address.getHost() == null || address.getPort() <= 0 || address.getRawQuery() != null) {
            throw new IllegalArgumentException("an adapter's address must be http://host:port but was " + address);
        }
        address = of(address, address.getPort());
    }

    /**
     * Another port of the adapter's host, which an engine shares with its adapter.
     *
     * @param port 1 to 65535
     * @return same scheme and host, that port, no path
     */
    public URI at(int port) {
        return of(address, port);
    }

    /** Keeps the host as it is written, brackets of IPv6 included. */
    private static URI of(URI address, int port) {
        return URI.create(address.getScheme() + "://" + address.getHost() + ":" + port);
    }

    @Override
    public String toString() {
        return instance.equals(address.getAuthority()) ? instance : instance + " (" + address.getAuthority() + ")";
    }
}
