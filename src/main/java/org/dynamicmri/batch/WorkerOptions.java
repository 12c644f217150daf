package org.dynamicmri.batch;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Java's options of a worker process: those of the user but for what a batch decides itself. */
final class WorkerOptions {

    /** Memory and its collector, the place of crash reports, and a debugger's port. */
    private static final Pattern OF_THE_BATCH =
            Pattern.compile(
                    "-Xm[sxn].*|-XX:(Max|Min|Initial)(RAM|Heap).*|-XX:[+-]Use\\w+GC"
                            + "|-XX:ErrorFile=.*|-agentlib:jdwp.*|-Xrunjdwp.*");

    private WorkerOptions() {}

    /**
     * @param javaOptions the options between spaces, or null
     */
    static List<String> ofUser(String javaOptions) {
        return Arrays.stream(javaOptions == null ? new String[0] : javaOptions.split("\\s+"))
                .filter(option -> option.startsWith("-"))
                .filter(option -> !OF_THE_BATCH.matcher(option).matches())
                .toList();
    }
}
