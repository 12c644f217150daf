package org.dynamicmri.batch;

import com.google.gson.Gson;

/**
 * What a worker process is asked to do, a line of JSON on its standard input; it answers with an
 * {@link Outcome}.
 *
 * @param job the job
 * @param key the job's key when the batch began
 * @param directory an empty folder to write to
 */
record Request(Job job, String key, String directory) {

    private static final Gson GSON = new Gson();

    String toJson() {
        return GSON.toJson(this);
    }

    static Request ofJson(String line) {
        return GSON.fromJson(line, Request.class);
    }
}
