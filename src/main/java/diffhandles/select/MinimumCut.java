// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import java.util.Arrays;

/**
 * Minimum cut between a source and a sink of a graph whose nodes have up to eight arcs, as pixels have.
 * <p>
 * The algorithm augments paths between two search trees, and repairs the trees after each path (Boykov and Kolmogorov,
 * <em>PAMI</em> 26, 2004, section 3); nodes have marks of distance and time, as in their implementation. Arc k of node
 * i is {@code 8 i + k}; the arc back is arc 7 − k of the other node.
 * </p>
 */
final class MinimumCut {

	static final int ARCS = 8;
	private static final byte FREE = 0, SOURCE = 1, SINK = 2;
	/** Parents that are no arcs. */
	private static final int NONE = -1, TERMINAL = -2, ORPHAN = -3;

	private final int[] head; // (8n): node at the other end, or -1
	private final float[] residual; // (8n): capacity that is left
	private final float[] terminal; // (n): capacity left from the source if positive, to the sink if negative
	private final byte[] tree; // (n)
	private final int[] parent; // (n): arc towards the root
	private final int[] stamp; // (n): when the distance was right
	private final int[] distance; // (n): arcs to the root
	private int time;
	private final int[] active; // ring of nodes that may find new ones
	private final boolean[] queued;
	private int first, waiting;
	private int[] orphans = new int[64];
	private int orphanCount;

	/** @param n number of nodes */
	MinimumCut(final int n) {
		head = new int[ARCS * n];
		Arrays.fill(head, -1);
		residual = new float[ARCS * n];
		terminal = new float[n];
		tree = new byte[n];
		parent = new int[n];
		Arrays.fill(parent, NONE);
		stamp = new int[n];
		distance = new int[n];
		active = new int[n];
		queued = new boolean[n];
	}

	/** Adds to the cost of parting two nodes, in either direction, along arc k of node i. */
	void edge(final int i, final int k, final int j, final float capacity) {
		final int there = ARCS * i + k, back = ARCS * j + ARCS - 1 - k;
		head[there] = j;
		head[back] = i;
		residual[there] += capacity;
		residual[back] += capacity;
	}

	/** Adds to the gain of a node on the source's side; negative for the sink's. */
	void terminal(final int i, final float gain) {
		terminal[i] += gain;
	}

	/** Finds the cut: which nodes are on the source's side. Call once. */
	boolean[] solve() {
		for (int i = 0; i < tree.length; i++)
			if (terminal[i] != 0) {
				tree[i] = terminal[i] > 0 ? SOURCE : SINK;
				parent[i] = TERMINAL;
				distance[i] = 1;
				activate(i);
			}
		while (waiting > 0) {
			final int i = active[first];
			final int meeting = tree[i] == FREE ? NONE : grow(i);
			if (meeting == NONE) {
				queued[i] = false;
				first = (first + 1) % active.length;
				waiting--;
				continue;
			}
			time++;
			augment(meeting);
			while (orphanCount > 0)
				adopt(orphans[--orphanCount]);
		}
		final boolean[] source = new boolean[tree.length];
		for (int i = 0; i < source.length; i++)
			source[i] = tree[i] == SOURCE;
		return source;
	}

	private void activate(final int i) {
		if (queued[i]) return;
		queued[i] = true;
		active[(first + waiting++) % active.length] = i;
	}

	/** Takes free neighbours into a node's tree; the arc from the source's tree to the sink's if they meet. */
	private int grow(final int i) {
		for (int a = ARCS * i; a < ARCS * (i + 1); a++) {
			final int j = head[a];
			if (j < 0 || !(residual[tree[i] == SOURCE ? a : back(a)] > 0)) continue;
			if (tree[j] == FREE) {
				tree[j] = tree[i];
				parent[j] = back(a);
				stamp[j] = stamp[i];
				distance[j] = distance[i] + 1;
				activate(j);
			}
			else if (tree[j] != tree[i]) return tree[i] == SOURCE ? a : back(a);
			else if (stamp[j] <= stamp[i] && distance[j] > distance[i] + 1) {
				parent[j] = back(a);
				stamp[j] = stamp[i];
				distance[j] = distance[i] + 1;
			}
		}
		return NONE;
	}

	/** Sends as much as fits from the source over an arc to the sink. */
	private void augment(final int meeting) {
		final int s = head[back(meeting)], t = head[meeting];
		float flow = residual[meeting];
		int i = s;
		for (; parent[i] != TERMINAL; i = head[parent[i]])
			flow = Math.min(flow, residual[back(parent[i])]);
		flow = Math.min(flow, terminal[i]);
		for (i = t; parent[i] != TERMINAL; i = head[parent[i]])
			flow = Math.min(flow, residual[parent[i]]);
		flow = Math.min(flow, -terminal[i]);

		residual[meeting] -= flow;
		residual[back(meeting)] += flow;
		for (i = s; parent[i] != TERMINAL;)
			i = push(i, back(parent[i]), flow);
		terminal[i] -= flow;
		if (terminal[i] == 0) orphan(i);
		for (i = t; parent[i] != TERMINAL;)
			i = push(i, parent[i], flow);
		terminal[i] += flow;
		if (terminal[i] == 0) orphan(i);
	}

	/** Sends over the arc between a node and its parent, and answers the parent. */
	private int push(final int i, final int arc, final float flow) {
		final int up = head[parent[i]];
		residual[arc] -= flow;
		residual[back(arc)] += flow;
		if (residual[arc] == 0) orphan(i);
		return up;
	}

	private void orphan(final int i) {
		parent[i] = ORPHAN;
		if (orphanCount == orphans.length) orphans = Arrays.copyOf(orphans, 2 * orphanCount);
		orphans[orphanCount++] = i;
	}

	/**
	 * Finds a new parent for an orphan, the nearest to a root; without one it is free, and its children are orphans.
	 */
	private void adopt(final int i) {
		int best = NONE, nearest = Integer.MAX_VALUE;
		for (int a = ARCS * i; a < ARCS * (i + 1); a++) {
			final int j = head[a];
			if (j < 0 || tree[j] != tree[i] || !(residual[tree[i] == SOURCE ? back(a) : a] > 0)) continue;
			final int d = distanceToRoot(j);
			if (d < nearest) {
				nearest = d;
				best = a;
			}
		}
		if (best != NONE) {
			parent[i] = best;
			stamp[i] = time;
			distance[i] = nearest + 1;
			return;
		}
		for (int a = ARCS * i; a < ARCS * (i + 1); a++) {
			final int j = head[a];
			if (j < 0 || tree[j] != tree[i]) continue;
			if (residual[tree[i] == SOURCE ? back(a) : a] > 0) activate(j);
			if (parent[j] >= 0 && head[parent[j]] == i) orphan(j);
		}
		tree[i] = FREE;
		parent[i] = NONE;
	}

	/** Arcs from a node to the terminal, remembered on the way; the largest integer if an orphan is on the way. */
	private int distanceToRoot(final int node) {
		int d = 0;
		for (int i = node;; i = head[parent[i]]) {
			if (parent[i] == TERMINAL && stamp[i] != time) {
				stamp[i] = time;
				distance[i] = 1;
			}
			if (stamp[i] == time) {
				d += distance[i];
				break;
			}
			if (parent[i] < 0) return Integer.MAX_VALUE;
			d++;
		}
		int left = d;
		for (int i = node; stamp[i] != time; i = head[parent[i]]) {
			stamp[i] = time;
			distance[i] = left--;
		}
		return d;
	}

	private int back(final int arc) {
		return ARCS * head[arc] + ARCS - 1 - arc % ARCS;
	}
}
