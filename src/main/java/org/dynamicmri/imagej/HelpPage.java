package org.dynamicmri.imagej;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.MonitoredCommand;
import org.scijava.plugin.Plugin;

/**
 * A command's page of help: what it does, what is to be known (a file of its name in the folder
 * {@code help}, where there is one), and all its parameters with their names in macros.
 */
final class HelpPage {

    private HelpPage() {}

    /** The whole page. */
    static String of(Class<? extends MonitoredCommand> commandClass) {
        return "<html><body width=560>" + section(commandClass) + "</body></html>";
    }

    /** The page's content, under a heading that can be linked to by the class's simple name. */
    static String section(Class<? extends MonitoredCommand> commandClass) {
        Plugin plugin = commandClass.getAnnotation(Plugin.class);
        String name = commandClass.getSimpleName();
        StringBuilder html = new StringBuilder("<a name=\"").append(name).append("\"></a><h2>");
        html.append(Letters.escaped(plugin.label())).append("</h2><p>");
        html.append(Letters.escaped(plugin.description())).append("</p>").append(text(name));
        StringBuilder list = new StringBuilder();
        for (CommandParameter parameter : CommandParameter.inputsOf(commandClass)) {
            list.append("<dt><b>")
                    .append(Letters.escaped(parameter.label()))
                    .append("</b>, in macros <tt>");
            list.append(parameter.name()).append("</tt></dt><dd>");
            list.append(Letters.escaped(parameter.description())).append("</dd>");
        }
        return list.isEmpty()
                ? html.toString()
                : html.append("<h3>Parameters</h3><dl>").append(list).append("</dl>").toString();
    }

    /** A text of the folder {@code help}, or nothing if there is none of that name. */
    static String text(String name) {
        try (InputStream stream =
                HelpPage.class.getResourceAsStream("/org/dynamicmri/help/" + name + ".html")) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
