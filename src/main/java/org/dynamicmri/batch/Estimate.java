package org.dynamicmri.batch;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import org.dynamicmri.pipeline.RunNeeds;

/**
 * What a worker found on reading a job's scan.
 *
 * @param needs what the job will need, or null where there is a failure
 * @param failure why the scan cannot be used, or null
 */
record Estimate(RunNeeds needs, Outcome failure) {

    private static final Gson GSON = new Gson();

    String toJson() {
        return GSON.toJson(this);
    }

    /** The estimate in a line, or null if it holds none. */
    static Estimate ofJson(String line) {
        try {
            Estimate estimate = GSON.fromJson(line, Estimate.class);
            boolean whole =
                    estimate != null && (estimate.needs == null) != (estimate.failure == null);
            return whole ? estimate : null;
        } catch (JsonParseException e) {
            return null;
        }
    }
}
