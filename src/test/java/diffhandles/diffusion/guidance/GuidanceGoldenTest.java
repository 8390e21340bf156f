// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.Lifetimes;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.NoisePredictor.Wanted;
import diffhandles.diffusion.TinyUNet;
import diffhandles.diffusion.ToyPredictors;
import diffhandles.diffusion.guidance.GuidanceOptions.Weights;
import diffhandles.diffusion.inversion.Inversion;
import diffhandles.geometry.Correspondences;
import diffhandles.geometry.GuidanceMap;
import diffhandles.neural.vae.Vae;
import diffhandles.progress.ProgressListener;
import diffhandles.raster.Mask;
import diffhandles.setting.Settings;
import diffhandles.testing.Golden;
import diffhandles.testing.TinyNetworks;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Guided denoising against the published system: 10 steps at 64 × 64 latents, the tower of a rendered
 * scene moved by (−0.5, 0, −0.3) and turned by 20°, guided at 8 of the 10 steps.
 */
class GuidanceGoldenTest {

	private static final Ddim DDIM = new Ddim(ToyPredictors.SCHEDULE, 10);
	private static final GuidanceOptions OPTIONS = GuidanceOptions.paper().with(Settings.GUIDED_UNTIL, 0.8);

	private static TinyUNet network;
	private static Golden guided;
	private static Golden trajectory;
	private static Inversion inversion;
	private static RecordedActivations recorded;
	private static NoisePredictor edited;
	private static Map<Integer, GuidanceMap> maps;

	@BeforeAll
	static void record() throws IOException {
		network = new TinyUNet();
		guided = new Golden("10_e2e_10steps_guided.safetensors");
		trajectory = new Golden("10_e2e_10steps_guided_opt.safetensors");
		final NDManager manager = network.manager;
		try (Golden golden = new Golden("10_e2e_10steps_inversion.safetensors")) {
			final NDArray nullTexts = golden.array(manager, "null_text_emb"); // (10, 1, 77, C)
			final NDArray pivot = golden.array(manager, "ddim_latents"); // (11, 4, 64, 64)
			inversion = new Inversion(golden.array(manager, "cond_emb"),
				IntStream.range(0, 10).mapToObj(i -> nullTexts.get(i).duplicate()).toList(),
				IntStream.range(0, 11).mapToObj(j -> Golden.row(pivot, j)).toList(), List.of());
			recorded = recorded(golden, network.under(golden.array(manager, "channel5_input")));
		}
		edited = network.under(guided.array(manager, "channel5_edited"));
		final GuidanceMap map =
			new GuidanceMap(Correspondences.ofCells(64, 64, cells("original", ""), cells("transformed", "")),
				mask(cells("background", "_orig")), mask(cells("background", "_trans")));
		maps = Map.of(2, map, 3, map);
	}

	/** Ψ of the guided steps on the recorded latents of the reconstruction. */
	private static RecordedActivations recorded(final Golden golden, final NoisePredictor input) {
		final NDArray latents = golden.array(network.manager, "recon_latents"); // (10, 4, 64, 64), after each step
		final List<Map<Integer, NDArray>> psi = new ArrayList<>();
		for (int i = 0; i < OPTIONS.guidedSteps(10); i++) {
			final NDArray x = i == 0 ? inversion.noise() : Golden.row(latents, i - 1);
			psi.add(
				input.predict(x, DDIM.timestep(i), inversion.conditional(), Wanted.activations(OPTIONS.blocksAt(i, 10)))
					.activations());
		}
		return new RecordedActivations(psi, golden.array(network.manager, "recon_latents_final"));
	}

	@AfterAll
	static void close() throws IOException {
		network.close();
		guided.close();
		trajectory.close();
	}

	private static int[] cells(final String what, final String which) {
		final int[] x = guided.ints("proc_" + what + "_x" + which), y = guided.ints("proc_" + what + "_y" + which);
		return IntStream.range(0, x.length).map(i -> 64 * y[i] + x[i]).toArray();
	}

	private static Mask mask(final int[] cells) {
		final boolean[] set = new boolean[64 * 64];
		for (final int cell : cells)
			set[cell] = true;
		return Mask.of(64, 64, set);
	}

	/** Tensor (T, 3, 4, 64, 64) at step i, gradient step k, as (1, 4, 64, 64). */
	private static NDArray at(final NDManager manager, final String key, final int i, final int k) {
		return trajectory.array(manager, key).get(i + "," + k).reshape(new Shape(1, 4, 64, 64)).duplicate();
	}

	@Test
	void weightsAreThePublishedOnes() {
		// (10, 3, 6): object of blocks 1, 2, 3, background of the same
		final float[] expected = guided.floats("weights");
		for (int i = 0; i < OPTIONS.guidedSteps(10); i++)
			for (int k = 0; k < 3; k++) {
				final Map<Integer, Weights> weights = OPTIONS.weights(i, k);
				for (int block = 1; block <= 3; block++) {
					final Weights w = weights.getOrDefault(block, new Weights(0, 0, 0));
					final int row = 6 * (3 * i + k);
					assertEquals(expected[row + block - 1], w.object(), 1e-4,
						"object, step " + i + ", " + k + ", block " + block);
					assertEquals(expected[row + block + 2], w.background(), 1e-4,
						"background, step " + i + ", " + k + ", block " + block);
				}
			}
	}

