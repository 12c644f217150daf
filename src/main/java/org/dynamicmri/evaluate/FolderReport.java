package org.dynamicmri.evaluate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** A report in a folder: a page with its pictures in it, the same page as one picture, tables. */
public interface FolderReport {

    /** The page's file name. */
    String PAGE = "report.html";

    /** The file name of the page as one picture. */
    String PICTURE = "report.png";

    /** What the page is called. */
    String title();

    /** Puts all parts of the report on a page, in whatever form. */
    void fill(Page page);

    /**
     * Writes the files; the page last.
     *
     * @return the page as one picture
     * @throws IOException if they cannot be written
     */
    BufferedImage write(Path directory) throws IOException;

    /**
     * Writes the page as one picture, then the page.
     *
     * @return the picture
     * @throws IOException if they cannot be written
     */
    default BufferedImage writePage(Path directory) throws IOException {
        PicturePage picture = new PicturePage(title());
        fill(picture);
        BufferedImage drawn = picture.picture();
        PageFiles.writePng(drawn, directory.resolve(PICTURE));
        HtmlPage page = new HtmlPage(title());
        fill(page);
        PageFiles.writeText(page.html(), directory.resolve(PAGE));
        return drawn;
    }
}
