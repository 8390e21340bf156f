// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import java.util.Optional;

/**
 * The images of a result, not shown yet.
 *
 * @param main the pictures, or the depths where only these were asked for
 * @param depths the depths as an image of their own, where the pictures' type cannot hold them
 */
public record ResultImages(ImagePlus main, Optional<ImagePlus> depths) {}
