package io.tiphys.examples.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.artifact.ArtifactKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficeStoresTest {
  @TempDir Path root;

  @Test
  void receive_directory_keepsPathsAndLeavesOtherFiles() throws IOException {
    Path data = root.resolve("data");
    Files.createDirectories(data.resolve("normals"));
    Files.writeString(data.resolve("normals/seattle.csv"), "n");
    Files.writeString(data.resolve("README.md"), "r");

    try (OfficeStores stores = OfficeStores.inDirectory(root.resolve("store"))) {
      assertThat(stores.receive(data)).containsExactly(ArtifactKey.parse("normals/seattle.csv"));
      assertThat(stores.archive().stat(ArtifactKey.parse("normals/seattle.csv"))).isPresent();
    }
  }

  @Test
  void spoil_oneYear_changesOneReading() throws IOException {
    Path data = root.resolve("data/observations");
    Files.createDirectories(data);
    Files.writeString(
        data.resolve("seattle.csv"),
        "date,precipitation,temp_max,temp_min,wind\n2014-06-17,0.0,1.0,1.0,1\n2015-06-17,0.0,2.0,2.0,2\n");

    try (OfficeStores stores = OfficeStores.inDirectory(root.resolve("store"))) {
      stores.receive(root.resolve("data"));
      stores.spoil("seattle", 2015);

      try (InputStream content =
          stores.archive().open(ArtifactKey.parse("observations/seattle.csv"), 0)) {
        assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
            .contains("2014-06-17,0.0,1.0,1.0,1\n", "2015-06-17,0.0,n/a,2.0,2\n");
      }
    }
  }
}
