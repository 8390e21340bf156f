// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Vector3;

/**
 * A part of an object: a shape in the object's frame, with its colours and gloss.
 *
 * @param shape what it is
 * @param position of the shape's centre, object units
 * @param rotationDegrees about x first, then z, then y
 * @param scale of the three axes, positive
 * @param k ratio of a frustum's upper radius to its lower one, at least 0; 1 for other shapes
 * @param first colour of the texture
 * @param second colour of the texture
 * @param texture how the two mix
 * @param frequency of the texture, per object unit
 * @param phase of the texture, in periods
 * @param axis across which stripes run: 0, 1 or 2
 * @param specular strength of the highlight, at least 0
 * @param shininess exponent of the highlight, at least 0
 */
record Part(Shape shape, Vector3 position, Vector3 rotationDegrees, Vector3 scale, double k, Rgb first, Rgb second,
	Texture texture, double frequency, double phase, int axis, double specular, double shininess)
{

	/** @throws IllegalArgumentException naming the value that is out of its range */
	public Part {
		if (!(scale.x() > 0 && scale.y() > 0 && scale.z() > 0))
			throw new IllegalArgumentException("scale must be positive, got " + scale);
		if (k < 0) throw new IllegalArgumentException("k must be at least 0, got " + k);
		if (axis < 0 || axis > 2) throw new IllegalArgumentException("axis must be 0, 1 or 2, got " + axis);
		if (specular < 0) throw new IllegalArgumentException("specular must be at least 0, got " + specular);
		if (shininess < 0) throw new IllegalArgumentException("shininess must be at least 0, got " + shininess);
	}

	/** Object frame ← unit space. */
	AffineMap matrix() {
		return AffineMap.translation(position).times(AffineMap.rotationY(rotationDegrees.y()))
			.times(AffineMap.rotationZ(rotationDegrees.z())).times(AffineMap.rotationX(rotationDegrees.x()))
			.times(AffineMap.scaling(scale.x(), scale.y(), scale.z()));
	}
}
