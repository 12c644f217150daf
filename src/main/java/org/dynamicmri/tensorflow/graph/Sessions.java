package org.dynamicmri.tensorflow.graph;

import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.proto.ConfigProto;

/** Makes sessions the way this project runs them. */
public final class Sessions {

    private Sessions() {}

    /**
     * A session whose operations run one after the other, each on {@code threads} threads: the
     * order of sums, and so the result, is the same every time. TensorFlow keeps the number of
     * threads of the JVM's first session.
     */
    public static Session create(Graph graph, int threads) {
        ConfigProto config =
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(threads)
                        .setInterOpParallelismThreads(1)
                        .build();
        return new Session(graph, config);
    }

    /** Runs operations for their effect. */
    public static void run(Session.Runner runner, List<Op> targets) {
        targets.forEach(runner::addTarget);
        runner.run().close();
    }
}
