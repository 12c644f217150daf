package org.dynamicmri.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A page of the documentation: Markdown to HTML, with the anchors that GitHub gives to headings.
 */
public final class MarkdownPage {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .extensions(EXTENSIONS)
                    .attributeProviderFactory(
                            context ->
                                    (node, tag, attributes) -> {
                                        if (node instanceof Heading) {
                                            attributes.put("id", anchor(text(node)));
                                        }
                                    })
                    .build();

    private final Node page;

    /** Parses a page. */
    public MarkdownPage(String markdown) {
        this(PARSER.parse(markdown));
    }

    private MarkdownPage(Node page) {
        this.page = page;
    }

    /** The text of the first heading, or nothing if the page does not start with one. */
    public String title() {
        return page.getFirstChild() instanceof Heading heading ? text(heading) : "";
    }

    /** The HTML of the page's content. */
    public String html() {
        return RENDERER.render(page);
    }

    /**
     * Replaces links by their text.
     *
     * @param kept whether a destination remains a link
     */
    MarkdownPage withLinks(Predicate<String> kept) {
        List<Link> unlinked = new ArrayList<>();
        page.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Link link) {
                        if (!kept.test(link.getDestination())) {
                            unlinked.add(link);
                        }
                        visitChildren(link);
                    }
                });
        for (Link link : unlinked) {
            while (link.getFirstChild() != null) {
                link.insertBefore(link.getFirstChild());
            }
            link.unlink();
        }
        return this;
    }

    /**
     * Moves the content of a section, without its heading, to a page of its own.
     *
     * @param heading the text of the section's heading
     * @return the content up to the next heading of the same or a higher level; empty if there is
     *     no such heading
     */
    MarkdownPage section(String heading) {
        Document section = new Document();
        Heading start = null;
        Node next;
        for (Node node = page.getFirstChild(); node != null; node = next) {
            next = node.getNext();
            if (start != null
                    && node instanceof Heading end
                    && end.getLevel() <= start.getLevel()) {
                break;
            }
            if (start != null) {
                section.appendChild(node);
            } else if (node instanceof Heading found && text(found).equals(heading)) {
                start = found;
            }
        }
        return new MarkdownPage(section);
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Text part) {
                        text.append(part.getLiteral());
                    }

                    @Override
                    public void visit(Code part) {
                        text.append(part.getLiteral());
                    }
                });
        return text.toString();
    }
}
