package diffhandles.diffusion.guidance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.diffusion.guidance.GuidanceOptions.Mode;
import diffhandles.diffusion.guidance.GuidanceOptions.Norm;
import diffhandles.diffusion.guidance.GuidanceOptions.Ramp;
import diffhandles.diffusion.guidance.GuidanceOptions.Weights;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuidanceOptionsTest {

	private final GuidanceOptions paper = GuidanceOptions.paper();

	@Test
	void thePaperGuides38Of50StepsInACycleOfThree() {
		assertEquals(38, paper.guidedSteps(50));
		assertEquals(Set.of(3), paper.blocksAt(0, 50));
		assertEquals(Set.of(2), paper.blocksAt(1, 50));
		assertEquals(Set.of(2, 3), paper.blocksAt(2, 50));
		assertEquals(Set.of(3), paper.blocksAt(36, 50));
		assertEquals(Set.of(), paper.blocksAt(38, 50));
	}

	@Test
	void aBuilderStartsFromWhatItCameFrom() {
		assertEquals(paper, paper.toBuilder().build());
		final GuidanceOptions demo =
			paper.toBuilder().uniformFactors().objectWeight(160).localBackgroundWeight(60).guidedUntil(0.88).build();
		assertEquals(Map.of(3, new Weights(160, 37.5, 60)), demo.weights(0, 50, 0));
		assertEquals(44, demo.guidedSteps(50));
	}

	@Test
	void noiseModeTakesItsNormAlongAndHasNoGradientSteps() {
		final GuidanceOptions noise = paper.toBuilder().modeAndNorm(Mode.NOISE).build();
		assertEquals(Norm.L2, noise.norm());
		assertEquals(new Weights(45 * 7.5, 37.5 * 1.5, 0), noise.weights(0, 50, 0).get(3));
		assertEquals(paper, noise.toBuilder().modeAndNorm(Mode.LATENTS).build());
	}

	@Test
	void rampsEndAtZeroWithTheLastGuidedStep() {
		final GuidanceOptions flat = paper.toBuilder().uniformFactors().objectWeight(8).guidedUntil(0.5).build();
		final GuidanceOptions linear = flat.toBuilder().ramp(Ramp.LINEAR).build();
		final GuidanceOptions quadratic = flat.toBuilder().ramp(Ramp.QUADRATIC).build();
		final double[] expectedLinear = { 8, 6, 4, 2, 0 }, expectedQuadratic = { 8, 4.5, 2, 0.5, 0 };
		for (int i = 0; i < 5; i++) {
			for (final Weights w : flat.weights(i, 10, 0).values())
				assertEquals(8, w.object(), 1e-12);
			for (final Weights w : linear.weights(i, 10, 0).values())
				assertEquals(expectedLinear[i], w.object(), 1e-12);
			for (final Weights w : quadratic.weights(i, 10, 0).values())
				assertEquals(expectedQuadratic[i], w.object(), 1e-12);
		}
	}

	@Test
	void theLastStepFactorHoldsForAllFurtherSteps() {
		assertEquals(paper.weights(0, 50, 2), paper.weights(0, 50, 9));
	}

	@Test
	void cyclesOfTheAblationKeepTheFactors() {
		final LayerCycle published = LayerCycle.PUBLISHED;
		assertEquals(List.of(Map.of(2, new LayerCycle.Factors(5, 1.5))), published.only(2).entries());
		assertEquals(Set.of(2, 3), published.all().at(7).keySet());
		assertEquals("up block 1 is not in the cycle, which has [2, 3]",
			assertThrows(IllegalArgumentException.class, () -> published.only(1)).getMessage());
		assertThrows(IllegalArgumentException.class, () -> new LayerCycle(List.of()));
	}

	@Test
	void constantsOutOfRangeAreRefused() {
		assertEquals("guidedUntil must be in 0 … 1, got 1.5",
			assertThrows(IllegalArgumentException.class, () -> paper.toBuilder().guidedUntil(1.5).build())
				.getMessage());
		assertEquals("objectWeight must be finite and not negative, got -1.0",
			assertThrows(IllegalArgumentException.class, () -> paper.toBuilder().objectWeight(-1).build())
				.getMessage());
		assertThrows(IllegalArgumentException.class, () -> paper.toBuilder().objectStepFactors(List.of()).build());
		assertThrows(IllegalArgumentException.class, () -> paper.toBuilder().guidanceScale(Double.NaN).build());
	}
}
