package io.glidepath.picker.flow;

import io.glidepath.picker.flow.Bands.Band;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Requests that wait for a worker, in one order: bands that have not had their share first, the more important band first;
 * in a band, the tenant that is owed most; in a tenant, those that waited too long, then deadlines, then short work.
 *
 * <p>Bounded in number, bytes and age. Not thread-safe. Times are readings of one monotonic clock, in nanoseconds.
 *
 * @param <T> what is behind a request
 */
public final class FlowQueue<T> {

    private final FlowSettings settings;
    private final List<BandQueue<T>> bands;
    private final DrainRate drain = new DrainRate();
    private int size;
    private long bytes;
    private long numbered;
    /** Who stayed first at the last walk, and has not left. */
    private Optional<Held<T>> waitsFirst = Optional.empty();

    /**
     * Starts empty.
     *
     * @param settings its bounds and order
     */
    public FlowQueue(FlowSettings settings) {
        this.settings = settings;
        this.bands = settings.bands().all().stream()
                .map(band -> new BandQueue<T>(band, settings.agingPerSecond()))
                .toList();
    }

    /**
     * What became of an offer.
     *
     * @param <T> what is behind a request
     */
    public sealed interface Offered<T> {

        /**
         * It waits.
         *
         * @param <T> what is behind a request
         * @param evicted those that had to leave for it, the least important first
         */
        record Kept<T>(List<Held<T>> evicted) implements Offered<T> {}

        /**
         * There is no room, and nobody less important to make some.
         *
         * @param <T> what is behind a request
         * @param retryAfter when trying again may help
         */
        record Full<T>(Duration retryAfter) implements Offered<T> {}
    }

    /**
     * Takes a request in.
     *
     * @param held the request; must not be in a queue
     * @param nowNanos the time
     * @return what became of it
     */
    public Offered<T> offer(Held<T> held, long nowNanos) {
        List<Held<T>> evicted = new ArrayList<>();
        while (size + 1 > settings.maxHeld() || bytes + held.standing().bytes() > settings.maxBytes()) {
            Optional<Held<T>> victim = lessImportant(held);
            if (victim.isEmpty()) {
                evicted.forEach(this::enter);
                return new Offered.Full<>(retryAfter(nowNanos));
            }
            leave(victim.get());
            evicted.add(victim.get());
        }
        numbered++;
        held.enter(numbered);
        enter(held);
        return new Offered.Kept<>(evicted);
    }

    /**
     * Takes a request out.
     *
     * @param held the request
     * @return whether it was waiting
     */
    public boolean leave(Held<T> held) {
        if (held.gone()) {
            return false;
        }
        held.leave();
        bandOf(held).remove(held);
        waitsFirst = waitsFirst.filter(first -> first != held);
        size--;
        bytes -= held.standing().bytes();
        return true;
    }

    /**
     * Whether a request that does not wait may be bound before all that do.
     *
     * @param standing the request's
     * @param nowNanos the time
     * @return false when a band or tenant that waits comes first
     */
    public boolean mayPass(Held.Standing standing, long nowNanos) {
        if (size == 0) {
            return true;
        }
        int own = settings.bands().of(standing.priority());
        Optional<BandQueue<T>> first = firstOf(bands.stream().filter(band -> !band.isEmpty()), nowNanos);
        Optional<BandQueue<T>> of = firstOf(Stream.concat(first.stream(), Stream.of(bands.get(own))), nowNanos);
        return of.filter(band -> band == bands.get(own)).isPresent()
                && !bands.get(own).anotherFirst(standing.tenant())
                && waitsFirst.filter(held -> bandOf(held) == bands.get(own)).isEmpty();
    }

    /**
     * Notes that a request was bound without waiting, which counts against its tenant and band like any other.
     *
     * @param standing the request's
     * @param nowNanos the time
     */
    public void passed(Held.Standing standing, long nowNanos) {
        bands.get(settings.bands().of(standing.priority()))
                .charge(standing.tenant(), standing.uncachedTokens(), nowNanos);
    }

    /**
     * Looks at waiting requests in order, until as many in a row stay as the settings say, or one stays first.
     *
     * @param nowNanos the time
     * @param look binds a request, or says why not; must not touch the queue
     * @return those that do not stay, which wait no more
     */
    public List<Held<T>> walk(long nowNanos, Function<Held<T>, Looked> look) {
        Walk<T> walk = new Walk<>(bands, nowNanos - settings.patience().toNanos());
        List<Held<T>> done = new ArrayList<>();
        int stayed = 0;
        waitsFirst = Optional.empty();
        while (stayed < settings.stays()) {
            Optional<Walk.Stop<T>> next =
                    firstOf(bands.stream().filter(walk::hasMore), nowNanos).map(walk::next);
            if (next.isEmpty()) {
                break;
            }
            Held<T> held = next.get().held();
            switch (look.apply(held)) {
                case BOUND -> {
                    done.add(held);
                    next.get()
                            .band()
                            .charge(held.standing().tenant(), held.standing().uncachedTokens(), nowNanos);
                    drain.bound(nowNanos);
                    stayed = 0;
                }
                case STAYS -> stayed++;
                case STAYS_FIRST -> {
                    waitsFirst = Optional.of(held);
                    stayed = settings.stays();
                }
                case OVER -> done.add(held);
            }
        }
        done.forEach(this::leave);
        return done;
    }

