package io.tiphys.argo.internal.gateway;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a gateway has done so far, in numbers and without names.
 *
 * <p>Thread-safe.
 */
final class Tally {
  private final LongAdder read = new LongAdder();
  private final LongAdder written = new LongAdder();
  private final LongAdder readBytes = new LongAdder();
  private final LongAdder writtenBytes = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder busy = new LongAdder();
  private final LongAdder cut = new LongAdder();
  private final LongAdder failed = new LongAdder();

  void read(long bytes) {
    read.increment();
    readBytes.add(bytes);
  }

  void written(long bytes) {
    written.increment();
    writtenBytes.add(bytes);
  }

  void refused(int status) {
    (status == 503 ? busy : status > 500 && status != 505 ? failed : refused).increment();
  }

  void cut() {
    cut.increment();
  }

  /** Returns the numbers, as monitoring reads them. */
  String text(int underWay, int waiting) {
    return line("artifacts_read_total", read.sum())
        + line("artifacts_read_bytes_total", readBytes.sum())
        + line("artifacts_written_total", written.sum())
        + line("artifacts_written_bytes_total", writtenBytes.sum())
        + line("requests_refused_total", refused.sum())
        + line("requests_sent_away_busy_total", busy.sum())
        + line("transfers_cut_total", cut.sum())
        + line("store_failures_total", failed.sum())
        + line("transfers_under_way", underWay)
        + line("transfers_waiting", waiting);
  }

  private static String line(String name, long number) {
    return "tiphys_gateway_" + name + " " + number + "\n";
  }
}
