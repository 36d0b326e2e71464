package io.scangrad.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.scangrad.benchmarks.ours.Ours;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Peer;
import io.scangrad.benchmarks.work.Work;
import io.scangrad.tensor.cpu.CpuBackend;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The process that {@link Fork} starts: computes a work a few times and prints what memory that took. */
final class ForkMain {
  /** First word of the last line. */
  static final String MARK = "memory-in-MiB";

  private static final double MIB = 1 << 20;

  private ForkMain() {}

  /** Arguments: name of the work, calls, threads, and the peer's formulation if it is not ours. */
  public static void main(String[] args) throws IOException {
    Vectors.load();
    Work work = Catalogue.standard().work(args[0]);
    int calls = Integer.parseInt(args[1]);
    int threads = Integer.parseInt(args[2]);
    AtomicLong heap = new AtomicLong();
    watch(heap);
    try (Contender contender = args.length == 3
        ? Ours.contender(work, work.inputs(), new CpuBackend(threads))
        : formulation(work, threads, args[3])) {
      for (int i = 0; i < calls; i++) {
        contender.run();
      }
    }
    System.out.println(MARK + " " + peak() + " " + heap.get() / MIB);
    System.exit(0);
  }

  private static Contender formulation(Work work, int threads, String name) {
    Peer peer = Peers.require();
    return peer.contenders(work, work.inputs(), threads).stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no formulation " + name));
  }

  /** The largest resident memory so far, VmHWM, in MiB. */
  static double peak() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    throw new IOException("no VmHWM in /proc/self/status");
  }

  /** Keeps the largest heap in use after a collection. */
  private static void watch(AtomicLong largest) {
    Set<String> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getName)
        .collect(Collectors.toSet());
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).addNotificationListener((notification, _) -> {
        if (notification.getUserData() instanceof CompositeData data) {
          GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
          largest.accumulateAndGet(info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
              .filter(pool -> heap.contains(pool.getKey()))
              .map(Map.Entry::getValue)
              .mapToLong(MemoryUsage::getUsed)
              .sum(), Math::max);
        }
      }, null, null);
    }
  }
}