    /**
     * Takes out what has waited too long.
     *
     * @param nowNanos the time
     * @return those, and those of bands that shed whose time for the first token has passed
     */
    public List<Held<T>> expire(long nowNanos) {
        List<Held<T>> late = new ArrayList<>();
        for (BandQueue<T> band : bands) {
            for (TenantLine<T> line : band.lines()) {
                for (Held<T> held : line.oldestFirst()) {
                    if (tooOld(held, nowNanos) || (band.band().shedLate() && missed(held, nowNanos))) {
                        late.add(held);
                    }
                }
            }
        }
        late.forEach(this::leave);
        return late;
    }

    /**
     * Whether a request has waited as long as any may.
     *
     * @param held the request
     * @param nowNanos the time
     * @return false for one that was shed before that
     */
    public boolean tooOld(Held<T> held, long nowNanos) {
        return nowNanos - held.sinceNanos() >= settings.maxAge().toNanos();
    }

    /**
     * The band that a priority belongs to.
     *
     * @param priority any
     * @return its band
     */
    public Band bandOf(int priority) {
        return settings.bands().all().get(settings.bands().of(priority));
    }

    /**
     * When there may be room again, from how fast the queue drains.
     *
     * @param nowNanos the time
     * @return 1 s to 60 s
     */
    public Duration retryAfter(long nowNanos) {
        return drain.timeFor(size + 1, nowNanos);
    }

    /**
     * Requests that wait.
     *
     * @return at least 0
     */
    public int size() {
        return size;
    }

    /**
     * Bytes that they hold.
     *
     * @return at least 0
     */
    public long bytes() {
        return bytes;
    }

    /**
     * All that wait, in no order.
     *
     * @return a copy
     */
    public List<Held<T>> all() {
        List<Held<T>> all = new ArrayList<>(size);
        bands.forEach(band -> band.lines().forEach(line -> line.oldestFirst().forEach(all::add)));
        return all;
    }

    private void enter(Held<T> held) {
        held.enter(held.number());
        bandOf(held).add(held);
        size++;
        bytes += held.standing().bytes();
    }

    private BandQueue<T> bandOf(Held<T> held) {
        return bands.get(settings.bands().of(held.standing().priority()));
    }

    private static <T> boolean missed(Held<T> held, long nowNanos) {
        return held.standing().hasDeadline()
                && nowNanos + held.standing().workSeconds() * 1e9
                        > held.standing().deadlineNanos();
    }

    /**
     * Who leaves for a newcomer. Places are guaranteed like tokens are, or a band that is important and always full would
     * keep the others from ever waiting: so a band gives up only places beyond its share, the least important first, and the
     * newcomer's own band takes back its share from those above. Then, in its own band, the tenant that has more waiting.
     */
    private Optional<Held<T>> lessImportant(Held<T> held) {
        int own = settings.bands().of(held.standing().priority());
        int last = hasItsPlaces(own) ? own + 1 : 0;
        for (int i = bands.size() - 1; i >= last; i--) {
            if (i != own && bands.get(i).size() > bands.get(i).band().share() * size) {
                return bands.get(i).longest().map(TenantLine::last);
            }
        }
        int waiting = bands.get(own).waiting(held.standing().tenant());
        return bands.get(own)
                .longest()
                .filter(line -> !line.tenant().equals(held.standing().tenant()) && line.size() > waiting + 1)
                .map(TenantLine::last);
    }

    private boolean hasItsPlaces(int band) {
        return bands.get(band).size() + 1 > bands.get(band).band().share() * size;
    }

    /** Of some bands: those that have not had their share first, then by importance. */
    private Optional<BandQueue<T>> firstOf(Stream<BandQueue<T>> some, long nowNanos) {
        double all = 0;
        for (BandQueue<T> band : bands) {
            all += band.served(nowNanos);
        }
        double total = all;
        return some.min((one, other) -> {
            int byShare = Boolean.compare(hadShare(one, total, nowNanos), hadShare(other, total, nowNanos));
            return byShare != 0 ? byShare : Integer.compare(bands.indexOf(one), bands.indexOf(other));
        });
    }

    private boolean hadShare(BandQueue<T> band, double total, long nowNanos) {
        return band.served(nowNanos) >= band.band().share() * total
                && (total > 0 || band.band().share() == 0);
    }
}