	/**
	 * Gradient steps from their recorded latents: one in each entry of the layer cycle (steps 0, 4 and 2), the first,
	 * the second and the last; the sign of tiny differences makes single elements of ∇G differ.
	 */
	@Test
	void gradientStepsAreThePublishedOnesTeacherForced() {
		final GuidedSampler sampler = new GuidedSampler(DDIM, OPTIONS);
		try (NDManager edit = network.manager.newSubManager()) {
			final GuidanceEnergy energy = new GuidanceEnergy(edit, maps, OPTIONS, GuidanceTerm.standard(OPTIONS), 10);
			for (int k = 0; k < 3; k++) {
				final int i = new int[]{ 0, 4, 2 }[k];
				try (NDManager step = edit.newSubManager()) {
					final GuidanceEnergy.AtTimestep now = energy.at(i, recorded, step);
					final String at = "step " + i + ", gradient step " + k;
					final NDArray x = at(step, "opt_input", i, k);
					final NDArray after = sampler.descend(edited, x, inversion.conditional(), now, i, k);
					final boolean last = k == 2;
					final NDArray expected = !last ? at(step, "opt_input", i, k + 1)
						: Golden.row(guided.array(step, "latents_after_opt"), i);
					final double error = Golden.relativeError(after, expected);
					assertTrue(error < 1e-4, at + ": relative error " + error);
					final double gradient = Golden.relativeError(x.sub(after).div(0.1f), at(step, "grad", i, k));
					assertTrue(gradient < 2e-2, at + ": relative error of the gradient " + gradient);
				}
			}
		}
	}

	@Test
	void unweightedTermsAreThePublishedOnes() {
		final float[] object = guided.floats("fg_losses"), background = guided.floats("bg_losses"); // (24, 3)
		try (NDManager edit = network.manager.newSubManager()) {
			for (int i = 0; i < 3; i++) {
				final NDArray x = at(edit, "opt_input", i, 0);
				final Map<Integer, NDArray> psi = recorded.at(i, OPTIONS.blocksAt(i, 10));
				final Map<Integer, NDArray> now = edited
					.predict(x, DDIM.timestep(i), inversion.conditional(), Wanted.activations(OPTIONS.blocksAt(i, 10)))
					.activations();
				for (final int block : OPTIONS.blocksAt(i, 10)) {
					final BlockGrid grid = new BlockGrid(edit, maps.get(block), psi.get(block).getShape());
					final NDArray before = grid.flat(psi.get(block)), after = grid.flat(now.get(block));
					final int at = 9 * i + block - 1;
					assertEquals(object[at],
						new ObjectTerm(OPTIONS).on(grid).orElseThrow().against(before).of(after).getFloat(),
						2e-5 * object[at]);
					assertEquals(background[at],
						new BackgroundTerm(OPTIONS).on(grid).orElseThrow().against(before).of(after).getFloat(),
						1e-4 * background[at]);
				}
			}
		}
	}

	/**
	 * All ten steps from x_T on its own: the latents after each entry of the layer cycle, and the picture in the end.
	 * The published picture has passed through 8 bits, which costs 59 dB.
	 */
	@Test
	void wholeRunFollowsThePublishedTrajectoryToItsPicture() throws IOException {
		try (NDManager manager = network.manager.newSubManager(); Vae vae = TinyNetworks.vae(manager)) {
			// x of each timestep, before its gradient steps
			final Map<Integer, NDArray> entering = new LinkedHashMap<>();
			final NoisePredictor recording = (x, timestep, text, wanted) -> {
				entering.computeIfAbsent(timestep, t -> Lifetimes.copy(x, manager));
				return edited.predict(x, timestep, text, wanted);
			};
			final NDArray latents = new GuidedSampler(DDIM, OPTIONS).sample(recording, inversion.origin(), recorded,
				maps, ProgressListener.NONE);
			latents.attach(manager);
			final NDArray published = guided.array(manager, "latents_after_step"); // (10, 4, 64, 64)
			final List<NDArray> followed = new ArrayList<>(entering.values());
			assertEquals(10, followed.size());
			for (int i = 0; i < 3; i++) {
				final double error = Golden.relativeError(followed.get(i + 1), Golden.row(published, i));
				assertTrue(error < 1e-3, "after step " + i + ": relative error " + error);
			}
			final double psnr = psnr(vae.decode(latents).toFloatArray(), "10_e2e_10steps_image.png");
			assertTrue(psnr >= 35, "PSNR to the published picture is " + psnr + " dB");
		}
	}

	/** Of planes (3, 512, 512) from 0 to 1 against a picture, in dB. */
	private static double psnr(final float[] rgb, final String picture) throws IOException {
		final BufferedImage expected = ImageIO.read(Golden.path(picture).toFile());
		final int n = 512 * 512;
		double squares = 0;
		for (int i = 0; i < n; i++)
			for (int c = 0; c < 3; c++) {
				final double actual = Math.min(1, Math.max(0, rgb[c * n + i]));
				final double d = actual - (expected.getRGB(i % 512, i / 512) >> 16 - 8 * c & 0xff) / 255.0;
				squares += d * d;
			}
		return -10 * Math.log10(squares / (3 * n));
	}
}
