package org.dynamicmri.inr;

import java.util.Arrays;
import java.util.List;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.StateArrays;

/**
 * The features of several levels side by side, from coarse to fine. Only the open levels take part:
 * the features of the others are zero, and their parameters and optimisers rest.
 */
public final class MultiLevelEncoding implements Encoding {

    private final List<Encoding> levels;
    private final int[] levelOf;
    private final int[] indexOf;
    private int open;

    /** All levels are open at first. */
    public MultiLevelEncoding(List<? extends Encoding> levels) {
        this.levels = List.copyOf(levels);
        this.open = levels.size();
        int features = levels.stream().mapToInt(Encoding::features).sum();
        levelOf = new int[features];
        indexOf = new int[features];
        int feature = 0;
        for (int level = 0; level < levels.size(); level++) {
            for (int index = 0; index < levels.get(level).features(); index++) {
                levelOf[feature] = level;
                indexOf[feature++] = index;
            }
        }
    }

    /** Number of levels, open or not. */
    public int levels() {
        return levels.size();
    }

    /** A level, open or not. */
    Encoding level(int index) {
        return levels.get(index);
    }

    /** Number of levels that take part. */
    public int open() {
        return open;
    }

    /** Lets the first {@code count} levels take part. */
    public void open(int count) {
        open = Math.min(count, levels.size());
    }

    @Override
    public int features() {
        return levelOf.length;
    }

    @Override
    public void encode(int feature, PointGrid.Block block, float[] target, int offset) {
        if (levelOf[feature] < open) {
            levels.get(levelOf[feature]).encode(indexOf[feature], block, target, offset);
        } else {
            Arrays.fill(target, offset, offset + block.points(), 0);
        }
    }

    @Override
    public void collect(int feature, PointGrid.Block block, float[] gradient, int offset) {
        if (levelOf[feature] < open) {
            levels.get(levelOf[feature]).collect(indexOf[feature], block, gradient, offset);
        }
    }

    @Override
    public void save(StateArrays state) {
        for (int level = 0; level < levels.size(); level++) {
            levels.get(level).save(state.part("level " + level));
        }
    }

    @Override
    public void resume(StateArrays state) {
        for (int level = 0; level < levels.size(); level++) {
            levels.get(level).resume(state.part("level " + level));
        }
    }

    @Override
    public void update(double learningRate, Workers workers) {
        for (Encoding level : levels.subList(0, open)) {
            level.update(learningRate, workers);
        }
    }
}
