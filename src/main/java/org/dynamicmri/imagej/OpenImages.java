package org.dynamicmri.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Plot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The images that are open at a moment, in the order in which they were opened, each with a name of
 * its own: its title, after which further images of the same title have their number, {@code scan
 * #2}.
 */
final class OpenImages {

    private final List<ImagePlus> images;
    private final List<String> names = new ArrayList<>();
    private final ImagePlus front = WindowManager.getCurrentImage();

    /** Those that are open now. */
    OpenImages() {
        int[] ids = Objects.requireNonNullElse(WindowManager.getIDList(), new int[0]);
        images =
                IntStream.of(ids)
                        .mapToObj(WindowManager::getImage)
                        .filter(Objects::nonNull)
                        .toList();
        for (ImagePlus image : images) {
            String title = image.getTitle();
            String name = title;
            for (int number = 2; names.contains(name); number++) {
                name = title + " #" + number;
            }
            names.add(name);
        }
    }

    /** The images. */
    List<ImagePlus> images() {
        return images;
    }

    /** The name of each. */
    List<String> names() {
        return names;
    }

    /** The image of a name, if there is one. */
    Optional<ImagePlus> named(String name) {
        int index = names.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(images.get(index));
    }

    /** The place of the image of an ID, or -1 if it is open no more. */
    int indexOf(int id) {
        return IntStream.range(0, images.size())
                .filter(i -> images.get(i).getID() == id)
                .findFirst()
                .orElse(-1);
    }

    /** The place of the image in front, or -1 if there is none. */
    int front() {
        return images.indexOf(front);
    }

    /**
     * The place of the image that is most likely meant: the one in front, or else the one opened
     * last, of those that can be used; -1 if none can.
     */
    int likely(Predicate<ImagePlus> usable) {
        List<ImagePlus> latestFirst = new ArrayList<>(images);
        Collections.reverse(latestFirst);
        return Stream.concat(Stream.ofNullable(front), latestFirst.stream())
                .filter(image -> !isPlot(image) && usable.test(image))
                .findFirst()
                .map(images::indexOf)
                .orElse(-1);
    }

    private static boolean isPlot(ImagePlus image) {
        return image.getProperty(Plot.PROPERTY_KEY) != null;
    }

    /**
     * Gives images that belong together titles that no other open image has, if need be with the
     * same number after each: {@code truth-1}, {@code maps-1}.
     */
    static void makeTitlesUnique(List<ImagePlus> images) {
        Set<String> taken =
                new OpenImages()
                        .images.stream()
                                .filter(image -> !images.contains(image))
                                .map(ImagePlus::getTitle)
                                .collect(Collectors.toSet());
        String suffix = "";
        for (int number = 1; isTaken(images, suffix, taken); number++) {
            suffix = "-" + number;
        }
        for (ImagePlus image : images) {
            image.setTitle(image.getTitle() + suffix);
        }
    }

    private static boolean isTaken(List<ImagePlus> images, String suffix, Set<String> taken) {
        return images.stream().anyMatch(image -> taken.contains(image.getTitle() + suffix));
    }
}
