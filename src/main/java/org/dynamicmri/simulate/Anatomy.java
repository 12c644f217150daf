package org.dynamicmri.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The phantom in its reference pose: which tissue lies at a point, and the texture there. A torso
 * with a rim of fat, ribs, spine, aorta and lungs with their vessels around a short-axis heart with
 * two ventricles, papillary muscles and epicardial fat. Coordinates as in {@link HeartPose}.
 */
final class Anatomy {

    private static final int TEXTURE_GRID = 512;
    private static final int TEXTURE_WAVES = 40;

    /** The anatomy does not depend on the user's seed. */
    private static final long TEXTURE_SEED = 20260;

    private final List<Ellipse> ribs = new ArrayList<>();
    private final List<Ellipse> lungVessels = new ArrayList<>();
    private final float[] texture = new float[TEXTURE_GRID * TEXTURE_GRID];

    private static final Ellipse SKIN = new Ellipse(0, 0, 0.93, 0.76);
    private static final Ellipse UNDER_FAT = new Ellipse(0, 0.015, 0.865, 0.69);
    private static final Ellipse CHEST = new Ellipse(0, 0.0, 0.76, 0.585);
    private static final Ellipse RIGHT_LUNG = new Ellipse(-0.47, 0.05, 0.27, 0.43);
    private static final Ellipse LEFT_LUNG = new Ellipse(0.50, 0.07, 0.235, 0.42);
    private static final Ellipse VERTEBRA = new Ellipse(0, 0.46, 0.115, 0.095);
    private static final Ellipse MARROW = new Ellipse(0, 0.46, 0.1, 0.08);
    private static final Ellipse CANAL = new Ellipse(0, 0.59, 0.048, 0.038);
    private static final Ellipse CORD = new Ellipse(0, 0.592, 0.026, 0.02);
    private static final Ellipse SPINOUS = new Ellipse(0, 0.66, 0.02, 0.04);
    private static final Ellipse AORTA = new Ellipse(0.17, 0.4, 0.06, 0.06);
    private static final Ellipse AORTIC_WALL = new Ellipse(0.17, 0.4, 0.075, 0.075);
    private static final Ellipse OESOPHAGUS = new Ellipse(0.03, 0.33, 0.035, 0.025);
    private static final Ellipse STERNUM = new Ellipse(-0.02, -0.585, 0.12, 0.042);
    private static final Ellipse INTERNAL_THORACIC_LEFT = new Ellipse(0.15, -0.53, 0.014, 0.014);
    private static final Ellipse INTERNAL_THORACIC_RIGHT = new Ellipse(-0.19, -0.53, 0.014, 0.014);

    private static final Ellipse RIGHT_POOL =
            new Ellipse(HeartPose.HEART_X - 0.185, HeartPose.HEART_Y - 0.03, 0.195, 0.215);
    private static final Ellipse RIGHT_WALL =
            new Ellipse(HeartPose.HEART_X - 0.185, HeartPose.HEART_Y - 0.03, 0.215, 0.235);
    private static final Ellipse MODERATOR =
            new Ellipse(HeartPose.HEART_X - 0.315, HeartPose.HEART_Y + 0.02, 0.028, 0.022);
    private static final Ellipse TRABECULA =
            new Ellipse(HeartPose.HEART_X - 0.27, HeartPose.HEART_Y - 0.13, 0.03, 0.018);
    private static final Ellipse FRONT_PAPILLARY =
            new Ellipse(HeartPose.HEART_X + 0.085, HeartPose.HEART_Y - 0.075, 0.042, 0.033);
    private static final Ellipse BACK_PAPILLARY =
            new Ellipse(HeartPose.HEART_X + 0.02, HeartPose.HEART_Y + 0.105, 0.038, 0.034);
    private static final Ellipse FRONT_GROOVE =
            new Ellipse(HeartPose.HEART_X - 0.08, HeartPose.HEART_Y - 0.27, 0.05, 0.024);
    private static final Ellipse BACK_GROOVE =
            new Ellipse(HeartPose.HEART_X - 0.12, HeartPose.HEART_Y + 0.25, 0.055, 0.024);
    private static final Ellipse PERICARDIUM =
            new Ellipse(HeartPose.HEART_X - 0.07, HeartPose.HEART_Y - 0.005, 0.345, 0.275);
    private static final Ellipse MEDIASTINUM = new Ellipse(0.06, 0.28, 0.15, 0.13);

    Anatomy() {
        Random random = new Random(TEXTURE_SEED);
        makeTexture(random);
        makeRibs();
        makeVessels(random, RIGHT_LUNG, 18);
        makeVessels(random, LEFT_LUNG, 14);
    }

    /** The tissue at a point of the reference pose. */
    Tissue tissueAt(double x, double y) {
        if (!SKIN.contains(x, y)) {
            return Tissue.AIR;
        }
        if (!UNDER_FAT.contains(x, y)) {
            return Tissue.FAT;
        }
        if (PERICARDIUM.contains(x, y)
                || FRONT_GROOVE.contains(x, y)
                || BACK_GROOVE.contains(x, y)) {
            return heartAt(x, y);
        }
        if (CHEST.contains(x, y)) {
            Tissue tissue = chestAt(x, y);
            if (tissue != null) {
                return tissue;
            }
        }
        return wallAt(x, y);
    }

    /** Whether a point of the reference pose lies in the heart's wall or the blood in it. */
    boolean isHeart(double x, double y) {
        return PERICARDIUM.contains(x, y) && heartAt(x, y) != Tissue.FAT;
    }

