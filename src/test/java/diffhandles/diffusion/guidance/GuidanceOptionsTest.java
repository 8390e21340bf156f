// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.diffusion.guidance.GuidanceOptions.Norm;
import diffhandles.diffusion.guidance.GuidanceOptions.Weights;
import diffhandles.setting.GuidanceMode;
import diffhandles.setting.GuidedLayers;
import diffhandles.setting.Settings;
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

	/** The numbers of the published system, which no test of a single part would miss. */
	@Test
	void thePapersConstantsAreThePublishedOnes() {
		assertEquals(GuidanceMode.LATENTS, paper.mode());
		assertEquals(Norm.L1, paper.norm());
		assertEquals(7.5, paper.guidanceScale());
		assertEquals(3, paper.innerSteps());
		assertEquals(0.1, paper.stepSize());
		assertEquals(3, paper.noiseWeight());
		assertEquals(false, paper.objectAverage());
		assertEquals(false, paper.carryNoise());
		assertEquals(1, paper.carryMargin());
		assertEquals(Map.of(3, new Weights(45 * 2.5 * 7.5, 37.5 * 1.25 * 1.5, 0)), paper.weights(0, 0));
		assertEquals(Map.of(2, new Weights(45 * 1.25 * 5, 37.5 * 2.5 * 1.5, 0)), paper.weights(1, 1));
	}

	@Test
	void withUniformFactorsTheWeightsAloneCount() {
		final GuidanceOptions demo = paper.with(Settings.UNIFORM_FACTORS, true).with(Settings.OBJECT_WEIGHT, 160.0)
			.with(Settings.LOCAL_BACKGROUND_WEIGHT, 60.0).with(Settings.GUIDED_UNTIL, 0.88);
		assertEquals(Map.of(3, new Weights(160, 37.5, 60)), demo.weights(0, 0));
		assertEquals(44, demo.guidedSteps(50));
	}

	@Test
	void noiseModeTakesItsNormAlongAndHasNoGradientSteps() {
		final GuidanceOptions noise = paper.with(Settings.GUIDANCE, GuidanceMode.NOISE);
		assertEquals(Norm.L2, noise.norm());
		assertEquals(new Weights(45 * 7.5, 37.5 * 1.5, 0), noise.weights(0, 0).get(3));
	}

	@Test
	void theLastStepFactorHoldsForAllFurtherSteps() {
		assertEquals(paper.weights(0, 2), paper.weights(0, 9));
	}

	@Test
	void layersOfTheAblationKeepTheFactors() {
		assertEquals(Map.of(2, new LayerCycle.Factors(5, 1.5)),
			paper.with(Settings.LAYERS, GuidedLayers.SECOND).layers().at(0));
		assertEquals(Set.of(2, 3), paper.with(Settings.LAYERS, GuidedLayers.BOTH).layers().at(7).keySet());
		assertEquals("up block 1 is not in the cycle, which has [2, 3]",
			assertThrows(IllegalArgumentException.class, () -> LayerCycle.PUBLISHED.only(1)).getMessage());
		assertThrows(IllegalArgumentException.class, () -> new LayerCycle(List.of()));
	}
}
