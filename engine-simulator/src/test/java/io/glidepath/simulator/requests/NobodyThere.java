package io.glidepath.simulator.requests;

import io.glidepath.simulator.exchange.ClientConnection;

/** A client that neither leaves nor can be cut off. */
final class NobodyThere implements ClientConnection {

    @Override
    public void onGone(Runnable action) {}

    @Override
    public void cut() {}
}
