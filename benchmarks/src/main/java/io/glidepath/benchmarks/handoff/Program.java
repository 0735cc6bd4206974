package io.glidepath.benchmarks.handoff;

import io.glidepath.decode.DecodeAdapterApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of its own in the middle: our adapter, or nginx. */
record Program(Process process, int port, Optional<Path> folder) implements AutoCloseable {

    static final String CREDENTIAL = "only-for-this-benchmark";

    private static final Duration READY = Duration.ofSeconds(90);

    /** A decode adapter beside one engine, with the fleet and the picker at another port. */
    static Program adapter(int engine, int fleet) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                DecodeAdapterApplication.class.getName(),
                "--adapter.id=decode-0",
                "--glidepath.credential=" + CREDENTIAL,
                "--adapter.engine.url=http://127.0.0.1:" + engine,
                "--adapter.engine.poll-interval=1h",
                "--adapter.hand-off.transfer=nixl-pull",
                "--adapter.fleet.collector-url=http://127.0.0.1:" + fleet,
                "--adapter.notices.picker-list=p=http://127.0.0.1:" + fleet,
                "--spring.data.redis.url=redis://127.0.0.1:1",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--management.server.port=0",
                "--logging.level.root=ERROR"));
        return started(command, port, Optional.empty());
    }

    /** As small as it gets: one worker, kept connections, nothing gathered. */
    static Program nginx(int engine) throws IOException, InterruptedException {
        int port = freePort();
        Path folder = Files.createTempDirectory("nginx-");
        Path settings = folder.resolve("nginx.conf");
        Files.writeString(settings, """
                daemon off; master_process off; pid %1$s/pid; error_log stderr crit;
                events { worker_connections 1024; }
                http {
                  access_log off; client_body_temp_path %1$s; proxy_temp_path %1$s; fastcgi_temp_path %1$s;
                  uwsgi_temp_path %1$s; scgi_temp_path %1$s;
                  upstream engine { server 127.0.0.1:%2$d; keepalive 64; }
                  server {
                    listen 127.0.0.1:%3$d; client_max_body_size 8m;
                    location / { proxy_pass http://engine; proxy_http_version 1.1; proxy_set_header Connection "";
                                 proxy_buffering off; }
                  }
                }
                """.formatted(folder, engine, port));
        return started(
                List.of(nginxBinary(), "-p", folder.toString(), "-c", settings.toString()), port, Optional.of(folder));
    }

    /** Where Debian and others put it. */
    static boolean hasNginx() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx")
                .anyMatch(path -> Files.isExecutable(Path.of(path)));
    }

    private static String nginxBinary() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow();
    }

    private static Program started(List<String> command, int port, Optional<Path> folder)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // what is measured runs on the full compiler
        Program program = new Program(builder.start(), port, folder);
        long until = System.nanoTime() + READY.toNanos();
        while (!program.listens()) {
            if (!program.process.isAlive() || System.nanoTime() > until) {
                program.close();
                throw new IOException(command.getFirst() + " does not listen on port " + port);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return program;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Processor time that it has used, its system calls included. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        if (folder.isPresent()) {
            org.springframework.util.FileSystemUtils.deleteRecursively(folder.get());
        }
    }
}
