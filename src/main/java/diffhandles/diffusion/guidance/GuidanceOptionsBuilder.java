package diffhandles.diffusion.guidance;

import diffhandles.diffusion.guidance.GuidanceOptions.Mode;
import diffhandles.diffusion.guidance.GuidanceOptions.Norm;
import diffhandles.diffusion.guidance.GuidanceOptions.Ramp;
import java.util.List;

/** {@link GuidanceOptions} in the making; every method sets the constant of its name. */
public final class GuidanceOptionsBuilder {

	private Mode mode;
	private Norm norm;
	private double guidanceScale;
	private double objectWeight;
	private double backgroundWeight;
	private double localBackgroundWeight;
	private LayerCycle layers;
	private List<Double> objectStepFactors;
	private List<Double> backgroundStepFactors;
	private Ramp ramp;
	private double guidedUntil;
	private int innerSteps;
	private double stepSize;
	private double noiseWeight;
	private boolean objectAverage;
	private boolean carryNoise;
	private int carryMargin;

	GuidanceOptionsBuilder(final GuidanceOptions o) {
		mode = o.mode();
		norm = o.norm();
		guidanceScale = o.guidanceScale();
		objectWeight = o.objectWeight();
		backgroundWeight = o.backgroundWeight();
		localBackgroundWeight = o.localBackgroundWeight();
		layers = o.layers();
		objectStepFactors = o.objectStepFactors();
		backgroundStepFactors = o.backgroundStepFactors();
		ramp = o.ramp();
		guidedUntil = o.guidedUntil();
		innerSteps = o.innerSteps();
		stepSize = o.stepSize();
		noiseWeight = o.noiseWeight();
		objectAverage = o.objectAverage();
		carryNoise = o.carryNoise();
		carryMargin = o.carryMargin();
	}

	/** The mode, and with it the norm that belongs to it: L2 for NOISE (Eq. 8, 9), L1 for LATENTS. */
	public GuidanceOptionsBuilder modeAndNorm(final Mode value) {
		return mode(value).norm(value == Mode.NOISE ? Norm.L2 : Norm.L1);
	}

	/** All factors of layers and gradient steps 1, so that the weights alone count, as for the demo model. */
	public GuidanceOptionsBuilder uniformFactors() {
		return layers(LayerCycle.UNIFORM).objectStepFactors(List.of(1.0)).backgroundStepFactors(List.of(1.0));
	}

	public GuidanceOptionsBuilder mode(final Mode value) {
		mode = value;
		return this;
	}

	public GuidanceOptionsBuilder norm(final Norm value) {
		norm = value;
		return this;
	}

	public GuidanceOptionsBuilder guidanceScale(final double value) {
		guidanceScale = value;
		return this;
	}

	public GuidanceOptionsBuilder objectWeight(final double value) {
		objectWeight = value;
		return this;
	}

	public GuidanceOptionsBuilder backgroundWeight(final double value) {
		backgroundWeight = value;
		return this;
	}

	public GuidanceOptionsBuilder localBackgroundWeight(final double value) {
		localBackgroundWeight = value;
		return this;
	}

	public GuidanceOptionsBuilder layers(final LayerCycle value) {
		layers = value;
		return this;
	}

	public GuidanceOptionsBuilder objectStepFactors(final List<Double> value) {
		objectStepFactors = value;
		return this;
	}

	public GuidanceOptionsBuilder backgroundStepFactors(final List<Double> value) {
		backgroundStepFactors = value;
		return this;
	}

	public GuidanceOptionsBuilder ramp(final Ramp value) {
		ramp = value;
		return this;
	}

	public GuidanceOptionsBuilder guidedUntil(final double value) {
		guidedUntil = value;
		return this;
	}

	public GuidanceOptionsBuilder innerSteps(final int value) {
		innerSteps = value;
		return this;
	}

	public GuidanceOptionsBuilder stepSize(final double value) {
		stepSize = value;
		return this;
	}

	public GuidanceOptionsBuilder noiseWeight(final double value) {
		noiseWeight = value;
		return this;
	}

	public GuidanceOptionsBuilder objectAverage(final boolean value) {
		objectAverage = value;
		return this;
	}

	public GuidanceOptionsBuilder carryNoise(final boolean value) {
		carryNoise = value;
		return this;
	}

	public GuidanceOptionsBuilder carryMargin(final int value) {
		carryMargin = value;
		return this;
	}

	/** @throws IllegalArgumentException naming the constant that is out of its range */
	public GuidanceOptions build() {
		return new GuidanceOptions(mode, norm, guidanceScale, objectWeight, backgroundWeight, localBackgroundWeight,
			layers, objectStepFactors, backgroundStepFactors, ramp, guidedUntil, innerSteps, stepSize, noiseWeight,
			objectAverage, carryNoise, carryMargin);
	}
}
