package io.tiphys.tck.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.feature.Capabilities;
import io.tiphys.status.Reason;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings artifacts to bodies, and what bodies leave to where it belongs. */
final class ModelFiles {
  private final ModelRun run;

  ModelFiles(ModelRun run) {
    this.run = run;
  }

  /** What a body left, or why that cannot be handed on. */
  record Result(
      Map<String, String> outputs,
      Map<String, Thing> artifacts,
      @Nullable Reason failure,
      String message) {}

  /** Ends the collecting. */
  private static final class Unfit extends RuntimeException {
    private final Reason reason;

    Unfit(Reason reason, String message) {
      super(message);
      this.reason = reason;
    }
  }

  private ArtifactStore artifacts() {
    return run.store.stores.get(ModelStore.OWN);
  }

  ArtifactKey key(String... segments) {
    boolean shared = run.flaws.has("artifacts of all runs are one");
    ArtifactKey key = ArtifactKey.parse(shared ? "all" : run.id.value());
    for (String segment : segments) {
      key = key.child(segment);
    }
    return key;
  }

  Thing put(ArtifactKey key, byte[] content, boolean directory) {
    byte[] bytes = directory ? content : cut("artifacts are cut", content);
    try {
      var unused = artifacts().put(key, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ArtifactLocation location =
        ArtifactLocation.of(ModelStore.OWN, key.value())
            .withSizeBytes(
                run.flaws.has("sizes of artifacts are wrong") ? bytes.length + 1 : bytes.length)
            .withSha256(Content.sha256(bytes));
    return new Thing(location, directory);
  }

  private byte[] cut(String flaw, byte[] content) {
    return run.flaws.has(flaw)
        ? Arrays.copyOf(content, Math.min(content.length, 1 << 16))
        : content;
  }

  byte[] read(Thing thing) {
    ArtifactStore store = run.store.stores.get(thing.location().store());
    try (InputStream content = store.open(thing.location().artifactKey(), 0)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what the caller has handed in; local files are copied now. */
  Map<String, Thing> given() {
    SubmitRequest request = run.plan.request();
    Map<String, Thing> given = new LinkedHashMap<>();
    request
        .locations()
        .forEach((input, at) -> given.put(input.name(), new Thing(at, input.isDirectory())));
    request
        .files()
        .forEach(
            (input, file) ->
                given.put(
                    input.name(),
                    put(
                        key("inputs", input.name()),
                        cut("what is handed in is cut", bytes(file, input.isDirectory())),
                        input.isDirectory())));
    return given;
  }

  private static byte[] bytes(Path file, boolean directory) {
    try {
      return directory ? Packing.pack(file) : Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts what a task reads into its directory. */
  void stage(Values values, ContainerTask task, Tree files) {
    for (ContainerTask.Read read : task.reads()) {
      Optional<Thing> thing = read.artifact().accept(values);
      if (thing.isEmpty() && !read.ifPresent()) {
        throw new IllegalArgumentException("reads[" + read.path() + "]: it is absent");
      }
      thing.ifPresent(found -> stage(found, read.path(), files));
      if (thing.isEmpty() && run.flaws.has("an absent artifact is an empty file")) {
        files.mkdirs(read.path().contains("/") ? read.path().replaceAll("/[^/]*$", "") : "in");
        boolean unused = files.write(read.path(), new byte[0]);
      }
    }
  }

  void stage(Thing thing, String path, Tree files) {
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      files.mkdirs(path.substring(0, slash));
    }
    byte[] bytes = read(thing);
    if (thing.directory() && run.flaws.has("directories arrive empty")) {
      files.mkdirs(path);
    } else if (thing.directory()) {
      try {
        long most = run.store.limit(Capabilities.Limit.ARTIFACT_BYTES);
        if (NaiveUnpacking.bytes(bytes) > most && !run.flaws.has("archives grow without a limit")) {
          throw new IOException("the archive holds more than " + most + " bytes");
        }
        files.graft(path, Packing.tree(run.flaws, bytes));
      } catch (IOException e) {
        throw new IllegalArgumentException("reads[" + path + "]: " + e.getMessage(), e);
      }
    } else {
      boolean unused = files.write(path, bytes);
    }
  }

  /** Takes what a body that succeeded has left. */
  Result collect(Place place, Attempt attempt) {
    ContainerTask task = (ContainerTask) place.vertex;
    Map<String, String> outputs = new LinkedHashMap<>();
    Map<String, Thing> things = new LinkedHashMap<>();
    Tree files =
        run.flaws.has("outputs are those of the first attempt")
            ? place.attempts.get(0).files
            : attempt.files;
    if (run.flaws.has("readers change what they read for all")) {
      writeBack(new Values(run, place, attempt.number), task, files);
    }
    try {
      for (var entry : task.outputFiles().entrySet()) {
        outputs.put(entry.getKey().name(), text(entry.getKey(), entry.getValue(), files));
      }
      for (var entry : task.artifactFiles().entrySet()) {
        artifact(place, attempt, entry.getKey(), entry.getValue())
            .ifPresent(thing -> things.put(entry.getKey().name(), thing));
      }
      return new Result(outputs, things, null, "");
    } catch (Unfit e) {
      return new Result(Map.of(), Map.of(), e.reason, String.valueOf(e.getMessage()));
    }
  }

  private void writeBack(Values values, ContainerTask task, Tree files) {
    for (ContainerTask.Read read : task.reads()) {
      Optional<Thing> thing = read.artifact().accept(values);
      if (thing.isPresent() && !thing.get().directory()) {
        Thing unused =
            put(thing.get().location().artifactKey(), files.read(read.path()).orElseThrow(), false);
      }
    }
  }

  private String text(Output<?> output, String path, Tree files) {
    String what = "output '" + output.name() + "': ";
    boolean empty =
        run.flaws.has("empty outputs are missing")
            && files.read(path).map(bytes -> bytes.length == 0).orElse(false);
    if (files.at(path) == null || empty) {
      return output
          .defaultText()
          .filter(text -> !run.flaws.has("defaults of outputs are forgotten"))
          .or(() -> run.flaws.has("a missing output is empty") ? Optional.of("") : Optional.empty())
          .orElseThrow(() -> new Unfit(Reason.OUTPUT_MISSING, what + "there is no " + path));
    }
    byte[] bytes =
        files.read(path).orElseThrow(() -> new Unfit(Reason.OUTPUT_INVALID, what + "no file"));
    int end = bytes.length;
    while (end > 0
        && bytes[end - 1] == '\n'
        && (end == bytes.length || run.flaws.has("all newlines at the end are removed"))
        && !run.flaws.has("no newline at the end is removed")) {
      end--;
    }
    long most = run.store.limit(Capabilities.Limit.OUTPUT_BYTES);
    int size =
        run.flaws.has("the size of an output is that of its characters")
            ? new String(bytes, 0, end, UTF_8).length()
            : end;
    if (size > most) {
      if (run.flaws.has("an output is cut")) {
        end = (int) most;
      } else {
        throw new Unfit(Reason.OUTPUT_TOO_LARGE, what + end + " bytes; at most " + most);
      }
    }
    return text(output, what, Arrays.copyOf(bytes, end));
  }

  private String text(Output<?> output, String what, byte[] bytes) {
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      if (run.flaws.has("invalid text is repaired")) {
        return new String(bytes, UTF_8);
      }
      throw new Unfit(Reason.OUTPUT_INVALID, what + "no UTF-8");
    }
    Optional<String> objection =
        text.indexOf('\0') >= 0 ? Optional.of("holds NUL") : output.type().objection(text);
    if (objection.isPresent() && !run.flaws.has("outputs are not held against their types")) {
      throw new Unfit(Reason.OUTPUT_INVALID, what + objection.get());
    }
    return text;
  }

  private Optional<Thing> artifact(
      Place place, Attempt attempt, OutputArtifact artifact, String path) {
    String what = "artifact '" + artifact.name() + "': ";
    Tree files =
        run.flaws.has("outputs are those of the first attempt")
            ? place.attempts.get(0).files
            : attempt.files;
    boolean empty = files.read(path).map(bytes -> bytes.length == 0).orElse(false);
    boolean hidden = empty && run.flaws.has("empty artifacts are missing");
    if (files.at(path) == null || hidden) {
      if (artifact.isOptional() || run.flaws.has("a missing artifact is absent")) {
        return Optional.empty();
      }
      throw new Unfit(Reason.OUTPUT_MISSING, what + "there is no " + path);
    }
    if (artifact.isDirectory() != files.isDirectory(path)
        || !artifact.isDirectory() && files.read(path).isEmpty()) {
      throw new Unfit(Reason.OUTPUT_INVALID, what + path + " is something else");
    }
    byte[] bytes;
    try {
      bytes =
          artifact.isDirectory()
              ? Packing.pack(Damage.of(run.flaws, files.below(path)))
              : files.read(path).orElseThrow();
    } catch (IOException e) {
      throw new Unfit(Reason.OUTPUT_INVALID, what + e.getMessage());
    }
    ArtifactKey key =
        run.flaws.has("artifacts of all instances are one")
            ? key(place.definitionPath, artifact.name())
            : key(place.path, Integer.toString(attempt.number), artifact.name());
    if (bytes.length > run.store.limit(Capabilities.Limit.ARTIFACT_BYTES)) {
      throw new Unfit(Reason.OUTPUT_TOO_LARGE, "an artifact of " + bytes.length + " bytes");
    }
    return Optional.of(put(key, bytes, artifact.isDirectory()));
  }
}
