package io.glidepath.simulator.wire;

import io.glidepath.simulator.accounts.Accounts;
import io.glidepath.simulator.exchange.Reply;
import io.glidepath.simulator.handoff.HandOffs;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /simulator/accounting}: what the engine runs, holds for others and fetched, and what routers did wrong. */
final class AccountingEndpoint {

    private final Accounts accounts;

    AccountingEndpoint(HandOffs handOffs) {
        this.accounts = handOffs.accounts();
    }

    Reply show() {
        Accounts.Snapshot books = accounts.snapshot();
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("running", books.load().running());
        json.put("waiting", books.load().waiting());
        json.put("pinnedBlocks", books.pins().blocks());
        json.put("mostPinnedBlocks", books.pins().mostBlocks());
        json.putObject("leases")
                .put("open", books.pins().open())
                .put("released", books.pins().released())
                .put("expired", books.pins().expired());
        json.putObject("transfers")
                .put("running", books.transfers().running())
                .put("done", books.transfers().done())
                .put("failed", books.transfers().failed())
                .put("givenUp", books.transfers().givenUp());
        json.put("recomputedTokens", books.recomputedTokens());
        ObjectNode misuses = json.putObject("violations");
        books.misuses().forEach((misuse, count) -> misuses.put(misuse.text(), count));
        ObjectNode computed = json.putObject("computedTokens");
        books.computedTokens().forEach(computed::put);
        return Reply.ok(json.toString());
    }
}
