package io.glidepath.contracts.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoneProcessTest {

    private static final String LOOPS = "reactor.netty.ioWorkerCount";

    private final Map<String, String> before = new HashMap<>();

    @BeforeEach
    void clear() {
        for (String name : new String[] {LOOPS, "io.netty.allocator.type", "io.netty.leakDetection.level"}) {
            before.put(name, System.getProperty(name));
            System.clearProperty(name);
        }
    }

    @AfterEach
    void restore() {
        before.forEach((name, value) -> {
            System.clearProperty(name);
            if (value != null) {
                System.setProperty(name, value);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "4,2", "7,3", "64,4"})
    void hasAnEventLoopForEveryOtherProcessor(int processors, String loops) {
        LoneProcess.prepare(processors);

        assertThat(System.getProperty(LOOPS)).isEqualTo(loops);
    }

    @Test
    void theCommandLineWins() {
        System.setProperty(LOOPS, "7");

        LoneProcess.prepare(64);

        assertThat(System.getProperty(LOOPS)).isEqualTo("7");
    }
}
