package org.dynamicmri.evaluate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** A report in a folder: a page with its pictures in it, the same page as one picture, tables. */
public interface FolderReport {

    /** What the page is called. */
    String title();

    /** The page as one picture. */
    default BufferedImage picture() {
        PicturePage page = new PicturePage(title());
        fill(page);
        return page.picture();
    }

    /** The page as HTML. */
    default String html() {
        HtmlPage page = new HtmlPage(title());
        fill(page);
        return page.html();
    }

    /** Puts all parts of the report on a page, in whatever form. */
    void fill(Page page);

    /**
     * Writes the files; the page last.
     *
     * @throws IOException if they cannot be written
     */
    void write(Path directory) throws IOException;
}
