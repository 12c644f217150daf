package org.dynamicmri.batch;

import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.recon.Monitor;

/** Does the jobs of a batch on many machines. Found as a service: the plugin itself has none. */
interface Cluster {

    /**
     * Does the jobs that are not done, and writes the table and the picture.
     *
     * @param jobs the jobs
     * @param output folder on storage that all machines share, as a path or URI
     * @param master the cluster's address
     */
    Summary run(List<Job> jobs, String output, String master, Monitor monitor) throws IOException;

    /**
     * The cluster launcher that is installed.
     *
     * @throws InvalidParameterException if there is none
     */
    static Cluster find() {
        return ServiceLoader.load(Cluster.class, Cluster.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                        () ->
                                new InvalidParameterException(
                                        "This build has no Spark launcher. Build with \"mvn -Pspark"
                                                + " package\" and start the batch by spark-submit, as"
                                                + " described in docs/batch.md."));
    }
}
