package org.dynamicmri.imagej;

import ij.IJ;
import ij.gui.HTMLDialog;
import ij.plugin.PlugIn;
import java.awt.GraphicsEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dynamicmri.command.MonitoredCommand;
import org.scijava.plugin.Plugin;

/** The menu's last entry: first steps, remedies, how to cite, and the help of every command. */
public final class HelpPlugIn implements PlugIn {

    private static final Pattern ENTRY =
            Pattern.compile(Pattern.quote(CommandPlugIn.class.getName()) + "\\(\"([\\w.]+)");

    @Override
    public void run(String argument) {
        String page = page();
        if (GraphicsEnvironment.isHeadless()) {
            IJ.log(page.replaceAll("<[^>]*>", " ").replaceAll(" {2,}", " "));
        } else {
            new HTMLDialog("Dynamic MRI Help", page, false);
        }
    }

    /** All help as one page. */
    static String page() {
        StringBuilder html = new StringBuilder("<html><body width=640>");
        html.append(HelpPage.text("index")).append("<h2>Commands</h2><ul>");
        Set<Class<? extends MonitoredCommand>> commands = commands();
        for (Class<? extends MonitoredCommand> command : commands) {
            html.append("<li><a href=\"#").append(command.getSimpleName()).append("\">");
            html.append(command.getAnnotation(Plugin.class).label()).append("</a></li>");
        }
        html.append("</ul>");
        commands.forEach(command -> html.append(HelpPage.section(command)));
        return html.append("</body></html>").toString();
    }

    /** The commands of the menu, in its order. */
    private static Set<Class<? extends MonitoredCommand>> commands() {
        Set<Class<? extends MonitoredCommand>> commands = new LinkedHashSet<>();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                HelpPlugIn.class.getResourceAsStream("/plugins.config"),
                                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Matcher entry = ENTRY.matcher(line);
                if (entry.find()) {
                    commands.add(Class.forName(entry.group(1)).asSubclass(MonitoredCommand.class));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("plugins.config names no command class", e);
        }
        return commands;
    }
}
