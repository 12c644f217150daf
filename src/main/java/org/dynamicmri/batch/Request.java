package org.dynamicmri.batch;

import com.google.gson.Gson;

/**
 * What a worker process is asked to do, a line of JSON on its standard input; it answers with an
 * {@link Outcome}, or with an {@link Estimate} if only that is requested.
 *
 * @param job the job
 * @param key the job's key when the batch began
 * @param directory an empty folder to write to
 * @param estimateOnly whether the scan is read and nothing is done
 */
record Request(Job job, String key, String directory, boolean estimateOnly) {

    private static final Gson GSON = new Gson();

    String toJson() {
        return GSON.toJson(this);
    }

    static Request ofJson(String line) {
        return GSON.fromJson(line, Request.class);
    }
}
