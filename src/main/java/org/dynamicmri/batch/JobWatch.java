package org.dynamicmri.batch;

import java.nio.file.Path;
import java.util.List;

/** Follows the jobs of a batch on this computer. Called on any thread, and returns at once. */
public interface JobWatch {

    /** Follows nothing. */
    JobWatch NONE =
            new JobWatch() {
                @Override
                public void listed(List<JobStatus> jobs) {
                    // nothing to do
                }

                @Override
                public void changed(JobStatus job) {
                    // nothing to do
                }

                @Override
                public void ended(Path montage) {
                    // nothing to do
                }
            };

    /** Called with all jobs before any is done, unless the batch fails or is stopped before. */
    void listed(List<JobStatus> jobs);

    /** Called whenever a job is further. */
    void changed(JobStatus job);

    /**
     * Called last, when nothing runs any more, however a batch ended whose job list could be read.
     *
     * @param montage a picture of all results; null if the batch was stopped or failed before
     */
    void ended(Path montage);
}
