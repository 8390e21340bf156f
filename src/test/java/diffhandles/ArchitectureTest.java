package diffhandles;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Packages are concepts that depend one way: each knows only those that its line here names. */
class ArchitectureTest {

	/** What each package of ours may use of ours, beside itself and its sub-packages. */
	private static final Map<String, Set<String>> MAY_USE = Map.ofEntries( //
		Map.entry("progress", Set.of()), //
		Map.entry("raster", Set.of()), //
		Map.entry("geometry", Set.of("raster")), //
		Map.entry("weights", Set.of()), //
		Map.entry("neural", Set.of("weights", "geometry")), //
		Map.entry("diffusion", Set.of("geometry", "raster", "progress")), //
		Map.entry("window", Set.of("geometry", "raster")), //
		Map.entry("composite", Set.of("window", "raster")), //
		Map.entry("ROOT", Set.of("geometry", "raster", "progress")), //
		Map.entry("engine",
			Set.of("diffusion", "neural", "weights", "composite", "window", "geometry", "raster", "progress", "ROOT")), //
		Map.entry("imagej", Set.of("window", "geometry", "raster", "progress", "ROOT")), //
		Map.entry("benchmark", Set.of("window", "geometry", "raster", "progress", "ROOT")), //
		Map.entry("command", Set.of("imagej", "benchmark", "weights", "geometry", "raster", "progress", "ROOT")));

	private static JavaClasses classes;

	@BeforeAll
	static void readClasses() {
		classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("diffhandles");
	}

	@Test
	void everyPackageUsesOnlyWhatItsLineNames() {
		MAY_USE.forEach((name, allowed) -> {
			final String[] mayUse =
				Stream.concat(Stream.of(name), allowed.stream()).map(ArchitectureTest::pattern).toArray(String[]::new);
			noClasses().that().resideInAPackage(pattern(name)).should()
				.dependOnClassesThat(resideInAPackage("diffhandles..").and(not(resideInAnyPackage(mayUse))))
				.allowEmptyShould(true).check(classes);
		});
	}

	@Test
	void everyPackageHasALine() {
		final Set<String> unknown = new TreeSet<>();
		classes.forEach(c -> {
			final String[] path = c.getPackageName().split("\\.");
			final String name = path.length == 1 ? "ROOT" : path[1];
			if (!MAY_USE.containsKey(name)) unknown.add(c.getPackageName());
		});
		org.junit.jupiter.api.Assertions.assertEquals(Set.of(), unknown, "packages without a rule");
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching("diffhandles.(**)").should().beFreeOfCycles().check(classes);
	}

	@Test
	void rasterGeometryAndProgressKnowTheJdkOnly() {
		noClasses().that()
			.resideInAnyPackage("diffhandles.geometry..", "diffhandles.raster..", "diffhandles.progress..").should()
			.dependOnClassesThat(not(resideInAnyPackage("java..", "diffhandles.."))).check(classes);
	}

	@Test
	void theTensorEngineStaysBehindTheNetworks() {
		noClasses()
			.that(resideInAPackage("diffhandles..").and(not(resideInAnyPackage("diffhandles.engine..",
				"diffhandles.neural..", "diffhandles.diffusion..", "diffhandles.weights.."))))
			.should().dependOnClassesThat().resideInAPackage("ai.djl..").check(classes);
	}

	/**
	 * The engine leaves the memory of such a number to the garbage collector before the gradient has used it;
	 * Lifetimes.number makes one that stays.
	 */
	@Test
	void gradientsDoNotOutliveTheirNumbers() {
		noClasses().that().resideInAnyPackage("diffhandles.diffusion..", "diffhandles.neural..").should()
			.callMethod(NDArray.class, "mul", Number.class).orShould().callMethod(NDArray.class, "div", Number.class)
			.orShould().callMethod(NDArray.class, "pow", Number.class).check(classes);
	}

	/** The shared engine passes the pictures of an interface on. */
	@Test
	void imgLibStaysAtThePicture() {
		noClasses()
			.that(resideInAPackage("diffhandles..")
				.and(not(resideInAnyPackage("diffhandles", "diffhandles.engine..", "diffhandles.window..",
					"diffhandles.composite..", "diffhandles.imagej..", "diffhandles.benchmark..")))
				.and(not(simpleName("SharedEngine"))))
			.should().dependOnClassesThat().resideInAPackage("net.imglib2..").check(classes);
	}

	@Test
	void imageJAndWindowsStayAtTheEdge() {
		noClasses()
			.that(resideInAPackage("diffhandles..")
				.and(not(resideInAnyPackage("diffhandles.imagej..", "diffhandles.command.."))))
			.should().dependOnClassesThat(resideInAnyPackage("ij..", "org.scijava..", "java.awt..", "javax.swing..")
				.and(not(resideInAPackage("java.awt.image"))))
			.check(classes);
	}

	@Test
	void onlyThePngFilesOfTheBenchmarkUseImagesOfAwtBesides() {
		noClasses()
			.that(resideInAPackage("diffhandles..").and(not(
				resideInAnyPackage("diffhandles.imagej..", "diffhandles.command..", "diffhandles.benchmark.picture"))))
			.should().dependOnClassesThat().resideInAPackage("java.awt.image").check(classes);
	}

	private static String pattern(final String name) {
		return name.equals("ROOT") ? "diffhandles" : "diffhandles." + name + "..";
	}
}
