// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.memory;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The most bytes that were used of the Java heap. It grows until a collection begins, so its peaks are before
 * collections, or now. The pools' own peaks are no measure: what is moved from one pool to another counts in both.
 */
final class HeapPeak {

	private static final List<GarbageCollectorMXBean> COLLECTORS =
		ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
	private static final Set<String> HEAP =
		ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
			.map(MemoryPoolMXBean::getName).collect(Collectors.toUnmodifiableSet());
	private static final AtomicLong BEFORE_COLLECTIONS = new AtomicLong();
	/** How many collections each collector had done at the start; clocks do not tell, theirs is another one. */
	private static volatile Map<String, Long> done = Map.of();

	static {
		for (final GarbageCollectorMXBean collector : COLLECTORS)
			((NotificationEmitter) collector).addNotificationListener(HeapPeak::hear, null, null);
	}

	private HeapPeak() {}

	/** Lets the peak start anew at what is used now. */
	static void restart() {
		done = COLLECTORS.stream().collect(
			Collectors.toUnmodifiableMap(GarbageCollectorMXBean::getName, GarbageCollectorMXBean::getCollectionCount));
		BEFORE_COLLECTIONS.set(0);
	}

	/** Bytes since the start; the last collections are looked at here, since notifications may be late. */
	static long bytes() {
		for (final GarbageCollectorMXBean collector : COLLECTORS)
			if (collector.getLastGcInfo() != null) count(collector.getName(), collector.getLastGcInfo());
		return Math.max(BEFORE_COLLECTIONS.get(), ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
	}

	private static void hear(final Notification notification, final Object unused) {
		if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) return;
		final GarbageCollectionNotificationInfo heard =
			GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
		count(heard.getGcName(), heard.getGcInfo());
	}

	/** @param collection its id is how many the collector has done with it */
	private static void count(final String collector, final GcInfo collection) {
		if (collection.getId() <= done.getOrDefault(collector, 0L)) return;
		final Map<String, MemoryUsage> before = collection.getMemoryUsageBeforeGc();
		BEFORE_COLLECTIONS.accumulateAndGet(before.entrySet().stream().filter(pool -> HEAP.contains(pool.getKey()))
			.mapToLong(pool -> pool.getValue().getUsed()).sum(), Math::max);
	}
}
