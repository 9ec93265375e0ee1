package io.tiphys.local.internal.files;

import static java.util.Objects.requireNonNull;

import io.tiphys.status.Reason;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a body left, and refuses what cannot be handed on. */
final class OutputFiles {
  private final @Nullable Path root;
  private final boolean ofFunction;

  /**
   * Made for a private directory, or for none when the body never asked for one.
   *
   * @param ofFunction whether the body is a function, which has other ways to leave things
   */
  OutputFiles(@Nullable Path root, boolean ofFunction) {
    this.root = root;
    this.ofFunction = ofFunction;
  }

  /** Returns the text of an output; empty when it has none and needs none. */
  Optional<String> text(Output<?> output, String path, @Nullable String written)
      throws OutputProblem, IOException {
    String what = "output '" + output.name() + "'";
    String text;
    if (written != null) {
      text = written;
      requireSize(what, text.getBytes(StandardCharsets.UTF_8).length, Workspace.MAX_OUTPUT_BYTES);
    } else {
      Optional<Path> file = existing(what, path);
      if (file.isEmpty()) {
        if (output.defaultText().isPresent()) {
          return output.defaultText();
        }
        throw new OutputProblem(
            Reason.OUTPUT_MISSING,
            ofFunction
                ? what
                    + ": the function has to hand it out with write of its TaskCall, or to write"
                    + " the file "
                    + path
                : what + ": there is no file " + path + "; the body has to write it");
      }
      text = read(what, path, file.get());
    }
    Optional<String> objection = output.type().objection(text);
    if (objection.isPresent()) {
      throw new OutputProblem(Reason.OUTPUT_INVALID, what + ": " + objection.get());
    }
    return Optional.of(text);
  }

  private static String read(String what, String path, Path file)
      throws OutputProblem, IOException {
    if (!Files.isRegularFile(file)) {
      throw new OutputProblem(Reason.OUTPUT_INVALID, what + ": " + path + " is no file");
    }
    requireSize(
        what,
        Files.size(file),
        Workspace.MAX_OUTPUT_BYTES + 1); // A line feed at the end does not count.
    byte[] bytes = Files.readAllBytes(file);
    int length =
        bytes.length > 0 && bytes[bytes.length - 1] == '\n' ? bytes.length - 1 : bytes.length;
    String text;
    try {
      ByteBuffer content = ByteBuffer.wrap(bytes, 0, length);
      text = StandardCharsets.UTF_8.newDecoder().decode(content).toString();
    } catch (CharacterCodingException e) {
      throw new OutputProblem(Reason.OUTPUT_INVALID, what + ": " + path + " is not valid UTF-8");
    }
    requireSize(what, length, Workspace.MAX_OUTPUT_BYTES);
    if (text.indexOf('\0') >= 0) {
      throw new OutputProblem(Reason.OUTPUT_INVALID, what + ": " + path + " holds NUL");
    }
    return text;
  }

  private static void requireSize(String what, long bytes, int most) throws OutputProblem {
    if (bytes > most) {
      throw new OutputProblem(
          Reason.OUTPUT_TOO_LARGE,
          what
              + " has "
              + bytes
              + " bytes; at most "
              + Workspace.MAX_OUTPUT_BYTES
              + " are possible - use an artifact");
    }
  }

  /** Returns where an artifact lies; empty when it is not there and need not be. */
  Optional<Path> artifact(OutputArtifact artifact, String path) throws OutputProblem, IOException {
    String what = "artifact '" + artifact.name() + "'";
    Optional<Path> found = existing(what, path);
    if (found.isEmpty()) {
      if (artifact.isOptional()) {
        return found;
      }
      String kind = artifact.isDirectory() ? "directory " : "file ";
      throw new OutputProblem(
          Reason.OUTPUT_MISSING,
          what
              + ": there is no "
              + kind
              + path
              + (ofFunction
                  ? "; the function has to make it where output of its TaskCall says"
                  : "; the body has to make it"));
    }
    Path file = found.get();
    if (artifact.isDirectory() && !Files.isDirectory(file)) {
      throw new OutputProblem(Reason.OUTPUT_INVALID, what + ": " + path + " is no directory");
    }
    if (!artifact.isDirectory() && !Files.isRegularFile(file)) {
      throw new OutputProblem(Reason.OUTPUT_INVALID, what + ": " + path + " is no file");
    }
    if (artifact.isDirectory()) {
      Optional<String> objection = Trees.objection(file);
      if (objection.isPresent()) {
        throw new OutputProblem(Reason.OUTPUT_INVALID, what + ": " + path + "/" + objection.get());
      }
    }
    return found;
  }

  /** Returns what is at a path, after all links; these must not lead out of the directory. */
  private Optional<Path> existing(String what, String path) throws OutputProblem, IOException {
    if (root == null || !Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Path real;
    try {
      real = root.resolve(path).toRealPath();
    } catch (NoSuchFileException e) {
      throw new OutputProblem(
          Reason.OUTPUT_INVALID, what + ": " + path + " is a link to something that is not there");
    }
    if (!real.startsWith(requireNonNull(root).toRealPath())) {
      throw new OutputProblem(
          Reason.OUTPUT_INVALID, what + ": " + path + " is a link that leads out of the directory");
    }
    return Optional.of(real);
  }
}
