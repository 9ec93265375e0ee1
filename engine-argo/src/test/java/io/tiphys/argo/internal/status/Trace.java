package io.tiphys.argo.internal.status;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Workflow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What a server sent while one run went on, in order. */
record Trace(String name, List<Event> events) {
  static final KubernetesSerialization MAPPER = new KubernetesSerialization();
  private static final Path FOLDER = Path.of("src", "test", "resources", "traces");
  private static final String SUFFIX = ".json.gz";
  private static final Pattern EVENT =
      Pattern.compile(
          "\\{\"observedAt\":\"([^\"]+)\",\"type\":\"(\\w+)\",\"object\":(\\{.*\\})\\}");

  /** One event: a workflow or a pod, as it is now or was last. */
  record Event(Instant at, boolean deleted, @Nullable Workflow workflow, @Nullable PodRow pod) {}

  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Trace read(String name) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(FOLDER.resolve(name + SUFFIX)));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return of(name, lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads one event from each line. */
  static Trace of(String name, List<String> lines) {
    List<Event> events = new ArrayList<>();
    for (String line : lines) {
      if (!line.isBlank()) {
        events.add(event(line));
      }
    }
    return new Trace(name, events);
  }

  private static Event event(String line) {
    // The mark had a shorter name when the traces were recorded.
    String marked = line.replace("\"tiphys/cancel\"", "\"" + Marks.CANCEL + "\"");
    Matcher event = EVENT.matcher(marked);
    if (!event.matches()) {
      throw new IllegalArgumentException(line);
    }
    Instant at = Instant.parse(event.group(1));
    boolean deleted = event.group(2).equals("DELETED");
    String object = event.group(3);
    if (object.contains("\"kind\":\"Workflow\",\"metadata\"")) {
      return new Event(at, deleted, MAPPER.unmarshal(object, Workflow.class), null);
    }
    PodRow pod = PodRows.of(MAPPER.unmarshal(object, Pod.class));
    return new Event(at, deleted, null, deleted ? pod.asGone() : pod);
  }
}
