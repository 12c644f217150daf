package org.dynamicmri;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.recon.Reconstructor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packages and their dependencies, as docs/development.md lists them. */
class ArchitectureTest {

    private static final String ROOT = "org.dynamicmri.";

    private static final String HDF5 = ROOT + "io.hdf5";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.dynamicmri");

    @ParameterizedTest
    @CsvSource({
        "data, ''",
        "operator, data",
        "sampling, data operator",
        "coil, data operator sampling",
        "recon, data operator sampling coil",
        "tensorflow, data operator",
        "inr, data operator sampling coil recon tensorflow",
        "motion, data operator sampling coil recon inr",
        "scan, data sampling",
        "io, data sampling scan",
        "simulate, data operator sampling coil",
        "evaluate, data sampling scan io",
        "model, data operator recon inr motion io",
        "kinetics, data operator recon io evaluate",
        "measure, data operator recon motion model io evaluate",
        "pipeline, data operator sampling coil recon inr motion model scan io evaluate",
        "api, data operator coil recon motion model measure scan io evaluate" + " pipeline",
        "command, data operator sampling coil recon tensorflow inr motion model measure kinetics scan"
                + " io simulate evaluate pipeline api",
        "script, data recon scan io api command",
        "batch, data recon io evaluate pipeline command",
        "cli, data recon pipeline command batch",
        "imagej, data recon scan io model pipeline command batch",
    })
    void dependenciesPointDown(String room, String allowed) {
        Set<String> forbidden = rooms();
        forbidden.removeAll(Arrays.asList(allowed.split(" ")));
        forbidden.remove(room);
        noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        forbidden.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyRoomHasItsRule() {
        Set<String> known =
                Set.of(
                        "data",
                        "operator",
                        "sampling",
                        "coil",
                        "recon",
                        "tensorflow",
                        "inr",
                        "motion",
                        "model",
                        "scan",
                        "measure",
                        "kinetics",
                        "io",
                        "pipeline",
                        "api",
                        "simulate",
                        "evaluate",
                        "command",
                        "script",
                        "batch",
                        "cli",
                        "imagej");
        Set<String> unknown = rooms();
        unknown.removeAll(known);
        assertTrue(unknown.isEmpty(), () -> "packages without a rule: " + unknown);
    }

    @Test
    void thereAreNoCircles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /**
     * The files of one format see what all formats share, never those of another. HDF5 is a
     * container: ISMRMRD and MATLAB 7.3 are kept in it.
     */
    @Test
    void formatsStandApart() {
        slices().matching(ROOT + "io.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage(ROOT + "io.."), resideInAPackage(HDF5))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "io")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "io.*..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(HDF5)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "io.*..").and(not(resideInAPackage(HDF5))))
                .check(CLASSES);
    }

    /** Readouts become a scan; a scan knows nothing of readouts. */
    @Test
    void aScanSeesNoReadouts() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "scan")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "scan.readout")
                .check(CLASSES);
    }

    @Test
    void onlyTheEngineSeesTensorFlow() {
        keepTo("org.tensorflow..", "inr", "tensorflow");
    }

    @Test
    void onlyOperatorsNameJTransforms() {
        keepTo("org.jtransforms..", "operator");
    }

    @Test
    void onlyTheShellSeesPicocli() {
        keepTo("picocli..", "cli");
    }

    @Test
    void onlyCommandsAndFilesSeeImageJ() {
        keepTo("ij..", "imagej", "script", "command", "io");
    }

    /**
     * Shapes on images, which ImageJ keeps among its windows, are read and written as files are.
     */
    @Test
    void onlyImagejSeesTheWindowSystem() {
        DescribedPredicate<JavaClass> shapes =
                assignableTo("ij.gui.Roi").or(name("ij.gui.Overlay"));
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "imagej..")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "io.RegionFiles")
                .should()
                .dependOnClassesThat(shapes)
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "imagej..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("ij.gui..", "javax.swing..", "java.awt.event..")
                                .and(not(shapes))
                                .or(name("ij.WindowManager"))
                                .or(name("ij.Macro")))
                .check(CLASSES);
    }

    /** Programs that call the API need neither a window nor a SciJava context. */
    @Test
    void theApiSeesNoUserInterface() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "api..", ROOT + "pipeline..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ij..", "org.scijava..", "javax.swing..", "java.awt..")
                .check(CLASSES);
    }

    /** Whoever wants a reconstruction describes it by the API: there is no second way. */
    @Test
    void onlyTheApiMakesJobs() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "api..", ROOT + "pipeline..")
                .should()
                .dependOnClassesThat(name(ROOT + "pipeline.ReconstructionJob"))
                .check(CLASSES);
    }

    /** io asks ImageJ for its plugins' class loader, to find Bio-Formats. */
    @Test
    void onlyImagejAndFilesCallImageJ() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "imagej..", ROOT + "io..")
                .should()
                .dependOnClassesThat(name("ij.IJ"))
                .check(CLASSES);
    }

    /** A method is named where it is described, and found as a service: nothing else knows it. */
    @Test
    void onlyItsDescriptionNamesAMethod() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                sources.put(file.getFileName().toString(), code(Files.readString(file)));
            }
        }
        for (String name : Methods.names()) {
            List<String> naming =
                    sources.entrySet().stream()
                            .filter(source -> source.getValue().contains('"' + name + '"'))
                            .map(Map.Entry::getKey)
                            .toList();
            assertEquals(1, naming.size(), name + " in " + naming);
        }
        noClasses()
                .that(not(assignableTo(Method.class)).and(not(assignableTo(Reconstructor.class))))
                .should()
                .dependOnClassesThat(
                        assignableTo(Method.class).and(not(equivalentTo(Method.class))))
                .check(CLASSES);
    }

    private static String code(String source) {
        return source.replaceAll("(?m)^\\s*(/?\\*|//).*$", "");
    }

    private static void keepTo(String library, String... allowedRooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Arrays.stream(allowedRooms)
                                .map(room -> ROOT + room + "..")
                                .toArray(String[]::new))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(CLASSES);
    }

    private static Set<String> rooms() {
        Set<String> rooms = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            rooms.add(type.getPackageName().substring(ROOT.length()).split("\\.")[0]);
        }
        return rooms;
    }

    /** What is written must not depend on the user's language: files are read back elsewhere. */
    @Test
    void formatsWithoutTheUsersLocale() {
        noClasses()
                .should()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .check(CLASSES);
    }
}
