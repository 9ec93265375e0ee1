package io.tiphys.tck.internal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Properties;

/**
 * What a report says of the run beside what was observed.
 *
 * @param date the day on which it began, in UTC
 * @param facts what the implementer says of the engine, by name, in order
 */
public record Circumstances(LocalDate date, Map<String, String> facts) {
  private static final String RESOURCE = "/io/tiphys/tck/kit.properties";

  /** Returns the version of this kit. */
  static String kitVersion() {
    try (InputStream in = Circumstances.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + ": is not in the kit");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
