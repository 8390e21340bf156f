// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.AnimationFrame;
import diffhandles.ObjectEdit;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;

/**
 * Writes an animation as ImageJ users expect it: a new image of the input's type, a frame of time for each picture, the
 * pose in its label, the frames per second in the calibration.
 */
public final class AnimationStack {

	private final PicturePlane plane;
	private final double framesPerSecond;
	private final List<String> labels = new ArrayList<>();
	private final List<List<ImageProcessor>> pictures = new ArrayList<>();

	/** @param plane the picture that is animated */
	public AnimationStack(final PicturePlane plane, final double framesPerSecond) {
		this.plane = StillPicture.of(plane);
		this.framesPerSecond = framesPerSecond;
	}

	/** Adds the next frame. */
	public void add(final AnimationFrame<?> frame) {
		labels.add(pose(frame.metrics().edits()));
		pictures.add(ResultStack.picture(plane, frame.picture()));
	}

	/** How many frames there are. */
	public int size() {
		return pictures.size();
	}

	/** The image of all frames so far, named {@code <title>-animated}; not shown. */
	public ImagePlus image() {
		final ImagePlus input = plane.image();
		final ResultImage result = new ResultImage(input, List.of(plane), List.of(ResultSlice.EDITED));
		for (int i = 0; i < pictures.size(); i++)
			result.add(plane, labels.get(i), true, pictures.get(i));
		final ImagePlus image = result.frames(input.getTitle() + "-animated");
		final Calibration calibration = image.getCalibration();
		calibration.fps = framesPerSecond;
		calibration.frameInterval = 1 / framesPerSecond;
		calibration.setTimeUnit("sec");
		image.setCalibration(calibration);
		return image;
	}

	/** A pose as macros write it, without what is as in the picture. */
	static String pose(final List<ObjectEdit> edits) {
		final StringJoiner pose = new StringJoiner(" ").setEmptyValue("as in the picture");
		add(pose, "translate_x", edits, ObjectEdit::translateX);
		add(pose, "translate_y", edits, ObjectEdit::translateY);
		add(pose, "translate_z", edits, ObjectEdit::translateZ);
		add(pose, "yaw", edits, ObjectEdit::yawDegrees);
		add(pose, "pitch", edits, ObjectEdit::pitchDegrees);
		add(pose, "roll", edits, ObjectEdit::rollDegrees);
		add(pose, "object_scale", edits, ObjectEdit::scale);
		return pose.toString();
	}

	private static void add(final StringJoiner pose, final String key, final List<ObjectEdit> edits,
		final ToDoubleFunction<ObjectEdit> part)
	{
		final double none = part.applyAsDouble(ObjectEdit.NONE);
		if (edits.stream().allMatch(edit -> part.applyAsDouble(edit) == none)) return;
		pose.add(key + "=" + PerObject.text(edits, edit -> rounded(part.applyAsDouble(edit))));
	}

	private static double rounded(final double value) {
		return Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
	}
}
