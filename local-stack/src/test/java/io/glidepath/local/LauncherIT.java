package io.glidepath.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on machines of every kind: a PATH of few programs, and folders that look like JDKs. */
class LauncherIT {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final List<String> TOOLS =
            List.of("bash", "dirname", "readlink", "sed", "find", "mkdir", "touch", "mv", "tail");

    @TempDir
    private Path folder;

    private Path clone;
    private Path tools;

    @BeforeEach
    void cloneTheLauncher() throws IOException {
        clone = Files.createDirectories(folder.resolve("clone"));
        tools = Files.createDirectories(folder.resolve("tools"));
        Files.copy(Path.of("../glidepath"), clone.resolve("glidepath"));
        Files.writeString(clone.resolve("pom.xml"), "<project/>");
        Files.createDirectories(clone.resolve("local-stack/src/main"));
        Files.writeString(clone.resolve("local-stack/pom.xml"), "<project/>");
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), onThisMachine(tool));
        }
    }

    @Test
    void saysWhatToInstallWithoutAnyJdk() throws Exception {
        Run run = launch(List.of(), "up");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output())
                .isEqualTo("glidepath: needs a JDK 21 or later; install one (for example Temurin 25),"
                        + " or point JAVA_HOME at it.\n");
    }

    @Test
    void saysWhatToInstallWhenTheOnlyJdkIsTooOld() throws Exception {
        Run run = launch(List.of(jdk("17", "17.0.15")), "up");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("needs a JDK 21 or later").hasLineCount(1);
    }

    @Test
    void takesTheNewestJdk() throws Exception {
        built();

        Run run = launch(List.of(jdk("jdk-21", "21.0.7"), jdk("jdk-25", "25.0.3"), jdk("jdk-17", "17.0.15")), "status");

        assertThat(run.status()).isZero();
        assertThat(run.output()).startsWith("jdk-25 ").endsWith("io.glidepath.local.cli.Glidepath status\n");
    }

    @Test
    void takesANewerJdkThanTheOneThatJavaHomeNames() throws Exception {
        built();
        Path old = jdk("jdk-17", "17.0.15");

        Run run = launch(List.of(jdk("jdk-25", "25.0.3")), Map.of("JAVA_HOME", old.toString()), "status");

        assertThat(run.output()).startsWith("jdk-25 ");
    }

    @Test
    void takesTheJdkThatIsOnlyOnThePath() throws Exception {
        built();
        Path jdk = jdk("jdk-25", "25.0.3");

        Run run = launch(
                List.of(), Map.of("PATH", jdk.resolve("bin") + ":" + tools, "GLIDEPATH_JVM_FOLDERS", ""), "status");

        assertThat(run.output()).startsWith("jdk-25 ");
    }

    @Test
    void asksAJdkThatHasNoReleaseFile() throws Exception {
        built();
        Path jdk = jdk("bare", "25.0.3");
        Files.delete(jdk.resolve("release"));
        program(
                jdk.resolve("bin/java"),
                "[ \"$1\" != -XshowSettings:properties ] || echo '    java.specification.version = 25' >&2");

        assertThat(launch(List.of(jdk), "status").status()).isZero();
    }

    @Test
    void saysWhatToInstallWithoutMavenWhenThereIsSomethingToBuild() throws Exception {
        Run run = launch(List.of(jdk("jdk-25", "25.0.3")), "up");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output())
                .isEqualTo("glidepath: needs Maven 3.8 or later; install it, so that 'mvn' is on the PATH.\n");
    }

    @Test
    void buildsOnceAndAgainOnlyAfterAChange() throws Exception {
        program(tools.resolve("mvn"), "echo build >> builds");
        List<Path> jdk = List.of(jdk("jdk-25", "25.0.3"));
        Path source = Files.writeString(clone.resolve("local-stack/src/main/A.java"), "class A {}");
        age(source);

        launch(jdk, "status");
        launch(jdk, "status");
        assertThat(builds()).hasSize(1);

        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        launch(jdk, "status");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void showsTheEndOfABuildThatFailed() throws Exception {
        program(tools.resolve("mvn"), "echo '[ERROR] no such symbol'; exit 1");

        Run run = launch(List.of(jdk("jdk-25", "25.0.3")), "up");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output())
                .contains("[ERROR] no such symbol")
                .endsWith("glidepath: the build failed; its whole log is .glidepath/build.log.\n");
    }

    @Test
    void endsWithTheStatusOfTheCommand() throws Exception {
        built();
        Path jdk = jdk("jdk-25", "25.0.3");
        program(jdk.resolve("bin/java"), "exit 7");

        assertThat(launch(List.of(jdk), "status").status()).isEqualTo(7);
    }

    @Test
    void testsWithMavenOnTheNewestJdk() throws Exception {
        program(tools.resolve("mvn"), "echo \"${JAVA_HOME##*/}: $*\"; exit 3");
        program(tools.resolve("npm"), "exit 0");

        Run run = launch(List.of(jdk("jdk-17", "17.0.15"), jdk("jdk-25", "25.0.3")), "test", "-pl", "contracts");

        assertThat(run).isEqualTo(new Run(3, "jdk-25: -B -ntp verify -pl contracts\n"));
    }

    @Test
    void testsWithoutNpmAndSaysWhatIsSkipped() throws Exception {
        program(tools.resolve("mvn"), "echo tested");

        Run run = launch(List.of(jdk("jdk-25", "25.0.3")), "test");

        assertThat(run)
                .isEqualTo(
                        new Run(0, "glidepath: no npm here: the tests on real tokenizers will be skipped.\ntested\n"));
    }

    @Test
    void installsNpmBeforeTheTestsWhereItMay() throws Exception {
        Path npm = tools.resolve("npm");
        program(tools.resolve("mvn"), "echo tested");
        program(tools.resolve("apt-get"), "echo '#!/bin/sh' > " + npm + "; /bin/chmod +x " + npm);

        Run run = launch(List.of(jdk("jdk-25", "25.0.3")), "test");

        boolean may = System.getProperty("user.name").equals("root");
        assertThat(run.output())
                .startsWith(may ? "Installing npm" : "glidepath: no npm here")
                .endsWith("tested\n");
        assertThat(Files.exists(npm)).isEqualTo(may);
    }

    @Test
    void runsFromAnyFolder() throws Exception {
        built();

        Run run = launchIn(folder, List.of(jdk("jdk-25", "25.0.3")), Map.of(), "status");

        assertThat(run.output()).contains("-Dglidepath.home=" + clone.toRealPath());
    }

    private Run launch(List<Path> jdks, String... args) throws Exception {
        return launch(jdks, Map.of(), args);
    }

    private Run launch(List<Path> jdks, Map<String, String> environment, String... args) throws Exception {
        return launchIn(clone, jdks, environment, args);
    }

    private Run launchIn(Path workingFolder, List<Path> jdks, Map<String, String> environment, String... args)
            throws Exception {
        ProcessBuilder builder = new ProcessBuilder(clone.resolve("glidepath").toString());
        builder.command().addAll(List.of(args));
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment()
                .put(
                        "GLIDEPATH_JVM_FOLDERS",
                        String.join(":", jdks.stream().map(Path::toString).toList()));
        builder.environment().putAll(environment);
        Process process = builder.directory(workingFolder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }

    private void built() throws IOException {
        Files.createDirectories(clone.resolve("local-stack/target"));
        Files.writeString(clone.resolve("local-stack/target/built"), "");
        age(clone.resolve("pom.xml"));
        age(clone.resolve("local-stack/pom.xml"));
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(clone.resolve("builds"));
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = folder.resolve("jvms").resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(jdk.resolve("bin/java"), "echo '" + name + "' \"$@\"");
        program(jdk.resolve("bin/javac"), "exit 0");
        return jdk;
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }

    private static Path onThisMachine(String tool) {
        Optional<Path> found = List.of(System.getenv("PATH").split(":")).stream()
                .map(entry -> Path.of(entry, tool))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseThrow(() -> new IllegalStateException("this test needs " + tool));
    }

    private record Run(int status, String output) {}
}
