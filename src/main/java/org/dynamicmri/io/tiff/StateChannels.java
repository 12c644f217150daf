package org.dynamicmri.io.tiff;

import ij.ImagePlus;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.SliceStack;

/**
 * Hyperstacks whose channels are breath states: one of magnitudes each, or two of complex values.
 */
final class StateChannels {

    private static final Pattern FIRST = Pattern.compile("state 1 of (\\d{1,4})\\b");

    private StateChannels() {}

    /** The name of the channel of a state, from 0. */
    static String name(int state, int states) {
        return String.format(Locale.ROOT, "state %d of %d", state + 1, states);
    }

    /** Number of states that the channels of an image are named after; 1 for other channels. */
    static int count(ImagePlus image) {
        Matcher first = FIRST.matcher(HyperstackProperties.channelNames(image));
        int states = first.lookingAt() ? Integer.parseInt(first.group(1)) : 1;
        return image.getNChannels() == states || image.getNChannels() == 2 * states ? states : 1;
    }

    /**
     * The frames of all states, in the order of a grid.
     *
     * @param read reads an image of the channels of one state
     */
    static SliceStack joined(ImagePlus image, int states, Function<ImagePlus, SliceStack> read) {
        int each = image.getNChannels() / states;
        List<SliceStack> all =
                IntStream.range(0, states)
                        .mapToObj(i -> HyperstackProperties.channels(image, i * each, each))
                        .map(read)
                        .toList();
        return new SliceStack(
                IntStream.range(0, all.get(0).count())
                        .mapToObj(slice -> all.stream().map(s -> s.slices().get(slice)).toList())
                        .map(FrameOrder::joined)
                        .toList());
    }
}
