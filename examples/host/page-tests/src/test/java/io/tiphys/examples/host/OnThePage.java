package io.tiphys.examples.host;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A browser, and a real office with an engine on this machine, for all tests of a class. */
abstract class OnThePage {
  @TempDir static Path work;
  static Chromium chromium;
  static PageOffice office;

  @BeforeAll
  static void open() throws Exception {
    chromium = Chromium.open();
    office = PageOffice.open(work);
  }

  @AfterAll
  static void close() {
    if (office != null) {
      office.close();
      office = null;
    }
    if (chromium != null) {
      chromium.close();
      chromium = null;
    }
  }
}
