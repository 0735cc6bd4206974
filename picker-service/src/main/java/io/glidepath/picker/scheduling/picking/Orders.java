package io.glidepath.picker.scheduling.picking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Orders of indices. */
final class Orders {

    private Orders() {}

    static List<Integer> by(int size, Comparator<Integer> comparator) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        order.sort(comparator);
        return order;
    }

    static Comparator<Integer> highest(double[] figures) {
        return Comparator.comparingDouble((Integer i) -> figures[i]).reversed();
    }
}
