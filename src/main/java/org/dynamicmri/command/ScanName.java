package org.dynamicmri.command;

/** The short name of a scan, by which its results are called. */
public final class ScanName {

    private ScanName() {}

    /**
     * The name of a file without folder and ending, or the title of an image, without the words
     * that say that it is k-space: {@code heart} for {@code study/heart_ksp.tif}, {@code cine-1}
     * for {@code cine k-space-1}.
     *
     * @param scan as the user calls it
     */
    public static String of(String scan) {
        return scan.replaceFirst("(?s).*[/\\\\](?=.)", "")
                .replaceFirst("(?<=.)\\.[^. ]*$", "")
                .replaceFirst("(?<=.)[_ ](ksp|kspace|k-space)(-\\d+)?$", "$2");
    }
}
