package io.glidepath.picker.flow;

import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What one tenant has waiting in one band: the impatient first, then deadlines, then short work with ageing. */
final class TenantLine<T> {

    /** Tokens that were bound for it; its band's entitlement minus this is what it is owed. */
    double served;

    private final String tenant;
    private final NavigableSet<Held<T>> byAge =
            new TreeSet<>(Comparator.<Held<T>>comparingLong(Held::sinceNanos).thenComparingLong(Held::number));
    private final NavigableSet<Held<T>> byDeadline = new TreeSet<>(
            Comparator.<Held<T>>comparingLong(held -> held.standing().deadlineNanos())
                    .thenComparingLong(Held::number));
    private final NavigableSet<Held<T>> byWork;

    TenantLine(String tenant, double agingPerSecond) {
        this.tenant = tenant;
        this.byWork = new TreeSet<>(Comparator.<Held<T>>comparingDouble(held -> held.rank(agingPerSecond))
                .thenComparingLong(Held::number));
    }

    String tenant() {
        return tenant;
    }

    void add(Held<T> held) {
        byAge.add(held);
        rest(held).add(held);
    }

    void remove(Held<T> held) {
        byAge.remove(held);
        rest(held).remove(held);
    }

    boolean isEmpty() {
        return byAge.isEmpty();
    }

    int size() {
        return byAge.size();
    }

    /** The one that would be bound last. */
    Held<T> last() {
        return byWork.isEmpty() ? byDeadline.last() : byWork.last();
    }

    /** In order; the line must not change while it is read. */
    Iterator<Held<T>> inOrder(long patientSinceNanos) {
        Stream<Held<T>> impatient = byAge.stream().takeWhile(held -> held.sinceNanos() < patientSinceNanos);
        Stream<Held<T>> patient = Stream.concat(byDeadline.stream(), byWork.stream())
                .filter(held -> held.sinceNanos() >= patientSinceNanos);
        return Stream.concat(impatient, patient).iterator();
    }

    /** Oldest first; the line must not change while it is read. */
    Iterable<Held<T>> oldestFirst() {
        return byAge;
    }

    private NavigableSet<Held<T>> rest(Held<T> held) {
        return held.standing().hasDeadline() ? byDeadline : byWork;
    }
}
