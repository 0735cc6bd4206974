package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.log.LogReading;
import io.glidepath.kvindex.table.BlockTable;
import io.glidepath.kvindex.table.HeldBlocks;
import io.glidepath.kvindex.table.HeldDepth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A start tells the table how many workers it will load before it loads the first. */
class AnnouncementTest {

    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");

    private final PlayedRedis redis = new PlayedRedis();
    private final Told table = new Told();
    private final ReplicaView view = new ReplicaView(1, ReplicaUnderTest.SETTINGS.patience(), () -> 0);
    private final LogFollowing following = new LogFollowing(
            new LogReading(redis, List.of(0)),
            FollowTimes.of(ReplicaUnderTest.SETTINGS.silence(), ReplicaUnderTest.SETTINGS.pending()),
            new LogFollowing.Replicated(table, view, () -> 0),
            ReplicaUnderTest.SETTINGS);

    @Test
    void announcesWhomItWillLoad() {
        write(A);
        write(B);

        following.once();

        assertThat(table.calls).startsWith("expect 2", "replace", "replace", "settle");
    }

    @Test
    void announcesNobodyWhomItHas() {
        write(A);
        following.once();
        table.calls.clear();

        following.once();

        assertThat(table.calls).doesNotContain("replace").noneMatch(call -> call.startsWith("expect"));
    }

    private void write(WorkerId worker) {
        BookWriter writer = new BookWriter(redis, worker, new SplittableRandom(1));
        writer.live();
        writer.change();
        writer.save();
    }

    /** Notes what it is told, and holds nothing. */
    private static final class Told implements BlockTable {

        private final List<String> calls = new ArrayList<>();

        @Override
        public void expect(int workers) {
            calls.add("expect " + workers);
        }

        @Override
        public void settle() {
            calls.add("settle");
        }

        @Override
        public boolean replace(WorkerId worker, Map<Tier, long[]> held) {
            return calls.add("replace");
        }

        @Override
        public void store(WorkerId worker, Tier tier, long[] keys) {
            calls.add("store");
        }

        @Override
        public void remove(WorkerId worker, Tier tier, long[] keys) {
            calls.add("remove");
        }

        @Override
        public void forget(WorkerId worker) {
            calls.add("forget");
        }

        @Override
        public List<HeldDepth> depths(long[] keys) {
            return List.of();
        }

        @Override
        public List<HeldBlocks> held() {
            return List.of();
        }

        @Override
        public void sweep() {
            calls.add("sweep");
        }

        @Override
        public long bytes() {
            return 0;
        }
    }
}
