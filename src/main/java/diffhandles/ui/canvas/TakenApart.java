// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.LiveScene;
import diffhandles.standing.FloorView;
import diffhandles.ui.Surroundings;
import java.util.Optional;

/**
 * A scene that is ready for previews.
 *
 * @param live draws them
 * @param floor that the depth comes from, in the pixels of {@code live}; empty if it does not come from the ground
 * @param said with what it was taken apart
 */
public record TakenApart(LiveScene live, Optional<FloorView> floor, Surroundings said) {}
