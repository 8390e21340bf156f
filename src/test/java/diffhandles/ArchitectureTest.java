// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
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
	static final Map<String, Set<String>> MAY_USE = Map.ofEntries( //
		Map.entry("progress", Set.of()), //
		Map.entry("memory", Set.of()), //
		Map.entry("setting", Set.of()), //
		Map.entry("raster", Set.of()), //
		Map.entry("geometry", Set.of("raster")), //
		Map.entry("ground", Set.of("geometry", "raster")), //
		Map.entry("standing", Set.of("ground", "geometry", "raster", "setting")), //
		Map.entry("hidden", Set.of("ground", "geometry", "raster")), //
		Map.entry("light", Set.of("ground", "geometry", "raster")), //
		Map.entry("removal", Set.of("ground", "geometry", "raster")), //
		Map.entry("weights", Set.of()), //
		Map.entry("models", Set.of("weights")), //
		Map.entry("neural", Set.of("weights", "geometry")), //
		Map.entry("select", Set.of("neural", "geometry", "raster")), //
		Map.entry("diffusion", Set.of("geometry", "raster", "progress", "setting")), //
		Map.entry("window", Set.of("geometry", "raster")), //
		Map.entry("composite", Set.of("window", "geometry", "raster")), //
		Map.entry("ROOT",
			Set.of("diffusion", "standing", "window", "ground", "geometry", "raster", "progress", "setting")), //
		Map.entry("ui", Set.of("ground", "light", "standing", "geometry", "raster", "ROOT")), //
		Map.entry("animation", Set.of("geometry", "setting", "ROOT")), //
		Map.entry("engine",
			Set.of("diffusion", "neural", "weights", "composite", "ground", "standing", "light", "hidden", "removal",
				"window", "geometry", "raster", "progress", "memory", "setting", "ROOT")), //
		Map.entry("imagej", Set.of("window", "standing", "geometry", "raster", "progress", "setting", "ROOT")), //
		Map.entry("provenance", Set.of("imagej", "geometry", "raster", "setting", "ROOT")), //
		Map.entry("benchmark", Set.of("window", "geometry", "raster", "progress", "memory", "setting", "ROOT")), //
		Map.entry("command", Set.of("animation", "imagej", "provenance", "ui", "benchmark", "models", "select",
			"standing", "weights", "ground", "geometry", "raster", "progress", "setting", "ROOT")));

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
		assertEquals(Set.of(), unknown, "packages without a rule");
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching("diffhandles.(**)").should().beFreeOfCycles().check(classes);
	}

	@Test
	void theBottomFloorKnowsTheJdkOnly() {
		noClasses().that()
			.resideInAnyPackage("diffhandles.geometry..", "diffhandles.raster..", "diffhandles.progress..",
				"diffhandles.memory..", "diffhandles.setting..", "diffhandles.standing..")
			.should()
			.dependOnClassesThat(
				not(resideInAnyPackage("java..", "javax.management..", "com.sun.management", "diffhandles..")))
			.check(classes);
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

	/**
	 * Public types that the bytecode of other packages does not name, and why they are public nevertheless. A lambda
	 * does not name the interface that it implements, and a list does not name what it holds.
	 */
	private static final Map<String, String> PUBLIC_NEVERTHELESS = Map.ofEntries( //
		Map.entry("diffhandles.raster.Mask$PixelTest", "lambdas of other packages implement it"), //
		Map.entry("diffhandles.benchmark.report.RunFolder$Action", "lambdas of the benchmark implement it"), //
		Map.entry("diffhandles.benchmark.Variants$EngineSource", "lambdas of the command implement it"), //
		Map.entry("diffhandles.benchmark.Variant", "the command holds a list of them"), //
		Map.entry("diffhandles.benchmark.Variant$Result", "members of a public interface are public"), //
		Map.entry("diffhandles.engine.InstalledEngine", "the service loader makes it"), //
		Map.entry("diffhandles.benchmark.metric.LeftBehind", "the engine's tests measure with it"), //
		Map.entry("diffhandles.provenance.MadeFrom$Part", "a value of the public provenance"), //
		Map.entry("diffhandles.models.CatalogueEntry$Kind", "a value of the public entry"), //
		Map.entry("diffhandles.animation.KeyPose", "a value of the public key poses"), //
		Map.entry("diffhandles.animation.PoseTable$Row", "a value of the public table"), //
		Map.entry("diffhandles.ui.NewestRequest$Work", "lambdas of the canvas implement it"), //
		Map.entry("diffhandles.ui.ObjectBox", "a value of the public object"), //
		Map.entry("diffhandles.setting.Audience", "a value of the public setting"), //
		Map.entry("diffhandles.setting.Declaration", "Settings says every setting with it"), //
		Map.entry("diffhandles.setting.Kind$Open", "members of a public interface are public"), //
		Map.entry("diffhandles.standing.HorizonEvidence", "a value of the public view"), //
		Map.entry("diffhandles.geometry.ObjectOutOfView", "the engine's callers may catch it"), //
		Map.entry("diffhandles.diffusion.guidance.GuidanceOptions$Norm", "a value of the public options"), //
		Map.entry("diffhandles.diffusion.guidance.LayerCycle$Factors", "a value of the public options"), //
		Map.entry("diffhandles.diffusion.guidance.BlockGrid", "scripts' own guidance terms use it"), //
		Map.entry("diffhandles.diffusion.guidance.GuidanceTerm$Moment", "scripts' own guidance terms use it"), //
		Map.entry("diffhandles.diffusion.guidance.GuidanceTerm$OnBlock", "scripts' own guidance terms implement it"), //
		Map.entry("diffhandles.diffusion.guidance.GuidanceTerm$Energy", "scripts' own guidance terms implement it"));

	/** Public is what another package must see; scripts see the root package, and SciJava and ImageJ the commands. */
	@Test
	void publicTypesAreUsedByOtherPackages() {
		final Set<String> unused = new TreeSet<>();
		for (final JavaClass type : classes)
			if (isPublic(type) && !type.getPackageName().equals("diffhandles")
				&& !type.getPackageName().equals("diffhandles.command")
				&& !PUBLIC_NEVERTHELESS.containsKey(type.getName())
				&& type.getDirectDependenciesToSelf().stream()
					.allMatch(use -> use.getOriginClass().getPackageName().equals(type.getPackageName())))
				unused.add(type.getName());
		assertEquals(Set.of(), unused, "no other package uses these types: make them package-private");
	}

	/** Whether a type can be seen from other packages: it is public, and so is every type around it. */
	private static boolean isPublic(final JavaClass type) {
		return type.getModifiers().contains(JavaModifier.PUBLIC) && !type.getSimpleName().equals("package-info")
			&& type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
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
				.and(not(resideInAnyPackage("diffhandles.imagej..", "diffhandles.provenance..",
					"diffhandles.ui.canvas..", "diffhandles.models.window..", "diffhandles.command.."))))
			.should().dependOnClassesThat(resideInAnyPackage("ij..", "org.scijava..", "java.awt..", "javax.swing..")
				.and(not(resideInAPackage("java.awt.image"))))
			.check(classes);
	}

	@Test
	void onlyThePngFilesOfTheBenchmarkUseImagesOfAwtBesides() {
		noClasses()
			.that(resideInAPackage("diffhandles..").and(not(resideInAnyPackage("diffhandles.imagej..",
				"diffhandles.ui.canvas..", "diffhandles.command..", "diffhandles.benchmark.picture"))))
			.should().dependOnClassesThat().resideInAPackage("java.awt.image").check(classes);
	}

	private static String pattern(final String name) {
		return name.equals("ROOT") ? "diffhandles" : "diffhandles." + name + "..";
	}
}
