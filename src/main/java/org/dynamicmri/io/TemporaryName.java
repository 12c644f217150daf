package org.dynamicmri.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of files that are being written: {@code .dynamic-mri-COMPUTER-PROCESS-RANDOM}, which nobody
 * can guess, and which show whether their writer still runs.
 */
final class TemporaryName {

    private static final String PREFIX = ".dynamic-mri-";
    private static final Pattern FORM =
            Pattern.compile(Pattern.quote(PREFIX) + "([0-9a-f]{8})-(\\d{1,18})-[0-9a-f]{16}.*");
    private static final int LONGEST_ENDING = 12;
    private static final Duration LONGEST_SILENCE = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** No computer: only their age identifies files that its processes have left. */
    private static final String UNKNOWN = "00000000";

    private static final String COMPUTER = computer();

    private TemporaryName() {}

    /** A new name with the ending of another. */
    static String of(String name) {
        int dot = Math.max(0, name.lastIndexOf('.'));
        String ending = name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        return PREFIX
                + COMPUTER
                + "-"
                + ProcessHandle.current().pid()
                + "-"
                + HexFormat.of().formatHex(random)
                + ending;
    }

    /** The files of a folder with such names, of this user, whose writers are no longer there. */
    static List<Path> leftIn(Path folder) {
        List<Path> left = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path file : files) {
                if (isLeft(file)) {
                    left.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // a folder that is not there, or not to be read, holds none of ours
        }
        return left;
    }

    private static boolean isLeft(Path file) throws IOException {
        Matcher name = FORM.matcher(file.getFileName().toString());
        if (!name.matches()
                || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || !isOwn(file)) {
            return false;
        }
        boolean here = !COMPUTER.equals(UNKNOWN) && name.group(1).equals(COMPUTER);
        if (here && ProcessHandle.of(Long.parseLong(name.group(2))).isEmpty()) {
            return true;
        }
        Instant changed = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        return changed.plus(LONGEST_SILENCE).isBefore(Instant.now());
    }

    /** Whether a file is this user's, whom a container may know by a number only. */
    private static boolean isOwn(Path file) throws IOException {
        Path process = Path.of("/proc/self");
        Path own = Files.exists(process) ? process : Path.of(System.getProperty("user.home"));
        return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own));
    }

    /**
     * What distinguishes the processes of this start of this system, or of this container, from
     * others.
     */
    private static String computer() {
        try {
            String start = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            Path namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            return digest(start + namespace);
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            String windows = System.getenv("COMPUTERNAME");
            return windows == null ? UNKNOWN : digest(windows);
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
