// SPDX-License-Identifier: BSD-2-Clause

/**
 * Depth of a photograph from how things stand: a floor seen in perspective, a wall or nothing behind it, and objects
 * that meet the floor where their outlines end.
 * <p>
 * {@link diffhandles.standing.FloorView} is what is known of the room, {@link diffhandles.standing.FloorSearch}
 * estimates it from the picture, and {@link diffhandles.standing.StandingObjects} puts the objects into it. Only
 * geometry: no network takes part.
 * </p>
 */
package diffhandles.standing;
