package org.dynamicmri.measure;

import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.Outline;
import org.dynamicmri.simulate.DynamicPhantom;

/**
 * The edges of the phantom's left ventricle in a frame, as a user who sees the truth draws them.
 */
public final class PhantomHeart {

    private static final int CORNERS = 90;

    private final DynamicPhantom phantom;
    private final double[] ventricle;

    /** Edges of a phantom. */
    public PhantomHeart(DynamicPhantom phantom) {
        this.phantom = phantom;
        this.ventricle = phantom.leftVentricle();
    }

    /** The inner edge of the wall. */
    public Outline endo(int slice, int frame) {
        return circle("endo", ventricle[2], slice, frame);
    }

    /** The outer edge of the wall. */
    public Outline epi(int slice, int frame) {
        return circle("epi", ventricle[3], slice, frame);
    }

    /** The centre of the cavity and a point of the wall up to its left. */
    public Outline clicks() {
        double angle = Math.toRadians(240);
        return moved(
                "clicks",
                Outline.Kind.POINTS,
                new double[] {ventricle[0], ventricle[0] + ventricle[3] * Math.cos(angle)},
                new double[] {ventricle[1], ventricle[1] + ventricle[3] * Math.sin(angle)},
                1,
                0);
    }

    /** A line across the wall. */
    public Outline across() {
        return moved(
                "septum",
                Outline.Kind.LINE,
                new double[] {ventricle[0] - ventricle[2], ventricle[0] - ventricle[3]},
                new double[] {ventricle[1], ventricle[1]},
                1,
                0);
    }

    /** All of them in the first frame. */
    public List<Outline> all() {
        return new ArrayList<>(List.of(endo(1, 0), epi(1, 0), clicks(), across()));
    }

    private Outline circle(String name, double radius, int slice, int frame) {
        double[] x = new double[CORNERS];
        double[] y = new double[CORNERS];
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            x[i] = ventricle[0] + radius * Math.cos(angle);
            y[i] = ventricle[1] + radius * Math.sin(angle);
        }
        return moved(name, Outline.Kind.REGION, x, y, slice, frame);
    }

    private Outline moved(
            String name, Outline.Kind kind, double[] x, double[] y, int slice, int frame) {
        for (int i = 0; i < x.length; i++) {
            double[] point = {x[i], y[i]};
            phantom.follow(point, 0, frame);
            x[i] = point[0];
            y[i] = point[1];
        }
        return new Outline(name, slice, frame, kind, x, y);
    }
}
