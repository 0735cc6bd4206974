package io.glidepath.local.stack;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is written down about a stack, so that other commands find it. Holds a secret: never print it.
 *
 * @param pid process of the services
 * @param processStartMillis when that process began, so that a reused number is not taken for it; 0 when unknown
 * @param redisPid process of the embedded Redis; 0 when there is none
 * @param ready whether it has been seen to work
 * @param startUpMillis from the process's start to ready; 0 until then
 * @param credential what internal calls carry
 * @param ports where everything listens
 */
public record StackState(
        long pid,
        long processStartMillis,
        long redisPid,
        boolean ready,
        long startUpMillis,
        String credential,
        StackPorts ports) {

    /**
     * The public address.
     *
     * @return scheme, host and port
     */
    public URI gateway() {
        return loopback(ports.gateway().port());
    }

    /**
     * An address on this machine.
     *
     * @param port 1 to 65535
     * @return scheme, host and port
     */
    public static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * The management address of every service of ours.
     *
     * @return by name, in the order of a request's way
     */
    public Map<String, URI> management() {
        Map<String, URI> addresses = new LinkedHashMap<>();
        addresses.put("gateway", loopback(ports.gateway().management()));
        addresses.put("picker", loopback(ports.picker().management()));
        addresses.put("kv-index", loopback(ports.index().management()));
        addresses.put("collector", loopback(ports.collector().management()));
        for (int i = 0; i < ports.adapters().size(); i++) {
            addresses.put(ports.adapter(i), loopback(ports.adapters().get(i).management()));
        }
        return addresses;
    }

    /**
     * The same stack, seen to work.
     *
     * @param millis from the process's start until now
     * @return a copy
     */
    public StackState readyAfter(long millis) {
        return new StackState(pid, processStartMillis, redisPid, true, millis, credential, ports);
    }

    @Override
    public String toString() {
        return "StackState[pid=" + pid + ", ready=" + ready + "]";
    }
}
