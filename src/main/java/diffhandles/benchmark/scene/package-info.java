// SPDX-License-Identifier: BSD-2-Clause

/**
 * Synthetic scenes with ground truth: a scene model, a ray caster, and random scenes
 * and edits.
 * <p>
 * The world is right-handed, x right, y up; the ground is y = 0. The camera stands at (0, height, 0),
 * looks along −z and is pitched down. In the camera's frame x runs right, y down and z away from the
 * viewer, as everywhere else in this project, and depth is z. Because a scene is rendered, the true
 * picture, depth and masks after an edit are known exactly, and so are those of the scene without the
 * object: {@link diffhandles.benchmark.scene.EditedScene} holds them all.
 * </p>
 */
package diffhandles.benchmark.scene;
