package org.dynamicmri.imagej;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.table.AbstractTableModel;
import org.dynamicmri.batch.JobStatus;

/** The jobs of a batch as rows of a table. To be used on the event thread. */
final class BatchTable extends AbstractTableModel {

    private static final List<String> COLUMNS = List.of("Result", "State", "Remark", "Scan");

    private final transient List<JobStatus> jobs = new ArrayList<>();
    private final Map<String, Integer> rows = new HashMap<>();

    /**
     * @param listed all jobs
     */
    BatchTable(List<JobStatus> listed) {
        for (JobStatus job : listed) {
            rows.put(job.name(), jobs.size());
            jobs.add(job);
        }
    }

    /** Shows how far a job is now. */
    void change(JobStatus job) {
        int row = rows.get(job.name());
        jobs.set(row, job);
        fireTableRowsUpdated(row, row);
    }

    /** The job of a row. */
    JobStatus job(int row) {
        return jobs.get(row);
    }

    /** How many jobs are in a state. */
    long count(JobStatus.State state) {
        return jobs.stream().filter(job -> job.state() == state).count();
    }

    @Override
    public int getRowCount() {
        return jobs.size();
    }

    @Override
    public int getColumnCount() {
        return COLUMNS.size();
    }

    @Override
    public String getColumnName(int column) {
        return COLUMNS.get(column);
    }

    @Override
    public Object getValueAt(int row, int column) {
        JobStatus job = jobs.get(row);
        return switch (column) {
            case 0 -> job.name();
            case 1 -> words(job);
            case 2 -> Wording.of(job.message());
            default -> fileName(job.input());
        };
    }

    /** All of a cell: of a scan its folder, too. */
    String whole(int row, int column) {
        return column == COLUMNS.size() - 1
                ? jobs.get(row).input()
                : String.valueOf(getValueAt(row, column));
    }

    private static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static String words(JobStatus job) {
        return job.state() == JobStatus.State.RUNNING
                ? String.format(Locale.ROOT, "running, %.0f %%", Math.floor(100 * job.part()))
                : job.state().name().toLowerCase(Locale.ROOT);
    }
}
