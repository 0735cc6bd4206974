package io.glidepath.kvindex.replica;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.kvindex.log.LogHead;
import io.glidepath.kvindex.log.LogSource;
import io.glidepath.kvindex.log.RawEntry;
import io.glidepath.kvindex.log.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Redis with one log, in memory and in a time of its own: it can be away, lose its data or a part, and set its clock back. */
final class PlayedRedis implements LogSource, BookWriter.Place {

    private List<RawEntry> log = new ArrayList<>();
    private Map<WorkerId, String> owners = new HashMap<>();
    private Map<WorkerId, byte[]> snapshots = new HashMap<>();
    private final Set<WorkerId> wanted = new HashSet<>();
    private StreamId last = StreamId.START;
    private long wallMs = 1_700_000_000_000L;
    private boolean away;

    /** What a replica of this Redis has at one moment. */
    record Copy(List<RawEntry> log, Map<WorkerId, String> owners, Map<WorkerId, byte[]> snapshots, StreamId last) {}

    void pass(Duration time) {
        wallMs += time.toMillis();
    }

    void away(boolean gone) {
        away = gone;
    }

    Copy copy() {
        return new Copy(List.copyOf(log), Map.copyOf(owners), Map.copyOf(snapshots), last);
    }

    /** A replica that knew no more than that has taken over. */
    void failOver(Copy known) {
        log = new ArrayList<>(known.log());
        owners = new HashMap<>(known.owners());
        snapshots = new HashMap<>(known.snapshots());
        last = known.last();
        wanted.clear();
    }

    void wipe() {
        failOver(new Copy(List.of(), Map.of(), Map.of(), StreamId.START));
    }

    void trim(int left) {
        log = new ArrayList<>(log.subList(Math.max(0, log.size() - left), log.size()));
    }

    @Override
    public void append(WorkerId worker, byte[] entry) {
        answer();
        // As Redis does: ids never go back, whatever the wall clock says.
        last = wallMs > last.ms() ? new StreamId(wallMs, 0) : new StreamId(last.ms(), last.seq() + 1);
        log.add(new RawEntry(last, entry));
    }

    @Override
    public void own(WorkerId worker, String owner) {
        answer();
        owners.put(worker, owner);
    }

    @Override
    public void disown(WorkerId worker) {
        answer();
        owners.remove(worker);
        snapshots.remove(worker);
    }

    @Override
    public void save(WorkerId worker, byte[] snapshot) {
        answer();
        snapshots.put(worker, snapshot);
    }

    @Override
    public boolean takeWanted(WorkerId worker) {
        answer();
        return wanted.remove(worker);
    }

    boolean owns(WorkerId worker) {
        return owners.containsKey(worker);
    }

    @Override
    public void claim() {
        answer();
    }

    @Override
    public LogHead head(int shard) {
        answer();
        return new LogHead(log.isEmpty() ? StreamId.START : log.getFirst().id(), last);
    }

    @Override
    public Map<WorkerId, String> owners(int shard) {
        answer();
        return Map.copyOf(owners);
    }

    @Override
    public Optional<String> owner(WorkerId worker) {
        answer();
        return Optional.ofNullable(owners.get(worker));
    }

    @Override
    public Optional<byte[]> snapshot(WorkerId worker) {
        answer();
        return Optional.ofNullable(snapshots.get(worker));
    }

    @Override
    public void want(WorkerId worker, Duration time) {
        answer();
        wanted.add(worker);
    }

    @Override
    public Map<Integer, List<RawEntry>> read(Map<Integer, StreamId> cursors, int count, Duration wait) {
        answer();
        StreamId from = cursors.getOrDefault(0, StreamId.START);
        List<RawEntry> news = log.stream()
                .filter(entry -> entry.id().after(from))
                .limit(count)
                .toList();
        return news.isEmpty() ? Map.of() : Map.of(0, news);
    }

    @Override
    public void reset() {}

    private void answer() {
        if (away) {
            throw new IllegalStateException("away");
        }
    }
}
