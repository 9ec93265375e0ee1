package io.tiphys.examples.host.store;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The office's two stores: the archive holds what stations sent, the results what the office wrote.
 *
 * <p>Thread-safe. Whoever opened the stores closes them, after the engine that uses them.
 */
public final class OfficeStores implements AutoCloseable {
  /** The name by which requests refer to the archive. */
  public static final String ARCHIVE = "archive";

  /** The name by which requests refer to the results. */
  public static final String RESULTS = "results";

  private final ArtifactStore archive;
  private final String folder;
  private final ArtifactStore results;
  private final Optional<String> runs;
  private final Runnable onClose;

  /**
   * Joins two stores.
   *
   * @param folder what the keys of files in the archive begin with: nothing, or a key and a slash
   * @param runs the key in the archive below which an engine may keep what runs make, if it may
   */
  OfficeStores(
      ArtifactStore archive,
      String folder,
      ArtifactStore results,
      Optional<String> runs,
      Runnable onClose) {
    this.archive = archive;
    this.folder = folder;
    this.results = results;
    this.runs = runs;
    this.onClose = onClose;
  }

  /** Opens stores in two directories, which are made when something is put there. */
  public static OfficeStores inDirectory(Path root) {
    return new OfficeStores(
        ArtifactStore.directory(root.resolve(ARCHIVE)),
        "",
        ArtifactStore.directory(root.resolve(RESULTS)),
        Optional.empty(),
        () -> {});
  }

  public ArtifactStore archive() {
    return archive;
  }

  public ArtifactStore results() {
    return results;
  }

  /**
   * Returns the key in the archive below which an engine may keep what runs make; empty for an
   * archive that no pod reaches.
   */
  public Optional<String> runs() {
    return runs;
  }

  /** Returns where a file is, or would be, that a station sends: one directory for each kind. */
  public ArtifactLocation sent(String kind, String station) {
    return ArtifactLocation.of(ARCHIVE, folder + kind + "/" + station + ".csv");
  }

  /** Returns where to put a file that is sent for one year; no two files lie in one place. */
  public ArtifactLocation upload(String year, String kind, String unique) {
    return ArtifactLocation.of(
        ARCHIVE, folder + "uploads/" + year + "/" + kind + "-" + unique + ".csv");
  }

  /** Writes a location as one text. */
  public static String text(ArtifactLocation location) {
    return location.store() + "/" + location.key();
  }

  /** Reads what {@link #text} wrote. */
  public static ArtifactLocation location(String text) {
    int slash = text.indexOf('/');
    return ArtifactLocation.of(text.substring(0, slash), text.substring(slash + 1));
  }

  /** Returns one of the two stores by its name; empty for that of an engine. */
  public Optional<ArtifactStore> byName(String name) {
    return switch (name) {
      case ARCHIVE -> Optional.of(archive);
      case RESULTS -> Optional.of(results);
      default -> Optional.empty();
    };
  }

  /**
   * Takes files into the archive, under their paths below a directory.
   *
   * @return their keys
   * @throws IOException if a file cannot be read or the store fails
   */
  public List<ArtifactKey> receive(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(directory)) {
      files = found.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
    for (Path file : files) {
      try (InputStream content = Files.newInputStream(file)) {
        archive.put(keyOf(directory, file), content);
      }
    }
    return files.stream().map(file -> keyOf(directory, file)).toList();
  }

  /**
   * Replaces a reading in the archive by one that is no number, as a broken logger would send it.
   *
   * @throws IOException if the store fails
   */
  public void spoil(String station, int year) throws IOException {
    ArtifactKey key = sent("observations", station).artifactKey();
    String content;
    try (InputStream in = archive.open(key, 0)) {
      content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String spoilt = content.replaceAll("(?m)^(" + year + "-06-17,[^,]*),[^,]*,", "$1,n/a,");
    archive.put(key, new ByteArrayInputStream(spoilt.getBytes(StandardCharsets.UTF_8)));
  }

  private ArtifactKey keyOf(Path directory, Path file) {
    return ArtifactKey.parse(folder + directory.relativize(file));
  }

  @Override
  public void close() {
    onClose.run();
  }
}
