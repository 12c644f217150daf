package org.dynamicmri.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.model.StudyModel;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;

/** The shapes of a study that follow its tissue, slice by slice. */
final class StudyShapes {

    /** The drawings of each structure by slice and name. */
    private final Map<Integer, Map<String, List<Outline>>> drawn = new TreeMap<>();

    private final Map<Integer, Carrier> carriers = new TreeMap<>();
    private final List<CarriedShape> carried = new ArrayList<>();

    /**
     * Finds the paths of the tissue in every slice in which something is drawn.
     *
     * @throws InvalidDataException if a shape lies in no slice of the model
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    StudyShapes(StudyModel study, List<Outline> outlines, Workers workers, Monitor monitor) {
        int slices = study.slices().count();
        for (Outline outline : outlines) {
            if (outline.slice() > slices) {
                throw new InvalidDataException(
                        "The shape \"%s\" lies in slice %d, but the model has %d; give the regions of"
                                + " this model.",
                        outline.name(), outline.slice(), slices);
            }
            drawn.computeIfAbsent(outline.slice(), slice -> new LinkedHashMap<>())
                    .computeIfAbsent(outline.name(), name -> new ArrayList<>())
                    .add(outline);
        }
        for (int slice : drawn.keySet()) {
            monitor.checkCanceled();
            monitor.progress((double) carriers.size() / drawn.size(), "Following the tissue");
            Carrier carrier = new Carrier(study.slice(slice, workers), workers);
            carriers.put(slice, carrier);
            drawn.get(slice).values().forEach(shape -> carried.add(carrier.carry(shape)));
        }
    }

    /** The shapes in all frames. */
    List<CarriedShape> carried() {
        return List.copyOf(carried);
    }

    /**
     * The shapes along paths with an error as large as theirs may be.
     *
     * @param number another for every replica
     */
    List<CarriedShape> replica(int number) {
        List<CarriedShape> shapes = new ArrayList<>();
        drawn.forEach(
                (slice, structures) -> {
                    Carrier carrier = carriers.get(slice).replica(slice, number);
                    structures.values().forEach(shape -> shapes.add(carrier.carry(shape)));
                });
        return shapes;
    }
}
