// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.LiveFrame;
import diffhandles.ui.Pose;
import diffhandles.ui.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What an editor has done elsewhere, where models and files are known. All but lists and words may take long. */
public interface EditorWork {

	/**
	 * Makes the edited picture, and shows it.
	 *
	 * @param poses one for each object
	 * @param told hears sentences for the user, such as what went wrong
	 */
	void edit(List<Pose> poses, Surroundings said, Consumer<String> told);

	/**
	 * Gets ready for {@link #edit}: the user has moved something, and will want it.
	 *
	 * @param poses of now
	 * @return what the edit will take of the machine, in a sentence; empty if it is little
	 */
	Optional<String> getReady(List<Pose> poses);

	/**
	 * The model's own picture of an edit.
	 *
	 * @param outdated whether nobody wants it any more; then the work may end with a
	 *            {@link java.util.concurrent.CancellationException}
	 * @return a rectangle of the picture, in the picture's own pixels
	 */
	LiveFrame model(List<Pose> poses, Surroundings said, BooleanSupplier outdated);

	/**
	 * The scene with what somebody says of it.
	 *
	 * @throws IllegalArgumentException if that cannot be, in a sentence
	 */
	TakenApart takeApart(Surroundings said);

	/** Where the depth may come from, in words; the first is what it comes from now. */
	List<String> depths();

	/** Where the depth comes from now, in a few words for a sentence. */
	String depthWords();

	/** Opens the editor anew with another of {@link #depths}. */
	void openWith(String depth);

	/** Asks the user for a file with depth, and opens the editor anew with it. */
	void browse();

	/** Asks the user for what only researchers need, if there is such. */
	void more();

	/**
	 * Adds the poses to those of an animation.
	 *
	 * @return what is there now, in a sentence
	 */
	String addPose(List<Pose> poses);
}
