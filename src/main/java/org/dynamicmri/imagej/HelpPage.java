package org.dynamicmri.imagej;

import java.util.Map;
import org.dynamicmri.batch.Batch;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Explore;
import org.dynamicmri.command.Kinetics;
import org.dynamicmri.command.Measure;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.command.Sweep;
import org.scijava.plugin.Plugin;

/**
 * The help of a command's dialog: what it does, the section of the documentation about it if there
 * is one, and all its parameters with their names in macros.
 */
final class HelpPage {

    private static final Map<Class<? extends MonitoredCommand>, Section> SECTIONS =
            Map.of(
                    Reconstruct.class,
                    new Section("why-motion.md", "Which method for which scan?"),
                    Batch.class,
                    new Section("batch.md", "Interrupted, changed, started twice"),
                    Sweep.class,
                    new Section("how-to.md", "Tune by hand"),
                    Explore.class,
                    new Section(
                            "first-reconstruction.md",
                            "Explore the model between frames and pixels"),
                    Measure.class,
                    new Section("measure.md", "Motion"),
                    Kinetics.class,
                    new Section("measure.md", "Contrast kinetics"));

    private HelpPage() {}

    /** A section of the documentation. */
    private record Section(String page, String heading) {}

    /** The whole page. */
    static String of(Class<? extends MonitoredCommand> commandClass) {
        Plugin plugin = commandClass.getAnnotation(Plugin.class);
        StringBuilder html = new StringBuilder("<html><body width=640><h2>");
        html.append(Letters.escaped(plugin.label())).append("</h2><p>");
        html.append(Letters.escaped(plugin.description())).append("</p>");
        if (SECTIONS.containsKey(commandClass)) {
            Section section = SECTIONS.get(commandClass);
            html.append("<h3>").append(Letters.escaped(section.heading)).append("</h3>");
            html.append(HelpPages.section(section.page, section.heading));
        }
        StringBuilder list = new StringBuilder();
        for (CommandParameter parameter : CommandParameter.inputsOf(commandClass)) {
            list.append("<dt><b>")
                    .append(Letters.escaped(parameter.label()))
                    .append("</b>, in macros <tt>");
            list.append(parameter.name()).append("</tt></dt><dd>");
            list.append(Letters.escaped(parameter.description())).append("</dd>");
        }
        if (!list.isEmpty()) {
            html.append("<h3>Parameters</h3><dl>").append(list).append("</dl>");
        }
        html.append("<p>All pages: <b>Plugins &gt; Dynamic MRI &gt; Dynamic MRI Help</b>.</p>");
        return html.append("</body></html>").toString();
    }
}
