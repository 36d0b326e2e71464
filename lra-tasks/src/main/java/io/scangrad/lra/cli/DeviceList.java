package io.scangrad.lra.cli;

import io.scangrad.tornado.DeviceInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Scangrad can compute, as a table and as JSON.
 *
 * @param threads processors
 * @param vectorBits width of the processor's vectors
 * @param heap bytes that the heap may have
 * @param devices devices of TornadoVM
 */
record DeviceList(int threads, int vectorBits, long heap, List<DeviceInfo> devices) {
  private static final JsonMapper PRETTY = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Returns lines with columns. */
  String table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("DEVICE", "TYPE", "MEMORY", "LOCAL", "GROUP", "FP64", "NAME"));
    rows.add(List.of("cpu", "CPU", mebibytes(heap), "-", "-", "yes",
        "Scangrad's own, " + threads + (threads == 1 ? " thread" : " threads") + ", vectors of " + vectorBits
            + " bits"));
    for (DeviceInfo d : devices) {
      rows.add(List.of(d.id(), d.type(), mebibytes(d.memory()), d.localMemory() / 1024 + " KiB", group(d),
          d.doubles() ? "yes" : "no", d.name() + ", " + d.backend() + ", " + d.platform()));
    }
    int last = rows.getFirst().size() - 1;
    int[] widths = IntStream.range(0, last)
        .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)).toArray();
    return rows.stream().map(row -> IntStream.range(0, last)
        .mapToObj(column -> row.get(column) + " ".repeat(widths[column] - row.get(column).length() + 2))
        .collect(Collectors.joining()) + row.get(last)).collect(Collectors.joining("\n"));
  }

  /** Returns an object with the entries {@code cpu} and {@code devices}; sizes in bytes. */
  String json() {
    Map<String, Object> cpu = new LinkedHashMap<>();
    cpu.put("threads", threads);
    cpu.put("vectorBits", vectorBits);
    cpu.put("heap", heap);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("cpu", cpu);
    all.put("devices", devices.stream().map(DeviceList::entry).toList());
    return PRETTY.writeValueAsString(all);
  }

  private static Map<String, Object> entry(DeviceInfo d) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", d.id());
    entry.put("backend", d.backend());
    entry.put("platform", d.platform());
    entry.put("name", d.name());
    entry.put("type", d.type());
    entry.put("memory", d.memory());
    entry.put("largestArray", d.largestArray());
    entry.put("localMemory", d.localMemory());
    entry.put("fp64", d.doubles());
    entry.put("computeUnits", d.computeUnits());
    entry.put("largestGroup", d.largestGroup());
    entry.put("groupShape", d.groupShape());
    return entry;
  }

  private static String group(DeviceInfo d) {
    String shape = d.groupShape().stream().map(String::valueOf).collect(Collectors.joining(" x "));
    return d.largestGroup() == 0 ? shape : d.largestGroup() + (shape.isEmpty() ? "" : " (" + shape + ")");
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MiB", bytes >> 20);
  }
}