    private Tissue heartAt(double x, double y) {
        double dx = x - HeartPose.HEART_X;
        double dy = y - HeartPose.HEART_Y;
        double square = dx * dx + dy * dy;
        if (square < HeartPose.ENDO * HeartPose.ENDO) {
            boolean papillary = FRONT_PAPILLARY.contains(x, y) || BACK_PAPILLARY.contains(x, y);
            return papillary ? Tissue.MYOCARDIUM : Tissue.LEFT_BLOOD;
        }
        if (square < HeartPose.EPI * HeartPose.EPI) {
            return Tissue.MYOCARDIUM;
        }
        if (RIGHT_POOL.contains(x, y)) {
            boolean band = MODERATOR.contains(x, y) || TRABECULA.contains(x, y);
            return band ? Tissue.MYOCARDIUM : Tissue.RIGHT_BLOOD;
        }
        if (RIGHT_WALL.contains(x, y)) {
            return Tissue.MYOCARDIUM;
        }
        return Tissue.FAT;
    }

    private Tissue chestAt(double x, double y) {
        if (VERTEBRA.contains(x, y)) {
            return MARROW.contains(x, y) ? Tissue.MARROW : Tissue.BONE;
        }
        if (AORTIC_WALL.contains(x, y)) {
            return AORTA.contains(x, y) ? Tissue.LEFT_BLOOD : Tissue.MUSCLE;
        }
        if (OESOPHAGUS.contains(x, y)) {
            return Tissue.MUSCLE;
        }
        if (INTERNAL_THORACIC_LEFT.contains(x, y) || INTERNAL_THORACIC_RIGHT.contains(x, y)) {
            return Tissue.LEFT_BLOOD;
        }
        if (RIGHT_LUNG.contains(x, y) || LEFT_LUNG.contains(x, y)) {
            return any(lungVessels, x, y) ? Tissue.RIGHT_BLOOD : Tissue.LUNG;
        }
        return MEDIASTINUM.contains(x, y) ? Tissue.FAT : null;
    }

    private Tissue wallAt(double x, double y) {
        if (CANAL.contains(x, y)) {
            return CORD.contains(x, y) ? Tissue.CORD : Tissue.FLUID;
        }
        if (SPINOUS.contains(x, y) || any(ribs, x, y)) {
            return Tissue.BONE;
        }
        if (STERNUM.contains(x, y)) {
            return Tissue.MARROW;
        }
        return Tissue.MUSCLE;
    }

    /** Texture of unit standard deviation at a point of the reference pose. */
    double textureAt(double x, double y) {
        double gridX = Math.min(Math.max((x + 1) / 2 * TEXTURE_GRID, 0), TEXTURE_GRID - 1.001);
        double gridY = Math.min(Math.max((y + 1) / 2 * TEXTURE_GRID, 0), TEXTURE_GRID - 1.001);
        int i = (int) gridX;
        int j = (int) gridY;
        double fx = gridX - i;
        double fy = gridY - j;
        int at = j * TEXTURE_GRID + i;
        double upper = texture[at] * (1 - fx) + texture[at + 1] * fx;
        double lower = texture[at + TEXTURE_GRID] * (1 - fx) + texture[at + TEXTURE_GRID + 1] * fx;
        return upper * (1 - fy) + lower * fy;
    }

    /** A sum of plane waves of random direction and phase, 0.06 to 0.3 long. */
    private void makeTexture(Random random) {
        for (int wave = 0; wave < TEXTURE_WAVES; wave++) {
            double length = 0.06 * Math.pow(5, random.nextDouble());
            double direction = Math.PI * random.nextDouble();
            double phase = 2 * Math.PI * random.nextDouble();
            double kx = 2 * Math.PI * Math.cos(direction) / length;
            double ky = 2 * Math.PI * Math.sin(direction) / length;
            double amplitude = Math.sqrt(2.0 / TEXTURE_WAVES);
            for (int j = 0; j < TEXTURE_GRID; j++) {
                for (int i = 0; i < TEXTURE_GRID; i++) {
                    double x = 2.0 * i / TEXTURE_GRID - 1;
                    double y = 2.0 * j / TEXTURE_GRID - 1;
                    texture[j * TEXTURE_GRID + i] +=
                            (float) (amplitude * Math.cos(kx * x + ky * y + phase));
                }
            }
        }
    }

    private void makeRibs() {
        for (int i = 0; i < 16; i++) {
            double angle = 2 * Math.PI * (i + 0.5) / 16;
            // none behind the sternum and the spine
            if (Math.abs(Math.cos(angle)) > 0.25) {
                ribs.add(
                        new Ellipse(
                                0.812 * Math.cos(angle), 0.637 * Math.sin(angle), 0.036, 0.026));
            }
        }
    }

    /** Vessels are thick and dense near the middle of the chest. */
    private void makeVessels(Random random, Ellipse lung, int count) {
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double distance = 0.9 * Math.sqrt(random.nextDouble());
            double x = lung.x() + lung.radiusX() * distance * Math.cos(angle);
            double y = lung.y() + lung.radiusY() * distance * Math.sin(angle);
            double radius = 0.01 + 0.02 * random.nextDouble() * (1 - Math.abs(x) / 0.8);
            lungVessels.add(new Ellipse(x, y, radius, radius * (0.7 + 0.6 * random.nextDouble())));
        }
    }

    private static boolean any(List<Ellipse> ellipses, double x, double y) {
        for (Ellipse ellipse : ellipses) {
            if (ellipse.contains(x, y)) {
                return true;
            }
        }
        return false;
    }

    private record Ellipse(double x, double y, double radiusX, double radiusY) {
        boolean contains(double px, double py) {
            double dx = (px - x) / radiusX;
            double dy = (py - y) / radiusY;
            return dx * dx + dy * dy < 1;
        }
    }
}
